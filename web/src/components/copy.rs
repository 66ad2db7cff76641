//! A button that copies a text and says that it did.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::live;
use super::{Glyph, Icon};
use crate::messages::page as say;

/// Copies a text to the clipboard.
#[component]
pub(crate) fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What the button does, such as `Copy the request`.
    label: &'static str,
    /// The word on the button.
    #[prop(default = say::COPY)]
    word: &'static str,
    /// How it looks.
    #[prop(default = "quiet")]
    class: &'static str,
) -> impl IntoView {
    let (said, set_said) = signal(None::<&'static str>);
    let copy = move |_| {
        let clipboard = window().navigator().clipboard();
        // Over plain HTTP a browser has none, but on this machine.
        let done = (!clipboard.is_undefined()).then(|| clipboard.write_text(&text.get_untracked()));
        spawn_local(async move {
            let done = match done {
                Some(done) => JsFuture::from(done).await.is_ok(),
                None => false,
            };
            set_said.set(Some(if done { say::COPIED } else { say::COPY_REFUSED }));
            set_timeout(move || set_said.set(None), Duration::from_secs(2));
        });
    };
    view! {
        <button type="button" class=class title=label disabled=move || text.with(String::is_empty) on:click=copy>
            {live(move || {
                let glyph = if said.get() == Some(say::COPIED) { Glyph::Tick } else { Glyph::Copy };
                view! { <Icon glyph /> }
            })}
            <span aria-live="polite">{move || said.get().unwrap_or(word)}</span>
        </button>
    }
}
