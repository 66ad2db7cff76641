//! What no two resources may share.

pub(super) mod duplicate_email;
pub(super) mod duplicate_external_id;
pub(super) mod duplicate_group_name;
pub(super) mod duplicate_username;
