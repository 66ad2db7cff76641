//! Puts the focus where a person goes on, when what they used is gone.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Where the work goes on from a dialog, a notice or another page: what is open there, or the button that opened it.
const WORK: &str = "#drawer, .bottom [aria-pressed='true'], .batch-users h3, \
    main.batch:not(:has(.batch-users)) .actions button, main.reference";

/// The buttons of a pane of the drawer that have something to do.
pub(crate) const SETTINGS: &str = "#drawer .settings button:not(:disabled)";

/// Undo, or redo where nothing is left to undo: where the keyboard goes on from a button that has no more to do.
pub(crate) const HISTORY: &str = ".mappings .toolbar button:not(:disabled)";

/// Focuses the first element in view of those that a selector finds, once the page is up to date.
pub(crate) fn on(selector: String) {
    request_animation_frame(move || take(&selector, &FocusOptions::new()));
}

/// Goes on with the work, where the page stands.
pub(crate) fn work() {
    request_animation_frame(|| {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        take(WORK, &options);
    });
}

/// Goes on with the work where nothing has the focus: what had it stood on the page before.
pub(crate) fn work_where_lost() {
    request_animation_frame(|| {
        if document().active_element().is_none_or(|held| held.tag_name() == "BODY") {
            work();
        }
    });
}

fn take(selector: &str, options: &FocusOptions) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    let found = (0..found.length()).filter_map(|place| found.get(place)?.dyn_into::<HtmlElement>().ok());
    for element in found {
        // A missed focus is a missed comfort, nothing more; what is hidden takes none.
        let _ = element.focus_with_options(options);
        if document().active_element().as_ref() == Some(element.as_ref()) {
            break;
        }
    }
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
