//! Compares the text of a source's expression with its tree; the text is what counts.

use serde_json::Value as Json;

use crate::diagnostic::Diagnostic;
use crate::document::FromJson;
use crate::expression::Expression;
use crate::mapping::{AttributeMapping, AttributeMappingSource};

/// Gives the member of the source that differs from `expression`, and what to say about it.
pub(super) fn check(mapping: &AttributeMapping) -> Option<(&'static str, String)> {
    let source = mapping.source.as_ref()?;
    let text = source.expression.as_deref()?;
    let parsed = Expression::parse(text).ok()?;
    let tree: AttributeMappingSource = FromJson::from_json(parsed.tree()).ok()?;
    if source.kind != tree.kind {
        let message = format!(
            "`type` says {}, but `{text}` is {}; the expression counts",
            source.kind.name(),
            tree.kind.name()
        );
        return Some(("type", message));
    }
    let named = source.name.as_deref().filter(|name| !name.is_empty());
    if let (Some(name), Some(right)) = (named, tree.name.as_deref())
        && name != right
        && (is_word(right) || source.kind != crate::mapping::SourceKind::Function)
    {
        return Some((
            "name",
            format!("`name` says `{name}`, but `{text}` says `{right}`; the expression counts"),
        ));
    }
    let differ = !source.parameters.is_empty() && !same_list(&source.parameters, &tree.parameters);
    differ.then(|| {
        ("parameters", format!("`parameters` say something else than `{text}`; the expression counts"))
    })
}

/// Makes a finding of a message that is about text and tree.
pub(super) fn finding(finding: Diagnostic) -> Diagnostic {
    Diagnostic { code: "EXPRESSION_MISMATCH", ..finding }
        .with_help("give the mapping its expression once more; the other members follow from it")
        .inferred()
}

/// Keys are not compared: how repeated parameters are keyed in exports is published nowhere.
fn same_list(given: &[Json], wanted: &[Json]) -> bool {
    given.len() == wanted.len()
        && given.iter().zip(wanted).all(|(given, wanted)| same(given.get("value"), wanted.get("value")))
}

/// A name that is no word stands for a comparison, and how the service shows one is published nowhere.
fn is_word(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_alphabetic() || !c.is_ascii())
}

fn same(given: Option<&Json>, wanted: Option<&Json>) -> bool {
    let (Some(given), Some(wanted)) = (given, wanted) else { return given.is_none() && wanted.is_none() };
    let text = |json: &Json, name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
    let list = |json: &Json| json.get("parameters").and_then(Json::as_array).cloned().unwrap_or_default();
    let kind = text(wanted, "type");
    let named = text(wanted, "name").filter(|name| is_word(name));
    if kind.as_deref() == Some("Function") && named.is_none() {
        return true;
    }
    let same_kind = match (text(given, "type"), kind) {
        (Some(given), Some(wanted)) => given.eq_ignore_ascii_case(&wanted),
        _ => true,
    };
    same_kind && text(given, "name") == text(wanted, "name") && same_list(&list(given), &list(wanted))
}
