//! Operators that the language does not have but people write, read to offer a fix.

use super::super::lexer::{Token, TokenKind};
use super::super::node::Node;
use super::super::problems;
use super::Parser;
use crate::diagnostic::Span;

impl Parser<'_> {
    /// Takes a logical operator of Connect Sync, by word or by sign.
    pub(super) fn logical(&mut self, word: &str, sign: &str) -> Option<Token> {
        let token = self.peek()?;
        let words = self.words(token.span);
        let found = match token.kind {
            TokenKind::Name => words.eq_ignore_ascii_case(word),
            TokenKind::ForeignOperator => words == sign,
            _ => false,
        };
        self.at += usize::from(found);
        found.then_some(token)
    }

    pub(super) fn foreign_operator(&self) -> Option<Span> {
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
