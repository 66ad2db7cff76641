//! Documents of users and groups for callers that speak JSON.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::diagnostic::Diagnostic;
use crate::source::{self, DocumentKind, Item, MembersDelta, Removal, SourceObject, SourceObjectType};

/// What a text holds, in provisioning's terms.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceDocument {
    /// What the text was taken for.
    pub kind: DocumentKind,
    /// What it was told by.
    pub reason: String,
    /// The users and groups, in their order.
    pub objects: Vec<ReadObject>,
    /// What belongs to none of the objects.
    pub diagnostics: Vec<Diagnostic>,
}

/// One user or group of a document.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadObject {
    /// Its place among the elements of the document, from 0.
    pub index: usize,
    /// The line on which it begins, where the document has one object a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Whether it is a user or a group.
    pub object_type: SourceObjectType,
    /// What it was told by.
    pub reason: String,
    /// The `reason` of `@removed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Removal>,
    /// Every attribute under provisioning's name; null where the document has it without a value.
    #[serde(serialize_with = "attributes")]
    pub attributes: SourceObject,
    /// What a delta page says of the members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members_delta: Option<MembersDelta>,
    /// What is not as provisioning expects it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads whatever lists users or groups, and says what it was taken for: see [`source::read_text`].
///
/// ```json
/// {"kind": "page", "reason": "`value` is a list", "diagnostics": [],
///  "objects": [{"index": 0, "objectType": "User", "reason": "it has `userPrincipalName`", "diagnostics": [],
///               "attributes": {"IsSoftDeleted": false, "surname": null, "userPrincipalName": "ana@contoso.com"}}]}
/// ```
///
/// ```
/// use scimulate::json;
///
/// let document = json::read_source("userPrincipalName,surname\r\nana@contoso.com,\r\n");
/// let text = serde_json::to_string(&document.objects[0])?;
/// assert!(text.contains(r#""line":2"#) && text.contains(r#""surname":null"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn read_source(text: &str) -> SourceDocument {
    let document = source::read_text(text);
    let mut objects = Vec::with_capacity(document.objects.len());
    for (object, item) in document.objects.into_iter().zip(document.items) {
        objects.push(read_object(object, item));
    }
    SourceDocument {
        kind: document.kind,
        reason: document.reason,
        objects,
        diagnostics: document.diagnostics,
    }
}

fn read_object(object: SourceObject, item: Item) -> ReadObject {
    ReadObject {
        index: item.index,
        line: item.line,
        object_type: object.object_type(),
        reason: item.reason,
        removed: object.removed(),
        members_delta: object.members_delta().cloned(),
        attributes: object,
        diagnostics: item.diagnostics,
    }
}

fn attributes<S: Serializer>(object: &SourceObject, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, value) in object.attributes() {
        map.serialize_entry(name, value)?;
    }
    map.end()
}
