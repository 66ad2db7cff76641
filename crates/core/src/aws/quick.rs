//! Reads JSON in one pass over its bytes: only what is plainly right, so that nobody need ask what is wrong.
//!
//! It takes nothing that `serde_json` refuses, and gives `None` for whatever is wrong or rare: deep nesting, long numbers.

use std::borrow::Cow;

use super::json::{Json, Map};
use crate::cursor::{Cursor, DEEPEST};

/// Reads a document.
pub(super) fn read(text: &str) -> Option<Json<'_>> {
    Reader { cursor: Cursor::new(text), checked: false }.document(DEEPEST)
}

/// Reads a document that `serde_json` has read: whatever number stands in it, and as deep as that goes.
pub(super) fn read_checked(text: &str) -> Option<Json<'_>> {
    Reader { cursor: Cursor::new(text), checked: true }.document(128)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    checked: bool,
}

impl<'a> Reader<'a> {
    fn document(&mut self, depth: usize) -> Option<Json<'a>> {
        let json = self.value(depth)?;
        self.cursor.is_at_end().then_some(json)
    }

    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        self.cursor.space();
        match self.cursor.peek()? {
            b'"' => self.string().map(Json::String),
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.array(depth.checked_sub(1)?),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn number(&mut self) -> Option<Json<'a>> {
        if self.checked {
            while let Some(b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E') = self.cursor.peek() {
                self.cursor.at += 1;
            }
        } else {
            self.cursor.number()?;
        }
        Some(Json::Number)
    }

    fn word(&mut self, word: &str, json: Json<'a>) -> Option<Json<'a>> {
        self.cursor.word(word).then_some(json)
    }

    fn object(&mut self, depth: usize) -> Option<Json<'a>> {
        self.cursor.at += 1;
        let mut members = Vec::new();
        if self.cursor.take(b'}') {
            return Some(Json::Object(Map::default()));
        }
        members.reserve(8);
        loop {
            self.cursor.space();
            let name = if self.cursor.peek() == Some(b'"') { self.string()? } else { return None };
            if !self.cursor.take(b':') {
                return None;
            }
            members.push((name, self.value(depth)?));
            if self.cursor.take(b'}') {
                return Some(Json::Object(Map::without_repeats(members)));
            }
            if !self.cursor.take(b',') {
                return None;
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Json<'a>> {
        self.cursor.at += 1;
        let mut items = Vec::new();
        if self.cursor.take(b']') {
            return Some(Json::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.cursor.take(b']') {
                return Some(Json::Array(items));
            }
            if !self.cursor.take(b',') {
                return None;
            }
        }
    }

    /// Reads from one quote to the other; a text without escapes is borrowed.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        let begin = self.cursor.at;
        match self.cursor.quoted()? {
            (_, true) => self.cursor.unescaped(begin).map(Cow::Owned),
            (text, false) => Some(Cow::Borrowed(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text that a small grammar of right and wrong pieces makes is read as `serde_json` reads it, or left to it.
    #[test]
    fn takes_nothing_that_serde_json_refuses() {
        let pieces = [
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\u00e9\\\"\"",
            "\"\\",
            "\"\n\"",
            "1",
            "-0.5",
            "01",
            "-",
            "1.",
            "1e5",
            ".5",
            "true",
            "nul",
            "null",
            " ",
            "\u{a0}",
        ];
        let mut read_here = 0;
        let mut number: u64 = 1;
        for _ in 0..200_000 {
            let mut text = String::new();
            // xorshift: any even spread will do.
            for _ in 0..=(number % 9) {
                number ^= number << 13;
                number ^= number >> 7;
                number ^= number << 17;
                let place = usize::try_from(number % pieces.len() as u64).unwrap();
                text.push_str(pieces.get(place).unwrap());
            }
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            if let Ok(theirs) = &theirs {
                assert_eq!(read_checked(&text), Some(theirs.into()), "{text}");
            }
            if let Some(ours) = read(&text) {
                read_here += 1;
                let theirs = theirs.unwrap_or_else(|error| panic!("{text}: {error}"));
                assert_eq!(ours, Json::from(&theirs), "{text}");
            }
        }
        assert!(read_here > 1000, "{read_here}");
    }

    #[test]
    fn leaves_what_is_rare() {
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        for text in [deep.as_str(), "1e999", "123456789012345678901", "", "{} x", "\"a"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read_checked("[-1e9 , 123456789012345678901]"), Some(Json::Array(vec![Json::Number; 2])));
    }
}
