//! Reads the syntax of .NET regular expressions, code unit by code unit as .NET does.

use std::borrow::Cow;

use super::groups::Groups;
use super::set::{Item, Set, is_word_character, lower};

/// How deep groups may nest; the compiler walks them.
pub(super) const MAX_DEPTH: usize = 100;
/// How long a pattern may be; a class tries all its members.
const MAX_LENGTH: usize = 10_000;

/// Why a pattern is refused.
pub(super) type Refusal = Cow<'static, str>;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ast {
    Concatenation(Vec<Ast>),
    Alternation(Vec<Ast>),
    Unit(Unit),
    Assertion(Assertion),
    Group(Capture, Box<Ast>),
    /// What a group, by its place, captured last.
    Reference {
        group: usize,
        folding: bool,
    },
    Repetition {
        body: Box<Ast>,
        least: u32,
        most: Option<u32>,
        lazy: bool,
    },
    Look {
        body: Box<Ast>,
        behind: bool,
        negative: bool,
    },
    Atomic(Box<Ast>),
    Condition {
        test: Box<Test>,
        yes: Box<Ast>,
        no: Box<Ast>,
    },
}

/// What a group does with what it matched; groups are given by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Capture {
    pub(super) into: Option<usize>,
    /// The group whose last capture is taken back: `(?<into-back>…)`.
    pub(super) back: Option<usize>,
}

/// What decides a condition.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// Whether a group has captured.
    Group(usize),
    /// Whether this matches here.
    Matches(Ast),
}

/// What one code unit must be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Unit {
    Exactly(u16),
    /// This one in lower case.
    Folded(u16),
    Any,
    In(Box<Set>),
}

/// What must hold between two units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Assertion {
    Start,
    LineStart,
    End,
    LineEnd,
    /// The end, or before a line feed at the end.
    LastEnd,
    Boundary,
    NoBoundary,
    /// Where the search began.
    Contiguous,
}

/// The options of the syntax.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one option of the syntax")]
pub(super) struct Flags {
    pub(super) folding: bool,
    lines: bool,
    dot_takes_all: bool,
    pub(super) named_only: bool,
    pub(super) spaced: bool,
}

pub(super) struct Parser<'p> {
    pub(super) text: &'p [u16],
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) flags: Flags,
    pub(super) groups: &'p Groups,
    pub(super) unnamed: usize,
    /// Whether the next plain parenthesis captures nothing, since it is a condition's.
    pub(super) plain_next: bool,
    /// Whether the group just around is a condition, in which .NET takes no options.
    pub(super) in_condition: bool,
}

/// Parses a pattern.
///
/// # Errors
///
/// A phrase, where .NET would refuse it or it can't be matched here.
pub(super) fn parse(pattern: &str) -> Result<(Ast, Groups), Refusal> {
    if pattern.len() > MAX_LENGTH {
        return Err(format!("it has {} bytes; at most {MAX_LENGTH} are read", pattern.len()).into());
    }
    let text: Vec<u16> = pattern.encode_utf16().collect();
    // References need the numbers of groups that come later, so the groups are counted first.
    let none = Groups::default();
    let groups = Parser::new(&text, &none).count_groups()?;
    let mut parser = Parser::new(&text, &groups);
    let ast = parser.alternation()?;
    if parser.at < text.len() {
        return Err("the pattern has a `)` too many".into());
    }
    Ok((ast, groups))
}

