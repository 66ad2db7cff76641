//! Reads Microsoft Graph objects the way provisioning reads them: as attribute names and values.

mod attributes;
mod csv;
mod document;
mod graph;
mod object;
mod roles;
mod text;

pub use attributes::{Resolution, SourceAttribute, SourceAttributeKind, known, resolve};
pub use document::{Document, DocumentKind, Item};
pub use graph::read;
pub use object::{MembersDelta, Removal, SourceObject, SourceObjectType};
pub use text::read_text;
