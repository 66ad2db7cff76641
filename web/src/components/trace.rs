//! Shows what every part of an expression gave, one part a line, indented as it is nested.

use leptos::prelude::*;
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
            Outcome::Skipped => ("not needed".to_owned(), true),
            Outcome::Ignore => ("leave the attribute as it is".to_owned(), false),
            Outcome::IgnoreObject => ("leave the whole object as it is".to_owned(), false),
            Outcome::Failed => ("failed".to_owned(), false),
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
        <section class="trace" aria-label="What each part gives">
            <h3>"What each part gives"</h3>
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "no value".to_owned(),
        Value::String(text) if text.is_empty() => "empty text".to_owned(),
        value => match value.text() {
            Some(text) => text.into_owned(),
            None => value.to_json().to_string(),
        },
    }
}
