//! Reads, edits and writes the synchronization schema that the portal and Graph export.

mod changes;
mod directory;
mod document;
mod edit;
mod merge;
mod shape;
mod source_check;

use serde_json::{Map, Value as Json};

use crate::diagnostic::{Diagnostic, Location, MappingEdit};
use crate::document::{FromJson, document, text};
use crate::mapping::{AttributeMapping, AttributeMappingSource};
use crate::order;
use crate::scim::{ResourceType, schema};
use crate::scoping::Filter;
pub use changes::{Change, ChangeKind, changes, object_mapping_changes};
pub use directory::{
    AttributeDefinition, DirectoryDefinition, MetadataEntry, ObjectDefinition, ReferencedObject,
};
pub use document::SchemaDocument;
pub use edit::{MappingType, ObjectMappingEdit, SchemaEdit};
pub use shape::{SchemaMember, schema_members};

const PAGE: &str = "https://learn.microsoft.com/en-us/graph/api/resources/synchronization-synchronizationschema?view=graph-rest-1.0";

/// The default schema of the gallery application "AWS IAM Identity Center".
///
/// Microsoft publishes no complete export of it; this is a reconstruction from what Microsoft and AWS document.
pub const AWS_IAM_IDENTITY_CENTER: &str = include_str!("../../templates/aws-iam-identity-center.json");

/// A whole synchronization schema: Graph's `synchronizationSchema`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SynchronizationSchema {
    /// `{templateId}.{tenantId}.{appId}`.
    pub id: Option<String>,
    /// Changes with every save.
    pub version: Option<String>,
    /// The rules, each with its object mappings.
    pub synchronization_rules: Vec<SynchronizationRule>,
    /// What the source offers and the target takes.
    pub directories: Vec<DirectoryDefinition>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(SynchronizationSchema {
    id: "id",
    version: "version",
    synchronization_rules: "synchronizationRules",
    directories: "directories",
});

/// One rule of a schema: Graph's `synchronizationRule`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SynchronizationRule {
    /// The rule's identifier.
    pub id: Option<String>,
    /// The rule's name.
    pub name: Option<String>,
    /// Lower runs first.
    pub priority: i64,
    /// The name of the directory that objects come from.
    pub source_directory_name: Option<String>,
    /// The name of the directory that objects go to.
    pub target_directory_name: Option<String>,
    /// The mappings, one for each kind of object.
    pub object_mappings: Vec<ObjectMapping>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(SynchronizationRule {
    id: "id",
    name: "name",
    priority: "priority",
    source_directory_name: "sourceDirectoryName",
    target_directory_name: "targetDirectoryName",
    object_mappings: "objectMappings",
});

/// How one kind of object is provisioned: Graph's `objectMapping`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectMapping {
    /// Off: objects of this kind are skipped.
    pub enabled: bool,
    /// The allowed operations, such as `Add,Update,Delete`.
    pub flow_types: String,
    /// The text that the portal shows.
    pub name: Option<String>,
    /// Which objects are provisioned; none: all.
    pub scope: Option<Filter>,
    /// `User` or `Group`.
    pub source_object_name: String,
    /// The URN of the target's schema.
    pub target_object_name: String,
    /// The mapping table.
    pub attribute_mappings: Vec<AttributeMapping>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(ObjectMapping {
    enabled: "enabled" not null,
    flow_types: "flowTypes",
    name: "name",
    scope: "scope",
    source_object_name: "sourceObjectName",
    target_object_name: "targetObjectName",
    attribute_mappings: "attributeMappings",
});

impl Default for ObjectMapping {
    fn default() -> Self {
        Self {
            enabled: true,
            flow_types: "Add,Update,Delete".to_owned(),
            name: None,
            scope: None,
            source_object_name: "User".to_owned(),
            target_object_name: schema::ENTERPRISE_USER.to_owned(),
            attribute_mappings: Vec::new(),
            other: Map::new(),
        }
    }
}

impl SynchronizationSchema {
    /// Reads a schema, a template answer, a rule, an object mapping, or a list of rules, object mappings or attribute mappings.
    ///
    /// # Errors
    ///
    /// The text is not JSON (with line and column), or none of the documents above (with what was expected).
    ///
    /// ```
    /// use scimulate::SynchronizationSchema;
    ///
    /// let schema = SynchronizationSchema::read(r#"[{"targetAttributeName":"userName","source":{"name":"mail"}}]"#)?;
    /// assert_eq!(schema.users().map(|mapping| mapping.attribute_mappings.len()), Some(1));
    /// assert!(SynchronizationSchema::read("{\"value\":").is_err());
    /// # Ok::<(), scimulate::Diagnostic>(())
    /// ```
    pub fn read(text: &str) -> Result<Self, Diagnostic> {
        document::view(&document::as_graph(text)).map(|(schema, _)| schema)
    }

    /// Reads the same documents as [`read`](Self::read) from JSON that is parsed already.
    ///
    /// # Errors
    ///
    /// The document is none of those.
    pub fn from_json(json: &Json) -> Result<Self, Diagnostic> {
        Self::read(&text(json))
    }

    /// Gives the mapping of users: of the rule with the lowest priority that has one.
    pub fn users(&self) -> Option<&ObjectMapping> {
        self.object_mapping(ResourceType::User)
    }

    /// Gives the mapping of groups.
    pub fn groups(&self) -> Option<&ObjectMapping> {
        self.object_mapping(ResourceType::Group)
    }

