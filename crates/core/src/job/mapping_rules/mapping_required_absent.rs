//! No mapping to a required attribute.

use super::{MappingExample, MappingRule, Table, Violation, required};
use crate::diagnostic::{Basis, MappingEdit, Severity};

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-required-absent",
    severity: Severity::Error,
    summary: "no mapping writes an attribute that AWS requires",
    why: "AWS creates no user without user name, display name, first and last name, and no group without display name.",
    fails: MappingExample { without: &["name.familyName"], ..MappingExample::BASE },
    passes: MappingExample::BASE,
    reference: "https://learn.microsoft.com/en-us/entra/identity/saas-apps/aws-single-sign-on-provisioning-tutorial",
    basis: Basis::Documented,
    check,
};

fn check(table: &Table<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (target, expression) in required(table.mapping.resource_type()) {
        if table.find(target).is_none() {
            let message = format!("AWS requires `{target}`, and no mapping writes it");
            let edit = MappingEdit::Add {
                target_attribute_name: (*target).to_owned(),
                expression: (*expression).to_owned(),
            };
            let title = format!("Map `{expression}` to `{target}`");
            violations.push(Violation::missing(target, message, "add a mapping to it").fixed(title, edit));
        }
    }
    violations
}
