//! No matching attribute.

use super::{MappingExample, MappingRule, Table, Violation, usual_match};
use crate::diagnostic::{Basis, MappingEdit, Severity};

pub(super) const RULE: MappingRule = MappingRule {
    code: "match-attribute-missing",
    severity: Severity::Error,
    summary: "no mapping is marked as matching attribute",
    why: "Entra looks for the object in AWS by the matching attribute; without one it neither looks nor writes.",
    fails: MappingExample { matching: &[], ..MappingExample::BASE },
    passes: MappingExample::BASE,
    reference: "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/customize-application-attributes",
    basis: Basis::Documented,
    check,
};

fn check(table: &Table<'_>) -> Vec<Violation> {
    if !table.matching().is_empty() {
        return Vec::new();
    }
    let target = usual_match(table.mapping.resource_type());
    let message =
        "no mapping is a matching attribute, so Entra never looks for the object and writes nothing";
    let help = "match users by `userName`, groups by `displayName`, with the matching precedence 1";
    let violation = Violation::missing(target, message.to_owned(), help);
    vec![match table.find(target) {
        Some(usual) => {
            let edit = MappingEdit::SetMatchingPriority { mapping: usual.index, matching_priority: 1 };
            violation.fixed(format!("Match by `{target}`"), edit)
        }
        None => violation,
    }]
}
