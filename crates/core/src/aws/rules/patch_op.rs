//! An operation that is neither add, replace nor remove.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Rule, Violation};
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: Rule = Rule {
    code: "patch-op",
    severity: Severity::Error,
    summary: "an operation is neither `add`, `replace` nor `remove`",
    why: "AWS knows these three, in any letter case.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "move", "path": "title", "value": "Lead"}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "title", "value": "Lead"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(|place, oddity| match oddity {
        Oddity::Op(written) => Some({
            let message = match written {
                Some(op) => {
                    format!("`{}` is neither `add`, `replace` nor `remove`", op.as_str().unwrap_or("op"))
                }
                None => "the operation has no `op`".to_owned(),
            };
            Violation::at(place, message).help("name the operation `add`, `replace` or `remove`")
        }),
        _ => None,
    })
}
