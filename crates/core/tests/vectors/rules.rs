//! Judges the cases of the AWS rules.

#[path = "../judge/rules.rs"]
mod judge;

use serde_json::Value as Json;

use crate::Verdict;

/// Runs one case.
pub(crate) fn run(case: &Json) -> Verdict {
    match judge::judge(case) {
        Ok(()) => Verdict::Passed,
        Err(difference) => Verdict::Failed("the findings of the case".to_owned(), difference),
    }
}
