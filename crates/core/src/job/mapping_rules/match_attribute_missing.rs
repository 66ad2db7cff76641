//! No matching attribute.

use super::matching;
use super::targets;
use super::usual_match;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
use crate::synchronization::ObjectMapping;

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

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    if matching(mapping).next().is_some() {
        return Vec::new();
    }
    let target = usual_match(mapping.resource_type());
    let message =
        "no mapping is a matching attribute, so Entra never looks for the object and writes nothing";
    let violation = Violation::missing(
        target,
        message.to_owned(),
        "set the matching precedence of the mapping to it to 1",
    );
    let usual = targets(mapping).find(|(_, path)| path.to_string().eq_ignore_ascii_case(target));
    vec![match usual {
        Some((index, _)) => violation.fixed(
            &format!("Match by `{target}`"),
            MappingEdit::SetMatchingPriority { mapping: index, matching_priority: 1 },
        ),
        None => violation,
    }]
}
