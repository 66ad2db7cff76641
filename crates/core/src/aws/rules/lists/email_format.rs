//! An e-mail address that is none.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::aws::shape::is_address;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "email-format",
    section: Section::Lists,
    severity: Severity::Warning,
    summary: "an e-mail address is not shaped like one",
    why: "AWS stores any text, but its mails and applications need a real address.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana.silva", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
    basis: Basis::Inferred,
    hint: true,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let odd = inspection.texts_of("emails", "value").filter(|text| !is_address(text.value));
    let mut violations = Vec::new();
    for text in odd {
        violations.push(
            Violation::at(&text.place, format!("`{}` is not shaped like an e-mail address", text.value))
                .help("map `mail`, or correct the address")
                .remedy(Remedy::UseEmailAddress),
        );
    }
    violations
}
