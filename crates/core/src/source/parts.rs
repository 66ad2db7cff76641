//! Parts of a long text of many objects, each of which can be read by itself.

use super::Feed;
use super::list::after_space;
use crate::cursor::count;

/// What of a text stands before a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Before {
    /// How many objects.
    pub objects: usize,
    /// How many whole lines.
    pub lines: usize,
    /// How many characters of the line that the part begins in.
    pub column: usize,
}

impl Before {
    /// Gives what stands before the place behind this UTF-8, which makes so many objects in all.
    #[must_use]
    pub fn behind(self, text: &[u8], objects: usize) -> Self {
        let (lines, characters) = count(text);
        let column = if lines > 0 { characters } else { self.column + characters };
        Self { objects, lines: self.lines + lines, column }
    }
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part<'a> {
    /// Its own text.
    pub text: &'a str,
    /// What it is read behind, the text of a [`Head`]; nothing where a document begins.
    pub head: &'a str,
    /// What stands before it.
    pub before: Before,
    /// Whether the document goes on behind it.
    pub goes_on: bool,
}

impl<'a> From<&'a str> for Part<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

/// What a text is that can be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An object on each line, and no page: it is cut at line breaks, every one of them.
    Lines,
    /// A JSON list, or that of a page.
    List,
    /// A table.
    Table,
}

/// How a text begins that can be cut.
///
/// ```
/// use scimulate::source::{Form, Head};
///
/// let head = Head::of(r#"{"@odata.context":"x", "value": [{"userPrincipalName":"a"#).unwrap();
/// assert_eq!((head.form, head.text.as_str()), (Form::List, r#"{"@odata.context":"x", "value": ["#));
/// assert_eq!(Head::of(r#"{"userPrincipalName":"#), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it is.
    pub form: Form,
    /// What any part of it is read behind.
    pub text: String,
    /// Where its first object may begin, in bytes.
    pub length: usize,
}

impl Head {
    /// Looks at the beginning of a text; none where that does not show yet what it is, and where it cannot be cut.
    pub fn of(text: &str) -> Option<Self> {
        let (form, length) = Feed::form(text)?;
        // A line that holds an object shows what the others are.
        let head = if form == Form::Lines { "{}\n" } else { after_space(text.get(..length)?) };
        Some(Self { form, text: head.to_owned(), length })
    }
}
