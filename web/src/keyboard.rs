//! The keys that do something wherever the focus is; the help sheet lists them from here.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::desk::{Desk, Which};
use crate::focus;
use crate::messages::{help as say, words};
use crate::pages::Page;
use crate::storage;

/// What a key does.
#[derive(Debug, Clone, Copy)]
enum Act {
    /// Opens a dialog.
    Open(Which),
    /// Shows a panel and goes into it.
    Panel(&'static str, &'static str),
    /// Goes to a part of the page.
    Focus(&'static str),
    /// Presses a button.
    Press(&'static str),
}

/// One key.
#[derive(Debug)]
pub(crate) struct Shortcut {
    /// The key, as it is on the keyboard.
    pub(crate) key: &'static str,
    /// What it does.
    pub(crate) about: &'static str,
    act: Act,
}

/// Every key of one letter, in the order of the help sheet.
pub(crate) static SHORTCUTS: &[Shortcut] = &[
    key("?", say::SHOW_SHEET, Act::Open(Which::Help)),
    key("/", say::FILTER_OR_SEARCH, Act::Focus("input[type=search]")),
    key("u", say::GO_TO_USER, Act::Panel("source", ".panel.source :is(.cm-content, textarea)")),
    key("m", say::GO_TO_MAPPINGS, Act::Panel("mappings", ".panel.mappings .row .target")),
    key("p", say::GO_TO_WHAT_ENTRA_SENDS, Act::Panel("resource", ".panel.resource .code")),
    key("f", say::GO_TO_FINDINGS, Act::Panel("findings", "#tab-findings")),
    key("r", say::GO_TO_REQUESTS, Act::Panel("requests", "#tab-requests")),
    key("a", words::ADD_MAPPING, Act::Press(".mappings .toolbar > button:last-of-type")),
    key("x", words::FIX_ALL, Act::Press(".verdict button.primary")),
    key("l", say::SHARE_LINK, Act::Open(Which::Share)),
    key("s", words::SAVED_SESSIONS, Act::Open(Which::Saved)),
];

/// The keys that others see to: the browser, the tabs, the lines between the parts.
pub(crate) const OTHER_KEYS: &[(&str, &str)] = &[
    (say::CTRL_Z, say::UNDO_IN_TABLE),
    (say::CTRL_SHIFT_Z, say::REDO_IN_TABLE),
    ("← →", say::MOVE_BETWEEN),
    (say::ESC, say::CLOSE_DIALOG_OR_TOUR),
];

const fn key(key: &'static str, about: &'static str, act: Act) -> Shortcut {
    Shortcut { key, about, act }
}

/// Answers to the keys until the page is gone.
pub(crate) fn listen(desk: Desk) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| answer(desk, &event));
    on_cleanup(move || listener.remove());
    let smaller = window_event_listener(leptos::ev::resize, |_| request_animation_frame(keep_in_view));
    on_cleanup(move || smaller.remove());
}

/// Keeps the field that is written in view, where a telephone's keyboard takes half of the page away.
fn keep_in_view() {
    if let Some(field) = document().active_element().filter(|_| typing()) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        field.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether what is pressed goes into a text.
pub(crate) fn typing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    })
}

/// Whether a dialog lies over the page, whose keys do nothing then.
pub(crate) fn is_dialog_open() -> bool {
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

fn answer(desk: Desk, event: &KeyboardEvent) {
    let other = event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented();
    if other || typing() || desk.dialog.get_untracked().is_some() || !storage::letters() {
        return;
    }
    let pressed = event.key();
    let Some(shortcut) = SHORTCUTS.iter().find(|one| one.key == pressed).filter(|_| !is_dialog_open()) else {
        return;
    };
    let playground = desk.page.get_untracked() == Page::Playground;
    match shortcut.act {
        Act::Open(which) => desk.dialog.set(Some(which)),
        Act::Focus(selector) => focus::on(selector.to_owned()),
        Act::Panel(id, selector) if playground => {
            desk.session().open.set(id);
            focus::on(selector.to_owned());
        }
        Act::Press(selector) if playground => press(selector),
        Act::Panel(..) | Act::Press(_) => return,
    }
    event.prevent_default();
}

fn press(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(button) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
