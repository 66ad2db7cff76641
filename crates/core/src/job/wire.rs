//! Writes the changes of one object as the operations of a PATCH, in each of the wire styles.

use serde_json::{Map, Value as Json};

use super::options::WireStyle;
use crate::document;
use crate::scim::{AttributePath, PatchOperation};

/// One attribute that gets another value.
pub(super) struct Change {
    pub(super) path: AttributePath,
    pub(super) op: Op,
    pub(super) value: Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Add,
    Replace,
    Remove,
}

impl Op {
    fn text(self, style: WireStyle) -> &'static str {
        match (self, style) {
            (Self::Add, WireStyle::Legacy) => "Add",
            (Self::Replace, WireStyle::Legacy) => "Replace",
            (Self::Remove, WireStyle::Legacy) => "Remove",
            (Self::Add, _) => "add",
            (Self::Replace, _) => "replace",
            (Self::Remove, _) => "remove",
        }
    }
}

/// Gives the operations, and for each change where its value stands in them.
pub(super) fn operations(style: WireStyle, changes: &[Change]) -> (Vec<PatchOperation>, Vec<String>) {
    let merged = |change: &Change| style == WireStyle::Compliant && is_plain_replace(change);
    let count = changes.iter().filter(|change| merged(change)).count();
    // One alone keeps its path.
    let several = count > 1;
    let mut operations = Vec::with_capacity(changes.len());
    let mut together = Map::new();
    let mut places = Vec::with_capacity(changes.len());
    for change in changes {
        if several && merged(change) {
            // It stands behind all others.
            places.push(format!("Operations[{}].value.{}", changes.len() - count, change.path));
            together.insert(change.path.to_string(), change.value.clone());
            continue;
        }
        places.push(format!("Operations[{}].value", operations.len()));
        operations.push(PatchOperation {
            op: change.op.text(style),
            path: Some(change.path.to_string()),
            value: Some(value(style, &change.value)),
        });
    }
    if !together.is_empty() {
        operations.push(PatchOperation {
            op: Op::Replace.text(style),
            path: None,
            value: Some(Json::Object(together)),
        });
    }
    (operations, places)
}

/// A path with a filter is an operation of its own, and stands before the merged one.
fn is_plain_replace(change: &Change) -> bool {
    change.op == Op::Replace && change.path.filter.is_none() && !change.value.is_array()
}

fn value(style: WireStyle, value: &Json) -> Json {
    match (style, value) {
        (WireStyle::Legacy, Json::Bool(true)) => Json::from("True"),
        (WireStyle::Legacy, Json::Bool(false)) => Json::from("False"),
        _ => value.clone(),
    }
}

/// Gives the operations that bring members into a group or take them out, at most one batch of them.
pub(super) fn members(
    op: Op,
    path: &str,
    ids: &[String],
    style: WireStyle,
    null_references: bool,
) -> Vec<PatchOperation> {
    let one =
        |path: String, value: Option<Json>| PatchOperation { op: op.text(style), path: Some(path), value };
    if op == Op::Remove && style == WireStyle::Compliant {
        return ids.iter().map(|id| one(format!("{path}[value eq \"{id}\"]"), None)).collect();
    }
    let member = |id: &String| {
        let value = ("value", Json::from(id.as_str()));
        document::object_of(if null_references { vec![("$ref", Json::Null), value] } else { vec![value] })
    };
    vec![one(path.to_owned(), Some(ids.iter().map(member).collect()))]
}

/// Gives the operation that writes a user's reference, as plain text.
pub(super) fn reference(op: Op, path: &str, id: &str, style: WireStyle) -> PatchOperation {
    PatchOperation { op: op.text(style), path: Some(path.to_owned()), value: Some(Json::from(id)) }
}
