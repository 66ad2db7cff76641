//! Finds where a long text can be cut into parts, without reading its objects.

use super::Before;
use super::csv::{Heading, RowEnds};
use super::list::Last;
use crate::cursor::plain;

/// Where a text can be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cut {
    /// The place in the piece, in bytes.
    pub at: usize,
    /// What stands before it.
    pub before: Before,
}

/// What a piece of a text shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// That it cannot be cut.
    On,
    /// The last place where it can be cut.
    Cut(Cut),
    /// The end of the document, wherever the piece ends.
    End(Cut),
}

/// Finds where a list or a table can be cut, in a text that comes in pieces.
///
/// ```
/// use scimulate::source::{Before, Cutter, Passed};
///
/// let mut cutter = Cutter::new("[", Before { column: 1, ..Before::default() }).unwrap();
/// assert_eq!(cutter.pass(br#"{"a":"],"#), Passed::On);
/// let Passed::Cut(cut) = cutter.pass(br#","},{"b":1},{"b":2"#) else { panic!() };
/// assert_eq!((cut.at, cut.before.objects, cut.before.column), (12, 2, 21));
/// assert!(matches!(cutter.pass(b"}]"), Passed::End(_)));
/// ```
#[derive(Debug)]
pub struct Cutter {
    form: Known,
    before: Before,
}

#[derive(Debug)]
enum Known {
    List(Brackets),
    Table(RowEnds),
}

/// Strings and depth, which are all of JSON that matters here.
#[derive(Debug)]
struct Brackets {
    depth: usize,
    /// How deep the elements stand; zero behind them.
    inside: usize,
    quoted: bool,
    escaped: bool,
    last: Last,
}

impl Cutter {
    /// Begins behind the head of a list or a table, with which `before` ends; none where the text is something else.
    pub fn new(head: &str, before: Before) -> Option<Self> {
        // The head of lines is an object, and they are cut without reading them.
        let form = if head.ends_with('[') {
            let depth = if head.starts_with('[') { 1 } else { 2 };
            let last = Last::Bracket;
            Known::List(Brackets { depth, inside: depth, quoted: false, escaped: false, last })
        } else {
            Known::Table(Heading::of(head)?.row_ends())
        };
        Some(Self { form, before })
    }

    /// Gives what has to be known to [go on](Self::resumed) elsewhere.
    pub fn state(&self) -> [usize; 7] {
        let Before { objects, lines, column } = self.before;
        let [one, two, three, four] = match &self.form {
            Known::List(list) => {
                let marks = usize::from(list.quoted) + 2 * usize::from(list.escaped);
                [list.depth, list.inside, marks, list.last as usize]
            }
            Known::Table(ends) => ends.state(),
        };
        [one, two, three, four, objects, lines, column]
    }

    /// Goes on with the same text.
    #[must_use]
    pub fn resumed(self, [one, two, three, four, objects, lines, column]: [usize; 7]) -> Self {
        let form = match self.form {
            Known::List(_) => Known::List(Brackets {
                depth: one,
                inside: two,
                quoted: three & 1 > 0,
                escaped: three & 2 > 0,
                last: [Last::Bracket, Last::Comma].get(four).copied().unwrap_or(Last::Element),
            }),
            Known::Table(ends) => Known::Table(ends.resumed([one, two, three, four])),
        };
        Self { form, before: Before { objects, lines, column } }
    }

    /// Passes a piece of UTF-8, cut wherever it may be; behind the end of the document nothing is to be passed.
    pub fn pass(&mut self, piece: &[u8]) -> Passed {
        let mut objects = self.before.objects;
        let mut is_end = false;
        let found = match &mut self.form {
            Known::List(list) => {
                let found = list.pass(piece, &mut objects);
                is_end = list.depth == 0;
                found
            }
            Known::Table(ends) => {
                let mut found = None;
                for (at, byte) in piece.iter().enumerate() {
                    if let Some(is_user) = ends.pass(*byte) {
                        objects += usize::from(is_user);
                        // The reader of rows wants whole lines.
                        found = if *byte == b'\n' { Some((at + 1, objects)) } else { found };
                    }
                }
                found
            }
        };
        let cut = found.map(|(at, objects)| Cut {
            at,
            before: self.before.behind(piece.get(..at).unwrap_or_default(), objects),
        });
        let (at, before) = cut.map_or((0, self.before), |cut| (cut.at, cut.before));
        self.before = before.behind(piece.get(at..).unwrap_or_default(), objects);
        match cut {
            Some(cut) if is_end => Passed::End(cut),
            Some(cut) => Passed::Cut(cut),
            None => Passed::On,
        }
    }
}

