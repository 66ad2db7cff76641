//! A remove of all members of a group.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-members-remove-all",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "all members of a group are removed at once",
    why: "AWS removes the members that are listed, and wants a list.",
    operations: &[Operation::PatchGroup],
    holds: "[]",
    fails: Example {
        operation: Operation::PatchGroup,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "remove", "path": "members"}]}"#,
    },
    passes: Example {
        operation: Operation::PatchGroup,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "remove", "path": "members",
                 "value": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchgroup.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::MembersRemoveAll => Some(
            Violation::at(place, "the members to remove are not listed")
                .help("list each member to remove in `value` of the operation"),
        ),
        _ => None,
    })
}
