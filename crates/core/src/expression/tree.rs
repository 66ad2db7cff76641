//! Gives an expression as Microsoft Graph's `attributeMappingSource` tree.

use serde_json::Value as Json;

use super::function::Function;
use super::node::{Kind, Node};
use super::print;
use crate::document;

/// The node itself and, below `parameters`, its arguments; an omitted argument has no entry.
pub(super) fn tree(node: &Node) -> Json {
    let (kind, name, parameters) = match &node.kind {
        Kind::Omitted | Kind::Broken(_) => return Json::Null,
        Kind::Attribute(name) => ("Attribute", name.clone(), Vec::new()),
        Kind::Constant(constant) => {
            // A constant's text is always quoted, a number's too.
            let text = constant.value.text().unwrap_or_default().into_owned();
            let written = if constant.number { format!("\"{text}\"") } else { constant.written.clone() };
            return entry("Constant", &text, &written, Vec::new());
        }
        Kind::Keyword(keyword) => ("Constant", keyword.text().to_owned(), Vec::new()),
        Kind::Parameter(name) => ("Constant", format!("%{name}%"), Vec::new()),
        // How the service shows a comparison is published nowhere; a function named by its operator is inferred.
        Kind::Comparison { operator, sides } => {
            let [left, right] = &**sides;
            let parameters = vec![parameter("value1", left), parameter("value2", right)];
            ("Function", operator.text().to_owned(), parameters)
        }
        Kind::Call { function, arguments, .. } => {
            let mut parameters = Vec::new();
            for (index, node) in arguments.iter().enumerate() {
                if !matches!(node.kind, Kind::Omitted) {
                    parameters.push(parameter(key(function, index), node));
                }
            }
            ("Function", function.name.to_owned(), parameters)
        }
    };
    entry(kind, &name, &print::line(node), parameters)
}

fn entry(kind: &str, name: &str, expression: &str, parameters: Vec<Json>) -> Json {
    document::object_of(vec![
        ("expression", Json::from(expression)),
        ("name", Json::from(name)),
        ("type", Json::from(kind)),
        ("parameters", Json::Array(parameters)),
    ])
}

fn parameter(key: &str, node: &Node) -> Json {
    document::object_of(vec![("key", Json::from(key)), ("value", tree(node))])
}

/// Graph's key for a parameter, which for two functions is not the name on the function's page.
pub(super) fn key(function: &Function, index: usize) -> &'static str {
    const REPLACE: [&str; 7] = [
        "source",
        "Find",
        "RegularExpression",
        "RegularExpressionGroupName",
        "Replacement",
        "ReplacementPropertyName",
        "Template",
    ];
    match (function.name, index) {
        ("Replace", _) => REPLACE.get(index).copied().unwrap_or_default(),
        ("Switch", 2..) => "switchValue",
        _ => function.parameter(index).map_or("", |parameter| parameter.name),
    }
}
