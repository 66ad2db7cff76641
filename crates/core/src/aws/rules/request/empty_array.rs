//! A list without entries.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{EVERY, Example, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "empty-array",
    section: Section::Request,
    severity: Severity::Information,
    summary: "a list is empty",
    why: "AWS takes it and stores nothing.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "roles": []}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/creategroup.html",
    basis: Basis::Observed,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::EmptyList(name) => {
            Some(Violation::at(place, format!("`{name}` is an empty list, which AWS takes")))
        }
        _ => None,
    })
}
