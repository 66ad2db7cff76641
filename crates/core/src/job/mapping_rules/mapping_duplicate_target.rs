//! Two mappings to the same target.

use super::line;
use super::targets;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::{Basis, Severity};
use crate::synchronization::ObjectMapping;

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-duplicate-target",
    severity: Severity::Error,
    summary: "two mappings write the same target attribute",
    why: "Entra takes one mapping for each target attribute; which of two would win is not documented.",
    fails: MappingExample {
        without: &[],
        lines: &[line("title", "[jobTitle]"), line("title", "[department]")],
        ..MappingExample::BASE
    },
    passes: MappingExample { without: &[], lines: &[line("title", "[jobTitle]")], ..MappingExample::BASE },
    reference: "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/customize-application-attributes",
    basis: Basis::Inferred,
    check,
};

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let mut seen: Vec<String> = Vec::new();
    let mut violations = Vec::new();
    for (index, path) in targets(mapping) {
        let name = path.to_string();
        if seen.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            let message = format!("another mapping writes `{name}` already");
            violations.push(Violation::at(index, message, "keep one of the two").removing());
        }
        seen.push(name);
    }
    violations
}
