//! Finds where a JSON list can be cut, in a text that comes in pieces, without reading its elements.

use crate::cursor::{count, plain};

/// What has to be known of a JSON list so far to go on in its next piece; strings and depth are all of JSON that matters.
///
/// ```
/// use scimulate::source::Elements;
///
/// let mut elements = Elements::default();
/// assert_eq!(elements.pass(br#"[{"a":"],"#), None);
/// let cut = elements.pass(br#","},{"b":1},{"b":2"#).unwrap();
/// assert_eq!((cut.at, cut.before.objects, cut.before.column), (11, 2, 20));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Elements {
    /// How many brackets are open.
    pub depth: usize,
    /// Whether the piece ended in a string.
    pub quoted: bool,
    /// Whether it ended behind a backslash.
    pub escaped: bool,
    /// What stands before the next piece; an element counts with the comma behind it.
    pub before: Before,
}

/// A comma between two elements of a list, but the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// Its place in the piece, in bytes.
    pub at: usize,
    /// What stands before it.
    pub before: Before,
}

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

impl Elements {
    /// Passes a piece of UTF-8, cut wherever it may be, and gives the last comma between elements in it, but for the list's first.
    pub fn pass(&mut self, piece: &[u8]) -> Option<Cut> {
        let mut cut = None;
        let mut objects = self.before.objects;
        // What is escaped is one byte that ends nothing.
        let mut at = usize::from(self.escaped);
        self.escaped &= piece.is_empty();
        while at < piece.len() {
            if self.quoted {
                at += plain(piece.get(at..).unwrap_or_default());
            }
            match (piece.get(at), self.quoted) {
                (Some(b'"'), _) => self.quoted = !self.quoted,
                (Some(b'\\'), true) => {
                    at += 1;
                    self.escaped = at == piece.len();
                }
                (Some(b'{' | b'['), false) => self.depth += 1,
                (Some(b'}' | b']'), false) => self.depth = self.depth.saturating_sub(1),
                (Some(b','), false) if self.depth == 1 => {
                    objects += 1;
                    // Before the first, nobody knows whether there is an element.
                    cut = if objects > 1 { Some((at, objects)) } else { cut };
                }
                _ => {}
            }
            at += 1;
        }
        let cut = cut.map(|(at, objects)| Cut { at, before: self.before.behind(piece.get(..at), objects) });
        let (at, before) = cut.map_or((0, self.before), |cut| (cut.at, cut.before));
        self.before = before.behind(piece.get(at..), objects);
        cut
    }
}

impl Before {
    /// Gives what stands before the place behind these bytes.
    pub(super) fn behind(self, bytes: Option<&[u8]>, objects: usize) -> Self {
        let (lines, characters) = count(bytes.unwrap_or_default());
        let column = if lines > 0 { characters } else { self.column + characters };
        Self { objects, lines: self.lines + lines, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However a text is cut up, the same commas stand between its elements.
    #[test]
    fn finds_the_commas_between_elements() {
        let text = "[{\"a\":[1,2],\"b\":{\"c\":\"x,{[\\\"],\\\\\"}},\n {\"é€\":\"\u{1F600},\"},\n\n 3,\"]\" , [4,5]]";
        // Outside of strings and one bracket deep.
        let places: Vec<usize> = ["},\n\n", "3,", "\"]\" ,"]
            .iter()
            .map(|end| text.find(end).unwrap() + end.find(',').unwrap())
            .collect();
        let before = |at: usize, objects: usize| {
            let front = text.get(..at).unwrap();
            let column = front.rsplit('\n').next().unwrap().chars().count();
            Before { objects, lines: front.matches('\n').count(), column }
        };
        for size in 1..text.len() {
            let mut elements = Elements::default();
            let mut found = Vec::new();
            let mut behind = 0;
            for piece in text.as_bytes().chunks(size) {
                if let Some(cut) = elements.pass(piece) {
                    found.push((behind + cut.at, cut.before));
                }
                behind += piece.len();
            }
            // Of several in one piece it is the last.
            let last = |at: &usize| !places.iter().any(|other| other > at && other / size == at / size);
            let expected: Vec<_> = (2..)
                .zip(&places)
                .filter(|(_, at)| last(at))
                .map(|(objects, at)| (*at, before(*at, objects)))
                .collect();
            assert_eq!(found, expected, "in pieces of {size}");
            assert_eq!((elements.depth, elements.quoted, elements.escaped), (0, false, false));
        }
    }
}
