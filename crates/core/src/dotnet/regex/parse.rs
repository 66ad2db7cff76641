//! Reads the syntax of .NET regular expressions.

use super::set::{Item, Set, lower};

/// How deep groups may nest; the compiler walks them.
pub(super) const MAX_DEPTH: usize = 100;
/// How long a pattern may be; a class tries all its members.
const MAX_LENGTH: usize = 10_000;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ast {
    Concatenation(Vec<Ast>),
    Alternation(Vec<Ast>),
    Unit(Unit),
    Assertion(Assertion),
    /// A capture, by its place in [`Pattern::groups`].
    Group(usize, Box<Ast>),
    /// Every capture already made of one group.
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

/// A whole pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern {
    pub(super) ast: Ast,
    /// The name of each group that captures, in .NET's numbering from 1; empty where it has none.
    pub(super) groups: Vec<String>,
}

/// A group as it is written.
#[derive(Debug, Clone, PartialEq)]
enum Written {
    Unnamed,
    Named(String),
}

#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one option of the syntax")]
pub(super) struct Flags {
    pub(super) folding: bool,
    lines: bool,
    dot_takes_all: bool,
    named_only: bool,
    spaced: bool,
}

pub(super) struct Parser<'p> {
    pub(super) text: &'p [char],
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) flags: Flags,
    written: Vec<Written>,
    /// The numbering, once a first pass has seen all groups.
    groups: Option<&'p [String]>,
    unnamed: usize,
}

/// Parses a pattern.
///
/// # Errors
///
/// A phrase, where .NET would refuse it or it can't be matched here.
pub(super) fn parse(pattern: &str) -> Result<Pattern, String> {
    if pattern.len() > MAX_LENGTH {
        return Err(format!("it has {} bytes; at most {MAX_LENGTH} are read", pattern.len()));
    }
    let text: Vec<char> = pattern.chars().collect();
    // References need the numbers of groups that come later, so the groups are read first.
    let mut first = Parser::new(&text, None);
    first.whole()?;
    let unnamed = first.written.iter().filter(|group| **group == Written::Unnamed).count();
    let mut groups = vec![String::new(); unnamed];
    for group in &first.written {
        if let Written::Named(name) = group
            && !groups.contains(name)
        {
            if name.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(format!("the numbered group `{name}` is not supported here; name it"));
            }
            groups.push(name.clone());
        }
    }
    let ast = Parser::new(&text, Some(&groups)).whole()?;
    Ok(Pattern { ast, groups })
}

