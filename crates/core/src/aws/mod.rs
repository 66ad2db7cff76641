//! Says whether AWS IAM Identity Center would accept a SCIM request, and why not.
//!
//! Each rule is a piece of data in [`rules`]; [`validate`] runs those that apply to a request.

mod characters;
mod context;
mod entra;
mod inspection;
mod json;
mod mend;
mod misplaced;
mod ordinary;
mod patch;
mod place;
mod quick;
mod rule;
mod rules;
mod schema;
mod served;
mod settings;
mod setup;
mod shape;
mod wire;

use crate::diagnostic::{self, Diagnostic, Location, Severity};
use crate::scim::Request;
pub use context::{Context, Profile};
use inspection::Inspection;
use json::{Json, Map};
pub use mend::request_fix;
pub(crate) use ordinary::{Place, places};
use rule::Violation;
pub use rule::{Evidence, Example, Operation, Remedy, Rule, Section};
pub use schema::targets;
pub use settings::{RuleSetting, RuleSettings, RuleSeverity};
pub use setup::{Setup, SetupRule, check_setup, review_setup, setup_rules};
pub(crate) use shape::{FIRST_ADDRESS, first_address, is_address};
pub use wire::{Reading, RequestSequence, request_body, review_request};

/// What a rule found, and which change would satisfy AWS.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong and where.
    pub diagnostic: Diagnostic,
    /// The change that mends it, where there is one.
    pub remedy: Option<Remedy>,
    /// How to tell which text carries the problem, where a text does.
    pub evidence: Option<Evidence>,
}

/// Gives every rule, in the order of its code.
pub fn rules() -> &'static [Rule] {
    rules::RULES
}

/// Finds a rule by its code.
///
/// ```
/// use scimulate::aws;
///
/// assert!(aws::rule("multi-valued-attribute").is_some());
/// assert!(aws::rule("no-such-rule").is_none());
/// ```
pub fn rule(code: &str) -> Option<&'static Rule> {
    let at = rules().binary_search_by(|rule| rule.code.cmp(code)).ok()?;
    rules().get(at)
}

/// Says what AWS would answer to a request, not knowing what it holds already.
///
/// ```
/// use scimulate::aws;
/// use scimulate::scim::{Request, ResourceType};
///
/// let user = serde_json::from_str(r#"{"userName": "ana@contoso.example", "displayName": "Ana"}"#)?;
/// let found = aws::validate(&Request::Create(ResourceType::User, user));
/// assert!(found.iter().any(|diagnostic| diagnostic.code == "required-attribute"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn validate(request: &Request) -> Vec<Diagnostic> {
    validate_in(request, &Context::default())
}

/// Says what AWS would answer to a request, knowing what it holds already.
pub fn validate_in(request: &Request, context: &Context) -> Vec<Diagnostic> {
    diagnostics(inspect(request, context))
}

/// Says what AWS would answer to a request body that somebody wrote or pasted.
///
/// The first finding about unreadable text is at [`Location::Document`].
///
/// ```
/// use scimulate::aws::{self, Context, Operation};
///
/// let found = aws::validate_text(Operation::CreateGroup, r#"{"displayName": "Admins",}"#, &Context::default());
/// assert_eq!(found.first().map(|diagnostic| diagnostic.code), Some("invalid-json"));
/// ```
pub fn validate_text(operation: Operation, text: &str, context: &Context) -> Vec<Diagnostic> {
    diagnostics(inspect_text(operation, text, context))
}

/// Does the same as [`validate_in`], and says of each finding which change would mend it.
///
/// ```
/// use scimulate::aws::{self, Context, Remedy};
/// use scimulate::scim::{Request, ResourceType};
///
/// let group = serde_json::from_str(r#"{"displayName": "AWS: Admins"}"#)?;
/// let found = aws::inspect(&Request::Create(ResourceType::Group, group), &Context::default());
/// let colon = found.iter().find(|finding| finding.diagnostic.code == "forbidden-character");
/// let remedy = colon.and_then(|finding| finding.remedy);
/// assert_eq!(remedy, Some(Remedy::RemoveCharacters { pattern: "[<>;:%]" }));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn inspect(request: &Request, context: &Context) -> Vec<Finding> {
    review(request, context).findings
}

