//! A member whom AWS does not hold.

use super::of_member;
use crate::aws::context::Key;
use crate::aws::entra::LOGS;
use crate::aws::inspection::{Inspection, member};
use crate::aws::json::Json;
use crate::aws::place::Place;
use crate::aws::rule::{Example, GROUPS, Operation, Rule, Section, Violation};
use crate::aws::shape::is_aws_id;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "member-unknown",
    section: Section::Groups,
    severity: Severity::Error,
    summary: "a member is not known to AWS",
    why: "The request is refused, typically because the user could not be provisioned.",
    operations: GROUPS,
    holds: r#"[{"resource": "User", "id": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "userName": "ana@contoso.example"}]"#,
    fails: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000002"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/listgroups.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    if !inspection.context.knows_users() {
        return violations;
    }
    let mut look = |place: Place<'_>, id: &str| {
        if is_aws_id(id) && !inspection.context.is_taken(Key::User, id, None) {
            let violation = of_member(place, format!("AWS holds no user `{id}`"));
            violations.push(violation.help(format!("mend the user first: why it failed stands in Entra under {LOGS}; then provision the group again")));
        }
    };
    for list in inspection.lists_of("members").filter(|list| !list.removed) {
        for (place, entry) in list.objects() {
            let text = |name| member(entry, name).and_then(Json::as_str).unwrap_or_default();
            if !text("type").eq_ignore_ascii_case("Group") {
                look(place.part("value"), text("value"));
            }
        }
    }
    for filter in inspection.texts_of("members", "value") {
        look(filter.place, filter.value);
    }
    violations
}
