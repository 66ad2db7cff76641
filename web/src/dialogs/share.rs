//! Makes a link of the work: the mappings, and the user only when that is asked for.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value as Json;

use crate::components::{CopyButton, live};
use crate::effect::effect;
use crate::focus;
use crate::messages::{dialogs as say, words};
use crate::session::Session;
use crate::share::{self, Carried, Problem, synthetic};

/// What of the user goes into the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum User {
    None,
    Synthetic,
    Real,
}

const CHOICES: [(User, &str, &str); 3] = [
    (User::None, say::MAPPINGS_ALONE, say::ABOUT_MAPPINGS_ALONE),
    (User::Synthetic, say::WITH_MADE_UP_USER, say::ABOUT_MADE_UP_USER),
    (User::Real, say::WITH_PASTED_USER, say::ABOUT_PASTED_USER),
];

/// Many programs cut an address that is longer than this.
const LONG: usize = 2_000;

#[component]
pub(super) fn Share(session: Session) -> impl IntoView {
    let choice = RwSignal::new(User::None);
    let sure = RwSignal::new(false);
    let link = RwSignal::new(None::<Result<String, Problem>>);
    let user = Memo::new(move |_| session.chosen_text());
    let asking = move || choice.get() == User::Real && !sure.get();
    let made = StoredValue::new(0_u32);
    effect(move |_| {
        let user = user.get().filter(|_| !asking());
        let user = match choice.get() {
            User::None => None,
            User::Synthetic => user.map(|user| synthetic(&user)),
            User::Real => user,
        };
        let carried = Carried { mapping: session.shared_mapping(), user };
        made.update_value(|made| *made += 1);
        let this = made.get_value();
        spawn_local(async move {
            let answer = share::make(&carried).await;
            // A later choice may have been faster.
            if made.try_get_value() == Some(this) {
                link.set(Some(answer));
            }
        });
    });
    let choices = CHOICES.map(|(value, title, about)| {
        let impossible = move || value != User::None && user.with(Option::is_none);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="share-user"
                    prop:checked=move || choice.get() == value
                    disabled=impossible
                    on:change=move |_| {
                        sure.set(false);
                        choice.set(value);
                    }
                />
                <span>{title}<span class="quiet-text">{move || if impossible() { say::NO_USER_AS_JSON } else { about }}</span></span>
            </label>
        }
    });
    // The question is gone then; the link is what was asked for.
    let answer = |take: &dyn Fn()| {
        take();
        focus::on(".link-field".to_owned());
    };
    let text = Signal::derive(move || match link.get() {
        Some(Ok(link)) if !asking() => link,
        _ => String::new(),
    });
    let said = live(move || match link.get() {
        _ if asking() => String::new(),
        None => String::new(),
        Some(Err(_)) => say::CANNOT_COMPRESS.to_owned(),
        Some(Ok(link)) => say::length_of_link(link.len(), link.len() > LONG),
    });
    view! {
        <p>{say::ABOUT_LINK}</p>
        <fieldset>
            <legend>{say::WHAT_LINK_CARRIES}</legend>
            {choices}
        </fieldset>
        {live(move || asking().then(|| view! {
            <div class="question" role="group" aria-label=words::QUESTION>
                <p>{move || question(user.get().as_ref())}</p>
                <p class="dialog-actions">
                    <button type="button" class="primary" on:click=move |_| answer(&|| choice.set(User::Synthetic))>{say::TAKE_MADE_UP_USER}</button>
                    <button type="button" on:click=move |_| answer(&|| sure.set(true))>{say::PUT_USER_INTO_LINK}</button>
                </p>
            </div>
        }.into_any()))}
        <label>
            {say::LINK}
            <input class="link-field" readonly prop:value=text on:focus:target=move |event| event.target().select() />
        </label>
        <p class="dialog-actions">
            <span class="dialog-said" aria-live="polite">{said}</span>
            <CopyButton text label=say::COPY_THE_LINK word=say::COPY_LINK class="primary" />
        </p>
    }
}

/// Asks with the names of what would be given away.
fn question(user: Option<&Json>) -> String {
    let members = user.and_then(Json::as_object).into_iter().flatten();
    let telling = members.filter(|(name, value)| {
        !name.starts_with('@') && value.as_str().is_some_and(|text| !text.is_empty())
    });
    let mut names: Vec<_> = telling.map(|(name, _)| name.as_str()).collect();
    let more = names.len().saturating_sub(6);
    names.truncate(6);
    say::ask_to_share(&names, more)
}