/// Does the same as [`validate_text`], and says of each finding which change would mend it.
pub fn inspect_text(operation: Operation, text: &str, context: &Context) -> Vec<Finding> {
    review_text(operation, text, context).findings
}

/// Does the same as [`inspect`], and lists apart what the settings ignore.
pub fn review(request: &Request, context: &Context) -> Review {
    review_as(request, context, &context.settings)
}

/// Does the same, and judges as set here rather than in the context, which several can share.
pub fn review_as(request: &Request, context: &Context, settings: &RuleSettings) -> Review {
    let (Some(operation), Some(body)) = (Operation::of(request), request.body()) else {
        return Review::default();
    };
    let id = match request {
        Request::Replace(_, id, _) | Request::Modify(_, id, _) => Some(id.as_str()),
        _ => None,
    };
    run(&Inspection::new(operation, id, &Map::from(body), context).judged(settings))
}

/// Does the same as [`inspect_text`], and lists apart what the settings ignore.
pub fn review_text(operation: Operation, text: &str, context: &Context) -> Review {
    match json::read(text) {
        Ok(Json::Object(body)) => run(&Inspection::new(operation, own_id(operation, &body), &body, context)),
        Ok(other) => run(&Inspection::of_no_object(operation, &other, context)),
        Err(error) => {
            let mut diagnostic = diagnostic::invalid_json(text, &error);
            diagnostic.reference = rule(diagnostic.code).map(|rule| rule.reference);
            let mut review = Review::default();
            review.add(Finding { diagnostic, remedy: None, evidence: None }, &context.settings);
            review
        }
    }
}

/// What was found in a request, and what was found but is ignored by a setting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Review {
    /// What counts.
    pub findings: Vec<Finding>,
    /// What a setting ignores; each finding says which reason was given.
    pub ignored: Vec<Diagnostic>,
}

impl Review {
    /// Whether AWS would refuse the request.
    pub fn refuses(&self) -> bool {
        self.findings.iter().any(|finding| finding.diagnostic.severity == Severity::Error)
    }

    fn add(&mut self, mut finding: Finding, settings: &RuleSettings) {
        if settings.ignores(&mut finding.diagnostic) {
            self.ignored.push(finding.diagnostic);
        } else {
            self.findings.push(finding);
        }
    }
}

/// A body that replaces a resource repeats its identifier; others do not know theirs.
fn own_id<'a>(operation: Operation, body: &'a Map<'a>) -> Option<&'a str> {
    match operation {
        Operation::PutUser => inspection::member(body, "id")?.as_str(),
        _ => None,
    }
}

fn diagnostics(findings: Vec<Finding>) -> Vec<Diagnostic> {
    findings.into_iter().map(|finding| finding.diagnostic).collect()
}

fn run(inspection: &Inspection<'_>) -> Review {
    let mut review = Review::default();
    let mut hints = Review::default();
    for rule in rules::of(inspection.operation) {
        if inspection.no_object.is_some() && rule.code != "invalid-json" {
            continue;
        }
        let found = if rule.hint { &mut hints } else { &mut review };
        for violation in (rule.check)(inspection) {
            found.add(finding(rule, violation), inspection.settings);
        }
    }
    // A value that is refused needs no hint on how it looks.
    let is_refused = |hint: &Diagnostic| {
        review.findings.iter().any(|finding| {
            finding.diagnostic.severity == Severity::Error && finding.diagnostic.location == hint.location
        })
    };
    hints.findings.retain(|hint| !is_refused(&hint.diagnostic));
    hints.ignored.retain(|hint| !is_refused(hint));
    review.findings.append(&mut hints.findings);
    review.ignored.append(&mut hints.ignored);
    review
}

/// What is found where a rule is broken.
fn finding(rule: &Rule, violation: Violation) -> Finding {
    let location = Location::Resource { path: violation.path, mapping: None };
    let diagnostic = Diagnostic {
        severity: violation.severity.unwrap_or(rule.severity),
        help: violation.help,
        reference: Some(rule.reference),
        basis: violation.basis.unwrap_or(rule.basis),
        ..Diagnostic::error(rule.code, location, violation.message)
    };
    Finding { diagnostic, remedy: violation.remedy, evidence: violation.evidence }
}
