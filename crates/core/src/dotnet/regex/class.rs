//! Reads the character classes of .NET regular expressions.

use super::parse::{MAX_DEPTH, Parser};
use super::set::{Item, Other, Set, property};

impl Parser<'_> {
    /// What follows `[`, up to its `]`. There are no sets in sets and no operators but the subtraction.
    pub(super) fn class(&mut self) -> Result<Set, String> {
        if self.depth > MAX_DEPTH {
            return Err(format!("the pattern nests deeper than {MAX_DEPTH} groups"));
        }
        let mut set = Set { folding: self.flags.folding, negated: self.take('^'), ..Set::default() };
        let mut first = true;
        loop {
            let Some(character) = self.next() else {
                return Err("a class of the pattern is never closed".to_owned());
            };
            match character {
                ']' if !first => break,
                '-' if !first && self.peek() == Some('[') => {
                    self.at += 1;
                    self.depth += 1;
                    set.minus = Some(Box::new(self.class()?));
                    self.depth -= 1;
                    if !self.take(']') {
                        return Err("a subtraction must be the last in its class".to_owned());
                    }
                    break;
                }
                _ => {
                    self.at -= 1;
                    self.class_item(&mut set)?;
                }
            }
            first = false;
        }
        set.seal();
        Ok(set)
    }

    fn class_item(&mut self, set: &mut Set) -> Result<(), String> {
        if self.peek() == Some('\\') {
            self.at += 1;
            if let Some(item) = self.class_escape()? {
                set.items.push(item);
                return Ok(());
            }
            self.at -= 1;
        }
        let first = self.class_units()?;
        let [start] = first.as_slice() else {
            set.items.extend(first.iter().map(|unit| Item::Range(*unit, *unit)));
            return Ok(());
        };
        let range = self.peek() == Some('-') && !matches!(self.ahead(1), Some(']' | '[') | None);
        if !range {
            set.items.push(Item::Range(*start, *start));
            return Ok(());
        }
        self.at += 1;
        if self.peek() == Some('\\')
            && matches!(self.ahead(1), Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P'))
        {
            return Err("a range of a class can't end in a class".to_owned());
        }
        match self.class_units()?.as_slice() {
            [end] if end >= start => set.items.push(Item::Range(*start, *end)),
            [end, rest @ ..] if end >= start => {
                set.items.push(Item::Range(*start, *end));
                set.items.extend(rest.iter().map(|unit| Item::Range(*unit, *unit)));
            }
            _ => return Err("a range of a class counts down".to_owned()),
        }
        Ok(())
    }

    /// One character of a class, escaped or not, as its units.
    fn class_units(&mut self) -> Result<Vec<u16>, String> {
        match self.next() {
            Some('\\') if self.take('b') => Ok(vec![8]),
            Some('\\') => self.character().map(|unit| vec![unit]),
            Some(character) => Ok(character.encode_utf16(&mut [0; 2]).to_vec()),
            None => Err("a class of the pattern is never closed".to_owned()),
        }
    }

    /// `\d`, `\W`, `\p{L}`; nothing where it is another escape.
    pub(super) fn class_escape(&mut self) -> Result<Option<Item>, String> {
        let item = match self.peek() {
            Some('d') => Item::Category("Nd"),
            Some('D') => Item::Not(Other::Category("Nd")),
            Some('w') => Item::Word,
            Some('W') => Item::Not(Other::Word),
            Some('s') => Item::Space,
            Some('S') => Item::Not(Other::Space),
            Some(letter @ ('p' | 'P')) => {
                self.at += 1;
                if !self.take('{') {
                    return Err("a property is written `\\p{L}`".to_owned());
                }
                let rest = self.text.get(self.at..).unwrap_or_default();
                let name: String = rest.iter().take_while(|character| **character != '}').collect();
                self.at += name.chars().count();
                if !self.take('}') {
                    return Err("a property is written `\\p{L}`".to_owned());
                }
                return property(&name, letter == 'P').map(Some);
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(item))
    }
}
