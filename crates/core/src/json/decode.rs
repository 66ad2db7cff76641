//! The error decoder for callers that speak JSON.

use super::{provision_on_demand, validate_with};
use crate::decoder::{self, Decoded};
use crate::diagnostic::Location;
use crate::environment::Environment;

/// What is known beside an error text: each part is optional, and lets the decoder name the very attribute.
#[derive(Debug, Clone, Copy, Default)]
pub struct ErrorContext<'a> {
    /// The request that was refused, as [`crate::aws::review_request`] reads it.
    pub request: Option<&'a str>,
    /// The user or group that failed, as Graph gives it.
    pub user: Option<&'a str>,
    /// The mapping, as [`crate::SynchronizationSchema::read`] reads it; without one the application's default.
    pub schema: Option<&'a str>,
    /// The resources AWS holds.
    pub existing: Option<&'a str>,
}

/// Says what is likely behind an error of AWS, CloudTrail or Entra's provisioning log.
///
/// Gives `{"kind": "awsError", "status": 400, "causes": [{"code", "likelihood", "basis", "summary", "help", "path", "quote",
/// "reference", "findings"}]}`, the likeliest cause first. `findings` are those of the user or request at hand.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let request = r#"{"userName": "a@b.example", "displayName": "A", "name": {"givenName": "A"}}"#;
/// let context = json::ErrorContext { request: Some(request), ..Default::default() };
/// let text = "Request is unparsable, syntactically incorrect, or violates schema.";
/// let decoded = json::decode(text, context, &Environment::default());
/// assert_eq!(decoded.causes[0].code, "required-attribute");
/// assert_eq!(decoded.causes[0].findings[0].message, "`name.familyName` is missing; AWS takes no user without it");
/// ```
pub fn decode(text: &str, context: ErrorContext<'_>, environment: &Environment) -> Decoded {
    let ErrorContext { request, user, schema, existing } = context;
    let mut findings = Vec::new();
    if let Some(request) = request {
        findings.extend(validate_with(request, None, existing).diagnostics);
    }
    if let Some(user) = user {
        let mut found = provision_on_demand(user, schema, existing, environment).diagnostics;
        // That the document at hand cannot be read says nothing about what AWS could not read.
        found.retain(|one| !matches!(one.location, Location::Document { .. }));
        findings.append(&mut found);
    }
    decoder::decode_among(text, &findings)
}
