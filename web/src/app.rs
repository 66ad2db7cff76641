//! The whole page: its header, its one session, and the page that the address names.

use leptos::prelude::*;

use crate::address;
use crate::components::{Glyph, Icon};
use crate::pages::{Functions, Page, Playground, Rules};
use crate::session::Session;
use crate::storage;

/// The application.
#[component]
pub(crate) fn App() -> impl IntoView {
    let session = Session::new();
    session.keep();
    let page = address::page();
    view! {
        <Header page />
        {move || match page.get() {
            Page::Playground => view! { <Playground session /> }.into_any(),
            Page::Functions => view! { <Functions /> }.into_any(),
            Page::Rules => view! { <Rules session /> }.into_any(),
        }}
    }
}

#[component]
fn Header(page: ReadSignal<Page>) -> impl IntoView {
    let links = Page::ALL.iter().map(|&other| {
        view! {
            <a href=format!("#{}", other.path()) aria-current=move || (page.get() == other).then_some("page")>
                {other.title()}
            </a>
        }
    });
    view! {
        <header class="top">
            <h1>"Scimulate"</h1>
            <p class="purpose">"What Entra sends to AWS IAM Identity Center for a user, and what AWS answers. Nothing you paste leaves this page."</p>
            <nav aria-label="Pages">{links.collect_view()}</nav>
            <ThemeButton />
        </header>
    }
}

const THEMES: [(&str, &str); 3] =
    [("system", "Theme: system"), ("light", "Theme: light"), ("dark", "Theme: dark")];

#[component]
fn ThemeButton() -> impl IntoView {
    let kept = storage::theme().and_then(|theme| THEMES.iter().position(|(name, _)| *name == theme));
    let place = RwSignal::new(kept.unwrap_or(0));
    let theme = move || THEMES.get(place.get()).copied().unwrap_or(("system", "Theme: system"));
    Effect::new(move |before: Option<()>| {
        let (name, _) = theme();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", name);
        }
        if before.is_some() {
            storage::set_theme(name);
        }
    });
    view! {
        <button
            type="button"
            class="quiet theme"
            title="Change between the system's, the light and the dark theme"
            on:click=move |_| place.update(|place| *place = (*place + 1) % THEMES.len())
        >
            <Icon glyph=Glyph::Theme />
            <span class="theme-name">{move || theme().1}</span>
        </button>
    }
}
