//! Keeps the session in the browser's own storage; nothing of it leaves the browser.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::Date;
use leptos::prelude::{set_timeout, window};
use scimulate::aws::RuleSettings;
use scimulate::job::ProvisioningOptions;
use scimulate::{AttributeMapping, ObjectMapping};
use serde::{Deserialize, Serialize};

use crate::embed;

/// What a reload brings back.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kept {
    /// The text of the user pane.
    pub(crate) source_text: String,
    /// Which object of it is looked at.
    pub(crate) chosen: usize,
    /// The person's own text, where a sample or a user of the batch took its place.
    pub(crate) previous: Option<String>,
    /// The mapping of users with its scope; none: that of the schema.
    pub(crate) users: Option<ObjectMapping>,
    /// The mapping of groups.
    pub(crate) groups: Option<ObjectMapping>,
    /// What mappings of users said before they were switched off, with their places.
    pub(crate) users_off: Vec<(usize, AttributeMapping)>,
    /// Likewise of groups.
    pub(crate) groups_off: Vec<(usize, AttributeMapping)>,
    /// The text of the schema that was imported.
    pub(crate) imported: Option<String>,
    /// The settings of the job.
    pub(crate) options: ProvisioningOptions,
    /// The rules that are judged otherwise than by themselves.
    pub(crate) rules: RuleSettings,
    /// The text of what AWS holds.
    pub(crate) existing: String,
    /// The earlier version of the object.
    pub(crate) before: String,
    /// The error or log entry that was decoded.
    pub(crate) error: String,
    /// The tenant URL that was tested.
    pub(crate) tenant_url: String,
    /// The tenant's default domain.
    pub(crate) default_domain: String,
}

const SESSION: &str = "scimulate.session";
const SIZES: &str = "scimulate.sizes";
/// The part of the page that is open.
const OPEN: &str = "scimulate.open";
/// Sessions under a name: the prefix of their keys.
const SAVED: &str = "scimulate.saved.";
/// The sessions that a link or a saved one took the place of.
const ASIDE: &str = "scimulate.aside";
/// Whether the tour was offered and taken or declined.
const TOUR: &str = "scimulate.tour";
/// Whether keys of one letter do something.
const LETTERS: &str = "scimulate.letters";
/// When the first of what is stored was: another time once everything was forgotten.
const BEGAN: &str = "scimulate.began";
/// Every key of the page begins like this.
const OURS: &str = "scimulate.";
/// Read by start.js too, so that the page never shows the other theme first.
const THEME: &str = "scimulate.theme";

/// Browsers keep about five million characters for a whole site; a longer text is not kept.
pub(crate) const LONGEST: usize = 1_000_000;

/// Reads what the last visit left.
pub(crate) fn read() -> Option<Kept> {
    serde_json::from_str(&stored(SESSION)?).ok()
}

thread_local! {
    static WAITING: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };
}

/// Keeps the session as it is a moment later: the answer to a key is shown first. Then says whether the browser took it.
pub(crate) fn write_later(kept: impl FnOnce() -> Kept + 'static, said: impl FnOnce(bool) + 'static) {
    let write = move || {
        let text = serde_json::to_string(&kept());
        said(text.is_ok_and(|text| store(SESSION, &text)));
    };
    let waits_already = WAITING.replace(Some(Box::new(write))).is_some();
    if !waits_already {
        set_timeout(write_waiting, Duration::from_millis(100));
    }
}

