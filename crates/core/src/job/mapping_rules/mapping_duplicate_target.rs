//! Two mappings to the same target.

use super::{MappingExample, MappingRule, Table, Violation, line};
use crate::diagnostic::{Basis, Severity};

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

fn check(table: &Table<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (at, target) in table.targets.iter().enumerate() {
        let name = &target.name;
        if table.targets.iter().take(at).any(|other| other.name.eq_ignore_ascii_case(name)) {
            let message = format!("another mapping writes `{name}` already");
            violations.push(Violation::at(target.index, message, "keep one of the two").removing());
        }
    }
    violations
}
