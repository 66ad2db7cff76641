//! Cuts JSON text into coloured lines that know their path; text that is no JSON is cut as far as it makes sense.

use std::iter::Peekable;
use std::str::Chars;

/// One line of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    /// From 1.
    pub(crate) number: usize,
    /// What the line begins with or closes, such as `emails[0].value`; empty for the whole document.
    pub(crate) path: String,
    /// Its parts; together they are the line.
    pub(crate) tokens: Vec<(Token, String)>,
}

/// What a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Token {
    Key,
    Text,
    Number,
    Word,
    Other,
}

impl Token {
    /// Gives the class that colours it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Key => "t-key",
            Self::Text => "t-text",
            Self::Number => "t-number",
            Self::Word => "t-word",
            Self::Other => "t-other",
        }
    }
}

/// A list or object that is open at some place.
struct Frame {
    path: String,
    index: Option<usize>,
}

/// Cuts a text into lines.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut cutter = Cutter { lines: vec![Line { number: 1, ..Line::default() }], ..Cutter::default() };
    let mut chars = text.chars().peekable();
    while let Some(next) = chars.next() {
        cutter.take(next, &mut chars);
    }
    cutter.lines
}

#[derive(Default)]
struct Cutter {
    lines: Vec<Line>,
    open: Vec<Frame>,
    key: Option<String>,
    placed: bool,
}

impl Cutter {
    fn take(&mut self, next: char, chars: &mut Peekable<Chars<'_>>) {
        match next {
            '\n' => {
                let number = self.lines.len() + 1;
                self.lines.push(Line { number, ..Line::default() });
                self.placed = false;
            }
            '"' => self.text(chars),
            '{' | '[' => {
                self.place();
                let index = (next == '[').then_some(0);
                self.open.push(Frame { path: self.path(), index });
                self.key = None;
                self.push(Token::Other, next);
            }
            '}' | ']' => {
                let frame = self.open.pop();
                if !self.placed {
                    self.place_at(frame.map(|frame| frame.path).unwrap_or_default());
                }
                self.push(Token::Other, next);
            }
            ',' => {
                if let Some(index) = self.open.last_mut().and_then(|frame| frame.index.as_mut()) {
                    *index += 1;
                }
                self.key = None;
                self.push(Token::Other, next);
            }
            '-' | '0'..='9' => self.run(Token::Number, next, chars, |c| {
                c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-')
            }),
            'a'..='z' => self.run(Token::Word, next, chars, |c| c.is_ascii_alphabetic()),
            _ => self.push(Token::Other, next),
        }
    }

    fn text(&mut self, chars: &mut Peekable<Chars<'_>>) {
        let mut raw = String::from('"');
        let mut escaped = false;
        while let Some(c) = chars.next_if(|c| *c != '\n') {
            raw.push(c);
            if c == '"' && !escaped {
                break;
            }
            escaped = c == '\\' && !escaped;
        }
        let in_object = self.open.last().is_some_and(|frame| frame.index.is_none());
        if in_object && self.key.is_none() {
            let name = raw.strip_prefix('"').unwrap_or(&raw);
            self.key = Some(name.strip_suffix('"').unwrap_or(name).to_owned());
            self.place();
            self.push_text(Token::Key, raw);
        } else {
            self.place();
            self.push_text(Token::Text, raw);
        }
    }

    fn run(
        &mut self,
        token: Token,
        first: char,
        chars: &mut Peekable<Chars<'_>>,
        more: impl Fn(char) -> bool,
    ) {
        let mut raw = String::from(first);
        while let Some(c) = chars.next_if(|c| more(*c)) {
            raw.push(c);
        }
        self.place();
        self.push_text(token, raw);
    }

    /// Gives the path of what comes next.
    fn path(&self) -> String {
        let Some(frame) = self.open.last() else { return String::new() };
        match (frame.index, &self.key) {
            (Some(index), _) => format!("{}[{index}]", frame.path),
            (None, Some(key)) if frame.path.is_empty() => key.clone(),
            // RFC 7644 writes a colon after a schema's URN.
            (None, Some(key)) if frame.path.starts_with("urn:") && self.open.len() == 2 => {
                format!("{}:{key}", frame.path)
            }
            (None, Some(key)) => format!("{}.{key}", frame.path),
            (None, None) => frame.path.clone(),
        }
    }

    fn place(&mut self) {
        if !self.placed {
            self.place_at(self.path());
        }
    }

    fn place_at(&mut self, path: String) {
        self.placed = true;
        if let Some(line) = self.lines.last_mut() {
            line.path = path;
        }
    }

    fn push(&mut self, token: Token, c: char) {
        let Some(line) = self.lines.last_mut() else { return };
        match line.tokens.last_mut() {
            Some((last, text)) if *last == token => text.push(c),
            _ => line.tokens.push((token, c.to_string())),
        }
    }

    fn push_text(&mut self, token: Token, text: String) {
        if let Some(line) = self.lines.last_mut() {
            line.tokens.push((token, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_know_their_path() {
        let text = "{\n \"emails\": [\n  {\n   \"value\": \"a\"\n  }\n ],\n \"urn:x\": {\n  \"department\": null\n }\n}";
        let paths: Vec<_> = lines(text).into_iter().map(|line| line.path).collect();
        assert_eq!(
            paths,
            [
                "",
                "emails",
                "emails[0]",
                "emails[0].value",
                "emails[0]",
                "emails",
                "urn:x",
                "urn:x:department",
                "urn:x",
                ""
            ]
        );
    }

    #[test]
    fn broken_text_keeps_every_character() {
        for text in ["{\"a\": \"b\\\"", "]]}", "{\"a\": [1, -2.5e3, tru", "\"\n\"", "{,,:\u{1F680}}"] {
            let lines: Vec<String> = lines(text)
                .into_iter()
                .map(|line| line.tokens.into_iter().map(|(_, text)| text).collect())
                .collect();
            assert_eq!(lines.join("\n"), text);
        }
    }
}
