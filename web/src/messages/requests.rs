//! What the panes of the request, the requests and the steps say.

use scimulate::scim::ResourceType;

use super::words;

// The request.
pub(crate) const REQUEST: &str = "Request";
pub(crate) const COPY_BODY: &str = "Copy the body of the request";
pub(crate) const NO_REQUEST_YET: &str = "The request appears here as soon as there is a user.";

// Every request.
pub(crate) const NO_REQUESTS_YET: &str = "The requests appear here as soon as there is a user.";
pub(crate) const HOW_UPDATES_ARE_WRITTEN: &str = "How updates are written (PATCH)";
pub(crate) const GALLERY: &str = "Gallery application: lower case, one operation for each attribute";
pub(crate) const COMPLIANT: &str = "aadOptscim062020: RFC 7644, plain replaces in one operation";
pub(crate) const LEGACY: &str = "Without aadOptscim062020: Add and Replace, booleans as text";
pub(crate) const ON_DEMAND: &str = "With the limits of \u{201c}Provision on demand\u{201d}";
pub(crate) const NULL_REFERENCES: &str = "Members with \"$ref\": null, as in Microsoft's sample";
pub(crate) const GROUP_SCHEMA: &str = "Microsoft's own schema of groups too (ADSCIM/2.0/Group)";
pub(crate) const HEADERS: &str = "Headers";
pub(crate) const COPY_REQUEST: &str = "Copy the request";
pub(crate) const COPY_AS_CURL: &str =
    "Copy as a curl command, with placeholders for the tenant and its token";
pub(crate) const ACCESS_TOKEN: &str = "Bearer <access token>";

// What a request is for.
pub(crate) const READS: &str = "Reads the object that Entra has a link to.";

pub(crate) fn queries(kind: ResourceType) -> String {
    format!("Asks AWS whether the {} exists already.", words::object(kind))
}

pub(crate) fn creates(kind: ResourceType) -> String {
    format!("Creates the {}.", words::object(kind))
}

pub(crate) fn changes(kind: ResourceType) -> String {
    format!("Changes the {}.", words::object(kind))
}

pub(crate) fn deletes(kind: ResourceType) -> String {
    format!("Deletes the {}.", words::object(kind))
}

// The steps of provisioning.
pub(crate) const STEPS: &str = "Steps";
pub(crate) const NO_STEPS_YET: &str = "The steps appear here as soon as there is a user.";
pub(crate) const SUCCEEDED: &str = "Succeeded";
pub(crate) const SKIPPED: &str = "Skipped";
pub(crate) const WITH_WARNING: &str = "With something to look at";
pub(crate) const STEP_PROCESSING: &str = "Evaluate the mappings";
pub(crate) const STEP_REFERENCES: &str = "Resolve references";
pub(crate) const STEP_EXPORT: &str = "Send the request";

pub(crate) fn step_import(kind: ResourceType) -> String {
    format!("Import the {}", words::object(kind))
}

pub(crate) fn step_scoping(kind: ResourceType) -> String {
    format!("Determine if the {} is in scope", words::object(kind))
}

pub(crate) fn step_matching(kind: ResourceType) -> String {
    format!("Match the {} in AWS", words::object(kind))
}
