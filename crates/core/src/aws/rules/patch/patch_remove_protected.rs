//! A remove of an attribute that AWS needs.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-remove-protected",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "a required attribute is removed",
    why: "`userName`, `active`, the display name and the two names of a person can be replaced, not removed.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "nickName", "value": "Ana"},
                {"op": "remove", "path": "userName"}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "userName", "value": "ana@contoso.example"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::RemoveProtected(path) => {
            let violation = Violation::at(place, format!("`{path}` cannot be removed"))
                .help("say `replace` in `op` of the operation and give another value, or leave the operation out")
                .remedy(Remedy::OmitOperation);
            // The page names these two; the others are required, so they cannot go either.
            let is_named = ["userName", "active"].iter().any(|name| path.eq_ignore_ascii_case(name));
            Some(if is_named { violation } else { violation.inferred() })
        }
        _ => None,
    })
}
