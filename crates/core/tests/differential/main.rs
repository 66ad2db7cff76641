//! Compares ours with the .NET class library itself, as Mono carries it, on generated questions.
//!
//! Every difference must belong to a class in `differences.json`, which gives an example and the reason; a class
//! whose example no longer differs is an error too, and so is a class that nothing falls into.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "it is a test"
)]

mod casing;
mod date;
mod differences;
mod oracle;
mod random;
mod regex;

use std::process::ExitCode;
use std::thread;

use differences::Differences;
use oracle::{Case, Oracle};

/// How many questions each family asks; casing asks about every character of the basic plane beside.
const QUESTIONS: usize = 24_000;
/// What makes the questions of a family.
type Family = Box<dyn FnOnce() -> Vec<Case> + Send>;

/// How many unlisted differences are shown.
const SHOWN: usize = 40;

fn main() -> ExitCode {
    let Some(oracle) = Oracle::build() else {
        println!(
            "skipped: this machine has no Mono; install Debian's `mono-devel` for the proof against .NET"
        );
        return ExitCode::SUCCESS;
    };
    let differences = Differences::read();
    let today = oracle.ask(&[vec!["today".to_owned()]])[0].parse().unwrap();
    let families: [(&str, Family); 3] = [
        ("regular expressions", Box::new(|| regex::cases(QUESTIONS))),
        ("dates", Box::new(move || date::cases(QUESTIONS, today))),
        ("letter case", Box::new(|| casing::cases(QUESTIONS))),
    ];
    let wrong: usize = thread::scope(|scope| {
        let (oracle, differences) = (&oracle, &differences);
        let running: Vec<_> = families
            .map(|(name, cases)| scope.spawn(move || family(name, &cases(), oracle, differences)))
            .into();
        running.into_iter().map(|family| family.join().unwrap()).sum()
    });
    let stale = differences.stale(&oracle);
    for class in &stale {
        println!("stale: {class}");
    }
    if wrong == 0 && stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Compares one family; gives how many differences no class explains.
fn family(name: &'static str, cases: &[Case], oracle: &Oracle, differences: &Differences) -> usize {
    let questions: Vec<_> = cases.iter().map(|case| case.question.clone()).collect();
    let answers = oracle.ask(&questions);
    assert_eq!(answers.len(), cases.len(), "{name}");
    let (mut wrong, mut refused, mut listed) = (Vec::new(), 0, 0);
    for (case, theirs) in cases.iter().zip(&answers) {
        refused += usize::from(theirs.starts_with('!'));
        // Where .NET is stopped by its limit in time, there is nothing to compare with.
        if agree(&case.ours, theirs) || theirs.contains("Timeout") || theirs.contains("Endless") {
            continue;
        }
        if differences.explain(&case.question, &case.ours, theirs) {
            listed += 1;
        } else {
            wrong.push((case, theirs));
        }
    }
    println!(
        "{name}: {} questions, {refused} refused by .NET, {listed} listed differences, {} unlisted",
        cases.len(),
        wrong.len()
    );
    for (case, theirs) in wrong.iter().take(SHOWN) {
        println!("  {:?}\n    ours {:?}\n    .NET {theirs:?}", case.question, case.ours);
    }
    wrong.len()
}

/// Refusals agree, whatever their words.
fn agree(ours: &str, theirs: &str) -> bool {
    ours == theirs || (ours.starts_with('!') && theirs.starts_with('!'))
}
