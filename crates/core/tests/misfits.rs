//! What is not as it must be in a document is told at its member: by pointer, and from where to where in the text.

use scimulate::aws::RuleSettings;
use scimulate::{Diagnostic, Environment, Location, json};

const USER: &str = r#"{"userPrincipalName": "ana@contoso.example"}"#;
const MAPPINGS: &str = r#"[{"targetAttributeName": "userName"}]"#;

type Read = fn(&str) -> Vec<Diagnostic>;

fn options(text: &str) -> Vec<Diagnostic> {
    json::provision(USER, None, Some(text), &Environment::default()).diagnostics
}

fn setup(text: &str) -> Vec<Diagnostic> {
    json::check_setup(text, None)
}

fn settings(text: &str) -> Vec<Diagnostic> {
    json::check_setup("{}", Some(text))
}

fn request_settings(text: &str) -> Vec<Diagnostic> {
    json::validate_with("{}", Some(text), None).diagnostics
}

fn held(text: &str) -> Vec<Diagnostic> {
    json::provision_on_demand(USER, None, Some(text), &Environment::default()).diagnostics
}

fn held_by_requests(text: &str) -> Vec<Diagnostic> {
    json::validate_with("{}", None, Some(text)).diagnostics
}

fn held_by_fixes(text: &str) -> Vec<Diagnostic> {
    json::plan_fixes(USER, None, Some(text), None, &Environment::default()).diagnostics
}

fn edits(text: &str) -> Vec<Diagnostic> {
    json::edit_schema(MAPPINGS, text).diagnostics
}

fn fix(text: &str) -> Vec<Diagnostic> {
    json::fix_schema(MAPPINGS, text, false).diagnostics
}

fn filter(text: &str) -> Vec<Diagnostic> {
    let answer = json::evaluate_filter(text, USER);
    assert!(answer.result.is_none(), "{text}");
    answer.diagnostics
}

fn scope(text: &str) -> Vec<Diagnostic> {
    json::decide_scope("null", text, USER).diagnostics
}

fn cycles(text: &str) -> Vec<Diagnostic> {
    json::cycle(text, None, None, &Environment::default()).diagnostics
}

