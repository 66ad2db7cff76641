//! Two operations on the user name or on `active` in one request.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-multiple-ops",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "`userName` or `active` is changed twice in one request",
    why: "AWS takes one operation on each of them in a request.",
    operations: &[Operation::PatchUser],
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "active", "value": false},
                {"op": "replace", "path": "active", "value": true}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "active", "value": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::MultipleOperations(name) => Some(
            Violation::at(place, format!("`{name}` is changed a second time in the same request"))
                .help("keep the last operation only")
                .remedy(Remedy::KeepLast),
        ),
        _ => None,
    })
}
