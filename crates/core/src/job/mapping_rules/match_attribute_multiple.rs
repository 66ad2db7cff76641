//! Several matching attributes.

use super::line;
use super::matching;
use super::usual_match;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
use crate::synchronization::ObjectMapping;

pub(super) const RULE: MappingRule = MappingRule {
    code: "match-attribute-multiple",
    severity: Severity::Error,
    summary: "more than one mapping is marked as matching attribute",
    why: "AWS advises exactly one: matching by several made users fail.",
    fails: MappingExample {
        lines: &[line("externalId", "[objectId]")],
        matching: &["userName", "externalId"],
        ..MappingExample::BASE
    },
    passes: MappingExample {
        without: &[],
        lines: &[line("externalId", "[objectId]")],
        ..MappingExample::BASE
    },
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html",
    basis: Basis::Documented,
    check,
};

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let usual = usual_match(mapping.resource_type());
    let mut marked: Vec<_> = matching(mapping).collect();
    let kept = marked.iter().position(|(_, path)| path.to_string().eq_ignore_ascii_case(usual)).unwrap_or(0);
    if !marked.is_empty() {
        marked.remove(kept);
    }
    let mut violations = Vec::new();
    for (index, path) in marked {
        let message = format!("`{path}` is one matching attribute of several; AWS advises one");
        let help = "match users by `userName` alone, groups by `displayName` alone";
        let edit = MappingEdit::SetMatchingPriority { mapping: index, matching_priority: 0 };
        violations
            .push(Violation::at(index, message, help).fixed(&format!("Do not match by `{path}`"), edit));
    }
    violations
}
