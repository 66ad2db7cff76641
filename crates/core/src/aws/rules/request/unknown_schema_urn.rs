//! A schema URN that AWS does not list.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "unknown-schema-urn",
    section: Section::Request,
    severity: Severity::Warning,
    summary: "`schemas` names a schema that AWS does not know",
    why: "AWS knows the core user, the enterprise user, the core group and the PATCH message, and no \
          custom extension.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
             "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User"]}"#,
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
        Oddity::UnknownSchema(urn) => Some(
            Violation::at(place, format!("AWS does not know the schema `{urn}`"))
                .help("remove the mappings to this extension")
                .remedy(Remedy::OmitAttribute),
        ),
        _ => None,
    })
}
