//! Lets a person set a rule's severity, or ignore it, and keeps the reason.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value as Json;

use super::context::Profile;
use crate::diagnostic::{Diagnostic, Location, Overridden, Severity};
use crate::document::{FromJson, Members, Misfit, read_through_json, settings, words};
use crate::nearest;
use crate::place;

/// How strictly to read AWS, and which rules to judge otherwise; a document to keep beside the mapping.
///
/// ```
/// use scimulate::aws::RuleSettings;
///
/// let settings: RuleSettings = serde_json::from_str(
///     r#"{"profile": "api-model",
///         "rules": {"email-missing": {"severity": "ignore", "reason": "service accounts have no mailbox"}}}"#,
/// )?;
/// let setting = settings.rule("email-missing").unwrap();
/// assert_eq!(setting.reason, "service accounts have no mailbox");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleSettings {
    /// How to read AWS where its sources disagree.
    pub profile: Profile,
    /// What is set for single rules, sorted by their codes.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "by_code")]
    pub rules: Vec<(String, RuleSetting)>,
}

settings!(RuleSettings { profile: "profile", rules: "rules" });

/// What is set for one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleSetting {
    /// How its findings are judged.
    pub severity: RuleSeverity,
    /// Why: shown with every finding, so that the next person knows.
    pub reason: String,
}

impl FromJson for RuleSetting {
    fn from_json(json: Json) -> Result<Self, Misfit> {
        let mut members = Members::of(json);
        let (mut severity, mut reason) = (RuleSeverity::Ignore, None);
        members.need("severity", &mut severity);
        members.set("reason", &mut reason);
        members.finish(&["severity", "reason"])?;
        // A member that is misspelt says more than one that is missing.
        Ok(Self { severity, reason: reason.ok_or_else(|| Misfit::missing("reason"))? })
    }
}

read_through_json!(RuleSetting);

/// Writes settings as an object, with a member for each rule.
fn by_code<S: Serializer>(rules: &[(String, RuleSetting)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(Some(rules.len()))?;
    for (code, setting) in rules {
        object.serialize_entry(code, setting)?;
    }
    object.end()
}

/// How the findings of a rule are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleSeverity {
    /// As something that AWS refuses.
    Error,
    /// As something that AWS takes, but not as meant.
    Warning,
    /// As worth knowing.
    Information,
    /// Not at all; they are listed apart.
    Ignore,
}

words!(RuleSeverity { Error: "error", Warning: "warning", Information: "information", Ignore: "ignore" });

impl RuleSettings {
    /// Reads the document; what is wrong with it is told, and nothing is set then.
    ///
    /// A rule that nobody knows is none of that: [`unknown_codes`](Self::unknown_codes) tells it.
    ///
    /// ```
    /// use scimulate::aws::RuleSettings;
    ///
    /// let (settings, problems) = RuleSettings::read(r#"{"profile": "api-model", "rules": {"email-missing": 5}}"#);
    /// assert_eq!(settings, RuleSettings::default());
    /// assert_eq!(problems[0].code, "INVALID_SETTINGS");
    /// ```
    pub fn read(text: &str) -> (Self, Vec<Diagnostic>) {
        match place::read(text) {
            Ok(settings) => (settings, Vec::new()),
            Err(problem) => (Self::default(), vec![Self::unreadable(problem)]),
        }
    }

    /// Says of what is wrong that it is in the settings.
    pub(crate) fn unreadable(problem: Diagnostic) -> Diagnostic {
        let message = format!("the rule settings cannot be read: {}", problem.message);
        Diagnostic { code: "INVALID_SETTINGS", message, ..problem }
    }

    /// Gives what is set for a rule.
    pub fn rule(&self, code: &str) -> Option<&RuleSetting> {
        self.rules.iter().find(|(one, _)| one == code).map(|(_, setting)| setting)
    }

    /// Sets a rule, in the place of what was set for it.
    pub fn set(&mut self, code: &str, setting: RuleSetting) {
        self.unset(code);
        let at = self.rules.partition_point(|(one, _)| one.as_str() < code);
        self.rules.insert(at, (code.to_owned(), setting));
    }

    /// Judges a rule as usual again.
    pub fn unset(&mut self, code: &str) {
        self.rules.retain(|(one, _)| one != code);
    }

    /// Says which rules are set that are none of `known`: the code of each, and what to tell.
    pub fn unknown_codes(&self, known: &[&str]) -> Vec<(&str, Diagnostic)> {
        let mut told = Vec::new();
        for code in self.rules.iter().map(|(code, _)| code.as_str()).filter(|code| !known.contains(code)) {
            let here = Location::Document { line: 1, column: 1 };
            let message = format!("no rule is called `{code}`, so its setting does nothing");
            let finding = Diagnostic::warning("UNKNOWN_RULE", here, message);
            let finding = match nearest(code, known.iter().copied()) {
                Some(meant) => finding.with_help(format!("did you mean `{meant}`?")),
                None => finding,
            };
            told.push((code, finding));
        }
        told
    }

    /// Gives a finding the severity that is set for its rule; says whether it is to be ignored.
    pub(crate) fn ignores(&self, diagnostic: &mut Diagnostic) -> bool {
        let Some(setting) = self.rule(diagnostic.code) else { return false };
        let severity = match setting.severity {
            RuleSeverity::Error => Severity::Error,
            RuleSeverity::Warning => Severity::Warning,
            RuleSeverity::Information => Severity::Information,
            RuleSeverity::Ignore => diagnostic.severity,
        };
        diagnostic.overridden =
            Some(Box::new(Overridden { severity: diagnostic.severity, reason: setting.reason.clone() }));
        diagnostic.severity = severity;
        setting.severity == RuleSeverity::Ignore
    }

    /// Does so with many findings; gives those that count and those that are ignored.
    pub fn sort_out(&self, diagnostics: Vec<Diagnostic>) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        if self.rules.is_empty() {
            return (diagnostics, Vec::new());
        }
        let mut ignored = Vec::new();
        let mut kept = Vec::new();
        for mut diagnostic in diagnostics {
            if self.ignores(&mut diagnostic) { ignored.push(diagnostic) } else { kept.push(diagnostic) }
        }
        (kept, ignored)
    }
}
