//! The rules for callers that speak JSON.

use super::options;
use crate::aws::{self, RuleSettings, Setup};
use crate::diagnostic::Diagnostic;
use crate::job::{self, RulePage};
use crate::place;

/// Lists every rule of requests, mapping tables and set-ups, sorted by code.
///
/// Gives `[{"code", "section", "severity", "summary", "why", "operations", "message", "reference", "basis", "fails", "passes",
/// "tryIt"}]`. An example is `{"kind": "request", "operation", "body", "holds"}`, `{"kind": "mapping", "attributeMappings"}`
/// or `{"kind": "setup", "setup"}`; `tryIt` is `{"user", "attributeMappings", "existing"}`, `{"request", "existing"}` or
/// `{"setup"}`.
///
/// ```
/// let rules = serde_json::to_value(scimulate::json::rules())?;
/// assert_eq!(rules[0]["code"], "abac-type-not-work");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn rules() -> Vec<RulePage> {
    job::rule_pages()
}

/// Says what is wrong with a set-up: `{"tenantUrl", "tokenAgeDays", "users", "groups", "groupsOfAUser"}`, each optional.
///
/// `settings` are [`RuleSettings`](crate::aws::RuleSettings); what they ignore is left out.
///
/// ```
/// let found = scimulate::json::check_setup(r#"{"tokenAgeDays": 400}"#, None);
/// assert_eq!(found[0].message, "the token is 400 days old; it was valid for 365");
/// ```
pub fn check_setup(setup: &str, settings: Option<&str>) -> Vec<Diagnostic> {
    let text = settings.unwrap_or("{}");
    let (settings, mut diagnostics) = RuleSettings::read(text);
    diagnostics.extend(options::unknown_rules(&settings, text, &[]));
    match place::read::<Setup>(setup) {
        Ok(setup) => diagnostics.append(&mut aws::review_setup(&setup, &settings).0),
        Err(problem) => diagnostics.push(problem),
    }
    diagnostics
}
