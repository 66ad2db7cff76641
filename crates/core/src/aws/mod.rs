//! Says whether AWS IAM Identity Center would accept a SCIM request, and why not.
//!
//! Each rule is a piece of data in [`rules`]; [`validate`] runs those that apply to a request.

mod characters;
mod context;
mod inspection;
mod patch;
mod place;
mod rule;
mod rules;
mod schema;
mod shape;

use serde_json::{Map, Value as Json};

use crate::diagnostic::{self, Diagnostic, Location, Severity};
use crate::scim::Request;
pub use context::{Context, Profile};
use inspection::Inspection;
pub use rule::{Example, Operation, Remedy, Rule};

/// What a rule found, and which change would satisfy AWS.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is wrong and where.
    pub diagnostic: Diagnostic,
    /// The change that mends it, where there is one.
    pub remedy: Option<Remedy>,
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
    let (Some(operation), Some(body)) = (Operation::of(request), request.body()) else { return Vec::new() };
    let id = match request {
        Request::Replace(_, id, _) | Request::Modify(_, id, _) => Some(id.as_str()),
        _ => None,
    };
    run(&Inspection::new(operation, id, body, context))
}

/// Does the same as [`validate_text`], and says of each finding which change would mend it.
pub fn inspect_text(operation: Operation, text: &str, context: &Context) -> Vec<Finding> {
    match serde_json::from_str(text) {
        Ok(Json::Object(body)) => run(&Inspection::new(operation, own_id(operation, &body), &body, context)),
        Ok(other) => run(&Inspection::of_no_object(operation, &other, context)),
        Err(error) => {
            let mut diagnostic = diagnostic::invalid_json(&error);
            diagnostic.reference = rule(diagnostic.code).map(|rule| rule.reference);
            vec![Finding { diagnostic, remedy: None }]
        }
    }
}

/// A body that replaces a resource repeats its identifier; others do not know theirs.
fn own_id(operation: Operation, body: &Map<String, Json>) -> Option<&str> {
    match operation {
        Operation::PutUser => inspection::member(body, "id")?.as_str(),
        _ => None,
    }
}

fn diagnostics(findings: Vec<Finding>) -> Vec<Diagnostic> {
    findings.into_iter().map(|finding| finding.diagnostic).collect()
}

fn run(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut hints = Vec::new();
    for rule in rules::RULES.iter().filter(|rule| rule.operations.contains(&inspection.operation)) {
        if inspection.no_object.is_some() && rule.code != "invalid-json" {
            continue;
        }
        let found = if rule.hint { &mut hints } else { &mut findings };
        for violation in (rule.check)(inspection) {
            let diagnostic = Diagnostic {
                code: rule.code,
                severity: violation.severity.unwrap_or(rule.severity),
                message: violation.message,
                location: Location::Resource { path: violation.path, mapping: None },
                help: violation.help,
                fix: None,
                reference: Some(rule.reference),
                basis: rule.basis,
            };
            found.push(Finding { diagnostic, remedy: violation.remedy });
        }
    }
    // A value that is refused needs no hint on how it looks.
    let is_refused = |hint: &Finding| {
        findings.iter().any(|finding| {
            finding.diagnostic.severity == Severity::Error
                && finding.diagnostic.location == hint.diagnostic.location
        })
    };
    hints.retain(|hint| !is_refused(hint));
    findings.append(&mut hints);
    findings
}
