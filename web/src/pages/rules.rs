//! What AWS asks of a request, read from the core's own registry.

use leptos::prelude::*;
use scimulate::Basis;
use scimulate::aws::rules;

use super::Page;
use super::try_it::TryRule;
use crate::address;
use crate::components::{Entry, Glyph, Icon, Inferred, Mark, Prose, Reference, source_name, word};

/// The page of rules.
#[component]
pub(crate) fn Rules() -> impl IntoView {
    let entries = rules().iter().map(|rule| Entry { name: rule.code, summary: rule.summary, view: one });
    view! {
        <Reference
            title="AWS rules"
            about="What AWS IAM Identity Center asks of the requests it gets, and what it does when it does not get it."
            path=Page::Rules.path()
            wanted=address::rest()
            entries=entries.collect()
        />
    }
}

fn one(place: usize) -> AnyView {
    let Some(rule) = rules().get(place) else { return ().into_any() };
    let message = rule.message.map(|message| view! { <p>"AWS says: "<code>{message}</code></p> });
    view! {
        <p><Mark severity=rule.severity />" "{word(rule.severity)}". "<Prose text=rule.summary /></p>
        <p class="quiet-text"><Prose text=rule.why /></p>
        {message}
        <TryRule rule />
        <p class="about">
            {(rule.basis == Basis::Inferred).then(Inferred)}
            <a href=rule.reference target="_blank" rel="noopener noreferrer">
                {source_name(rule.reference)}
                <Icon glyph=Glyph::Open />
            </a>
        </p>
    }
    .into_any()
}
