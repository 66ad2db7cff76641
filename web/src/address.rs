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

fn current() -> Page {
    let fragment = window().location().hash().unwrap_or_default();
    Page::from_path(fragment.trim_start_matches('#'))
}
