//! What an expression can call, read from the core's own registry.

use leptos::prelude::*;
use scimulate::expression::functions;

use super::Page;
use super::try_it::TryFunction;
use crate::address;
use crate::components::{Entry, Glyph, Icon, Prose, Reference, source_name};

/// The page of functions.
#[component]
pub(crate) fn Functions() -> impl IntoView {
    let entries = functions().iter().map(|function| Entry {
        name: function.name,
        summary: function.summary,
        view: one,
    });
    view! {
        <Reference
            title="Functions"
            about="What a mapping expression can call. Every example is run by the tests."
            path=Page::Functions.path()
            wanted=address::rest()
            entries=entries.collect()
        />
    }
}

fn one(place: usize) -> AnyView {
    let Some(function) = functions().get(place) else { return ().into_any() };
    let parameters = function.parameters.iter().map(|parameter| {
        view! {
            <dt>
                <code>{parameter.name}</code>
                {(!parameter.required).then(|| view! { <span class="tag">"optional"</span> })}
                {parameter.allow_multiple_occurrences.then(|| view! { <span class="tag">"repeats"</span> })}
            </dt>
            <dd><Prose text=parameter.summary /></dd>
        }
    });
    let notes = function.notes.iter().map(|note| view! { <li><Prose text=*note /></li> });
    let examples = function.examples.iter().map(|example| {
        let (arrow, result) = match example.result {
            Ok(value) => (" gives ", value),
            Err(code) => (" fails with ", code),
        };
        let source = (!matches!(example.source.trim(), "" | "{}"))
            .then(|| view! { " for "<code>{example.source}</code> });
        view! { <li><code>{example.expression}</code>{source}{arrow}<code>{result}</code></li> }
    });
    view! {
        <p><Prose text=function.summary /></p>
        <p><code class="signature">{function.signature()}</code></p>
        <dl>{parameters.collect_view()}</dl>
        <ul class="notes">{notes.collect_view()}</ul>
        <ul class="examples">{examples.collect_view()}</ul>
        <TryFunction examples=function.examples />
        <p class="about">
            <a href=function.reference target="_blank" rel="noopener noreferrer">
                {source_name(function.reference)}
                <Icon glyph=Glyph::Open />
            </a>
        </p>
    }
    .into_any()
}
