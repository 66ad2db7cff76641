//! Holds every fix to its promise: applied, its finding is gone and no new error is there.

use scimulate::diagnostic::{Fix, MappingEdit};
use scimulate::job::{FixExample, MappingRule, fix_examples, mapping_rules};
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

/// The fix of a finding of the rule mends it: applied, the finding is gone, no new error is there, and it is not offered again.
fn check_example(example: &FixExample) -> Result<(), String> {
    let mapping = example.mapping.mapping();
    let (user, existing) = (user(&example.user()), example.existing());
    let run = |mapping: &ObjectMapping| {
        let job = SynchronizationJob::new(mapping.clone());
        job.provision_on_demand(&user, &existing, &Environment::default())
    };
    let before = run(&mapping);
    let found: Vec<_> = before.diagnostics.iter().filter(|finding| finding.code == example.code).collect();
    let finding = found.first().ok_or(format!("not found: {:?}", before.diagnostics))?;
    let fix = finding.fix.as_ref().ok_or("no fix")?;
    let mut mended = mapping.clone();
    mended.apply(&fix.edits);
    let after = run(&mended);
    if after.diagnostics.iter().any(|left| key(left) == key(finding)) {
        return Err(format!("`{}` mends nothing", fix.title));
    }
    let new: Vec<_> = errors(&after).into_iter().filter(|error| !errors(&before).contains(error)).collect();
    if !new.is_empty() {
        return Err(format!("`{}` brings {new:?}", fix.title));
    }
    // Applied to its own outcome it changes nothing: no expression is wrapped twice.
    let again =
        after.diagnostics.iter().filter_map(|left| left.fix.as_ref()).any(|again| again.edits == fix.edits);
    if again { Err(format!("`{}` is offered again", fix.title)) } else { Ok(()) }
}

#[test]
fn each_example_is_mended_by_its_fix() {
    let failures: Vec<_> = fix_examples()
        .iter()
        .filter_map(|example| Some(format!("{}: {}", example.code, check_example(example).err()?)))
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

/// The error rules about mapping tables whose broken example is mended by the fix they offer.
pub(crate) fn mended_tables() -> Vec<&'static str> {
    let is_mended = |rule: &&MappingRule| {
        let mapping = rule.fails.mapping();
        let job = SynchronizationJob::new(mapping.clone());
        let fix = job.diagnostics().iter().find(|one| one.code == rule.code).and_then(|one| one.fix.clone());
        let Some(fix) = fix else { return false };
        let mut mended = mapping;
        mended.apply(&fix.edits);
        let left = SynchronizationJob::new(mended);
        let errors = left.diagnostics().iter().filter(|one| one.severity == Severity::Error);
        assert_eq!(errors.count(), 0, "{}: {:?}", rule.code, left.diagnostics());
        !left.diagnostics().iter().any(|one| one.code == rule.code && one.fix.as_ref() == Some(&fix))
    };
    mapping_rules().iter().filter(is_mended).map(|rule| rule.code).collect()
}

