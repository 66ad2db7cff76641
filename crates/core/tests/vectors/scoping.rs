//! Judges the cases of scoping: a filter, perhaps the settings of the job, and one object.

use scimulate::diagnostic::{Diagnostic, Location};
use scimulate::json;
use scimulate::scoping::{GroupResult, ScopeEvaluationResult};
use serde_json::{Value as Json, json};

use crate::Verdict;

/// Runs one case.
pub(crate) fn run(case: &Json) -> Verdict {
    let text = |name: &str| case.get(name).map_or_else(|| "null".to_owned(), Json::to_string);
    let got = if case.get("settings").is_some() {
        let answer = json::decide_scope(&text("filter"), &text("settings"), &text("source"));
        let scoping = answer.scoping.as_ref();
        let filter = scoping.and_then(|scoping| scoping.filter.as_ref());
        let mut got = of_filter(filter, &answer.diagnostics);
        let more = json!({
            "effect": scoping.map(|scoping| scoping.effect),
            "assigned": scoping.map(|scoping| scoping.assignment.in_scope),
        });
        if let (Some(got), Json::Object(more)) = (got.as_object_mut(), more) {
            got.extend(more);
        }
        got
    } else {
        let answer = json::evaluate_filter(&text("filter"), &text("source"));
        of_filter(answer.result.as_ref(), &answer.diagnostics)
    };
    let Some(expected) = case.get("expected").and_then(Json::as_object) else {
        return Verdict::Failed("a case with `expected`".to_owned(), case.to_string());
    };
    for (name, expected) in expected {
        let got = got.get(name).unwrap_or(&Json::Null);
        if got != expected {
            return Verdict::Failed(format!("{name} {expected}"), got.to_string());
        }
    }
    Verdict::Passed
}

fn of_filter(result: Option<&ScopeEvaluationResult>, diagnostics: &[Diagnostic]) -> Json {
    let holds = |groups: &[GroupResult]| -> Vec<Vec<bool>> {
        groups.iter().map(|group| group.clauses.iter().map(|clause| clause.holds).collect()).collect()
    };
    let findings: Vec<Json> = diagnostics
        .iter()
        .filter_map(|finding| match finding.location {
            Location::Scope { group, clause } => Some(
                json!({ "code": finding.code, "severity": finding.severity, "group": group, "clause": clause }),
            ),
            // What there is to say about the object is for the cases of `inputs/`.
            _ => None,
        })
        .collect();
    let bases: Option<Vec<_>> = result.map(|result| {
        result.groups.iter().flat_map(|group| &group.clauses).map(|clause| clause.basis).collect()
    });
    json!({
        "inScope": result.map(|result| result.in_scope),
        "outcome": result.map(|result| result.outcome),
        "groups": result.map(|result| holds(&result.groups)),
        "decidedBy": result.map(|result| &result.decided_by),
        "bases": bases,
        "findings": findings,
    })
}
