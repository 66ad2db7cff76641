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

/// Does the same where nothing has the focus but what `gone` selects; any other focus stays.
///
/// A browser takes the focus from what is disabled or hidden, but later than this looks; and an element that is gone for the
/// person may live on as another one.
pub(crate) fn in_place_of(gone: &'static str, selector: &'static str) {
    request_animation_frame(move || {
        let held = document().active_element().filter(|held| held.tag_name() != "BODY");
        if held.is_none_or(|held| held.matches(gone).unwrap_or(false)) {
            on(selector.to_owned());
        }
    });
}
