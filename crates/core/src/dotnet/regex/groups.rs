//! Reads the groups of .NET regular expressions, and numbers them: unnamed ones first, then those with a name.

use super::parse::{Ast, Capture, MAX_DEPTH, Parser, Refusal, Test};
use crate::order;

/// The groups that capture, in the order of their numbers; the place of one is its index here plus one.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Groups {
    groups: Vec<(u32, String)>,
}

impl Groups {
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The place of the group with a number; 0 is the whole match.
    pub(super) fn numbered(&self, number: u32) -> Option<usize> {
        if number == 0 {
            return Some(0);
        }
        self.groups.binary_search_by_key(&number, |(number, _)| *number).ok().map(|index| index + 1)
    }

    /// The place of the group with a name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let found = self.groups.iter().position(|(_, group)| group == name);
        found.filter(|_| !name.is_empty()).map(|index| index + 1)
    }

    /// The place of the group with a name or a number.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        if !name.is_empty() && name.bytes().all(|digit| digit.is_ascii_digit()) {
            return name.parse().ok().and_then(|number| self.numbered(number));
        }
        self.named(name)
    }

    /// The name of the group at a place, which is its number where it has none.
    pub(super) fn name(&self, place: usize) -> String {
        match place.checked_sub(1).and_then(|index| self.groups.get(index)) {
            Some((number, name)) if name.is_empty() => number.to_string(),
            Some((_, name)) => name.clone(),
            None => "0".to_owned(),
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().map(|(_, name)| name.as_str()).filter(|name| !name.is_empty())
    }
}

