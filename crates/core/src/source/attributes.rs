//! The names under which provisioning knows the attributes of a Graph user or group.
//!
//! Provisioning keeps the names of the older directory Graph, so `mobilePhone` is `mobile` here.

use std::borrow::Cow;

use super::SourceObjectType;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::nearest;

/// Microsoft's list of the names.
pub(crate) const NAMES_PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/user-provisioning-sync-attributes-for-mapping";

/// One source attribute of provisioning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceAttribute {
    /// The name in mappings and filters.
    pub name: &'static str,
    /// Where Graph's JSON holds it: members joined by dots; empty where it is computed.
    pub graph: &'static str,
    /// The type of its value.
    pub kind: SourceAttributeKind,
    /// Whether it holds several values.
    pub multi_valued: bool,
    /// Why a mapping cannot use it, where it cannot.
    pub unavailable: Option<&'static str>,
}

/// The type of a source attribute: Graph's `attributeType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceAttributeKind {
    /// Text.
    String,
    /// True or False.
    Boolean,
    /// An instant.
    DateTime,
    /// Another directory object.
    Reference,
    /// Bytes.
    Binary,
}

use SourceAttributeKind::{Binary, Boolean, DateTime, Reference, String};

const fn attribute(name: &'static str, graph: &'static str, kind: SourceAttributeKind) -> SourceAttribute {
    SourceAttribute { name, graph, kind, multi_valued: false, unavailable: None }
}

const fn same(name: &'static str) -> SourceAttribute {
    attribute(name, name, String)
}

const fn list(name: &'static str, graph: &'static str, kind: SourceAttributeKind) -> SourceAttribute {
    SourceAttribute { multi_valued: true, ..attribute(name, graph, kind) }
}

const fn unavailable(
    name: &'static str,
    graph: &'static str,
    kind: SourceAttributeKind,
    why: &'static str,
) -> SourceAttribute {
    SourceAttribute { unavailable: Some(why), ..attribute(name, graph, kind) }
}

const EXTENSION: &str = "provisioning does not offer it; copy it to a directory extension and map that";

/// The attributes of a user.
pub(super) static USER: &[SourceAttribute] = &[
    attribute("objectId", "id", String),
    attribute("IsSoftDeleted", "", Boolean),
    attribute("accountEnabled", "accountEnabled", Boolean),
    attribute("userPrincipalName", "", String),
    attribute("originalUserPrincipalName", "userPrincipalName", String),
    same("displayName"),
    same("givenName"),
    same("surname"),
    same("jobTitle"),
    same("department"),
    same("companyName"),
    same("mail"),
    same("mailNickname"),
    same("streetAddress"),
    same("city"),
    same("state"),
    same("postalCode"),
    same("country"),
    attribute("physicalDeliveryOfficeName", "officeLocation", String),
    attribute("telephoneNumber", "businessPhones", String),
    attribute("mobile", "mobilePhone", String),
    attribute("facsimileTelephoneNumber", "faxNumber", String),
    same("preferredLanguage"),
    same("usageLocation"),
    same("employeeId"),
    same("employeeType"),
    attribute("employeeHireDate", "employeeHireDate", DateTime),
    attribute("employeeLeaveDateTime", "employeeLeaveDateTime", DateTime),
    attribute("createdDateTime", "createdDateTime", DateTime),
    same("employeeOrgData.division"),
    same("employeeOrgData.costCenter"),
    attribute("extensionAttribute1", "onPremisesExtensionAttributes.extensionAttribute1", String),
    attribute("extensionAttribute2", "onPremisesExtensionAttributes.extensionAttribute2", String),
    attribute("extensionAttribute3", "onPremisesExtensionAttributes.extensionAttribute3", String),
    attribute("extensionAttribute4", "onPremisesExtensionAttributes.extensionAttribute4", String),
    attribute("extensionAttribute5", "onPremisesExtensionAttributes.extensionAttribute5", String),
    attribute("extensionAttribute6", "onPremisesExtensionAttributes.extensionAttribute6", String),
    attribute("extensionAttribute7", "onPremisesExtensionAttributes.extensionAttribute7", String),
    attribute("extensionAttribute8", "onPremisesExtensionAttributes.extensionAttribute8", String),
    attribute("extensionAttribute9", "onPremisesExtensionAttributes.extensionAttribute9", String),
    attribute("extensionAttribute10", "onPremisesExtensionAttributes.extensionAttribute10", String),
    attribute("extensionAttribute11", "onPremisesExtensionAttributes.extensionAttribute11", String),
    attribute("extensionAttribute12", "onPremisesExtensionAttributes.extensionAttribute12", String),
    attribute("extensionAttribute13", "onPremisesExtensionAttributes.extensionAttribute13", String),
    attribute("extensionAttribute14", "onPremisesExtensionAttributes.extensionAttribute14", String),
    attribute("extensionAttribute15", "onPremisesExtensionAttributes.extensionAttribute15", String),
    attribute("manager", "manager", Reference),
    list("appRoleAssignments", "appRoleAssignments", String),
    list("proxyAddresses", "proxyAddresses", String),
    list("otherMails", "otherMails", String),
    attribute("dirSyncEnabled", "onPremisesSyncEnabled", Boolean),
    attribute("immutableId", "onPremisesImmutableId", String),
    same("onPremisesSecurityIdentifier"),
    same("onPremisesUserPrincipalName"),
    same("onPremisesDistinguishedName"),
    unavailable(
        "passwordProfile.password",
        "passwordProfile.password",
        String,
        "passwords are never provisioned",
    ),
    unavailable("userType", "userType", String, EXTENSION),
    unavailable("onPremisesSamAccountName", "onPremisesSamAccountName", String, EXTENSION),
    unavailable(
        "customSecurityAttributes",
        "customSecurityAttributes",
        String,
        "custom security attributes cannot be provisioned to applications",
    ),
    unavailable("thumbnailPhoto", "thumbnailPhoto", Binary, "photos cannot be provisioned"),
];

