//! An `id` in a create.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "read-only-attribute",
    section: Section::Request,
    severity: Severity::Information,
    summary: "a create names an `id`",
    why: "AWS gives every resource an identifier of its own and ignores this one.",
    operations: &[Operation::CreateUser, Operation::CreateGroup],
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "id": "7"}"#,
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
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::ReadOnly => {
            Some(Violation::at(place, format!("AWS ignores `{place}` and gives an identifier of its own")))
        }
        _ => None,
    })
}
