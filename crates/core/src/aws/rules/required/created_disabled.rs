//! A create of a user who is not active.

use crate::aws::inspection::Inspection;
use crate::aws::json::Json;
use crate::aws::rule::{Example, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "created-disabled",
    section: Section::Required,
    severity: Severity::Information,
    summary: "a user is created disabled",
    why: "AWS creates the user, who cannot sign in until `active` is true.",
    operations: &[Operation::CreateUser],
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "active": false}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "active": true}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let disabled = inspection.member("active").is_some_and(|active| match active {
        Json::String(text) => text.eq_ignore_ascii_case("false"),
        other => *other == Json::Bool(false),
    });
    if !disabled {
        return Vec::new();
    }
    vec![Violation::at(&"active", "the user is created disabled")]
}
