//! A PATCH without operations.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-operations-missing",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "a PATCH has no operations",
    why: "There is nothing to do.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": []}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "title", "value": "Lead"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::OperationsMissing => Some(
            Violation::at(place, "the PATCH has no list of `Operations`")
                .help("list what changes in `Operations` of the request, or send none"),
        ),
        _ => None,
    })
}
