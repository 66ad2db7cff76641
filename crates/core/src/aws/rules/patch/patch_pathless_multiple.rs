//! An operation without a path that changes several attributes.

use crate::aws::entra::CREDENTIALS;
use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-pathless-multiple",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "an operation without a path changes several attributes",
    why: "AWS takes an operation without a path only for one attribute. The tenant URL flag \
          `aadOptscim062020` makes provisioning join several attributes in one operation.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "value": {"displayName": "Ana S", "title": "Lead"}}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "displayName", "value": "Ana S"},
                {"op": "replace", "path": "title", "value": "Lead"}]}"#,
    },
    message: Some(
        r#"Current PATCH support allows omitting "path" attribute only for Add and Replace operations modifying a single attribute."#,
    ),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Observed,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::PathlessMultiple(count) => Some(
            Violation::at(
                place,
                format!("the operation has no `path` and {count} attributes; AWS takes one"),
            )
            .help(format!("send one operation for each attribute, with its `path`; Entra does without `aadOptscim062020` in the Tenant URL under {CREDENTIALS}"))
            .remedy(Remedy::OperationPerAttribute),
        ),
        _ => None,
    })
}
