//! The operations of a PATCH.

pub(super) mod patch_attribute_not_allowed;
pub(super) mod patch_filter_operator;
pub(super) mod patch_members_remove_all;
pub(super) mod patch_members_replace;
pub(super) mod patch_multiple_ops;
pub(super) mod patch_op;
pub(super) mod patch_operations_missing;
pub(super) mod patch_path_invalid;
pub(super) mod patch_path_required;
pub(super) mod patch_pathless_multiple;
pub(super) mod patch_remove_protected;
pub(super) mod patch_value_required;
