//! The batch path gives what the path for one object gives.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the samples, and its documents are its own"
)]

#[path = "generated/users.rs"]
mod users;

use std::fs;
use std::path::Path;

use scimulate::json::{self, BatchOptions, OutputFormat, Part};
use scimulate::source::{self, Before, Reading, Selection};
use scimulate::{
    AttributeMapping, Environment, ObjectMapping, Severity, SynchronizationJob, SynchronizationSchema,
};
use serde_json::{Value as Json, json};

const USERS: usize = 1500;

fn generated() -> Vec<Json> {
    (0..USERS).map(users::user).collect()
}

fn mappings() -> Vec<(&'static str, ObjectMapping)> {
    let custom = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples/schema-aws-custom.json");
    let custom = SynchronizationSchema::read(&fs::read_to_string(custom).unwrap()).unwrap();
    let mut odd = ObjectMapping::aws_users();
    for (target, expression) in [
        ("nickName", "Mid([mobilePhone], 1, 3)"),
        ("userType", "IIF([nonsense], \"a\", Error(\"x\"))"),
        ("locale", "[otherMails]"),
        ("phoneNumbers[type eq \"mobile\"].value", "[mobile]"),
        ("profileUrl", "Switch([department], , \"Sales\", [proxyAddresses])"),
        ("timezone", "broken("),
        ("custom:country", "[country]"),
        ("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division", "[employeeOrgData.division]"),
    ] {
        odd.attribute_mappings.push(AttributeMapping::new(target, expression));
    }
    let mut defaults = ObjectMapping::aws_users();
    for mapping in &mut defaults.attribute_mappings {
        mapping.default_value = Some("n/a".to_owned());
    }
    // A default of a reference is for the whole run; without it, the fast one has them.
    let mut plain_defaults = defaults.clone();
    for mapping in &mut plain_defaults.attribute_mappings {
        let of_reference = mapping.target_attribute_name.ends_with("manager");
        mapping.default_value = mapping.default_value.take().filter(|_| !of_reference);
    }
    let mut twice = ObjectMapping::aws_users();
    twice.attribute_mappings.push(AttributeMapping::new("displayName", "[mail]"));
    let mut choosing = ObjectMapping::aws_users();
    choosing.attribute_mappings.push(AttributeMapping::new("emails[type eq \"work\"].type", "[department]"));
    let mut off = ObjectMapping::aws_users();
    off.enabled = false;
    vec![
        ("default", ObjectMapping::aws_users()),
        ("custom", custom.object_mapping(scimulate::scim::ResourceType::User).unwrap().clone()),
        ("odd", odd),
        ("defaults", defaults),
        ("plain defaults", plain_defaults),
        ("twice", twice),
        ("choosing", choosing),
        ("off", off),
    ]
}

/// What the batch leaves out of the findings of one object.
fn expected(job: &SynchronizationJob, summary: &scimulate::ProvisioningSummary) -> Vec<Json> {
    let findings = summary.diagnostics.iter().skip(job.diagnostics().len());
    findings
        .filter(|finding| finding.severity != Severity::Information)
        .map(|finding| json!([finding.code, finding.severity, finding.message, finding.location]))
        .collect()
}

#[test]
fn a_batch_gives_what_the_run_for_one_object_gives() {
    let environment = Environment::default();
    let mut users = generated();
    // What a search fails by is for the whole run to say.
    users.push(json!({ "id": "1", "userPrincipalName": "c#@contoso.com", "displayName": "C" }));
    for (name, mapping) in mappings() {
        let job = SynchronizationJob::new(mapping);
        let mut selection = Selection::new(job.source_attributes());
        let mut batch = scimulate::job::Batch::new(job.clone());
        for (number, user) in users.iter().enumerate() {
            let text = user.to_string();
            let object = &source::read(user).objects[0];
            let whole = job.provision_on_demand(object, &[], &environment);
            let object = match selection.read(&text) {
                Reading::User(object, _) => object,
                _ => object,
            };
            let outcome = batch.run(object, &environment, true);
            let here = format!("{name}, user {number}: {text}");
            assert_eq!(outcome.action, whole.provisioning_action, "{here}");
            assert_eq!(outcome.requests, whole.requests, "{here}");
            assert_eq!(json!(outcome.requests).to_string(), json!(whole.requests).to_string(), "{here}");
            assert_eq!(outcome.resource, whole.resource.as_ref(), "{here}");
            let findings = outcome.diagnostics.iter();
            let findings: Vec<_> =
                findings.map(|one| json!([one.code, one.severity, one.message, one.location])).collect();
            assert_eq!(findings, expected(&job, &whole), "{here}");
        }
    }
}

