//! Compiles a parsed pattern into steps for the matcher.

use super::parse::{Assertion, Ast, Capture, Refusal, Test, Unit};

/// How many steps a pattern may need.
const MAX_STEPS: usize = 20_000;

/// One step of the matcher; numbers are steps to go on with, or slots.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    Unit {
        unit: Unit,
        behind: bool,
    },
    /// One unit, again and again.
    Run {
        unit: Unit,
        least: usize,
        most: usize,
        lazy: bool,
        behind: bool,
    },
    Assertion(Assertion),
    Reference {
        group: usize,
        folding: bool,
        behind: bool,
    },
    /// Tries the next step, then the other one.
    Split(usize),
    Jump(usize),
    /// Notes the place in a slot.
    Mark(usize),
    /// Starts a repetition: `rounds` counts what is done, the one about to start included where it starts at once.
    Enter {
        rounds: usize,
        mark: usize,
        at_once: bool,
    },
    /// Ends a round of a repetition: goes back to the body, or on, as .NET decides.
    Round(Box<Round>),
    /// Captures from the mark to here.
    Capture {
        capture: Capture,
        mark: usize,
        behind: bool,
    },
    /// Fails unless the group has captured.
    Captured(usize),
    /// Notes how many choices are open.
    Fence(usize),
    /// Drops the choices opened since the fence.
    Commit(usize),
    /// Goes back to the place in a slot.
    Return(usize),
    /// Fails, and drops the choices opened since the fence, the one for success as well.
    Deny(usize),
    Match,
}

/// A repetition of more than one unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Round {
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) lazy: bool,
    /// The slot that counts the rounds.
    pub(super) rounds: usize,
    /// The slot that holds where the last round began.
    pub(super) mark: usize,
    pub(super) body: usize,
}

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// How many slots a run needs; the first ones hold the last capture of each group.
    pub(super) slots: usize,
    /// How many groups capture.
    pub(super) groups: usize,
    /// Whether only the start of a text can match.
    pub(super) anchored: bool,
}

/// Compiles a pattern.
pub(super) fn compile(ast: &Ast, groups: usize) -> Result<Program, Refusal> {
    let mut compiler = Compiler { steps: Vec::new(), slots: groups + 1 };
    compiler.write(ast, false)?;
    compiler.push(Step::Match)?;
    let anchored = matches!(compiler.steps.first(), Some(Step::Assertion(Assertion::Start)));
    Ok(Program { steps: compiler.steps, slots: compiler.slots, groups, anchored })
}

struct Compiler {
    steps: Vec<Step>,
    slots: usize,
}

impl Compiler {
    fn push(&mut self, step: Step) -> Result<usize, Refusal> {
        if self.steps.len() >= MAX_STEPS {
            return Err("the pattern is too large".into());
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(slot) = self.steps.get_mut(at) {
            *slot = step;
        }
    }

    fn slot(&mut self) -> usize {
        self.slots += 1;
        self.slots - 1
    }

    /// Writes the steps of a part; behind a place they run from right to left, as .NET's lookbehind does.
    fn write(&mut self, ast: &Ast, behind: bool) -> Result<(), Refusal> {
        match ast {
            Ast::Concatenation(parts) if behind => {
                parts.iter().rev().try_for_each(|part| self.write(part, behind))
            }
            Ast::Concatenation(parts) => parts.iter().try_for_each(|part| self.write(part, behind)),
            Ast::Alternation(branches) => self.alternation(branches, behind),
            Ast::Unit(unit) => self.push(Step::Unit { unit: unit.clone(), behind }).map(drop),
            Ast::Assertion(assertion) => self.push(Step::Assertion(*assertion)).map(drop),
            Ast::Reference { group, folding } => {
                self.push(Step::Reference { group: *group, folding: *folding, behind }).map(drop)
            }
            Ast::Group(capture, body) => {
                let mark = self.slot();
                self.push(Step::Mark(mark))?;
                self.write(body, behind)?;
                self.push(Step::Capture { capture: *capture, mark, behind }).map(drop)
            }
            Ast::Repetition { body, least, most, lazy } => {
                self.repetition(body, *least, *most, *lazy, behind)
            }
            Ast::Atomic(body) => {
                let fence = self.slot();
                self.push(Step::Fence(fence))?;
                self.write(body, behind)?;
                self.push(Step::Commit(fence)).map(drop)
            }
            Ast::Look { body, behind, negative } => self.look(body, *behind, *negative),
            Ast::Condition { test, yes, no } => self.condition(test, yes, no, behind),
        }
    }

    fn alternation(&mut self, branches: &[Ast], behind: bool) -> Result<(), Refusal> {
        let mut ends = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            if index + 1 == branches.len() {
                self.write(branch, behind)?;
                break;
            }
            let split = self.push(Step::Match)?;
            self.write(branch, behind)?;
            ends.push(self.push(Step::Match)?);
            let other = self.steps.len();
            self.set(split, Step::Split(other));
        }
        let end = self.steps.len();
        for jump in ends {
            self.set(jump, Step::Jump(end));
        }
        Ok(())
    }

