//! Synchronization schemas as documents, for callers that speak JSON.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, MappingEdit};
use crate::place;
use crate::scim::ResourceType;
use crate::synchronization::{Change, SchemaDocument, SchemaEdit, SynchronizationSchema, changes};

/// The typed view of a schema, and what is broken in its text.
#[derive(Debug, Clone, Serialize)]
pub struct SchemaResponse {
    /// The view; none where the text cannot be read.
    pub schema: Option<SynchronizationSchema>,
    /// Where the mapping of users is, as an edit names it.
    pub users: Option<ObjectMappingAddress>,
    /// Where the mapping of groups is.
    pub groups: Option<ObjectMappingAddress>,
    /// What is broken, each at its member.
    pub diagnostics: Vec<Diagnostic>,
}

/// The place of an object mapping in a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ObjectMappingAddress {
    /// Place in `synchronizationRules`, from 0.
    pub rule: usize,
    /// Place in `objectMappings`, from 0.
    pub object_mapping: usize,
}

/// A schema's text after edits.
#[derive(Debug, Clone, Serialize)]
pub struct EditResponse {
    /// The new text; none where the schema or the edits cannot be read.
    pub text: Option<String>,
    /// What changed, in the portal's words.
    pub changes: Vec<Change>,
    /// Why an edit was not applied; the others were.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads whatever the portal or Graph exports of a schema.
///
/// The answer is `{"schema": {…}, "users": {"rule": 0, "objectMapping": 1}, "groups": …, "diagnostics": [{"code",
/// "severity", "message", "location": {"kind": "member", "pointer", "line", "column"}}]}`.
///
/// ```
/// use scimulate::json;
///
/// let answer = json::read_schema(r#"[{"targetAttributeName":"title","source":7}]"#);
/// assert!(answer.schema.is_some());
/// assert_eq!(answer.diagnostics[0].code, "INVALID_MEMBER");
/// ```
pub fn read_schema(text: &str) -> SchemaResponse {
    match SchemaDocument::read(text) {
        Ok(document) => {
            let address = |resource_type| {
                let (rule, object_mapping) = document.address(resource_type)?;
                Some(ObjectMappingAddress { rule, object_mapping })
            };
            SchemaResponse {
                users: address(ResourceType::User),
                groups: address(ResourceType::Group),
                schema: Some(document.schema().clone()),
                diagnostics: document.diagnostics().to_vec(),
            }
        }
        Err(problem) => {
            SchemaResponse { schema: None, users: None, groups: None, diagnostics: vec![problem] }
        }
    }
}

/// Applies edits one after another to a schema's text; nothing else of the text changes.
///
/// `edits` is a list of [`SchemaEdit`]: `[{"rule": 0, "objectMapping": 1, "kind": "setExpression", "mapping": 3,
/// "expression": "[mail]"}]`. The kinds are those of
/// [`ObjectMappingEdit`](crate::synchronization::ObjectMappingEdit).
///
/// ```
/// use scimulate::json;
///
/// let edits = r#"[{"kind":"setMatchingPriority","mapping":0,"matchingPriority":2}]"#;
/// let answer = json::edit_schema(r#"[{"matchingPriority": 1, "targetAttributeName":"userName"}]"#, edits);
/// assert_eq!(answer.text.unwrap(), r#"[{"matchingPriority": 2, "targetAttributeName":"userName"}]"#);
/// assert_eq!(answer.changes[0].description, "userName: matching precedence is `2` instead of `1`");
/// ```
pub fn edit_schema(text: &str, edits: &str) -> EditResponse {
    edit(text, &|document| {
        let edits: Vec<SchemaEdit> = place::read(edits).map_err(|problem| vec![problem])?;
        Ok(edits.iter().filter_map(|edit| document.apply(edit).err()).collect())
    })
}

/// Applies the edits of a fix together to the mapping of users, or with `group` to that of groups.
///
/// `edits` is the `edits` of a diagnostic's `fix`; their places are those before any of them.
///
/// ```
/// use scimulate::json;
///
/// let answer = json::fix_schema("[{\"targetAttributeName\":\"id\"}]", r#"[{"kind":"remove","mapping":0}]"#, false);
/// assert_eq!(answer.text.as_deref(), Some("[]"));
/// ```
pub fn fix_schema(text: &str, edits: &str, group: bool) -> EditResponse {
    let resource_type = if group { ResourceType::Group } else { ResourceType::User };
    edit(text, &|document| {
        let edits: Vec<MappingEdit> = place::read(edits).map_err(|problem| vec![problem])?;
        Ok(document.apply_fix(resource_type, &edits).err().into_iter().collect())
    })
}

/// Lists what differs between two schemas, in the portal's words; a text that cannot be read counts as empty.
///
/// An entry is `{"kind": "added" | "removed" | "moved" | "changed", "objectMapping", "target", "property", "from", "to",
/// "description"}`.
///
/// ```
/// use scimulate::json;
///
/// let (found, problems) = json::schema_changes("[]", r#"[{"targetAttributeName":"title"}]"#);
/// assert_eq!((found[0].description.as_str(), problems.len()), ("title: mapping added", 0));
/// ```
pub fn schema_changes(before: &str, after: &str) -> (Vec<Change>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut read = |text| match SynchronizationSchema::read(text) {
        Ok(schema) => schema,
        Err(problem) => {
            diagnostics.push(problem);
            SynchronizationSchema::default()
        }
    };
    let (before, after) = (read(before), read(after));
    (changes(&before, &after), diagnostics)
}

/// What is said of edits: why some were not applied, or why none could be read.
type Applied = Result<Vec<Diagnostic>, Vec<Diagnostic>>;

fn edit(text: &str, change: &dyn Fn(&mut SchemaDocument) -> Applied) -> EditResponse {
    let nothing = |diagnostics| EditResponse { text: None, changes: Vec::new(), diagnostics };
    let mut document = match SchemaDocument::read(text) {
        Ok(document) => document,
        Err(problem) => return nothing(vec![problem]),
    };
    match change(&mut document) {
        Ok(diagnostics) => {
            EditResponse { text: Some(document.text().to_owned()), changes: document.changes(), diagnostics }
        }
        Err(problems) => nothing(problems),
    }
}
