//! A group as a member of a group.

use super::of_member;
use crate::aws::entra::ASSIGNMENT;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, GROUPS, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "nested-group",
    section: Section::Groups,
    severity: Severity::Error,
    summary: "a member is a group",
    why: "AWS has no nested groups, and provisioning does not flatten them.",
    operations: GROUPS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "type": "Group"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "type": "User"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/users-groups-provisioning.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let types = inspection.texts_of("members", "type");
    let groups = types.filter(|text| text.value.eq_ignore_ascii_case("Group"));
    let mut violations = Vec::new();
    for text in groups {
        violations.push(of_member(text.place, "a member is a group; AWS has no nested groups").help(
            format!("assign the inner group to the application by itself, in Entra under {ASSIGNMENT}"),
        ));
    }
    violations
}
