//! The crate for callers that speak JSON: text in, serializable answers out, positions counted as JavaScript counts.
//!
//! Whatever a caller passes, the answer is a value; text that cannot be read is a [`Diagnostic`] like any other.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::aws::{self, Operation};
use crate::diagnostic::{Diagnostic, Location, Severity, Span, invalid_json};
use crate::environment::Environment;
use crate::expression::{Expression, Flow, Profile, Step};
use crate::job::SynchronizationJob;
use crate::mapping::AttributeMappingSource;
use crate::scim::{Resource, ResourceType};
use crate::source::{self, SourceObject};
use crate::summary::{ProvisioningAction, ProvisioningSummary};
use crate::synchronization::{ObjectMapping, SynchronizationSchema};
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
                let (objects, diagnostics) = objects(source);
                answer.diagnostics.extend(diagnostics);
                if let Some(object) = objects.first() {
                    answer.evaluate(&expression, object, environment);
                }
            }
        }
        Err(problems) => answer.diagnostics = problems,
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
            let (objects, diagnostics) = objects(source);
            answer.diagnostics = diagnostics;
            if let Some(object) = objects.first() {
                let trace = expression.trace(object, environment);
                answer.steps = trace.steps;
                answer.diagnostics.extend(trace.result.err());
            }
        }
        Err(problems) => answer.diagnostics = problems,
    }
    for step in &mut answer.steps {
        step.span = utf16(step.span, text);
    }
    for diagnostic in &mut answer.diagnostics {
        in_utf16(diagnostic, |_| Some(text.to_owned()));
    }
    answer
}

/// Works out what Entra would send for the first object of a document, and what AWS would find in it.
///
/// `schema` is whatever [`SynchronizationSchema::read`] reads; without one it is the default mapping of the gallery
/// application. `existing` is a SCIM resource, a list of them or a list response, of those AWS holds already.
pub fn provision_on_demand(
    user: &str,
    schema: Option<&str>,
    existing: Option<&str>,
    environment: &Environment,
) -> ProvisioningSummary {
    let (objects, mut diagnostics) = objects(user);
    let mut resources = Vec::new();
    match existing.map(read_existing) {
        Some(Ok(read)) => resources = read,
        Some(Err(problem)) => diagnostics.push(problem),
        None => {}
    }
    let resource_type = objects.first().map_or(ResourceType::User, |object| object.object_type().into());
    let mapping = match schema.map(|schema| read_mapping(schema, resource_type)) {
        Some(Ok(mapping)) => Some(mapping),
        Some(Err(problem)) => {
            diagnostics.push(problem);
            None
        }
        None => ObjectMapping::aws(resource_type),
    };
    let mut summary = match (objects.first(), mapping) {
        (Some(object), Some(mapping)) => {
            let job = SynchronizationJob::new(mapping);
            let mut summary = job.provision_on_demand(object, &resources, environment);
            let text = |index: usize| {
                let mapping = job.mapping().attribute_mappings.get(index)?;
                mapping.expression().map(std::borrow::Cow::into_owned)
            };
            summary.diagnostics.iter_mut().for_each(|diagnostic| in_utf16(diagnostic, text));
            summary
        }
        _ => ProvisioningSummary {
            provisioning_action: ProvisioningAction::Other,
            provisioning_steps: Vec::new(),
            attribute_flows: Vec::new(),
            modified_properties: Vec::new(),
            resource: None,
            requests: Vec::new(),
            diagnostics: Vec::new(),
        },
    };
    diagnostics.append(&mut summary.diagnostics);
    ProvisioningSummary { diagnostics, ..summary }
}

/// Says what AWS would answer to a request.
///
/// The text is `{"method", "path", "body"}`, or a body alone, which is then that of a create.
///
/// ```
/// use scimulate::json;
///
/// let found = json::validate(r#"{"method":"PATCH","path":"/Users/1","body":{"Operations":[]}}"#);
/// assert!(found.iter().any(|finding| finding.code == "patch-operations-missing"));
/// ```
pub fn validate(request: &str) -> Vec<Diagnostic> {
    let members: Map<String, Json> = match serde_json::from_str(request) {
        Ok(Json::Object(members)) => members,
        Ok(_) => return aws::validate_text(Operation::CreateUser, request, &aws::Context::default()),
        Err(error) => return vec![invalid_json(&error)],
    };
    let text = |name: &str| members.get(name).and_then(Json::as_str);
    let (Some(method), Some(path)) = (text("method"), text("path")) else {
        let is_group = members.get("schemas").is_some_and(|schemas| schemas.to_string().contains(":Group"));
        let operation = if is_group { Operation::CreateGroup } else { Operation::CreateUser };
        return aws::validate_text(operation, request, &aws::Context::default());
    };
    let path = path.split('?').next().unwrap_or(path);
    let is_group = path.split('/').any(|part| part.eq_ignore_ascii_case("Groups"));
    let resource_type = if is_group { ResourceType::Group } else { ResourceType::User };
    match (Operation::named(&method.to_ascii_uppercase(), resource_type), members.get("body")) {
        (Some(operation), Some(body)) => {
            aws::validate_text(operation, &body.to_string(), &aws::Context::default())
        }
        _ => Vec::new(),
    }
}

fn objects(text: &str) -> (Vec<SourceObject>, Vec<Diagnostic>) {
    match serde_json::from_str(text) {
        Ok(json) => {
            let document = source::read(&json);
            (document.objects, document.diagnostics)
        }
        Err(error) => (Vec::new(), vec![invalid_json(&error)]),
    }
}

fn read_mapping(text: &str, resource_type: ResourceType) -> Result<ObjectMapping, Diagnostic> {
    let schema = SynchronizationSchema::read(text)?;
    schema.object_mapping(resource_type).cloned().ok_or_else(|| {
        Diagnostic::error(
            "INVALID_SCHEMA",
            Location::Document { line: 1, column: 1 },
            format!("the schema has no object mapping for a {}", resource_type.name()),
        )
    })
}

/// Reads resources that AWS holds: one, a list, or a list response.
///
/// # Errors
///
/// The text is not JSON, or none of these.
pub fn read_existing(text: &str) -> Result<Vec<Resource>, Diagnostic> {
    let json: Json = serde_json::from_str(text).map_err(|error| invalid_json(&error))?;
    let list = match json {
        Json::Object(mut members) => match members.remove("Resources") {
            Some(resources) => resources,
            None => Json::Array(vec![Json::Object(members)]),
        },
        other => other,
    };
    serde_json::from_value(list).map_err(|_| {
        let here = Location::Document { line: 1, column: 1 };
        Diagnostic::error("INVALID_RESOURCE", here, "this is no SCIM resource, list of them or list response")
    })
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
            Err(problem) => self.diagnostics.push(problem),
        }
    }
}

fn texts(value: &Value) -> Vec<String> {
    let text = |value: &Value| {
        value.text().map_or_else(|| value.to_json().to_string(), std::borrow::Cow::into_owned)
    };
    match value {
        Value::Null => Vec::new(),
        Value::Multi(items) => items.iter().map(text).collect(),
        single => vec![text(single)],
    }
}

fn utf16(span: Span, text: &str) -> Span {
    span.utf16(text).into()
}

fn in_utf16(diagnostic: &mut Diagnostic, text: impl Fn(usize) -> Option<String>) {
    match &mut diagnostic.location {
        Location::Expression { span } => {
            if let Some(text) = text(0) {
                *span = utf16(*span, &text);
            }
        }
        Location::Mapping { index, span: Some(span) } => {
            if let Some(text) = text(*index) {
                *span = utf16(*span, &text);
            }
        }
        _ => {}
    }
}
