//! What an expression can call, read from the core's own registry.

use leptos::prelude::*;
use scimulate::expression::functions;

use super::Page;
use super::try_it::TryFunction;
use crate::address;
use crate::components::{CollectAny, Entry, Glyph, Icon, Prose, Reference, source_name, with_code};
use crate::messages::reference as say;

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
            title=Page::Functions.title()
            about=say::ABOUT_FUNCTIONS
            path=Page::Functions.path()
            wanted=address::rest()
            on_search=Callback::new(|text: String| address::keep_rest(Page::Functions, &text))
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
                {(!parameter.required).then(|| view! { <span class="tag">{say::OPTIONAL}</span> }.into_any())}
                {parameter.allow_multiple_occurrences.then(|| view! { <span class="tag">{say::REPEATS}</span> }.into_any())}
            </dt>
            <dd><Prose text=parameter.summary /></dd>
        }
    });
    let notes = function.notes.iter().map(|note| view! { <li><Prose text=*note /></li> });
    let examples = function.examples.iter().map(|example| {
        let source = Some(example.source).filter(|source| !matches!(source.trim(), "" | "{}"));
        view! { <li>{with_code(&say::example(example.expression, source, example.result))}</li> }
    });
    view! {
        <p><Prose text=function.summary /></p>
        <p><code class="signature">{function.signature()}</code></p>
        <dl>{parameters.collect_any()}</dl>
        <ul class="notes">{notes.collect_any()}</ul>
        <ul class="examples">{examples.collect_any()}</ul>
        <TryFunction name=function.name examples=function.examples />
        <p class="about">
            <a href=function.reference target="_blank" rel="noopener noreferrer">
                {source_name(function.reference)}
                <Icon glyph=Glyph::Open />
            </a>
        </p>
    }
    .into_any()
}
