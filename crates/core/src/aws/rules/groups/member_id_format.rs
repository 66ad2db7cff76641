//! A member who is not named by an AWS identifier.

use crate::aws::inspection::{Inspection, List, member};
use crate::aws::rule::{Example, GROUPS, Operation, Remedy, Rule, Section, Violation};
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
    let entries = inspection.lists_of("members").flat_map(List::objects);
    let values = entries.filter_map(|(place, entry)| Some((place, member(entry, "value")?.as_str()?)));
    let foreign = values.filter(|(_, value)| !value.is_empty() && !is_aws_id(value));
    foreign
        .map(|(place, value)| {
            Violation::at(place.part("value"), format!("`{value}` is not an identifier of AWS"))
                .help("let provisioning resolve the member: the user must be in scope")
                .remedy(Remedy::RemoveEntry)
        })
        .collect()
}
