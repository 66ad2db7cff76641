//! A mapping to the identifier that AWS gives.

use super::{MappingExample, MappingRule, Table, Violation, line};
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-id",
    severity: Severity::Error,
    summary: "a mapping writes `id`, which AWS gives itself",
    why: "The primary key of the target must not be mapped; AWS makes it when it creates the resource.",
    fails: MappingExample { without: &[], lines: &[line("id", "[objectId]")], ..MappingExample::BASE },
    passes: MappingExample::BASE,
    reference: "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/customize-application-attributes",
    basis: Basis::Documented,
    check,
};

fn check(table: &Table<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for target in &table.targets {
        if target.path.schema.is_none() && target.path.attribute.eq_ignore_ascii_case("id") {
            let message = "`id` is given by AWS and must not be mapped".to_owned();
            violations.push(Violation::at(target.index, message, "remove the mapping").removing());
        }
    }
    violations
}
