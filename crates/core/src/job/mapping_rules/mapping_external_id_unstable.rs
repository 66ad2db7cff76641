//! An external id that follows a name.

use super::line;
use super::targets;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
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
    let external_ids =
        targets(mapping).filter(|(_, path)| path.schema.is_none() && path.attribute == "externalId");
    external_ids
        .filter_map(|(index, _)| {
            let text = mapping.attribute_mappings.get(index)?.expression()?.into_owned();
            unstable.contains(&text.trim()).then(|| {
                let message =
                    format!("`externalId` follows `{text}`, which changes when the person is renamed");
                Violation::at(index, message, "map `objectId`: it never changes and no one else has it")
                    .fixed(
                        "Send the object id as `externalId`",
                        MappingEdit::SetExpression { mapping: index, expression: "[objectId]".to_owned() },
                    )
            })
        })
        .collect()
}
