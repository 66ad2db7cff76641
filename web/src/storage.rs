//! Keeps the session in the browser's own storage; nothing of it leaves the browser.

use leptos::prelude::window;
use scimulate::ObjectMapping;
use scimulate::job::ProvisioningOptions;
use serde::{Deserialize, Serialize};

/// What a reload brings back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kept {
    /// The text of the user pane.
    pub(crate) source_text: String,
    /// Which object of it is looked at.
    pub(crate) chosen: usize,
    /// The mapping of users with its scope; none: that of the schema.
    pub(crate) users: Option<ObjectMapping>,
    /// The mapping of groups.
    pub(crate) groups: Option<ObjectMapping>,
    /// The text of the schema that was imported.
    pub(crate) imported: Option<String>,
    /// The settings of the job.
    pub(crate) options: ProvisioningOptions,
    /// The text of what AWS holds.
    pub(crate) existing: String,
    /// The earlier version of the object.
    pub(crate) before: String,
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

fn storage() -> Option<web_sys::Storage> {
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
