//! The whole page: its header, its one session, and the page that the address names.

use leptos::prelude::*;

use crate::address;
use crate::batch::Batch;
use crate::components::{CollectAny, Glyph, Icon, News, live};
use crate::desk::{Desk, Which};
use crate::dialogs::Dialogs;
use crate::effect::effect;
use crate::focus;
use crate::kept_out::KeptOut;
use crate::keyboard;
use crate::messages::{page as say, words};
use crate::pages::{BatchPage, Functions, Page, Playground, Rules};
use crate::panels;
use crate::session::Session;
use crate::storage;
use crate::tour::Tour;

/// The application.
#[component]
pub(crate) fn App() -> impl IntoView {
    let visit = RwSignal::new(());
    // Another saved session is another visit: it begins with what is stored.
    let visits = live(move || {
        visit.track();
        view! { <Visit reopen=Callback::new(move |()| visit.set(())) /> }
    });
    view! {
        {visits}
        <News />
    }
}

/// The page from one beginning to the next.
#[component]
fn Visit(reopen: Callback<()>) -> impl IntoView {
    let session = Session::new(panels::last_open());
    let refused = RwSignal::new(false);
    session.keep(refused);
    let batch = Batch::new(session);
    batch.ask_before_leaving();
    let page = address::page();
    let desk = Desk::new(session, page, reopen);
    desk.follow_links();
    keyboard::listen(desk);
    effect(move |before: Option<()>| {
        page.track();
        if before.is_some() {
            // It would lie over another page than the one it was opened on.
            desk.dialog.set(None);
            focus::work_where_lost();
        }
    });
    let on_batch = Callback::new(move |file| {
        desk.dialog.set(None);
        batch.open(file);
        address::go(Page::Batch);
    });
    view! {
        <Header desk />
        <Notice desk refused />
        {move || match page.get() {
            Page::Playground => view! { <Playground session /> }.into_any(),
            Page::Batch => view! { <BatchPage session batch /> }.into_any(),
            Page::Functions => view! { <Functions /> }.into_any(),
            Page::Rules => view! { <Rules desk /> }.into_any(),
        }}
        <Tour desk />
        <Dialogs desk />
        <KeptOut session on_batch />
    }
}

/// What came with a link, what the browser does not keep, and the offer of the tour.
#[component]
fn Notice(
    desk: Desk,
    /// Whether the browser does not keep what is typed.
    refused: RwSignal<bool>,
) -> impl IntoView {
    let offered = RwSignal::new(!storage::toured());
    let said = live(move || {
        desk.notice.get().map(|text| {
            view! {
                <p>{text}</p>
                {live(move || desk.aside.get().then(|| view! {
                    <button type="button" on:click=move |_| desk.go_back()>{say::GO_BACK}</button>
                }.into_any()))}
                <button type="button" class="quiet" on:click=move |_| desk.dismiss()>{say::DISMISS}</button>
            }
        })
    });
    let is_told = RwSignal::new(false);
    let is_refused = Memo::new(move |_| refused.get() && !is_told.get());
    let not_kept = live(move || {
        is_refused.get().then(|| {
            view! {
                <p>{say::NOT_KEPT}</p>
                <button type="button" class="quiet" on:click=move |_| {
                    is_told.set(true);
                    focus::work();
                }>{say::DISMISS}</button>
            }
        })
    });
    let offer = live(move || {
        let shown = offered.get()
            && desk.notice.with(Option::is_none)
            && !is_refused.get()
            && desk.tour.with(Option::is_none);
        (shown && desk.page.get() == Page::Playground).then(|| {
            view! {
                <p>{say::OFFER_TOUR}</p>
                <button type="button" on:click=move |_| {
                    offered.set(false);
                    desk.tour.set(Some(0));
                }>{words::TAKE_TOUR}</button>
                <button type="button" class="quiet" on:click=move |_| {
                    offered.set(false);
                    storage::set_toured();
                    focus::work();
                }>{say::NO_TOUR}</button>
            }
        })
    });
    view! { <section class="notice" aria-label=say::NOTICE aria-live="polite">{said}{not_kept}{offer}</section> }
}

#[component]
fn Header(desk: Desk) -> impl IntoView {
    let links = Page::ALL.iter().map(|&other| {
        view! {
            <a href=format!("#{}", other.path()) aria-current=move || (desk.page.get() == other).then_some("page")>
                {other.title()}
            </a>
        }
    });
    let open = move |which, class, glyph, word: &'static str| {
        view! {
            <button type="button" class=class aria-label=word aria-haspopup="dialog" on:click=move |_| desk.dialog.set(Some(which))>
                <Icon glyph />
                <span class="theme-name">{word}</span>
            </button>
        }
    };
    view! {
        <header class="top">
            <h1>{words::SCIMULATE}</h1>
            <p class="purpose"><span>{say::PURPOSE}" "</span>{say::PROMISE}</p>
            <nav aria-label=say::PAGES>{links.collect_any()}</nav>
            <span class="toolbar" role="group" aria-label=say::YOUR_WORK>
                {open(Which::Share, "quiet open-share", Glyph::Share, words::SHARE)}
                {open(Which::Saved, "quiet open-saved", Glyph::Save, say::SAVED)}
                <ThemeButton />
                {open(Which::Help, "quiet open-help", Glyph::Help, say::HELP)}
            </span>
        </header>
    }
}

const THEMES: [(&str, &str); 3] =
    [("system", say::THEME_SYSTEM), ("light", say::THEME_LIGHT), ("dark", say::THEME_DARK)];

#[component]
fn ThemeButton() -> impl IntoView {
    let kept = storage::theme().and_then(|theme| THEMES.iter().position(|(name, _)| *name == theme));
    let place = RwSignal::new(kept.unwrap_or(0));
    let theme = move || THEMES.get(place.get()).copied().unwrap_or(("system", say::THEME_SYSTEM));
    effect(move |before: Option<()>| {
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
            title=say::CHANGE_THEME
            on:click=move |_| place.update(|place| *place = (*place + 1) % THEMES.len())
        >
            <Icon glyph=Glyph::Theme />
            <span class="theme-name">{move || theme().1}</span>
        </button>
    }
}
