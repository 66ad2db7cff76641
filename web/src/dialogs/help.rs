//! The help sheet: the keys, and the way back to the tour.

use leptos::prelude::*;

use crate::components::CollectAny;
use crate::desk::Desk;
use crate::keyboard::{OTHER_KEYS, SHORTCUTS};
use crate::messages::{help as say, words};
use crate::storage;

#[component]
pub(super) fn Help(desk: Desk) -> impl IntoView {
    let letters = RwSignal::new(storage::letters());
    let line = |(keys, about): (&'static str, &'static str)| {
        let keys = keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " }).collect_any();
        view! { <dt>{keys}</dt><dd>{about}</dd> }
    };
    let own = SHORTCUTS.iter().map(|one| line((one.key, one.about)));
    let others = OTHER_KEYS.iter().copied().map(line);
    view! {
        <p>{say::ABOUT}</p>
        <p>
            <button type="button" on:click=move |_| {
                desk.dialog.set(None);
                desk.tour.set(Some(0));
            }>{words::TAKE_TOUR}</button>
        </p>
        <h3>{say::KEYS_OUTSIDE_TEXT}</h3>
        <dl class="keys">{own.collect_any()}</dl>
        <label class="choice">
            <input type="checkbox" prop:checked=letters on:change:target=move |event| {
                letters.set(event.target().checked());
                storage::set_letters(letters.get_untracked());
            } />
            <span>{say::USE_KEYS_ABOVE}</span>
        </label>
        <h3>{say::KEYS_EVERYWHERE}</h3>
        <dl class="keys">{others.collect_any()}</dl>
    }
}
