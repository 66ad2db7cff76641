//! Says under which heading of the Entra admin center a value of an object stands.

/// The attributes of a user and where they stand below Users > All users > the user > Properties.
///
/// Inferred: the page shows these headings and labels, and no page of Microsoft's documents lists them. What is not here
/// is set elsewhere: in the directory that is synchronized, in Exchange or by Graph.
static USER: &[(&str, &str)] = &[
    ("city", "Contact Information > City"),
    ("companyName", "Job Information > Company name"),
    ("country", "Contact Information > Country or region"),
    ("department", "Job Information > Department"),
    ("displayName", "Identity > Display name"),
    ("employeeHireDate", "Job Information > Employee hire date"),
    ("employeeId", "Job Information > Employee ID"),
    ("employeeType", "Job Information > Employee type"),
    ("facsimileTelephoneNumber", "Contact Information > Fax number"),
    ("givenName", "Identity > First name"),
    ("jobTitle", "Job Information > Job title"),
    ("mail", "Contact Information > Email"),
    ("mailNickname", "Contact Information > Mail nickname"),
    ("manager", "Job Information > Manager"),
    ("mobile", "Contact Information > Mobile phone"),
    ("originalUserPrincipalName", "Identity > User principal name"),
    ("otherMails", "Contact Information > Other emails"),
    ("physicalDeliveryOfficeName", "Job Information > Office location"),
    ("postalCode", "Contact Information > ZIP or postal code"),
    ("proxyAddresses", "Contact Information > Proxy addresses"),
    ("state", "Contact Information > State or province"),
    ("streetAddress", "Contact Information > Street address"),
    ("surname", "Identity > Last name"),
    ("telephoneNumber", "Contact Information > Business phone"),
    ("usageLocation", "Settings > Usage location"),
    ("userPrincipalName", "Identity > User principal name"),
];

/// The attributes of a group and where they stand below Groups > All groups > the group > Properties.
static GROUP: &[(&str, &str)] =
    &[("description", "Group description"), ("displayName", "Group name"), ("mail", "Group email")];

/// Finds the heading and label of an attribute on the properties page of a user, or of a group.
pub(crate) fn label(attribute: &str, of_group: bool) -> Option<&'static str> {
    let labels = if of_group { GROUP } else { USER };
    let (_, label) = labels.iter().find(|(name, _)| name.eq_ignore_ascii_case(attribute))?;
    Some(label)
}