#[test]
fn a_fast_comparison_finds_what_the_slow_one_finds() {
    let (environment, users) = (Environment::default(), generated());
    let mut some = 0;
    for (name, mapping) in mappings() {
        let [before, after] = [ObjectMapping::aws_users(), mapping].map(SynchronizationJob::new);
        let mut fast = scimulate::job::BatchComparison::new(before.clone(), after.clone());
        for user in users.iter().take(300) {
            let object = &source::read(user).objects[0];
            let (directory, options) = Default::default();
            let slow =
                scimulate::job::compare(&before, &after, [object], &directory, &options, &environment).next();
            let slow = slow.filter(|found| !found.is_same());
            some += usize::from(slow.is_some());
            assert_eq!(fast.run(object, &environment), slow, "{name}: {user}");
        }
    }
    assert!(some > 300);
}

#[test]
fn absent_attributes_are_counted_as_the_run_for_one_object_notes_them() {
    let job = SynchronizationJob::new(ObjectMapping::aws_users());
    let mut batch = scimulate::job::Batch::new(job.clone());
    let mut noted = std::collections::BTreeMap::<String, usize>::new();
    for user in &generated() {
        let object = &source::read(user).objects[0];
        let summary = job.provision_on_demand(object, &[], &Environment::default());
        for finding in summary.diagnostics.iter().filter(|finding| finding.code == "ATTRIBUTE_NOT_IN_SOURCE")
        {
            let scimulate::Location::Source { attribute } = &finding.location else { panic!("{finding:?}") };
            *noted.entry(attribute.clone()).or_default() += 1;
        }
        batch.run(object, &Environment::default(), true);
    }
    let counted: std::collections::BTreeMap<_, _> =
        batch.absent().map(|(name, count)| (name.to_owned(), count)).collect();
    assert!(counted.len() > 3);
    assert_eq!(counted, noted);
}