/// The attributes of a group.
pub(super) static GROUP: &[SourceAttribute] = &[
    attribute("objectId", "id", String),
    attribute("IsSoftDeleted", "", Boolean),
    same("displayName"),
    same("description"),
    same("mail"),
    same("mailNickname"),
    attribute("mailEnabled", "mailEnabled", Boolean),
    attribute("securityEnabled", "securityEnabled", Boolean),
    list("proxyAddresses", "proxyAddresses", String),
    list("members", "members", Reference),
];

/// Names of other directories that people write here, and the name that provisioning has for them.
static FOREIGN: &[(&str, &str)] = &[
    ("c", "country"),
    ("cn", "displayName"),
    ("co", "country"),
    ("company", "companyName"),
    ("costCenter", "employeeOrgData.costCenter"),
    ("distinguishedName", "onPremisesDistinguishedName"),
    ("division", "employeeOrgData.division"),
    ("email", "mail"),
    ("emailAddress", "mail"),
    ("employeeNumber", "employeeId"),
    ("familyName", "surname"),
    ("fax", "facsimileTelephoneNumber"),
    ("firstName", "givenName"),
    ("l", "city"),
    ("lastName", "surname"),
    ("mobileNumber", "mobile"),
    ("objectGUID", "objectId"),
    ("objectSid", "onPremisesSecurityIdentifier"),
    ("office", "physicalDeliveryOfficeName"),
    ("phone", "telephoneNumber"),
    ("phoneNumber", "telephoneNumber"),
    ("sn", "surname"),
    ("st", "state"),
    ("stateOrProvince", "state"),
    ("street", "streetAddress"),
    ("title", "jobTitle"),
    ("upn", "userPrincipalName"),
    ("userName", "userPrincipalName"),
    ("whenCreated", "createdDateTime"),
    ("zip", "postalCode"),
    ("zipCode", "postalCode"),
    ("ZIPOrPostalCode", "postalCode"),
];

