//! A required attribute that follows one that can be empty.

use super::{MappingExample, MappingRule, Table, Target, Violation, is_required, line};
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-required-nullable",
    severity: Severity::Information,
    summary: "a required attribute follows one that can have no value",
    why: "Service, shared and guest accounts often have no first or last name, and AWS creates no user without both. The application's own default mapping is of this kind, so it is worth knowing rather than wrong.",
    fails: MappingExample::BASE,
    passes: MappingExample {
        lines: &[
            line("name.givenName", r#"Switch([givenName], [givenName], "", "-")"#),
            line("name.familyName", r#"Switch([surname], [surname], "", "-")"#),
        ],
        ..MappingExample::BASE
    },
    reference: "https://learn.microsoft.com/en-us/entra/identity/saas-apps/aws-single-sign-on-provisioning-tutorial",
    basis: Basis::Documented,
    check,
};

fn check(table: &Table<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for Target { index, one, name, .. } in &table.targets {
        let has_default = one.default_value.as_ref().is_some_and(|text| !text.is_empty());
        if has_default || !is_required(name, table.mapping) {
            continue;
        }
        let Some(text) = one.expression() else { continue };
        let text = text.trim();
        let attribute = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        // Entra makes no user without these, and no group without its names.
        let always = ["userPrincipalName", "displayName", "objectId", "mailNickname"];
        if attribute.is_none_or(|attribute| always.contains(&attribute) || attribute.contains(['[', ']'])) {
            continue;
        }
        let message = format!("AWS requires `{name}`, and `{text}` can be empty");
        let help = "give the mapping another value to fall back on";
        let stand_in = if name.starts_with("name.") { "\"-\"" } else { "[userPrincipalName]" };
        let title = format!("Send `{stand_in}` as `{name}` when there is no value");
        let expression = format!("Switch({text}, {text}, \"\", {stand_in})");
        violations.push(Violation::at(*index, message, help).setting(title, expression));
    }
    violations
}
