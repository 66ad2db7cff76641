//! The panels of the playground; a new one is a file here and an entry in [`PANELS`].

mod changes;
mod cycle;
mod decoder;
mod existing;
mod findings;
mod judging;
mod mapping_line;
mod mapping_row;
mod mappings;
mod requests;
mod resource;
mod schema;
mod scope;
mod source;
mod steps;

use leptos::prelude::AnyView;

pub(crate) use source::take_file;

use crate::embed;
use crate::session::Session;
use crate::storage;

/// One panel.
#[derive(Debug)]
pub(crate) struct Panel {
    /// Its name in the style sheet.
    pub(crate) id: &'static str,
    /// What it is called.
    pub(crate) title: &'static str,
    /// What it is called where room is scarce.
    pub(crate) short: &'static str,
    /// Where it stands.
    pub(crate) place: Place,
    /// Shows it.
    pub(crate) view: fn(Session) -> AnyView,
    /// A number worth showing beside its name.
    pub(crate) badge: Option<fn(Session) -> usize>,
}

/// Where a panel stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Beside the others, always there.
    Column,
    /// In the drawer below, one at a time.
    Drawer,
}

/// Every panel, in the order of the page.
pub(crate) static PANELS: &[Panel] = &[
    source::PANEL,
    mappings::PANEL,
    resource::PANEL,
    findings::PANEL,
    requests::PANEL,
    steps::PANEL,
    scope::PANEL,
    existing::PANEL,
    changes::PANEL,
    cycle::PANEL,
    decoder::PANEL,
];

/// The panels that are shown: all, or those that a page around this one asked for.
pub(crate) fn shown() -> impl Iterator<Item = &'static Panel> {
    let panes = embed::options().map_or(&[][..], |options| options.panes.as_slice());
    PANELS.iter().filter(|panel| panes.is_empty() || panes.iter().any(|pane| pane == panel.id))
}

/// Whether the panel of this name is among those that are shown.
pub(crate) fn is_shown(id: &str) -> bool {
    shown().any(|panel| panel.id == id)
}

/// Whether anything is shown that is about the user; the decoder alone is about any error.
pub(crate) fn is_about_user() -> bool {
    shown().any(|panel| panel.id != decoder::PANEL.id)
}

/// The names of all panels, as a page around this one asks for them.
pub(crate) fn names() -> Vec<&'static str> {
    PANELS.iter().map(|panel| panel.id).collect()
}

/// Whether there is a panel of this name.
pub(crate) fn is_one(id: &str) -> bool {
    known(id).is_some()
}

/// Gives the panel that was open last.
pub(crate) fn last_open() -> &'static str {
    storage::open().and_then(|id| known(&id)).unwrap_or("findings")
}

/// Gives the name of a panel as the panel has it.
fn known(id: &str) -> Option<&'static str> {
    PANELS.iter().map(|panel| panel.id).find(|one| *one == id)
}
