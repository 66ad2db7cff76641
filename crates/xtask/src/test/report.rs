//! How the stages went, and how long each took.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

/// The stages so far.
pub(super) struct Report {
    started: Instant,
    stages: Vec<(&'static str, Outcome, Duration)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

impl Report {
    /// Starts the clock.
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), stages: Vec::new() }
    }

    /// Runs a stage and tells whether it passed.
    pub(super) fn stage(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> bool {
        let started = Instant::now();
        eprintln!("\n== {name}");
        let outcome = match work() {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                eprintln!("error: {error:#}");
                Outcome::Failed
            }
        };
        eprintln!("== {name}: {}, {:.1?}", outcome.word(), started.elapsed());
        self.stages.push((name, outcome, started.elapsed()));
        outcome == Outcome::Passed
    }

    /// Runs a stage that means nothing unless the one before it passed.
    pub(super) fn stage_after(
        &mut self,
        passed: bool,
        name: &'static str,
        work: impl FnOnce() -> Result<()>,
    ) {
        if passed {
            self.stage(name, work);
        } else {
            self.stages.push((name, Outcome::Skipped, Duration::ZERO));
        }
    }

    /// Leaves a stage out, and says why.
    pub(super) fn leave_out(&mut self, name: &'static str, why: &str) {
        eprintln!("\n== {name}: left out, {why}");
        self.stages.push((name, Outcome::Skipped, Duration::ZERO));
    }

    /// Prints the table of stages; its last line counts them.
    pub(super) fn close(self) -> ExitCode {
        println!();
        for (name, outcome, elapsed) in &self.stages {
            println!("{name:<20}{:<8}{:>8.1} s", outcome.word(), elapsed.as_secs_f64());
        }
        println!("{:<28}{:>8.1} s\n", "all", self.started.elapsed().as_secs_f64());
        let count = |wanted| self.stages.iter().filter(|(_, outcome, _)| *outcome == wanted).count();
        let failed = count(Outcome::Failed);
        println!(
            "stages: {} passed, {failed} failed, {} skipped",
            count(Outcome::Passed),
            count(Outcome::Skipped)
        );
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        }
    }
}
