//! Reads Microsoft Graph objects the way provisioning reads them: as attribute names and values.

mod attributes;
mod csv;
mod document;
mod elements;
mod feed;
mod graph;
mod list;
mod object;
mod portal;
mod roles;
mod selection;
mod text;

pub(crate) use attributes::shared_name;
pub use attributes::{Resolution, SourceAttribute, SourceAttributeKind, known, resolve};
pub use document::{Document, DocumentKind, Item};
pub use elements::{Before, Cut, Elements};
pub use feed::{Entry, Feed};
pub use graph::read;
pub use object::{MembersDelta, Removal, SourceObject, SourceObjectType};
pub(crate) use portal::label;
pub use selection::{Given, Reading, Selection};
pub use text::read_text;
