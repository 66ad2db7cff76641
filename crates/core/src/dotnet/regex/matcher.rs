//! Runs a compiled pattern over UTF-16 code units, by backtracking with a bound.

use super::parse::{Assertion, Capture, Unit};
use super::program::{Program, Round, Step};
use super::set::{is_word_character, lower};

/// A slot that nothing was noted in.
const UNSET: usize = usize::MAX;
/// How many choices may be open at once; each takes a few words of memory.
const MAX_CHOICES: usize = 500_000;

/// The places of a match, in UTF-16 code units: start and end of the whole, then of each group; `None` where a group took no part.
pub type Captures = Vec<Option<(usize, usize)>>;

/// What a run may still spend; a public call shares one over all its matches.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Budget {
    /// Enough for any sensible pattern: a fixed part, and some steps for each unit of the text.
    pub(super) fn for_length(length: usize) -> Self {
        Self { left: 500_000 + length.saturating_mul(32) }
    }

    fn spend(&mut self, steps: usize) -> Result<(), String> {
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err("matching the pattern takes too many steps; simplify its repetitions".to_owned()),
        }
    }
}

/// Something to come back to.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// Go on with a step at a place.
    Step { step: usize, at: usize },
    /// Put a value back into a slot.
    Slot { slot: usize, value: usize },
    /// Forget the newest capture, and put back the one before it in its group.
    Uncapture { slot: usize, value: usize },
    /// Go another round of a lazy repetition.
    Round { step: usize, at: usize },
    /// Give back one unit of a run, while more than `least` are left.
    Shorten { step: usize, from: usize, length: usize, least: usize, behind: bool },
    /// Take one more unit into a run, while it is shorter than `most`.
    Lengthen { step: usize, from: usize, length: usize },
}

/// Finds the first match that starts at the second place of `from` or later; `\G` holds at the first.
pub(super) fn find(
    program: &Program,
    text: &[u16],
    from: (usize, usize),
    budget: &mut Budget,
) -> Result<Option<Captures>, String> {
    let slots = vec![UNSET; program.slots];
    let mut run = Run { program, text, from: from.0, slots, captures: Vec::new(), choices: Vec::new() };
    let last = if program.anchored { 0 } else { text.len() };
    for start in from.1..=last {
        if let Some(end) = run.matches(start, budget)? {
            let mut captures = vec![Some((start, end))];
            for group in 1..=program.groups {
                captures.push(run.captured(group).map(|capture| capture.span));
            }
            return Ok(Some(captures));
        }
    }
    Ok(None)
}

struct Run<'r> {
    program: &'r Program,
    text: &'r [u16],
    from: usize,
    slots: Vec<usize>,
    captures: Vec<Captured>,
    choices: Vec<Choice>,
}

/// One capture of a group, and the one before it in the same group: a balancing group goes back to that.
#[derive(Debug, Clone, Copy)]
struct Captured {
    span: (usize, usize),
    before: usize,
}

