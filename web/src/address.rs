//! The page's place in the fragment of its address, such as `#/functions`.

use leptos::prelude::*;

use crate::pages::Page;

/// Follows the fragment: the page it names, changing with it.
pub(crate) fn page() -> ReadSignal<Page> {
    let (page, set_page) = signal(current());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| set_page.set(current()));
    on_cleanup(move || listener.remove());
    page
}

/// What follows the page's own path, such as the code in `#/rules/required-attribute`; empty where nothing does.
pub(crate) fn rest() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    fragment.trim_start_matches("#/").split_once('/').map_or_else(String::new, |(_, rest)| rest.to_owned())
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
