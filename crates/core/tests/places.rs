//! Where no change of the mapping mends an error, the help says where it is mended: in Entra, or in the request.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;

use scimulate::aws::{self, Context, Rule, Setup};
use scimulate::job::{fix_examples, mapping_rules, rule_pages};
use scimulate::scim::{Resource, ResourceType};
use scimulate::{AttributeMapping, Environment, ObjectMapping, Severity, SynchronizationJob, source};

const APPLICATION: &str = "Enterprise applications > the application > ";
const USER: &str = "Users > All users > the user > Properties";
const GROUP: &str = "Groups > All groups > the group > Properties";

/// A rule, and the end of the place that the help of its broken example names: in Entra behind the first of the two,
/// in the request where that is empty.
const PLACES: &[(&str, &str, &str)] = &[
    ("control-whitespace", USER, ""),
    ("duplicate-email", USER, " > Contact Information > Email"),
    ("duplicate-external-id", APPLICATION, "Provisioning > Mappings"),
    ("duplicate-group-name", GROUP, " > Group name"),
    ("duplicate-username", USER, " > Identity > User principal name"),
    ("forbidden-character", USER, ""),
    ("invalid-json", "", "body of the request"),
    ("manager-format", APPLICATION, "Provisioning > Mappings"),
    ("max-length", USER, ""),
    ("member-id-format", APPLICATION, "Users and groups"),
    ("member-unknown", APPLICATION, "Provisioning logs"),
    ("member-value-missing", APPLICATION, "Users and groups"),
    ("members-limit", "", "`members` of the request"),
    ("nested-group", APPLICATION, "Users and groups"),
    ("non-printable-character", USER, ""),
    ("patch-members-remove-all", "", "`value` of the operation"),
    ("patch-members-replace", "", "`op` of the operation"),
    ("patch-op", "", "`op` of the operation"),
    ("patch-operations-missing", "", "`Operations` of the request"),
    ("patch-path-invalid", "", "`path` of the operation"),
    ("patch-path-required", "", "`path` of the operation"),
    ("patch-pathless-multiple", APPLICATION, "Provisioning > Admin Credentials"),
    ("patch-remove-protected", "", "`op` of the operation"),
    ("patch-value-required", "", "`value` of the operation"),
    ("required-attribute", USER, " > Identity > Last name"),
    ("reserved-name", GROUP, ""),
    ("schema-resource-mismatch", "", "`schemas` of the request"),
    ("type-mismatch", APPLICATION, "Provisioning > Mappings"),
    ("unsupported-operation", "", "method of the request"),
    ("username-charset", USER, " > Identity > User principal name"),
];

fn help(rule: &Rule) -> String {
    let mut context = Context::default();
    let holds: Vec<Resource> = serde_json::from_str(rule.holds).unwrap();
    for resource in holds {
        let group = resource.member("resource").is_some_and(|kind| kind == "Group");
        context.hold(if group { ResourceType::Group } else { ResourceType::User }, &resource);
    }
    let found = aws::validate_text(rule.fails.operation, rule.fails.body, &context);
    let finding = found.iter().find(|one| one.code == rule.code);
    finding.and_then(|one| one.help.clone()).unwrap_or_default()
}

#[test]
fn the_help_names_the_place() {
    let failures: Vec<_> = PLACES
        .iter()
        .filter_map(|(code, start, end)| {
            let help = help(aws::rules().iter().find(|rule| rule.code == *code).unwrap());
            (!help.contains(&format!("{start}{end}"))).then(|| format!("{code}: {help}"))
        })
        .collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_error_has_a_fix_of_the_mapping_or_a_place() {
    // That these fixes mend what they are for is tested beside them.
    let mut told: BTreeSet<&str> = fix_examples().iter().map(|example| example.code).collect();
    for rule in mapping_rules() {
        let job = SynchronizationJob::new(rule.fails.mapping());
        let fixed = job.diagnostics().iter().any(|one| one.code == rule.code && one.fix.is_some());
        told.extend(fixed.then_some(rule.code));
    }
    told.extend(PLACES.iter().map(|(code, ..)| *code));
    let errors = rule_pages().into_iter().filter(|page| page.severity == Severity::Error);
    let untold: Vec<_> = errors.map(|page| page.code).filter(|code| !told.contains(code)).collect();
    assert!(untold.is_empty(), "{untold:?}");
}

#[test]
fn the_set_up_is_mended_in_entra() {
    for (setup, place) in [
        (r#"{"tokenAgeDays": 400}"#, "Provisioning > Admin Credentials"),
        (r#"{"tenantUrl": "https://example.com/"}"#, "Provisioning > Admin Credentials > Tenant URL"),
        (r#"{"users": 200001}"#, "Users and groups"),
    ] {
        let found = aws::check_setup(&serde_json::from_str::<Setup>(setup).unwrap());
        assert!(!found.is_empty(), "{setup}");
        for one in found {
            let help = one.help.clone().unwrap_or_default();
            assert!(help.contains("in Entra") && help.contains(&format!("{APPLICATION}{place}")), "{help}");
        }
    }
}

/// The job knows which attribute the value came from.
#[test]
fn the_help_names_the_field_of_the_source() {
    let user = serde_json::json!({
        "id": "6f1c2a0e-3b7d-4c55-9a52-0d6d3f6a7b10", "userPrincipalName": "ana@contoso.com", "accountEnabled": true,
        "displayName": "Ana", "givenName": "Ana", "surname": "Silva", "mail": "ana@contoso.com", "jobTitle": "Lead;",
    });
    let held = r#"[{"id": "1", "userName": "ANA@contoso.com", "externalId": "by-hand", "meta": {"resourceType": "User"},
        "emails": [{"value": "ana@contoso.com", "primary": true}]}]"#;
    let held: Vec<Resource> = serde_json::from_str(held).unwrap();
    for (target, expression, code, place) in [
        (
            "userName",
            "[userPrincipalName]",
            "duplicate-username",
            Some("`userPrincipalName` stands at Identity > User principal name"),
        ),
        (
            "emails[type eq \"work\"].value",
            "[userPrincipalName]",
            "duplicate-email",
            Some("`userPrincipalName` stands at Identity > User principal name"),
        ),
        // A fix of the mapping is there, so there is no need.
        ("title", "[jobTitle]", "forbidden-character", None),
    ] {
        let base = [
            ("externalId", "[objectId]"),
            ("userName", "[userPrincipalName]"),
            ("displayName", "[displayName]"),
            ("name.givenName", "[givenName]"),
            ("name.familyName", "[surname]"),
        ];
        let own = [(target, expression)];
        let lines = base.iter().filter(|(other, _)| *other != target).chain(&own);
        let attribute_mappings = lines
            .map(|(target, expression)| AttributeMapping {
                matching_priority: i64::from(*target == "externalId"),
                ..AttributeMapping::new(*target, expression)
            })
            .collect();
        let job = SynchronizationJob::new(ObjectMapping { attribute_mappings, ..ObjectMapping::default() });
        let object = &source::read(&user).objects[0];
        let summary = job.provision_on_demand(object, &held, &Environment::default());
        let finding = summary.diagnostics.iter().find(|one| one.code == code);
        let finding = finding.unwrap_or_else(|| panic!("{code}: {:?}", summary.diagnostics));
        let told = finding.help.clone().unwrap_or_default();
        match place {
            Some(place) => assert!(told.ends_with(place), "{target}: {told}"),
            None => assert!(finding.fix.is_some() && !told.contains("stands at"), "{target}: {told}"),
        }
    }
}
