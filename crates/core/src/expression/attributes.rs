//! Knows the attributes of an Entra user, as far as a warning needs them.

use crate::source::{SourceObjectType, known};

/// Whether the attribute holds a list.
pub(super) fn is_multi_valued(name: &str) -> bool {
    known(SourceObjectType::User).iter().any(|attribute| attribute.name == name && attribute.multi_valued)
}

/// Whether it is the name of an attribute.
pub(super) fn is_known(name: &str) -> bool {
    known(SourceObjectType::User).iter().any(|attribute| attribute.name == name)
}

/// Gives the known attribute that a name spells in another letter case.
pub(super) fn same_but_for_case(name: &str) -> Option<&'static str> {
    let mut names = known(SourceObjectType::User).iter().map(|attribute| attribute.name);
    names.find(|known| known.eq_ignore_ascii_case(name) && *known != name)
}

/// Whether the attribute is `True` or `False`.
pub(super) fn is_boolean(name: &str) -> bool {
    matches!(name, "accountEnabled" | "IsSoftDeleted")
}

/// Whether every user has the attribute.
pub(super) fn is_always_there(name: &str) -> bool {
    is_boolean(name) || matches!(name, "objectId" | "userPrincipalName" | "displayName")
}
