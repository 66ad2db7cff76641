//! Lists, e-mail addresses, user names and managers.

pub(super) mod abac_type_not_work;
pub(super) mod address_incomplete;
pub(super) mod email_format;
pub(super) mod email_not_primary;
pub(super) mod guest_upn;
pub(super) mod manager_format;
pub(super) mod manager_not_aws_id;
pub(super) mod multi_valued_attribute;
pub(super) mod username_not_email;
pub(super) mod value_missing;