impl Brackets {
    /// Gives the place behind the last comma between elements, or behind the document, and how many objects stand before it.
    fn pass(&mut self, piece: &[u8], objects: &mut usize) -> Option<(usize, usize)> {
        let mut found = None;
        // What is escaped is one byte that ends nothing.
        let mut at = usize::from(self.escaped);
        self.escaped &= piece.is_empty();
        while at < piece.len() {
            if self.quoted {
                at += plain(piece.get(at..).unwrap_or_default());
            }
            let byte = piece.get(at).copied();
            let is_between = !self.quoted && self.depth == self.inside;
            at += 1;
            match byte {
                Some(b'\\') if self.quoted => {
                    self.escaped = at == piece.len();
                    at += 1;
                }
                Some(b'"') => {
                    self.quoted = !self.quoted;
                    self.last = if is_between { Last::Element } else { self.last };
                }
                Some(b'{' | b'[') if !self.quoted => {
                    if is_between {
                        // Where a comma is missing, there are two elements all the same.
                        *objects += usize::from(self.last == Last::Element);
                        self.last = Last::Element;
                    }
                    self.depth += 1;
                }
                Some(b'}' | b']') if !self.quoted => {
                    if is_between {
                        *objects += usize::from(self.last == Last::Element);
                        self.inside = 0;
                    }
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some((at, *objects));
                    }
                }
                Some(b',') if is_between => {
                    *objects += 1;
                    self.last = Last::Comma;
                    found = Some((at, *objects));
                }
                Some(b' ' | b'\n' | b'\r' | b'\t') => {}
                _ if is_between => self.last = Last::Element,
                _ => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Head;

    #[test]
    fn lines_take_no_cutter() {
        let head = Head::of("{\"a\":1}\n{\"a\":2}\n").unwrap();
        assert!(Cutter::new(&head.text, Before::default()).is_none());
    }

    /// Wherever the pieces of a text end, it can be cut in the same places.
    #[test]
    fn finds_the_places_between_objects() {
        // Where it can be cut stands `§`, where it ends `¶`.
        let texts = [
            "[{\"a\":[1,2],\"b\":{\"c\":\"x,{[\\\"],\\\\\"}},§\n {\"é€\":\"\u{1F600},\"},§\n\n 3,§\"]\" ,§ [4,5]]¶",
            "{\"a\":[1,2],\"value\" : [{\"a\":\"}]\"},§{},§ {}\n],\"b\":[1,2],\"c\":{\"d\":[3,4]}}¶",
            "userPrincipalName,displayName\na,\"b\n\"\"\"\n§\n§c\"d,e\n§,\r\n§\"Example: f\",g\n§h,\"i\"\"j\n\"\n§",
            "sep=;\nuserPrincipalName;displayName\n\"a,\";b,\"c\n§d;\"\n\"\"e\"\n§",
        ];
        for marked in texts {
            let text: String = marked.chars().filter(|mark| !"§¶".contains(*mark)).collect();
            let head = Head::of(&text).unwrap();
            let mut places = Vec::new();
            let mut length = 0;
            for part in marked.split_inclusive(['§', '¶']) {
                let own = part.trim_end_matches(['§', '¶']);
                length += own.len();
                places.extend((own.len() < part.len()).then_some(length));
            }
            for size in 1..text.len() {
                let begun =
                    Before::default().behind(text.as_bytes().get(..head.length).unwrap_or_default(), 0);
                let mut cutter = Cutter::new(&head.text, begun).unwrap();
                let mut found = Vec::new();
                let mut behind = head.length;
                for piece in text.as_bytes().get(head.length..).unwrap().chunks(size) {
                    cutter = Cutter::new(&head.text, begun).unwrap().resumed(cutter.state());
                    if let Passed::Cut(cut) | Passed::End(cut) = cutter.pass(piece) {
                        let front = text.get(..behind + cut.at).unwrap();
                        let column = front.rsplit('\n').next().unwrap().chars().count();
                        assert_eq!(
                            (cut.before.lines, cut.before.column),
                            (front.matches('\n').count(), column)
                        );
                        found.push(behind + cut.at);
                    }
                    behind += piece.len();
                }
                // Of several in one piece it is the last.
                let piece = |at: &usize| (at - head.length - 1) / size;
                let mut expected = places.clone();
                expected.dedup_by(|one, before| {
                    piece(one) == piece(before) && {
                        *before = *one;
                        true
                    }
                });
                assert_eq!(found, expected, "{text} in pieces of {size}");
            }
        }
    }
}
