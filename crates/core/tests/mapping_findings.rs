//! What is said of a mapping whose result does not fit its target, before and while an object runs through it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use scimulate::{
    AttributeMapping, Diagnostic, Environment, Location, ObjectMapping, SynchronizationJob,
    mapping::FlowType, scim::ResourceType, source,
};

/// What is said of an expression for the user below: the code, and the part of the text.
type Said = Option<(&'static str, &'static str)>;

/// A target, an expression, and what is said of it.
const CASES: &[(&str, &str, Said)] = &[
    ("title", r#"Split([jobTitle], " ")"#, Some(("LIST_RESULT", r#"Split([jobTitle], " ")"#))),
    ("title", "[otherMails]", Some(("LIST_RESULT", "[otherMails]"))),
    (
        "title",
        r#"IIF([accountEnabled], "a", RemoveDuplicates([otherMails]))"#,
        Some(("LIST_RESULT", "[otherMails]")),
    ),
    ("title", r#"Item(Split([jobTitle], " "), 1)"#, None),
    ("title", r#"Join(" ", [otherMails])"#, None),
    (
        "displayName",
        "NormalizeDiacritics([displayName])",
        Some(("DIACRITICS_LEFT", "NormalizeDiacritics([displayName])")),
    ),
    ("title", "NormalizeDiacritics([jobTitle])", None),
    ("title", "[JobTitle]", Some(("ATTRIBUTE_CASE", "[JobTitle]"))),
    ("title", r#"Append("x", Guid())"#, Some(("RANDOM_VALUE", "Guid()"))),
    ("externalId", "RandomString(8, 1, 1, 1, 1)", Some(("RANDOM_VALUE", "RandomString(8, 1, 1, 1, 1)"))),
    ("title", "[extensionAttribute1]", None),
    // Of the whole mapping.
    (
        "title",
        "[onPremisesExtensionAttributes.extensionAttribute1]",
        Some(("ATTRIBUTE_GRAPH_NAME", "elsewhere")),
    ),
    ("title", "[manager.id]", Some(("ATTRIBUTE_GRAPH_NAME", "elsewhere"))),
];

#[test]
fn results_that_do_not_fit_are_told() {
    let user = serde_json::json!({
        "userPrincipalName": "djoko@contoso.com",
        "accountEnabled": true,
        "displayName": "Đoko Łukić",
        "jobTitle": "Señor Développeur",
        "otherMails": ["a@contoso.com", "b@contoso.com"],
    });
    let document = source::read(&user);
    for (target, expression, expected) in CASES {
        let mut mapping = ObjectMapping::aws_users();
        mapping.attribute_mappings.retain(|one| one.target_attribute_name != *target);
        mapping.attribute_mappings.push(AttributeMapping::new(*target, expression));
        let last = mapping.attribute_mappings.len() - 1;
        let job = SynchronizationJob::new(mapping);
        let summary = job.provision_on_demand(&document.objects[0], &[], &Environment::default());
        let found: Vec<_> = summary
            .diagnostics
            .iter()
            .filter(|finding| {
                matches!(
                    finding.code,
                    "LIST_RESULT"
                        | "DIACRITICS_LEFT"
                        | "ATTRIBUTE_CASE"
                        | "ATTRIBUTE_GRAPH_NAME"
                        | "RANDOM_VALUE"
                )
            })
            .map(|finding| (finding.code, words(finding, last, expression)))
            .collect();
        assert_eq!(found, Vec::from_iter(*expected), "{target} <- {expression}");
    }
}

#[test]
fn what_is_absent_is_told_in_the_words_of_its_document() {
    let mut mapping = ObjectMapping::aws_users();
    mapping.attribute_mappings.push(AttributeMapping::new("nickName", "[extension_ab_costcode]"));
    let job = SynchronizationJob::new(mapping);
    for (text, message, help) in [
        (
            r#"{"userPrincipalName": "ana@contoso.com", "extension_ab_costCode": "7"}"#,
            "`extension_ab_costcode` is not in this JSON, so it counts as having no value; in the tenant it may have one",
            "it has `extension_ab_costCode`, and letter case counts: write `[extension_ab_costCode]`",
        ),
        (
            r#"{"userPrincipalName": "ana@contoso.com"}"#,
            "`manager` is not in this JSON, so it counts as having no value; in the tenant it may have one",
            "ask Graph for it with `$expand`",
        ),
        (
            "userPrincipalName,displayName\nana@contoso.com,Ana\n",
            "the table has no column `manager`, so it counts as having no value; in the tenant it may have one",
            "add the column `manager`, or take JSON from Graph with `$expand`",
        ),
        (
            r#"{"UserName": "ana@contoso.com", "UserId": "9067"}"#,
            "the user is left out: `userName` has no value from `userPrincipalName`, so Entra neither looks for the user in AWS nor writes it",
            "nothing tells who this is; take a user as Graph gives it: `GET /users/{id}`",
        ),
    ] {
        let document = source::read_text(text);
        let summary = job.provision_on_demand(&document.objects[0], &[], &Environment::default());
        let found = summary.diagnostics.iter().find(|finding| finding.message == message);
        assert_eq!(
            found.and_then(|finding| finding.help.as_deref()),
            Some(help),
            "{:#?}",
            summary.diagnostics
        );
    }
}

#[test]
fn changes_of_members_are_no_missing_members() {
    let group =
        |list: &str| serde_json::json!({"id": "g", "displayName": "g", "securityEnabled": true, list: []});
    for (list, expected) in [("members@delta", false), ("members", false), ("owners", true)] {
        let document = source::read(&group(list));
        let job = SynchronizationJob::new(ObjectMapping::aws(ResourceType::Group).unwrap());
        let summary = job.provision_on_demand(&document.objects[0], &[], &Environment::default());
        let told = summary.diagnostics.iter().any(|finding| {
            finding.code == "ATTRIBUTE_NOT_IN_SOURCE" && finding.message.contains("`members`")
        });
        assert_eq!(told, expected, "{list}");
    }
}

#[test]
fn what_is_drawn_once_stays_unless_it_is_searched_for() {
    for (flow_type, matching_priority, expected) in [
        (FlowType::ObjectAddOnly, 0, None),
        (
            FlowType::Always,
            0,
            Some("`Guid` gives another value each time, so every update changes `externalId`"),
        ),
        (
            FlowType::ObjectAddOnly,
            2,
            Some("`Guid` gives another value each time, so nothing is ever found by `externalId`"),
        ),
    ] {
        let mut mapping = ObjectMapping::aws_users();
        mapping.attribute_mappings.retain(|one| one.target_attribute_name != "externalId");
        let drawn = AttributeMapping::new("externalId", "Guid()");
        mapping.attribute_mappings.push(AttributeMapping { flow_type, matching_priority, ..drawn });
        let job = SynchronizationJob::new(mapping);
        let found = job.diagnostics().iter().find(|finding| finding.code == "RANDOM_VALUE");
        assert_eq!(found.map(|finding| finding.message.as_str()), expected);
    }
}

#[test]
fn an_attribute_of_the_extension_is_told_with_its_schema() {
    let mut mapping = ObjectMapping::aws_users();
    mapping.attribute_mappings.push(AttributeMapping::new("costCenter", "[companyName]"));
    let job = SynchronizationJob::new(mapping);
    let found = job.diagnostics().iter().find(|finding| finding.code == "FOREIGN_TARGET").unwrap();
    assert_eq!(
        found.help.as_deref(),
        Some(
            "the attribute is called `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter`"
        )
    );
}

#[test]
fn a_fix_that_would_change_nothing_is_not_offered() {
    for (expression, fixed) in [("[mobilePhone]", true), ("[ mobilePhone ]", false)] {
        let mut mapping = ObjectMapping::aws_users();
        mapping.attribute_mappings.push(AttributeMapping::new("nickName", expression));
        let job = SynchronizationJob::new(mapping);
        let found = job.diagnostics().iter().find(|finding| finding.code == "ATTRIBUTE_GRAPH_NAME");
        assert_eq!(found.map(|finding| finding.fix.is_some()), Some(fixed), "{expression}");
    }
}

#[test]
fn a_date_that_needs_no_format_of_its_own_is_told() {
    for (date, is_told) in [("2020-01-02T00:00:00Z", true), ("2020/1", false)] {
        let text = format!("FormatDateTime(\"{date}\", , \"yyyy-MM-dd\", \"dd.MM.yyyy\")");
        let expression = scimulate::Expression::parse(&text).unwrap();
        let source = scimulate::SourceObject::default();
        let problem = expression.evaluate(&source, &Environment::default()).unwrap_err();
        let help = problem.help.unwrap_or_default();
        assert_eq!((problem.code, help.contains("CDate")), ("DATE_PARSE", is_told), "{date}: {help}");
    }
}

#[test]
fn a_redacted_value_is_sent_and_the_log_does_not_show_it() {
    let mut mapping = ObjectMapping::aws_users();
    mapping.attribute_mappings.retain(|one| one.target_attribute_name != "title");
    mapping.attribute_mappings.push(AttributeMapping::new("title", "Redact([jobTitle])"));
    let job = SynchronizationJob::new(mapping);
    let held = r#"{"id": "7", "userName": "ana@contoso.com", "title": "Before"}"#;
    for held in [vec![], vec![serde_json::from_str(held).unwrap()]] {
        let user = serde_json::json!({ "userPrincipalName": "ana@contoso.com", "jobTitle": "After" });
        let summary =
            job.provision_on_demand(&source::read(&user).objects[0], &held, &Environment::default());
        let sent = serde_json::to_string(&summary.requests).unwrap();
        assert!(sent.contains("After"), "{sent}");
        let logged = serde_json::to_string(&summary.modified_properties).unwrap();
        assert!(
            logged.contains("[Redact]") && !logged.contains("After") && !logged.contains("Before"),
            "{logged}"
        );
    }
}

#[test]
fn who_cannot_be_matched_is_told_what_to_do() {
    for (expression, attribute, help) in [
        ("[mail]", "mail", "fill in `mail` in Entra, or match by an attribute that every user has"),
        ("[employeeId]", "employeeId", "ask Graph for it with `$select`"),
        (
            "Replace([displayName], , \".+\", , \"\", , )",
            "displayName",
            "give the mapping to `userName` an expression that has a value for every user",
        ),
        ("\"\"", "", "match by an attribute that every user has"),
    ] {
        let mut mapping = ObjectMapping::aws_users();
        mapping.attribute_mappings.retain(|one| one.target_attribute_name != "userName");
        let name = AttributeMapping { matching_priority: 1, ..AttributeMapping::new("userName", expression) };
        mapping.attribute_mappings.push(name);
        let user = serde_json::json!({ "displayName": "Ana", "mail": null });
        let job = SynchronizationJob::new(mapping);
        let summary = job.provision_on_demand(&source::read(&user).objects[0], &[], &Environment::default());
        let found: Vec<_> = summary.diagnostics.iter().filter(|one| one.code == "ImportSkipped").collect();
        let [found] = found[..] else { panic!("{expression}: {:#?}", summary.diagnostics) };
        assert_eq!(found.location, Location::Source { attribute: attribute.to_owned() }, "{expression}");
        assert_eq!(found.help.as_deref(), Some(help), "{expression}");
    }
}

/// The part of the expression that a finding points at.
fn words<'e>(finding: &Diagnostic, mapping: usize, expression: &'e str) -> &'e str {
    match finding.location {
        Location::Mapping { index, span: Some(span) } if index == mapping => {
            expression.get(span.start..span.end).unwrap()
        }
        _ => "elsewhere",
    }
}
