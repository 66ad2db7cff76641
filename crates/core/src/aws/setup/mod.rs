//! What is set up around the mapping: the tenant URL, the token, and how many users and groups there are.

mod endpoint_format;
mod quota;
mod token_expiry;

use serde::Serialize;

use super::settings::RuleSettings;
use crate::diagnostic::{Basis, Diagnostic, Location, Severity};
use crate::document::settings;

/// What is known of the set-up; what is left out is not checked.
///
/// ```
/// use scimulate::aws::{self, Setup};
///
/// let setup = Setup { token_age_days: Some(300), ..Setup::default() };
/// assert_eq!(aws::check_setup(&setup)[0].code, "token-expiry");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Setup {
    /// The address of the SCIM endpoint, as it stands in Entra's provisioning settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_url: Option<String>,
    /// How many days ago the access token was made; the caller has the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_age_days: Option<u32>,
    /// How many users AWS would hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<u64>,
    /// How many groups AWS would hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<u64>,
    /// The most groups that one user is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups_of_a_user: Option<u64>,
}

settings!(Setup {
    tenant_url: "tenantUrl",
    token_age_days: "tokenAgeDays",
    users: "users",
    groups: "groups",
    groups_of_a_user: "groupsOfAUser",
});

/// One thing that can be wrong with a [`Setup`].
#[derive(Debug)]
pub struct SetupRule {
    /// Names what is wrong; becomes [`Diagnostic::code`].
    pub code: &'static str,
    /// How bad it is, unless a case says otherwise.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// Why it matters, and when it happens.
    pub why: &'static str,
    /// A set-up that breaks the rule, as JSON.
    pub fails: &'static str,
    /// The same set-up, mended.
    pub passes: &'static str,
    /// Address of the page that says so.
    pub reference: &'static str,
    /// How sure the statement is.
    pub basis: Basis,
    check: fn(&Setup) -> Vec<Problem>,
}

/// What is wrong with one member of a set-up.
struct Problem {
    member: &'static str,
    severity: Option<Severity>,
    basis: Basis,
    message: String,
    help: String,
}

static SETUP_RULES: &[SetupRule] = &[endpoint_format::RULE, quota::RULE, token_expiry::RULE];

/// Lists the rules about the set-up, sorted by code.
pub fn setup_rules() -> &'static [SetupRule] {
    SETUP_RULES
}

/// Says what is wrong with a set-up; each finding's path is the name of a member of [`Setup`].
pub fn check_setup(setup: &Setup) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in SETUP_RULES {
        for problem in (rule.check)(setup) {
            let location = Location::Resource { path: problem.member.to_owned(), mapping: None };
            found.push(Diagnostic {
                severity: problem.severity.unwrap_or(rule.severity),
                help: Some(problem.help),
                reference: Some(rule.reference),
                basis: problem.basis,
                ..Diagnostic::error(rule.code, location, problem.message)
            });
        }
    }
    found
}

/// Does the same, and judges the findings as set; gives those that count and those that are ignored.
pub fn review_setup(setup: &Setup, settings: &RuleSettings) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    settings.sort_out(check_setup(setup))
}
