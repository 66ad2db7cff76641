//! Any text: parsing does not panic, what parses prints and parses back to the same, and runs without a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scimulate::{Environment, Expression, SourceObject, Value};

fuzz_target!(|text: &str| {
    let Ok(expression) = Expression::parse(text) else { return };
    let printed = expression.to_string();
    let again = Expression::parse(&printed).expect("what was printed parses");
    assert_eq!(again.to_string(), printed);
    let source = SourceObject::from_attributes([
        ("a".to_owned(), Value::from("Łukasz Żółć-Müller 🚀")),
        ("b".to_owned(), Value::Multi(vec![Value::from("x"), Value::from("1")])),
        ("c".to_owned(), Value::from(7)),
    ]);
    let _ = expression.evaluate(&source, &Environment::default());
    let _ = expression.trace(&source, &Environment::default());
    let _ = expression.warnings();
});