fn entries(answer: &str) -> Vec<Json> {
    answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_input_and_every_piece_gives_the_same_answer() {
    let some: Vec<Json> = generated().into_iter().take(200).collect();
    let lines: String = some.iter().flat_map(|user| [user.to_string(), "\n".to_owned()]).collect();
    let list = json!(some).to_string();
    let page = json!({ "@odata.count": 200, "value": some }).to_string();
    let run = |text: &str| json::provision_all(text, None, BatchOptions::default(), Environment::default());
    let answer = run(&list);
    assert_eq!(answer.lines().count(), 201);
    assert_eq!(run(&page), answer);
    let with_lines: Vec<Json> = entries(&run(&lines))
        .into_iter()
        .map(|mut entry| {
            entry.as_object_mut().unwrap().remove("line");
            entry
        })
        .collect();
    assert_eq!(with_lines, entries(&answer));
    for size in [13, 4096] {
        let mut pieces = String::new();
        let mut provisioning = json::Provisioning::new(None, BatchOptions::default(), Environment::default());
        let characters: Vec<char> = list.chars().collect();
        for piece in characters.chunks(size) {
            pieces.push_str(&provisioning.feed(&piece.iter().collect::<String>()));
        }
        pieces.push_str(&provisioning.finish());
        assert_eq!(pieces, answer);
        assert_eq!(provisioning.finish(), "");
    }
    let options = BatchOptions { format: OutputFormat::Document, ..BatchOptions::default() };
    let document: Json =
        serde_json::from_str(&json::provision_all(&list, None, options, Environment::default())).unwrap();
    let mut all = document["outcomes"].as_array().unwrap().clone();
    all.push(json!({ "summary": document["summary"] }));
    assert_eq!(all, entries(&answer));
}

/// What is written as text at once is, to the byte, what the requests give.
#[test]
fn an_entry_reads_the_same_with_its_whole_result() {
    let some: Vec<Json> = generated().into_iter().take(250).collect();
    let users = json!(some).to_string();
    let parts = [Part::Findings, Part::Requests, Part::Resource];
    let mut created = 0;
    for (name, mapping) in mappings() {
        let schema = json!({ "objectMappings": [mapping] }).to_string();
        let run = |include: &[Part]| {
            let options = BatchOptions { include: include.to_vec(), ..BatchOptions::default() };
            json::provision_all(&users, Some(&schema), options, Environment::default())
        };
        let (short, long) = (run(&parts), run(&[&parts[..], &[Part::Everything]].concat()));
        assert_eq!(short.lines().count(), some.len() + 1, "{name}");
        for (short, long) in short.lines().zip(long.lines()) {
            let open = short.strip_suffix('}').unwrap();
            assert!(long.starts_with(open), "{name}\n{short}\n{long}");
            created += usize::from(short.contains("\"create\"") && short.ends_with("\"findings\":[]}"));
        }
        assert_eq!(short.lines().last(), long.lines().last(), "{name}");
    }
    assert!(created > 100, "{created}");
}

#[test]
fn a_summary_adds_up() {
    let some: Vec<Json> = generated();
    let answer =
        json::provision_all(&json!(some).to_string(), None, BatchOptions::default(), Environment::default());
    let all = entries(&answer);
    let summary = &all.last().unwrap()["summary"];
    let outcomes = &all[..all.len() - 1];
    assert_eq!(summary["objects"], USERS);
    let has_error =
        |one: &&Json| one["findings"].as_array().unwrap().iter().any(|f| f["severity"] == "error");
    assert_eq!(summary["refused"], outcomes.iter().filter(has_error).count());
    let is_read = |one: &&Json| one["requests"].as_array().unwrap().iter().all(|r| r["method"] == "GET");
    let skipped = outcomes.iter().filter(is_read);
    assert_eq!(summary["skipped"], skipped.filter(|one| !has_error(one)).count());
    for counted in summary["findings"].as_array().unwrap() {
        let of_code = |one: &Json| {
            one["findings"].as_array().unwrap().iter().filter(|f| f["code"] == counted["code"]).count()
        };
        assert_eq!(counted["count"], outcomes.iter().map(of_code).sum::<usize>());
        assert_eq!(counted["objects"], outcomes.iter().filter(|one| of_code(one) > 0).count());
        assert_eq!(counted["first"], outcomes.iter().position(|one| of_code(one) > 0).unwrap());
    }
    let codes: Vec<_> =
        summary["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    for code in
        ["control-whitespace", "duplicate-email", "duplicate-username", "max-length", "required-attribute"]
    {
        assert!(codes.contains(&code), "{code} among {codes:?}");
    }
    let fixed = summary["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["code"] == "required-attribute")
        .unwrap();
    assert!(fixed["example"]["fix"]["title"].is_string(), "{fixed}");
}

#[test]
fn who_is_looked_up_and_not_written_is_skipped() {
    let user = |more: Json| {
        let mut user = json!({ "id": "1", "userPrincipalName": "ana@contoso.com", "accountEnabled": true,
            "displayName": "Ana", "givenName": "Ana", "surname": "Silva" });
        user.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        user
    };
    for (more, counts) in [
        (json!({}), (1, 0, 0)),
        (json!({ "surname": null }), (0, 1, 0)),
        // AWS does not have the user, so Entra does not create one that is disabled.
        (json!({ "accountEnabled": false }), (0, 0, 1)),
        (json!({ "accountEnabled": false, "surname": null }), (0, 0, 1)),
        (json!({ "userPrincipalName": null }), (0, 0, 1)),
    ] {
        let text = json!([user(more.clone())]).to_string();
        let mut run = json::Provisioning::new(None, BatchOptions::default(), Environment::default());
        let _ = run.feed(&text) + &run.finish();
        let summary = run.summary();
        assert_eq!((summary.accepted, summary.refused, summary.skipped), counts, "{more}");
    }
}

#[test]
fn who_is_left_out_is_told_with_the_page_that_says_so() {
    let json = "{\"displayName\":\"Ana\"}\n{\"userPrincipalName\":null}\n";
    let table = "displayName,surname\nAna,Silva\n";
    for (text, messages, help) in [
        (json, 2, "ask Graph for it with `$select`"),
        (table, 1, "add the column `userPrincipalName`, or take JSON from Graph with `$select`"),
    ] {
        let all = entries(&json::provision_all(text, None, BatchOptions::default(), Environment::default()));
        assert_eq!(all.len(), messages + 1);
        for entry in &all[..messages] {
            assert_eq!(entry["action"], "other");
            let [finding] = &entry["findings"].as_array().unwrap()[..] else { panic!("{entry}") };
            assert_eq!(
                (&finding["code"], &finding["severity"]),
                (&json!("ImportSkipped"), &json!("warning"))
            );
            assert_eq!(finding["location"], json!({ "kind": "source", "attribute": "userPrincipalName" }));
            assert!(finding["reference"].as_str().unwrap().ends_with("/howto-analyze-provisioning-logs"));
        }
        let summary = &all[messages]["summary"];
        assert_eq!(
            (&summary["skipped"], &summary["findings"][0]["count"]),
            (&json!(messages), &json!(messages))
        );
        assert_eq!(summary["findings"][0]["example"]["help"], help);
    }
}

#[test]
fn names_are_compared_without_case() {
    let users = r#"[{"userPrincipalName":"Ana@contoso.com","mail":"x@y.example"},{"userPrincipalName":"aNA@CONTOSO.com"},{"userPrincipalName":"bo@contoso.com","mail":"X@Y.example"}]"#;
    let options = BatchOptions { include: vec![Part::Findings], ..BatchOptions::default() };
    let all = entries(&json::provision_all(users, None, options, Environment::default()));
    let duplicate = |at: usize| -> Vec<String> {
        let findings = all[at]["findings"].as_array().unwrap().iter();
        let duplicates = findings.filter(|one| one["code"].as_str().unwrap().starts_with("duplicate"));
        duplicates
            .map(|one| {
                format!("{} {}", one["location"]["path"].as_str().unwrap(), one["location"]["mapping"])
            })
            .collect()
    };
    assert_eq!(duplicate(0), Vec::<String>::new());
    assert_eq!(duplicate(1), ["userName 0"]);
    assert_eq!(duplicate(2), ["emails[0].value 4"]);
    assert!(all[0].get("requests").is_none());
}

/// However the mapping spells the target, and whether or not AWS's rules read the request.
#[test]
fn names_are_compared_whatever_the_spelling_of_the_target() {
    let users = r#"[{"userPrincipalName":"ana@contoso.com"},{"userPrincipalName":"ANA@contoso.com"}]"#;
    for target in ["userName", "username"] {
        let mut name = AttributeMapping::new(target, "[userPrincipalName]");
        name.matching_priority = 1;
        let mut mapping = ObjectMapping::aws_users();
        mapping.attribute_mappings = vec![name];
        let schema = json!({ "objectMappings": [mapping] }).to_string();
        for validate in [true, false] {
            let options = BatchOptions { validate, ..BatchOptions::default() };
            let all = entries(&json::provision_all(users, Some(&schema), options, Environment::default()));
            let codes = all[1]["findings"].to_string();
            assert!(codes.contains("duplicate-username"), "{target}, {validate}: {codes}");
        }
    }
}

#[test]
fn names_are_compared_across_parts_of_a_batch() {
    let users = generated();
    let run = |users: &[Json], before, names: &[(u64, usize)]| {
        let run = json::Provisioning::new(None, BatchOptions::default(), Environment::default());
        let before = Before { objects: before, ..Before::default() };
        let mut run = run.after("", before, names.iter().copied());
        let mut all = entries(&(run.feed(&json!(users).to_string()) + &run.finish()));
        all.pop();
        (all, run.names().collect::<Vec<_>>())
    };
    let (whole, _) = run(&users, 0, &[]);
    let at = USERS / 3;
    let (mut parts, first) = run(&users[..at], 0, &[]);
    let (apart, second) = run(&users[at..], at, &[]);
    let shared: Vec<_> =
        first.iter().filter(|one| second.iter().any(|other| other.0 == one.0)).copied().collect();
    assert!(!shared.is_empty());
    let (rest, _) = run(&users[at..], at, &shared);
    assert_ne!(apart, rest);
    parts.extend(rest);
    for (at, (part, whole)) in parts.iter().zip(&whole).enumerate() {
        assert_eq!(part, whole, "{at}");
    }
    assert_eq!(parts.len(), whole.len());
}

#[test]
fn findings_are_judged_as_set() {
    let users = r#"[{"userPrincipalName":"ana@contoso.com","displayName":"Ana","givenName":"A"},{"userPrincipalName":"ana@contoso.com","displayName":"Bo","givenName":"B"}]"#;
    let codes = |settings: Option<Json>| {
        let options = BatchOptions { rule_settings: settings, ..BatchOptions::default() };
        let all = entries(&json::provision_all(users, None, options, Environment::default()));
        let of = |one: &Json| {
            let found = one["findings"].as_array().unwrap().iter();
            found.map(|one| format!("{} {}", one["severity"].as_str().unwrap(), one["code"])).collect()
        };
        let found: Vec<String> = all[..2].iter().flat_map(|one| -> Vec<String> { of(one) }).collect();
        (found, all[2]["summary"]["refused"].clone(), all[2]["summary"]["mapping"].clone())
    };
    let (found, refused, _) = codes(None);
    for code in [r#"error "required-attribute""#, r#"error "duplicate-username""#] {
        assert!(found.iter().any(|one| one == code), "{code} in {found:?}");
    }
    assert_eq!(refused, 2);
    let (found, refused, mapping) = codes(Some(json!({"rules": {
        "required-attribute": {"severity": "warning", "reason": "filled in later"},
        "duplicate-username": {"severity": "ignore", "reason": "two tenants"},
        "no-such-rule": {"severity": "ignore", "reason": "a slip"},
    }})));
    assert!(found.iter().any(|one| one == r#"warning "required-attribute""#), "{found:?}");
    assert!(!found.iter().any(|one| one.contains("duplicate-username")), "{found:?}");
    assert_eq!(refused, 0);
    assert!(mapping.as_array().unwrap().iter().any(|one| one["code"] == "UNKNOWN_RULE"), "{mapping}");
}

#[test]
fn parts_are_left_out_unless_asked_for() {
    let user = r#"{"userPrincipalName":"ana@contoso.com","givenName":"Ana","surname":"Silva"}"#;
    let keys = |include: &[Part], validate| {
        let options = BatchOptions { include: include.to_vec(), validate, ..BatchOptions::default() };
        let all = entries(&json::provision_all(user, None, options, Environment::default()));
        all[0].as_object().unwrap().keys().skip(4).cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&[], true), Vec::<String>::new());
    assert_eq!(keys(&[Part::Requests, Part::Resource], true), ["requests", "resource"]);
    assert_eq!(keys(&[Part::Everything], true), ["result"]);
    let options = BatchOptions { validate: false, ..BatchOptions::default() };
    let all = entries(&json::provision_all(user, None, options, Environment::default()));
    assert_eq!(all[0]["findings"], json!([]));
    assert_eq!(all[1]["summary"]["accepted"], 1);
}

#[test]
fn groups_run_through_their_own_mapping() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples/graph-group-members.json");
    let text = fs::read_to_string(path).unwrap();
    let all = entries(&json::provision_all(&text, None, BatchOptions::default(), Environment::default()));
    assert_eq!(all[0]["objectType"], "Group");
    assert_eq!(all[0]["requests"][1]["path"], "/Groups");
}

#[test]
fn places_in_expressions_count_as_javascript_does_and_name_their_mapping() {
    let mapping = |kind: &str, expression: &str| {
        let one = |target: &str, expression: &str| json!({ "targetAttributeName": target, "source": { "type": "Function", "expression": expression } });
        let mut key = one("externalId", "[objectId]");
        key["matchingPriority"] = 1.into();
        let attributes = [key, one("displayName", expression)];
        json!({ "sourceObjectName": kind, "targetObjectName": kind, "attributeMappings": attributes })
    };
    let mappings =
        [mapping("User", "Append(\"é🚀\", Trim([mail]))"), mapping("Group", "Append(\"ü\", CDate([mail]))")];
    let schema = json!({ "synchronizationRules": [{ "objectMappings": mappings }] }).to_string();
    let objects = json!([{ "id": "1", "userPrincipalName": "a" }, { "id": "2", "securityEnabled": true, "mail": "soon" }]);
    let options = BatchOptions { include: vec![Part::Findings, Part::Everything], ..BatchOptions::default() };
    let answer = json::provision_all(&objects.to_string(), Some(&schema), options, Environment::default());
    let lines: Vec<Json> = answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [_, group, last] = lines.as_slice() else { panic!("{answer}") };
    let of = |found: &Json, code: &str| {
        let one = found.as_array().unwrap().iter().find(|one| one["code"] == code);
        one.cloned().unwrap_or_else(|| panic!("{code} is not in {found}"))
    };
    let slip = of(&last["summary"]["mapping"], "OUTSIDE_PROFILE");
    assert_eq!(slip["objectType"], "User");
    assert_eq!(slip["location"]["span"], json!({ "start": 14, "end": 18 }));
    for found in [&group["findings"], &group["result"]["diagnostics"]] {
        assert_eq!(of(found, "DATE_PARSE")["location"]["span"], json!({ "start": 18, "end": 24 }));
    }
    let example = of(&last["summary"]["findings"], "DATE_PARSE");
    assert_eq!(example["example"]["location"]["span"], json!({ "start": 18, "end": 24 }));
}
