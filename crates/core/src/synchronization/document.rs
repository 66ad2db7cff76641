//! A schema with the text it came from: edits change that text, and nothing else of it.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::changes::{Change, changes};
use super::edit::SchemaEdit;
use super::merge::Writer;
use super::shape::{self, Shape};
use super::{AWS_IAM_IDENTITY_CENTER, SynchronizationSchema, convert, not_a_schema, source_check};
use crate::diagnostic::{Diagnostic, MappingEdit, Span};
use crate::document::ToJson;
use crate::place::{self, Kind, Node, slice, without_mark};
use crate::scim::ResourceType;

/// A synchronization schema as it was exported, with its typed view.
///
/// What nobody edits comes out byte for byte: unknown members, order, numbers, white space, escapes.
///
/// ```
/// use scimulate::synchronization::{ObjectMappingEdit, SchemaDocument, SchemaEdit};
///
/// let text = r#"[ {"targetAttributeName" : "userName", "x": 1e3, "source": {"expression": "[mail]", "name": "mail"}} ]"#;
/// let mut document = SchemaDocument::read(text)?;
/// assert_eq!(document.text(), text);
///
/// let edit = ObjectMappingEdit::SetMatchingPriority { mapping: 0, matching_priority: 1 };
/// document.apply(&SchemaEdit { rule: 0, object_mapping: 0, edit })?;
/// let expected = r#"[ {"targetAttributeName" : "userName", "x": 1e3, "source": {"expression": "[mail]", "name": "mail"}, "matchingPriority" : 1} ]"#;
/// assert_eq!(document.text(), expected);
/// # Ok::<(), scimulate::Diagnostic>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaDocument {
    text: String,
    schema: SynchronizationSchema,
    diagnostics: Vec<Diagnostic>,
    imported: SynchronizationSchema,
}

/// What the document is.
struct Form {
    /// Where a whole schema has the same.
    pointer: &'static str,
    shape: &'static Shape,
}

const SCHEMA: Form = Form { pointer: "", shape: &shape::SCHEMA };
const RULES: Form = Form { pointer: "/synchronizationRules", shape: &shape::RULES };
const RULE: Form = Form { pointer: "/synchronizationRules/0", shape: &shape::RULE };
const OBJECT_MAPPINGS: Form =
    Form { pointer: "/synchronizationRules/0/objectMappings", shape: &shape::OBJECT_MAPPINGS };
const OBJECT_MAPPING: Form =
    Form { pointer: "/synchronizationRules/0/objectMappings/0", shape: &shape::OBJECT_MAPPING };
const ATTRIBUTE_MAPPINGS: Form =
    Form { pointer: "/synchronizationRules/0/objectMappings/0/attributeMappings", shape: &shape::MAPPINGS };

impl Form {
    /// Makes a whole schema of the document.
    fn schema(&self, document: Json) -> Json {
        self.pointer.rsplit('/').filter(|step| !step.is_empty()).fold(document, |json, step| match step {
            "0" => Json::Array(vec![json]),
            name => Json::Object(Map::from_iter([(name.to_owned(), json)])),
        })
    }

    /// Gives the document of a whole schema.
    fn document(&self, schema: &Json) -> Json {
        let mut steps = self.pointer.split('/').filter(|step| !step.is_empty());
        let found =
            steps.try_fold(schema, |json, step| if step == "0" { json.get(0) } else { json.get(step) });
        found.cloned().unwrap_or_default()
    }
}

/// The default schema of the gallery application "AWS IAM Identity Center".
impl Default for SchemaDocument {
    fn default() -> Self {
        let text = AWS_IAM_IDENTITY_CENTER.to_owned();
        let schema = SynchronizationSchema::read(&text).unwrap_or_default();
        Self { text, imported: schema.clone(), schema, diagnostics: Vec::new() }
    }
}

impl SchemaDocument {
    /// Reads a schema, a template answer, a rule, an object mapping, or a list of rules, object mappings or attribute mappings.
    ///
    /// What is broken within it is in [`diagnostics`](Self::diagnostics), counts as not set, and stays in the text.
    ///
    /// # Errors
    ///
    /// The text is not JSON (with line and column), or none of the documents above.
    pub fn read(text: &str) -> Result<Self, Diagnostic> {
        let text = as_graph(text);
        let (schema, diagnostics) = view(&text)?;
        Ok(Self { text: text.into_owned(), imported: schema.clone(), schema, diagnostics })
    }

