//! Judges the cases of the expression language; their format is told in `tests/vectors/functions/README.md`.

use scimulate::dotnet::{self, regex::Regex};
use scimulate::{DateTime, Environment, Expression, Flow, Profile, SourceObject, Value};
use serde_json::Value as Json;

use crate::Verdict;

/// Runs one case.
pub(crate) fn run(case: &Json) -> Verdict {
    let environment = match environment(case) {
        Ok(environment) => environment,
        Err(message) => return Verdict::Failed("a case that can be read".to_owned(), message),
    };
    let text = case.get("expression").and_then(Json::as_str).unwrap_or_default();
    let attributes = case.get("attributes").and_then(Json::as_object).into_iter().flatten();
    let source = SourceObject::from_attributes(
        attributes.map(|(name, value)| (name.clone(), Value::from_json(value))),
    );
    let profile = match case.get("profile").and_then(Json::as_str) {
        None | Some("app") => Profile::Provisioning,
        Some("cloud-sync") => Profile::CloudSync,
        Some("legacy") => Profile::Legacy,
        Some(other) => return Verdict::Failed("a known profile".to_owned(), other.to_owned()),
    };
    let outcome = Expression::parse_with(text, profile)
        .map_err(|error| {
            error.into_diagnostics().into_iter().map(|problem| (problem.code, problem.to_string())).collect()
        })
        .and_then(|expression| {
            let outcome = expression.evaluate(&source, &environment);
            outcome.map_err(|problem| vec![(problem.code, problem.to_string())])
        });
    judge(case, outcome)
}

fn environment(case: &Json) -> Result<Environment, String> {
    let now = match case.get("now").and_then(Json::as_str) {
        Some(text) => dotnet::date::parse(text)?,
        None => DateTime::from_unix_seconds(1_753_833_600),
    };
    let taken = case.get("existing_target_values").and_then(Json::as_array).into_iter().flatten();
    let context = case.get("context").and_then(Json::as_object).into_iter().flatten();
    let mut parameters = Vec::new();
    let mut default_domain = None;
    for (name, value) in context {
        let value = value.as_str().unwrap_or_default().to_owned();
        if name == "defaultDomain" {
            default_domain = Some(value);
        } else {
            parameters.push((name.clone(), value));
        }
    }
    let taken = taken.filter_map(Json::as_str).map(str::to_owned).collect();
    Ok(Environment { now, seed: 7, taken, default_domain, parameters })
}

fn judge(case: &Json, outcome: Result<Flow, Vec<(&str, String)>>) -> Verdict {
    let got = match &outcome {
        Ok(Flow::Value(value)) => value.to_json().to_string(),
        Ok(Flow::Ignore) => "ignored".to_owned(),
        Ok(Flow::IgnoreObject) => "object-ignored".to_owned(),
        Err(problems) => problems.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("; "),
    };
    let text = |name: &str| case.get(name).and_then(Json::as_str);
    let (wanted, holds) = if let Some(code) = text("expect_error") {
        let first = outcome.as_ref().err().and_then(|problems| problems.first());
        (code.to_owned(), first.is_some_and(|(found, _)| *found == code))
    } else if let Some(flow) = text("expected_flow") {
        let found = match &outcome {
            Ok(Flow::Ignore) => "ignored",
            Ok(Flow::IgnoreObject) => "object-ignored",
            _ => "",
        };
        (flow.to_owned(), flow == found)
    } else if let Some(pattern) = text("expected_matches") {
        let value = outcome.ok().and_then(value_text).unwrap_or_default();
        let counts = case.get("expected_counts");
        (format!("{pattern} {}", counts.unwrap_or(&Json::Null)), matches(pattern, counts, &value))
    } else if let Some(expected) = case.get("expected") {
        let same = matches!(&outcome, Ok(Flow::Value(value)) if equal(expected, &value.to_json()));
        (expected.to_string(), same)
    } else {
        ("a case with an outcome".to_owned(), false)
    };
    if holds { Verdict::Passed } else { Verdict::Failed(wanted, got) }
}

fn value_text(flow: Flow) -> Option<String> {
    match flow {
        Flow::Value(value) => value.text().map(std::borrow::Cow::into_owned),
        _ => None,
    }
}

fn matches(pattern: &str, counts: Option<&Json>, value: &str) -> bool {
    let Ok(regex) = Regex::new(pattern) else { return false };
    let counted = counts.and_then(Json::as_object).into_iter().flatten().all(|(class, range)| {
        let count = value.chars().filter(|c| match class.as_str() {
            "digits" => c.is_ascii_digit(),
            "special" => c.is_ascii_punctuation(),
            "upper" => c.is_ascii_uppercase(),
            "lower" => c.is_ascii_lowercase(),
            _ => true,
        });
        let count = count.count() as u64;
        match range {
            Json::Array(ends) => {
                let end = |at: usize| ends.get(at).and_then(Json::as_u64);
                end(0).is_some_and(|least| least <= count) && end(1).is_some_and(|most| count <= most)
            }
            exact => exact.as_u64() == Some(count),
        }
    });
    counted && regex.is_match(value) == Ok(true)
}

/// Two values are equal if their canonical texts are; lists and objects by their parts.
fn equal(expected: &Json, got: &Json) -> bool {
    match (expected, got) {
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right))
        }
        (Json::Object(left), Json::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(name, left)| right.get(name).is_some_and(|right| equal(left, right)))
        }
        (Json::Null, Json::Null) => true,
        (Json::Null, _) | (_, Json::Null) => false,
        _ => Value::from_json(expected).text() == Value::from_json(got).text(),
    }
}
