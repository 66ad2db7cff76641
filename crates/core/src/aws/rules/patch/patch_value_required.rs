//! An add or replace without a value.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-value-required",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "an `add` or `replace` has no value",
    why: "There is nothing to write; null counts as nothing.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "nickName", "value": "Ana"},
                {"op": "replace", "path": "title", "value": null}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "remove", "path": "title"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::ValueRequired => Some(
            Violation::at(place, "the operation has no `value`")
                .help("give the value in `value` of the operation, leave the operation out when there is none, or remove the attribute")
                .remedy(Remedy::OmitWhenEmpty),
        ),
        _ => None,
    })
}
