//! An empty text as a way out.

use super::{MappingExample, MappingRule, Violation};
use super::{line, required};
use crate::diagnostic::MappingEdit;
use crate::diagnostic::{Basis, Severity};
use crate::expression::Expression;
use crate::synchronization::ObjectMapping;

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
        // Few mappings have it, and every key in any of them asks.
        let is_written = text.contains(r#""""#);
        if !is_written || !Expression::parse(&text).is_ok_and(|expression| expression.gives_empty_text()) {
            continue;
        }
        let message = format!("the expression of `{target}` can give empty text, which AWS does not take");
        let is_required =
            required(mapping.resource_type()).iter().any(|(name, _)| name.eq_ignore_ascii_case(target));
        if is_required {
            violations.push(Violation::at(
                index,
                message,
                "give another text in its place: AWS requires the attribute",
            ));
            continue;
        }
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
