//! An operation that is neither add, replace nor remove.

use crate::aws::inspection::{Inspection, Oddity, noun};
use crate::aws::json::Json;
use crate::aws::rule::{Example, Operation, PATCHES, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-op",
    section: Section::Patch,
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
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::Op(written) => {
            let help = "say `add`, `replace` or `remove` in `op` of the operation";
            Some(Violation::at(place, message(*written)).help(help).remedy(Remedy::NameOperation))
        }
        _ => None,
    })
}

fn message(written: Option<&Json<'_>>) -> String {
    match written {
        None => "the operation has no `op`".to_owned(),
        Some(Json::String(op)) => format!("`{op}` is neither `add`, `replace` nor `remove`"),
        Some(other) => format!("`op` is {}, not text", noun(other)),
    }
}
