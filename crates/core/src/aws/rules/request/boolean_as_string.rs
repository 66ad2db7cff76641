//! The text `true` or `false` where the value itself belongs.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "boolean-as-string",
    section: Section::Request,
    severity: Severity::Warning,
    summary: "a true or false value is sent as text",
    why: "AWS's own sample of a PATCH sends `active` as text, so there it is only worth knowing. Whether a \
          create takes it is not documented.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "active": "True"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "active": true}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let severity = if inspection.operation.is_patch() { Severity::Information } else { Severity::Warning };
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::BooleanText(text) => Some(
            Violation::at(place, format!("`{place}` is the text `{text}`"))
                .help("send `true` or `false` without quotes")
                .remedy(Remedy::Boolean)
                .severity(severity),
        ),
        _ => None,
    })
}