/// What a name in a mapping or filter turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// Provisioning's own name.
    Exact(&'static SourceAttribute),
    /// Provisioning's name in another letter case.
    OtherCase(&'static SourceAttribute),
    /// Graph's name for the attribute.
    GraphName(&'static SourceAttribute),
    /// A directory extension; its name is case-sensitive.
    Extension,
    /// None of these; perhaps the attribute given is meant.
    Unknown(Option<&'static SourceAttribute>),
}

/// Looks a name up the way provisioning does: its own name, then ignoring case, then Graph's name.
///
/// ```
/// use scimulate::source::{Resolution, SourceObjectType, resolve};
///
/// let found = resolve("mobilePhone", SourceObjectType::User);
/// assert!(matches!(found, Resolution::GraphName(attribute) if attribute.name == "mobile"));
/// ```
pub fn resolve(name: &str, object_type: SourceObjectType) -> Resolution {
    let attributes = known(object_type);
    let named = |test: &dyn Fn(&SourceAttribute) -> bool| attributes.iter().find(|attribute| test(attribute));
    // What is below an attribute that is not available is not available either.
    let is_below = |attribute: &SourceAttribute| {
        attribute.unavailable.is_some()
            && name.strip_prefix(attribute.name).is_some_and(|rest| rest.starts_with('.'))
    };
    if let Some(attribute) = named(&|attribute| attribute.name == name || is_below(attribute)) {
        return Resolution::Exact(attribute);
    }
    if name.starts_with("extension_") {
        return Resolution::Extension;
    }
    if let Some(attribute) = named(&|attribute| attribute.name.eq_ignore_ascii_case(name)) {
        return Resolution::OtherCase(attribute);
    }
    let graph = |attribute: &SourceAttribute| {
        let path = attribute.graph;
        // An expanded manager is known by its identifier.
        let is_reference = attribute.kind == SourceAttributeKind::Reference && !attribute.multi_valued;
        let name = name.strip_suffix(".id").filter(|_| is_reference).unwrap_or(name);
        attribute.name != "originalUserPrincipalName" && !path.is_empty() && path.eq_ignore_ascii_case(name)
    };
    if let Some(attribute) = named(&graph) {
        return Resolution::GraphName(attribute);
    }
    // Claims and rules of dynamic groups put the object's name before.
    let bare = name.strip_prefix("user.").unwrap_or(name);
    let meant = foreign(bare).or_else(|| nearest(bare, attributes.iter().map(|attribute| attribute.name)));
    Resolution::Unknown(meant.and_then(|meant| named(&|attribute| attribute.name == meant)))
}

/// Gives provisioning's name of what is called otherwise elsewhere.
pub(super) fn foreign(name: &str) -> Option<&'static str> {
    FOREIGN.iter().find(|(foreign, _)| foreign.eq_ignore_ascii_case(name)).map(|(_, name)| *name)
}

/// Whether a member of Graph's JSON speaks of a user or a group.
pub(super) fn is_known(member: &str) -> bool {
    let mut known = USER.iter().chain(GROUP);
    let is_it = |one: &SourceAttribute| one.name == member || one.graph.split('.').next() == Some(member);
    member.starts_with("extension_") || member == "@odata.type" || known.any(is_it)
}

/// Says of a name that it is not provisioning's own, for those who write a name between two marks.
pub(crate) fn misnamed(
    name: &str,
    resolution: Resolution,
    location: Location,
    [open, close]: [&str; 2],
) -> Option<Diagnostic> {
    let (code, message) = match resolution {
        Resolution::Exact(_) | Resolution::Extension => return None,
        Resolution::OtherCase(attribute) => {
            let right = attribute.name;
            (
                "ATTRIBUTE_CASE",
                format!(
                    "attribute names are case-sensitive: `{open}{name}{close}` is `{open}{right}{close}`"
                ),
            )
        }
        Resolution::GraphName(attribute) => {
            let right = attribute.name;
            (
                "ATTRIBUTE_GRAPH_NAME",
                format!("`{name}` is Graph's name; provisioning calls the attribute `{open}{right}{close}`"),
            )
        }
        Resolution::Unknown(_) => (
            "ATTRIBUTE_UNKNOWN",
            format!("`{open}{name}{close}` is not an attribute that provisioning is known to offer"),
        ),
    };
    let mut problem = Diagnostic::warning(code, location, message).with_reference(NAMES_PAGE).inferred();
    match resolution {
        Resolution::Unknown(Some(meant)) => {
            problem.help = Some(format!("did you mean `{open}{}{close}`?", meant.name));
        }
        Resolution::Unknown(None) => problem.severity = Severity::Information,
        _ => {}
    }
    Some(problem)
}

/// Lists the attributes of users or of groups.
pub fn known(object_type: SourceObjectType) -> &'static [SourceAttribute] {
    match object_type {
        SourceObjectType::User => USER,
        SourceObjectType::Group => GROUP,
    }
}

/// Gives the name of an attribute as the table has it, which takes no memory and is compared by its place.
pub(crate) fn shared_name(object_type: SourceObjectType, name: &str) -> Cow<'static, str> {
    match known(object_type).iter().find(|known| known.name == name) {
        Some(known) => Cow::Borrowed(known.name),
        None => Cow::Owned(name.to_owned()),
    }
}
