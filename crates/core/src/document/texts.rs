//! Looks up texts: in an object of JSON, because any other map or set would be compiled for this alone.

use serde_json::{Map, Value as Json};

/// Texts, each with a place or none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts(Map<String, Json>);

impl Texts {
    /// Adds a text, and says whether it is new.
    pub(crate) fn add(&mut self, text: String) -> bool {
        self.0.insert(text, Json::Null).is_none()
    }

    /// Whether it has a text.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.0.contains_key(text)
    }

    /// Puts a text at a place.
    pub(crate) fn put(&mut self, text: &str, place: usize) {
        self.0.insert(text.to_owned(), Json::from(place));
    }

    /// Gives the place of a text.
    pub(crate) fn place(&self, text: &str) -> Option<usize> {
        self.0.get(text)?.as_u64()?.try_into().ok()
    }

    /// Takes a text from its place; what is left of it has none.
    pub(crate) fn take(&mut self, text: &str) -> Option<usize> {
        let place = self.place(text)?;
        self.add(text.to_owned());
        Some(place)
    }
}
