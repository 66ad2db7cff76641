//! Times parsing and evaluation; beside each, a peer that gives the same answer, asserted before it is timed.
#![expect(clippy::unwrap_used, reason = "the texts are constants of this file")]

use divan::{Bencher, black_box};
use fancy_regex::Regex as Peer;
use scimulate::dotnet::regex::{Regex, Replacement};
use scimulate::{Environment, Expression, Flow, SourceObject, Value};

const NAME: &str = r#"ToLower(Join(".", NormalizeDiacritics(StripSpaces([givenName])), [surname]))"#;
const PHONE: &str = r#"Replace([mobile], , "[()\\s-]+", , "", , )"#;
const ACTIVE: &str = r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#;

fn main() {
    divan::main();
}

fn user() -> SourceObject {
    SourceObject::from_attributes([
        ("givenName".to_owned(), Value::from("José María")),
        ("surname".to_owned(), Value::from("García")),
        ("mobile".to_owned(), Value::from("+1 (999) 888-7777")),
        ("IsSoftDeleted".to_owned(), Value::from(false)),
    ])
}

#[divan::bench(args = [NAME, PHONE, ACTIVE])]
fn parse(text: &str) -> Expression {
    Expression::parse(black_box(text)).unwrap()
}

/// A table with a thousand countries, as people keep them in one `Switch`.
#[divan::bench]
fn parse_long_switch(bencher: Bencher<'_, '_>) {
    let text = format!("Switch([country], \"none\"{})", ", \"Trinidad and Tobago\", \"TT\"".repeat(1000));
    bencher.bench(|| Expression::parse(black_box(&text)).unwrap());
}

#[divan::bench(args = [NAME, PHONE, ACTIVE])]
fn evaluate(bencher: Bencher<'_, '_>, text: &str) {
    let expression = Expression::parse(text).unwrap();
    let (user, environment) = (user(), Environment::default());
    bencher.bench(|| expression.evaluate(black_box(&user), &environment));
}

/// The same mapping as Rust would write it, the accents aside.
#[divan::bench]
fn evaluate_name_peer(bencher: Bencher<'_, '_>) {
    let user = user();
    bencher.bench(|| {
        let text = |name| black_box(&user).get(name).text().unwrap_or_default();
        let joined = format!("{}.{}", text("givenName").replace(' ', ""), text("surname"));
        joined.to_ascii_lowercase()
    });
}

#[divan::bench]
fn pattern_compile(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Regex::new(black_box(r"\+(?<isd>\d* )(?<number>.*)")).unwrap());
}

#[divan::bench]
fn pattern_compile_peer(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Peer::new(black_box(r"\+(?<isd>\d* )(?<number>.*)")).unwrap());
}

#[divan::bench]
fn pattern_replace(bencher: Bencher<'_, '_>) {
    let regex = Regex::new(r"[()\s-]+").unwrap();
    let nothing = Replacement::new("", &regex);
    assert_eq!(regex.replace("+1 (999) 888-7777", &nothing).unwrap(), "+19998887777");
    bencher.bench(|| regex.replace(black_box("+1 (999) 888-7777"), &nothing));
}

#[divan::bench]
fn pattern_replace_peer(bencher: Bencher<'_, '_>) {
    let regex = Peer::new(r"[()\s-]+").unwrap();
    assert_eq!(regex.replace_all("+1 (999) 888-7777", ""), "+19998887777");
    bencher.bench(|| regex.replace_all(black_box("+1 (999) 888-7777"), "").into_owned());
}

/// The worst a pattern can do before it is stopped.
#[divan::bench(args = ["(a+)+$", "(a|a)*$", "(?=(.*)+c)c"])]
fn pattern_stopped(bencher: Bencher<'_, '_>, pattern: &str) {
    let regex = Regex::new(pattern).unwrap();
    let text = format!("{}b", "a".repeat(50_000));
    assert!(regex.is_match(&text).is_err());
    bencher.bench(|| regex.is_match(black_box(&text)));
}

#[divan::bench]
fn ten_thousand_users(bencher: Bencher<'_, '_>) {
    let expressions: Vec<_> =
        [NAME, PHONE, ACTIVE].iter().map(|text| Expression::parse(text).unwrap()).collect();
    let (user, environment) = (user(), Environment::default());
    bencher.bench(|| {
        let mut sent = 0;
        for _ in 0..10_000 {
            for expression in &expressions {
                let flow = expression.evaluate(black_box(&user), &environment);
                sent += usize::from(matches!(flow, Ok(Flow::Value(value)) if !value.is_null()));
            }
        }
        assert_eq!(sent, 30_000);
    });
}