impl<'p> Parser<'p> {
    fn new(text: &'p [char], groups: Option<&'p [String]>) -> Self {
        Self { text, at: 0, depth: 0, flags: Flags::default(), written: Vec::new(), groups, unnamed: 0 }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    pub(super) fn ahead(&self, distance: usize) -> Option<char> {
        self.text.get(self.at + distance).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek();
        self.at += usize::from(character.is_some());
        character
    }

    pub(super) fn take(&mut self, character: char) -> bool {
        let found = self.peek() == Some(character);
        self.at += usize::from(found);
        found
    }

    fn whole(&mut self) -> Result<Ast, String> {
        let ast = self.alternation()?;
        if self.at < self.text.len() {
            return Err("the pattern has a `)` too many".to_owned());
        }
        Ok(ast)
    }

    fn alternation(&mut self) -> Result<Ast, String> {
        if self.depth > MAX_DEPTH {
            return Err(format!("the pattern nests deeper than {MAX_DEPTH} groups"));
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

    fn concatenation(&mut self) -> Result<Ast, String> {
        let mut parts = Vec::new();
        // Whether a quantifier may follow; not at the start, nor after an option such as `(?i)`.
        let mut repeatable = false;
        loop {
            self.skip_space();
            let Some(character) = self.peek() else { break };
            if matches!(character, '|' | ')') {
                break;
            }
            if let Some((least, most)) = self.quantifier()? {
                if !repeatable {
                    return Err("a quantifier follows nothing, or another quantifier".to_owned());
                }
                let lazy = self.take('?');
                repeatable = false;
                let Some(body) = parts.pop() else { continue };
                parts.push(Ast::Repetition { body: Box::new(body), least, most, lazy });
                continue;
            }
            self.at += 1;
            let before = parts.len();
            self.atom(character, &mut parts)?;
            repeatable = parts.len() > before;
        }
        if parts.len() == 1 {
            return Ok(parts.pop().unwrap_or(Ast::Concatenation(Vec::new())));
        }
        Ok(Ast::Concatenation(parts))
    }

    /// White space and comments, under `(?x)`.
    fn skip_space(&mut self) {
        while self.flags.spaced {
            match self.peek() {
                Some(character) if character.is_whitespace() => self.at += 1,
                Some('#') => while self.next().is_some_and(|character| character != '\n') {},
                _ => break,
            }
        }
    }

    /// Takes a quantifier; a brace that holds none is a literal.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, String> {
        let simple = match self.peek() {
            Some('*') => Some((0, None)),
            Some('+') => Some((1, None)),
            Some('?') => Some((0, Some(1))),
            Some('{') => None,
            _ => return Ok(None),
        };
        let before = self.at;
        self.at += 1;
        if simple.is_some() {
            return Ok(simple);
        }
        let least = self.digits();
        let most = if self.take(',') { self.digits().map(Some).or(Some(None)) } else { least.map(Some) };
        match (least, most, self.take('}')) {
            (Some(least), Some(most), true) => {
                if most.is_some_and(|most| most < least) {
                    return Err(format!("the quantifier {{{least},{}}} counts down", most.unwrap_or(0)));
                }
                Ok(Some((least, most)))
            }
            _ => {
                self.at = before;
                Ok(None)
            }
        }
    }

    fn digits(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|character| character.to_digit(10)) {
            number = Some(number.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        number
    }

    fn atom(&mut self, character: char, parts: &mut Vec<Ast>) -> Result<(), String> {
        match character {
            '.' if self.flags.dot_takes_all => parts.push(Ast::Unit(Unit::Any)),
            '.' => parts.push(set(Set::of(Item::Range(10, 10), true))),
            '^' if self.flags.lines => parts.push(Ast::Assertion(Assertion::LineStart)),
            '^' => parts.push(Ast::Assertion(Assertion::Start)),
            '$' if self.flags.lines => parts.push(Ast::Assertion(Assertion::LineEnd)),
            '$' => parts.push(Ast::Assertion(Assertion::LastEnd)),
            '[' => {
                let class = self.class()?;
                parts.push(set(class));
            }
            '(' => parts.extend(self.group()?),
            '\\' => {
                let escaped = self.escape()?;
                parts.push(escaped);
            }
            literal => self.literal(literal, parts),
        }
        Ok(())
    }

    /// Outside the basic plane a character is two units, and a quantifier repeats the second.
    fn literal(&self, character: char, parts: &mut Vec<Ast>) {
        let mut buffer = [0; 2];
        for unit in character.encode_utf16(&mut buffer) {
            parts.push(self.unit(*unit));
        }
    }

    fn unit(&self, unit: u16) -> Ast {
        Ast::Unit(if self.flags.folding { Unit::Folded(lower(unit)) } else { Unit::Exactly(unit) })
    }

    /// What follows `(`; nothing where it only sets options or comments.
    fn group(&mut self) -> Result<Option<Ast>, String> {
        let outer = self.flags;
        if !self.take('?') {
            if outer.named_only {
                return self.body(outer).map(Some);
            }
            self.unnamed += 1;
            let number = self.unnamed;
            self.written.push(Written::Unnamed);
            return Ok(Some(Ast::Group(number, Box::new(self.body(outer)?))));
        }
        let look = |behind, negative| move |body| Ast::Look { body: Box::new(body), behind, negative };
        match (self.next(), self.peek()) {
            (Some(':'), _) => self.body(outer).map(Some),
            (Some('>'), _) => Ok(Some(Ast::Atomic(Box::new(self.body(outer)?)))),
            (Some('='), _) => self.body(outer).map(look(false, false)).map(Some),
            (Some('!'), _) => self.body(outer).map(look(false, true)).map(Some),
            (Some('<'), Some(sign @ ('=' | '!'))) => {
                self.at += 1;
                self.body(outer).map(look(true, sign == '!')).map(Some)
            }
            (Some('<'), _) => self.named('>', outer).map(Some),
            (Some('\''), _) => self.named('\'', outer).map(Some),
            (Some('#'), _) => loop {
                match self.next() {
                    Some(')') => return Ok(None),
                    Some(_) => {}
                    None => return Err("a comment of the pattern never ends".to_owned()),
                }
            },
            (Some('('), _) => Err("conditions such as `(?(1)a|b)` are not supported here".to_owned()),
            (Some(_), _) => {
                self.at -= 1;
                self.options(outer)
            }
            (None, _) => Err("a group of the pattern is never closed".to_owned()),
        }
    }

    /// The inside of a group up to its `)`; options set in it end with it.
    fn body(&mut self, outer: Flags) -> Result<Ast, String> {
        self.depth += 1;
        let body = self.alternation()?;
        self.depth -= 1;
        self.flags = outer;
        if self.take(')') { Ok(body) } else { Err("a group of the pattern is never closed".to_owned()) }
    }

    fn named(&mut self, end: char, outer: Flags) -> Result<Ast, String> {
        let name = self.name(end)?;
        let place = self.groups.and_then(|groups| groups.iter().position(|group| *group == name));
        self.written.push(Written::Named(name));
        let body = self.body(outer)?;
        Ok(Ast::Group(place.map_or(0, |place| place + 1), Box::new(body)))
    }

    fn name(&mut self, end: char) -> Result<String, String> {
        let mut name = String::new();
        while let Some(character) = self.next() {
            match character {
                _ if character == end && !name.is_empty() => return Ok(name),
                _ if character.is_alphanumeric() || character == '_' => name.push(character),
                '-' => return Err("balancing groups are not supported here".to_owned()),
                _ => break,
            }
        }
        Err("the name of a group of the pattern is not a word".to_owned())
    }

    /// `(?i)`, `(?i-s:…)`
    fn options(&mut self, outer: Flags) -> Result<Option<Ast>, String> {
        let mut on = true;
        loop {
            match self.next() {
                Some('+') => on = true,
                Some('-') => on = false,
                Some('i' | 'I') => self.flags.folding = on,
                Some('m' | 'M') => self.flags.lines = on,
                Some('s' | 'S') => self.flags.dot_takes_all = on,
                Some('n' | 'N') => self.flags.named_only = on,
                Some('x' | 'X') => self.flags.spaced = on,
                Some(')') => return Ok(None),
                Some(':') => return self.body(outer).map(Some),
                Some(other) => return Err(format!("`(?{other}` starts no group")),
                None => return Err("a group of the pattern is never closed".to_owned()),
            }
        }
    }

    fn escape(&mut self) -> Result<Ast, String> {
        let Some(character) = self.peek() else { return Err("the pattern ends in a backslash".to_owned()) };
        let assertion = match character {
            'A' => Some(Assertion::Start),
            'Z' => Some(Assertion::LastEnd),
            'z' => Some(Assertion::End),
            'b' => Some(Assertion::Boundary),
            'B' => Some(Assertion::NoBoundary),
            'G' => Some(Assertion::Contiguous),
            _ => None,
        };
        if let Some(assertion) = assertion {
            self.at += 1;
            return Ok(Ast::Assertion(assertion));
        }
        if let Some(item) = self.class_escape()? {
            return Ok(set(Set::of(item, false)));
        }
        match character {
            'k' => {
                self.at += 1;
                let end = match self.next() {
                    Some('<') => '>',
                    Some('\'') => '\'',
                    _ => return Err("`\\k` needs the name of a group: `\\k<name>`".to_owned()),
                };
                let name = self.name(end)?;
                self.reference(&name)
            }
            '1'..='9' => {
                let before = self.at;
                let number = self.digits().unwrap_or(0).to_string();
                match self.reference(&number) {
                    Err(_) if number.len() > 1 => {
                        // Too high for a group, so it is a character in octal.
                        self.at = before;
                        let unit = self.character()?;
                        Ok(self.unit(unit))
                    }
                    found => found,
                }
            }
            _ => {
                let unit = self.character()?;
                Ok(self.unit(unit))
            }
        }
    }

    fn reference(&self, name: &str) -> Result<Ast, String> {
        let folding = self.flags.folding;
        let Some(groups) = self.groups else { return Ok(Ast::Reference { group: 0, folding }) };
        let group = match name.parse::<usize>() {
            Ok(number) => (number <= groups.len()).then_some(number),
            Err(_) => groups.iter().position(|group| group == name).map(|place| place + 1),
        };
        match group {
            Some(group) => Ok(Ast::Reference { group, folding }),
            None => Err(format!("the pattern has no group `{name}`")),
        }
    }

    /// The unit an escape stands for.
    pub(super) fn character(&mut self) -> Result<u16, String> {
        let Some(character) = self.next() else { return Err("the pattern ends in a backslash".to_owned()) };
        Ok(match character {
            'a' => 0x07,
            'e' => 0x1B,
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'v' => 0x0B,
            'x' => self.hexadecimal(2)?,
            'u' => self.hexadecimal(4)?,
            'c' => match self.next().map(|letter| letter.to_ascii_uppercase()) {
                Some(letter @ '@'..='_') => u16::try_from(u32::from(letter) - 64).unwrap_or(0),
                _ => return Err("`\\c` needs a letter".to_owned()),
            },
            '0'..='7' => {
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
            _ if character.is_alphanumeric() || character == '_' => {
                return Err(format!("`\\{character}` is not an escape of a pattern"));
            }
            _ => match u16::try_from(u32::from(character)) {
                Ok(unit) => unit,
                Err(_) => return Err(format!("`\\{character}` is not an escape of a pattern")),
            },
        })
    }

    fn hexadecimal(&mut self, count: usize) -> Result<u16, String> {
        let mut value = 0;
        for _ in 0..count {
            let digit = self.next().and_then(|digit| digit.to_digit(16));
            let Some(digit) = digit else {
                return Err(format!("an escape needs {count} hexadecimal digits"));
            };
            value = value * 16 + digit;
        }
        Ok(u16::try_from(value).unwrap_or(0))
    }
}

fn set(set: Set) -> Ast {
    Ast::Unit(Unit::In(Box::new(set)))
}
