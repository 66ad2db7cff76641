//! What must be there, and what is missed when it is not.

pub(super) mod created_disabled;
pub(super) mod email_missing;
pub(super) mod empty_string;
pub(super) mod external_id_missing;
pub(super) mod required_attribute;
