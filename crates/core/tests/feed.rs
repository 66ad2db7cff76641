//! What is read piece by piece is what is read at once: for every sample, for generated users, cut wherever it may be.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the samples, and its documents are its own"
)]

#[path = "generated/users.rs"]
mod users;

use std::fs;
use std::path::Path;

use std::ops::Range;

use scimulate::source::{self, Entry, Feed, Reading, Selection};
use scimulate::{Diagnostic, SourceObject};
use serde_json::{Value as Json, json};

const USERS: usize = 1500;

fn generated() -> Vec<Json> {
    (0..USERS).map(users::user).collect()
}

fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples");
    let mut samples: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .filter(|(name, _)| !name.starts_with("schema"))
        .collect();
    samples.sort();
    samples
}

/// An entry that stays.
#[derive(Debug)]
enum Given {
    Object { object: SourceObject, index: usize, line: Option<usize>, bytes: Option<Range<u64>> },
    Finding(Diagnostic),
}

impl Given {
    fn of(entry: Entry<'_>) -> Self {
        match entry {
            Entry::Object { object, item, bytes } => {
                Self::Object { object: object.clone(), index: item.index, line: item.line, bytes }
            }
            Entry::Finding(finding) => Self::Finding(finding),
        }
    }
}

/// The objects of a text by way of a feed that gets pieces of `size` characters.
fn fed(text: &str, size: usize, names: &[&str]) -> Vec<Given> {
    let mut entries = Vec::new();
    let mut feed = Feed::new(Selection::new(names.iter().copied()));
    let characters: Vec<char> = text.chars().collect();
    for piece in characters.chunks(size) {
        feed.feed(&piece.iter().collect::<String>(), &mut |entry| entries.push(Given::of(entry)));
    }
    feed.finish(&mut |entry| entries.push(Given::of(entry)));
    entries
}

/// What of an object was asked for.
fn narrowed(object: &SourceObject, names: &[&str]) -> Vec<(String, scimulate::Value)> {
    let always = ["IsSoftDeleted", "accountEnabled", "displayName", "objectId", "userPrincipalName"];
    let wanted = |name: &str| names.contains(&name) || always.contains(&name);
    object
        .attributes()
        .filter(|(name, _)| wanted(name))
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect()
}

#[test]
fn a_selection_reads_what_the_whole_reading_reads() {
    let all: Vec<&str> =
        source::known(source::SourceObjectType::User).iter().map(|known| known.name).collect();
    let more = [
        "companyName",
        "imAddresses",
        "onPremisesDomainName",
        "manager.userPrincipalName",
        "manager.id",
        "extension_5f3c1a9e7b2d4c6f8a0e1b2c3d4e5f60_awsCostCenter",
        "extension_5f3c1a9e7b2d4c6f8a0e1b2c3d4e5f60_skillTags",
        "extension_5f3c1a9e7b2d4c6f8a0e1b2c3d4e5f60_badge",
        "deletedDateTime",
        "mobilePhone",
        "nonsense",
        "onPremisesExtensionAttributes.extensionAttribute1",
        "employeeOrgData.other",
    ];
    let names: Vec<&str> = all.into_iter().chain(more).collect();
    for names in
        [&names[..], &["surname", "manager", "extensionAttribute4", "originalUserPrincipalName"], &[]]
    {
        let mut selection = Selection::new(names.iter().copied());
        let mut with_escapes = 0;
        for (number, user) in generated().iter().enumerate() {
            let text = user.to_string();
            let whole = &source::read(user).objects[0];
            let Reading::User(object, length) = selection.read(&text) else {
                assert!(whole.removed().is_some(), "user {number}: {text}");
                continue;
            };
            with_escapes += usize::from(text.contains('\\'));
            assert_eq!(length, text.len());
            assert_eq!(narrowed(object, names), narrowed(whole, names), "user {number}: {text}");
            assert_eq!(object.attributes().count(), narrowed(object, names).len());
            assert_eq!((object.removed(), object.object_type()), (whole.removed(), whole.object_type()));
        }
        assert!(with_escapes > 0);
    }
}

