//! Reads what follows a backslash in .NET regular expressions.

use super::parse::{Assertion, Ast, Parser, Refusal, set};
use super::set::{Item, Set, is_word_character, property};

impl Parser<'_> {
    pub(super) fn escape(&mut self) -> Result<Ast, Refusal> {
        let assertion = match self.peek() {
            None if self.at >= self.text.len() => return Err("the pattern ends in a backslash".into()),
            Some('A') => Some(Assertion::Start),
            Some('Z') => Some(Assertion::LastEnd),
            Some('z') => Some(Assertion::End),
            Some('b') => Some(Assertion::Boundary),
            Some('B') => Some(Assertion::NoBoundary),
            Some('G') => Some(Assertion::Contiguous),
            _ => None,
        };
        if let Some(assertion) = assertion {
            self.at += 1;
            return Ok(Ast::Assertion(assertion));
        }
        if let Some(item) = self.class_escape()? {
            return Ok(set(Set::of(item, false)));
        }
        let before = self.at;
        if let Some(reference) = self.reference()? {
            return Ok(reference);
        }
        self.at = before;
        let unit = self.character()?;
        Ok(self.unit(unit))
    }

    /// `\1`, `\k<name>`, and the old `\<name>`; nothing where it is another escape.
    fn reference(&mut self) -> Result<Option<Ast>, Refusal> {
        let folding = self.flags.folding;
        let refer = |group| Ok(Some(Ast::Reference { group, folding }));
        let unknown = |name: &str| Err(format!("the pattern has no group `{name}`").into());
        let old = match self.peek() {
            Some('k') => {
                self.at += 1;
                if !matches!(self.peek(), Some('<' | '\'')) || self.ahead(1).is_none() {
                    return Err("`\\k` needs the name of a group: `\\k<name>`".into());
                }
                false
            }
            Some('<' | '\'') if self.ahead(1).is_some() => true,
            Some('1'..='9') => {
                let number = self.digits().unwrap_or(Ok(0))?;
                return match self.groups.numbered(number) {
                    Some(group) => refer(group),
                    None if number <= 9 => unknown(&number.to_string()),
                    // Too high for a group, so it is a character in octal.
                    None => Ok(None),
                };
            }
            _ => return Ok(None),
        };
        let end = if self.take('\'') { '\'' } else { '>' };
        self.at += usize::from(end == '>');
        if let Some(number) = self.digits() {
            let number = number?;
            if self.take(end) {
                return match self.groups.numbered(number) {
                    Some(group) => refer(group),
                    None => unknown(&number.to_string()),
                };
            }
        } else {
            let name = self.word();
            if !name.is_empty() && self.take(end) {
                return match self.groups.named(&name) {
                    Some(group) => refer(group),
                    None => unknown(&name),
                };
            }
        }
        // The old form without a name is a quote or an angle bracket; `\k` is nothing else.
        if old { Ok(None) } else { Err("`\\k` needs the name of a group: `\\k<name>`".into()) }
    }

    /// `\d`, `\W`, `\p{L}`; nothing where it is another escape.
    pub(super) fn class_escape(&mut self) -> Result<Option<Item>, Refusal> {
        let item = match self.peek() {
            Some('d') => Item::DIGIT,
            Some('D') => Item::DIGIT.not(),
            Some('w') => Item::WORD,
            Some('W') => Item::WORD.not(),
            Some('s') => Item::Space(true),
            Some('S') => Item::Space(false),
            Some(letter @ ('p' | 'P')) => {
                self.at += 1;
                let malformed = || Refusal::from("a property is written `\\p{L}`");
                if !self.take('{') {
                    return Err(malformed());
                }
                let start = self.at;
                while self.word_ahead() || self.peek() == Some('-') {
                    self.at += 1;
                }
                let name = String::from_utf16_lossy(self.text.get(start..self.at).unwrap_or_default());
                if !self.take('}') {
                    return Err(malformed());
                }
                return property(&name, letter == 'P', self.flags.folding).map(Some);
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(item))
    }

    /// The unit an escape stands for.
    pub(super) fn character(&mut self) -> Result<u16, Refusal> {
        let Some(unit) = self.next_unit() else { return Err("the pattern ends in a backslash".into()) };
        Ok(match u8::try_from(unit).map(char::from) {
            Ok('a') => 0x07,
            Ok('b') => 0x08,
            Ok('e') => 0x1B,
            Ok('f') => 0x0C,
            Ok('n') => 0x0A,
            Ok('r') => 0x0D,
            Ok('t') => 0x09,
            Ok('v') => 0x0B,
            Ok('x') => self.hexadecimal(2)?,
            Ok('u') => self.hexadecimal(4)?,
            Ok('c') => {
                let letter = self.peek().map(|letter| letter.to_ascii_uppercase());
                self.at += 1;
                match letter.map(u32::from).and_then(|letter| letter.checked_sub(64)) {
                    Some(control @ 0..32) => u16::try_from(control).unwrap_or(0),
                    _ => return Err("`\\c` needs a letter".into()),
                }
            }
            Ok('0'..='7') => {
                self.at -= 1;
                let mut value = 0;
                for _ in 0..3 {
                    let Some(digit) = self.peek().and_then(|digit| digit.to_digit(8)) else { break };
                    value = value * 8 + digit;
                    self.at += 1;
                }
                // .NET keeps eight bits.
                u16::try_from(value & 0xFF).unwrap_or(0)
            }
            _ if is_word_character(unit) => {
                let letter = String::from_utf16_lossy(&[unit]);
                return Err(format!("`\\{letter}` is not an escape of a pattern").into());
            }
            _ => unit,
        })
    }

    fn hexadecimal(&mut self, count: usize) -> Result<u16, Refusal> {
        let mut value = 0;
        for _ in 0..count {
            let Some(digit) = self.peek().and_then(|digit| digit.to_digit(16)) else {
                return Err(format!("an escape needs {count} hexadecimal digits").into());
            };
            self.at += 1;
            value = value * 16 + digit;
        }
        Ok(u16::try_from(value).unwrap_or(0))
    }
}
