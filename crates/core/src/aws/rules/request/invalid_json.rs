//! A body that is not a JSON object.

use crate::aws::inspection::{Inspection, noun};
use crate::aws::rule::{Example, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "invalid-json",
    section: Section::Request,
    severity: Severity::Error,
    summary: "the body is not a JSON object",
    why: "AWS cannot read the request at all.",
    operations: &[
        Operation::CreateUser,
        Operation::PutUser,
        Operation::PatchUser,
        Operation::CreateGroup,
        Operation::PutGroup,
        Operation::PatchGroup,
    ],
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"[{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}]"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: Some("Invalid JSON from RequestBody"),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/scim-logging-using-cloudtrail.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let Some(json) = inspection.no_object else { return Vec::new() };
    let message = format!("the body is {}; AWS reads one JSON object", noun(json));
    vec![
        Violation::at(&"", message)
            .help("send one JSON object as body of the request: one resource, or one PATCH"),
    ]
}
