//! A PUT on a group, which AWS does not have; what else of methods, paths and queries it lacks is told where those are read.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "unsupported-operation",
    section: Section::Request,
    severity: Severity::Error,
    summary: "a group is replaced by PUT, or AWS has no such method, path or filter",
    why: "AWS has no such operation: groups change by PATCH only. The gallery application knows that.",
    operations: &[Operation::PutGroup],
    holds: "[]",
    fails: Example { operation: Operation::PutGroup, body: r#"{"displayName": "aws-platform-admins"}"# },
    passes: Example {
        operation: Operation::PatchGroup,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "displayName", "value": "aws-platform-admins"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/limitations.html",
    basis: Basis::Observed,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    match inspection.operation {
        Operation::PutGroup => {
            vec![
                Violation::at(&"", "AWS does not replace groups by PUT")
                    .help("make the method of the request PATCH, with `Operations` that say what changes"),
            ]
        }
        _ => Vec::new(),
    }
}
