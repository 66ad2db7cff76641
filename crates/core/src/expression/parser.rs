//! Turns tokens into an expression by hand-written descent; names, arity and patterns are settled here, once.

mod foreign;

use super::arity;
use super::lexer::{Token, TokenKind, tokens};
use super::node::{Broken, Comparison, Constant, Keyword, Kind, Node};
use super::problems;
use super::suggestion;
use super::{Profile, functions};
use crate::diagnostic::{Diagnostic, Span};
use crate::dotnet::casing::is_unseen;
use crate::order;
use crate::value::Value;

/// How deep calls, parentheses and comparisons may nest; people stay far below, the stack needs a bound.
pub(super) const MAX_DEPTH: usize = 200;
/// How long a text may be; Microsoft documents no limit, the longest published one has some thousand characters.
pub(super) const MAX_LENGTH: usize = 1 << 20;
/// How long a text may be to get whole-text fixes.
const MAX_MENDED: usize = 1 << 16;
/// How many problems of one text are worth reading.
const MAX_PROBLEMS: usize = 100;

/// Parses a whole text; gives the tree and the count of its nodes.
pub(super) fn parse(text: &str, profile: Profile) -> Result<(Node, usize), Vec<Diagnostic>> {
    if text.len() > MAX_LENGTH {
        return Err(vec![problems::too_long(text.len())]);
    }
    // They come with what is copied from a page, and no one sees what they part.
    let (unseen, tokens): (Vec<_>, Vec<_>) =
        tokens(text).partition(|token| problems::slice(text, token.span).starts_with(is_unseen));
    let mut parser =
        Parser { text, tokens, at: 0, depth: 0, ids: 0, profile, problems: Vec::new(), stopped: false };
    if !unseen.is_empty() {
        let (problem, seen) = problems::unseen(text, &unseen);
        parser.report(problem);
        parser.stopped = parse(&seen, profile).is_ok();
    }
    let root = parser.expression();
    parser.end();
    root.walk(0, &mut |node, depth| {
        if let Kind::Call { function, name, .. } = &node.kind
            && depth > 0
            && function.name == functions::SELECT_UNIQUE_VALUE
        {
            parser.problems.push(problems::nested_select_unique_value(*name));
        }
    });
    if parser.problems.is_empty() {
        return Ok((root, parser.ids));
    }
    order::by_key(&mut parser.problems, problems::start);
    parser.problems.truncate(MAX_PROBLEMS);
    Err(parser.problems)
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    ids: usize,
    profile: Profile,
    problems: Vec<Diagnostic>,
    /// Whether what follows is not worth another report: the text is too deep, or ends inside something.
    stopped: bool,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn kind(&self) -> Option<TokenKind> {
        self.peek().map(|token| token.kind)
    }

    fn words(&self, span: Span) -> &'t str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    fn report(&mut self, mut problem: Diagnostic) {
        if !self.stopped && self.problems.len() < 2 * MAX_PROBLEMS {
            // Every fix holds the whole text; a hundred copies of a huge one help nobody.
            if self.text.len() > MAX_MENDED {
                problem.fix = None;
            }
            self.problems.push(problem);
        }
    }

    /// Reports a problem of some words. Its own function, since it keeps the report off the stack of the descent.
    fn refuse(&mut self, problem: fn(&str, Span) -> Diagnostic, span: Span) {
        self.report(problem(self.text, span));
    }

    /// Reports a problem after which nothing sensible follows.
    fn stop(&mut self, problem: fn(&str, Span) -> Diagnostic, span: Span) {
        self.refuse(problem, span);
        self.stopped = true;
        self.at = self.tokens.len();
    }

    /// Makes a node, unless the tree would grow too deep for those who walk it.
    fn node(&mut self, span: Span, kind: Kind) -> Node {
        let node = Node::new(self.ids, span, kind);
        self.ids += 1;
        if node.height <= MAX_DEPTH {
            return node;
        }
        self.stop(problems::too_deep, span);
        Node::new(node.id, span, Kind::Broken(Box::new(Broken::Unknown)))
    }

    /// Makes a node of what stands on both sides of an operator.
    fn between(&mut self, left: Node, right: Node, kind: impl FnOnce(Node, Node) -> Kind) -> Node {
        let span = Span::new(left.span.start, right.span.end);
        self.node(span, kind(left, right))
    }

    fn unknown(&mut self, span: Span) -> Node {
        self.node(span, Kind::Broken(Box::new(Broken::Unknown)))
    }

    /// `or { "OR" or }`: the language has no such operators, but people write them and deserve a mend.
    fn expression(&mut self) -> Node {
        if self.depth >= MAX_DEPTH {
            let span = self.peek().map(|token| token.span).unwrap_or_default();
            self.stop(problems::too_deep, span);
            return self.unknown(span);
        }
        self.depth += 1;
        let mut left = self.conjunction();
        while let Some(operator) = self.logical("OR", "||") {
            self.refuse(problems::or, operator);
            let right = self.conjunction();
            left = self.between(left, right, |left, right| Kind::Broken(Box::new(Broken::Or(left, right))));
        }
        self.depth -= 1;
        left
    }

    fn conjunction(&mut self) -> Node {
        let mut left = self.comparison();
        while let Some(operator) = self.logical("AND", "&&") {
            self.refuse(problems::and, operator);
            let right = self.comparison();
            left = self.between(left, right, |left, right| Kind::Broken(Box::new(Broken::And(left, right))));
        }
        left
    }

    fn comparison(&mut self) -> Node {
        let mut left = self.concatenation();
        if let Some((span, word)) = self.word_operator().filter(|(_, word)| !matches!(*word, "AND" | "OR")) {
            left = self.compared(&left, span, word);
        }
        while let Some((token, operator)) = self.comparison_operator() {
            if token.kind == TokenKind::ForeignOperator {
                self.refuse(
                    if operator == Comparison::Equal {
                        problems::not_equal_sign
                    } else {
                        problems::not_unequal_sign
                    },
                    token.span,
                );
            }
            let right = self.concatenation();
            let kind = |left, right| Kind::Comparison { operator, sides: Box::new([left, right]) };
            left = self.between(left, right, kind);
        }
        left
    }

    fn comparison_operator(&mut self) -> Option<(Token, Comparison)> {
        let token = self.peek()?;
        let operator = match (token.kind, self.words(token.span)) {
            (TokenKind::Comparison, words) => Comparison::from_text(words)?,
            (TokenKind::ForeignOperator, "==") => Comparison::Equal,
            (TokenKind::ForeignOperator, "!=") => Comparison::NotEqual,
            _ => return None,
        };
        self.at += 1;
        Some((token, operator))
    }

    /// `primary { "&" primary }`: a Connect Sync operator, answered with `Join`.
    fn concatenation(&mut self) -> Node {
        let first = self.primary();
        if self.foreign_operator().is_some() { self.concatenated(&first) } else { first }
    }

    fn primary(&mut self) -> Node {
        let token = self.peek();
        let opens = self.tokens.get(self.at + 1).is_some_and(|next| next.kind == TokenKind::Open);
        let node = match token {
            Some(Token { kind: TokenKind::Name, span }) if opens => {
                self.at += 1;
                self.call(span)
            }
            Some(Token { kind: TokenKind::Name, span }) if self.member(1).is_some() => {
                self.at += 1;
                self.unknown(span)
            }
            Some(Token { kind: TokenKind::Open, span }) => {
                self.at += 1;
                self.parenthesis(span)
            }
            Some(Token { kind: TokenKind::ForeignOperator, span }) if self.words(span) == "!" => {
                self.negated(span)
            }
            _ => self.leaf(token),
        };
        if self.member(0).is_some() { self.members(node.span) } else { node }
    }

    /// What holds no other expression. Its own function, since the descent needs the stack.
    fn leaf(&mut self, token: Option<Token>) -> Node {
        let Some(token) = token else {
            let span = Span::new(self.text.len(), self.text.len());
            self.refuse(problems::value_missing, span);
            return self.unknown(span);
        };
        let Token { kind, span } = token;
        let words = self.words(span);
        if matches!(kind, TokenKind::Comma | TokenKind::Close) {
            self.refuse(problems::value_missing, span);
            return self.unknown(Span::new(span.start, span.start));
        }
        self.at += 1;
        match kind {
            TokenKind::String => {
                let text = unescape(words);
                self.constant(span, Value::String(text), words.to_owned(), false)
            }
            TokenKind::Number => match number(words) {
                Some(value) => self.constant(span, value, words.to_owned(), true),
                None => {
                    self.refuse(problems::number_too_large, span);
                    self.unknown(span)
                }
            },
            TokenKind::Attribute => self.attribute(span, words),
            TokenKind::Name => match Keyword::from_text(words) {
                Some(keyword) => self.node(span, Kind::Keyword(keyword)),
                None => {
                    self.refuse(problems::bare_word, span);
                    self.unknown(span)
                }
            },
            TokenKind::Parameter if self.profile == Profile::CloudSync => {
                self.node(span, Kind::Parameter(words.trim_matches('%').to_owned()))
            }
            TokenKind::Unterminated => {
                self.stop(problems::unterminated, span);
                self.unknown(span)
            }
            TokenKind::WrongQuotes => {
                self.refuse(problems::wrong_quotes, span);
                self.constant(span, Value::Null, String::new(), false)
            }
            // As a spreadsheet has it.
            _ if words == "=" && self.at == 1 => {
                self.refuse(problems::leading_equals, span);
                self.primary()
            }
            // Placeholders of other languages: what stands in them is no expression.
            _ if matches!(words, "$" | "{") => {
                self.stop(problems::unexpected, span);
                self.unknown(span)
            }
            _ => {
                self.refuse(problems::unexpected, span);
                self.unknown(span)
            }
        }
    }

    fn constant(&mut self, span: Span, value: Value, written: String, number: bool) -> Node {
        self.node(span, Kind::Constant(Box::new(Constant { value, written, number, pattern: None })))
    }

    fn attribute(&mut self, span: Span, words: &str) -> Node {
        let inside = words.strip_prefix('[').and_then(|words| words.strip_suffix(']')).unwrap_or_default();
        match inside.trim() {
            "" => {
                self.refuse(problems::empty_attribute, span);
                self.unknown(span)
            }
            name => self.node(span, Kind::Attribute(name.to_owned())),
        }
    }

    fn parenthesis(&mut self, open: Span) -> Node {
        let inner = self.expression();
        loop {
            match self.peek() {
                Some(Token { kind: TokenKind::Close, .. }) => {
                    self.at += 1;
                    return inner;
                }
                None => {
                    self.unclosed(open);
                    return inner;
                }
                Some(token) => {
                    self.refuse(problems::unexpected, token.span);
                    self.at += 1;
                }
            }
        }
    }

    fn unclosed(&mut self, open: Span) {
        // Every level still open is closed by the one fix, so the innermost reports for all.
        let mut problem = problems::unclosed(self.text, open, self.depth);
        if self.tokens.last().is_some_and(|token| token.kind == TokenKind::Unterminated) {
            // What the text ends with would swallow it.
            problem.fix = None;
        }
        self.report(problem);
        self.stopped = true;
        self.at = self.tokens.len();
    }

    fn call(&mut self, name: Span) -> Node {
        let open = self.peek().map(|token| token.span).unwrap_or_default();
        self.at += 1;
        let arguments = self.arguments(Span::new(name.start, open.end));
        self.called(name, open, arguments)
    }

    /// Settles a call whose arguments are there.
    fn called(&mut self, name: Span, open: Span, arguments: Vec<Node>) -> Node {
        let end = self.tokens.get(self.at.wrapping_sub(1)).map_or(open.end, |token| token.span.end);
        let span = Span::new(name.start, end);
        let Some(function) = functions::find(self.words(name)) else {
            self.report(suggestion::unknown_function(self.text, name, span, &arguments));
            return self.unknown(span);
        };
        if let Some(problem) = arity::check(self.text, function, span, &arguments) {
            self.report(problem);
        }
        match (function.name, arguments.as_slice()) {
            (arity::IIF, [condition, yes, no]) => {
                problems::mend_logical(self.text, &mut self.problems, span, [condition, yes, no]);
            }
            ("Left", [source, length]) => {
                problems::mend_cut(self.text, &mut self.problems, span, source, length);
            }
            ("Mid", [source, start, length]) if self.words(start.span) == "1" => {
                problems::mend_cut(self.text, &mut self.problems, span, source, length);
            }
            _ => {}
        }
        self.node(
            span,
            Kind::Call { function, name, arguments: arity::compile_patterns(function, arguments) },
        )
    }

    fn arguments(&mut self, open: Span) -> Vec<Node> {
        let mut arguments = Vec::new();
        if self.kind() == Some(TokenKind::Close) {
            self.at += 1;
            return arguments;
        }
        loop {
            match self.peek() {
                Some(Token { kind: TokenKind::Comma | TokenKind::Close, span }) => {
                    arguments.push(self.node(Span::new(span.start, span.start), Kind::Omitted));
                }
                Some(_) => arguments.push(self.expression()),
                None => {
                    self.unclosed(open);
                    return arguments;
                }
            }
            if !self.separator(open) {
                return arguments;
            }
        }
    }

    /// Moves to the next argument; false where the call ends.
    fn separator(&mut self, open: Span) -> bool {
        loop {
            let Some(token) = self.peek() else {
                self.unclosed(open);
                return false;
            };
            match token.kind {
                TokenKind::Comma => {
                    self.at += 1;
                    return true;
                }
                TokenKind::Close => {
                    self.at += 1;
                    return false;
                }
                TokenKind::Attribute if problems::is_subscript(self.words(token.span)) => {
                    self.refuse(problems::subscript, token.span);
                    self.at += 1;
                }
                _ if self.words(token.span) == ";" => {
                    self.refuse(problems::semicolon, token.span);
                    self.at += 1;
                    return true;
                }
                TokenKind::String
                | TokenKind::Number
                | TokenKind::Attribute
                | TokenKind::Name
                | TokenKind::Open => {
                    self.refuse(problems::missing_comma, token.span);
                    return true;
                }
                TokenKind::Unterminated => {
                    self.stop(problems::unterminated, token.span);
                    return false;
                }
                _ => {
                    self.refuse(problems::unexpected, token.span);
                    self.at += 1;
                }
            }
        }
    }

    /// Reports what follows a complete expression; once, since one slip explains all of it.
    fn end(&mut self) {
        let Some(token) = self.peek() else { return };
        let problem = match token.kind {
            TokenKind::Attribute if problems::is_subscript(self.words(token.span)) => {
                problems::subscript(self.text, token.span)
            }
            TokenKind::Unterminated => problems::unterminated(self.text, token.span),
            _ => problems::trailing(self.text, Span::new(token.span.start, self.text.trim_end().len())),
        };
        self.report(problem);
    }
}

/// Two escapes exist; a backslash before anything else stays, together with that character.
fn unescape(quoted: &str) -> String {
    let inside = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
    if !inside.contains('\\') {
        return inside.to_owned();
    }
    let mut text = String::with_capacity(inside.len());
    let mut characters = inside.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some(next @ ('\\' | '"'))) => {
                text.push(*next);
                characters.next();
            }
            _ => text.push(character),
        }
    }
    text
}

/// Reads a number; one with a fraction keeps its digits as text, without zeros at the end.
fn number(words: &str) -> Option<Value> {
    if let Some(digits) = words.strip_prefix("&H") {
        // Sixteen digits are the bits of a 64-bit integer, so the highest one is its sign.
        return u64::from_str_radix(digits, 16).ok().map(|bits| Value::Integer(bits.cast_signed()));
    }
    if words.contains('.') {
        let trimmed = words.strip_prefix('+').unwrap_or(words).trim_end_matches('0').trim_end_matches('.');
        return Some(trimmed.parse().map_or_else(|_| Value::from(trimmed), Value::Integer));
    }
    words.parse().ok().map(Value::Integer)
}
