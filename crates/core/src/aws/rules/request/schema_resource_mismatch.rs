//! A schema URN of another kind of resource or message.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "schema-resource-mismatch",
    section: Section::Request,
    severity: Severity::Error,
    summary: "`schemas` names the schema of something else",
    why: "The URN contradicts the address the request is sent to, such as the schema of a group on a user.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::SchemaMismatch(urn) => Some(
            Violation::at(place, format!("`{urn}` is the schema of something else"))
                .help("name what is sent, a user, a group or a PATCH, in `schemas` of the request")
                .remedy(Remedy::RightSchema),
        ),
        _ => None,
    })
}