/// Keeps now what waits to be kept.
pub(crate) fn write_waiting() {
    if let Some(write) = WAITING.take() {
        write();
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

/// Reads which part of the page was open.
pub(crate) fn open() -> Option<String> {
    item(OPEN)
}

/// Keeps which part of the page is open: a phone loads the page again whenever it was short of memory.
pub(crate) fn set_open(panel: &str) {
    set_item(OPEN, panel);
}

/// Reads the theme that was chosen; none is the system's.
pub(crate) fn theme() -> Option<String> {
    item(THEME)
}

/// Keeps the theme.
pub(crate) fn set_theme(theme: &str) {
    set_item(THEME, theme);
}

/// Gives the session as it is stored.
pub(crate) fn work() -> Option<String> {
    write_waiting();
    stored(SESSION)
}

/// Stores a session, for the next one that begins; what waited to be kept is of the one that ends.
pub(crate) fn set_work(work: &str) {
    WAITING.take();
    store(SESSION, work);
}

/// Gives the sessions that were put aside, the latest first; none of them has a line break.
pub(crate) fn aside() -> Vec<String> {
    stored(ASIDE).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// How many sessions wait aside at most.
const ASIDE_AT_MOST: usize = 5;

/// Puts sessions aside, the latest first; where there is no room for all, the earliest go.
pub(crate) fn set_aside(mut works: Vec<String>) {
    works.truncate(ASIDE_AT_MOST);
    if works.is_empty() {
        return remove(ASIDE);
    }
    // The last one is the tab's also where the next visit cannot have it.
    while !store(ASIDE, &works.join("\n")) && works.len() > 1 {
        works.pop();
    }
}

/// A session under a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Saved {
    /// Its name.
    pub(crate) name: String,
    /// When it was saved, in milliseconds since 1970.
    pub(crate) time: f64,
    /// The session as it was stored.
    work: String,
}

/// Gives the sessions that were saved, the latest first.
pub(crate) fn saved() -> Vec<Saved> {
    let read = |key: &String| serde_json::from_str(&item(key)?).ok();
    let keys = storage().map(|storage| keys(&storage)).unwrap_or_default();
    let mut list: Vec<Saved> = keys.iter().filter(|key| key.starts_with(SAVED)).filter_map(read).collect();
    list.sort_by(|one, other| other.time.total_cmp(&one.time));
    list
}

/// Whether a session is one of those that were saved, as it is.
pub(crate) fn is_saved(work: &str) -> bool {
    saved().iter().any(|saved| saved.work == work)
}

/// Gives a session that was saved.
pub(crate) fn saved_work(name: &str) -> Option<String> {
    let saved: Saved = serde_json::from_str(&item(&saved_key(name))?).ok()?;
    Some(saved.work)
}

/// Saves the session under a name, in the place of one that has it; says whether the browser took it.
pub(crate) fn save(name: &str, now: f64) -> bool {
    let saved = Saved { name: name.to_owned(), time: now, work: work().unwrap_or_default() };
    set_saved(&saved)
}

/// Gives a saved session another name; says whether that one was free.
pub(crate) fn rename(old: &str, new: &str) -> bool {
    let saved = item(&saved_key(old)).and_then(|text| serde_json::from_str::<Saved>(&text).ok());
    let free = item(&saved_key(new)).is_none();
    let Some(saved) = saved.filter(|_| free) else { return false };
    let renamed = set_saved(&Saved { name: new.to_owned(), ..saved });
    if renamed {
        delete(old);
    }
    renamed
}

/// Deletes a saved session.
pub(crate) fn delete(name: &str) {
    remove(&saved_key(name));
}

/// Removes everything of the page.
pub(crate) fn forget() {
    WAITING.take();
    for storage in storage().into_iter().chain(tab()) {
        for key in keys(&storage).iter().filter(|key| key.starts_with(OURS)) {
            let _ = storage.remove_item(key);
        }
    }
}

/// Whether the tour was taken or declined.
pub(crate) fn toured() -> bool {
    item(TOUR).is_some()
}

/// The tour was taken or declined.
pub(crate) fn set_toured() {
    set_item(TOUR, "done");
}

/// Whether keys of one letter do something.
pub(crate) fn letters() -> bool {
    item(LETTERS).is_none()
}

/// Keeps whether keys of one letter do something.
pub(crate) fn set_letters(on: bool) {
    if on {
        remove(LETTERS);
    } else {
        set_item(LETTERS, "off");
    }
}

fn saved_key(name: &str) -> String {
    format!("{SAVED}{name}")
}

fn set_saved(saved: &Saved) -> bool {
    serde_json::to_string(saved).is_ok_and(|text| set_item(&saved_key(&saved.name), &text))
}

fn keys(storage: &web_sys::Storage) -> Vec<String> {
    let length = storage.length().unwrap_or_default();
    (0..length).filter_map(|place| storage.key(place).ok().flatten()).collect()
}

fn remove(name: &str) {
    for storage in storage().into_iter().chain(tab()) {
        // What cannot be removed could not be stored either.
        let _ = storage.remove_item(name);
    }
}

/// Gives what this tab stored, or what the last tab did where this one has no work of its own.
///
/// What a tab stored before another forgot everything is nobody's work any more, also where that one goes on: it began anew.
fn stored(name: &str) -> Option<String> {
    item(SESSION)?;
    let is_own = own(SESSION).is_some() && own(BEGAN) == item(BEGAN);
    if is_own { own(name) } else { item(name) }
}

/// Stores something for this tab, and for the next visit; says whether that will have it.
fn store(name: &str, value: &str) -> bool {
    let began = item(BEGAN).or_else(|| {
        let now = Date::now().to_string();
        set_item(BEGAN, &now).then_some(now)
    });
    if let Some(tab) = tab() {
        if own(BEGAN).is_some_and(|own| Some(own) != began) {
            // What this tab put aside was forgotten with the rest.
            let _ = tab.remove_item(ASIDE);
        }
        for (name, value) in [(BEGAN, began.as_deref()), (name, Some(value))] {
            let _ = value.map(|value| tab.set_item(name, value));
        }
    }
    set_item(name, value)
}

/// Gives what this tab stored.
fn own(name: &str) -> Option<String> {
    tab()?.get_item(name).ok().flatten()
}

/// What lasts as long as a tab, where another tab writes nothing over it.
fn tab() -> Option<web_sys::Storage> {
    storage().and_then(|_| window().session_storage().ok().flatten())
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

/// A full or forbidden storage costs the memory of this visit, nothing else; says whether it was kept.
fn set_item(name: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, value).is_ok())
}