/// Who reads it, the text, and the finding: its code, its place, and the end of its message.
const CASES: &[(Read, &str, &str, &str)] = &[
    // A wrong type is told at the value, a word that is none of those known too.
    (
        options,
        r#"{"onDemand": 7}"#,
        "INVALID_OPTIONS /onDemand 1:14-1:15",
        "`onDemand`: expected a boolean, found `7`",
    ),
    (
        options,
        "{\n  \"wireStyle\":\n    \"é\" }",
        "INVALID_OPTIONS /wireStyle 3:5-3:8",
        "`wireStyle`: `é` is none of `legacy`, `compliant`, `gallery`",
    ),
    (
        options,
        r#"{"assignment": {"assigned": [{"kind": "directly"}, {"kind": "so"}]}}"#,
        "INVALID_OPTIONS /assignment/assigned/1/kind 1:61-1:65",
        "`assignment`: `assigned`: `1`: `kind`: `so` is none of `directly`, `byGroup`",
    ),
    (options, "[1]", "INVALID_OPTIONS  1:1-1:4", "expected an object, found a list"),
    (
        options,
        r#"{"links": 3}"#,
        "INVALID_OPTIONS /links 1:11-1:12",
        "`links` is no object of object ids and identifiers",
    ),
    (
        options,
        r#"{"links": {"a/b": {"id": 5}}}"#,
        "INVALID_OPTIONS /links/a~1b 1:19-1:28",
        "the link of `a/b` has no identifier",
    ),
    (
        options,
        "{\"existing\":\n [{}, 4]}",
        "INVALID_RESOURCE /existing/1 2:7-2:8",
        "`existing`: `1`: expected an object, found `4`",
    ),
    (
        options,
        r#"{"ruleSettings": {"rules": {"email-missing": {"severity": null}}}}"#,
        "INVALID_SETTINGS /ruleSettings/rules/email-missing/severity 1:59-1:63",
        "`severity`: expected a string, found `null`",
    ),
    (
        options,
        r#"{"ruleSettings": {"rules": {"no-rule": {"severity": "ignore", "reason": "x"}}}}"#,
        "UNKNOWN_RULE /ruleSettings/rules/no-rule 1:29-1:38",
        "no rule is called `no-rule`, so its setting does nothing",
    ),
    // A name that nobody knows is told at the name.
    (
        options,
        r#"{"onDemand": true, "colour": {}}"#,
        "INVALID_OPTIONS /colour 1:20-1:28",
        "there is no member `colour`; it can have `wireStyle`, `assignment`, `skipOutOfScopeDeletions`, `onDemand`, `nullReferences`, `groupSchema`",
    ),
    (
        settings,
        r#"{"rules": {"email-missing": {"severity": "ignore", "why": "x"}}}"#,
        "INVALID_SETTINGS /rules/email-missing/why 1:52-1:57",
        "`rules`: `email-missing`: there is no member `why`; it can have `severity`, `reason`",
    ),
    // What is missing is told where it should be.
    (
        settings,
        r#"{"rules": {"email-missing": {"reason": "x"}}}"#,
        "INVALID_SETTINGS /rules/email-missing 1:29-1:44",
        "`severity` is missing",
    ),
    (
        settings,
        r#"{"rules": {"email-missing": {"severity": "ignore"}}}"#,
        "INVALID_SETTINGS /rules/email-missing 1:29-1:51",
        "`reason` is missing",
    ),
    (
        settings,
        r#"{"rules": {"no-rule": {"severity": "ignore", "reason": "x"}}}"#,
        "UNKNOWN_RULE /rules/no-rule 1:12-1:21",
        "no rule is called `no-rule`, so its setting does nothing",
    ),
    (
        request_settings,
        r#"{"profile": "strict"}"#,
        "INVALID_SETTINGS /profile 1:13-1:21",
        "`strict` is none of `default`, `api-model`",
    ),
    (
        request_settings,
        r#"{"rules": {"no-rule": {"severity": "ignore", "reason": "x"}}}"#,
        "UNKNOWN_RULE /rules/no-rule 1:12-1:21",
        "no rule is called `no-rule`, so its setting does nothing",
    ),
    (
        setup,
        "{\"users\": \"many\"\n}",
        "INVALID_MEMBER /users 1:11-1:17",
        "`users`: expected an integer from 0, found `\"many\"`",
    ),
    (
        setup,
        r#"{"tokenAge": 1}"#,
        "INVALID_MEMBER /tokenAge 1:2-1:12",
        "there is no member `tokenAge`; it can have `tenantUrl`, `tokenAgeDays`, `users`, `groups`, `groupsOfAUser`",
    ),
    (
        held,
        r#"{"Resources": [7]}"#,
        "INVALID_RESOURCE /Resources/0 1:16-1:17",
        "`Resources`: `0`: expected an object, found `7`",
    ),
    (
        held,
        "[{\"userName\": \"ana@contoso.example\"},\n 5]",
        "INVALID_RESOURCE /1 2:2-2:3",
        "this is no SCIM resource: `1`: expected an object, found `5`",
    ),
    (
        held_by_requests,
        r#"{"Resources": [null, {}, [], "x"]}"#,
        "INVALID_RESOURCE /Resources/0 1:16-1:20",
        "`Resources`: `0`: expected an object, found `null` (and 2 others)",
    ),
    // What belongs elsewhere is told, and taken for what it says.
    (
        held,
        "[{\"userName\": \"a\"},\n{\"id\": \"1\", \"userPrincipalName\": \"ana@contoso.example\"}]",
        "WRONG_DOCUMENT /1 2:1-2:56",
        "this is an object of Entra, not a resource that AWS holds: it has `userPrincipalName`",
    ),
    (
        held_by_fixes,
        r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": []}"#,
        "WRONG_DOCUMENT  1:1-1:84",
        "it has `@odata.context`",
    ),
    (
        options,
        r#"{"existing": [{"displayName": "Admins", "securityEnabled": true}, {"groupTypes": []}]}"#,
        "WRONG_DOCUMENT /existing/0 1:15-1:65",
        "it has `securityEnabled` (and 1 other)",
    ),
    (held_by_requests, r#""Ana""#, "INVALID_RESOURCE  1:1-1:6", "expected a list, found `\"Ana\"`"),
    (held_by_fixes, "[[]]", "INVALID_RESOURCE /0 1:2-1:4", "`0`: expected an object, found a list"),
    (edits, r#"[{"kind": "removeMapping"}]"#, "INVALID_MEMBER /0 1:2-1:27", "`0`: `mapping` is missing"),
    (
        edits,
        "[{\"kind\": \"removeMapping\", \"mapping\": 0},\n {\"kind\": \"away\"}]",
        "INVALID_MEMBER /1/kind 2:11-2:17",
        "`setFilterClause`",
    ),
    (
        edits,
        r#"[{"kind": "setEnabled", "enabled": "yes"}]"#,
        "INVALID_MEMBER /0/enabled 1:36-1:41",
        "`0`: `enabled`: expected a boolean, found `\"yes\"`",
    ),
    (fix, r#"{"kind": "remove"}"#, "INVALID_MEMBER  1:1-1:19", "expected a list, found an object"),
    (
        fix,
        r#"[{"kind": "remove", "mapping": -1}]"#,
        "INVALID_MEMBER /0/mapping 1:32-1:34",
        "`0`: `mapping`: expected an integer from 0, found `-1`",
    ),
    (
        filter,
        r#"{"groups": [{"clauses": 5}]}"#,
        "INVALID_FILTER /groups/0/clauses 1:25-1:26",
        "`groups`: `0`: `clauses`: expected a list, found `5`",
    ),
    (
        filter,
        r#"{"enabled": true, "scope": 1.5}"#,
        "INVALID_FILTER /scope 1:28-1:31",
        "`scope`: expected an object, found `1.5`",
    ),
    (
        scope,
        r#"{"assignment": {"scope": 1}}"#,
        "INVALID_MEMBER /assignment/scope 1:26-1:27",
        "`assignment`: `scope`: expected a string, found `1`",
    ),
    (cycles, "[[],\n7]", "INVALID_MEMBER /1 2:1-2:2", "`1`: expected a list, found `7`"),
    // Of two members of a name the later counts; a name is compared as it reads, not as it is written.
    (
        setup,
        r#"{"users": 1, "users": -1}"#,
        "INVALID_MEMBER /users 1:23-1:25",
        "`users`: expected an integer from 0, found `-1`",
    ),
    (
        setup,
        r#"{"\u0075sers": {"a": [1]}, "groups": 1}"#,
        "INVALID_MEMBER /users 1:16-1:26",
        "`users`: expected an integer from 0, found an object",
    ),
    (
        setup,
        "\u{feff}{\"users\": []}",
        "INVALID_MEMBER /users 1:11-1:13",
        "`users`: expected an integer from 0, found a list",
    ),
    // What is no JSON at all is told where reading stopped, in characters.
    (
        options,
        "{\"defaultDomain\": \"ü\" 1}",
        "invalid-json 1:23",
        "a comma is expected here, or the end of the object: `}`",
    ),
    (
        settings,
        "{\n \"ü\" 1}",
        "INVALID_SETTINGS 2:6",
        "the rule settings cannot be read: this is not valid JSON: a colon is expected here, between the name and the value of a member",
    ),
    (setup, "{\"ü\": }", "invalid-json 1:7", "a value is expected here"),
    (held, "[", "INVALID_RESOURCE 1:1", "the text ends inside a list"),
    (edits, "[\"ü\" 1]", "invalid-json 1:6", "a comma is expected here, or the end of the list: `]`"),
];

fn place(finding: &Diagnostic) -> String {
    let code = finding.code;
    match &finding.location {
        Location::Document { line, column } => format!("{code} {line}:{column}"),
        Location::Member { pointer, line, column, end_line, end_column } => {
            format!("{code} {pointer} {line}:{column}-{end_line}:{end_column}")
        }
        _ => code.to_owned(),
    }
}

#[test]
fn what_is_wrong_in_a_document_is_told_at_its_member() {
    let mut wrong = Vec::new();
    for (read, text, expected, message) in CASES {
        let found = read(text);
        if !found.iter().any(|one| place(one) == *expected && one.message.ends_with(message)) {
            let told: Vec<_> = found.iter().map(|one| format!("{}: {}", place(one), one.message)).collect();
            wrong.push(format!("{text}: wanted {expected}: {message}; got {told:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_right_is_read_without_a_finding() {
    let right: &[(Read, &str)] = &[
        (options, r#"{"wireStyle": "legacy", "links": {"1": "2", "3": {"id": "4"}}, "existing": null}"#),
        (setup, "\u{feff}{\"users\": 1}"),
        (held, "\u{feff}[]"),
        (
            held,
            r#"[{}, {"displayName": "Admins"}, {"username": "a", "userPrincipalName": "b", "schemas": []}]"#,
        ),
        (settings, r#"{"rules": {"email-missing": {"severity": "ignore", "reason": ""}}}"#),
        (fix, "[]"),
        (scope, "{}"),
    ];
    let wrong = [
        "INVALID_OPTIONS",
        "INVALID_MEMBER",
        "INVALID_SETTINGS",
        "INVALID_RESOURCE",
        "UNKNOWN_RULE",
        "WRONG_DOCUMENT",
        "invalid-json",
    ];
    for (read, text) in right {
        let found = read(text);
        assert!(found.iter().all(|one| !wrong.contains(&one.code)), "{text}: {found:#?}");
    }
}

#[test]
fn the_resources_beside_a_broken_one_are_held() {
    let existing = r#"[5, {"id": "7", "userName": "ana@contoso.example"}, "x"]"#;
    let options = format!(r#"{{"existing": {existing}}}"#);
    let with_text = serde_json::json!({ "existing": existing }).to_string();
    let environment = Environment::default();
    for summary in [
        json::provision_on_demand(USER, None, Some(existing), &environment),
        json::provision(USER, None, Some(&options), &environment),
        json::provision(USER, None, Some(&with_text), &environment),
    ] {
        let paths: Vec<_> = summary.requests.iter().map(scimulate::scim::Request::path).collect();
        assert!(paths.contains(&"/Users/7".to_owned()), "{paths:?}");
        assert_eq!(summary.diagnostics.iter().filter(|one| one.code == "INVALID_RESOURCE").count(), 1);
    }
    let again = r#"{"userName": "ana@contoso.example", "displayName": "Ana"}"#;
    let found = json::validate_with(again, None, Some(existing)).diagnostics;
    assert!(found.iter().any(|one| one.code == "duplicate-username"), "{found:#?}");
}

#[test]
fn json_that_is_broken_beside_a_request_is_not_the_requests() {
    let found = json::validate_with(r#"{"displayName": "A"}"#, Some("{"), Some("{")).diagnostics;
    let beside: Vec<_> = found.iter().rev().take(2).map(place).collect();
    assert_eq!(beside, ["INVALID_RESOURCE 1:1", "INVALID_SETTINGS 1:1"]);
    assert!(found.iter().all(|one| one.code != "invalid-json"), "{found:#?}");
}

#[test]
fn settings_say_the_same_to_rust() {
    let (settings, found) = RuleSettings::read("{\"profile\":\n 1}");
    assert_eq!(settings, RuleSettings::default());
    assert_eq!(found.iter().map(place).collect::<Vec<_>>(), ["INVALID_SETTINGS /profile 2:2-2:3"]);
}

#[test]
fn a_document_that_cannot_be_read_is_no_cause_of_an_error() {
    let text = "Request is unparsable, syntactically incorrect, or violates schema.";
    let likeliest = |user, existing| {
        let context = json::ErrorContext { user, existing, ..Default::default() };
        json::decode(text, context, &Environment::default()).causes[0].code
    };
    let alone = likeliest(None, None);
    assert_ne!(alone, "invalid-json");
    assert_eq!(likeliest(Some("{\"a\" 1}"), None), alone);
    assert_eq!(likeliest(Some(USER), Some("{")), likeliest(Some(USER), None));
    let of_request = |existing| {
        let request = Some(
            r#"{"userName": "a@b.example", "displayName": "A", "name": {"givenName": "A", "familyName": "B"}}"#,
        );
        let context = json::ErrorContext { request, existing, ..Default::default() };
        json::decode(text, context, &Environment::default()).causes[0].code
    };
    assert_eq!(of_request(Some("{")), of_request(None));
}
