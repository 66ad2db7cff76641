//! Knows the attributes of an Entra user, as far as a warning needs them.

use crate::source::{SourceObjectType, known};

/// Names in provisioning's spelling, sorted.
static KNOWN: [&str; 39] = [
    "IsSoftDeleted",
    "accountEnabled",
    "appRoleAssignments",
    "city",
    "companyName",
    "country",
    "department",
    "displayName",
    "employeeHireDate",
    "employeeId",
    "employeeType",
    "facsimileTelephoneNumber",
    "givenName",
    "jobTitle",
    "mail",
    "mailNickname",
    "manager",
    "mobile",
    "netBiosName",
    "objectId",
    "onPremisesDistinguishedName",
    "onPremisesImmutableId",
    "onPremisesSamAccountName",
    "onPremisesSecurityIdentifier",
    "onPremisesUserPrincipalName",
    "otherMails",
    "passwordProfile",
    "physicalDeliveryOfficeName",
    "postalCode",
    "preferredLanguage",
    "proxyAddresses",
    "sipProxyAddress",
    "state",
    "streetAddress",
    "surname",
    "telephoneNumber",
    "usageLocation",
    "userPrincipalName",
    "userType",
];

/// Whether the attribute holds a list.
pub(super) fn is_multi_valued(name: &str) -> bool {
    known(SourceObjectType::User).iter().any(|attribute| attribute.name == name && attribute.multi_valued)
}

/// Gives the known attribute that a name spells in another letter case.
pub(super) fn same_but_for_case(name: &str) -> Option<&'static str> {
    KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(name) && *known != name)
}

/// Whether the attribute is `True` or `False`.
pub(super) fn is_boolean(name: &str) -> bool {
    matches!(name, "accountEnabled" | "IsSoftDeleted")
}

/// Whether every user has the attribute.
pub(super) fn is_always_there(name: &str) -> bool {
    is_boolean(name) || matches!(name, "objectId" | "userPrincipalName" | "displayName")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(KNOWN.is_sorted());
    }
}
