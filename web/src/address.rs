//! The page's place in the fragment of its address, such as `#/functions`.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsValue;

use crate::pages::Page;

/// Follows the fragment: the page it names, changing with it.
pub(crate) fn page() -> ReadSignal<Page> {
    let (page, set_page) = signal(current());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        let now = current();
        // A page that is told of begins anew: the reference with what the address looks for, the others without what was
        // being done on them.
        let goes_on = matches!(now, Page::Playground | Page::Batch) && page.get_untracked() == now;
        if !goes_on {
            set_page.set(now);
        }
    });
    on_cleanup(move || listener.remove());
    page
}

/// What follows the page's own path, such as the code in `#/rules/required-attribute`; empty where nothing does.
pub(crate) fn rest() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    let rest = fragment.trim_start_matches("#/").split_once('/').map_or("", |(_, rest)| rest);
    js_sys::decode_uri_component(rest).map_or_else(|_| rest.to_owned(), String::from)
}

/// Puts what a page looks for behind its path, so that the browser comes back to it; nothing loads, and no step is added.
pub(crate) fn keep_rest(page: Page, rest: &str) {
    let rest = rest.trim();
    let path = if rest.is_empty() {
        format!("#{}", page.path())
    } else {
        format!("#{}/{}", page.path(), String::from(js_sys::encode_uri_component(rest)))
    };
    // A browser that is asked too often in a second refuses; the next letter is in time.
    let _ = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&path)));
}

fn current() -> Page {
    let fragment = window().location().hash().unwrap_or_default();
    Page::from_path(fragment.trim_start_matches('#'))
}

/// Goes to a page.
pub(crate) fn go(page: Page) {
    // Where the address cannot be changed, the person goes there by hand.
    let _ = window().location().set_hash(page.path());
}
