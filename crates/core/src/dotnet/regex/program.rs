//! Compiles a parsed pattern into steps for the matcher.

use super::parse::{Assertion, Ast, Pattern, Unit};

/// How many steps a pattern may need; counted repetitions are written out.
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
    /// Tries the other step first.
    SplitLater(usize),
    Jump(usize),
    /// Notes the place in a slot.
    Mark(usize),
    /// Goes back to the step if something was taken since the mark.
    Again {
        mark: usize,
        to: usize,
    },
    /// Captures from the mark to here.
    Capture {
        group: usize,
        mark: usize,
        behind: bool,
    },
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

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// How many slots a run needs; the first ones are the ends of the captures.
    pub(super) slots: usize,
    /// How many groups capture.
    pub(super) groups: usize,
    /// Whether only the start of a text can match.
    pub(super) anchored: bool,
}

/// Compiles a pattern.
pub(super) fn compile(pattern: &Pattern) -> Result<Program, String> {
    let mut compiler = Compiler { steps: Vec::new(), slots: (pattern.groups.len() + 1) * 2 };
    compiler.write(&pattern.ast, false)?;
    compiler.push(Step::Match)?;
    let anchored = matches!(compiler.steps.first(), Some(Step::Assertion(Assertion::Start)));
    Ok(Program { steps: compiler.steps, slots: compiler.slots, groups: pattern.groups.len(), anchored })
}

struct Compiler {
    steps: Vec<Step>,
    slots: usize,
}

impl Compiler {
    fn push(&mut self, step: Step) -> Result<usize, String> {
        if self.steps.len() >= MAX_STEPS {
            return Err("the pattern is too large; its repetitions multiply".to_owned());
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
    fn write(&mut self, ast: &Ast, behind: bool) -> Result<(), String> {
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
            Ast::Group(group, body) => {
                let mark = self.slot();
                self.push(Step::Mark(mark))?;
                self.write(body, behind)?;
                self.push(Step::Capture { group: *group, mark, behind }).map(drop)
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
        }
    }

    fn alternation(&mut self, branches: &[Ast], behind: bool) -> Result<(), String> {
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

    fn look(&mut self, body: &Ast, behind: bool, negative: bool) -> Result<(), String> {
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
    ) -> Result<(), String> {
        if let Ast::Unit(unit) = body {
            let most = most.map_or(usize::MAX, |most| most as usize);
            let run = Step::Run { unit: unit.clone(), least: least as usize, most, lazy, behind };
            return self.push(run).map(drop);
        }
        for _ in 0..least {
            self.write(body, behind)?;
        }
        let split = |other| if lazy { Step::SplitLater(other) } else { Step::Split(other) };
        let Some(most) = most else {
            let start = self.push(Step::Match)?;
            let mark = self.slot();
            self.push(Step::Mark(mark))?;
            self.write(body, behind)?;
            // A round that takes nothing is the last, or it would go round for ever.
            self.push(Step::Again { mark, to: start })?;
            let end = self.steps.len();
            self.set(start, split(end));
            return Ok(());
        };
        let mut starts = Vec::new();
        for _ in least..most {
            starts.push(self.push(Step::Match)?);
            self.write(body, behind)?;
        }
        let end = self.steps.len();
        for start in starts {
            self.set(start, split(end));
        }
        Ok(())
    }
}
