//! SCIM requests for callers that speak JSON.

use serde::Serialize;

use super::existing_resources;
use crate::aws::{self, Context, Operation, RequestSequence, RuleSettings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::place;
use crate::scim::ResourceType;

/// What AWS would answer to one request.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidationResponse {
    /// Which request it is, such as `CreateUser`; null for one that has no body to check.
    pub operation: Option<Operation>,
    /// Whether nothing was found that AWS refuses; settings and resources that cannot be read do not change it.
    pub accepted: bool,
    /// Every finding, then what is wrong with settings or existing resources. Of a request on its own, not of one among
    /// many, they have a `requestFix` (a JSON Patch of the body) where a machine can mend it.
    pub diagnostics: Vec<Diagnostic>,
    /// What the settings ignore, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignored: Vec<Diagnostic>,
}

/// What AWS would answer to many requests.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidationBatch {
    /// How many requests were read.
    pub requests: usize,
    /// How many of them AWS would accept.
    pub accepted: usize,
    /// The requests with findings, in their order.
    pub lines: Vec<ValidationLine>,
    /// What is wrong with settings or existing resources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
}

/// One request of many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidationLine {
    /// Its line in the text, from 1.
    pub line: usize,
    /// What AWS would answer.
    #[serde(flatten)]
    pub response: ValidationResponse,
}

/// Says what AWS would answer to a request.
///
/// The text is what [`aws::review_request`] reads: HTTP text, `{"method", "path", "body"}`, or a body alone.
///
/// ```
/// use scimulate::json;
///
/// let found = json::validate(r#"{"method":"PATCH","path":"/Users/1","body":{"Operations":[]}}"#);
/// assert!(found.iter().any(|finding| finding.code == "patch-operations-missing"));
/// ```
pub fn validate(request: &str) -> Vec<Diagnostic> {
    validate_with(request, None, None).diagnostics
}

/// Does the same, with [`RuleSettings`] and with the resources AWS holds, both as JSON text.
///
/// Gives `{"operation": "CreateUser", "accepted": false, "diagnostics": [Diagnostic…], "ignored": [Diagnostic…]}`.
///
/// ```
/// use scimulate::json;
///
/// let settings = r#"{"rules": {"email-missing": {"severity": "ignore", "reason": "no mailboxes"}}}"#;
/// let user = r#"{"userName":"a@b.example","displayName":"A","name":{"givenName":"A","familyName":"B"}}"#;
/// let response = json::validate_with(user, Some(settings), None);
/// assert!(response.accepted);
/// assert_eq!(response.ignored[0].overridden.as_ref().map(|kept| kept.reason.as_str()), Some("no mailboxes"));
/// ```
pub fn validate_with(request: &str, settings: Option<&str>, existing: Option<&str>) -> ValidationResponse {
    let (context, problems) = context(settings, existing);
    let request = place::without_mark(request);
    let reading = aws::review_request(request, &context);
    let body = if reading.review.findings.is_empty() { None } else { aws::request_body(request) };
    let mut response = respond(reading, &|operation, finding| {
        aws::request_fix(operation, body.as_ref()?, finding).map(Box::new)
    });
    response.diagnostics.extend(problems);
    response
}

/// Does the same for every line of NDJSON, one request after another: a second user of the same name is found too.
///
/// Gives `{"requests": 3, "accepted": 2, "lines": [{"line": 2, "operation": …, "accepted": …, "diagnostics": […]}]}`, where
/// `lines` are those with findings. For text that comes in pieces there is [`RequestValidator`].
///
/// ```
/// use scimulate::json;
///
/// let group = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"A","externalId":"1"}"#;
/// let batch = json::validate_all(&format!("{group}\n\n{group}\n"), None, None);
/// assert_eq!((batch.requests, batch.accepted, batch.lines[0].line), (2, 1, 3));
/// assert_eq!(batch.lines[0].response.diagnostics[0].message, "the group of line 1 has the external id `1`");
/// ```
pub fn validate_all(text: &str, settings: Option<&str>, existing: Option<&str>) -> ValidationBatch {
    let mut validator = RequestValidator::new(settings, existing);
    let mut batch = validator.push(text);
    let rest = validator.finish();
    batch.requests += rest.requests;
    batch.accepted += rest.accepted;
    batch.lines.extend(rest.lines);
    batch
}