impl Run<'_> {
    /// Gives the end of the match that starts at a place.
    fn matches(&mut self, start: usize, budget: &mut Budget) -> Result<Option<usize>, String> {
        // A failed start has put every slot back.
        let mut here = Some((0, start));
        loop {
            budget.spend(1)?;
            let Some((step, at)) = here else {
                match self.backtrack() {
                    Some(choice) => here = Some(choice),
                    None => return Ok(None),
                }
                continue;
            };
            if self.choices.len() > MAX_CHOICES {
                budget.spend(usize::MAX)?;
            }
            let Some(instruction) = self.program.steps.get(step) else { return Ok(None) };
            if *instruction == Step::Match {
                return Ok(Some(at));
            }
            here = self.step(instruction, step, at, budget)?;
        }
    }

    /// Takes one step; gives the next one, or nothing where it failed.
    fn step(
        &mut self,
        instruction: &Step,
        step: usize,
        at: usize,
        budget: &mut Budget,
    ) -> Result<Option<(usize, usize)>, String> {
        let next = step + 1;
        Ok(match instruction {
            Step::Unit { unit, behind } => {
                let taken = self.unit(at, *behind).is_some_and(|found| takes(unit, found));
                taken.then(|| (next, moved(at, 1, *behind)))
            }
            Step::Run { unit, least, most, lazy, behind } => {
                let wanted = if *lazy { *least } else { *most };
                let length = self.run_length(unit, at, wanted, *behind);
                budget.spend(length)?;
                if length < *least {
                    return Ok(None);
                }
                if *lazy {
                    self.choices.push(Choice::Lengthen { step, from: at, length });
                } else if length > *least {
                    let (least, behind) = (*least, *behind);
                    self.choices.push(Choice::Shorten { step: next, from: at, length, least, behind });
                }
                Some((next, moved(at, length, *behind)))
            }
            Step::Assertion(assertion) => self.holds(*assertion, at).then_some((next, at)),
            Step::Reference { group, folding, behind } => {
                let length = self.repeats(*group, *folding, at, *behind);
                budget.spend(length.unwrap_or(0))?;
                length.map(|length| (next, moved(at, length, *behind)))
            }
            Step::Split(other) => {
                self.choices.push(Choice::Step { step: *other, at });
                Some((next, at))
            }
            Step::Jump(to) => Some((*to, at)),
            Step::Mark(slot) => {
                self.note(*slot, at);
                Some((next, at))
            }
            Step::Enter { rounds, mark, at_once } => {
                self.note(*rounds, usize::from(*at_once));
                self.note(*mark, if *at_once { at } else { UNSET });
                Some((next, at))
            }
            Step::Round(round) => Some(self.round(round, step, at)),
            Step::Capture { capture, mark, behind } => {
                let from = self.slots.get(*mark).copied().unwrap_or(at);
                let span = if *behind { (at, from) } else { (from, at) };
                self.capture(*capture, span).then_some((next, at))
            }
            Step::Captured(group) => (*group == 0 || self.captured(*group).is_some()).then_some((next, at)),
            Step::Fence(slot) => {
                let height = self.choices.len();
                self.note(*slot, height);
                Some((next, at))
            }
            Step::Commit(slot) => {
                self.commit(*slot);
                Some((next, at))
            }
            Step::Return(slot) => self.slots.get(*slot).map(|place| (next, *place)),
            Step::Deny(slot) => {
                let height = self.slots.get(*slot).copied().unwrap_or(0);
                while self.choices.len() > height {
                    match self.choices.pop() {
                        Some(Choice::Slot { slot, value }) => self.restore(slot, value),
                        Some(Choice::Uncapture { slot, value }) => self.uncapture(slot, value),
                        _ => {}
                    }
                }
                None
            }
            Step::Match => None,
        })
    }

    fn backtrack(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.choices.pop()? {
                Choice::Step { step, at } => return Some((step, at)),
                Choice::Slot { slot, value } => self.restore(slot, value),
                Choice::Uncapture { slot, value } => self.uncapture(slot, value),
                Choice::Round { step, at } => {
                    let Some(Step::Round(round)) = self.program.steps.get(step) else { continue };
                    let (rounds, mark) = self.progress(round);
                    // A round that takes nothing is the last, or it would go round for ever.
                    if rounds < round.most && mark != at {
                        return Some(self.again(round, rounds, at));
                    }
                }
                Choice::Shorten { step, from, length, least, behind } => {
                    let length = length - 1;
                    if length > least {
                        self.choices.push(Choice::Shorten { step, from, length, least, behind });
                    }
                    return Some((step, moved(from, length, behind)));
                }
                Choice::Lengthen { step, from, length } => {
                    let Some(Step::Run { unit, most, behind, .. }) = self.program.steps.get(step) else {
                        continue;
                    };
                    let at = moved(from, length, *behind);
                    if length < *most && self.unit(at, *behind).is_some_and(|found| takes(unit, found)) {
                        self.choices.push(Choice::Lengthen { step, from, length: length + 1 });
                        return Some((step + 1, moved(at, 1, *behind)));
                    }
                }
            }
        }
    }

    /// Decides, at the end of a round, between another one and what follows.
    fn round(&mut self, round: &Round, step: usize, at: usize) -> (usize, usize) {
        let (rounds, mark) = self.progress(round);
        if rounds < round.least {
            return self.again(round, rounds, at);
        }
        if round.lazy {
            self.choices.push(Choice::Round { step, at });
            return (step + 1, at);
        }
        if rounds >= round.most || mark == at {
            return (step + 1, at);
        }
        self.choices.push(Choice::Step { step: step + 1, at });
        self.again(round, rounds, at)
    }

    /// How many rounds are done, and where the last one began.
    fn progress(&self, round: &Round) -> (usize, usize) {
        let slot = |slot: usize| self.slots.get(slot).copied().unwrap_or(UNSET);
        (slot(round.rounds), slot(round.mark))
    }

    fn again(&mut self, round: &Round, rounds: usize, at: usize) -> (usize, usize) {
        self.note(round.rounds, rounds.saturating_add(1));
        self.note(round.mark, at);
        (round.body, at)
    }

    /// The last capture of a group.
    fn captured(&self, group: usize) -> Option<Captured> {
        self.captures.get(*self.slots.get(group)?).copied()
    }

    /// Notes a capture; false where it balances a group that has none.
    fn capture(&mut self, capture: Capture, mut span: (usize, usize)) -> bool {
        if let Some(back) = capture.back {
            let Some(balanced) = self.captured(back) else { return false };
            // What is captured lies between the two, or is the part they share.
            span = if span.0 >= balanced.span.1 {
                (balanced.span.1, span.0)
            } else if span.1 <= balanced.span.0 {
                (span.1, balanced.span.0)
            } else {
                (span.0.max(balanced.span.0), span.1.min(balanced.span.1))
            };
            self.note(back, balanced.before);
        }
        if let Some(into) = capture.into
            && let Some(slot) = self.slots.get_mut(into)
        {
            let before = std::mem::replace(slot, self.captures.len());
            self.captures.push(Captured { span, before });
            self.choices.push(Choice::Uncapture { slot: into, value: before });
        }
        true
    }

    fn uncapture(&mut self, slot: usize, value: usize) {
        self.captures.pop();
        self.restore(slot, value);
    }

    fn restore(&mut self, slot: usize, value: usize) {
        if let Some(place) = self.slots.get_mut(slot) {
            *place = value;
        }
    }

    /// Sets a slot, so that backtracking puts the old value back.
    fn note(&mut self, slot: usize, value: usize) {
        if let Some(place) = self.slots.get_mut(slot) {
            let old = std::mem::replace(place, value);
            self.choices.push(Choice::Slot { slot, value: old });
        }
    }

    /// Drops the choices since a fence, but not what must be put back.
    fn commit(&mut self, fence: usize) {
        let height = self.slots.get(fence).copied().unwrap_or(0).min(self.choices.len());
        for choice in self.choices.split_off(height) {
            if matches!(choice, Choice::Slot { .. } | Choice::Uncapture { .. }) {
                self.choices.push(choice);
            }
        }
    }

    /// The unit after a place, or the one before it.
    fn unit(&self, at: usize, behind: bool) -> Option<u16> {
        let index = if behind { at.checked_sub(1)? } else { at };
        self.text.get(index).copied()
    }

    fn run_length(&self, unit: &Unit, at: usize, most: usize, behind: bool) -> usize {
        if behind {
            let before = self.text.get(..at).unwrap_or_default();
            return before.iter().rev().take(most).take_while(|found| takes(unit, **found)).count();
        }
        let after = self.text.get(at..).unwrap_or_default();
        after.iter().take(most).take_while(|found| takes(unit, **found)).count()
    }

    /// The length of a group's capture where it stands here again; a group that took no part never does.
    fn repeats(&self, group: usize, folding: bool, at: usize, behind: bool) -> Option<usize> {
        let (start, end) = self.captured(group)?.span;
        let captured = self.text.get(start..end)?;
        let from = if behind { at.checked_sub(captured.len())? } else { at };
        let here = self.text.get(from..from + captured.len())?;
        let same = |(left, right): (&u16, &u16)| left == right || (folding && lower(*left) == lower(*right));
        captured.iter().zip(here).all(same).then_some(captured.len())
    }

    fn holds(&self, assertion: Assertion, at: usize) -> bool {
        const LINE_FEED: u16 = 10;
        let joins = |unit: Option<u16>| unit.is_some_and(is_word_character);
        let (before, after) = (self.unit(at, true), self.unit(at, false));
        match assertion {
            Assertion::Start => at == 0,
            Assertion::LineStart => before.is_none_or(|unit| unit == LINE_FEED),
            Assertion::End => after.is_none(),
            Assertion::LineEnd => after.is_none_or(|unit| unit == LINE_FEED),
            Assertion::LastEnd => after.is_none() || (after == Some(LINE_FEED) && at + 1 == self.text.len()),
            Assertion::Boundary => joins(before) != joins(after),
            Assertion::NoBoundary => joins(before) == joins(after),
            Assertion::Contiguous => at == self.from,
        }
    }
}

fn takes(unit: &Unit, found: u16) -> bool {
    match unit {
        Unit::Exactly(wanted) => *wanted == found,
        Unit::Folded(wanted) => *wanted == lower(found),
        Unit::Any => true,
        Unit::In(set) => set.contains(found),
    }
}

fn moved(at: usize, count: usize, behind: bool) -> usize {
    if behind { at - count } else { at + count }
}
