//! The list of the rules, in the order of their codes.

mod abac_type_not_work;
mod address_incomplete;
mod attribute_name_case;
mod boolean_as_string;
mod control_whitespace;
mod created_disabled;
mod duplicate_email;
mod duplicate_external_id;
mod duplicate_group_name;
mod duplicate_username;
mod email_format;
mod email_missing;
mod email_not_primary;
mod empty_array;
mod empty_string;
mod external_id_charset;
mod external_id_missing;
mod filter_unsafe_character;
mod forbidden_character;
mod format_hint;
mod guest_upn;
mod invalid_json;
mod manager_format;
mod manager_not_aws_id;
mod max_length;
mod member_duplicate;
mod member_id_format;
mod member_type;
mod member_unknown;
mod member_value_missing;
mod members_limit;
mod multi_valued_attribute;
mod nested_group;
mod non_printable_character;
mod null_value;
mod patch_attribute_not_allowed;
mod patch_filter_operator;
mod patch_members_remove_all;
mod patch_members_replace;
mod patch_multiple_ops;
mod patch_op;
mod patch_operations_missing;
mod patch_path_invalid;
mod patch_path_required;
mod patch_pathless_multiple;
mod patch_remove_protected;
mod patch_value_required;
mod read_only_attribute;
mod required_attribute;
mod reserved_name;
mod schema_resource_mismatch;
mod schemas_missing;
mod surrounding_whitespace;
mod type_mismatch;
mod unknown_attribute;
mod unknown_extension;
mod unknown_schema_urn;
mod unsupported_attribute;
mod unsupported_operation;
mod unsupported_subattribute;
mod username_charset;
mod username_not_email;
mod value_missing;
mod whitespace_only;

use super::rule::Rule;

/// Every rule.
pub(super) static RULES: &[Rule] = &[
    abac_type_not_work::RULE,
    address_incomplete::RULE,
    attribute_name_case::RULE,
    boolean_as_string::RULE,
    control_whitespace::RULE,
    created_disabled::RULE,
    duplicate_email::RULE,
    duplicate_external_id::RULE,
    duplicate_group_name::RULE,
    duplicate_username::RULE,
    email_format::RULE,
    email_missing::RULE,
    email_not_primary::RULE,
    empty_array::RULE,
    empty_string::RULE,
    external_id_charset::RULE,
    external_id_missing::RULE,
    filter_unsafe_character::RULE,
    forbidden_character::RULE,
    format_hint::RULE,
    guest_upn::RULE,
    invalid_json::RULE,
    manager_format::RULE,
    manager_not_aws_id::RULE,
    max_length::RULE,
    member_duplicate::RULE,
    member_id_format::RULE,
    member_type::RULE,
    member_unknown::RULE,
    member_value_missing::RULE,
    members_limit::RULE,
    multi_valued_attribute::RULE,
    nested_group::RULE,
    non_printable_character::RULE,
    null_value::RULE,
    patch_attribute_not_allowed::RULE,
    patch_filter_operator::RULE,
    patch_members_remove_all::RULE,
    patch_members_replace::RULE,
    patch_multiple_ops::RULE,
    patch_op::RULE,
    patch_operations_missing::RULE,
    patch_path_invalid::RULE,
    patch_path_required::RULE,
    patch_pathless_multiple::RULE,
    patch_remove_protected::RULE,
    patch_value_required::RULE,
    read_only_attribute::RULE,
    required_attribute::RULE,
    reserved_name::RULE,
    schema_resource_mismatch::RULE,
    schemas_missing::RULE,
    surrounding_whitespace::RULE,
    type_mismatch::RULE,
    unknown_attribute::RULE,
    unknown_extension::RULE,
    unknown_schema_urn::RULE,
    unsupported_attribute::RULE,
    unsupported_operation::RULE,
    unsupported_subattribute::RULE,
    username_charset::RULE,
    username_not_email::RULE,
    value_missing::RULE,
    whitespace_only::RULE,
];
