//! Scoping filters and assignment, for callers that speak JSON.

use serde::Serialize;
use serde_json::Value as Json;

use super::{first_object, misread};
use crate::diagnostic::{Diagnostic, Location};
use crate::document::{self, FromJson};
use crate::place;
use crate::scoping::{Filter, ScopeEvaluationResult, Scoping, ScopingSettings};

/// What a filter said of an object.
#[derive(Debug, Clone, Serialize)]
pub struct FilterResponse {
    /// The answer; none where the filter or the object cannot be read.
    pub result: Option<ScopeEvaluationResult>,
    /// Every finding, with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What assignment and filter together say of an object.
#[derive(Debug, Clone, Serialize)]
pub struct ScopingResponse {
    /// The answer; none where an input cannot be read.
    pub scoping: Option<Scoping>,
    /// Every finding, with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Asks a scoping filter about the first object of a document.
///
/// `filter` is Graph's `filter`, or an object that has one as `scope`. The answer's `result` is
/// `{"inScope", "outcome", "description", "decidedBy": [{"group", "clause"}], "groups": [{"name", "holds", "clauses":
/// [{"holds", "value", "description", "basis"}]}]}`; `outcome` is `inScope`, `outOfScope` (deprovisioned), `ignored`
/// (left alone) or `notHandled` (by this object mapping).
///
/// ```
/// use scimulate::json;
///
/// let clause = r#"{"operatorName":"IS NULL","sourceOperandName":"department","targetOperand":{"values":[]}}"#;
/// let filter = format!(r#"{{"groups":[{{"name":"No department","clauses":[{clause}]}}]}}"#);
/// let answer = json::evaluate_filter(&filter, r#"{"userPrincipalName":"ana@contoso.com"}"#);
/// assert!(answer.result.is_some_and(|result| result.in_scope));
/// ```
pub fn evaluate_filter(filter: &str, source: &str) -> FilterResponse {
    let (object, mut diagnostics) = first_object(source);
    let filter = read_filter(filter).map_err(|problem| diagnostics.push(problem)).ok();
    let mut result = object.zip(filter).map(|(object, filter)| filter.unwrap_or_default().evaluate(&object));
    if let Some(result) = &mut result {
        diagnostics.append(&mut result.diagnostics);
    }
    if diagnostics.iter().any(|finding| matches!(finding.location, Location::Document { .. })) {
        result = None;
    }
    FilterResponse { result, diagnostics }
}

/// Joins assignment and filter for the first object of a document.
///
/// `filter` is what [`evaluate_filter`] takes, or `null`. `settings` is
/// `{"assignment": {"scope": "syncAssigned" | "syncAll", "assigned": [{"kind": "directly"} | {"kind": "byGroup", "name",
/// "securityEnabled", "nested"}]}, "skipOutOfScopeDeletions"}`; what is absent is sync assigned, assigned directly, no
/// skipping. The answer's `scoping` is `{"effect": "provision" | "deprovision" | "leaveAlone", "description",
/// "assignment": {"inScope", "decidedBy", "description"}, "filter"}`.
///
/// ```
/// use scimulate::json;
/// use scimulate::scoping::ScopeEffect;
///
/// let answer = json::decide_scope("null", r#"{"assignment":{"assigned":[]}}"#, r#"{"userPrincipalName":"a@b.c"}"#);
/// assert_eq!(answer.scoping.map(|scoping| scoping.effect), Some(ScopeEffect::Deprovision));
/// ```
pub fn decide_scope(filter: &str, settings: &str, source: &str) -> ScopingResponse {
    let (object, mut diagnostics) = first_object(source);
    let filter = read_filter(filter).map_err(|problem| diagnostics.push(problem)).ok();
    let settings: Option<ScopingSettings> =
        place::read(settings).map_err(|problem| diagnostics.push(problem)).ok();
    let (Some(object), Some(filter), Some(settings)) = (object, filter, settings) else {
        return ScopingResponse { scoping: None, diagnostics };
    };
    let mut result = filter.map(|filter| filter.evaluate(&object));
    if let Some(result) = &mut result {
        diagnostics.append(&mut result.diagnostics);
    }
    ScopingResponse { scoping: Some(settings.decide(&object, result)), diagnostics }
}

fn read_filter(text: &str) -> Result<Option<Filter>, Diagnostic> {
    let mut json: Json = place::read(text)?;
    let read = match json.get_mut("scope") {
        Some(scope) => document::read(scope.take(), "scope"),
        None => FromJson::from_json(json),
    };
    read.map_err(|misfit| {
        misread(place::misplaced(text, &misfit), "INVALID_FILTER", "this is no scoping filter")
            .with_help("a filter is `{\"groups\":[{\"name\":…,\"clauses\":[…]}]}`")
    })
}
