//! No mapping to a required attribute.

use super::required;
use super::targets;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
use crate::synchronization::ObjectMapping;

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

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let absent = required(mapping.resource_type())
        .iter()
        .filter(|(name, _)| !targets(mapping).any(|(_, path)| path.to_string().eq_ignore_ascii_case(name)));
    let mut violations = Vec::new();
    for &(target, expression) in absent {
        let message = format!("AWS requires `{target}`, and no mapping writes it");
        violations.push(Violation::missing(target, message, "add a mapping to it").fixed(
            &format!("Map `{expression}` to `{target}`"),
            MappingEdit::Add { target_attribute_name: target.to_owned(), expression: expression.to_owned() },
        ));
    }
    violations
}
