//! A create without an external id.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "external-id-missing",
    section: Section::Required,
    severity: Severity::Information,
    summary: "a create has no `externalId`",
    why: "AWS advises an external id that never changes. Without one, provisioning finds a user by \
          `userName` and a group by `displayName` only.",
    operations: &[Operation::CreateUser, Operation::CreateGroup],
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "externalId": "6f1c2a0e-3b7d-4c55-9a52-0d6d3f6a7b10"}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    if inspection.member("externalId").is_some() {
        return Vec::new();
    }
    let violation = Violation::at(&"externalId", "the resource has no `externalId` to be found by");
    vec![violation.help("map `objectId` to it").remedy(Remedy::UseObjectIdentifier)]
}