/// Findings point at the part of the expression whose value carries the problem, and at its source attribute.
#[test]
fn findings_point_home() {
    let user = user(&json!({
        "userPrincipalName": "ana@contoso.com", "displayName": "Ana", "givenName": "A\u{200B}na", "surname": "Sil\tva",
        "department": "Labs", "mail": "ana@contoso.com",
    }));
    for (target, expression, code, parts) in [
        (
            "title",
            r#"Join(" ", [givenName], [surname])"#,
            "control-whitespace",
            vec![("[surname]", Some("surname"))],
        ),
        (
            "title",
            r#"Join(" ", [givenName], [surname])"#,
            "non-printable-character",
            vec![("[givenName]", Some("givenName"))],
        ),
        ("title", r#"Append(ToUpper([department]), "; x")"#, "forbidden-character", vec![("\"; x\"", None)]),
        (
            "title",
            r#"Append(Replace([surname], , "a", , ":", , ), "x")"#,
            "forbidden-character",
            vec![("\":\"", None)],
        ),
        (
            "name.familyName",
            "ToLower(Trim([middleName]))",
            "required-attribute",
            vec![("[middleName]", Some("middleName"))],
        ),
        (
            "name.familyName",
            "Coalesce([middleName], [city])",
            "required-attribute",
            vec![("[middleName]", Some("middleName")), ("[city]", Some("city"))],
        ),
        (
            "userName",
            "ToLower([displayName])",
            "username-not-email",
            vec![("ToLower([displayName])", Some("displayName"))],
        ),
    ] {
        let mapping = with(&[(target, expression)]);
        let summary = run(&mapping, &user);
        let finding = summary.diagnostics.iter().find(|one| {
            one.code == code && matches!(&one.location, Location::Resource { path, .. } if path == target)
        });
        let finding = finding.unwrap_or_else(|| panic!("{expression}: {:?}", summary.diagnostics));
        let found: Vec<_> = finding
            .origins
            .iter()
            .map(|origin| (&expression[origin.span.start..origin.span.end], origin.attribute.as_deref()))
            .collect();
        assert_eq!(found, parts, "{expression}");
    }
}

/// The plan shows every change before it is made, and applied it is what was shown.
#[test]
fn a_plan_shows_the_difference_first() {
    let mapping = with(&[
        ("title", "[jobTitle]"),
        (r#"phoneNumbers[type eq "work"].value"#, "[telephoneNumber]"),
        (r#"phoneNumbers[type eq "mobile"].value"#, "[mobile]"),
    ]);
    let job = SynchronizationJob::new(mapping.clone());
    let plan = job.plan_fixes(&user(&ana()), &[], &Environment::default());
    assert_eq!((plan.errors_before > 0, plan.errors_after), (true, 0));
    let shown: Vec<_> = plan
        .changes
        .iter()
        .map(|change| {
            (change.target_attribute_name.as_str(), change.before.as_deref(), change.after.as_deref())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("title", Some("[jobTitle]"), Some(r#"Replace([jobTitle], , "[<>;:%]", , "", , )"#)),
            (
                r#"phoneNumbers[type eq "work"].value"#,
                Some("[telephoneNumber]"),
                Some("Coalesce([telephoneNumber], [mobile])"),
            ),
            (r#"phoneNumbers[type eq "mobile"].value"#, Some("[mobile]"), None),
        ]
    );
    let (mended, _) = job.fix_all(&user(&ana()), &[], &Environment::default());
    assert_eq!(mended, plan.mapping);
    let mut applied = mapping;
    applied.apply(&plan.edits);
    assert_eq!(applied, plan.mapping);
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
fn of_several_addresses_in_a_text_the_first_is_sent() {
    for (mail, first) in [
        ("a@x.example; b@x.example", Some("a@x.example")),
        ("a@x.example,b@x.example", Some("a@x.example")),
        ("a@x.example\n b@x.example", Some("a@x.example")),
        ("Ana <a@x.example>", Some("a@x.example")),
        ("; smtp:a@x.example", Some("a@x.example")),
        ("a\u{200B}na@x.example", Some("ana@x.example")),
        // Nobody knows which one is meant.
        ("a@b@c; d", None),
        ("ana <silva@x.example", Some("silva@x.example")),
    ] {
        let mut ana = ana();
        ana["mail"] = json!(mail);
        let mapping = with(&[]);
        let found = run(&mapping, &user(&ana)).diagnostics;
        let at = mapping.attribute_mappings.len() - 1;
        let is_of_value = |fix: &&Fix| matches!(fix.edits[..], [MappingEdit::SetExpression { mapping, .. }] if mapping == at);
        let fix = found.iter().filter_map(|finding| finding.fix.as_ref()).find(is_of_value);
        let address = |mapping: &ObjectMapping, user: &SourceObject| {
            let resource = run(mapping, user).resource.unwrap();
            resource.member("emails").and_then(|emails| emails.pointer("/0/value")).cloned()
        };
        let Some(first) = first else {
            let is_of_email = |finding: &&Diagnostic| finding.message.contains("emails");
            let errors = found.iter().filter(|finding| finding.severity == Severity::Error);
            assert!(errors.filter(is_of_email).all(|finding| finding.fix.is_none()), "{mail}: {found:#?}");
            continue;
        };
        let mut mended = mapping.clone();
        mended.apply(&fix.unwrap_or_else(|| panic!("{mail}: {found:#?}")).edits);
        assert_eq!(address(&mended, &user(&ana)), Some(json!(first)), "{mail}");
        check(&mapping, &user(&ana), 1);
        // Everybody else's stays.
        for (mail, same) in [(json!("bo@x.example"), Some(json!("bo@x.example"))), (json!(null), None)] {
            ana["mail"] = mail;
            assert_eq!(address(&mended, &user(&ana)), same);
        }
    }
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
        ("emails[type eq \"work\"].primary", "\"False\""),
        ("custom", "[mail]"),
        ("title", "[JobTitle]"),
        ("title", "[mobilePhone]"),
        ("id", "[objectId]"),
    ] {
        let mut mapping = with(&[(target, expression)]);
        if target.contains("home") {
            mapping.attribute_mappings.retain(|one| !one.target_attribute_name.contains("work"));
        }
        check(&mapping, &user(&ana()), 1);
    }
}

#[test]
fn a_default_value_is_mended_as_such() {
    for (target, expression, default_value, mended_expression) in [
        ("title", "[country]", "a;b", "[country]"),
        ("name.familyName", "[country]", "a;b", r#"Switch([country], [country], "", "-")"#),
    ] {
        let mut mapping = with(&[(target, expression)]);
        let last = mapping.attribute_mappings.last_mut().unwrap();
        last.default_value = Some(default_value.to_owned());
        let mended = check(&mapping, &user(&ana()), 1);
        let last = mended.attribute_mappings.last().unwrap();
        assert_eq!((last.expression().as_deref(), &last.default_value), (Some(mended_expression), &None));
    }
}

/// What a fix makes of a mapping that works is no worse.
#[test]
fn fixes_keep_what_works() {
    let (work, home) = (r#"emails[type eq "work"].value"#, r#"emails[type eq "home"].value"#);
    // Entra marks the entry of `work` as the primary one.
    let two = ObjectMapping {
        attribute_mappings: [(home, "[userPrincipalName]"), (work, "[mail]")]
            .into_iter()
            .map(|(target, expression)| AttributeMapping::new(target, expression))
            .chain(with(&[]).attribute_mappings.into_iter().filter(|one| one.target_attribute_name != work))
            .collect(),
        ..ObjectMapping::default()
    };
    let mended = check(&two, &user(&ana()), 1);
    let emails =
        mended.attribute_mappings.iter().filter(|one| one.target_attribute_name.starts_with("emails"));
    let emails: Vec<_> = emails.map(|one| (&*one.target_attribute_name, one.expression().unwrap())).collect();
    assert_eq!(emails, [(work, "Coalesce([userPrincipalName], [mail])".into())]);

    let mended = check(&with(&[("active", "[userPrincipalName]")]), &user(&ana()), 1);
    let active = mended.attribute_mappings.iter().find(|one| one.target_attribute_name == "active").unwrap();
    assert_eq!(
        active.expression().unwrap(),
        r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#
    );

    for (mappings, code) in [
        (&[(home, "broken(")][..], "mapping-multiple-targets"),
        (&[("displayName", r#""""#)][..], "mapping-empty-default"),
    ] {
        let summary = run(&with(mappings), &user(&ana()));
        let found = summary.diagnostics.iter().find(|finding| finding.code == code).unwrap();
        assert_eq!(found.fix, None, "{code}");
    }
}

/// A fix for one user takes nothing from the others.
#[test]
fn a_fix_fails_for_no_other_user() {
    let work = r#"emails[type eq "work"].value"#;
    for (target, expression, default_value, mended_expression) in [
        ("title", "[otherMails]", None, r#"IgnoreFlowIfNullOrEmpty(Item(Coalesce([otherMails], ""), 1))"#),
        ("title", "[otherMails]", Some("x"), r#"Item(Coalesce([otherMails], ""), 1)"#),
        (
            work,
            "Split([department], \",\")",
            None,
            r#"IgnoreFlowIfNullOrEmpty(Item(Coalesce(Split([department], ","), ""), 1))"#,
        ),
    ] {
        let mut mapping = with(&[(target, expression)]);
        mapping.attribute_mappings.last_mut().unwrap().default_value = default_value.map(str::to_owned);
        let mut several = ana();
        several["otherMails"] = json!(["a@x.example", "b@x.example"]);
        several["department"] = json!("a@x.example,b@x.example");
        let mended = check(&mapping, &user(&several), 1);
        let last = mended.attribute_mappings.last().unwrap();
        assert_eq!(last.expression().as_deref(), Some(mended_expression));
        let (before, after) = (run(&mapping, &user(&ana())), run(&mended, &user(&ana())));
        assert_eq!((errors(&after), &after.resource), (errors(&before), &before.resource));
    }
}

/// Where nothing is left of what AWS needs, the fix sends something else at once.
#[test]
fn a_required_value_of_refused_characters_is_mended() {
    for surname in ["\u{200b}", "<>", "\t "] {
        let mut odd = ana();
        odd["surname"] = json!(surname);
        check(&with(&[]), &user(&odd), 1);
    }
}

#[test]
fn an_entry_without_its_value_is_not_mended_by_its_other_parts() {
    let parts = [
        ("phoneNumbers[type eq \"fax\"].primary", "\"True\""),
        ("phoneNumbers[type eq \"fax\"].value", "[city]"),
    ];
    let summary = run(&with(&parts), &user(&ana()));
    let found = summary.diagnostics.iter().find(|finding| finding.code == "value-missing").unwrap();
    assert_eq!(found.fix, None);
}

#[test]
fn nothing_to_mend_changes_nothing() {
    let job = SynchronizationJob::new(with(&[]));
    let (mended, titles) = job.fix_all(&user(&ana()), &[], &Environment::default());
    assert_eq!((mended, titles), (with(&[]), Vec::new()));
}
