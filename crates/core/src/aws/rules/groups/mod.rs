//! The members of a group.

pub(super) mod member_duplicate;
pub(super) mod member_id_format;
pub(super) mod member_type;
pub(super) mod member_unknown;
pub(super) mod member_value_missing;
pub(super) mod members_limit;
pub(super) mod nested_group;
