//! Two mappings to different entries of one list.

use super::{MappingExample, MappingRule, Violation};
use super::{is_of_work, line, targets};
use crate::diagnostic::Fix;
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
use crate::expression::Expression;
use crate::scim::AttributePath;
use crate::synchronization::ObjectMapping;

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-multiple-targets",
    severity: Severity::Warning,
    summary: "two mappings write different entries of a list of which AWS keeps one",
    why: "AWS stores one e-mail address, one phone number and one address. Once both source attributes have a value, it refuses the whole user.",
    fails: MappingExample {
        without: &[],
        lines: &[
            line(r#"phoneNumbers[type eq "work"].value"#, "[telephoneNumber]"),
            line(r#"phoneNumbers[type eq "mobile"].value"#, "[mobile]"),
        ],
        ..MappingExample::BASE
    },
    passes: MappingExample {
        without: &[],
        lines: &[line(r#"phoneNumbers[type eq "work"].value"#, "Coalesce([telephoneNumber], [mobile])")],
        ..MappingExample::BASE
    },
    reference: "https://learn.microsoft.com/en-us/entra/identity/saas-apps/aws-single-sign-on-provisioning-tutorial",
    basis: Basis::Documented,
    check,
};

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let mut entries: Vec<(usize, AttributePath)> = Vec::new();
    let mut violations = Vec::new();
    for (index, path) in targets(mapping) {
        let list = matches!(path.attribute.as_str(), "emails" | "phoneNumbers" | "addresses" | "roles");
        if !list || path.filter.is_none() {
            continue;
        }
        let rival = entries.iter().find(|(_, other)| other.attribute == path.attribute);
        if let Some((_, other)) = rival.filter(|(_, other)| other.filter != path.filter) {
            let message =
                format!("`{path}` and `{other}` are two entries of `{}`; AWS takes one", path.attribute);
            let help = "keep one mapping, with `Coalesce(…, …)` if either value may serve";
            violations.push(Violation {
                fix: one_entry(mapping, &path.attribute),
                ..Violation::at(index, message, help)
            });
        }
        entries.push((index, path));
    }
    violations
}

/// Joins all values of a list into the mapping of the `work` entry, which Entra marks as the primary one, or else the first; of
/// other parts there is no first that would do.
fn one_entry(mapping: &ObjectMapping, list: &str) -> Option<Fix> {
    let entries: Vec<_> = targets(mapping).filter(|(_, path)| path.attribute == list).collect();
    if entries.iter().any(|(_, path)| path.sub_attribute.as_deref() != Some("value")) {
        return None;
    }
    let (kept, _) = entries.iter().find(|(_, path)| is_of_work(path)).or(entries.first())?;
    let texts: Option<Vec<_>> =
        entries.iter().map(|(index, _)| mapping.attribute_mappings.get(*index)?.expression()).collect();
    let expression = format!("Coalesce({})", texts?.join(", "));
    // With one that cannot be read, the whole could not be.
    Expression::parse(&expression).ok()?;
    let joined = MappingEdit::SetExpression { mapping: *kept, expression };
    let others = entries.iter().filter(|(index, _)| index != kept);
    let removed = others.map(|(index, _)| MappingEdit::Remove { mapping: *index });
    let title = format!("Send one of the {list}: the first that has a value");
    Some(Fix { title, edits: std::iter::once(joined).chain(removed).collect() })
}
