//! A document is judged alike, whether it is read at once or as a batch: what is wrong with one way is wrong with the other.

#![expect(clippy::unwrap_used, reason = "a test's documents are its own")]

use scimulate::json::{self, BatchOptions, Provisioning};
use scimulate::source::{Before, Cutter, Form, Head, Part, Passed};
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
    (
        "userPrincipalName,accountEnabled\na@b.example,FALSCH\nb@b.example,no\n",
        "0 1; warning INVALID_MEMBER 2:1",
    ),
    (
        "User name [userPrincipalName],Block sign in [accountEnabled]\na@b.example,Oui\n",
        "0; warning INVALID_MEMBER 2:1",
    ),
    // A byte order mark that does not stand at the beginning is a character of its cell.
    (
        "userPrincipalName,displayName\n\u{feff}\na@b.example\n",
        "0 1; warning ROW_LENGTH 2:1; warning ROW_LENGTH 3:1",
    ),
    ("\u{feff}\nuserPrincipalName,displayName\n\na@b.example\n", "0; warning ROW_LENGTH 4:1"),
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
    (r#"{"users":[§,§],"groups":[{"id":"1","displayName":"G","members":[]}]}"#, "0 1 2"),
    (r#"{"group":{"id":"1","securityEnabled":true},"user":§}"#, "0 1"),
    (r#"{"users":[],"groups":[{"id":"1","displayName":"G","members":[]}]}"#, "0"),
    (r#"{"users":[],"groups":[]}"#, "; warning INVALID_SOURCE; warning INVALID_SOURCE"),
    (
        r#"{"responses":[{"id":"1","status":200,"body":§},{"id":"2","status":404,"body":{"error":{"code":"x"}}},{"id":"3","status":200,"body":{"value":[§,§]}},{"id":"4","status":204}]}"#,
        "0 1 2; error WRONG_DOCUMENT",
    ),
    (r#"[§,{"responses":[{"id":"1","status":200,"body":{"value":[§,§]}}]}]"#, "0 1 2"),
    (r#"{"responses":[{"id":"1","status":403,"body":{"error":{"code":"x"}}}]}"#, "; error WRONG_DOCUMENT"),
    // What other tools call their list.
    (r#"{"data":[§,§],"total":2}"#, "0 1"),
    (r#"{"items":[§,§]}"#, "0 1"),
    (r#"{"results":[§,§]}"#, "0 1"),
    (r#"{"Users":[§],"Groups":[§]}"#, "0 1"),
    (r#"{"d":{"results":[§,§]}}"#, "0 1"),
    (r#"[§,{"data":[§,§]}]"#, "0 1 2"),
    (r#"[{"data":[§,§]},{"data":[§]},§]"#, "0 1 2 3"),
    (r#"[{"total":2,"d":{"results":[§,§]}},§]"#, "0 1 2"),
    (r#"[{"users":[§,§],"groups":[]},§]"#, "0 1 2"),
    (r#"[{"user":§,"group":{"id":"1","securityEnabled":true}},§]"#, "0 1 2"),
    (r#"[{"user":§,"appRoles":[]},{"user":§,"appRoles":[]}]"#, "0 1"),
    (r#"[{"responses":[{"id":"1","body":{"value":[§,§]}}]},§]"#, "0 1 2"),
    // A page, whatever is beside its list.
    (r#"{"value":[§,§],"groups":[{"id":"1","displayName":"G","members":[]}]}"#, "0 1"),
    (r#"{"groups":[{"id":"1","displayName":"G","members":[]}],"value":[§,§]}"#, "0 1"),
    ("§\n{\"items\":[§,§]}", "0 1 2"),
    (r#"{"displayName":"A","data":[1]}"#, "0"),
    (r#"{"Users":[{"UserName":"a","UserId":"1","IdentityStoreId":"d-1"},§]}"#, "1; error WRONG_DOCUMENT"),
    (r#"[{"UserName":"a","UserId":"1","IdentityStoreId":"d-1"},§]"#, "1; error WRONG_DOCUMENT"),
    (r#"[{"error":"invalid_grant","error_description":"AADSTS70008: x"},§]"#, "1; error WRONG_DOCUMENT"),
    (r#"[{"accessToken":"x","tenant":"y"},§]"#, "1; error WRONG_DOCUMENT"),
    (r#"{"error":"none","userPrincipalName":"a@b.example"}"#, "0"),
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
        let codes = [
            "invalid-json",
            "INVALID_MEMBER",
            "INVALID_SOURCE",
            "INCOMPLETE_PAGE",
            "UNSUPPORTED_OBJECT",
            "WRONG_DOCUMENT",
            "ROW_LENGTH",
        ];
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

/// A text that is cut up gives what it gives as a whole: each of its documents begins anew, and what is behind a place that
/// cannot be read is not looked at.
fn in_parts(run: &mut Option<Provisioning>, text: &str, size: usize) -> String {
    let mut entries = String::new();
    let mut before = Before::default();
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(text);
    loop {
        let head = Head::of(text).filter(|head| head.form != Form::Lines);
        let Some(head) = head else {
            part(run, Part { before, ..Part::from(text) }, &mut entries);
            return entries;
        };
        let begun = before.behind(text.as_bytes().get(..head.length).unwrap(), before.objects);
        let mut cutter = Cutter::new(&head.text, begun).unwrap();
        let (mut at, mut from, mut own) = (head.length, 0, "");
        let end = loop {
            let piece = text.as_bytes().get(at..text.len().min(at + size)).unwrap();
            match cutter.pass(piece) {
                _ if piece.is_empty() => break None,
                Passed::End(cut) => break Some((at + cut.at, cut.before)),
                Passed::Cut(cut) => {
                    let front = text.get(from..at + cut.at).unwrap();
                    if part(run, Part { text: front, head: own, before, goes_on: true }, &mut entries) {
                        return entries;
                    }
                    (from, before, own) = (at + cut.at, cut.before, &head.text);
                }
                Passed::On => {}
            }
            at += piece.len();
        };
        let behind = end.filter(|(at, _)| text.get(*at..).unwrap().trim_start().starts_with(['[', '{']));
        let last = text.get(from..behind.map_or(text.len(), |(at, _)| at)).unwrap();
        if part(run, Part { text: last, head: own, before, goes_on: false }, &mut entries) {
            return entries;
        }
        let Some((at, next)) = behind else { return entries };
        (text, before) = (text.get(at..).unwrap(), next);
    }
}

/// Runs a part, and says whether nothing behind it can be read.
fn part(run: &mut Option<Provisioning>, part: Part<'_>, entries: &mut String) -> bool {
    let mut own = run.take().unwrap();
    own.restart(Environment::default());
    own = own.after(part.head, part.before, []);
    let mut answer = own.feed(part.text);
    let is_broken = own.is_broken();
    answer += &if part.goes_on { own.finish_part() } else { own.finish() };
    *run = Some(own);
    entries.extend(answer.split_inclusive('\n').filter(|line| !line.contains("summary")));
    is_broken
}

#[test]
fn documents_are_read_alike_in_parts() {
    let mut run = Some(batch());
    for (short, expected) in DOCUMENTS {
        let text = document(short);
        for size in [1, 5, 40] {
            assert_eq!(fed(&in_parts(&mut run, &text, size)), *expected, "{text} in parts of {size}");
        }
    }
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

/// What tables are made of.
static CELLS: &[&str] = &[
    "\u{feff}",
    "a",
    "\"",
    "\"",
    "\"\"",
    ",",
    ",",
    "\n",
    "\n",
    "\r\n",
    "Example:",
    " ",
    "\"b\",",
    ",\"c\nd\"\n",
    "é",
];

#[test]
fn documents_made_by_chance_are_read_alike() {
    made_by_chance("", TOKENS, 9);
}

#[test]
fn tables_made_by_chance_are_read_alike() {
    made_by_chance("userPrincipalName,displayName\n", CELLS, 20);
}

fn made_by_chance(begin: &str, tokens: &[&str], most: usize) {
    let (mut run, mut other) = (batch(), Some(batch()));
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..500 {
        let length = 1 + random(most);
        let text: String = (0..length).filter_map(|_| tokens.get(random(tokens.len()))).copied().collect();
        let text = document(&format!("{begin}{text}"));
        let expected = read(&text);
        let characters: Vec<char> = text.chars().collect();
        // Whether there is one object a line is told by as many lines as have come.
        let is_told_at_once = !begin.is_empty() || text.trim_start().starts_with('[') || !text.contains('\n');
        let size = 1 + random(60);
        for size in std::iter::once(usize::MAX).chain(is_told_at_once.then_some(size)) {
            run.restart(Environment::default());
            assert_eq!(
                fed(&in_pieces(&mut run, &characters, size)),
                expected,
                "{text:?} in pieces of {size}"
            );
        }
        if is_told_at_once {
            assert_eq!(fed(&in_parts(&mut other, &text, size)), expected, "{text:?} in parts of {size}");
        }
    }
}
