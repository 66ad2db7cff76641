//! Keeps the session in the browser's own storage; nothing of it leaves the browser.

use leptos::prelude::window;
use scimulate::{ObjectMapping, SynchronizationSchema};
use serde::{Deserialize, Serialize};

use crate::embed;

/// What a reload brings back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Kept {
    /// The text of the user pane.
    pub(crate) source_text: String,
    /// Which object of it is looked at.
    #[serde(default)]
    pub(crate) chosen: usize,
    /// The mapping table with its scope.
    pub(crate) mapping: ObjectMapping,
    /// The schema that was imported, for the way back.
    #[serde(default)]
    pub(crate) schema: Option<SynchronizationSchema>,
}

const SESSION: &str = "scimulate.session";
const SIZES: &str = "scimulate.sizes";
/// Read by start.js too, so that the page never shows the other theme first.
const THEME: &str = "scimulate.theme";

/// Browsers keep about five million characters for a whole site; a longer text is not kept.
pub(crate) const LONGEST: usize = 1_000_000;

/// Reads what the last visit left.
pub(crate) fn read() -> Option<Kept> {
    serde_json::from_str(&item(SESSION)?).ok()
}

/// Keeps the session.
pub(crate) fn write(kept: &Kept) {
    if let Ok(text) = serde_json::to_string(kept) {
        set_item(SESSION, &text);
    }
}

/// The sizes of the page's parts in pixels; none is the page's own choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Sizes {
    /// Of the user, from the left.
    pub(crate) left: Option<i32>,
    /// Of the request, from the right.
    pub(crate) right: Option<i32>,
    /// Of the drawer, from the bottom.
    pub(crate) drawer: Option<i32>,
}

/// Reads the sizes that were chosen.
pub(crate) fn sizes() -> Sizes {
    item(SIZES).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps the sizes.
pub(crate) fn set_sizes(sizes: Sizes) {
    if let Ok(text) = serde_json::to_string(&sizes) {
        set_item(SIZES, &text);
    }
}

/// Reads the theme that was chosen; none is the system's.
pub(crate) fn theme() -> Option<String> {
    item(THEME)
}

/// Keeps the theme.
pub(crate) fn set_theme(theme: &str) {
    set_item(THEME, theme);
}

/// Inside another page nothing is kept: the visit belongs to that page.
fn storage() -> Option<web_sys::Storage> {
    if embed::options().is_some() {
        return None;
    }
    window().local_storage().ok().flatten()
}

fn item(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

fn set_item(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage costs the memory of this visit, nothing else.
        let _ = storage.set_item(name, value);
    }
}
