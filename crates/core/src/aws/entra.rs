//! Names the places of the Entra admin center where an administrator mends what no change of a value in a request can.

use crate::scim::ResourceType;

/// Who is assigned to the application, and so who is provisioned.
pub(super) const ASSIGNMENT: &str = "Enterprise applications > the application > Users and groups";
/// Address and token of AWS.
pub(super) const CREDENTIALS: &str =
    "Enterprise applications > the application > Provisioning > Admin Credentials";
/// What became of each object.
pub(super) const LOGS: &str = "Enterprise applications > the application > Provisioning logs";
/// The tables of attribute mappings.
pub(super) const MAPPINGS: &str = "Enterprise applications > the application > Provisioning > Mappings";

/// The values of a user or group.
pub(super) fn properties(resource_type: ResourceType) -> &'static str {
    match resource_type {
        ResourceType::User => "Users > All users > the user > Properties",
        ResourceType::Group => "Groups > All groups > the group > Properties",
    }
}
