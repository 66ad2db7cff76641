//! An empty text as a way out.

use super::line;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
use crate::expression::Expression;
use crate::synchronization::ObjectMapping;
use serde_json::Value as Json;

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

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (index, one) in mapping.attribute_mappings.iter().enumerate() {
        let target = &one.target_attribute_name;
        if one.default_value.as_deref() == Some("") {
            let message = format!("the default value of `{target}` is empty text");
            violations.push(Violation::at(index, message, "clear the default value"));
        }
        let Some(text) = one.expression() else { continue };
        if !Expression::parse(&text).is_ok_and(|expression| gives_empty(&expression.tree())) {
            continue;
        }
        let message = format!("the expression of `{target}` can give empty text, which AWS does not take");
        let help = "leave the attribute out instead: `IgnoreFlowIfNullOrEmpty(…)`";
        violations.push(Violation::at(index, message, help).fixed(
            &format!("Leave `{target}` out when it is empty"),
            MappingEdit::SetExpression {
                mapping: index,
                expression: format!("IgnoreFlowIfNullOrEmpty({text})"),
            },
        ));
    }
    violations
}

/// Whether an expression, given as Graph's tree, has empty text among its results.
fn gives_empty(tree: &Json) -> bool {
    let name = tree.get("name").and_then(Json::as_str).unwrap_or_default();
    let none = Vec::new();
    let parameters = tree.get("parameters").and_then(Json::as_array).unwrap_or(&none);
    let results: Vec<_> = match tree.get("type").and_then(Json::as_str) {
        Some("Constant") => return name.is_empty(),
        Some("Function") if name == "IIF" => parameters.iter().skip(1).collect(),
        Some("Function") if name == "Coalesce" => parameters.iter().collect(),
        // Behind the source: the default, then pairs of a key and a result.
        Some("Function") if name == "Switch" => parameters.iter().skip(1).step_by(2).collect(),
        _ => return false,
    };
    results.into_iter().filter_map(|parameter| parameter.get("value")).any(gives_empty)
}
