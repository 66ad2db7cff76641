//! Looks up texts: in an object of JSON, because any other map or set would be compiled for this alone.

use serde_json::{Map, Value as Json};

/// A set of texts; a text may have a place, too.
///
/// ```
/// use scimulate::{Environment, Expression, Flow, SourceObject, Value, environment::Texts};
///
/// let taken: Texts = ["ana".to_owned()].into_iter().collect();
/// assert!(taken.has("ana"));
/// let environment = Environment { taken, ..Environment::default() };
/// let name = Expression::parse(r#"SelectUniqueValue("ana", "ana2")"#).unwrap();
/// let flow = name.evaluate(&SourceObject::default(), &environment).unwrap();
/// assert_eq!(flow, Flow::Value(Value::from("ana2")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts(Map<String, Json>);

impl FromIterator<String> for Texts {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        Self(texts.into_iter().map(|text| (text, Json::Null)).collect())
    }
}

impl Texts {
    /// Adds a text, and says whether it is new.
    pub fn add(&mut self, text: String) -> bool {
        self.0.insert(text, Json::Null).is_none()
    }

    /// Whether it has a text.
    pub fn has(&self, text: &str) -> bool {
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

/// Joins texts; the standard library's way of it is compiled for each sort of list, and it is long.
pub(crate) fn joined(texts: &[String], between: &str) -> String {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    texts.join(between)
}
