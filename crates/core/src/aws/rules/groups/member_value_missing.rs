//! A member without an identifier.

use crate::aws::entra::ASSIGNMENT;
use crate::aws::inspection::{Inspection, member};
use crate::aws::rule::{Example, GROUPS, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "member-value-missing",
    section: Section::Groups,
    severity: Severity::Error,
    summary: "a member has no `value`",
    why: "There is nobody to add: usually the user was not provisioned.",
    operations: GROUPS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"type": "User"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"type": "User", "value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/creategroup.html",
    basis: Basis::Observed,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for list in inspection.lists_of("members") {
        for (place, entry) in list.objects() {
            if member(entry, "value").is_none_or(|value| value.as_str() == Some("")) {
                violations.push(
                    Violation::at(&place.part("value"), "the member has no `value`")
                        .help(format!("provision the user first: assign the user to the application in Entra under {ASSIGNMENT}"))
                        .remedy(Remedy::RemoveEntry),
                );
            }
        }
    }
    violations
}
