//! A part of an attribute that AWS does not support: `display` of a list entry, `displayName` of the manager.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "unsupported-subattribute",
    section: Section::Request,
    severity: Severity::Error,
    summary: "a part of an attribute is sent that AWS does not support",
    why: "AWS lists `display` of e-mail addresses, phone numbers, addresses, roles and members, and \
          `displayName` of the manager, as not supported. Mapping roles with \
          `AssertiveAppRoleAssignmentsComplex` sends `display`.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "roles": [{"value": "admin", "display": "Admin"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "roles": [{"value": "admin"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/limitations.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::UnsupportedPart(attribute, part) => Some(
            Violation::at(place, format!("AWS does not support `{part}` in `{attribute}`"))
                .help(format!("remove the mapping to `{part}` of `{attribute}`"))
                .remedy(Remedy::OmitAttribute),
        ),
        _ => None,
    })
}
