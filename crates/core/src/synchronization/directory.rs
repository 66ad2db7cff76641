//! Holds a schema's directory definitions: what the source offers and what the target takes.

use serde_json::{Map, Value as Json};

use crate::document::document;

/// A directory: Graph's `directoryDefinition`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DirectoryDefinition {
    /// The name that the rules use.
    pub name: Option<String>,
    /// The kinds of objects.
    pub objects: Vec<ObjectDefinition>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(DirectoryDefinition { name: "name", objects: "objects" });

/// A kind of object: Graph's `objectDefinition`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ObjectDefinition {
    /// The name that the object mappings use.
    pub name: Option<String>,
    /// Its attributes.
    pub attributes: Vec<AttributeDefinition>,
    /// Settings such as `IsSoftDeletionSupported`.
    pub metadata: Vec<MetadataEntry>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(ObjectDefinition { name: "name", attributes: "attributes", metadata: "metadata" });

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MetadataEntry {
    /// Its name.
    pub key: Option<String>,
    /// Its value as text.
    pub value: Option<String>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(MetadataEntry { key: "key", value: "value" });

/// An attribute: Graph's `attributeDefinition`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the document has these members")]
pub struct AttributeDefinition {
    /// The attribute's name or path.
    pub name: Option<String>,
    /// `String`, `Boolean`, `Integer`, `DateTime`, `Reference` or `Binary`.
    pub kind: Option<String>,
    /// Whether it holds several values.
    pub multivalued: bool,
    /// Whether it identifies the object.
    pub anchor: bool,
    /// Whether an object without it is not written.
    pub required: bool,
    /// Whether letter case counts when a change is looked for.
    pub case_exact: bool,
    /// `ReadWrite`, `ReadOnly`, `Immutable` or `WriteOnly`.
    pub mutability: Option<String>,
    /// What it is for an object that does not say.
    pub default_value: Option<String>,
    /// The kinds of objects it may refer to.
    pub referenced_objects: Vec<ReferencedObject>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(AttributeDefinition {
    name: "name",
    kind: "type",
    multivalued: "multivalued",
    anchor: "anchor",
    required: "required",
    case_exact: "caseExact",
    mutability: "mutability",
    default_value: "defaultValue",
    referenced_objects: "referencedObjects",
});

/// A kind of object that an attribute may refer to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReferencedObject {
    /// The object's name.
    pub referenced_object_name: Option<String>,
    /// The property that is referred to; provisioning does not support it.
    pub referenced_property: Option<String>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(ReferencedObject {
    referenced_object_name: "referencedObjectName",
    referenced_property: "referencedProperty",
});

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
