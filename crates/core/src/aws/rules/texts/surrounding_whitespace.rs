//! A text that begins or ends with a space.

use crate::aws::characters::Classes;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "surrounding-whitespace",
    section: Section::Texts,
    severity: Severity::Information,
    summary: "a text begins or ends with a space",
    why: "AWS takes it, but it is not equal to the same text without.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": " Ana Silva ",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Inferred,
    hint: true,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let spaces = Classes::SPACE.and(Classes::CONTROL_SPACE);
    let padded = inspection.texts_with(spaces).filter(|text| {
        let trimmed = text.value.trim();
        !trimmed.is_empty() && trimmed.len() < text.value.len()
    });
    let mut violations = Vec::new();
    for text in padded {
        violations.push(
            Violation::at(&text.place, format!("`{}` begins or ends with a space", text.name()))
                .help("trim it in the mapping, or correct the value")
                .remedy(Remedy::Trim),
        );
    }
    violations
}
