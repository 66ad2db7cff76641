//! An empty text as a way out.

use super::{MappingExample, MappingRule, Table, Violation, is_required, line};
use crate::diagnostic::{Basis, Severity};
use crate::expression::Expression;

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-empty-default",
    severity: Severity::Warning,
    summary: "a default or a result of an expression is empty text",
    why: "AWS refuses empty text. Entra is understood to send nothing for it, but says so nowhere for results of expressions.",
    fails: MappingExample {
        without: &[],
        lines: &[line("title", r#"Switch([jobTitle], [jobTitle], "n/a", "")"#)],
        ..MappingExample::BASE
    },
    passes: MappingExample {
        without: &[],
        lines: &[line("title", r#"IgnoreFlowIfNullOrEmpty(Switch([jobTitle], [jobTitle], "n/a", ""))"#)],
        ..MappingExample::BASE
    },
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/scim-logging-using-cloudtrail.html",
    basis: Basis::Inferred,
    check,
};

fn check(table: &Table<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (index, one) in table.mapping.attribute_mappings.iter().enumerate() {
        let target = &one.target_attribute_name;
        if one.default_value.as_deref() == Some("") {
            let message = format!("the default value of `{target}` is empty text");
            violations.push(Violation::at(index, message, "clear the default value"));
        }
        let Some(text) = one.expression() else { continue };
        // Few mappings have it, and every key in any of them asks.
        let is_written = text.contains(r#""""#);
        if !is_written || !Expression::parse(&text).is_ok_and(|expression| expression.gives_empty_text()) {
            continue;
        }
        let message = format!("the expression of `{target}` can give empty text, which AWS does not take");
        if is_required(target, table.mapping) {
            let help = "give another text in its place: AWS requires the attribute";
            violations.push(Violation::at(index, message, help));
            continue;
        }
        let help = "leave the attribute out instead: `IgnoreFlowIfNullOrEmpty(…)`";
        let title = format!("Leave `{target}` out when it is empty");
        let expression = format!("IgnoreFlowIfNullOrEmpty({text})");
        violations.push(Violation::at(index, message, help).setting(title, expression));
    }
    violations
}
