//! An attribute of SCIM that AWS refuses: password, ims, photos, x509Certificates, entitlements, groups.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "unsupported-attribute",
    section: Section::Request,
    severity: Severity::Error,
    summary: "an attribute is sent that AWS refuses",
    why: "AWS refuses a request with `password`, `ims`, `photos`, `x509Certificates`, `entitlements` or \
          `groups`, even when the list is empty.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "photos": []}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::UnsupportedAttribute(name) => Some(
            Violation::at(place, format!("AWS refuses every request with `{name}`"))
                .help(format!("remove the mapping to `{name}`"))
                .remedy(Remedy::OmitAttribute),
        ),
        _ => None,
    })
}
