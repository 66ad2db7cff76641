//! What AWS asks of requests, mapping tables and set-ups, read from the core's own registries.

use std::sync::LazyLock;

use leptos::prelude::*;
use scimulate::Basis;
use scimulate::job::{RulePage, rule_pages};

use super::Page;
use super::try_it::TryRule;
use crate::address;
use crate::components::{Entry, Glyph, Icon, Inferred, Mark, Prose, Reference, source_name, with_code, word};
use crate::desk::Desk;
use crate::messages::{reference as say, words};

/// Made once: every page holds its examples.
pub(super) static PAGES: LazyLock<Vec<RulePage>> = LazyLock::new(rule_pages);

/// The page of rules.
#[component]
pub(crate) fn Rules(desk: Desk) -> impl IntoView {
    provide_context(desk);
    let entries = PAGES.iter().map(|page| Entry { name: page.code, summary: page.summary, view: one });
    view! {
        <Reference
            title=Page::Rules.title()
            about=say::ABOUT_RULES
            path=Page::Rules.path()
            wanted=address::rest()
            on_search=Callback::new(|text: String| address::keep_rest(Page::Rules, &text))
            entries=entries.collect()
        />
    }
}

fn one(place: usize) -> AnyView {
    let Some(page) = PAGES.get(place) else { return ().into_any() };
    let message =
        page.message.map(|message| view! { <p>{with_code(&say::aws_says(message))}</p> }.into_any());
    view! {
        <p><Mark severity=page.severity />" "{word(page.severity)}{words::STOP}<Prose text=page.summary /></p>
        <p class="quiet-text"><Prose text=page.why /></p>
        {message}
        <TryRule page />
        <p class="about">
            {(page.basis == Basis::Inferred).then(Inferred)}
            <a href=page.reference target="_blank" rel="noopener noreferrer">
                {source_name(page.reference)}
                <Icon glyph=Glyph::Open />
            </a>
        </p>
    }
    .into_any()
}
