//! Rule settings are honoured by every call that gives findings of rules: another severity, or none with its reason.

use scimulate::job::FixPlan;
use scimulate::{Diagnostic, Environment, Severity, json};
use serde_json::{Value as Json, json as value};

/// No family name (refused), no e-mail address (a warning), a title that AWS refuses.
const USER: &str = r#"{"id": "6f1c2a0e-3b7d-4c55-9a52-0d6d3f6a7b10", "userPrincipalName": "ana@contoso.example",
 "displayName": "Ana", "givenName": "Ana", "jobTitle": "Head; Labs", "accountEnabled": true}"#;

fn settings() -> Json {
    value!({ "rules": {
        "required-attribute": { "severity": "ignore", "reason": "names come later" },
        "forbidden-character": { "severity": "warning", "reason": "the new store takes them" },
        "endpoint-format": { "severity": "ignore", "reason": "a proxy stands before it" },
        "token-expiry": { "severity": "information", "reason": "rotated by a script" },
        "duplicate-username": { "severity": "ignore", "reason": "a list of changes" },
        "mapping-required-nullable": { "severity": "ignore", "reason": "known" },
    } })
}

fn options() -> String {
    value!({ "ruleSettings": settings() }).to_string()
}

/// The severity of a rule's findings; none where there are none.
fn severity(found: &[Diagnostic], code: &str) -> Option<Severity> {
    found.iter().find(|one| one.code == code).map(|one| one.severity)
}

/// Checks the findings of a run on the user.
fn check(call: &str, found: &[Diagnostic], judged: bool) {
    let wanted =
        if judged { (None, Some(Severity::Warning)) } else { (Some(Severity::Error), Some(Severity::Error)) };
    let is = (severity(found, "required-attribute"), severity(found, "forbidden-character"));
    assert_eq!(is, wanted, "{call}: {found:#?}");
    assert_eq!(severity(found, "mapping-required-nullable").is_some(), !judged, "{call}");
}

#[test]
fn every_run_of_an_object_is_judged_as_set() {
    let environment = Environment::default();
    let options = options();
    for (given, judged) in [(None, false), (Some(options.as_str()), true)] {
        let summary = json::provision(USER, None, given, &environment);
        check("provision", &summary.diagnostics, judged);
        let ignored = summary.ignored.iter().find(|one| one.code == "required-attribute");
        let reason = ignored.and_then(|one| Some(one.overridden.as_ref()?.reason.clone()));
        assert_eq!(reason.as_deref(), judged.then_some("names come later"));

        let plan = json::plan(USER, USER, None, given, &environment).plan.unwrap();
        let mut found = plan.before.diagnostics;
        let mapping = json::plan(USER, USER, None, given, &environment).diagnostics;
        found.retain(|one| !mapping.contains(one));
        found.extend(mapping);
        check("plan", &found, judged);

        let answer = json::cycle(&format!("[[{USER}]]"), None, given, &environment);
        let mut found = answer.diagnostics;
        found.extend(answer.cycles[0].objects[0].summary.diagnostics.clone());
        check("cycle", &found, judged);
        let status = answer.cycles[0].timeline.last().unwrap().exchange.status;
        assert_eq!(status, if judged { 201 } else { 400 }, "what is ignored is not refused");

        let schema = scimulate::synchronization::AWS_IAM_IDENTITY_CENTER;
        let mut accepted = Vec::new();
        let answer = json::compare(schema, schema, USER, given, &environment, |one| {
            accepted.extend([one.before.accepted, one.after.accepted]);
        });
        assert_eq!((answer.objects, accepted), (1, vec![judged; 2]), "compare");

        let plan: FixPlan = json::plan_fixes(USER, None, None, given, &environment).plan.unwrap();
        assert_eq!(plan.errors_before == 0, judged, "plan_fixes: {:?}", plan.steps);
    }
}

