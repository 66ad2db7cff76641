//! Several matching attributes.

use super::{MappingExample, MappingRule, Table, Target, Violation, line, usual_match};
use crate::diagnostic::{Basis, MappingEdit, Severity};

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

fn check(table: &Table<'_>) -> Vec<Violation> {
    let usual = usual_match(table.mapping.resource_type());
    let mut marked = table.matching();
    let kept = marked.iter().position(|target| target.name.eq_ignore_ascii_case(usual)).unwrap_or(0);
    if !marked.is_empty() {
        marked.remove(kept);
    }
    let mut violations = Vec::new();
    for Target { index, name, .. } in marked {
        let message = format!("`{name}` is one matching attribute of several; AWS advises one");
        let help = "match users by `userName` alone, groups by `displayName` alone";
        let edit = MappingEdit::SetMatchingPriority { mapping: *index, matching_priority: 0 };
        violations
            .push(Violation::at(*index, message, help).fixed(format!("Do not match by `{name}`"), edit));
    }
    violations
}
