//! Holds the AWS rules to their vectors and to their own examples.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads files, and may panic")]

#[path = "judge/rules.rs"]
mod judge;

use std::path::Path;

use scimulate::aws::{self, Context, Example, Rule};
use scimulate::scim::{Resource, ResourceType};
use scimulate::{Diagnostic, Severity};
use serde_json::Value as Json;

#[test]
fn vectors_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/rules");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of vectors")
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut failures = Vec::new();
    let mut count = 0;
    for file in files {
        let text = String::from_utf8(std::fs::read(&file).unwrap()).unwrap();
        let cases: Vec<Json> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        for case in cases {
            count += 1;
            let Err(message) = judge::judge(&case) else { continue };
            let line = format!("{}: {message}", case["id"].as_str().unwrap_or("without id"));
            // What nobody has documented or seen is reported, never a gate.
            if case["confidence"] == "low" {
                eprintln!("low confidence: {line}");
            } else {
                failures.push(line);
            }
        }
    }
    assert!(count > 200, "only {count} vectors found");
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_has_a_request_that_breaks_it_and_the_same_one_mended() {
    for rule in aws::rules() {
        let broken = run(rule, rule.fails);
        assert!(
            broken.iter().any(|found| found.code == rule.code),
            "{} does not find its own example",
            rule.code
        );
        let others: Vec<_> = remarkable(&broken).filter(|found| found.code != rule.code).collect();
        assert!(others.is_empty(), "{} breaks other rules too: {others:?}", rule.code);

        let mended = run(rule, rule.passes);
        let left: Vec<_> = mended
            .iter()
            .filter(|found| found.severity != Severity::Information || found.code == rule.code)
            .collect();
        assert!(left.is_empty(), "the mended example of {} is not clean: {left:?}", rule.code);
    }
}

#[test]
fn rules_are_in_order_and_say_where_they_come_from() {
    let codes: Vec<_> = aws::rules().iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|one, other| one < other), "{codes:?}");
    for rule in aws::rules() {
        assert!(!rule.operations.is_empty(), "{}", rule.code);
        let page = ["https://docs.aws.amazon.com/", "https://learn.microsoft.com/"];
        assert!(
            page.iter().any(|start| rule.reference.starts_with(start)),
            "{}: {}",
            rule.code,
            rule.reference
        );
        for sentence in [rule.summary, rule.why] {
            assert_eq!(sentence.trim(), sentence, "{}", rule.code);
            assert!(!sentence.contains("  "), "{}: {sentence}", rule.code);
        }
    }
}

#[test]
fn messages_are_written_for_a_person() {
    for rule in aws::rules() {
        for found in run(rule, rule.fails) {
            for text in [Some(&found.message), found.help.as_ref()].into_iter().flatten() {
                assert!(!text.ends_with('.') && !text.contains('\n'), "{}: {text}", rule.code);
                assert_eq!(text.matches('`').count() % 2, 0, "{}: {text}", rule.code);
            }
        }
    }
}

fn run(rule: &Rule, example: Example) -> Vec<Diagnostic> {
    let mut context = Context::default();
    let holds: Vec<Resource> = serde_json::from_str(rule.holds).unwrap();
    for resource in holds {
        let group = resource.member("resource").is_some_and(|kind| kind == "Group");
        context.hold(if group { ResourceType::Group } else { ResourceType::User }, &resource);
    }
    aws::validate_text(example.operation, example.body, &context)
}

/// An example keeps to what it is about, so it may lack what is only worth knowing.
fn remarkable(found: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    found.iter().filter(|found| found.severity != Severity::Information)
}
