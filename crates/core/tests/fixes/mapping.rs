//! Holds every fix to its promise: applied, its finding is gone and no new error is there.

use scimulate::mapping::AttributeMapping;
use scimulate::{
    Diagnostic, Environment, Location, ObjectMapping, ProvisioningSummary, Severity, SourceObject,
    SynchronizationJob, source,
};
use serde_json::json;

const MESSY: &str = include_str!("../../../../tests/samples/graph-user-messy.json");

fn user(json: &serde_json::Value) -> SourceObject {
    source::read(json).objects.remove(0)
}

fn run(mapping: &ObjectMapping, user: &SourceObject) -> ProvisioningSummary {
    SynchronizationJob::new(mapping.clone()).provision_on_demand(user, &[], &Environment::default())
}

/// A finding is the same if code and place are; positions in the table move when a mapping is removed.
fn key(finding: &Diagnostic) -> (&'static str, String) {
    let place = match &finding.location {
        Location::Resource { path, .. } => path.clone(),
        other => format!("{other:?}"),
    };
    (finding.code, place)
}

fn errors(summary: &ProvisioningSummary) -> Vec<(&'static str, String)> {
    summary.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).map(key).collect()
}

/// Applies each fix alone, then all together; gives the mended mapping.
fn check(mapping: &ObjectMapping, user: &SourceObject, fixes_at_least: usize) -> ObjectMapping {
    let before = run(mapping, user);
    let mut fixes = 0;
    for finding in &before.diagnostics {
        let Some(fix) = &finding.fix else { continue };
        fixes += 1;
        let mut mended = mapping.clone();
        mended.apply(&fix.edits);
        let after = run(&mended, user);
        assert!(
            !after.diagnostics.iter().any(|left| key(left) == key(finding)),
            "{finding} is still there: {mended:#?}"
        );
        for error in errors(&after) {
            assert!(errors(&before).contains(&error), "the fix of {finding} brings {error:?}");
        }
        for left in &after.diagnostics {
            let again = left.fix.as_ref().is_some_and(|again| again.edits == fix.edits);
            assert!(!again, "{finding} is offered the same fix twice");
        }
    }
    assert!(fixes >= fixes_at_least, "{fixes} fixes");
    let job = SynchronizationJob::new(mapping.clone());
    let (mended, titles) = job.fix_all(user, &[], &Environment::default());
    assert_eq!(errors(&run(&mended, user)), [], "after {titles:?}");
    mended
}

fn with(mappings: &[(&str, &str)]) -> ObjectMapping {
    let base = [
        ("userName", "[userPrincipalName]"),
        ("displayName", "[displayName]"),
        ("name.givenName", "[givenName]"),
        ("name.familyName", "[surname]"),
        (r#"emails[type eq "work"].value"#, "[mail]"),
    ];
    let overridden = |target: &str| mappings.iter().any(|(other, _)| *other == target);
    let kept = base.iter().filter(|(target, _)| !overridden(target));
    let attribute_mappings = kept.chain(mappings).map(|(target, expression)| AttributeMapping {
        matching_priority: i64::from(*target == "userName"),
        ..AttributeMapping::new(*target, expression)
    });
    ObjectMapping { attribute_mappings: attribute_mappings.collect(), ..ObjectMapping::default() }
}

fn ana() -> serde_json::Value {
    json!({
        "id": "6f1c2a0e-3b7d-4c55-9a52-0d6d3f6a7b10",
        "userPrincipalName": "ana@contoso.com",
        "accountEnabled": true,
        "displayName": "Ana Silva",
        "givenName": "Ana",
        "surname": "Silva",
        "mail": "ana@contoso.com",
        "mailNickname": "ana",
        "jobTitle": "Head; \"Labs\"",
        "businessPhones": ["+43 1"],
        "mobilePhone": "+43 2",
        "faxNumber": "+43 3",
    })
}

#[test]
fn the_messy_sample_is_mended() {
    let messy = serde_json::from_str(MESSY).unwrap();
    let mended = check(&ObjectMapping::aws_users(), &user(&messy), 6);
    let family = mended.attribute_mappings.iter().find(|one| one.target_attribute_name == "name.familyName");
    let family = family.and_then(AttributeMapping::expression);
    assert_eq!(family.as_deref(), Some(r#"Switch([surname], [surname], "", "-")"#));
}

#[test]
fn of_several_phones_the_first_is_kept() {
    let mapping = with(&[
        (r#"phoneNumbers[type eq "work"].value"#, "[telephoneNumber]"),
        (r#"phoneNumbers[type eq "mobile"].value"#, "[mobile]"),
        (r#"phoneNumbers[type eq "fax"].value"#, "[facsimileTelephoneNumber]"),
    ]);
    let mended = check(&mapping, &user(&ana()), 1);
    let phones: Vec<_> = mended
        .attribute_mappings
        .iter()
        .filter(|one| one.target_attribute_name.starts_with("phoneNumbers"))
        .filter_map(AttributeMapping::expression)
        .collect();
    assert_eq!(phones, ["Coalesce([telephoneNumber], [mobile], [facsimileTelephoneNumber])"]);
}

#[test]
fn missing_mappings_are_added() {
    let mut mapping = with(&[]);
    mapping.attribute_mappings.retain(|one| one.target_attribute_name != "name.familyName");
    check(&mapping, &user(&ana()), 1);
}

#[test]
fn other_defects_are_mended() {
    for (target, expression) in [
        ("title", "[jobTitle]"),
        ("title", r#"Append("a\\", "\"; b")"#),
        ("externalId", "[displayName]"),
        ("nickName", r#"Append([displayName], Join("", "<", ">"))"#),
        ("profileUrl", r#""x;y""#),
        ("photos", "[mail]"),
        ("userName", "[displayName]"),
        ("emails[type eq \"home\"].value", "[mail]"),
        ("custom", "[mail]"),
        ("title", "[JobTitle]"),
        ("title", "[mobilePhone]"),
        ("id", "[objectId]"),
    ] {
        let mut mapping = with(&[(target, expression)]);
        if target.starts_with("emails") {
            mapping.attribute_mappings.retain(|one| !one.target_attribute_name.contains("work"));
        }
        check(&mapping, &user(&ana()), 1);
    }
}

#[test]
fn nothing_to_mend_changes_nothing() {
    let job = SynchronizationJob::new(with(&[]));
    let (mended, titles) = job.fix_all(&user(&ana()), &[], &Environment::default());
    assert_eq!((mended, titles), (with(&[]), Vec::new()));
}
