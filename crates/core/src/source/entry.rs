//! What a text of many objects is made of.

use std::ops::Range;

use super::{Item, SourceObject};
use crate::diagnostic::Diagnostic;

/// What a text gives in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry<'a> {
    /// A user or a group.
    Object {
        /// The object; the next one may take its memory.
        object: &'a SourceObject,
        /// Where it stands; what else there is to know about it only where it is read as a whole.
        item: Item,
        /// Where its own text is, in bytes of the whole text; none where it has no text of its own.
        bytes: Option<Range<u64>>,
    },
    /// Something that cannot be read, or that is worth knowing about the text.
    Finding(Diagnostic),
}

/// Gives where a part of the text at hand is in the whole text, of which so many bytes are behind.
pub(super) fn bytes(offset: u64, at: usize, length: usize) -> Option<Range<u64>> {
    let start = offset + u64::try_from(at).ok()?;
    Some(start..start + u64::try_from(length).ok()?)
}

/// Gives findings one after another.
pub(super) fn tell(findings: Vec<Diagnostic>, take: &mut dyn FnMut(Entry<'_>)) {
    for finding in findings {
        take(Entry::Finding(finding));
    }
}
