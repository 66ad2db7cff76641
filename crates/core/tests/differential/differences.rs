//! The known differences: what a class of them looks like, an example, and the reason.

use std::sync::atomic::{AtomicUsize, Ordering};

use fancy_regex::Regex;
use scimulate::DateTime;
use serde::Deserialize;

use crate::oracle::Oracle;
use crate::{agree, casing, date, regex};

/// All classes.
pub(crate) struct Differences {
    classes: Vec<(Class, [Option<Regex>; 3], AtomicUsize)>,
}

/// One class; its patterns are searched in the fields of the question, joined by tabs, and in the two answers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    #[serde(rename = "class")]
    name: String,
    question: Option<String>,
    ours: Option<String>,
    theirs: Option<String>,
    example: Vec<String>,
    reason: String,
}

impl Differences {
    pub(crate) fn read() -> Self {
        let classes: Vec<Class> = serde_json::from_str(include_str!("differences.json")).unwrap();
        let compiled =
            |pattern: &Option<String>| pattern.as_ref().map(|pattern| Regex::new(pattern).unwrap());
        let classes = classes.into_iter().map(|class| {
            assert!(!class.reason.is_empty(), "{}", class.name);
            let patterns = [&class.question, &class.ours, &class.theirs].map(compiled);
            (class, patterns, AtomicUsize::new(0))
        });
        Self { classes: classes.collect() }
    }

    /// Whether a class explains a difference.
    pub(crate) fn explain(&self, question: &[String], ours: &str, theirs: &str) -> bool {
        let question = question.join("\t");
        let fits = |patterns: &[Option<Regex>; 3]| {
            patterns.iter().zip([question.as_str(), ours, theirs]).all(|(pattern, text)| {
                pattern.as_ref().is_none_or(|pattern| pattern.is_match(text).unwrap_or(false))
            })
        };
        match self.classes.iter().find(|(_, patterns, _)| fits(patterns)) {
            Some((_, _, count)) => count.fetch_add(1, Ordering::Relaxed) < usize::MAX,
            None => false,
        }
    }

    /// Names each class whose example agrees by now or belongs elsewhere, and prints how often each occurred.
    pub(crate) fn stale(&self, oracle: &Oracle) -> Vec<String> {
        let mut stale = Vec::new();
        for (class, _, count) in &self.classes {
            println!("  {}: {}", class.name, count.load(Ordering::Relaxed));
            let theirs = oracle.ask(std::slice::from_ref(&class.example)).remove(0);
            let ours = match class.example[0].as_str() {
                "match" | "replace" => regex::answer(&class.example),
                "upper" | "lower" | "title" => casing::answer(&class.example),
                _ => date::answer(&class.example, DateTime::default()),
            };
            if agree(&ours, &theirs) || !self.explain(&class.example, &ours, &theirs) {
                stale.push(format!("{}: ours {ours:?}, .NET {theirs:?}", class.name));
            }
        }
        stale
    }
}