/// Validates NDJSON that comes in pieces of any size.
///
/// ```
/// use scimulate::json::RequestValidator;
///
/// let mut validator = RequestValidator::new(None, None);
/// assert_eq!(validator.push("{\"displayName\": ").requests, 0);
/// assert_eq!(validator.push("\"A\"}\n{").requests, 1);
/// assert_eq!(validator.finish().lines[0].line, 2);
/// ```
#[derive(Debug, Clone, Default)]
pub struct RequestValidator {
    sequence: RequestSequence,
    problems: Vec<Diagnostic>,
    rest: String,
}

impl RequestValidator {
    /// Starts with [`RuleSettings`] and the resources AWS holds, both as JSON text; what is wrong with them comes with the
    /// first answer.
    pub fn new(settings: Option<&str>, existing: Option<&str>) -> Self {
        let (context, problems) = context(settings, existing);
        Self { sequence: RequestSequence::new(context), problems, rest: String::new() }
    }

    /// Takes the next piece, and answers to the requests that end in it.
    pub fn push(&mut self, text: &str) -> ValidationBatch {
        let mut batch =
            ValidationBatch { diagnostics: std::mem::take(&mut self.problems), ..Default::default() };
        let mut text = text;
        if !self.rest.is_empty() {
            let Some((end, others)) = text.split_once('\n') else {
                self.rest.push_str(text);
                return batch;
            };
            let mut first = std::mem::take(&mut self.rest);
            first.push_str(end);
            self.one(&first, &mut batch);
            text = others;
        }
        while let Some((line, others)) = text.split_once('\n') {
            self.one(line, &mut batch);
            text = others;
        }
        self.rest.push_str(text);
        batch
    }

    /// Answers to a last line that no line break ends.
    pub fn finish(&mut self) -> ValidationBatch {
        let mut batch =
            ValidationBatch { diagnostics: std::mem::take(&mut self.problems), ..Default::default() };
        let last = std::mem::take(&mut self.rest);
        self.one(&last, &mut batch);
        batch
    }

    fn one(&mut self, line: &str, batch: &mut ValidationBatch) {
        let mut line = line.trim_ascii();
        if !(line.starts_with('{') && line.ends_with('}')) {
            // A byte order mark may open a file.
            line = line.trim_start_matches('\u{FEFF}').trim();
        }
        if line.is_empty() {
            return self.sequence.skip();
        }
        let response = respond(self.sequence.review(line), &|_, _| None);
        batch.requests += 1;
        batch.accepted += usize::from(response.accepted);
        if !response.diagnostics.is_empty() || !response.ignored.is_empty() {
            batch.lines.push(ValidationLine { line: self.sequence.line(), response });
        }
    }
}

fn respond(
    reading: aws::Reading,
    fix: &dyn Fn(Operation, &aws::Finding) -> Option<Box<crate::diagnostic::RequestFix>>,
) -> ValidationResponse {
    let operation = reading.operation;
    let mut diagnostics = Vec::with_capacity(reading.review.findings.len());
    for mut finding in reading.review.findings {
        finding.diagnostic.request_fix = operation.and_then(|operation| fix(operation, &finding));
        diagnostics.push(finding.diagnostic);
    }
    let accepted = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    ValidationResponse { operation, accepted, diagnostics, ignored: reading.review.ignored }
}

fn context(settings: Option<&str>, existing: Option<&str>) -> (Context, Vec<Diagnostic>) {
    let text = settings.unwrap_or("{}");
    let (settings, mut problems) = RuleSettings::read(text);
    problems.extend(super::options::unknown_rules(&settings, text, &[]));
    let mut context = Context::with(settings);
    let held = existing.map(existing_resources).unwrap_or_default();
    for resource in held.resources {
        let named = resource.member("userName").map_or(ResourceType::Group, |_| ResourceType::User);
        context.hold(resource.resource_type().unwrap_or(named), &resource);
    }
    problems.extend(held.diagnostics);
    (context, problems)
}
