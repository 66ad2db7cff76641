//! Reads a Microsoft Graph user the way provisioning reads it: as attribute names and values.

use serde_json::Value as Json;

use crate::diagnostic::Diagnostic;
use crate::value::Value;

/// A directory object as attribute names, in provisioning's spelling, and their values.
// Invariant: sorted by name, no name twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceObject {
    attributes: Vec<(String, Value)>,
}

static NULL: Value = Value::Null;

impl SourceObject {
    /// Takes attributes under the names they have; of two with one name the later stays.
    pub fn from_attributes(attributes: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut object = Self::default();
        for (name, value) in attributes {
            object.set(&name, value);
        }
        object
    }

    /// Reads a Graph user.
    pub fn from_graph(_user: &Json) -> (Self, Vec<Diagnostic>) {
        (Self::default(), Vec::new())
    }

    /// Gives the value of an attribute; null where there is none.
    pub fn get(&self, attribute: &str) -> &Value {
        let found = self.attributes.binary_search_by(|(name, _)| name.as_str().cmp(attribute));
        found.ok().and_then(|at| self.attributes.get(at)).map_or(&NULL, |(_, value)| value)
    }

    /// Gives an attribute another value.
    pub fn set(&mut self, attribute: &str, value: Value) {
        match self.attributes.binary_search_by(|(name, _)| name.as_str().cmp(attribute)) {
            Ok(at) => {
                if let Some(slot) = self.attributes.get_mut(at) {
                    slot.1 = value;
                }
            }
            Err(at) => self.attributes.insert(at, (attribute.to_owned(), value)),
        }
    }

    /// Gives every attribute in the order of the names.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value))
    }
}
