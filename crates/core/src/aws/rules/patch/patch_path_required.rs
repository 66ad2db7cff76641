//! An operation without a path that needs one.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-path-required",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "an operation needs a path",
    why: "A `remove` says with its path what goes. `add` and `replace` may leave it out only when the \
          value is an object that names the attribute.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "remove"}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "remove", "path": "title"}]}"#,
    },
    message: Some("Missing path in PATCH request"),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/scim-logging-using-cloudtrail.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::PathRequired => Some(
            Violation::at(place, "the operation has no `path`")
                .help("name the attribute in `path` of the operation"),
        ),
        _ => None,
    })
}
