//! The attributes of User, Group and the enterprise extension: RFC 7643 section 4, as tables.
//!
//! The order is the one in which Microsoft's SCIM library writes the members.

use super::ResourceType;

/// The core User schema.
pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The enterprise extension of User.
pub const ENTERPRISE_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The core Group schema.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// What RFC 7643 says of one attribute.
#[derive(Debug)]
pub struct Attribute {
    /// The canonical spelling.
    pub name: &'static str,
    /// The type of one value.
    pub kind: Kind,
    /// Whether the value is a list.
    pub multi_valued: bool,
    /// The parts of a complex attribute.
    pub sub_attributes: &'static [Attribute],
}

/// The data types of RFC 7643 section 2.3 that occur here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A URI.
    Reference,
    /// Base64 text.
    Binary,
    /// An object.
    Complex,
}

const fn text(name: &'static str) -> Attribute {
    Attribute { name, kind: Kind::String, multi_valued: false, sub_attributes: &[] }
}

const fn boolean(name: &'static str) -> Attribute {
    Attribute { name, kind: Kind::Boolean, multi_valued: false, sub_attributes: &[] }
}

const fn reference(name: &'static str) -> Attribute {
    Attribute { name, kind: Kind::Reference, multi_valued: false, sub_attributes: &[] }
}

const fn complex(name: &'static str, sub_attributes: &'static [Attribute]) -> Attribute {
    Attribute { name, kind: Kind::Complex, multi_valued: false, sub_attributes }
}

const fn list(name: &'static str, sub_attributes: &'static [Attribute]) -> Attribute {
    Attribute { name, kind: Kind::Complex, multi_valued: true, sub_attributes }
}

/// The parts that emails, phone numbers, photos and the like share.
static PLURAL: &[Attribute] = &[boolean("primary"), text("type"), text("display"), text("value")];

const SCHEMAS: Attribute =
    Attribute { name: "schemas", kind: Kind::Reference, multi_valued: true, sub_attributes: &[] };

const META: Attribute = complex(
    "meta",
    &[text("resourceType"), text("created"), text("lastModified"), reference("location"), text("version")],
);

static ENTERPRISE_ATTRIBUTES: &[Attribute] = &[
    text("costCenter"),
    text("department"),
    text("division"),
    text("employeeNumber"),
    text("organization"),
    complex("manager", &[text("value"), reference("$ref"), text("displayName")]),
];

static USER_ATTRIBUTES: &[Attribute] = &[
    SCHEMAS,
    text("id"),
    text("externalId"),
    text("userName"),
    boolean("active"),
    list(
        "addresses",
        &[
            boolean("primary"),
            text("type"),
            text("country"),
            text("formatted"),
            text("locality"),
            text("postalCode"),
            text("region"),
            text("streetAddress"),
        ],
    ),
    text("displayName"),
    list("emails", PLURAL),
    list("entitlements", PLURAL),
    list("groups", &[text("value"), reference("$ref"), text("display"), text("type")]),
    list("ims", PLURAL),
    text("locale"),
    META,
    complex(
        "name",
        &[
            text("formatted"),
            text("familyName"),
            text("givenName"),
            text("middleName"),
            text("honorificPrefix"),
            text("honorificSuffix"),
        ],
    ),
    text("nickName"),
    text("password"),
    list("phoneNumbers", PLURAL),
    list("photos", PLURAL),
    text("preferredLanguage"),
    reference("profileUrl"),
    list("roles", PLURAL),
    text("timezone"),
    text("title"),
    text("userType"),
    list("x509Certificates", PLURAL),
    complex(ENTERPRISE_USER, ENTERPRISE_ATTRIBUTES),
];

static GROUP_ATTRIBUTES: &[Attribute] = &[
    SCHEMAS,
    text("id"),
    text("externalId"),
    text("displayName"),
    list("members", &[text("value"), reference("$ref"), text("display"), text("type")]),
    META,
];

/// Gives the attributes of a kind of resource; the enterprise extension stands among them under its URN.
pub fn attributes(resource_type: ResourceType) -> &'static [Attribute] {
    match resource_type {
        ResourceType::User => USER_ATTRIBUTES,
        ResourceType::Group => GROUP_ATTRIBUTES,
    }
}

/// Whether a URN names one of the schemas above, ignoring case.
pub fn is_known(urn: &str) -> bool {
    is_core(urn) || urn.eq_ignore_ascii_case(ENTERPRISE_USER)
}

/// Whether a URN names a schema whose attributes stand at the top level.
pub fn is_core(urn: &str) -> bool {
    urn.eq_ignore_ascii_case(USER) || urn.eq_ignore_ascii_case(GROUP)
}

/// Finds an attribute by name, ignoring case.
pub fn find(attributes: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
}
