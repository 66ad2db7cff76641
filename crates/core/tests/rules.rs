//! Holds the AWS rules to their vectors and to their own examples.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads files, and may panic")]

#[path = "judge/rules.rs"]
mod judge;

use std::path::Path;

use scimulate::aws::{self, Context, Example, Operation, Rule, RuleSettings};
use scimulate::diagnostic::Basis;
use scimulate::job::{TryIt, mapping_rules, rule_pages};
use scimulate::scim::{Resource, ResourceType};
use scimulate::{Diagnostic, Environment, Location, Severity, SynchronizationJob, json};
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
fn what_aws_does_not_say_is_inferred() {
    let long = "x".repeat(1025);
    let patch = |operation: &str| format!("PATCH /Users/1\n\n{{\"Operations\": [{operation}]}}");
    let urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    for (request, code, basis) in [
        (format!("POST /Groups\n\n{{\"displayName\": \"{long}\"}}"), "max-length", Basis::Documented),
        (
            format!("POST /Users\n\n{{\"{urn}\": {{\"division\": \"{long}\"}}}}"),
            "max-length",
            Basis::Inferred,
        ),
        (
            "POST /Groups\n\n{\"displayName\": \"Administrator\"}".to_owned(),
            "reserved-name",
            Basis::Documented,
        ),
        ("POST /Groups\n\n{\"displayName\": \"administrator\"}".to_owned(), "reserved-name", Basis::Inferred),
        (patch(r#"{"op": "remove", "path": "active"}"#), "patch-remove-protected", Basis::Documented),
        (patch(r#"{"op": "remove", "path": "displayName"}"#), "patch-remove-protected", Basis::Inferred),
        ("GET /Me".to_owned(), "unsupported-operation", Basis::Documented),
        ("GET /Devices".to_owned(), "unsupported-operation", Basis::Inferred),
    ] {
        let found = json::validate_with(&request, None, None).diagnostics;
        let found = found.iter().find(|one| one.code == code);
        assert_eq!(found.map(|one| one.basis), Some(basis), "{}", request.get(..60).unwrap_or(&request));
    }
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

#[test]
fn rules_of_mappings_find_their_broken_example_and_not_the_mended_one() {
    let codes: Vec<_> = mapping_rules().iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted_by(|one, other| one < other), "{codes:?}");
    for rule in mapping_rules() {
        let found = SynchronizationJob::new(rule.fails.mapping()).diagnostics().to_vec();
        assert!(found.iter().any(|one| one.code == rule.code), "{}: {found:?}", rule.code);
        let left = SynchronizationJob::new(rule.passes.mapping()).diagnostics().to_vec();
        assert!(!left.iter().any(|one| one.code == rule.code), "{}: {left:?}", rule.code);
        assert!(remarkable(&left).next().is_none(), "{}: {left:?}", rule.code);
    }
}

#[test]
fn rules_of_the_set_up_find_their_broken_example_and_not_the_mended_one() {
    for rule in aws::setup_rules() {
        let check = |text: &str| aws::check_setup(&serde_json::from_str(text).unwrap());
        let codes = |text: &str| check(text).iter().map(|found| found.code).collect::<Vec<_>>();
        assert_eq!(codes(rule.fails), [rule.code]);
        assert!(check(rule.passes).is_empty(), "{}", rule.code);
    }
    let expired = aws::check_setup(&aws::Setup { token_age_days: Some(365), ..aws::Setup::default() });
    assert_eq!(expired[0].severity, Severity::Error);
}

#[test]
fn the_catalogue_is_sorted() {
    let pages = rule_pages();
    let codes: Vec<_> = pages.iter().map(|page| page.code).collect();
    assert!(codes.is_sorted_by(|one, other| one < other), "{codes:?}");
    assert_eq!(codes.len(), aws::rules().len() + mapping_rules().len() + aws::setup_rules().len());
}

#[test]
fn what_a_page_opens_shows_its_rule() {
    for page in rule_pages() {
        let TryIt { user, attribute_mappings, existing, request, setup } = page.try_it.clone();
        let existing = existing.map(|existing| existing.to_string());
        let codes: Vec<&str> = match (user, attribute_mappings, request, setup) {
            (Some(user), Some(mappings), None, None) => {
                let environment = Environment::default();
                let (user, mappings) = (user.to_string(), mappings.to_string());
                let summary =
                    json::provision_on_demand(&user, Some(&mappings), existing.as_deref(), &environment);
                summary.diagnostics.iter().map(|found| found.code).collect()
            }
            (None, None, Some(request), None) => {
                let response = json::validate_with(&request, None, existing.as_deref());
                response.diagnostics.iter().map(|found| found.code).collect()
            }
            (None, None, None, Some(setup)) => {
                json::check_setup(setup, None).iter().map(|found| found.code).collect()
            }
            other => panic!("{}: {other:?}", page.code),
        };
        assert!(codes.contains(&page.code), "{}: {codes:?}", page.code);
    }
}

#[test]
fn settings_change_a_severity_or_ignore_a_rule_and_keep_the_reason() {
    let settings: RuleSettings = serde_json::from_str(
        r#"{"profile": "api-model", "rules": {
            "email-missing": {"severity": "error", "reason": "the portal needs it"},
            "required-attribute": {"severity": "ignore", "reason": "known"}}}"#,
    )
    .unwrap();
    let written = serde_json::to_value(&settings).unwrap();
    assert_eq!(serde_json::from_value::<RuleSettings>(written).unwrap(), settings);
    let body = r#"{"userName": "a@b.example", "displayName": "A: B", "name": {"givenName": "A"}}"#;
    let review = aws::review_text(Operation::CreateUser, body, &Context::with(settings));
    let found = |code: &str| review.findings.iter().find(|one| one.diagnostic.code == code).unwrap();
    assert_eq!(found("forbidden-character").diagnostic.severity, Severity::Warning);
    let email = &found("email-missing").diagnostic;
    assert_eq!(email.severity, Severity::Error);
    let kept = email.overridden.as_ref().unwrap();
    assert_eq!((kept.severity, kept.reason.as_str()), (Severity::Warning, "the portal needs it"));
    assert!(!review.findings.iter().any(|one| one.diagnostic.code == "required-attribute"));
    assert_eq!(review.ignored.len(), 1);
    assert_eq!(review.ignored[0].overridden.as_ref().unwrap().reason, "known");
}

/// What a member's own value says is documented; that the filter of a path says the same is not.
#[test]
fn a_finding_on_a_filter_is_inferred() {
    let operation = |path: &str, value: &str| {
        let value = format!(r#"[{{"value": "{value}"}}]"#);
        format!(
            r#"{{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{{"op": "add", "path": {path:?}, "value": {value}}}]}}"#
        )
    };
    let id = "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001";
    for (path, value, code, basis) in [
        ("members", "ana@contoso.example", "member-id-format", Basis::Documented),
        (r#"members[value eq "ana@contoso.example"]"#, id, "member-id-format", Basis::Inferred),
        (r#"members[type eq "Group"]"#, id, "nested-group", Basis::Inferred),
    ] {
        let found = aws::validate_text(Operation::PatchGroup, &operation(path, value), &Context::default());
        let found: Vec<_> = found.iter().map(|finding| (finding.code, finding.basis)).collect();
        assert_eq!(found, [(code, basis)], "{path}");
    }
}

#[test]
fn requests_are_read_however_they_are_written() {
    let group = r#"{"displayName": "A", "externalId": "1", "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"]}"#;
    let patch = r#"{"Operations": [{"op": "add", "path": "members", "value": []}]}"#;
    for (text, operation) in [
        (group.to_owned(), Some(Operation::CreateGroup)),
        (patch.to_owned(), Some(Operation::PatchGroup)),
        (
            r#"{"Operations": [{"op": "add", "path": "title", "value": "x"}]}"#.to_owned(),
            Some(Operation::PatchUser),
        ),
        (
            format!("POST /Groups HTTP/1.1\r\nHost: scim.us-east-1.amazonaws.com\r\n\r\n{group}"),
            Some(Operation::CreateGroup),
        ),
        (
            format!("patch https://scim.us-east-1.amazonaws.com/t/scim/v2/Groups/1?x=y\n{patch}"),
            Some(Operation::PatchGroup),
        ),
        (
            format!(r#"{{"method": "put", "url": "/scim/v2/Users/1/", "body": {group}}}"#),
            Some(Operation::PutUser),
        ),
        (
            format!(r#"{{"Method": "POST", "Path": "/Groups", "Body": {}}}"#, Json::from(group)),
            Some(Operation::CreateGroup),
        ),
        ("DELETE /Users/1".to_owned(), None),
        ("GET /Users?filter=userName+eq+%22a%22\n".to_owned(), None),
    ] {
        let reading = aws::review_request(&text, &Context::default());
        assert_eq!(reading.operation, operation, "{text}");
        let body = aws::request_body(&text);
        assert_eq!(body.is_some(), operation.is_some(), "{text}");
    }
    let broken = aws::review_request("POST /Users\n\n{\n \"userName\": }", &Context::default());
    assert_eq!(broken.review.findings[0].diagnostic.location, Location::Document { line: 4, column: 14 });
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

/// What somebody takes for the body of a request.
#[test]
fn a_document_that_is_no_request_is_told() {
    let cases = [
        (r#"{"userPrincipalName": "a@b.c"}"#, Some("`userPrincipalName`")),
        (r#"{"@odata.context": "x", "value": []}"#, Some("`@odata.context`")),
        (r#"{"displayName": "a", "groupTypes": []}"#, Some("`groupTypes`")),
        (r#"{"synchronizationRules": []}"#, Some("a synchronization schema")),
        (
            r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "Resources": []}"#,
            Some("a list into the AWS directory"),
        ),
        (
            r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "userName": "a"}"#,
            Some("an answer"),
        ),
        (
            r#"{"eventSource": "identitystore-scim.amazonaws.com", "eventName": "CreateUser"}"#,
            Some("CloudTrail"),
        ),
        (r#"{"op": "remove", "path": "members"}"#, Some("a single operation")),
        (r#"{"userName": "a", "userPrincipalName": "a"}"#, None),
        (r#"{"displayName": "a"}"#, None),
        (r#"{"Operations": [], "@odata.type": "x"}"#, None),
        ("{}", None),
    ];
    for (text, wrong) in cases {
        let reading = aws::review_request(text, &Context::default());
        let found: Vec<_> = reading.review.findings.iter().map(|one| &one.diagnostic).collect();
        match (wrong, &found[..]) {
            (Some(wrong), [one]) => {
                assert_eq!((one.code, reading.operation), ("WRONG_DOCUMENT", None), "{text}");
                assert!(one.to_string().contains(wrong), "{text}: {one}");
            }
            (Some(_), _) => panic!("{text}: {found:?}"),
            (None, _) => assert!(found.iter().all(|one| one.code != "WRONG_DOCUMENT"), "{text}"),
        }
    }
    let asked = aws::inspect_text(Operation::CreateUser, cases[0].0, &Context::default());
    assert!(asked.iter().any(|one| one.diagnostic.code == "required-attribute"));
}

/// What of methods and paths AWS serves; the last is what it has nothing for.
#[test]
fn a_request_that_aws_does_not_serve_is_told() {
    let cases = [
        ("GET /Users", None),
        ("GET /Users?filter=userName+eq+%22a%22", None),
        ("GET https://scim.eu-west-1.amazonaws.com/1234/scim/v2/Users/1", None),
        ("HEAD /Users", Some("HEAD")),
        ("delete /Users/1", None),
        ("DELETE /Users", Some("an identifier")),
        ("PATCH /Users", Some("an identifier")),
        ("PUT /scim/v2/users/", Some("an identifier")),
        ("POST /Users/1", Some("POST")),
        ("POST /Users/.search", Some("`/.search`")),
        ("GET /Groups/1", None),
        ("GET /Schemas", None),
        ("GET /Schemas/urn:ietf:params:scim:schemas:core:2.0:User", None),
        ("GET /ServiceProviderConfig", None),
        ("GET /ResourceTypes/User", None),
        ("POST /Schemas", Some("POST")),
        ("POST /Bulk", Some("`/Bulk`")),
        ("GET /Me", Some("`/Me`")),
        ("PATCH /scim/v2/Me/", Some("`/Me`")),
        ("POST /scim/v2", Some("`/v2`")),
        ("FOO /Users", Some("FOO")),
        ("GET /Users?filter=externalId eq \"a b\"", None),
        ("GET /Users?filter=groups.value+eq+%22a%22&count=100&cursor=", None),
        ("GET /Users?attributes=id&filter=id+eq+%22a%22+and+manager+eq+%22b%22", None),
        (
            "GET /Users?filter=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"b\" AND id Eq \"a\"",
            None,
        ),
        ("GET /Groups?excludedAttributes=members&filter=displayName+eq+%22a+or+b%22", None),
        ("GET /Groups?filter=members eq \"a\" and id eq \"b\"", None),
        ("GET /Users/1?filter=nickName+eq+1", None),
        ("GET /Users?filter=userName+co+%22a%22", Some("`co`")),
        ("GET /Users?filter=userName pr", Some("`pr`")),
        ("GET /Users?filter=userName eq \"a\" or userName eq \"b\"", Some("`or`")),
        ("GET /Users?filter=not (userName eq \"a\")", Some("`not`")),
        ("GET /Users?filter=(userName eq \"a\")", Some("parentheses")),
        ("GET /Users?filter=userName eq a", Some("double quotes")),
        ("GET /Users?filter=userName eq \"a\"b\"", Some("double quotes")),
        ("GET /Users?filter=userName eq", Some("double quotes")),
        ("GET /Users?filter=userName", Some("breaks off")),
        ("GET /Users?filter=userName eq \"a\" and", Some("breaks off")),
        ("GET /Users?filter=", Some("breaks off")),
        ("GET /Users?filter=displayName eq \"a\"", Some("users by `displayName`")),
        ("GET /Groups?filter=userName eq \"a\"", Some("groups by `userName`")),
        ("GET /Users?filter=emails[type eq \"work\"].value eq \"a\"", Some("`emails[type eq")),
        ("GET /Users?filter=userName eq \"a\" and externalId eq \"b\"", Some("`userName` and `externalId`")),
        ("GET /Users?filter=id eq \"a\"", Some("users by `id`")),
        ("GET /Users?startIndex=101&count=100", Some("`startIndex`")),
        ("GET /Users?count=1000", Some("`1000`")),
        ("GET /Users?count=0", Some("`0`")),
    ];
    for (line, wrong) in cases {
        let (method, path) = line.split_once(' ').unwrap();
        let text =
            serde_json::json!({ "method": method, "path": path, "body": { "Operations": [] } }).to_string();
        let http = format!("{line} HTTP/1.1\nHost: scim.eu-west-1.amazonaws.com\n\n{{\"Operations\": []}}");
        for text in [text, http] {
            let reading = aws::review_request(&text, &Context::default());
            let found =
                reading.review.findings.iter().find(|one| one.diagnostic.code == "unsupported-operation");
            let said = found.map(|one| one.diagnostic.message.as_str());
            match wrong {
                None => assert_eq!(said, None, "{text}"),
                Some(wrong) => assert!(said.is_some_and(|said| said.contains(wrong)), "{text}: {said:?}"),
            }
        }
    }
}
