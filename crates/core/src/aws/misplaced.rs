//! Tells documents of this trade that somebody takes for the body of a request.

use super::inspection::member;
use super::json::{Json, Map};
use crate::diagnostic::{Diagnostic, Location};

const ANSWERS: [&str; 2] =
    ["urn:ietf:params:scim:api:messages:2.0:ListResponse", "urn:ietf:params:scim:api:messages:2.0:Error"];

/// Says what stands in the place of a request's body, where it is none.
pub(super) fn misplaced(members: &Map<'_>) -> Option<Diagnostic> {
    let has = |name: &&str| member(members, name).is_some();
    let schemas = member(members, "schemas").and_then(Json::as_array).unwrap_or_default();
    let mut urns = schemas.iter().filter_map(Json::as_str);
    let (what, help) = if let Some(urn) =
        urns.find(|urn| ANSWERS.iter().any(|one| one.eq_ignore_ascii_case(urn)))
    {
        (
            format!("an answer of a SCIM service (`{urn}`)"),
            "an error goes to the decoder, a list into the AWS directory (`existing`)",
        )
    } else if ["schemas", "userName", "Operations"].iter().any(has) {
        return None;
    } else if has(&"eventSource") {
        (
            "an event of CloudTrail (it has `eventSource`)".to_owned(),
            "it goes to the decoder; the values of the request are hidden in it",
        )
    } else if has(&"op") {
        ("a single operation (it has `op`)".to_owned(), "a PATCH has its operations in the list `Operations`")
    } else if let Some(sign) =
        ["synchronizationRules", "objectMappings", "attributeMappings"].into_iter().find(has)
    {
        (
            format!("a synchronization schema (it has `{sign}`)"),
            "it belongs with the mappings, which make the requests",
        )
    } else {
        let annotation = || members.iter().map(|(name, _)| name).find(|name| name.starts_with("@odata."));
        let sign = ["userPrincipalName", "groupTypes", "securityEnabled"]
            .into_iter()
            .find(has)
            .or_else(annotation)?;
        (
            format!("an object of Entra (it has `{sign}`)"),
            "it is what the mappings make a request of; here goes the body of one, such as `{\"schemas\": […], \"userName\": …}`",
        )
    };
    let here = Location::Resource { path: String::new(), mapping: None };
    Some(
        Diagnostic::error("WRONG_DOCUMENT", here, format!("this is {what}, not the body of a request"))
            .with_help(help)
            .with_reference("https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html"),
    )
}
