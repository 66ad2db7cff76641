//! A phone number or address of another type than work.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "abac-type-not-work",
    section: Section::Lists,
    severity: Severity::Information,
    summary: "a phone number or address is not of type `work`",
    why: "Access control by attributes reads only phone numbers and addresses of type `work`.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "phoneNumbers": [{"type": "mobile", "value": "+1 425 555 0101"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "phoneNumbers": [{"type": "work", "value": "+1 425 555 0101"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/attributesforaccesscontrol.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let texts = inspection.texts_of("phoneNumbers", "type").chain(inspection.texts_of("addresses", "type"));
    let others = texts.filter(|text| !text.value.is_empty() && !text.value.eq_ignore_ascii_case("work"));
    let mut violations = Vec::new();
    for text in others {
        let message = format!("access control by attributes reads type `work`, not `{}`", text.value);
        violations.push(Violation::at(&text.place, message).help("target the entry of type `work`"));
    }
    violations
}