    /// Gives the text, with the edits so far; what PowerShell wrote has Graph's names here.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives the typed view of the text.
    pub fn schema(&self) -> &SynchronizationSchema {
        &self.schema
    }

    /// Gives what is broken in the text, each at its member.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Gives rule and place of the object mapping of one kind of object, as [`SchemaEdit`] names it.
    pub fn address(&self, resource_type: ResourceType) -> Option<(usize, usize)> {
        let wanted = self.schema.object_mapping(resource_type)?;
        self.schema.synchronization_rules.iter().enumerate().find_map(|(rule_at, rule)| {
            let place = rule.object_mappings.iter().position(|mapping| std::ptr::eq(mapping, wanted))?;
            Some((rule_at, place))
        })
    }

    /// Applies one edit to the text.
    ///
    /// # Errors
    ///
    /// The edit names a place that is not there, or the document has no place for what it sets; nothing is changed then.
    pub fn apply(&mut self, edit: &SchemaEdit) -> Result<(), Diagnostic> {
        let mut schema = self.schema.clone();
        edit.apply(&mut schema)?;
        self.set(&schema)
    }

    /// Applies the edits of a fix together to the mapping of one kind of object.
    ///
    /// # Errors
    ///
    /// As for [`apply`](Self::apply).
    pub fn apply_fix(
        &mut self,
        resource_type: ResourceType,
        edits: &[MappingEdit],
    ) -> Result<(), Diagnostic> {
        let mut schema = self.schema.clone();
        let address = self.address(resource_type);
        let mapping = address.and_then(|(rule, place)| {
            schema.synchronization_rules.get_mut(rule)?.object_mappings.get_mut(place)
        });
        mapping.ok_or_else(not_a_schema)?.apply(edits);
        self.set(&schema)
    }

    /// Makes the text say what `schema`, a changed copy of [`schema`](Self::schema), says; only the difference is written.
    ///
    /// # Errors
    ///
    /// The document has no place for a difference, such as `enabled` in a list of attribute mappings; nothing is changed
    /// then.
    pub fn set(&mut self, schema: &SynchronizationSchema) -> Result<(), Diagnostic> {
        let root = Node::read(without_mark(&self.text));
        let text = without_mark(&self.text);
        let (form, node, _) = form(&root, String::new()).ok_or_else(not_a_schema)?;
        let old = form.document(&self.schema.to_json());
        let wanted = schema.to_json();
        let new = form.document(&wanted);
        let written = Writer::new(text, &root).write(node, &old, &new);
        let mark = slice(&self.text, 0, self.text.len() - text.len());
        let (before, after) = (slice(text, 0, node.span.start), slice(text, node.span.end, text.len()));
        let text = format!("{mark}{before}{written}{after}");
        let (read, diagnostics) = view(&text)?;
        // The text is what counts, so it is read again: an edit that it cannot hold is no edit.
        if read.to_json() != wanted {
            let here = place::at("", String::new(), Span::default());
            return Err(Diagnostic::error(
                "EDIT_NOT_APPLIED",
                here,
                "this document is a part of a schema and has no place for that change",
            )
            .with_help("import the whole schema"));
        }
        self.text = text;
        self.schema = read;
        self.diagnostics = diagnostics;
        Ok(())
    }

    /// Lists what changed since the document was read.
    pub fn changes(&self) -> Vec<Change> {
        changes(&self.imported, &self.schema)
    }
}

/// Gives the text of Graph for that of PowerShell, `Get-MgServicePrincipalSynchronizationJobSchema | ConvertTo-Json`: there names begin
/// with a capital, and each object has `AdditionalProperties`, which Graph refuses. Nothing moves, so that places stay right.
pub(super) fn as_graph(text: &str) -> Cow<'_, str> {
    const NAMES: [&str; 4] =
        ["SynchronizationRules", "ObjectMappings", "AttributeMappings", "TargetAttributeName"];
    // Only what is JSON can be read as a tree.
    if !NAMES.iter().any(|name| text.contains(name)) || place::parse(text).is_err() {
        return Cow::Borrowed(text);
    }
    let json = without_mark(text);
    let root = Node::read(json);
    let first = root.at(0).unwrap_or(&root);
    if !NAMES.iter().any(|name| first.get(name).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut written = json.to_owned();
    rewrite(&root, &mut written);
    Cow::Owned(written)
}

