//! An external id that follows a name.

use super::{MappingExample, MappingRule, Violation, line, targets};
use crate::diagnostic::{Basis, MappingEdit, Severity};
use crate::mapping::AttributeMapping;
use crate::synchronization::ObjectMapping;

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-external-id-unstable",
    severity: Severity::Information,
    summary: "the external id follows an attribute that can change",
    why: "AWS advises an identifier that never changes and that no one else ever has: names and addresses change with a marriage and are given again.",
    fails: MappingExample {
        without: &[],
        lines: &[line("externalId", "[mailNickname]")],
        ..MappingExample::BASE
    },
    passes: MappingExample {
        without: &[],
        lines: &[line("externalId", "[objectId]")],
        ..MappingExample::BASE
    },
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
    basis: Basis::Documented,
    check,
};

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let unstable = ["[mailNickname]", "[mail]", "[userPrincipalName]"];
    let mut violations = Vec::new();
    for (index, path) in targets(mapping) {
        let text = mapping.attribute_mappings.get(index).and_then(AttributeMapping::expression);
        let Some(text) = text.filter(|text| unstable.contains(&text.trim())) else { continue };
        if path.schema.is_none() && path.attribute == "externalId" {
            let message = format!("`externalId` follows `{text}`, which changes when the person is renamed");
            let help = "map `objectId`: it never changes and no one else has it";
            let edit = MappingEdit::SetExpression { mapping: index, expression: "[objectId]".to_owned() };
            violations
                .push(Violation::at(index, message, help).fixed("Send the object id as `externalId`", edit));
        }
    }
    violations
}
