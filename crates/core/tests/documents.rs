//! A document is judged alike, whether it is read at once or as a batch: what is wrong with one way is wrong with the other.

#![expect(clippy::unwrap_used, reason = "a test's documents are its own")]

use scimulate::json::{self, BatchOptions, Provisioning};
use scimulate::source::{Before, Elements};
use scimulate::{Diagnostic, Environment, Location, Severity};
use serde_json::Value as Json;

/// A document, where `§` is a user and `½` one with half of a character, and what is read of it: the places of the objects, and
/// each finding: its severity, code, and line and column.
static DOCUMENTS: &[(&str, &str)] = &[
    ("", "; error INVALID_SOURCE"),
    (" \n", "; error INVALID_SOURCE"),
    ("[]", "; warning INVALID_SOURCE"),
    ("\u{feff}[ ]", "; warning INVALID_SOURCE"),
    (r#"{"value":[]}"#, "; warning INVALID_SOURCE"),
    (r#"{"@odata.deltaLink":"x","value":[ ]}"#, "; warning INVALID_SOURCE"),
    (r#"{"value":[],"@odata.nextLink":"x"}"#, "; warning INVALID_SOURCE; information INCOMPLETE_PAGE"),
    (r#"{"users":[]}"#, "; warning INVALID_SOURCE"),
    (r#"{"appRoles":[],"users":[]}"#, "; warning INVALID_SOURCE"),
    ("§\n[]\n§", "0 2; warning INVALID_SOURCE"),
    ("§\n{\"value\":[]}\n§", "0 2; warning INVALID_SOURCE"),
    ("§\n5\n§", "0 2; error INVALID_SOURCE"),
    ("userPrincipalName,displayName", "; warning INVALID_SOURCE"),
    ("userPrincipalName,displayName\r\n", "; warning INVALID_SOURCE"),
    ("userPrincipalName,displayName\n,\n\n", "; warning INVALID_SOURCE"),
    (
        "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required\nExample: Ana,ana@b.example\n",
        "; warning INVALID_SOURCE",
    ),
    ("userPrincipalName,displayName\na@b.example,Ana\n", "0"),
    // Commas.
    ("[,]", "; error invalid-json 1:2; error invalid-json 1:3"),
    ("[,§]", "1; error invalid-json 1:2"),
    ("[§,]", "0; error invalid-json 1:38"),
    ("\n [§, ]", "0; error invalid-json 2:40"),
    ("\u{feff}[§,]", "0; error invalid-json 1:38"),
    ("[§,,§]", "0 2; error invalid-json 1:38"),
    ("[§\n,\n,§,\n]", "0 2; error invalid-json 3:1; error invalid-json 4:1"),
    ("[§ §]", "0 1; error invalid-json 1:38"),
    ("[§\n§,§]", "0 1 2; error invalid-json 2:1"),
    ("[½,,§]", "2; error invalid-json 1:17; error invalid-json 1:20"),
    (r#"{"value":[§,]}"#, "0; error invalid-json 1:47"),
    (r#"{"value":[,§]}"#, "1; error invalid-json 1:11"),
    (r#"{"a":[,],"value":[§]}"#, "; error invalid-json 1:7"),
    ("§\n[§,]\n§", "0 2; error invalid-json 2:38"),
    // What is no object, and what holds some.
    ("[null]", "; error INVALID_SOURCE"),
    ("[§,5,§]", "0 2; error INVALID_SOURCE"),
    ("[[]]", "; warning INVALID_SOURCE"),
    ("[[§],[§,§]]", "0 1 2"),
    (r#"[{"value":[§]},{"value":[]},{"value":[§]}]"#, "0 2; warning INVALID_SOURCE"),
    (r#"[{"user":§,"appRoles":[]},§]"#, "0 1"),
    (r##"[§,{"@odata.type":"#microsoft.graph.device"},§]"##, "0 2; information UNSUPPORTED_OBJECT"),
    (r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"value":[§]}"#, "; error WRONG_DOCUMENT"),
    (r#"{"synchronizationRules":[],"value":[§]}"#, "; error WRONG_DOCUMENT"),
    // The members of a page.
    (r#"{"a":"\ud83d","value":[§]}"#, "0; error invalid-json 1:13"),
    (r#"{"@odata.context":"\ud83d","value":[§]}"#, "0; error invalid-json 1:26"),
    (r#"{"value":[§],"a":"\ud83d"}"#, "0; error invalid-json 1:59"),
    ("{\"value\":[§],\n\"a\":{\"b\":\n \"\\ud83d\"},\"c\":1}", "0; error invalid-json 3:9"),
    (r#"{"value":[§],"\ud83d":1}"#, "0; error invalid-json 1:55"),
    (r#"{"a":1e999,"value":[§]}"#, "0; error invalid-json 1:10"),
    (r#"{"value":[§],"@odata.count":12}"#, "0"),
    (r#"{"value":[§],}"#, "0; error invalid-json 1:48"),
    (r#"{"value":[§],,"a":1}"#, "0; error invalid-json 1:48"),
    (r#"{"value":[§] "a":1}"#, "0; error invalid-json 1:48"),
    (r#"{"value":[§],"a"}"#, "0; error invalid-json 1:51"),
    (r#"{"value":[§],"a":}"#, "0; error invalid-json 1:52"),
    ("{\"value\":[§],\n\"a\":}", "0; error invalid-json 2:5"),
    // The end.
    ("[", "; error invalid-json 1:1"),
    ("[§", "0; error invalid-json 1:36"),
    ("[§,", "0; error invalid-json 1:37"),
    ("[\n§,\n§\n", "0 1; error invalid-json 4:1"),
    (r#"{"value":[§"#, "0; error invalid-json 1:45"),
    (r#"{"value":[§]"#, "0; error invalid-json 1:46"),
    ("[§]x", "0; error invalid-json 1:38"),
    ("[§]]", "0; error invalid-json 1:38"),
    ("[§],\"a\":1}", "0; error invalid-json 1:38"),
    (r#"{"value":[§]}x"#, "0; error invalid-json 1:48"),
    (r#"{"value":[§]},"#, "0; error invalid-json 1:48"),
    ("[§;§]", "0; error invalid-json 1:37"),
    ("[§ x]", "0; error invalid-json 1:38"),
    ("[§,{\"a\":},§]", "0; error invalid-json 1:43"),
    // JSON knows four kinds of white space.
    ("\u{a0}[§]", "; error invalid-json 1:1"),
    ("[§\u{a0},§]", "0; error invalid-json 1:37"),
    ("[§]\u{a0}", "0; error invalid-json 1:38"),
    ("\n\u{a0}§\n§\n§\n", "1 2; error invalid-json 2:1"),
    // Documents of which one stands behind the other.
    ("{\n\"city\":\"a\"}\n{\n\"city\":\"b\"\n}\n", "0 1"),
    ("{\n\"city\":\"a\"}{\"city\":\"b\"}[§]", "0 1 2"),
    ("{\"user\":\n§}\n{\n\"city\":\"b\"}\n{\"a\":\n}", "0 1; error invalid-json 6:1"),
    ("{\n\"city\":\"a\"}\n{\n\"city\":\"\\ud83d\"}\n§", "0 2; error invalid-json 4:15"),
    ("{\n\"city\":\"a\"} x", "0; error invalid-json 2:13"),
    ("{\n\"city\":\"a\"},\n§", "0 1; error invalid-json 2:12"),
    ("§, §", "0 1; error invalid-json 1:36"),
    ("§,", "0; error invalid-json 1:36"),
    ("[§],[§]", "0 1; error invalid-json 1:38"),
    ("[§]\n[§]", "0 1"),
    (r#"{"value":[§]}{"value":[§]}"#, "0 1"),
];

fn document(short: &str) -> String {
    short.replace('§', r#"{"userPrincipalName":"a@b.example"}"#).replace('½', r#"{"city":"\ud83d"}"#)
}

/// The places of the objects, and the findings in the order of their places.
fn told(places: impl Iterator<Item = usize>, findings: impl Iterator<Item = Diagnostic>) -> String {
    let places: Vec<_> = places.map(|place| place.to_string()).collect();
    let mut findings: Vec<_> = findings
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information => "information",
            };
            match finding.location {
                Location::Document { line, column } => {
                    ((line, column), format!("{severity} {} {line}:{column}", finding.code))
                }
                _ => ((0, 0), format!("{severity} {}", finding.code)),
            }
        })
        .collect();
    findings.sort_by_key(|(place, _)| *place);
    let findings = findings.into_iter().map(|(_, finding)| format!("; {finding}"));
    std::iter::once(places.join(" ")).chain(findings).collect()
}

fn read(text: &str) -> String {
    let document = json::read_source(text);
    told(document.objects.iter().map(|object| object.index), document.diagnostics.into_iter())
}

fn batch() -> Provisioning {
    Provisioning::new(
        None,
        BatchOptions { validate: false, ..BatchOptions::default() },
        Environment::default(),
    )
}

fn fed(answer: &str) -> String {
    let entries: Vec<Json> = answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places = entries.iter().filter_map(|entry| entry["index"].as_u64()?.try_into().ok());
    let findings = entries.iter().filter_map(|entry| {
        let found = entry.get("diagnostic")?;
        let severity = match found["severity"].as_str()? {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            _ => Severity::Information,
        };
        let codes =
            ["invalid-json", "INVALID_SOURCE", "INCOMPLETE_PAGE", "UNSUPPORTED_OBJECT", "WRONG_DOCUMENT"];
        let code = codes.into_iter().find(|code| found["code"] == **code)?;
        let number = |name: &str| found.get("location")?.get(name)?.as_u64()?.try_into().ok();
        let location = match (number("line"), number("column")) {
            (Some(line), Some(column)) => Location::Document { line, column },
            _ => Location::Source { attribute: String::new() },
        };
        let finding = Diagnostic::information(code, location, "");
        Some(Diagnostic { severity, ..finding })
    });
    told(places, findings)
}

fn in_pieces(run: &mut Provisioning, characters: &[char], size: usize) -> String {
    let mut answer = String::new();
    for piece in characters.chunks(size) {
        answer.push_str(&run.feed(&piece.iter().collect::<String>()));
    }
    answer + &run.finish()
}

#[test]
fn a_batch_reads_what_is_read_at_once() {
    let mut run = batch();
    for (short, expected) in DOCUMENTS {
        let text = document(short);
        assert_eq!(read(&text), *expected, "{text} at once");
        let characters: Vec<char> = text.chars().collect();
        for size in [usize::MAX, 1, 5] {
            run.restart(Environment::default());
            let answer = in_pieces(&mut run, &characters, size);
            assert_eq!(fed(&answer), *expected, "{text} as a batch, in pieces of {size}");
        }
    }
}

/// What is wrong between two elements is told once, and at its place, where the list is cut there.
#[test]
fn commas_are_told_alike_in_parts_of_a_list() {
    // Where a comma is missing, who looks for commas alone counts one less.
    let is_of_commas = |short: &str| {
        let between: String = short.chars().filter(|character| !character.is_whitespace()).collect();
        short.starts_with('[')
            && document(short).is_ascii()
            && short.ends_with(']')
            && between.chars().all(|character| "[],§½".contains(character))
            && !["§§", "[[", "]]", "]["].iter().any(|other| between.contains(other))
    };
    let mut run = batch();
    let mut count = 0;
    for (short, expected) in DOCUMENTS.iter().filter(|(short, _)| is_of_commas(short)) {
        let text = document(short);
        for size in [1, 5, 40] {
            let (mut elements, mut parts) = (Elements::default(), vec![(String::new(), Before::default())]);
            for piece in text.as_bytes().chunks(size) {
                let cut = elements.pass(piece);
                let piece = std::str::from_utf8(piece).unwrap();
                let (part, _) = parts.last_mut().unwrap();
                match cut {
                    None => part.push_str(piece),
                    Some(cut) => {
                        let (front, rest) = piece.split_at(cut.at);
                        part.push_str(front);
                        part.push(']');
                        parts.push((rest.replacen(',', "[", 1), cut.before));
                    }
                }
            }
            let mut entries = String::new();
            for (part, before) in parts {
                run.restart(Environment::default());
                run = run.after(before, []);
                let answer = run.feed(&part) + &run.finish();
                entries.extend(answer.split_inclusive('\n').filter(|line| !line.contains("summary")));
            }
            assert_eq!(fed(&entries), *expected, "{text} in parts of {size}");
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn marks_before_a_document_take_no_stack() {
    let text = format!("{}[]", "\u{feff}".repeat(300_000));
    let mut run = batch();
    assert_eq!(fed(&(run.feed(&text) + &run.finish())), "; warning INVALID_SOURCE");
}

/// What documents are made of by chance.
static TOKENS: &[&str] = &[
    "§",
    "§",
    "§",
    "½",
    "[",
    "]",
    "[",
    "]",
    ",",
    ",",
    "\n",
    "\n",
    " ",
    "{",
    "}",
    "{\"value\":[",
    "]}",
    "{\"users\":[",
    "\"a\":1",
    "5",
    "null",
    "x",
    "{\"a\":[",
    "\"value\":",
    "{\"user\":",
    "\r\n",
    "{\"city\":\n\"a\"}",
    "\"",
    "\\",
];

#[test]
fn documents_made_by_chance_are_read_alike() {
    let mut run = batch();
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..1000 {
        let length = 1 + random(9);
        let text = document(&(0..length).map(|_| TOKENS[random(TOKENS.len())]).collect::<String>());
        let expected = read(&text);
        let characters: Vec<char> = text.chars().collect();
        // Whether there is one object a line is told by as many lines as have come.
        let is_told_at_once = text.trim_start().starts_with('[') || !text.contains('\n');
        let size = 1 + random(60);
        for size in std::iter::once(usize::MAX).chain(is_told_at_once.then_some(size)) {
            run.restart(Environment::default());
            assert_eq!(
                fed(&in_pieces(&mut run, &characters, size)),
                expected,
                "{text:?} in pieces of {size}"
            );
        }
    }
}
