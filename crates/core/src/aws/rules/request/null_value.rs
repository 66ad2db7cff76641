//! An attribute that is null.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{EVERY, Example, Operation, Rule, Section, Violation};
use crate::aws::schema::is_required;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "null-value",
    section: Section::Request,
    severity: Severity::Information,
    summary: "a value is null",
    why: "AWS reads it as no value: what it holds already stays.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": null}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Observed,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let whole = !inspection.operation.is_patch();
    let resource_type = inspection.operation.resource_type();
    inspection.oddities(&|place, oddity| match oddity {
        // That a value must be there is another rule.
        Oddity::Null if whole && is_required(resource_type, place.attribute, place.part) => None,
        Oddity::Null => Some(Violation::at(place, format!("`{place}` is null, which AWS reads as no value"))),
        _ => None,
    })
}
