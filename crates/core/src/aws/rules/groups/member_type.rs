//! A member that is neither a user nor a group.

use crate::aws::inspection::{Inspection, Text};
use crate::aws::rule::{Example, GROUPS, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "member-type",
    section: Section::Groups,
    severity: Severity::Warning,
    summary: "a member is no user",
    why: "Only users can be members; devices and service principals cannot.",
    operations: GROUPS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "type": "Device"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "type": "User"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/creategroup.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let is = |text: &Text<'_>, name: &str| text.value.eq_ignore_ascii_case(name);
    let types = inspection.texts_of("members", "type");
    let others = types.filter(|text| !text.value.is_empty() && !is(text, "User") && !is(text, "Group"));
    let mut violations = Vec::new();
    for text in others {
        violations.push(
            Violation::at(&text.place, format!("a member is a `{}`; AWS takes users only", text.value))
                .help("take it out of the group")
                .remedy(Remedy::RemoveEntry),
        );
    }
    violations
}
