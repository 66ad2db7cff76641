//! Operators that the language does not have but people write, read to offer a fix.

use super::super::lexer::{Token, TokenKind};
use super::super::node::Node;
use super::super::problems;
use super::super::suggestion;
use super::Parser;
use crate::diagnostic::Span;

/// What stands between two values in filters, in SQL and, behind a hyphen, in rules of dynamic groups.
const WORDS: [&str; 11] =
    ["AND", "OR", "contains", "endsWith", "eq", "in", "is", "like", "ne", "not", "startsWith"];

impl Parser<'_> {
    /// Takes a logical operator of Connect Sync, by word or by sign.
    pub(super) fn logical(&mut self, word: &str, sign: &str) -> Option<Span> {
        if let Some((operator, _)) = self.word_operator().filter(|(_, found)| *found == word) {
            self.take(operator);
            return Some(operator);
        }
        let token = self.peek().filter(|token| self.words(token.span) == sign)?;
        self.at += 1;
        Some(token.span)
    }

    /// Gives a word that is an operator elsewhere, without a hyphen, and the place of both.
    pub(super) fn word_operator(&self) -> Option<(Span, &'static str)> {
        let first = self.peek()?.span;
        let at = self.at + usize::from(self.words(first) == "-");
        let name = self.tokens.get(at)?.span;
        let word = WORDS.iter().find(|word| word.eq_ignore_ascii_case(self.words(name)))?;
        Some((Span::new(first.start, name.end), word))
    }

    fn take(&mut self, operator: Span) {
        self.at += 1 + usize::from(self.words(operator).starts_with('-'));
    }

    /// Reports a word that compares; those of another grammar, too, so what follows is not worth another report.
    pub(super) fn compared(&mut self, left: &Node, operator: Span, word: &str) -> Node {
        if matches!(word, "in" | "is" | "not") {
            self.stop(|text, operator| problems::instead(text, operator, operator, None), operator);
            return self.unknown(left.span);
        }
        self.take(operator);
        let right = self.concatenation();
        let whole = Span::new(left.span.start, right.span.end);
        let instead = compare(self.words(left.span), word, self.words(right.span));
        self.report(problems::instead(self.text, operator, whole, instead.as_deref()));
        self.unknown(whole)
    }

    /// Gives the name behind the dot that is so many tokens on.
    pub(super) fn member(&self, on: usize) -> Option<Span> {
        let at = self.at + on;
        let dot = self.tokens.get(at).filter(|dot| self.words(dot.span) == ".");
        dot.and(self.tokens.get(at + 1)).filter(|name| name.kind == TokenKind::Name).map(|name| name.span)
    }

    /// `user.mail`, `[mail].ToLower()`; the first part is read.
    pub(super) fn members(&mut self, first: Span) -> Node {
        let operator = self.peek().map(|token| token.span).unwrap_or_default();
        let words = self.words(first);
        let is_object = !words.ends_with([')', ']', '"']);
        let mut instead = (!is_object).then(|| words.to_owned());
        let mut whole = first;
        while let Some(name) = self.member(0) {
            self.at += 2;
            let words = self.words(name);
            instead = match self.peek() {
                Some(Token { kind: TokenKind::Open, span }) => {
                    self.at += 1;
                    let arguments = self.arguments(Span::new(name.start, span.end));
                    instead.and_then(|instead| {
                        let mut given = vec![instead.as_str()];
                        given.extend(arguments.iter().map(|argument| self.words(argument.span)));
                        suggestion::call_of(words, &given)
                    })
                }
                _ => is_object.then(|| format!("[{words}]")),
            };
            whole.end = self.tokens.get(self.at - 1).map_or(name.end, |token| token.span.end);
        }
        self.report(problems::instead(self.text, operator, whole, instead.as_deref()));
        self.unknown(whole)
    }

    pub(super) fn foreign_operator(&self) -> Option<Span> {
        if self.word_operator().is_some() {
            return None;
        }
        let Token { kind, span } = self.peek()?;
        let words = self.words(span);
        match kind {
            TokenKind::ForeignOperator if matches!(words, "&" | "+" | "-" | "*" | "/" | "^") => Some(span),
            // Behind a value `-1` is no number of its own.
            TokenKind::Number if words.starts_with(['-', '+']) => Some(Span::new(span.start, span.start + 1)),
            _ => None,
        }
    }

    pub(super) fn concatenated(&mut self, first: &Node) -> Node {
        let mut parts = vec![first.span];
        let mut whole = first.span;
        let (mut at, mut joins) = (None, true);
        while let Some(operator) = self.foreign_operator() {
            self.at += usize::from(self.kind() != Some(TokenKind::Number));
            at = at.or(Some(operator));
            let part = self.primary();
            parts.push(part.span);
            whole.end = part.span.end;
            // Whoever adds a number counts.
            joins &= match self.words(operator) {
                "&" => true,
                "+" => ![first, &part].into_iter().any(Node::is_number),
                _ => false,
            };
        }
        self.report(problems::operator(
            self.text,
            at.unwrap_or_default(),
            whole,
            if joins { &parts } else { &[] },
        ));
        self.unknown(whole)
    }

    /// `!condition`, as other languages have it. Its own function, since the descent needs the stack.
    pub(super) fn negated(&mut self, span: Span) -> Node {
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        let signs = rest.iter().take_while(|token| self.words(token.span) == "!").count();
        self.at += signs;
        let inner = self.primary();
        self.report(problems::negation(self.text, span, inner.span, signs));
        inner
    }
}

/// Writes a comparison by a word as the language has it; none where it has no such thing.
fn compare(left: &str, word: &str, right: &str) -> Option<String> {
    if word != "like" {
        return suggestion::call_of(word, &[left, right]);
    }
    let start = right.strip_prefix('"')?.strip_suffix("%\"")?;
    let (word, part) = start.strip_prefix('%').map_or(("startsWith", start), |part| ("contains", part));
    if part.contains('%') {
        return None;
    }
    suggestion::call_of(word, &[left, &format!("\"{part}\"")])
}
