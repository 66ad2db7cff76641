//! Says what a column of a table holds, by its heading, and reads its cells.

use std::borrow::Cow;

use super::attributes::{Resolution, SourceAttribute, SourceAttributeKind, foreign, resolve};
use super::csv::PAGE;
use super::graph::{self, Attributes};
use super::{SourceObjectType, document};
use crate::diagnostic::Diagnostic;
use crate::value::Value;

/// What the cells of a column are.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Attribute(&'static SourceAttribute),
    UserPrincipalName,
    /// The template asks whether sign-in is to be blocked, which is the opposite of the attribute; its words for yes and no.
    BlockSignIn(String),
    /// Under its own name: directory extensions, and what provisioning does not know.
    Other(String),
    /// Nothing that a mapping could read; a password never is.
    Passed,
}

impl Column {
    pub(super) fn is_boolean(&self) -> bool {
        matches!(self, Self::BlockSignIn(_))
            || matches!(self, Self::Attribute(attribute) if attribute.kind == SourceAttributeKind::Boolean)
    }

    pub(super) fn boolean(&self, cell: &str) -> Option<bool> {
        let own = match self {
            Self::BlockSignIn(words) => words.as_str(),
            _ => "",
        };
        let cell = cell.trim();
        for words in ["true/false", "yes/no", own] {
            if let Some((yes, no)) = words.split_once('/') {
                if cell.eq_ignore_ascii_case(yes) {
                    return Some(true);
                }
                if cell.eq_ignore_ascii_case(no) {
                    return Some(false);
                }
            }
        }
        None
    }

    pub(super) fn read(&self, cell: &str, attributes: &mut Attributes) {
        let text = || if cell.is_empty() { Value::Null } else { Value::from(cell) };
        match self {
            Self::Passed => {}
            Self::Other(name) => attributes.push((Cow::Owned(name.clone()), text())),
            Self::UserPrincipalName => {
                attributes.push((Cow::Borrowed("originalUserPrincipalName"), text()));
                attributes.push((Cow::Borrowed("userPrincipalName"), graph::user_principal_name(text())));
            }
            Self::BlockSignIn(_) => {
                let enabled = self.boolean(cell).map_or(Value::Null, |blocked| Value::Boolean(!blocked));
                attributes.push((Cow::Borrowed("accountEnabled"), enabled));
            }
            Self::Attribute(attribute) => {
                let value = match (attribute.kind, attribute.multi_valued) {
                    (SourceAttributeKind::Boolean, _) => {
                        self.boolean(cell).map_or(Value::Null, Value::Boolean)
                    }
                    (SourceAttributeKind::Reference, _) if !cell.is_empty() => {
                        Value::Reference(cell.to_owned())
                    }
                    (_, true) => Value::multi(vec![text()]),
                    _ => text(),
                };
                attributes.push((Cow::Borrowed(attribute.name), value));
            }
        }
    }
}

/// Columns of the portal's download whose names are neither Graph's nor provisioning's.
static PORTAL: &[(&str, &str)] =
    &[("alternateEmailAddress", "otherMails"), ("directorySynced", "dirSyncEnabled")];

/// Columns of the portal's download that no mapping reads.
static PASSED: &[&str] = &[
    "ageGroup",
    "authenticationAlternativePhoneNumber",
    "authenticationEmail",
    "authenticationPhoneNumber",
    "consentProvidedForMinor",
    "creationType",
    "identityIssuer",
    "invitationState",
    "legalAgeGroupClassification",
    "passwordProfile",
];

/// Reads a heading: `displayName`, or the template's `Name [displayName] Required`.
pub(super) fn column(heading: &str, diagnostics: &mut Vec<Diagnostic>) -> Column {
    let heading = heading.trim();
    let bracketed =
        heading.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(name, _)| name.trim());
    // "First name" is `firstName` elsewhere, and "E-Mail" `email`.
    let name: String = bracketed.unwrap_or(heading).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let portal = PORTAL.iter().find(|(portal, _)| portal.eq_ignore_ascii_case(&name)).map(|(_, name)| *name);
    let wanted = portal.unwrap_or(&name);
    if PASSED.iter().any(|passed| passed.eq_ignore_ascii_case(wanted)) {
        return Column::Passed;
    }
    // `Block sign in (Yes/No) [accountEnabled] Required`, in the portal's language.
    if bracketed.is_some_and(|name| name.eq_ignore_ascii_case("accountEnabled")) {
        let words = heading.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
        return Column::BlockSignIn(words.unwrap_or_default().0.to_owned());
    }
    let (code, about, message, column) = match resolve(wanted, SourceObjectType::User) {
        Resolution::Exact(attribute)
        | Resolution::OtherCase(attribute)
        | Resolution::GraphName(attribute) => return known(attribute),
        Resolution::Extension => return Column::Other(wanted.to_owned()),
        Resolution::Unknown(Some(attribute)) if foreign(wanted).is_some() => {
            let message = format!("the column `{heading}` is read as `{}`", attribute.name);
            ("COLUMN_NAME", attribute.name, message, known(attribute))
        }
        // What comes near by its letters may be something else: `Vorname` is no `surname`.
        Resolution::Unknown(_) => {
            let message =
                format!("the column `{heading}` is no attribute that provisioning is known to offer");
            ("COLUMN_UNKNOWN", heading, message, Column::Other(heading.to_owned()))
        }
    };
    diagnostics.push(document::note(code, about, message).with_reference(PAGE).inferred());
    column
}

fn known(attribute: &'static SourceAttribute) -> Column {
    match attribute {
        _ if attribute.name == "userPrincipalName" => Column::UserPrincipalName,
        _ if attribute.unavailable.is_some() || attribute.name == "IsSoftDeleted" => Column::Passed,
        _ => Column::Attribute(attribute),
    }
}
