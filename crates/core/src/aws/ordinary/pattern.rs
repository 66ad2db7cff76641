//! Remembers how an ordinary create is written: the next one mostly differs in its texts alone.

use super::{Body, Context, Names, Operation, Place, Reader};
use crate::cursor::begins;
use crate::scim::ResourceType;

/// After so many in a row that are written otherwise, another is remembered.
const MOST_MISSED: u8 = 8;

/// An ordinary create with holes in the place of its texts. Any other with the same text around them is ordinary too, if only
/// the places take its texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pattern {
    pieces: Vec<Piece>,
    end: String,
    pub(super) resource_type: Option<ResourceType>,
    names: Names,
    missed: u8,
}

#[derive(Debug, Clone)]
struct Piece {
    /// What stands before the text, with its first quote.
    before: String,
    place: Place,
}

impl Pattern {
    /// Recognises an ordinary create by its body, and takes its names for a line where nobody has one of them.
    pub(crate) fn take(&mut self, text: &str, context: &mut Context, line: usize) -> Option<Operation> {
        let known = self.read(text);
        if known.is_some() {
            self.missed = 0;
        }
        let body = known.or_else(|| self.learn(text))?;
        context.take_free(|| body.keys(), line).then(|| body.operation())
    }

    pub(super) fn read<'a>(&self, text: &'a str) -> Option<Body<'a>> {
        let resource_type = self.resource_type?;
        let mut body = Body { resource_type, name: "", external_id: "", email: "" };
        let mut reader = Reader::of(text);
        for (index, piece) in self.pieces.iter().enumerate() {
            reader.pass(&piece.before)?;
            let (text, found) = reader.content()?;
            if !piece.place.takes_text(text, found) {
                return None;
            }
            let is_it = |name| name == Some(index);
            match self.names {
                Names { name, .. } if is_it(name) => body.name = text,
                Names { external_id, .. } if is_it(external_id) => body.external_id = text,
                Names { email, .. } if is_it(email) => body.email = text,
                _ => {}
            }
        }
        (reader.cursor.rest() == self.end.as_bytes()).then_some(body)
    }

    /// Reads member by member, and remembers how that is written.
    pub(super) fn learn<'a>(&mut self, text: &'a str) -> Option<Body<'a>> {
        let mut reader = Reader::new(text, &[]);
        let body = reader.body()?;
        self.missed += 1;
        if self.resource_type.is_none() || self.missed >= MOST_MISSED {
            let mut at = 0;
            self.pieces.clear();
            for one in &reader.texts {
                let before = text.get(at..one.begin)?.to_owned();
                self.pieces.push(Piece { before, place: one.place });
                at = one.begin + one.text.len() + 1;
            }
            text.get(at..)?.clone_into(&mut self.end);
            self.resource_type = Some(body.resource_type);
            self.names = reader.names;
            self.missed = 0;
        }
        Some(body)
    }
}

impl<'a> Reader<'a> {
    /// One that needs to remember nothing.
    fn of(text: &'a str) -> Self {
        Self { texts: Vec::new(), ..Self::new(text, &[]) }
    }

    /// Passes this text, if it stands here.
    fn pass(&mut self, text: &str) -> Option<()> {
        let is_here = begins(self.cursor.rest(), text.as_bytes());
        self.cursor.at += text.len();
        is_here.then_some(())
    }
}
