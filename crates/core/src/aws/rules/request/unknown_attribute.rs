//! An attribute that AWS does not list.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "unknown-attribute",
    section: Section::Request,
    severity: Severity::Warning,
    summary: "an attribute is sent that AWS does not list",
    why: "What AWS does not list it does not store. Whether it refuses the request is not documented.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "extensionAttribute1": "x"}"#,
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
        Oddity::UnknownAttribute => Some(
            Violation::at(place, format!("`{place}` is not an attribute that AWS knows"))
                .help("remove the mapping to it")
                .remedy(Remedy::OmitAttribute),
        ),
        _ => None,
    })
}