impl Parser<'_> {
    /// Walks over the pattern once, as .NET does, and notes every group that captures.
    pub(super) fn count_groups(mut self) -> Result<Groups, Refusal> {
        let (mut numbers, mut names): (Vec<u32>, Vec<String>) = (Vec::new(), Vec::new());
        let mut unnamed = 0;
        let mut outer = Vec::new();
        while let Some(unit) = self.next_unit() {
            match u8::try_from(unit).map(char::from) {
                Ok('\\') => self.at += 1,
                Ok('#') if self.flags.spaced => {
                    self.at -= 1;
                    self.skip_blank()?;
                }
                Ok('[') => drop(self.class()?),
                Ok(')') => self.flags = outer.pop().unwrap_or(self.flags),
                Ok('(') if self.peek() == Some('?') && self.ahead(1) == Some('#') => {
                    self.at -= 1;
                    self.skip_blank()?;
                }
                Ok('(') => {
                    outer.push(self.flags);
                    if !self.take('?') {
                        if !self.flags.named_only && !self.plain_next {
                            unnamed += 1;
                            numbers.push(unnamed);
                        }
                    } else if matches!(self.peek(), Some('<' | '\'')) && self.ahead(1).is_some() {
                        self.at += 1;
                        if let Some('1'..='9') = self.peek() {
                            numbers.extend(self.digits().transpose()?);
                        } else if self.peek() != Some('0') && self.word_ahead() {
                            let name = self.word();
                            if !names.contains(&name) {
                                names.push(name);
                            }
                        }
                    } else {
                        self.options();
                        if self.take(')') {
                            outer.pop();
                        } else if self.peek() == Some('(') {
                            // The parenthesis of a condition captures nothing.
                            self.plain_next = true;
                            continue;
                        }
                    }
                    self.plain_next = false;
                }
                _ => {}
            }
        }
        Ok(number(numbers, names, unnamed + 1))
    }

    /// What follows `(`; nothing where it only sets options.
    pub(super) fn group(&mut self) -> Result<Option<Ast>, Refusal> {
        let outer = self.flags;
        if self.peek() != Some('?') || self.ahead(1) == Some(')') {
            if self.flags.named_only || self.plain_next {
                self.plain_next = false;
                return self.body().map(Some);
            }
            self.unnamed += 1;
            let into = u32::try_from(self.unnamed).ok().and_then(|number| self.groups.numbered(number));
            return Ok(Some(Ast::Group(Capture { into, back: None }, Box::new(self.body()?))));
        }
        self.at += 1;
        let look = |behind, negative| move |body| Ast::Look { body: Box::new(body), behind, negative };
        let (first, second) = (self.peek(), self.ahead(1));
        self.at += usize::from(first.is_some());
        match (first, second) {
            (Some(':'), _) => self.body().map(Some),
            (Some('>'), _) => Ok(Some(Ast::Atomic(Box::new(self.body()?)))),
            (Some('='), _) => self.body().map(look(false, false)).map(Some),
            (Some('!'), _) => self.body().map(look(false, true)).map(Some),
            (Some('<'), Some(sign @ ('=' | '!'))) => {
                self.at += 1;
                self.body().map(look(true, sign == '!')).map(Some)
            }
            (Some('<'), _) => self.named('>').map(Some),
            (Some('\''), _) => self.named('\'').map(Some),
            (Some('('), _) => self.condition().map(Some),
            _ => {
                self.at -= usize::from(first.is_some());
                if !self.in_condition {
                    self.options();
                }
                if self.take(')') {
                    return Ok(None);
                }
                if !self.take(':') {
                    return Err(self.no_group());
                }
                let body = self.body_with(outer)?;
                Ok(Some(body))
            }
        }
    }

    fn no_group(&self) -> Refusal {
        match self.text.get(self.at) {
            Some(unit) => format!("`(?` and `{}` start no group", String::from_utf16_lossy(&[*unit])).into(),
            None => "a group of the pattern is never closed".into(),
        }
    }

    fn body(&mut self) -> Result<Ast, Refusal> {
        self.body_with(self.flags)
    }

    /// The inside of a group up to its `)`; options set in it end with it.
    fn body_with(&mut self, outer: super::parse::Flags) -> Result<Ast, Refusal> {
        let around = std::mem::replace(&mut self.in_condition, false);
        self.depth += 1;
        let body = self.alternation()?;
        self.depth -= 1;
        self.flags = outer;
        self.in_condition = around;
        if self.take(')') { Ok(body) } else { Err("a group of the pattern is never closed".into()) }
    }

    /// `(?<name>…)`, and the balancing `(?<name-other>…)` and `(?<-other>…)`.
    fn named(&mut self, end: char) -> Result<Ast, Refusal> {
        let no_word = || Refusal::from("the name of a group of the pattern is not a word");
        let mut capture = Capture { into: None, back: None };
        let ends = |parser: &Self| matches!(parser.peek(), Some(found) if found == end || found == '-');
        let alone = self.peek() == Some('-');
        if !alone {
            capture.into = self.name().ok_or_else(no_word)??;
            if !ends(self) {
                return Err(no_word());
            }
            if capture.into == Some(0) {
                return Err("group 0 is the whole match".into());
            }
        }
        if (alone || capture.into.is_some()) && self.take('-') {
            capture.back = self.name().ok_or_else(no_word)??;
            if capture.back.is_none() {
                return Err("a balancing group names a group that the pattern doesn't have".into());
            }
        }
        if capture == (Capture { into: None, back: None }) || !self.take(end) {
            return Err(no_word());
        }
        Ok(Ast::Group(capture, Box::new(self.body()?)))
    }

    /// The place of the group whose name or number comes next.
    fn name(&mut self) -> Option<Result<Option<usize>, Refusal>> {
        if let Some(number) = self.digits() {
            return Some(number.map(|number| self.groups.numbered(number)));
        }
        if !self.word_ahead() {
            return None;
        }
        let name = self.word();
        Some(Ok(self.groups.named(&name)))
    }

    /// What follows `(?(`.
    fn condition(&mut self) -> Result<Ast, Refusal> {
        if self.depth > MAX_DEPTH {
            return Err(format!("the pattern nests deeper than {MAX_DEPTH} groups").into());
        }
        let outer = self.flags;
        let test = self.test()?;
        let around = std::mem::replace(&mut self.in_condition, matches!(test, Test::Matches(_)));
        self.depth += 1;
        let mut branches = vec![self.concatenation()?];
        while self.take('|') {
            branches.push(self.concatenation()?);
        }
        self.depth -= 1;
        self.flags = outer;
        self.in_condition = around;
        if !self.take(')') {
            return Err("a group of the pattern is never closed".into());
        }
        if branches.len() > 2 {
            return Err("a condition has more than two branches".into());
        }
        let mut branches = branches.into_iter().map(Box::new);
        let mut branch = || branches.next().unwrap_or_else(|| Box::new(Ast::Concatenation(Vec::new())));
        Ok(Ast::Condition { test: Box::new(test), yes: branch(), no: branch() })
    }

    /// A group by number or name in parentheses, else a part to match.
    fn test(&mut self) -> Result<Test, Refusal> {
        let before = self.at;
        if let Some(number) = self.digits() {
            let number = number?;
            if !self.take(')') {
                return Err("a condition names its group badly".into());
            }
            let group = self.groups.numbered(number);
            return group
                .map(Test::Group)
                .ok_or_else(|| format!("the pattern has no group `{number}`").into());
        }
        let name = self.word();
        if let Some(group) = self.groups.named(&name)
            && self.take(')')
        {
            return Ok(Test::Group(group));
        }
        self.at = before;
        self.plain_next = true;
        if self.peek() == Some('?') {
            match (self.ahead(1), self.ahead(2)) {
                (Some('#'), _) => return Err("a condition can't be a comment".into()),
                (Some('\''), _) => return Err("a condition can't capture".into()),
                (Some('<'), Some(next)) if !matches!(next, '!' | '=') => {
                    return Err("a condition can't capture".into());
                }
                (Some('<' | ':' | '=' | '!' | '>' | '('), _) => {}
                _ => return Err("a condition can't set options".into()),
            }
        }
        match self.group()? {
            Some(ast) => Ok(Test::Matches(ast)),
            None => Err("a condition can't set options".into()),
        }
    }
}

/// Gives the names the numbers that are free, from the first one after the unnamed groups.
fn number(mut numbers: Vec<u32>, names: Vec<String>, mut free: u32) -> Groups {
    let mut groups = Vec::new();
    for name in names {
        while numbers.contains(&free) {
            free += 1;
        }
        numbers.push(free);
        groups.push((free, name));
    }
    order::by(&mut numbers, Ord::cmp);
    numbers.dedup();
    for number in numbers {
        if !groups.iter().any(|(taken, _)| *taken == number) {
            groups.push((number, String::new()));
        }
    }
    order::by(&mut groups, Ord::cmp);
    Groups { groups }
}
