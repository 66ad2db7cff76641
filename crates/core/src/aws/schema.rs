//! The attributes as AWS knows them: which it stores, as what, and which a PATCH may change.

use crate::scim::ResourceType;
use crate::scim::schema::{ENTERPRISE_USER, GROUP, USER};

/// One attribute or part of an attribute.
#[derive(Debug)]
pub(crate) struct Attribute {
    /// The canonical spelling.
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) parts: &'static [Attribute],
    /// Whether a PATCH may change it.
    pub(crate) patchable: bool,
}

/// What AWS stores of an attribute, and so which rules its value obeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Boolean,
    /// At most 256 characters without white space.
    ExternalId,
    /// The server's own identifier.
    Id,
    /// A list of objects.
    List,
    /// An object whose `value` is a user.
    Manager,
    /// The identifier of a member; only its own rules look at it.
    MemberId,
    /// Taken and ignored.
    Meta,
    Object,
    /// A link; its text is not looked at.
    Reference,
    Schemas,
    Text,
    /// AWS refuses requests that hold it.
    Unsupported,
    /// Text in which a colon is at home.
    Url,
    /// At most 128 characters without white space.
    UserName,
}

impl Attribute {
    /// Whether it is one of the enterprise extension's.
    pub(crate) fn is_of_extension(&self) -> bool {
        ENTERPRISE.iter().any(|one| std::ptr::eq(one, self))
    }
}

const fn attribute(name: &'static str, kind: Kind) -> Attribute {
    Attribute { name, kind, parts: &[], patchable: true }
}

const fn text(name: &'static str) -> Attribute {
    attribute(name, Kind::Text)
}

const fn fixed(name: &'static str, kind: Kind) -> Attribute {
    Attribute { name, kind, parts: &[], patchable: false }
}

const fn unsupported(name: &'static str) -> Attribute {
    fixed(name, Kind::Unsupported)
}

const fn complex(name: &'static str, kind: Kind, parts: &'static [Attribute]) -> Attribute {
    Attribute { name, kind, parts, patchable: true }
}

static PLURAL: &[Attribute] =
    &[text("value"), text("type"), attribute("primary", Kind::Boolean), unsupported("display")];

static ADDRESS: &[Attribute] = &[
    text("type"),
    attribute("primary", Kind::Boolean),
    text("streetAddress"),
    text("locality"),
    text("region"),
    text("postalCode"),
    text("country"),
    text("formatted"),
    unsupported("display"),
];

static NAME: &[Attribute] = &[
    text("givenName"),
    text("familyName"),
    text("formatted"),
    text("middleName"),
    text("honorificPrefix"),
    text("honorificSuffix"),
];

static MANAGER: &[Attribute] =
    &[text("value"), attribute("$ref", Kind::Reference), unsupported("displayName")];

static MEMBER: &[Attribute] = &[
    attribute("value", Kind::MemberId),
    attribute("$ref", Kind::Reference),
    text("type"),
    unsupported("display"),
];

static ENTERPRISE: &[Attribute] = &[
    text("employeeNumber"),
    text("costCenter"),
    text("organization"),
    text("division"),
    text("department"),
    complex("manager", Kind::Manager, MANAGER),
];

static USERS: &[Attribute] = &[
    fixed("schemas", Kind::Schemas),
    fixed("id", Kind::Id),
    fixed("meta", Kind::Meta),
    attribute("externalId", Kind::ExternalId),
    attribute("userName", Kind::UserName),
    attribute("active", Kind::Boolean),
    text("displayName"),
    complex("name", Kind::Object, NAME),
    complex("emails", Kind::List, PLURAL),
    complex("phoneNumbers", Kind::List, PLURAL),
    complex("addresses", Kind::List, ADDRESS),
    Attribute { name: "roles", kind: Kind::List, parts: PLURAL, patchable: false },
    text("nickName"),
    attribute("profileUrl", Kind::Url),
    text("title"),
    text("userType"),
    text("preferredLanguage"),
    text("locale"),
    text("timezone"),
    complex(ENTERPRISE_USER, Kind::Object, ENTERPRISE),
    unsupported("entitlements"),
    unsupported("groups"),
    unsupported("ims"),
    unsupported("password"),
    unsupported("photos"),
    unsupported("x509Certificates"),
];

