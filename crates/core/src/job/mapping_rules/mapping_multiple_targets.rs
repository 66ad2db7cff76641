//! Two mappings to different entries of one list.

use super::{MappingExample, MappingRule, Table, Target, Violation, is_of_work, line};
use crate::diagnostic::{Basis, Fix, MappingEdit, Severity};
use crate::expression::Expression;
use crate::texts::joined;

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

fn check(table: &Table<'_>) -> Vec<Violation> {
    let mut entries: Vec<&Target<'_>> = Vec::new();
    let mut violations = Vec::new();
    for target in &table.targets {
        let path = &target.path;
        let list = matches!(path.attribute.as_str(), "emails" | "phoneNumbers" | "addresses" | "roles");
        if !list || path.filter.is_none() {
            continue;
        }
        let rival = entries.iter().find(|other| other.path.attribute == path.attribute);
        if let Some(other) = rival.filter(|other| other.path.filter != path.filter) {
            let message = format!(
                "`{}` and `{}` are two entries of `{}`; AWS takes one",
                target.name, other.name, path.attribute
            );
            let help = "keep one mapping, with `Coalesce(…, …)` if either value may serve";
            violations.push(Violation {
                fix: one_entry(table, &path.attribute),
                ..Violation::at(target.index, message, help)
            });
        }
        entries.push(target);
    }
    violations
}

/// Joins all values of a list into the mapping of the `work` entry, which Entra marks as the primary one, or else the first; of
/// other parts there is no first that would do.
fn one_entry(table: &Table<'_>, list: &str) -> Option<Fix> {
    let entries: Vec<_> = table.targets.iter().filter(|target| target.path.attribute == list).collect();
    let kept = entries.iter().find(|target| is_of_work(&target.path)).or(entries.first())?.index;
    let mut texts = Vec::new();
    let mut edits = Vec::new();
    for target in entries {
        if target.path.sub_attribute.as_deref() != Some("value") {
            return None;
        }
        texts.push(target.one.expression()?.into_owned());
        if target.index != kept {
            edits.push(MappingEdit::Remove { mapping: target.index });
        }
    }
    let expression = format!("Coalesce({})", joined(&texts, ", "));
    // With one that cannot be read, the whole could not be.
    Expression::parse(&expression).ok()?;
    edits.insert(0, MappingEdit::SetExpression { mapping: kept, expression });
    Some(Fix { title: format!("Send one of the {list}: the first that has a value"), edits })
}
