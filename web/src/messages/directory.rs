//! What the panel of AWS's directory says.

pub(crate) const AWS_DIRECTORY: &str = "AWS directory";
pub(crate) const AWS: &str = "AWS";
pub(crate) const WHAT_AWS_HOLDS: &str = "What AWS holds already";
pub(crate) const ABOUT_MATCHING: &str = "Entra matches the object against these by the mappings with a matching precedence: one match is updated, none is created. Paste a SCIM resource, a list of them, or AWS's answer to GET /Users or to aws identitystore list-users.";
pub(crate) const HELD_AS_JSON: &str = "What AWS holds, as JSON";
pub(crate) const HOLDS_NOTHING: &str = "Nothing: AWS holds no user or group yet";
pub(crate) const COUNTS_AS_NOTHING: &str = "Until it can be read, AWS counts as holding nothing.";
pub(crate) const SUPPOSE_HELD: &str = "Suppose AWS holds what is sent now";
pub(crate) const EMPTY: &str = "Empty it";
pub(crate) const HELD_RESOURCES: &str = "Resources that AWS holds";
pub(crate) const WITHOUT_NAME: &str = "without a name";

pub(crate) const TEST_CONNECTION: &str = "Test connection";
pub(crate) const TENANT_URL: &str = "Tenant URL (the SCIM endpoint of AWS); it stays in this browser";
pub(crate) const URL_IS_GOOD: &str = "The URL has the form that AWS gives.";
pub(crate) const TEST_SENDS: &str = "Test connection sends:";

/// Names a resource and what it is matched by.
pub(crate) fn resource(name: &str, external_id: Option<&str>, id: Option<&str>) -> String {
    let external_id = external_id.map(|external_id| format!(", externalId {external_id}"));
    let id = id.map(|id| format!(" ({id})"));
    format!("{name}{}{}", external_id.unwrap_or_default(), id.unwrap_or_default())
}
