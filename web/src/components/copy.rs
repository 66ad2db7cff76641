//! A button that copies a text and says that it did.

use std::time::Duration;

use leptos::ev::copy;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlDocument;

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
    /// Its name for those who do not see the page, where other buttons have the same word.
    #[prop(optional, into)]
    name: Option<String>,
    /// How it looks.
    #[prop(default = "quiet")]
    class: &'static str,
) -> impl IntoView {
    let (said, set_said) = signal(None::<&'static str>);
    let copy_text = move |_| {
        let text = text.get_untracked();
        let clipboard = window().navigator().clipboard();
        // Over plain HTTP a browser has none, but on this machine; in a frame of another page it may be kept out.
        let done = (!clipboard.is_undefined()).then(|| clipboard.write_text(&text));
        spawn_local(async move {
            let done = match done {
                Some(done) => JsFuture::from(done).await.is_ok(),
                None => false,
            };
            let done = done || copy_by_command(text);
            set_said.set(Some(if done { say::COPIED } else { say::COPY_REFUSED }));
            set_timeout(move || set_said.set(None), Duration::from_secs(2));
        });
    };
    view! {
        <button type="button" class=class title=label aria-label=name disabled=move || text.with(String::is_empty) on:click=copy_text>
            {live(move || {
                let glyph = if said.get() == Some(say::COPIED) { Glyph::Tick } else { Glyph::Copy };
                view! { <Icon glyph /> }
            })}
            <span aria-live="polite">{move || said.get().unwrap_or(word)}</span>
        </button>
    }
}

/// Copies as it was done before there was a clipboard to ask for.
fn copy_by_command(text: String) -> bool {
    // Where nothing is selected, some browsers copy only if the page says that it has something.
    let something = window_event_listener_untyped("beforecopy", |event| event.prevent_default());
    let copying = window_event_listener(copy, move |event| {
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            let _ = data.set_data("text/plain", &text);
        }
    });
    let done = document().unchecked_into::<HtmlDocument>().exec_command("copy");
    something.remove();
    copying.remove();
    done.unwrap_or(false)
}
