//! Expressions for callers that speak JSON, in the shapes of Graph's `parseExpression`.

use serde::Serialize;

use super::{first_object, in_utf16, utf16};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document;
use crate::environment::Environment;
use crate::expression::{Expression, Flow, Profile, Step};
use crate::mapping::AttributeMappingSource;
use crate::place;
use crate::source::SourceObject;
use crate::value::Value;

/// The answer to `parseExpression`, in the shape of Graph's `parseExpressionResponse`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParseExpressionResponse {
    /// Whether the text is an expression.
    pub parsing_succeeded: bool,
    /// Whether it gave a result for the test object.
    pub evaluation_succeeded: bool,
    /// The result's values as text; none for null.
    pub evaluation_result: Vec<String>,
    /// What the expression makes of the target attribute, once it has been evaluated.
    pub flow: Option<FlowKind>,
    /// The result with its type; null where there is none.
    pub value: Value,
    /// The expression as `attributeMappingSource`.
    pub parsed_expression: Option<AttributeMappingSource>,
    /// The first error, as Graph gives it.
    pub error: Option<PublicError>,
    /// Every finding, with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What an expression makes of a target attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FlowKind {
    /// The value is sent, unless it is null.
    Value,
    /// The attribute is left as it is: `IgnoreAttributeFlow`.
    IgnoreAttributeFlow,
    /// The whole object is left as it is: `IgnoreObjectFlow`.
    IgnoreObjectFlow,
}

/// Graph's `publicError`.
#[derive(Debug, Clone, Serialize)]
pub struct PublicError {
    /// The finding's code.
    pub code: &'static str,
    /// The finding's message.
    pub message: String,
}

/// Reads the name of a profile as JSON: `"cloudSync"`.
///
/// # Errors
///
/// It is none.
pub fn read_profile(text: &str) -> Result<Profile, Diagnostic> {
    place::read(text)
}

/// Parses an expression, and evaluates it where a test object is given.
///
/// `source` is a Graph user, or Graph's test object with `properties` of `key` and `value`.
///
/// ```
/// use scimulate::{Environment, Profile, json};
///
/// let user = r#"{"mail":"A@B.example"}"#;
/// let answer = json::parse_expression("ToLower([mail])", Profile::default(), Some(user), &Environment::default());
/// assert_eq!(answer.evaluation_result, ["a@b.example"]);
/// ```
pub fn parse_expression(
    text: &str,
    profile: Profile,
    source: Option<&str>,
    environment: &Environment,
) -> ParseExpressionResponse {
    let mut answer = ParseExpressionResponse {
        parsing_succeeded: false,
        evaluation_succeeded: false,
        evaluation_result: Vec::new(),
        flow: None,
        value: Value::Null,
        parsed_expression: None,
        error: None,
        diagnostics: Vec::new(),
    };
    match Expression::parse_with(text, profile) {
        Ok(expression) => {
            answer.parsing_succeeded = true;
            answer.parsed_expression = Some(AttributeMappingSource::from_expression(&expression.to_string()));
            answer.diagnostics = expression.warnings();
            if let Some(source) = source {
                let (object, diagnostics) = first_object(source);
                answer.diagnostics.extend(diagnostics);
                if let Some(object) = object {
                    answer.diagnostics.extend(expression.absent_attributes(&object));
                    answer.evaluate(&expression, &object, environment);
                }
            }
        }
        Err(error) => answer.diagnostics = error.into_diagnostics(),
    }
    for diagnostic in &mut answer.diagnostics {
        in_utf16(diagnostic, |_| Some(text.to_owned()));
    }
    let first = answer.diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    answer.error = first.map(|error| PublicError { code: error.code, message: error.message.clone() });
    answer
}

/// What every part of an expression gave for one object.
#[derive(Debug, Clone, Serialize)]
pub struct TraceResponse {
    /// The parts in the order of the text; none where the text or the object cannot be read.
    pub steps: Vec<Step>,
    /// Every finding, with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Evaluates an expression and tells what every part of it gave, those included that did not run.
///
/// ```
/// use scimulate::{Environment, Profile, json};
///
/// let text = r#"Switch([city], "a", "Wien", "b")"#;
/// let trace = json::trace(text, Profile::default(), r#"{"city":"Wien"}"#, &Environment::default());
/// assert_eq!(trace.steps.len(), 5);
/// ```
pub fn trace(text: &str, profile: Profile, source: &str, environment: &Environment) -> TraceResponse {
    let mut answer = TraceResponse { steps: Vec::new(), diagnostics: Vec::new() };
    match Expression::parse_with(text, profile) {
        Ok(expression) => {
            let (object, diagnostics) = first_object(source);
            answer.diagnostics = diagnostics;
            if let Some(object) = object {
                let trace = expression.trace(&object, environment);
                answer.steps = trace.steps;
                answer.diagnostics.extend(trace.result.err());
            }
        }
        Err(error) => answer.diagnostics = error.into_diagnostics(),
    }
    for step in &mut answer.steps {
        step.span = utf16(step.span, text);
    }
    for diagnostic in &mut answer.diagnostics {
        in_utf16(diagnostic, |_| Some(text.to_owned()));
    }
    answer
}

/// An expression as it is best read.
#[derive(Debug, Clone, Serialize)]
pub struct FormatResponse {
    /// The expression in its canonical form, on several lines where one would be long; none for a text that is none.
    pub text: Option<String>,
    /// The same on one line, as the portal's box shows it.
    pub line: Option<String>,
    /// Every finding, with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes an expression in its canonical form.
///
/// ```
/// use scimulate::{Profile, json};
///
/// let answer = json::format_expression("Join( \"\",[a] , [b])", Profile::default());
/// assert_eq!(answer.line.as_deref(), Some(r#"Join("", [a], [b])"#));
/// ```
pub fn format_expression(text: &str, profile: Profile) -> FormatResponse {
    let (expression, mut diagnostics) = match Expression::parse_with(text, profile) {
        Ok(expression) => (Some(expression), Vec::new()),
        Err(error) => (None, error.into_diagnostics()),
    };
    for diagnostic in &mut diagnostics {
        in_utf16(diagnostic, |_| Some(text.to_owned()));
    }
    FormatResponse {
        text: expression.as_ref().map(Expression::format_multiline),
        line: expression.as_ref().map(ToString::to_string),
        diagnostics,
    }
}

impl ParseExpressionResponse {
    fn evaluate(&mut self, expression: &Expression, object: &SourceObject, environment: &Environment) {
        match expression.evaluate(object, environment) {
            Ok(flow) => {
                self.evaluation_succeeded = true;
                self.flow = Some(match &flow {
                    Flow::Value(_) => FlowKind::Value,
                    Flow::Ignore => FlowKind::IgnoreAttributeFlow,
                    Flow::IgnoreObject => FlowKind::IgnoreObjectFlow,
                });
                if let Flow::Value(value) = flow {
                    self.evaluation_result = texts(&value);
                    self.value = value;
                }
            }
            Err(problem) => {
                // What was a warning of the text alone is what fails.
                let same = |one: &Diagnostic| one.code == problem.code && one.location == problem.location;
                self.diagnostics.retain(|one| !same(one));
                self.diagnostics.push(problem);
            }
        }
    }
}

fn texts(value: &Value) -> Vec<String> {
    let text =
        |value: &Value| value.text().map_or_else(|| document::text(value), std::borrow::Cow::into_owned);
    match value {
        Value::Null => Vec::new(),
        Value::Multi(items) => items.iter().map(text).collect(),
        single => vec![text(single)],
    }
}