    fn look(&mut self, body: &Ast, behind: bool, negative: bool) -> Result<(), Refusal> {
        let (fence, place) = (self.slot(), self.slot());
        self.push(Step::Fence(fence))?;
        if negative {
            let split = self.push(Step::Match)?;
            self.write(body, behind)?;
            self.push(Step::Deny(fence))?;
            let after = self.steps.len();
            self.set(split, Step::Split(after));
            return Ok(());
        }
        self.push(Step::Mark(place))?;
        self.write(body, behind)?;
        self.push(Step::Commit(fence))?;
        self.push(Step::Return(place)).map(drop)
    }

    fn repetition(
        &mut self,
        body: &Ast,
        least: u32,
        most: Option<u32>,
        lazy: bool,
        behind: bool,
    ) -> Result<(), Refusal> {
        if let Ast::Unit(unit) = body {
            let most = most.map_or(usize::MAX, |most| most as usize);
            let run = Step::Run { unit: unit.clone(), least: least as usize, most, lazy, behind };
            return self.push(run).map(drop);
        }
        if most == Some(0) {
            return Ok(());
        }
        if (least, most) == (1, Some(1)) {
            return self.write(body, behind);
        }
        let (rounds, mark) = (self.slot(), self.slot());
        self.push(Step::Enter { rounds, mark, at_once: least > 0 })?;
        let skip = if least == 0 { Some(self.push(Step::Match)?) } else { None };
        let start = self.steps.len();
        self.write(body, behind)?;
        let most = most.map_or(usize::MAX, |most| most as usize);
        let round = Round { least: least as usize, most, lazy, rounds, mark, body: start };
        let end = self.push(Step::Round(Box::new(round)))?;
        if let Some(skip) = skip {
            self.set(skip, Step::Jump(end));
        }
        Ok(())
    }

    /// The test runs as a lookahead does; what it took part in stays captured.
    fn condition(&mut self, test: &Test, yes: &Ast, no: &Ast, behind: bool) -> Result<(), Refusal> {
        let (fence, place) = (self.slot(), self.slot());
        self.push(Step::Fence(fence))?;
        self.push(Step::Mark(place))?;
        let split = self.push(Step::Match)?;
        match test {
            Test::Group(group) => self.push(Step::Captured(*group))?,
            Test::Matches(ast) => {
                self.write(ast, behind)?;
                self.push(Step::Return(place))?
            }
        };
        self.push(Step::Commit(fence))?;
        self.write(yes, behind)?;
        let jump = self.push(Step::Match)?;
        let other = self.steps.len();
        self.set(split, Step::Split(other));
        self.write(no, behind)?;
        let end = self.steps.len();
        self.set(jump, Step::Jump(end));
        Ok(())
    }
}
