//! A path that cannot be read.

use crate::aws::inspection::{Inspection, Oddity, noun};
use crate::aws::json::Json;
use crate::aws::rule::{Example, Operation, PATCHES, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-path-invalid",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "a path cannot be read",
    why: "AWS cannot tell which attribute is meant.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "emails[type eq \"work\".value", "value": "ana@contoso.example"}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "ana@contoso.example"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::PathInvalid(path) => {
            let help = "write `path` of the operation like `userName`, `name.givenName` or `emails[type eq \"work\"].value`";
            Some(Violation::at(place, message(path)).help(help))
        }
        _ => None,
    })
}

fn message(path: &Json<'_>) -> String {
    match path {
        Json::String(path) => format!("`{path}` is not the path of an attribute"),
        other => format!("the path is {}, not text", noun(other)),
    }
}
