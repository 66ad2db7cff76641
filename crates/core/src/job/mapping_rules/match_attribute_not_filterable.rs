//! A matching attribute that AWS cannot search by.

use super::{MappingExample, MappingRule, Table, Target, Violation, usual_match};
use crate::diagnostic::{Basis, Fix, MappingEdit, Severity};
use crate::job::matching::is_filterable;

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

fn check(table: &Table<'_>) -> Vec<Violation> {
    let resource_type = table.mapping.resource_type();
    let usual = usual_match(resource_type);
    let mut violations = Vec::new();
    for Target { index, path, name, .. } in table.matching() {
        if is_filterable(resource_type, path) {
            continue;
        }
        let message = format!("AWS cannot search by `{name}`, so no object is ever matched");
        let help = "match users by `userName`, groups by `displayName`";
        // Without the usual mapping nothing would be matched at all.
        let fix = table.find(usual).map(|usual_mapping| Fix {
            title: format!("Match by `{usual}`"),
            edits: vec![
                MappingEdit::SetMatchingPriority { mapping: usual_mapping.index, matching_priority: 1 },
                MappingEdit::SetMatchingPriority { mapping: *index, matching_priority: 0 },
            ],
        });
        violations.push(Violation { fix, ..Violation::at(*index, message, help) });
    }
    violations
}
