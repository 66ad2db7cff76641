//! An attribute that a PATCH cannot change.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-attribute-not-allowed",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "a PATCH changes an attribute that it cannot change",
    why: "AWS lists what a PATCH may change: of a user everything but `id` and `roles`, of a group \
          `displayName`, `members` and `externalId`.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "nickName", "value": "Ana"},
                {"op": "add", "path": "roles", "value": [{"value": "admin"}]}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "add", "path": "title", "value": "admin"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::NotAllowed(path) => Some(
            Violation::at(place, format!("AWS does not let a PATCH change `{path}`"))
                .help("remove the mapping to it")
                .remedy(Remedy::OmitAttribute),
        ),
        _ => None,
    })
}
