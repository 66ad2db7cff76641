//! What the schema's directory says of the target: which attributes are required, compared exactly or written by nobody.

use crate::scim::ResourceType;
use crate::synchronization::{
    AttributeDefinition, ObjectMapping, SynchronizationRule, SynchronizationSchema,
};

/// The target's object definition, as far as a run asks for it.
#[derive(Debug, Clone)]
pub(super) struct TargetDefinition {
    attributes: Vec<AttributeDefinition>,
    /// False: what would be disabled is deleted.
    pub(super) soft_deletion: bool,
}

impl TargetDefinition {
    /// What holds where a mapping comes without its schema.
    pub(super) fn unknown(resource_type: ResourceType) -> Self {
        // Servers give external ids the case they have; RFC 7643, section 3.1, says so too.
        let name = Some("externalId".to_owned());
        let external_id = AttributeDefinition { name, case_exact: true, ..AttributeDefinition::default() };
        Self { attributes: vec![external_id], soft_deletion: resource_type == ResourceType::User }
    }

    /// Finds the definition of a mapping's target object.
    pub(super) fn find(
        schema: &SynchronizationSchema,
        rule: &SynchronizationRule,
        mapping: &ObjectMapping,
    ) -> Option<Self> {
        let target = rule.target_directory_name.as_deref()?;
        let directory =
            schema.directories.iter().find(|directory| same(directory.name.as_deref(), target))?;
        let object = directory
            .objects
            .iter()
            .find(|object| same(object.name.as_deref(), &mapping.target_object_name))?;
        let soft_deletion = object
            .metadata("IsSoftDeletionSupported")
            .map_or(mapping.resource_type() == ResourceType::User, |text| text.eq_ignore_ascii_case("true"));
        Some(Self { attributes: object.attributes.clone(), soft_deletion })
    }

    pub(super) fn attribute(&self, path: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|attribute| same(attribute.name.as_deref(), path))
    }

    pub(super) fn required(&self) -> impl Iterator<Item = &str> {
        let required = |attribute: &&AttributeDefinition| attribute.required && !is(attribute, "ReadOnly");
        self.attributes.iter().filter(required).map(|attribute| attribute.name.as_deref().unwrap_or_default())
    }
}

/// Whether an attribute is of this mutability.
pub(super) fn is(attribute: &AttributeDefinition, mutability: &str) -> bool {
    same(attribute.mutability.as_deref(), mutability)
}

fn same(name: Option<&str>, text: &str) -> bool {
    name.is_some_and(|name| name.eq_ignore_ascii_case(text))
}
