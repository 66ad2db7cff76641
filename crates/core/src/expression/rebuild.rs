//! Rebuilds the text of an expression from Graph's tree, for exports that leave the text out.

use serde_json::Value as Json;

use super::tree::key;
use crate::document::items;
use crate::texts::joined;

/// Gives the text that a tree stands for; none where a part has neither text nor name.
///
/// The keys place the arguments, because blank ones are left out of the tree.
pub(super) fn text(tree: &Json) -> Option<String> {
    let member = |name: &str| tree.get(name).and_then(Json::as_str);
    if let Some(expression) = member("expression") {
        return Some(expression.to_owned());
    }
    let name = member("name")?;
    match member("type").unwrap_or("Attribute") {
        kind if kind.eq_ignore_ascii_case("Constant") => {
            return Some(format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")));
        }
        kind if kind.eq_ignore_ascii_case("Function") => {}
        _ => return Some(format!("[{name}]")),
    }
    let function = super::function(name);
    let mut arguments: Vec<String> = Vec::new();
    for parameter in items(tree.get("parameters")) {
        let given = parameter.get("key").and_then(Json::as_str).unwrap_or_default();
        let next = arguments.len();
        // No function has more than seven parameters before those that repeat.
        let placed = function.and_then(|function| {
            (next..next + 7).find(|index| key(function, *index).eq_ignore_ascii_case(given))
        });
        arguments.resize(placed.unwrap_or(next), String::new());
        arguments.push(text(parameter.get("value")?)?);
    }
    Some(format!("{name}({})", joined(&arguments, ", ")))
}
