//! Holds the parts of a parsed expression; names, arity and patterns in it are settled.

use super::function::{Function, Type};
use crate::diagnostic::Span;
use crate::dotnet::regex::Regex;
use crate::value::Value;

/// One sub-expression.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Place in the order in which the parser finished the nodes; unique in one expression.
    pub(crate) id: usize,
    /// Where it is written.
    pub(crate) span: Span,
    /// How many levels it and what is below it have.
    pub(crate) height: usize,
    pub(crate) kind: Kind,
}

/// What a sub-expression is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Nothing between two commas.
    Omitted,
    /// `[mail]`
    Attribute(String),
    /// `"text"`, `7`, `&HF7`
    Constant(Box<Constant>),
    /// `IgnoreAttributeFlow`, `vbTextCompare`
    Keyword(Keyword),
    /// `%DomainFQDN%`, cloud-sync jobs only
    Parameter(String),
    /// `[country] = "USA"`
    Comparison { operator: Comparison, sides: Box<[Node; 2]> },
    /// `ToLower([mail])`
    Call { function: &'static Function, name: Span, arguments: Vec<Node> },
    /// Something the parser has reported already; no expression that holds one is ever handed out.
    Broken(Box<Broken>),
}

/// What a person wrote that the language doesn't have, kept to offer a mend.
#[derive(Debug, Clone)]
pub(crate) enum Broken {
    /// Not to be understood.
    Unknown,
    /// `a AND b`
    And(Node, Node),
    /// `a OR b`
    Or(Node, Node),
}

/// A constant, and how it was written.
#[derive(Debug, Clone)]
pub(crate) struct Constant {
    pub(crate) value: Value,
    /// The canonical spelling, quotes included.
    pub(crate) written: String,
    /// Whether it is written without quotes.
    pub(crate) number: bool,
    /// Where the parameter takes a pattern: the compiled one, or why .NET would refuse it.
    pub(crate) pattern: Option<Result<Regex, String>>,
}

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// Every operator and its spelling.
    pub(crate) const ALL: [(&'static str, Self); 6] = [
        ("=", Self::Equal),
        ("<>", Self::NotEqual),
        ("<=", Self::LessOrEqual),
        (">=", Self::GreaterOrEqual),
        ("<", Self::Less),
        (">", Self::Greater),
    ];

    pub(crate) fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(spelling, _)| *spelling == text).map(|(_, operator)| *operator)
    }

    pub(crate) fn text(self) -> &'static str {
        Self::ALL.iter().find(|(_, operator)| *operator == self).map_or("", |(spelling, _)| spelling)
    }
}

/// A bare word of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyword {
    /// Leave the target attribute as it is.
    IgnoreAttributeFlow,
    /// Leave the whole target object as it is.
    IgnoreObjectFlow,
    /// Compare without regard to case.
    VbTextCompare,
    /// Compare exactly.
    VbBinaryCompare,
    /// UTF-16, little end first.
    Unicode,
    /// Seven bits.
    Ascii,
    /// UTF-8.
    Utf8,
}

impl Keyword {
    /// Every bare word and its spelling.
    pub const ALL: [(&'static str, Self); 7] = [
        ("IgnoreAttributeFlow", Self::IgnoreAttributeFlow),
        ("IgnoreObjectFlow", Self::IgnoreObjectFlow),
        ("vbTextCompare", Self::VbTextCompare),
        ("vbBinaryCompare", Self::VbBinaryCompare),
        ("Unicode", Self::Unicode),
        ("ASCII", Self::Ascii),
        ("UTF8", Self::Utf8),
    ];

    pub(crate) fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(spelling, _)| *spelling == text).map(|(_, keyword)| *keyword)
    }

    /// Gives the spelling.
    pub fn text(self) -> &'static str {
        Self::ALL.iter().find(|(_, keyword)| *keyword == self).map_or("", |(spelling, _)| spelling)
    }
}

impl Node {
    pub(crate) fn new(id: usize, span: Span, kind: Kind) -> Self {
        let mut node = Self { id, span, height: 1, kind };
        let below = match &node.kind {
            Kind::Broken(broken) => match &**broken {
                Broken::And(left, right) | Broken::Or(left, right) => left.height.max(right.height),
                Broken::Unknown => 0,
            },
            _ => node.parts().iter().map(|part| part.height).max().unwrap_or(0),
        };
        node.height = below + 1;
        node
    }

    /// Whether it is a number without quotes, or a call that gives one.
    pub(crate) fn is_number(&self) -> bool {
        match &self.kind {
            Kind::Constant(constant) => constant.number,
            Kind::Call { function, .. } => function.returns == Type::Integer,
            _ => false,
        }
    }

    /// Gives the parts in the order of the text.
    pub(crate) fn parts(&self) -> &[Node] {
        match &self.kind {
            Kind::Comparison { sides, .. } => sides.as_slice(),
            Kind::Call { arguments, .. } => arguments,
            _ => &[],
        }
    }

    /// Calls `visit` with this node and every one below, in the order of the text, with the depth of each.
    pub(crate) fn walk<'a>(&'a self, depth: usize, visit: &mut dyn FnMut(&'a Node, usize)) {
        visit(self, depth);
        for part in self.parts() {
            part.walk(depth + 1, visit);
        }
    }
}
