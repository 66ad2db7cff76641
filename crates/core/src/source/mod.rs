//! Reads Microsoft Graph objects the way provisioning reads them: as attribute names and values.

mod attributes;
mod column;
mod csv;
mod cutter;
mod document;
mod entry;
mod feed;
mod graph;
mod list;
mod object;
mod parts;
mod portal;
mod powershell;
mod roles;
mod selection;
mod text;

pub(crate) use attributes::{NAMES_PAGE, misnamed, shared_name};
pub use attributes::{Resolution, SourceAttribute, SourceAttributeKind, known, resolve};
pub use cutter::{Cut, Cutter, Passed};
pub use document::{Document, DocumentKind, Item};
pub use entry::Entry;
pub use feed::Feed;
pub use graph::read;
pub use object::{MembersDelta, Removal, SourceObject, SourceObjectType};
pub use parts::{Before, Form, Head, Part};
pub(crate) use portal::label;
pub use selection::{Given, Reading, Selection};
pub use text::read_text;
