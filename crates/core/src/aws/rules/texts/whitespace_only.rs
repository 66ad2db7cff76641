//! A text of nothing but spaces.

use crate::aws::characters::Classes;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "whitespace-only",
    section: Section::Texts,
    severity: Severity::Warning,
    summary: "a text holds only spaces",
    why: "AWS takes it, and some people with one name get a space for the other. It shows as blank.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": " "},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "-"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Observed,
    hint: true,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let spaces = Classes::SPACE.and(Classes::CONTROL_SPACE);
    let blank = inspection.texts_with(spaces).filter(|text| text.value.trim().is_empty());
    let mut violations = Vec::new();
    for text in blank {
        violations.push(
            Violation::at(&text.place, format!("`{}` holds only spaces and shows as blank", text.name()))
                .help("leave the attribute out, or send `-` where AWS needs a value")
                .remedy(Remedy::Trim),
        );
    }
    violations
}
