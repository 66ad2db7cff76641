//! The list of the rules, in the order of their codes; each stands in the folder of its section.

mod groups;
mod lists;
mod patch;
mod request;
mod required;
mod texts;
mod uniqueness;

use super::rule::{Operation, Rule};
pub(super) use lists::address_incomplete::PARTS as ADDRESS_PARTS;
pub(super) use texts::format_hint::usual_notation;
pub(super) use texts::max_length::limit as longest;
pub(super) use texts::reserved_name::is_reserved;

/// Every rule.
pub(super) static RULES: &[Rule] = &[
    lists::abac_type_not_work::RULE,
    lists::address_incomplete::RULE,
    request::attribute_name_case::RULE,
    request::boolean_as_string::RULE,
    texts::control_whitespace::RULE,
    required::created_disabled::RULE,
    uniqueness::duplicate_email::RULE,
    uniqueness::duplicate_external_id::RULE,
    uniqueness::duplicate_group_name::RULE,
    uniqueness::duplicate_username::RULE,
    lists::email_format::RULE,
    required::email_missing::RULE,
    lists::email_not_primary::RULE,
    request::empty_array::RULE,
    required::empty_string::RULE,
    texts::external_id_charset::RULE,
    required::external_id_missing::RULE,
    texts::filter_unsafe_character::RULE,
    texts::forbidden_character::RULE,
    texts::format_hint::RULE,
    lists::guest_upn::RULE,
    request::invalid_json::RULE,
    lists::manager_format::RULE,
    lists::manager_not_aws_id::RULE,
    texts::max_length::RULE,
    groups::member_duplicate::RULE,
    groups::member_id_format::RULE,
    groups::member_type::RULE,
    groups::member_unknown::RULE,
    groups::member_value_missing::RULE,
    groups::members_limit::RULE,
    lists::multi_valued_attribute::RULE,
    groups::nested_group::RULE,
    texts::non_printable_character::RULE,
    request::null_value::RULE,
    patch::patch_attribute_not_allowed::RULE,
    patch::patch_filter_operator::RULE,
    patch::patch_members_remove_all::RULE,
    patch::patch_members_replace::RULE,
    patch::patch_multiple_ops::RULE,
    patch::patch_op::RULE,
    patch::patch_operations_missing::RULE,
    patch::patch_path_invalid::RULE,
    patch::patch_path_required::RULE,
    patch::patch_pathless_multiple::RULE,
    patch::patch_remove_protected::RULE,
    patch::patch_value_required::RULE,
    request::read_only_attribute::RULE,
    required::required_attribute::RULE,
    texts::reserved_name::RULE,
    request::schema_resource_mismatch::RULE,
    request::schemas_missing::RULE,
    texts::surrounding_whitespace::RULE,
    request::type_mismatch::RULE,
    request::unknown_attribute::RULE,
    request::unknown_extension::RULE,
    request::unknown_schema_urn::RULE,
    request::unsupported_attribute::RULE,
    request::unsupported_operation::RULE,
    request::unsupported_subattribute::RULE,
    texts::username_charset::RULE,
    lists::username_not_email::RULE,
    lists::value_missing::RULE,
    texts::whitespace_only::RULE,
];

/// The rules that look at an operation, in the same order.
pub(super) fn of(operation: Operation) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(move |rule| rule.operations.contains(&operation))
}
