//! A manager that is not an object.

use crate::aws::entra::MAPPINGS;
use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Violation, WHOLE_USERS};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "manager-format",
    section: Section::Lists,
    severity: Severity::Error,
    summary: "the manager is not an object",
    why: "AWS documents the manager as an object with a `value`.",
    operations: WHOLE_USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
   {"manager": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
   {"manager": {"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}}}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::ManagerFormat => Some(
            Violation::at(place, "the manager is not an object; AWS expects one with a `value`")
                .help(format!("in Entra, map `manager` to it, whose type is Reference, or remove the mapping, under {MAPPINGS}; otherwise send `manager` of the request as an object with a `value`"))
                .remedy(Remedy::ManagerObject),
        ),
        _ => None,
    })
}
