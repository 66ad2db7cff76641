//! Users that come as their members, and entries that go as their values: what JSON costs, a caller with objects need not pay.

use super::Provisioning;
use super::batch::Part;
use super::head::Head;
use crate::job::{Hole, Text};
use crate::source::Given;

/// Marks of values in an outline, as JSON texts write them; the first stands for texts, the second for what is no text.
const MARKS: [&str; 2] = ["\\u0000", "\"\\u0001\""];
/// The first as it is.
const MARK: &str = "\0";

/// Texts, and numbers that say what each of them is.
///
/// Of users, the texts are the values of the members that are [read](crate::source::Selection::members), and there is a number
/// for each member of each: -1 where it is not there, -2 for null, -3 for true and -4 for false; n for a text of n UTF-16 code
/// units, and -5 - n for as many of JSON.
///
/// Of entries, each begins with the number of its outline. -1 is none, and is followed by the units of the whole entry as JSON.
/// An outline is an entry as JSON, and where a text ends with U+0000 that belongs to the object: there n stands for n units of
/// text and -2 - n for the n-th member as it came. A text that is U+0001 stands for n units of JSON. The object's place is
/// not among them.
#[derive(Debug, Default)]
pub struct Packed {
    /// The texts, one behind the other.
    pub texts: String,
    /// What they are.
    pub layout: Vec<i32>,
    /// Outlines that were not there before.
    pub outlines: Vec<String>,
    /// The outlines so far, and the shapes that have none because it would not be clear.
    known: Vec<((usize, bool, bool), Option<i32>)>,
}

impl Provisioning {
    /// Takes users as their members, and gives their entries as their values; the summary is what [`finish`](Self::finish) gives.
    ///
    /// None where one of them takes [`feed`](Self::feed), and with it the whole batch.
    ///
    /// ```
    /// use scimulate::{Environment, json};
    ///
    /// let mut run = json::Provisioning::new(None, json::BatchOptions::default(), Environment::default());
    /// let read: Vec<_> = run.selection().unwrap().members().map(str::to_owned).collect();
    /// let (mut texts, mut layout) = (String::new(), Vec::new());
    /// for name in &read {
    ///     let text = match name.as_str() {
    ///         "userPrincipalName" | "mail" => "ana@contoso.com",
    ///         "displayName" | "givenName" | "surname" | "mailNickname" => "Ana",
    ///         _ => {
    ///             layout.push(-1);
    ///             continue;
    ///         }
    ///     };
    ///     texts.push_str(text);
    ///     layout.push(text.len() as i32);
    /// }
    /// let packed = run.take(&texts, &layout).unwrap();
    /// // The outline, no object id, and the user principal name as it came.
    /// let name = read.iter().position(|one| one == "userPrincipalName").unwrap() as i32;
    /// assert_eq!(packed.layout[..2], [0, -2 - name]);
    /// assert!(packed.outlines[0].starts_with(r#"{"index":0,"objectType":"User","name":"\u0000","action":"create""#));
    /// ```
    pub fn take(&mut self, texts: &str, layout: &[i32]) -> Option<&Packed> {
        // Users that nothing maps have no entries.
        let feed = self.feed.as_mut().filter(|_| self.writer.users.is_ok())?;
        self.writer.packed.get_or_insert_default().clear();
        let mut rest = Rest { text: texts };
        let members = feed.selection().members().count();
        for user in layout.chunks_exact(members) {
            let mut known = true;
            let selection = feed.selection_mut();
            selection.take(user.iter().map(|number| {
                let given = rest.given(*number);
                known &= given.is_some();
                given.unwrap_or(Given::Absent)
            }))?;
            if !known {
                return None;
            }
            let (object, origins) = selection.taken();
            self.writer.object(object, self.writer.summary.objects, None, origins);
        }
        self.writer.packed.as_ref()
    }
}

impl Packed {
    fn clear(&mut self) {
        self.texts.clear();
        self.layout.clear();
        self.outlines.clear();
    }