#[test]
fn batches_are_judged_as_set() {
    let twice = format!("[{USER},{}]", USER.replace("6f1c2a0e", "7f1c2a0e"));
    let run = |options: Json| {
        let options = serde_json::from_value(options).unwrap();
        let text = json::provision_all(&twice, None, options, Environment::default());
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Json>>()
    };
    let codes = |entry: &Json| {
        let found = entry["findings"].as_array().unwrap().iter();
        found
            .map(|one| (one["code"].as_str().unwrap().to_owned(), one["severity"].clone()))
            .collect::<Vec<_>>()
    };
    let has = |entry: &Json, code: &str| codes(entry).iter().any(|(other, _)| other == code);
    let plain = run(value!({}));
    assert!(has(&plain[0], "required-attribute") && has(&plain[1], "duplicate-username"));
    assert_eq!(plain[2]["summary"]["refused"], 2);
    let judged = run(value!({ "ruleSettings": settings() }));
    assert!(!has(&judged[0], "required-attribute") && !has(&judged[1], "duplicate-username"), "{judged:#?}");
    assert!(codes(&judged[0]).contains(&("forbidden-character".to_owned(), value!("warning"))));
    // The second has the address's place to itself: only the name was shared.
    assert_eq!(judged[2]["summary"]["accepted"], 2, "{judged:#?}");
    let everything = run(value!({ "ruleSettings": settings(), "include": ["everything"] }));
    let ignored = everything[0]["result"]["ignored"].as_array().unwrap();
    assert!(ignored.iter().any(|one| one["overridden"]["reason"] == "names come later"), "{ignored:#?}");
}

#[test]
fn set_ups_are_judged_as_set() {
    let setup = r#"{"tokenAgeDays": 400}"#;
    let settings = settings().to_string();
    assert_eq!(severity(&json::check_setup(setup, None), "token-expiry"), Some(Severity::Error));
    assert_eq!(
        severity(&json::check_setup(setup, Some(&settings)), "token-expiry"),
        Some(Severity::Information)
    );
    let test = |options| json::test_connection("http://x.example", None, options, &Environment::default());
    assert!(severity(&test(None).diagnostics, "endpoint-format").is_some());
    assert_eq!(severity(&test(Some(&options())).diagnostics, "endpoint-format"), None);
}

#[test]
fn a_rule_that_nobody_knows_is_told_once() {
    let options = r#"{"ruleSettings": {"rules": {"no-such-rule": {"severity": "ignore", "reason": ""}}}}"#;
    let environment = Environment::default();
    let schema = scimulate::synchronization::AWS_IAM_IDENTITY_CENTER;
    let count = |found: &[Diagnostic]| found.iter().filter(|one| one.code == "UNKNOWN_RULE").count();
    assert_eq!(count(&json::plan(USER, USER, None, Some(options), &environment).diagnostics), 1);
    assert_eq!(count(&json::cycle("[]", None, Some(options), &environment).diagnostics), 1);
    assert_eq!(
        count(&json::compare(schema, schema, USER, Some(options), &environment, |_| ()).diagnostics),
        1
    );
    let broken = r#"{"ruleSettings": {"profile": "x"}}"#;
    let found = json::compare(schema, "[", USER, Some(broken), &environment, |_| ()).diagnostics;
    assert_eq!(found.iter().filter(|one| one.code == "INVALID_SETTINGS").count(), 1, "{found:#?}");
    assert_eq!(found.iter().filter(|one| one.code == "invalid-json").count(), 1, "{found:#?}");
    assert_eq!(count(&json::provision(USER, None, Some(options), &environment).diagnostics), 1);
    let settings = r#"{"rules": {"no-such-rule": {"severity": "ignore", "reason": ""}}}"#;
    assert_eq!(count(&json::check_setup("{}", Some(settings))), 1);
    assert_eq!(count(&json::validate_with("{}", Some(settings), None).diagnostics), 1);
}
