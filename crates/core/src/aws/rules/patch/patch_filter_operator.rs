//! A filter in a path that is not a comparison for equality.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, PATCHES, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "patch-filter-operator",
    section: Section::Patch,
    severity: Severity::Error,
    summary: "a path filters by something else than `eq`",
    why: "AWS finds list entries by `eq` only.",
    operations: PATCHES,
    holds: "[]",
    fails: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "emails[value co \"contoso\"].value", "value": "ana@contoso.example"}]}"#,
    },
    passes: Example {
        operation: Operation::PatchUser,
        body: r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
 "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "ana@contoso.example"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::FilterOperator(path) => Some(
            Violation::at(place, format!("the filter of `{path}` is not of the form `type eq \"work\"`"))
                .help("compare one part with `eq`, or name the attribute without a filter")
                .remedy(Remedy::PlainPath),
        ),
        _ => None,
    })
}
