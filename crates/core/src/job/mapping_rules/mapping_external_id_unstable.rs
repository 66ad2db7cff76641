//! An external id that follows a name.

use super::{MappingExample, MappingRule, Table, Violation, line};
use crate::diagnostic::{Basis, Severity};

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

fn check(table: &Table<'_>) -> Vec<Violation> {
    let unstable = ["[mailNickname]", "[mail]", "[userPrincipalName]"];
    let mut violations = Vec::new();
    for target in &table.targets {
        let Some(text) = target.one.expression().filter(|text| unstable.contains(&text.trim())) else {
            continue;
        };
        if target.path.schema.is_none() && target.path.attribute == "externalId" {
            let message = format!("`externalId` follows `{text}`, which changes when the person is renamed");
            let help = "map `objectId`: it never changes and no one else has it";
            let title = "Send the object id as `externalId`".to_owned();
            violations
                .push(Violation::at(target.index, message, help).setting(title, "[objectId]".to_owned()));
        }
    }
    violations
}
