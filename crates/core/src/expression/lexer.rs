//! Cuts the text of an expression into tokens; an editor can colour with them too.

use crate::diagnostic::Span;
use crate::dotnet::casing::continues_word;

/// A piece of an expression's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is.
    pub span: Span,
}

/// What a [`Token`] is; the kinds from [`Unterminated`](Self::Unterminated) on are no part of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenKind {
    /// `Join`, `vbTextCompare`
    Name,
    /// `"text"`
    String,
    /// `7`, `-1`, `&HF7`
    Number,
    /// `[mail]`
    Attribute,
    /// `%DomainFQDN%`
    Parameter,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// `=`, `<>`, `<`, `<=`, `>`, `>=`
    Comparison,
    /// `"text` or `[mail` up to the end of the text
    Unterminated,
    /// `“text”`, `'text'`
    WrongQuotes,
    /// `&`, `==`, `+`, `||`
    ForeignOperator,
    /// anything else
    Unknown,
}

/// Cuts a text into tokens; white space lies between them.
///
/// ```
/// use scimulate::expression::lexer::{TokenKind, tokens};
///
/// let kinds: Vec<_> = tokens("Left([mail], 3)").map(|token| token.kind).collect();
/// assert_eq!(kinds[..3], [TokenKind::Name, TokenKind::Open, TokenKind::Attribute]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = first(rest);
        let span = Span::new(at, at + length);
        at = span.end;
        Some(Token { kind, span })
    })
}

/// The kind of the token at the start of a text, which is not empty, and its length in bytes.
fn first(text: &str) -> (TokenKind, usize) {
    const OPERATORS: [&str; 20] = [
        "==", "!=", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "&", "|", "+", "-", "*", "/", "!", "^", ";",
        ".",
    ];
    let Some(character) = text.chars().next() else { return (TokenKind::Unknown, 0) };
    match character {
        '(' => (TokenKind::Open, 1),
        ')' => (TokenKind::Close, 1),
        ',' => (TokenKind::Comma, 1),
        '"' => string(text),
        '[' => attribute(text),
        '%' => parameter(text),
        '\'' | '‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»' | '`' => wrong_quotes(text),
        _ if character.is_ascii_alphabetic() => (TokenKind::Name, name_length(text)),
        // A letter outside ASCII starts no name of the language, but a person would call it a word.
        _ if !character.is_ascii() && continues_word(character) => (TokenKind::Unknown, name_length(text)),
        _ => {
            let number = number_length(text);
            if number > 0 {
                return (TokenKind::Number, number);
            }
            match OPERATORS.iter().find(|operator| text.starts_with(**operator)) {
                Some(operator) if super::node::Comparison::from_text(operator).is_some() => {
                    (TokenKind::Comparison, operator.len())
                }
                Some(operator) => (TokenKind::ForeignOperator, operator.len()),
                None => (TokenKind::Unknown, character.len_utf8()),
            }
        }
    }
}

fn string(text: &str) -> (TokenKind, usize) {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (TokenKind::String, at + 1),
            _ => {}
        }
    }
    (TokenKind::Unterminated, text.len())
}

/// Brackets balance, and a quoted part hides them: `[emails[type eq "work"].value]`.
fn attribute(text: &str) -> (TokenKind, usize) {
    let mut depth = 0_usize;
    let mut quoted = false;
    for (at, character) in text.char_indices() {
        match character {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return (TokenKind::Attribute, at + 1);
                }
            }
            _ => {}
        }
    }
    (TokenKind::Unterminated, text.len())
}

fn parameter(text: &str) -> (TokenKind, usize) {
    let name = text.get(1..).map_or(0, name_length);
    let closed = text.get(1 + name..).is_some_and(|rest| rest.starts_with('%'));
    if name > 0 && closed { (TokenKind::Parameter, name + 2) } else { (TokenKind::Unknown, 1) }
}

/// Up to the closing quote of the same style, on the same line; the quote alone where there is none.
fn wrong_quotes(text: &str) -> (TokenKind, usize) {
    let mut characters = text.char_indices();
    let Some((_, open)) = characters.next() else { return (TokenKind::Unknown, 0) };
    let closing: &[char] = match open {
        '\'' => &['\''],
        '`' => &['`', '\''],
        '‘' | '’' | '‚' => &['’', '‘', '\''],
        '«' | '»' => &['»', '«'],
        _ => &['”', '“', '"'],
    };
    for (at, character) in characters {
        if closing.contains(&character) {
            return (TokenKind::WrongQuotes, at + character.len_utf8());
        }
        if character == '\n' {
            break;
        }
    }
    (TokenKind::WrongQuotes, open.len_utf8())
}

fn name_length(text: &str) -> usize {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && continues_word(c)));
    text.find(ends).unwrap_or(text.len())
}

fn number_length(text: &str) -> usize {
    let run = |from: usize, accepts: fn(char) -> bool| {
        text.get(from..).map_or(0, |rest| rest.find(|c| !accepts(c)).unwrap_or(rest.len()))
    };
    if text.starts_with("&H") {
        let digits = run(2, |c| c.is_ascii_hexdigit());
        return if digits > 0 { digits + 2 } else { 0 };
    }
    let sign = usize::from(text.starts_with(['-', '+']));
    let whole = run(sign, |c| c.is_ascii_digit());
    if whole == 0 {
        return 0;
    }
    let end = sign + whole;
    let fraction = if text.get(end..).is_some_and(|rest| rest.starts_with('.')) {
        run(end + 1, |c| c.is_ascii_digit())
    } else {
        0
    };
    if fraction > 0 { end + 1 + fraction } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            tokens(text).map(|token| text.get(token.span.start..token.span.end).unwrap()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tokens_of_texts() {
        check("", &[]);
        check(" \r\n ", &[]);
        check("Append ([mail],\"x\")", &["Append", "(", "[mail]", ",", "\"x\"", ")"]);
        check(r#""a\"b\\" "c""#, &[r#""a\"b\\""#, "\"c\""]);
        check(r#"[emails[type eq "]"].value]x"#, &[r#"[emails[type eq "]"].value]"#, "x"]);
        check("a<>b<=c=d", &["a", "<>", "b", "<=", "c", "=", "d"]);
        check("-1+2&HF7 1.5 1.", &["-1", "+2", "&HF7", "1.5", "1", "."]);
        check("“é” 'x' %Name% %", &["“é”", "'x'", "%Name%", "%"]);
        check("\"open", &["\"open"]);
        check("\"open\\", &["\"open\\"]);
        check("[open \"]\"", &["[open \"]\""]);
    }
}
