//! What the schema's directory says of the target: which attributes are required, compared exactly or written by nobody.

use crate::scim::ResourceType;
use crate::synchronization::{self, ObjectMapping, SynchronizationRule, SynchronizationSchema};

/// The target's object definition, as far as a run asks for it.
#[derive(Debug, Clone)]
pub(super) struct TargetDefinition {
    attributes: Vec<AttributeDefinition>,
    /// False: what would be disabled is deleted.
    pub(super) soft_deletion: bool,
}

/// One attribute of the target: Graph's `attributeDefinition`.
#[derive(Debug, Clone, Default)]
pub(super) struct AttributeDefinition {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) required: bool,
    pub(super) case_exact: bool,
    pub(super) mutability: String,
}

impl From<&synchronization::AttributeDefinition> for AttributeDefinition {
    fn from(listed: &synchronization::AttributeDefinition) -> Self {
        Self {
            name: listed.name.clone().unwrap_or_default(),
            kind: listed.kind.clone().unwrap_or_default(),
            required: listed.required,
            case_exact: listed.case_exact,
            mutability: listed.mutability.clone().unwrap_or_default(),
        }
    }
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
        let same = |name: &Option<String>, text: &str| {
            name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(text))
        };
        let target = rule.target_directory_name.as_deref()?;
        let directory = schema.directories.iter().find(|directory| same(&directory.name, target))?;
        let object =
            directory.objects.iter().find(|object| same(&object.name, &mapping.target_object_name))?;
        let attributes = object.attributes.iter().map(AttributeDefinition::from).collect();
        let soft_deletion = object
            .metadata("IsSoftDeletionSupported")
            .map_or(mapping.resource_type() == ResourceType::User, |text| text.eq_ignore_ascii_case("true"));
        Some(Self { attributes, soft_deletion })
    }

    pub(super) fn attribute(&self, path: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(path))
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
