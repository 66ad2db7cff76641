//! What the dialogs say that take a synchronization schema in and give it back.

use scimulate::scim::ResourceType;

use super::words;
use crate::locale::counted;

// Taking one in.
pub(crate) const IMPORT: &str = "Import";
pub(crate) const ABOUT_IMPORT: &str = "Load the schema that the portal exports";
pub(crate) const IMPORT_SCHEMA: &str = "Import a schema";
pub(crate) const HOW_TO_IMPORT: &str = "In the Entra portal: Provisioning, Attribute mapping, Show advanced options, Review your schema, Download. A list of attribute mappings alone works too.";
pub(crate) const OPEN_OR_DROP: &str = "Open a file, or drop it here";
pub(crate) const SCHEMA_AS_JSON: &str = "Schema, as JSON";
pub(crate) const OR_PASTE: &str = "Or paste the schema here";
pub(crate) const REPLACE_MINE: &str = "Replace my mappings";
pub(crate) const HOLDS_NO_MAPPING: &str = "This schema has no mapping of users or groups.";

// Giving it back.
pub(crate) const EXPORT: &str = "Export";
pub(crate) const ABOUT_EXPORT: &str = "Take the schema with your changes back to Entra";
pub(crate) const EXPORT_SCHEMA: &str = "Export the schema";
pub(crate) const HOW_TO_EXPORT: &str = "The schema you began with, with your changes and nothing else touched. In the Entra portal: Provisioning, Attribute mapping, Show advanced options, Review your schema; put it there in the place of the old one. Saving starts a new initial cycle.";
pub(crate) const WHAT_CHANGED: &str = "What changed";
pub(crate) const UNCHANGED: &str = "Nothing yet: these are the mappings you began with.";
pub(crate) const WITH_YOUR_MAPPINGS: &str = "Schema with your mappings";
pub(crate) const TOO_LONG_TO_SHOW: &str =
    "The schema is too long to be shown here. Copy takes all of it, or save it as a file.";
pub(crate) const SAVE_FILE: &str = "Save as a file";
pub(crate) const SCHEMA_FILE: &str = "schema.json";
pub(crate) const COPY_SCHEMA: &str = "Copy the schema";
pub(crate) const IMPORT_WHOLE: &str = "import the whole schema";

pub(crate) fn mappings_of_users(mappings: usize, with_filter: bool) -> String {
    let mappings = counted(mappings, &[("one", "mapping of users"), ("other", "mappings of users")]);
    if with_filter { format!("{mappings}, with a scoping filter") } else { mappings }
}

pub(crate) fn mappings_of_groups(mappings: usize, with_filter: bool) -> String {
    let mappings = counted(mappings, &[("one", "mapping of groups"), ("other", "mappings of groups")]);
    if with_filter { format!("{mappings}, with a scoping filter") } else { mappings }
}

/// Says what an import brings and replaces.
pub(crate) fn takes_their_place(parts: &[String]) -> String {
    format!("{}. They take the place of yours; Undo brings yours back.", parts.join("; "))
}

/// Says that the imported document has no place for what was edited.
pub(crate) fn no_place_for(kind: ResourceType) -> String {
    format!("the imported document has no mapping for a {}, so yours is not in it", words::object(kind))
}

/// Says what changed in an object mapping.
pub(crate) fn changed(mapping: &str, change: &str) -> String {
    format!("{mapping}: {change}")
}
