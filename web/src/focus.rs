//! Puts the focus where a person goes on, when what they used is gone.

use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

/// Focuses the first element that a selector finds, once the page is up to date.
pub(crate) fn on(selector: String) {
    request_animation_frame(move || {
        let found = document().query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // A missed focus is a missed comfort, nothing more.
            let _ = element.focus();
        }
    });
}