    /// Adds the entry of an object that is created and of which nothing was found; false where its outline would not be clear.
    ///
    /// `slots` are those of the id and the name, and `origins` tells which slot holds a member as it came.
    pub(super) fn add_created(
        &mut self,
        head: &Head<'_>,
        slots: [usize; 2],
        query: &str,
        body: Text<'_>,
        include: &[Part],
        origins: &[Option<usize>],
    ) -> bool {
        let shape = (body.shape(), head.id.is_some(), head.name.is_some());
        let Some(number) = self.number(shape, || outline(head, body, include)) else { return false };
        self.layout.push(number);
        let origin = |slot: usize| origins.get(slot).copied().flatten();
        for (text, slot) in [head.id, head.name].into_iter().zip(slots) {
            if let Some(text) = text {
                self.add_text(text, origin(slot));
            }
        }
        if include.contains(&Part::Requests) {
            self.add_text(query, None);
        }
        for _ in 0..bodies(include) {
            for hole in body.holes() {
                match hole {
                    Hole::Text(text, slot) => self.add_text(&text, slot.and_then(origin)),
                    Hole::Json(json) => self.add_text(&json, None),
                }
            }
        }
        true
    }

    /// Adds any other entry as JSON.
    pub(super) fn add_whole(&mut self, entry: &str) {
        self.layout.push(-1);
        self.add_text(entry, None);
    }

    /// Gives the number of an outline, which is made once; none where it would not be clear.
    fn number(
        &mut self,
        shape: (usize, bool, bool),
        outline: impl FnOnce() -> Option<String>,
    ) -> Option<i32> {
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == shape) {
            return *known;
        }
        let next = number(self.known.iter().filter(|(_, known)| known.is_some()).count());
        let new = next.and_then(|next| {
            self.outlines.push(outline()?);
            Some(next)
        });
        self.known.push((shape, new));
        new
    }

    fn add_text(&mut self, text: &str, member: Option<usize>) {
        if let Some(member) = member.and_then(number) {
            return self.layout.push(-2 - member);
        }
        self.texts.push_str(text);
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.layout.push(number(units).unwrap_or(i32::MAX));
    }
}

fn number(size: usize) -> Option<i32> {
    i32::try_from(size).ok()
}

/// Writes the entry with marks in the place of its values; none where what all have in common holds such a mark too.
fn outline(head: &Head<'_>, body: Text<'_>, include: &[Part]) -> Option<String> {
    let mark = |text: Option<&str>| text.map(|_| MARK);
    let head = Head { id: mark(head.id), name: mark(head.name), ..*head };
    let mut outline = String::new();
    head.write_created(MARK, &|out| body.write_outline(MARKS, out), include, &mut outline);
    let own = [head.id.is_some(), head.name.is_some(), include.contains(&Part::Requests)];
    let own: usize = own.map(usize::from).iter().sum();
    let marks = own + bodies(include) * body.holes().count();
    let found = outline.matches("\\u0000").count() + outline.matches("\\u0001").count();
    (found == marks).then_some(outline)
}

/// How many times an entry has the body.
fn bodies(include: &[Part]) -> usize {
    [Part::Requests, Part::Resource].iter().filter(|part| include.contains(part)).count()
}

/// What of the texts was not taken yet.
struct Rest<'a> {
    text: &'a str,
}

impl<'a> Rest<'a> {
    fn given(&mut self, number: i32) -> Option<Given<'a>> {
        Some(match number {
            -1 => Given::Absent,
            -2 => Given::Json("null"),
            -3 => Given::Json("true"),
            -4 => Given::Json("false"),
            0.. => Given::Text(self.units(number)?),
            _ => Given::Json(self.units((-5_i32).checked_sub(number)?)?),
        })
    }

    fn units(&mut self, units: i32) -> Option<&'a str> {
        let units = usize::try_from(units).ok()?;
        let mut end = units;
        // Nearly all texts are; in them a unit is a byte.
        if !self.text.as_bytes().get(..units)?.is_ascii() {
            let mut left = units;
            end = 0;
            for character in self.text.chars() {
                if left == 0 {
                    break;
                }
                left = left.checked_sub(character.len_utf16())?;
                end += character.len_utf8();
            }
        }
        let (units, rest) = self.text.split_at_checked(end)?;
        self.text = rest;
        Some(units)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_is_made_once_even_where_none_is_clear() {
        let mut packed = Packed::default();
        let mut made = Vec::new();
        let mut number = |shape: usize, text: Option<&str>| {
            packed.number((shape, true, true), || {
                made.push(shape);
                text.map(str::to_owned)
            })
        };
        let numbers = [(1, None), (2, Some("a")), (1, None), (3, None), (4, Some("b")), (2, Some("a"))]
            .map(|(shape, text)| number(shape, text));
        assert_eq!(numbers, [None, Some(0), None, None, Some(1), Some(0)]);
        assert_eq!(made, [1, 2, 3, 4]);
        assert_eq!(packed.outlines, ["a", "b"]);
    }
}
