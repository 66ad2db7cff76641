//! Checks the members of a schema against their types: a broken one is reported at its place and left out of the view.

use serde_json::Value as Json;

use super::PAGE;
use crate::diagnostic::Diagnostic;
use crate::document::{self, listed};
use crate::mapping::{FlowBehavior, FlowType, SourceKind};
use crate::place::{self, Node};
use crate::scoping::filter_operators;

/// The type of a member, as Graph documents it; null is always allowed, and counts as not set.
pub(super) enum Shape {
    Text,
    Flag,
    Integer,
    /// One of a few words; letter case does not count.
    Word(fn() -> Vec<&'static str>),
    /// A text that is usually one of a few words; others are not wrong.
    Usual(fn() -> Vec<&'static str>),
    List(&'static Shape),
    Object(&'static [(&'static str, &'static Shape)]),
    /// Words with commas between them, and which lists of them are usual; letter case does not count.
    Words(&'static [&'static str], fn() -> Vec<&'static str>),
    /// Of the same shape as a source.
    Source,
}

use Shape::{Flag, Integer, List, Object, Source, Text, Usual, Word, Words};

const FLOW_TYPE: Shape = Word(|| FlowType::ALL.iter().map(|one| one.name()).collect());
const FLOW_BEHAVIOR: Shape = Word(|| FlowBehavior::ALL.iter().map(|one| one.name()).collect());
const SOURCE_KIND: Shape = Word(|| SourceKind::ALL.iter().map(|one| one.name()).collect());

static SOURCE: Shape = Object(&[
    ("expression", &Text),
    ("name", &Text),
    ("type", &SOURCE_KIND),
    ("parameters", &List(&Object(&[("key", &Text), ("value", &Source)]))),
]);
static MAPPING: Shape = Object(&[
    ("defaultValue", &Text),
    ("exportMissingReferences", &Flag),
    ("flowBehavior", &FLOW_BEHAVIOR),
    ("flowType", &FLOW_TYPE),
    ("matchingPriority", &Integer),
    ("targetAttributeName", &Text),
    ("source", &Source),
]);
const CLAUSE: Shape = Object(&[
    ("operatorName", &Usual(|| filter_operators().iter().map(|one| one.name).collect())),
    ("sourceOperandName", &Text),
    ("targetOperand", &Object(&[("values", &List(&Text))])),
]);
const GROUPS: Shape = List(&Object(&[("name", &Text), ("clauses", &List(&CLAUSE))]));
pub(super) static MAPPINGS: Shape = List(&MAPPING);
pub(super) static OBJECT_MAPPING: Shape = Object(&[
    ("enabled", &Flag),
    (
        "flowTypes",
        &Words(&["Add", "Update", "Delete", "None"], || vec!["Add, Update, Delete", "Add, Update", "Add"]),
    ),
    ("name", &Text),
    (
        "scope",
        &Object(&[("groups", &GROUPS), ("inputFilterGroups", &GROUPS), ("categoryFilterGroups", &GROUPS)]),
    ),
    ("sourceObjectName", &Text),
    ("targetObjectName", &Text),
    ("attributeMappings", &MAPPINGS),
]);
pub(super) static OBJECT_MAPPINGS: Shape = List(&OBJECT_MAPPING);
pub(super) static RULE: Shape = Object(&[
    ("id", &Text),
    ("name", &Text),
    ("priority", &Integer),
    ("sourceDirectoryName", &Text),
    ("targetDirectoryName", &Text),
    ("objectMappings", &List(&OBJECT_MAPPING)),
]);
pub(super) static RULES: Shape = List(&RULE);
const ATTRIBUTE: Shape = Object(&[
    ("name", &Text),
    ("type", &Usual(|| vec!["String", "Boolean", "Integer", "DateTime", "Reference", "Binary"])),
    ("multivalued", &Flag),
    ("anchor", &Flag),
    ("required", &Flag),
    ("caseExact", &Flag),
    ("mutability", &Usual(|| vec!["ReadWrite", "ReadOnly", "Immutable", "WriteOnly"])),
    ("defaultValue", &Text),
    ("referencedObjects", &List(&Object(&[("referencedObjectName", &Text), ("referencedProperty", &Text)]))),
]);
const METADATA: Shape = List(&Object(&[("key", &Text), ("value", &Text)]));
const DIRECTORY: Shape = Object(&[
    ("name", &Text),
    (
        "objects",
        &List(&Object(&[("name", &Text), ("attributes", &List(&ATTRIBUTE)), ("metadata", &METADATA)])),
    ),
]);
pub(super) static SCHEMA: Shape = Object(&[
    ("id", &Text),
    ("version", &Text),
    ("synchronizationRules", &List(&RULE)),
    ("directories", &List(&DIRECTORY)),
]);

/// A member of a schema, to be offered where one is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaMember {
    /// Its name behind those of the objects around it, from the nearest list: `attributeMappings.source.type`.
    pub path: String,
    /// What it holds, in a word.
    pub kind: &'static str,
    /// The words it usually is, as JSON.
    pub values: Vec<String>,
}

/// Gives every member of a synchronization schema that is interpreted, in the order of Graph's resources.
///
/// ```
/// let members = scimulate::synchronization::schema_members();
/// let flow_type = members.iter().find(|one| one.path == "attributeMappings.flowType").ok_or("none")?;
/// assert_eq!(flow_type.values.first().map(String::as_str), Some("\"Always\""));
/// # Ok::<(), &str>(())
/// ```
pub fn schema_members() -> Vec<SchemaMember> {
    let mut members = Vec::new();
    collect(&SCHEMA, "", &mut members);
    members
}

fn collect(shape: &Shape, within: &str, members: &mut Vec<SchemaMember>) {
    let Object(shapes) = shape else { return };
    for (name, shape) in *shapes {
        let path = if within.is_empty() { (*name).to_owned() } else { format!("{within}.{name}") };
        if members.iter().any(|one| one.path == path) {
            continue;
        }
        let (kind, values) = match shape {
            Text => ("text", Vec::new()),
            Word(words) | Usual(words) | Words(_, words) => {
                ("text", words().iter().map(document::text).collect())
            }
            Flag => ("true or false", vec!["true".to_owned(), "false".to_owned()]),
            Integer => ("whole number", Vec::new()),
            List(_) => ("list", Vec::new()),
            Object(_) | Source => ("object", Vec::new()),
        };
        members.push(SchemaMember { path: path.clone(), kind, values });
        match shape {
            List(shape) => collect(shape, name, members),
            // The value of a parameter is a source again.
            Source => collect(&SOURCE, &path, members),
            shape => collect(shape, &path, members),
        }
    }
}

/// Checks one value and what is below it; takes out what does not fit, and says whether the value itself does.
pub(super) fn check(
    shape: &Shape,
    json: &mut Json,
    node: Option<&Node>,
    pointer: &str,
    text: &str,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let wanted = match (shape, &mut *json) {
        (Source, json) => return check(&SOURCE, json, node, pointer, text, findings),
        (_, Json::Null) | (Text | Usual(_), Json::String(_)) | (Flag, Json::Bool(_)) => return true,
        (Word(known), Json::String(word)) => {
            if !known().iter().any(|one| one.eq_ignore_ascii_case(word)) {
                let message = format!("`{word}` is not a value that is known here; the usual one counts");
                findings.push(at(node, pointer, text, message, true));
            }
            return true;
        }
        (Words(known, _), Json::String(words)) => {
            let is_known = |word: &str| known.iter().any(|one| one.eq_ignore_ascii_case(word));
            let mut strange =
                words.split(',').map(str::trim).filter(|word| !word.is_empty() && !is_known(word));
            if let Some(word) = strange.next() {
                let message = format!("`{word}` is none of {} and is ignored", listed(known));
                findings.push(at(node, pointer, text, message, true));
            }
            return true;
        }
        (Integer, Json::Number(number)) => match whole(number) {
            Some(whole) => {
                *json = Json::from(whole);
                return true;
            }
            None => "a whole number",
        },
        (List(shape), Json::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                let node = node.and_then(|node| node.at(index));
                let pointer = format!("{pointer}/{index}");
                if item.is_null() || !check(shape, item, node, &pointer, text, findings) {
                    // Its place stays taken, so that the others keep theirs.
                    *item = match shape {
                        Text => Json::String(String::new()),
                        _ => Json::Object(serde_json::Map::new()),
                    };
                }
            }
            return true;
        }
        (Object(shapes), Json::Object(members)) => {
            let mut unset = Vec::new();
            for (name, shape) in *shapes {
                let Some(member) = members.get_mut(*name) else { continue };
                // What is not set is not always off.
                if matches!((shape, &member), (Flag, Json::Null)) {
                    unset.push(*name);
                    continue;
                }
                let node = node.and_then(|node| node.get(name));
                if !check(shape, member, node, &format!("{pointer}/{name}"), text, findings) {
                    // A source that cannot be read is not the type None, which would write a default value.
                    if matches!(shape, Source) {
                        *member = Json::Object(serde_json::Map::new());
                    } else {
                        unset.push(*name);
                    }
                }
            }
            if !unset.is_empty() {
                members.retain(|name, _| !unset.contains(&name.as_str()));
            }
            return true;
        }
        (Text | Usual(_) | Word(_) | Words(..), _) => "text",
        (Flag, _) => "true or false",
        (Integer, _) => "a whole number",
        (List(_), _) => "a list",
        (Object(_), _) => "an object",
    };
    let name = pointer.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("the document");
    let message = format!("`{name}` must be {wanted}; it is kept as it is and counts as not set");
    let mut finding = at(node, pointer, text, message, false);
    if json
        .as_str()
        .is_some_and(|text| text.starts_with("Microsoft.Graph.PowerShell.") || text.starts_with("System."))
    {
        finding = finding.with_help("PowerShell cut it off: `ConvertTo-Json -Depth 20` writes all");
    }
    findings.push(finding);
    false
}

const TWO_TO_THE_63: f64 = 9_223_372_036_854_775_808.0;

fn whole(number: &serde_json::Number) -> Option<i64> {
    let exact = number.as_i64();
    // The text of a number such as 1.0 or 1e2 says whether it is whole.
    exact.or_else(|| {
        #[expect(clippy::cast_possible_truncation, reason = "2^63 and above are left out")]
        let whole = |float: f64| float as i64;
        number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < TWO_TO_THE_63).map(whole)
    })
}

/// Reports something at a member.
pub(super) fn at(node: Option<&Node>, pointer: &str, text: &str, message: String, mild: bool) -> Diagnostic {
    let location = place::at(text, pointer.to_owned(), node.map(|node| node.span).unwrap_or_default());
    let finding = if mild {
        Diagnostic::warning("INVALID_MEMBER", location, message)
    } else {
        Diagnostic::error("INVALID_MEMBER", location, message)
    };
    finding.with_reference(PAGE)
}
