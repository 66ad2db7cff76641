//! A value of the wrong JSON type.

use crate::aws::entra::MAPPINGS;
use crate::aws::inspection::{Inspection, Oddity, noun};
use crate::aws::json::Json;
use crate::aws::place::Place;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "type-mismatch",
    section: Section::Request,
    severity: Severity::Error,
    summary: "a value has the wrong type",
    why: "A number where text belongs, an object where a list belongs or text where an object belongs \
          violates the schema.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": ["Engineer"]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": "Engineer"}"#,
    },
    message: Some("Request is unparsable, syntactically incorrect, or violates schema."),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::Type(expected, found) => Some(violation(place, expected, found)),
        _ => None,
    })
}

fn violation(place: &Place<'_>, expected: &str, found: &Json<'_>) -> Violation {
    let violation = Violation::at(place, format!("`{place}` is {}; AWS expects {expected}", noun(found)))
        .help(format!("send {expected} there; what Entra sends is set under {MAPPINGS}"));
    match (expected, found) {
        ("text", Json::Number | Json::Bool(_) | Json::Array(_)) => violation.remedy(Remedy::Text),
        ("`true` or `false`", _) => violation.remedy(Remedy::Boolean),
        _ => violation,
    }
}
