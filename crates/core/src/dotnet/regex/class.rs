//! Reads the character classes of .NET regular expressions.

use super::parse::{MAX_DEPTH, Parser, Refusal};
use super::set::{Item, Set};

const BRACKET: u16 = b'[' as u16;
const HYPHEN: u16 = b'-' as u16;

impl Parser<'_> {
    /// What follows `[`, up to its `]`. There are no sets in sets and no operators but the subtraction.
    pub(super) fn class(&mut self) -> Result<Set, Refusal> {
        if self.depth > MAX_DEPTH {
            return Err(format!("the pattern nests deeper than {MAX_DEPTH} groups").into());
        }
        let mut set = Set { folding: self.flags.folding, negated: self.take('^'), ..Set::default() };
        let mut first = true;
        // The start of a range whose end is still to come.
        let mut start = None;
        loop {
            let Some(mut unit) = self.next_unit() else {
                return Err("a class of the pattern is never closed".into());
            };
            let mut escaped = false;
            match u8::try_from(unit).map(char::from) {
                Ok(']') if !first => break,
                Ok('\\') => {
                    if let Some(item) = self.class_escape()? {
                        if start.is_some() {
                            return Err("a range of a class can't end in a class".into());
                        }
                        set.items.push(item);
                        first = false;
                        continue;
                    }
                    if self.take('-') {
                        set.items.push(Item::Range(HYPHEN, HYPHEN));
                        first = false;
                        continue;
                    }
                    escaped = true;
                    unit = self.character()?;
                }
                Ok('[') if start.is_none() => self.skip_posix(),
                _ => {}
            }
            match start.take() {
                Some(start) if unit == BRACKET && !escaped && !first => {
                    set.items.push(Item::Range(start, start));
                    self.subtraction(&mut set)?;
                }
                Some(start) if start <= unit => set.items.push(Item::Range(start, unit)),
                Some(_) => return Err("a range of a class counts down".into()),
                None if self.peek() == Some('-') && !matches!(self.ahead(1), None | Some(']')) => {
                    start = Some(unit);
                    self.at += 1;
                }
                None if unit == HYPHEN && !escaped && !first && self.take('[') => {
                    self.subtraction(&mut set)?;
                }
                None => set.items.push(Item::Range(unit, unit)),
            }
            first = false;
        }
        set.seal();
        Ok(set)
    }

    /// What follows `-[`.
    fn subtraction(&mut self, set: &mut Set) -> Result<(), Refusal> {
        self.depth += 1;
        set.minus = Some(Box::new(self.class()?));
        self.depth -= 1;
        match self.peek() {
            None | Some(']') => Ok(()),
            _ => Err("a subtraction must be the last in its class".into()),
        }
    }

    /// `[:alpha:]`: .NET passes over it and keeps the bracket alone.
    fn skip_posix(&mut self) {
        let before = self.at;
        if self.take(':') {
            self.word();
            if self.take(':') && self.take(']') {
                return;
            }
        }
        self.at = before;
    }
}
