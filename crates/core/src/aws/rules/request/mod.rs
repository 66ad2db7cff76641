//! The request as a whole: its JSON, its schemas, its attributes and their types.

pub(super) mod attribute_name_case;
pub(super) mod boolean_as_string;
pub(super) mod empty_array;
pub(super) mod invalid_json;
pub(super) mod null_value;
pub(super) mod read_only_attribute;
pub(super) mod schema_resource_mismatch;
pub(super) mod schemas_missing;
pub(super) mod type_mismatch;
pub(super) mod unknown_attribute;
pub(super) mod unknown_extension;
pub(super) mod unknown_schema_urn;
pub(super) mod unsupported_attribute;
pub(super) mod unsupported_operation;
pub(super) mod unsupported_subattribute;