fn rewrite(node: &Node, text: &mut String) {
    match &node.kind {
        Kind::Object(members) => {
            let mut end = None;
            for (index, member) in members.iter().enumerate() {
                let first = member.name_span.start + 1;
                if member.name == "AdditionalProperties" {
                    // With the comma before it, or behind it.
                    let next = members.get(index + 1).filter(|_| end.is_none());
                    let taken = end.unwrap_or(first - 1)
                        ..next.map_or(member.value.span.end, |next| next.name_span.start);
                    text.replace_range(taken.clone(), &" ".repeat(taken.len()));
                } else if let Some(first) = text.get_mut(first..=first) {
                    first.make_ascii_lowercase();
                    rewrite(&member.value, text);
                }
                end = Some(member.value.span.end);
            }
        }
        Kind::Array(items) => items.iter().for_each(|item| rewrite(item, text)),
        Kind::Scalar => {}
    }
}

/// Reads the typed view, and what is broken.
pub(super) fn view(text: &str) -> Result<(SynchronizationSchema, Vec<Diagnostic>), Diagnostic> {
    let text = without_mark(text);
    let whole = place::parse(text)?;
    if !whole.is_object() && !whole.is_array() {
        return Err(not_a_schema());
    }
    let root = Node::read(text);
    let (form, node, pointer) = form(&root, String::new()).ok_or_else(not_a_schema)?;
    let mut json = place::json(node, text);
    let mut findings = Vec::new();
    shape::check(form.shape, &mut json, Some(node), &pointer, text, &mut findings);
    let schema: SynchronizationSchema = convert(form.schema(json))?;
    for (rule_at, rule) in schema.synchronization_rules.iter().enumerate() {
        for (place, mapping) in rule.object_mappings.iter().enumerate() {
            let list = format!("/synchronizationRules/{rule_at}/objectMappings/{place}/attributeMappings");
            let list = list.strip_prefix(form.pointer).unwrap_or_default();
            for (index, one) in mapping.attribute_mappings.iter().enumerate() {
                if let Some((member, message)) = source_check::check(one) {
                    let inner = format!("{list}/{index}/source/{member}");
                    let found = find(node, &inner);
                    let pointer = format!("{pointer}{inner}");
                    findings.push(source_check::finding(shape::at(found, &pointer, text, message, true)));
                }
            }
        }
    }
    Ok((schema, findings))
}

fn find<'a>(node: &'a Node, pointer: &str) -> Option<&'a Node> {
    pointer.split('/').skip(1).try_fold(node, |node, step| match step.parse() {
        Ok(index) => node.at(index),
        Err(_) => node.get(step),
    })
}

/// Finds the document within whatever surrounds it.
fn form(node: &Node, pointer: String) -> Option<(&'static Form, &Node, String)> {
    if matches!(node.kind, Kind::Array(_)) {
        let has = |name: &str| node.at(0).is_some_and(|first| first.get(name).is_some());
        let form = match () {
            () if has("objectMappings") => &RULES,
            () if has("attributeMappings") => &OBJECT_MAPPINGS,
            () => &ATTRIBUTE_MAPPINGS,
        };
        return Some((form, node, pointer));
    }
    for (name, form) in
        [("synchronizationRules", &SCHEMA), ("objectMappings", &RULE), ("attributeMappings", &OBJECT_MAPPING)]
    {
        if node.get(name).is_some() {
            return Some((form, node, pointer));
        }
    }
    match (node.get("schema"), node.get("value").and_then(|value| value.at(0))) {
        (Some(schema), _) => form(schema, format!("{pointer}/schema")),
        (None, Some(first)) => form(first, format!("{pointer}/value/0")),
        (None, None) => None,
    }
}
