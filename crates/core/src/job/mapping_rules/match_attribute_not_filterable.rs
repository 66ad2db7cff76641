//! A matching attribute that AWS cannot search by.

use super::matching;
use super::targets;
use super::usual_match;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::Fix;
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
use crate::scim::ResourceType;
use crate::synchronization::ObjectMapping;

pub(super) const RULE: MappingRule = MappingRule {
    code: "match-attribute-not-filterable",
    severity: Severity::Error,
    summary: "a matching attribute is one that AWS cannot search by",
    why: "AWS searches users by `userName` and `externalId` and groups by `displayName` and `externalId` only.",
    fails: MappingExample { matching: &["displayName"], ..MappingExample::BASE },
    passes: MappingExample::BASE,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/listusers.html",
    basis: Basis::Documented,
    check,
};

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let filterable: &[&str] = match mapping.resource_type() {
        ResourceType::User => &["userName", "externalId"],
        ResourceType::Group => &["displayName", "externalId"],
    };
    let usual = usual_match(mapping.resource_type());
    let usual_mapping = targets(mapping).find(|(_, path)| path.to_string().eq_ignore_ascii_case(usual));
    let marked = matching(mapping)
        .filter(|(_, path)| !filterable.iter().any(|name| path.to_string().eq_ignore_ascii_case(name)));
    let mut violations = Vec::new();
    for (index, path) in marked {
        let message = format!("AWS cannot search by `{path}`, so no object is ever matched");
        let violation = Violation::at(index, message, "match users by `userName`, groups by `displayName`");
        let edits = usual_mapping
            .iter()
            .map(|(usual, _)| MappingEdit::SetMatchingPriority { mapping: *usual, matching_priority: 1 });
        let unmark = MappingEdit::SetMatchingPriority { mapping: index, matching_priority: 0 };
        let edits: Vec<_> = edits.chain([unmark]).collect();
        // Without the usual mapping nothing would be matched at all.
        let fix = (edits.len() == 2).then(|| Fix { title: format!("Match by `{usual}`"), edits });
        violations.push(Violation { fix, ..violation });
    }
    violations
}