impl<'p> Parser<'p> {
    fn new(text: &'p [u16], groups: &'p Groups) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            flags: Flags::default(),
            groups,
            unnamed: 0,
            plain_next: false,
            in_condition: false,
        }
    }

    /// The unit at a distance, where it is one of ASCII.
    pub(super) fn ahead(&self, distance: usize) -> Option<char> {
        let unit = self.text.get(self.at + distance)?;
        Some(u8::try_from(*unit).map_or('\u{FFFD}', char::from))
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    pub(super) fn next_unit(&mut self) -> Option<u16> {
        let unit = self.text.get(self.at).copied();
        self.at += usize::from(unit.is_some());
        unit
    }

    pub(super) fn take(&mut self, character: char) -> bool {
        let found = self.peek() == Some(character);
        self.at += usize::from(found);
        found
    }

    /// Whether a word character comes next.
    pub(super) fn word_ahead(&self) -> bool {
        self.text.get(self.at).is_some_and(|unit| is_word_character(*unit))
    }

    pub(super) fn word(&mut self) -> String {
        let start = self.at;
        while self.word_ahead() {
            self.at += 1;
        }
        String::from_utf16_lossy(self.text.get(start..self.at).unwrap_or_default())
    }

    pub(super) fn alternation(&mut self) -> Result<Ast, Refusal> {
        if self.depth > MAX_DEPTH {
            return Err(format!("the pattern nests deeper than {MAX_DEPTH} groups").into());
        }
        let mut branches = vec![self.concatenation()?];
        while self.take('|') {
            branches.push(self.concatenation()?);
        }
        if branches.len() > 1 {
            return Ok(Ast::Alternation(branches));
        }
        Ok(branches.pop().unwrap_or(Ast::Concatenation(Vec::new())))
    }

    pub(super) fn concatenation(&mut self) -> Result<Ast, Refusal> {
        let mut parts = Vec::new();
        loop {
            self.skip_blank()?;
            if matches!(self.peek(), None | Some('|' | ')')) {
                break;
            }
            if self.quantifier()?.is_some() {
                return Err("a quantifier follows nothing, or another quantifier".into());
            }
            let Some(atom) = self.atom()? else { continue };
            self.skip_blank()?;
            let Some((least, most)) = self.quantifier()? else {
                parts.push(atom);
                continue;
            };
            self.skip_blank()?;
            let lazy = self.take('?');
            if most.is_some_and(|most| most < least) {
                return Err(format!("the quantifier {{{least},{}}} counts down", most.unwrap_or(0)).into());
            }
            parts.push(Ast::Repetition { body: Box::new(atom), least, most, lazy });
        }
        if parts.len() == 1 {
            return Ok(parts.pop().unwrap_or(Ast::Concatenation(Vec::new())));
        }
        Ok(Ast::Concatenation(parts))
    }

    /// Comments, and under `(?x)` white space and comments to the end of the line.
    pub(super) fn skip_blank(&mut self) -> Result<(), Refusal> {
        loop {
            match self.peek() {
                Some('\t' | '\n' | '\u{C}' | '\r' | ' ') if self.flags.spaced => self.at += 1,
                Some('#') if self.flags.spaced => {
                    while !matches!(self.peek(), None | Some('\n')) {
                        self.at += 1;
                    }
                }
                Some('(') if self.ahead(1) == Some('?') && self.ahead(2) == Some('#') => {
                    while !matches!(self.peek(), None | Some(')')) {
                        self.at += 1;
                    }
                    if !self.take(')') {
                        return Err("a comment of the pattern never ends".into());
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    /// Takes a quantifier; a brace that holds none is a literal.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, Refusal> {
        let simple = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(simple))
    }

    fn counted(&mut self) -> Result<Option<(u32, Option<u32>)>, Refusal> {
        let before = self.at;
        self.at += 1;
        let least = self.digits();
        let most = if self.take(',') { self.digits().transpose() } else { least.clone().transpose() };
        match (least, self.take('}')) {
            (Some(least), true) => Ok(Some((least?, most?))),
            _ => {
                self.at = before;
                Ok(None)
            }
        }
    }

    /// Takes a number; nothing where there is no digit, an error where .NET has no room for it.
    pub(super) fn digits(&mut self) -> Option<Result<u32, Refusal>> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|character| character.to_digit(10)) {
            number = Some(number.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        number.map(|number| match i32::try_from(number) {
            Ok(_) => Ok(number),
            Err(_) => Err("a number of the pattern is too large".into()),
        })
    }

    /// One unit, class, group or assertion; nothing where it only sets options.
    fn atom(&mut self) -> Result<Option<Ast>, Refusal> {
        let Some(unit) = self.next_unit() else { return Ok(None) };
        Ok(Some(match u8::try_from(unit).map(char::from) {
            Ok('.') if self.flags.dot_takes_all => Ast::Unit(Unit::Any),
            Ok('.') => set(Set::of(Item::Range(10, 10), true)),
            Ok('^') if self.flags.lines => Ast::Assertion(Assertion::LineStart),
            Ok('^') => Ast::Assertion(Assertion::Start),
            Ok('$') if self.flags.lines => Ast::Assertion(Assertion::LineEnd),
            Ok('$') => Ast::Assertion(Assertion::LastEnd),
            Ok('[') => set(self.class()?),
            Ok('(') => return self.group(),
            Ok('\\') => self.escape()?,
            _ => self.unit(unit),
        }))
    }

    pub(super) fn unit(&self, unit: u16) -> Ast {
        Ast::Unit(if self.flags.folding { Unit::Folded(lower(unit)) } else { Unit::Exactly(unit) })
    }

    /// `imsnx-imsnx`, up to what is no option.
    pub(super) fn options(&mut self) {
        let mut on = true;
        while let Some(letter) = self.peek() {
            match letter {
                '+' => on = true,
                '-' => on = false,
                'i' | 'I' => self.flags.folding = on,
                'm' | 'M' => self.flags.lines = on,
                's' | 'S' => self.flags.dot_takes_all = on,
                'n' | 'N' => self.flags.named_only = on,
                'x' | 'X' => self.flags.spaced = on,
                _ => break,
            }
            self.at += 1;
        }
    }
}

pub(super) fn set(set: Set) -> Ast {
    Ast::Unit(Unit::In(Box::new(set)))
}
