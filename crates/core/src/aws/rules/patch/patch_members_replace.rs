//! A replace of the members of a group.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-members-replace",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "the members of a group are replaced",
    why: "AWS adds and removes members, but does not replace them all.",
    operations: &[Operation::PatchGroup],
    holds: "[]",
    fails: Example {
        operation: Operation::PatchGroup,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "members",
                 "value": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}]}"#,
    },
    passes: Example {
        operation: Operation::PatchGroup,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "add", "path": "members",
                 "value": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}]}"#,
    },
    message: Some("Replacing group memberships is not supported."),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchgroup.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::MembersReplace => Some(
            Violation::at(place, "AWS does not replace the members of a group")
                .help("say `add` in `op` of the operation, and remove the old members by another")
                .remedy(Remedy::AddMembers),
        ),
        _ => None,
    })
}
