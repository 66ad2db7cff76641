//! Holds the registries to what they promise: order, and examples that are true.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads the source")]

use std::collections::BTreeSet;
use std::path::Path;

use scimulate::diagnostic::CODES;
use scimulate::expression::{Expression, Function, Profile, functions};
use scimulate::{Environment, Flow, SourceObject, Value};
use serde_json::Value as Json;

/// Fails where names are not in order, or one comes twice.
fn assert_sorted<'n>(what: &str, names: impl IntoIterator<Item = &'n str>) {
    let names: Vec<String> = names.into_iter().map(str::to_ascii_lowercase).collect();
    for pair in names.windows(2) {
        let [first, second] = pair else { continue };
        assert!(first < second, "{what}: `{second}` must come before `{first}`, once");
    }
}

#[test]
fn functions_are_sorted() {
    assert_sorted("functions", functions().iter().map(|function| function.name));
}

#[test]
fn functions_are_described() {
    for Function { name, summary, parameters, examples, reference, .. } in functions() {
        assert!(summary.ends_with('.'), "{name}: the summary is a sentence");
        assert!(!examples.is_empty(), "{name}: an example is missing");
        assert!(reference.starts_with("https://learn.microsoft.com/"), "{name}: {reference}");
        let after = parameters.iter().skip_while(|parameter| !parameter.allow_multiple_occurrences);
        assert!(
            after.clone().all(|parameter| parameter.allow_multiple_occurrences),
            "{name}: repeated ones are last"
        );
        for parameter in *parameters {
            assert!(!parameter.summary.ends_with('.'), "{name}: `{}` is a phrase", parameter.name);
        }
    }
}

#[test]
fn function_examples_hold() {
    for function in functions() {
        for example in function.examples {
            let context = format!("{}: {}", function.name, example.expression);
            let source: Json = serde_json::from_str(example.source).expect(&context);
            let attributes = source.as_object().expect(&context).iter();
            let source = SourceObject::from_attributes(
                attributes.map(|(name, value)| (name.clone(), Value::from_json(value))),
            );
            let outcome = Expression::parse_with(example.expression, Profile::CloudSync)
                .map_err(|error| error.diagnostics()[0].code)
                .and_then(|expression| {
                    expression.evaluate(&source, &Environment::default()).map_err(|problem| problem.code)
                });
            let expected = match example.result {
                Ok(json) => {
                    let json: Json = serde_json::from_str(json).expect(&context);
                    Ok(Flow::Value(Value::from_json(&json)))
                }
                Err(code) => Err(code),
            };
            let shown = |outcome: &Result<Flow, &'static str>| match outcome {
                Ok(Flow::Value(value)) => value.to_json().to_string(),
                other => format!("{other:?}"),
            };
            assert_eq!(shown(&outcome), shown(&expected), "{context}");
        }
    }
}

#[test]
fn every_code_is_explained_once() {
    let codes: Vec<&str> = CODES.iter().map(|one| one.code).collect();
    assert_sorted("codes", codes.iter().copied());
    for one in CODES {
        assert!(scimulate::aws::rule(one.code).is_none(), "{} is a rule, which explains itself", one.code);
        assert!(!one.summary.ends_with('.') && !one.help.ends_with('.'), "{}: phrases", one.code);
    }
    // As codes are spelt that are no rules and no words of Entra.
    let mut written = BTreeSet::new();
    let mut sources = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    for literal in sources.split('"') {
        let is_code = literal.contains('_') && literal.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        written.extend(is_code.then_some(literal));
    }
    // An operator of filters.
    written.remove("ENDS_WITH");
    let spelt: BTreeSet<&str> = codes.iter().copied().filter(|code| code.contains('_')).collect();
    assert_eq!(written, spelt, "the codes in the source, and those that are explained");
    for code in codes {
        assert!(sources.contains(&format!("\"{code}\"")), "nothing has the code `{code}`");
    }
}

/// Reads all code but that which explains the codes.
fn read(folder: &Path, sources: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, sources);
        } else if !path.ends_with("diagnostic/codes.rs") {
            sources.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}
