//! A member whom AWS does not hold.

use crate::aws::context::Key;
use crate::aws::inspection::{Inspection, List, member};
use crate::aws::json::Json;
use crate::aws::rule::{Example, GROUPS, Operation, Remedy, Rule, Section, Violation};
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
    if !inspection.context.knows_users() {
        return Vec::new();
    }
    let mut violations = Vec::new();
    for (place, entry) in inspection.lists_of("members").filter(|list| !list.removed).flat_map(List::objects)
    {
        let text = |name| member(entry, name).and_then(Json::as_str).unwrap_or_default();
        let id = text("value");
        let nested = text("type").eq_ignore_ascii_case("Group");
        if !nested && is_aws_id(id) && !inspection.context.is_taken(Key::User, id, None) {
            let message = format!("AWS holds no user `{id}`");
            violations.push(
                Violation::at(place.part("value"), message)
                    .help("mend the user first: Provisioning logs in Entra say why it failed; then try the group again")
                    .remedy(Remedy::RemoveEntry),
            );
        }
    }
    violations
}
