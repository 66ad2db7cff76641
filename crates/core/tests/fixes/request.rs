//! Fixes of requests: each rule's broken example, mended by its own JSON Patch.

use std::collections::BTreeSet;

use scimulate::aws::{self, Context, Finding, Rule};
use scimulate::job::{fix_examples, rule_pages};
use scimulate::scim::{Resource, ResourceType};
use scimulate::{Location, Severity};
use serde_json::Value as Json;

fn context(rule: &Rule) -> Context {
    let mut context = Context::default();
    let holds: Vec<Resource> = serde_json::from_str(rule.holds).unwrap();
    for resource in holds {
        let group = resource.member("resource").is_some_and(|kind| kind == "Group");
        context.hold(if group { ResourceType::Group } else { ResourceType::User }, &resource);
    }
    context
}

fn path(finding: &Finding) -> String {
    match &finding.diagnostic.location {
        Location::Resource { path, .. } => path.clone(),
        _ => String::new(),
    }
}

fn errors(findings: &[Finding]) -> BTreeSet<(&'static str, String)> {
    let errors = findings.iter().filter(|finding| finding.diagnostic.severity == Severity::Error);
    errors.map(|finding| (finding.diagnostic.code, path(finding))).collect()
}

/// Applies the fix of every finding of the rule's example; gives whether there was one.
fn check(rule: &Rule) -> bool {
    let context = context(rule);
    let Ok(body) = serde_json::from_str::<Json>(rule.fails.body) else { return false };
    let before = aws::inspect_text(rule.fails.operation, rule.fails.body, &context);
    let mut fixed = false;
    for finding in before.iter().filter(|finding| finding.diagnostic.code == rule.code) {
        let Some(fix) = aws::request_fix(rule.fails.operation, &body, finding) else { continue };
        fixed = true;
        let mut mended = body.clone();
        let patch: json_patch::Patch = serde_json::from_value(Json::Array(fix.patch.clone())).unwrap();
        json_patch::patch(&mut mended, &patch)
            .unwrap_or_else(|error| panic!("{}: {error}: {:?}", rule.code, fix.patch));
        let after = aws::inspect_text(rule.fails.operation, &mended.to_string(), &context);
        let left = |other: &Finding| other.diagnostic.code == rule.code && path(other) == path(finding);
        assert!(!after.iter().any(left), "{}: `{}` mends nothing: {mended}", rule.code, fix.title);
        let new: Vec<_> = errors(&after).difference(&errors(&before)).cloned().collect();
        assert!(new.is_empty(), "{}: `{}` brings {new:?}: {mended}", rule.code, fix.title);
    }
    fixed
}

/// A fix of an error changes the mapping where a mapping can bring the error about, and the request otherwise.
#[test]
fn two_thirds_of_the_error_rules_have_a_proven_fix_of_the_mapping() {
    let errors: Vec<_> = rule_pages()
        .into_iter()
        .filter(|page| page.severity == Severity::Error)
        .map(|page| page.code)
        .collect();
    let requests: Vec<_> = aws::rules().iter().filter(|rule| check(rule)).map(|rule| rule.code).collect();
    // That these hold is tested beside them.
    let mappings: Vec<_> =
        fix_examples().iter().map(|example| example.code).chain(super::mapping::mended_tables()).collect();
    let of_mapping = errors.iter().filter(|code| mappings.contains(code)).count();
    let (with, without): (Vec<&str>, Vec<&str>) =
        errors.iter().partition(|code| requests.contains(code) || mappings.contains(code));
    println!(
        "of {} error rules {} have a fix, {of_mapping} of the mapping; without: {without:?}",
        errors.len(),
        with.len()
    );
    assert!(
        3 * of_mapping >= 2 * errors.len(),
        "{of_mapping} of {}; without a fix: {without:?}",
        errors.len()
    );
}

#[test]
fn of_several_addresses_in_a_text_the_first_is_sent() {
    for (address, title) in [
        ("a@x.example; b@x.example", Some("Send `a@x.example` as `emails[0].value`")),
        ("a@x.example, b@x.example", Some("Send `a@x.example` as `emails[0].value`")),
        ("a@x.example;", Some("Send `a@x.example` as `emails[0].value`")),
        ("a@b@c; d@x.example", None),
        // Half of what is wrong with it would stay.
        ("a@x\u{200b}.example b", None),
    ] {
        let body = serde_json::json!({"userName": "ana@contoso.example", "displayName": "Ana Silva",
            "name": {"givenName": "Ana", "familyName": "Silva"},
            "emails": [{"value": address, "type": "work", "primary": true}]});
        let operation = aws::Operation::CreateUser;
        let found = aws::inspect_text(operation, &body.to_string(), &Context::default());
        let fixes = found.iter().filter_map(|finding| aws::request_fix(operation, &body, finding));
        assert_eq!(fixes.map(|fix| fix.title).next().as_deref(), title, "{address}: {found:#?}");
    }
}

/// The fix of what is found first, as its title and patch.
#[test]
fn fixes_see_what_is_around_them() {
    let user = |members: &str| {
        format!(
            r#"{{"userName": "ana@contoso.example", "displayName": "Ana Silva", "externalId": "1", {members}}}"#
        )
    };
    let change = |members: &str| format!(r#"{{"Operations": [{{{members}}}]}}"#);
    let one = r#"[{"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}]"#;
    let (create, patch) = (aws::Operation::CreateUser, aws::Operation::PatchGroup);
    let cases = [
        (
            create,
            user(r#""name": null"#),
            "required-attribute",
            r#"Send a stand-in as `name.givenName`: [{"op":"add","path":"/name","value":{}},{"op":"add","path":"/name/givenName","value":"-"}]"#,
        ),
        (
            create,
            user(
                r#""emails": [{"value": "a@b.example"}, {"value": "c@d.example", "primary": true}, {"value": "e@f.example"}]"#,
            ),
            "multi-valued-attribute",
            r#"Keep the primary entry of `emails`: [{"op":"remove","path":"/emails/2"},{"op":"remove","path":"/emails/0"}]"#,
        ),
        (
            patch,
            change(&format!(r#""path": "members", "value": {one}"#)),
            "patch-op",
            r#"Name the operation `add`: [{"op":"add","path":"/Operations/0/op","value":"add"}]"#,
        ),
        (
            patch,
            change(r#""path": "displayName", "Value": "Admins""#),
            "patch-op",
            r#"Name the operation `replace`: [{"op":"add","path":"/Operations/0/op","value":"replace"}]"#,
        ),
        (patch, change(r#""path": "displayName""#), "patch-op", "none"),
        (create, user(r#""": "x""#), "unknown-attribute", "none"),
        (patch, change(r#""value": "Admins""#), "patch-op", "none"),
    ];
    for (operation, body, code, expected) in cases {
        let json: Json = serde_json::from_str(&body).unwrap();
        let found = aws::inspect_text(operation, &body, &Context::default());
        let finding = found.iter().find(|finding| finding.diagnostic.code == code).unwrap();
        let fix = aws::request_fix(operation, &json, finding);
        let fix = fix.map(|fix| format!("{}: {}", fix.title, Json::Array(fix.patch)));
        assert_eq!(fix.as_deref().unwrap_or("none"), expected, "{body}");
    }
}
