//! What the schema's directory says of the target: which attributes are required, compared exactly or written by nobody.

use serde::Deserialize;
use serde_json::Value as Json;

use crate::scim::ResourceType;
use crate::synchronization::{ObjectMapping, SynchronizationRule, SynchronizationSchema};
use crate::value::or_default;

/// The target's object definition, as far as a run asks for it.
#[derive(Debug, Clone)]
pub(super) struct TargetDefinition {
    attributes: Vec<AttributeDefinition>,
    /// False: what would be disabled is deleted.
    pub(super) soft_deletion: bool,
}

/// One attribute of the target: Graph's `attributeDefinition`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct AttributeDefinition {
    #[serde(deserialize_with = "or_default")]
    pub(super) name: String,
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub(super) kind: String,
    #[serde(deserialize_with = "or_default")]
    pub(super) required: bool,
    #[serde(deserialize_with = "or_default")]
    pub(super) case_exact: bool,
    #[serde(deserialize_with = "or_default")]
    pub(super) mutability: String,
}

impl TargetDefinition {
    /// What holds where a mapping comes without its schema.
    pub(super) fn unknown(resource_type: ResourceType) -> Self {
        // Servers give external ids the case they have; RFC 7643, section 3.1, says so too.
        let external_id =
            AttributeDefinition { name: "externalId".to_owned(), case_exact: true, ..Default::default() };
        Self { attributes: vec![external_id], soft_deletion: resource_type == ResourceType::User }
    }

    /// Finds the definition of a mapping's target object.
    pub(super) fn find(
        schema: &SynchronizationSchema,
        rule: &SynchronizationRule,
        mapping: &ObjectMapping,
    ) -> Option<Self> {
        let same = |json: &Json, text: &str| {
            json.get("name").and_then(Json::as_str).is_some_and(|name| name.eq_ignore_ascii_case(text))
        };
        let target = rule.other.get("targetDirectoryName").and_then(Json::as_str)?;
        let directories = schema.other.get("directories")?.as_array()?;
        let directory = directories.iter().find(|directory| same(directory, target))?;
        let objects = directory.get("objects")?.as_array()?;
        let object = objects.iter().find(|object| same(object, &mapping.target_object_name))?;
        let listed = object.get("attributes")?.as_array()?;
        let attributes = listed.iter().filter_map(|one| serde_json::from_value(one.clone()).ok()).collect();
        let entries = object.get("metadata").and_then(Json::as_array).into_iter().flatten();
        let soft_deletion = entries
            .filter(|entry| entry.get("key").and_then(Json::as_str) == Some("IsSoftDeletionSupported"))
            .find_map(|entry| entry.get("value")?.as_str())
            .map_or(mapping.resource_type() == ResourceType::User, |text| text.eq_ignore_ascii_case("true"));
        Some(Self { attributes, soft_deletion })
    }

    pub(super) fn attribute(&self, path: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(path))
    }

    pub(super) fn is_case_exact(&self, path: &str) -> bool {
        self.attribute(path).is_some_and(|attribute| attribute.case_exact)
    }

    pub(super) fn required(&self) -> impl Iterator<Item = &str> {
        let required = |attribute: &&AttributeDefinition| attribute.required && !attribute.is("ReadOnly");
        self.attributes.iter().filter(required).map(|attribute| attribute.name.as_str())
    }
}

impl AttributeDefinition {
    pub(super) fn is(&self, mutability: &str) -> bool {
        self.mutability.eq_ignore_ascii_case(mutability)
    }
}