#[test]
fn escapes_are_read_in_values_and_left_to_others_in_names() {
    let cases: &[(&str, Option<&str>)] = &[
        (r#"{"surname":"a\\b\"c\/d\n"}"#, Some("a\\b\"c/d\n")),
        (r#"{"surname":"\u00e9\ud83d\ude00"}"#, Some("é\u{1F600}")),
        (r#"{"surname":["\u00e9"],"mail":{"a\u0062":[]}}"#, Some("é")),
        (r#"{"nonsense":{"a\u0062":"\t"},"surname":""}"#, Some("")),
        (r#"{"sur\u006eame":"x"}"#, None),
        (r#"{"surname":"x","\u006eonsense":1}"#, None),
        (r##"{"@odata.type":"#microsoft.graph.u\u0073er","surname":"x"}"##, None),
        (r#"{"surname":"\ud83d"}"#, None),
        (r#"{"surname":"\x"}"#, None),
    ];
    let mut selection = Selection::new(["surname"]);
    for (text, surname) in cases {
        match (selection.read(text), surname) {
            (Reading::User(user, length), Some(surname)) => {
                assert_eq!(
                    (user.get("surname").text().as_deref(), length),
                    (Some(*surname), text.len()),
                    "{text}"
                );
            }
            (Reading::Other, None) => {}
            (other, _) => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn a_feed_gives_what_the_whole_reading_gives() {
    let names = ["surname", "manager", "telephoneNumber", "members", "extensionAttribute1"];
    let some: Vec<Json> = generated().into_iter().take(12).collect();
    let lines: String = some.iter().flat_map(|user| [user.to_string(), "\n".to_owned()]).collect();
    let mut texts = samples();
    texts.push(("list".to_owned(), json!(some).to_string()));
    texts.push(("pretty list".to_owned(), serde_json::to_string_pretty(&some).unwrap()));
    texts.push((
        "page".to_owned(),
        json!({ "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": some })
            .to_string(),
    ));
    texts.push(("lines".to_owned(), lines.clone()));
    texts.push(("lines with a broken one".to_owned(), lines.replacen("\"id\"", "id", 2)));
    // What no text and no number can hold costs the user alone that has it, whether or not somebody reads it.
    for (what, value) in [
        ("half a character", r#""\ud83d""#),
        ("a number out of range", "[1e999]"),
        ("a deep list", &format!("{}{}", "[".repeat(200), "]".repeat(200))),
    ] {
        for name in ["surname", "nonsense"] {
            let broken = format!("{{\"é\":1,\"{name}\":{value},\"id\":\"x\"}}");
            let among = format!("[\n{},{broken},\n 5, {broken} ,{}]", some[0], some[1]);
            texts.push((format!("a list with {what}"), among.clone()));
            texts.push((format!("a page with {what}"), format!("{{\"@odata.count\":3,\"value\": {among}}}")));
            texts.push((
                format!("users with {what}, and roles"),
                format!("{{\"users\":{among},\"appRoles\":[]}}"),
            ));
            texts.push((format!("lines with {what}"), format!("{}\n{broken}\n{}", some[0], some[1])));
            texts.push((format!("a user with {what}"), broken));
        }
    }
    texts.push(("roles".to_owned(), json!({ "users": some, "appRoles": [] }).to_string()));
    texts.push(("nothing".to_owned(), " \n".to_owned()));
    for (name, text) in &texts {
        let document = source::read_text(text);
        for size in [1, 7, 1000, usize::MAX] {
            let entries = fed(text, size, &names);
            let objects: Vec<_> = entries
                .iter()
                .filter_map(|entry| match entry {
                    Given::Object { object, index, line, .. } => {
                        Some((narrowed(object, &names), object.removed(), *index, *line))
                    }
                    Given::Finding(_) => None,
                })
                .collect();
            let whole: Vec<_> = document
                .objects
                .iter()
                .zip(&document.items)
                .map(|(object, item)| (narrowed(object, &names), object.removed(), item.index, item.line))
                .collect();
            assert_eq!(objects, whole, "{name} in pieces of {size}");
            let findings: Vec<_> = entries
                .into_iter()
                .filter_map(|entry| match entry {
                    Given::Finding(finding) => Some((finding.code, finding.location)),
                    Given::Object { .. } => None,
                })
                .collect();
            let whole: Vec<_> =
                document.diagnostics.iter().map(|finding| (finding.code, finding.location.clone())).collect();
            assert_eq!(findings, whole, "{name} in pieces of {size}");
        }
    }
}

#[test]
fn a_list_that_breaks_gives_what_stands_before() {
    let text = "[\n{\"id\":\"1\"},\n{\"id\":\"2\" \"é\"},\n{\"id\":\"3\"}]";
    for size in [1, 5, usize::MAX] {
        let entries = fed(text, size, &[]);
        assert_eq!(entries.len(), 2, "{entries:?}");
        let Given::Finding(finding) = &entries[1] else { panic!("{entries:?}") };
        assert_eq!(finding.location, scimulate::Location::Document { line: 3, column: 11 });
    }
    let entries = fed("[{\"id\":\"1\"},", usize::MAX, &[]);
    assert!(matches!(&entries[1], Given::Finding(finding) if finding.code == "invalid-json"));
}

#[test]
fn what_no_text_can_hold_costs_one_user() {
    let text = r#"[{"id":"1"},{"id":"é","city":"\ud83d"},{"id":"3"}]"#;
    let objects = |entries: &[Given]| -> Vec<usize> {
        let indexes = entries.iter().filter_map(|entry| match entry {
            Given::Object { index, .. } => Some(*index),
            Given::Finding(_) => None,
        });
        indexes.collect()
    };
    for size in [1, 5, usize::MAX] {
        let entries = fed(text, size, &[]);
        assert_eq!(objects(&entries), [0, 2], "{entries:?}");
        let Given::Finding(finding) = &entries[1] else { panic!("{entries:?}") };
        assert_eq!(finding.location, scimulate::Location::Document { line: 1, column: 37 });
    }
    assert_eq!(objects(&fed(text.trim_end_matches(']'), usize::MAX, &[])), [0, 2]);
}

#[test]
fn an_object_can_be_read_again_from_its_place() {
    let some: Vec<Json> = generated().into_iter().take(50).collect();
    let lines: String = some.iter().flat_map(|user| [user.to_string(), "\r\n".to_owned()]).collect();
    let texts = [
        serde_json::to_string_pretty(&some).unwrap(),
        format!("\u{feff}{}", json!({ "@odata.count": 50, "value": some })),
        lines.clone(),
        lines.replacen("\"id\"", "id", 2),
        serde_json::to_string_pretty(&some[0]).unwrap(),
        "sep=,\nuserPrincipalName,displayName\r\n\r\nana@contoso.com,\"Ana,\r\nSilva\"\r\nbo@contoso.com,Bé \n".to_owned(),
    ];
    for text in &texts {
        for size in [7, usize::MAX] {
            let mut feed = Feed::new(Selection::new([]));
            let mut entries = Vec::new();
            let characters: Vec<char> = text.chars().collect();
            for piece in characters.chunks(size) {
                feed.feed(&piece.iter().collect::<String>(), &mut |entry| entries.push(Given::of(entry)));
            }
            feed.finish(&mut |entry| entries.push(Given::of(entry)));
            let heading =
                feed.heading().map(|heading| format!("{}\n", heading.trim_end())).unwrap_or_default();
            let mut count = 0;
            for entry in entries {
                let Given::Object { object, bytes, .. } = entry else { continue };
                let bytes = bytes.unwrap();
                let [start, end] = [bytes.start, bytes.end].map(|at| usize::try_from(at).unwrap());
                let own = text.get(start..end).unwrap();
                let again = source::read_text(&format!("{heading}{own}"));
                assert_eq!(again.objects.len(), 1, "{own}");
                assert_eq!(narrowed(&again.objects[0], &[]), narrowed(&object, &[]), "{own}");
                count += 1;
            }
            assert!(count >= 1);
        }
    }
}
