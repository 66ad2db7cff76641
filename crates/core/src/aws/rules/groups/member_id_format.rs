//! A member who is not named by an AWS identifier.

use super::of_member;
use crate::aws::entra::ASSIGNMENT;
use crate::aws::inspection::{Inspection, member};
use crate::aws::json::Json;
use crate::aws::place::Place;
use crate::aws::rule::{Example, GROUPS, Operation, Rule, Section, Violation};
use crate::aws::shape::is_aws_id;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "member-id-format",
    section: Section::Groups,
    severity: Severity::Error,
    summary: "a member is not named by an AWS identifier",
    why: "AWS knows members by the identifiers it gave them, not by user principal name or address.",
    operations: GROUPS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "ana.silva@contoso.example"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/creategroup.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut look = |place: Place<'_>, value: &str| {
        if !value.is_empty() && !is_aws_id(value) {
            let violation = of_member(place, format!("`{value}` is not an identifier of AWS"));
            violations.push(violation.help(format!("let provisioning find the identifier: map `members` to `members`, and assign the user in Entra under {ASSIGNMENT}")));
        }
    };
    for list in inspection.lists_of("members") {
        for (place, entry) in list.objects() {
            look(place.part("value"), member(entry, "value").and_then(Json::as_str).unwrap_or_default());
        }
    }
    for filter in inspection.texts_of("members", "value") {
        look(filter.place, filter.value);
    }
    violations
}
