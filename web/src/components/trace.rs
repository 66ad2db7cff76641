//! Shows what every part of an expression gave, one part a line, indented as it is nested.

use crate::messages::{mapping as say, words};
use leptos::prelude::*;

use super::CollectAny;
use scimulate::Value;
use scimulate::expression::{Outcome, Step};

/// Shows the steps of a run; a part that did not run is quiet and says so.
#[component]
pub(crate) fn TraceList(
    /// The expression that the spans refer to.
    text: String,
    /// What its parts gave, in the order of the text.
    steps: Vec<Step>,
) -> impl IntoView {
    let lines = steps.into_iter().map(move |step| {
        let part = text.get(step.span.start..step.span.end).unwrap_or_default().to_owned();
        let (gave, skipped) = match &step.outcome {
            Outcome::Value(value) => (shown(value), false),
            Outcome::Skipped => (say::NOT_NEEDED.to_owned(), true),
            Outcome::Ignore => (say::LEAVE_ATTRIBUTE.to_owned(), false),
            Outcome::IgnoreObject => (say::LEAVE_OBJECT.to_owned(), false),
            Outcome::Failed => (say::PART_FAILED.to_owned(), false),
        };
        // Levels are classes, because the page's policy allows no style attribute; deeper ones look alike.
        let class = format!("trace-line level-{}", step.depth.min(6));
        view! {
            <li class=class class:skipped=skipped>
                <code class="trace-part" title=part.clone()>{part.clone()}</code>
                <span class="trace-value">{gave}</span>
            </li>
        }
    });
    view! {
        <section class="trace" aria-label=say::WHAT_PARTS_GIVE>
            <h3>{say::WHAT_PARTS_GIVE}</h3>
            <ul>{lines.collect_any()}</ul>
        </section>
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => words::NO_VALUE.to_owned(),
        Value::String(text) if text.is_empty() => words::EMPTY_TEXT.to_owned(),
        value => match value.text() {
            Some(text) => text.into_owned(),
            None => value.to_json().to_string(),
        },
    }
}