static GROUPS: &[Attribute] = &[
    fixed("schemas", Kind::Schemas),
    fixed("id", Kind::Id),
    fixed("meta", Kind::Meta),
    attribute("externalId", Kind::ExternalId),
    text("displayName"),
    complex("members", Kind::List, MEMBER),
];

/// Gives the attributes of a kind of resource; the enterprise extension stands among them under its URN.
pub(crate) fn attributes(resource_type: ResourceType) -> &'static [Attribute] {
    match resource_type {
        ResourceType::User => USERS,
        ResourceType::Group => GROUPS,
    }
}

/// Lists the paths that a mapping can write and AWS stores, as the portal spells them.
///
/// ```
/// use scimulate::aws;
/// use scimulate::scim::ResourceType;
///
/// let targets = aws::targets(ResourceType::User);
/// assert!(targets.iter().any(|target| target == r#"emails[type eq "work"].value"#));
/// assert!(!targets.iter().any(|target| target == "password"), "AWS refuses it");
/// ```
pub fn targets(resource_type: ResourceType) -> Vec<String> {
    attributes(resource_type).iter().flat_map(targets_of).collect()
}

fn targets_of(attribute: &Attribute) -> Vec<String> {
    let name = attribute.name;
    let parts = |whole: &str| {
        let selects = |part: &str| whole.ends_with(']') && matches!(part, "type" | "primary");
        let written = attribute
            .parts
            .iter()
            .filter(|part| !selects(part.name) && !matches!(part.kind, Kind::Reference | Kind::Unsupported));
        let separator = if is_urn(whole) { ':' } else { '.' };
        written.map(|part| format!("{whole}{separator}{}", part.name)).collect()
    };
    match attribute.kind {
        Kind::Schemas | Kind::Id | Kind::Meta | Kind::Unsupported => Vec::new(),
        Kind::Object => parts(name),
        // The portal writes a list of references whole.
        Kind::List if name == "members" => vec![name.to_owned()],
        // Microsoft's pages select roles by this, everything else by its type.
        Kind::List if name == "roles" => parts(r#"roles[primary eq "True"]"#),
        Kind::List => parts(&format!(r#"{name}[type eq "work"]"#)),
        _ => vec![name.to_owned()],
    }
}

/// Finds an attribute by name, ignoring case.
pub(crate) fn find(attributes: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
    attributes
        .iter()
        .find(|attribute| same(attribute.name, name))
        .or_else(|| attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name)))
}

/// Whether two names are the same to the letter; most differ in their length or first letter, and that is quick to see.
#[expect(
    clippy::inline_always,
    reason = "it is asked for every attribute there is, and smaller than its call"
)]
#[inline(always)]
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().first() == other.as_bytes().first() && one == other
}

/// Finds the attribute that a PATCH path names: the schema's own, or one of the enterprise extension.
pub(crate) fn find_at(
    resource_type: ResourceType,
    schema: Option<&str>,
    name: &str,
) -> Option<&'static Attribute> {
    let of_type = attributes(resource_type);
    let core = match resource_type {
        ResourceType::User => USER,
        ResourceType::Group => GROUP,
    };
    match schema {
        None => find(of_type, name),
        Some(schema) if schema.eq_ignore_ascii_case(core) => find(of_type, name),
        Some(schema) => {
            let extension = find(of_type, schema)?;
            if name.is_empty() { Some(extension) } else { find(extension.parts, name) }
        }
    }
}

/// Whether a name is a schema URN rather than an attribute.
pub(crate) fn is_urn(name: &str) -> bool {
    name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"))
}

/// Whether AWS creates no resource without the attribute, or the part of it.
pub(crate) fn is_required(resource_type: ResourceType, attribute: &str, part: &str) -> bool {
    match (resource_type, attribute) {
        (ResourceType::User, "userName") | (_, "displayName") => part.is_empty(),
        (ResourceType::User, "name") => matches!(part, "givenName" | "familyName"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::AttributePath;

    #[test]
    fn every_target_is_a_path() {
        for resource_type in [ResourceType::User, ResourceType::Group] {
            for target in targets(resource_type) {
                assert!(AttributePath::parse(&target).is_ok(), "{target}");
            }
        }
    }
}
