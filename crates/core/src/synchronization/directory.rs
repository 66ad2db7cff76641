//! Holds a schema's directory definitions: what the source offers and what the target takes.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::value::{or_default, through_json};

/// A directory: Graph's `directoryDefinition`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "camelCase", default)]
pub struct DirectoryDefinition {
    /// The name that the rules use.
    pub name: Option<String>,
    /// The kinds of objects.
    #[serde(deserialize_with = "or_default")]
    pub objects: Vec<ObjectDefinition>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// A kind of object: Graph's `objectDefinition`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "camelCase", default)]
pub struct ObjectDefinition {
    /// The name that the object mappings use.
    pub name: Option<String>,
    /// Its attributes.
    #[serde(deserialize_with = "or_default")]
    pub attributes: Vec<AttributeDefinition>,
    /// Settings such as `IsSoftDeletionSupported`.
    #[serde(deserialize_with = "or_default")]
    pub metadata: Vec<MetadataEntry>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "camelCase", default)]
pub struct MetadataEntry {
    /// Its name.
    pub key: Option<String>,
    /// Its value as text.
    pub value: Option<String>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// An attribute: Graph's `attributeDefinition`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "the document has these members")]
pub struct AttributeDefinition {
    /// The attribute's name or path.
    pub name: Option<String>,
    /// `String`, `Boolean`, `Integer`, `DateTime`, `Reference` or `Binary`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Whether it holds several values.
    #[serde(deserialize_with = "or_default")]
    pub multivalued: bool,
    /// Whether it identifies the object.
    #[serde(deserialize_with = "or_default")]
    pub anchor: bool,
    /// Whether an object without it is not written.
    #[serde(deserialize_with = "or_default")]
    pub required: bool,
    /// Whether letter case counts when a change is looked for.
    #[serde(deserialize_with = "or_default")]
    pub case_exact: bool,
    /// `ReadWrite`, `ReadOnly`, `Immutable` or `WriteOnly`.
    pub mutability: Option<String>,
    /// What it is for an object that does not say.
    pub default_value: Option<String>,
    /// The kinds of objects it may refer to.
    #[serde(deserialize_with = "or_default")]
    pub referenced_objects: Vec<ReferencedObject>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// A kind of object that an attribute may refer to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "camelCase", default)]
pub struct ReferencedObject {
    /// The object's name.
    pub referenced_object_name: Option<String>,
    /// The property that is referred to; provisioning does not support it.
    pub referenced_property: Option<String>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

through_json!(DirectoryDefinition, ObjectDefinition, MetadataEntry, AttributeDefinition, ReferencedObject);

impl ObjectDefinition {
    /// Finds an attribute, ignoring letter case.
    pub fn attribute(&self, name: &str) -> Option<&AttributeDefinition> {
        let named = |one: &&AttributeDefinition| {
            one.name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name))
        };
        self.attributes.iter().find(named)
    }

    /// Gives the text of a setting.
    pub fn metadata(&self, key: &str) -> Option<&str> {
        self.metadata.iter().find(|entry| entry.key.as_deref() == Some(key))?.value.as_deref()
    }

    /// Whether objects that leave the scope can be disabled; otherwise they are deleted. It is so unless said otherwise.
    pub fn supports_soft_deletion(&self) -> bool {
        !self.metadata("IsSoftDeletionSupported").is_some_and(|text| text.eq_ignore_ascii_case("false"))
    }
}

impl AttributeDefinition {
    /// Whether provisioning never writes it.
    pub fn is_read_only(&self) -> bool {
        self.mutability.as_deref().is_some_and(|text| text.eq_ignore_ascii_case("ReadOnly"))
    }
}