    /// Gives the mapping of one kind of object.
    pub fn object_mapping(&self, resource_type: ResourceType) -> Option<&ObjectMapping> {
        let mut rules: Vec<_> = self.synchronization_rules.iter().collect();
        order::by_key(&mut rules, |rule| rule.priority);
        rules
            .into_iter()
            .flat_map(|rule| &rule.object_mappings)
            .find(|mapping| mapping.resource_type() == resource_type)
    }

    /// Gives what the target takes of one kind of object, where the schema says it.
    pub fn target_definition(&self, resource_type: ResourceType) -> Option<&ObjectDefinition> {
        self.definition(resource_type, |rule, mapping| {
            (rule.target_directory_name.as_deref(), mapping.target_object_name.as_str())
        })
    }

    /// Gives what the source offers of one kind of object, where the schema says it.
    pub fn source_definition(&self, resource_type: ResourceType) -> Option<&ObjectDefinition> {
        self.definition(resource_type, |rule, mapping| {
            (rule.source_directory_name.as_deref(), mapping.source_object_name.as_str())
        })
    }

    fn definition(
        &self,
        resource_type: ResourceType,
        names: impl for<'a> Fn(&'a SynchronizationRule, &'a ObjectMapping) -> (Option<&'a str>, &'a str),
    ) -> Option<&ObjectDefinition> {
        let mapping = self.object_mapping(resource_type)?;
        let holds =
            |rule: &&SynchronizationRule| rule.object_mappings.iter().any(|one| std::ptr::eq(one, mapping));
        let (directory, object) = names(self.synchronization_rules.iter().find(holds)?, mapping);
        let directory = self.directories.iter().find(|one| one.name.as_deref() == directory)?;
        directory.objects.iter().find(|one| one.name.as_deref() == Some(object))
    }
}

impl From<SynchronizationRule> for SynchronizationSchema {
    fn from(rule: SynchronizationRule) -> Self {
        Self { synchronization_rules: vec![rule], ..Self::default() }
    }
}

impl From<ObjectMapping> for SynchronizationSchema {
    fn from(mapping: ObjectMapping) -> Self {
        SynchronizationRule { object_mappings: vec![mapping], ..SynchronizationRule::default() }.into()
    }
}

impl ObjectMapping {
    /// Gives the default mapping of users to AWS IAM Identity Center.
    pub fn aws_users() -> Self {
        Self::aws(ResourceType::User).unwrap_or_default()
    }

    /// Gives the default mapping of one kind of object to AWS IAM Identity Center.
    pub fn aws(resource_type: ResourceType) -> Option<Self> {
        let schema = SynchronizationSchema::read(AWS_IAM_IDENTITY_CENTER).ok()?;
        schema.object_mapping(resource_type).cloned()
    }

    /// Gives the kind of resource that is written.
    pub fn resource_type(&self) -> ResourceType {
        if self.source_object_name.eq_ignore_ascii_case("Group") {
            ResourceType::Group
        } else {
            ResourceType::User
        }
    }

    /// Whether `flowTypes` has an operation, `Add`, `Update` or `Delete`.
    pub fn allows(&self, flow_type: &str) -> bool {
        self.flow_types.split(',').any(|allowed| allowed.trim().eq_ignore_ascii_case(flow_type))
    }

    /// Applies edits together; their indexes refer to the table as it is now, those behind its end to what edits before
    /// them add. One where there is nothing does nothing.
    pub fn apply(&mut self, edits: &[MappingEdit]) {
        let mut removed = Vec::new();
        for edit in edits {
            match edit {
                MappingEdit::SetExpression { mapping, expression } => {
                    if let Some(mapping) = self.attribute_mappings.get_mut(*mapping) {
                        mapping.source = Some(AttributeMappingSource::from_expression(expression));
                    }
                }
                MappingEdit::SetMatchingPriority { mapping, matching_priority } => {
                    if let Some(mapping) = self.attribute_mappings.get_mut(*mapping) {
                        mapping.matching_priority = *matching_priority;
                    }
                }
                MappingEdit::SetDefaultValue { mapping, default_value } => {
                    if let Some(mapping) = self.attribute_mappings.get_mut(*mapping) {
                        mapping.default_value.clone_from(default_value);
                    }
                }
                MappingEdit::Remove { mapping } => removed.push(*mapping),
                MappingEdit::Add { target_attribute_name, expression } => {
                    self.attribute_mappings.push(AttributeMapping::new(target_attribute_name, expression));
                }
            }
        }
        let mut at = 0;
        self.attribute_mappings.retain(|_| {
            at += 1;
            !removed.contains(&(at - 1))
        });
    }
}

fn convert<T: FromJson>(json: Json) -> Result<T, Diagnostic> {
    T::from_json(json).map_err(|error| {
        Diagnostic::error(
            "INVALID_SCHEMA",
            Location::Document { line: 1, column: 1 },
            format!("this synchronization schema cannot be read: {error}"),
        )
        .with_help(
            "download it again: Provisioning, Attribute mapping, Show advanced options, Review your schema",
        )
        .with_reference(PAGE)
    })
}

fn not_a_schema() -> Diagnostic {
    Diagnostic::error(
        "INVALID_SCHEMA",
        Location::Document { line: 1, column: 1 },
        "this is no synchronization schema: there is no `synchronizationRules`, `objectMappings` or `attributeMappings`",
    )
    .with_help("download it in the portal: Provisioning, Attribute mapping, Show advanced options, Review your schema")
    .with_reference(PAGE)
}
