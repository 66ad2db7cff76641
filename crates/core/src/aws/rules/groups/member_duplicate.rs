//! The same member twice.

use crate::aws::inspection::{Inspection, member};
use crate::aws::json::Json;
use crate::aws::rule::{Example, GROUPS, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};
use crate::texts::Texts;

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "member-duplicate",
    section: Section::Groups,
    severity: Severity::Warning,
    summary: "a member occurs twice",
    why: "The second one changes nothing and counts towards the limit of 100.",
    operations: GROUPS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"},
             {"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/creategroup.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for list in inspection.lists_of("members") {
        let mut seen = Texts::default();
        for (place, entry) in list.objects() {
            let Some(id) = member(entry, "value").and_then(Json::as_str) else { continue };
            if !id.is_empty() && !seen.add(id.to_owned()) {
                violations.push(
                    Violation::at(&place.part("value"), format!("the member `{id}` occurs twice"))
                        .remedy(Remedy::RemoveEntry),
                );
            }
        }
    }
    violations
}
