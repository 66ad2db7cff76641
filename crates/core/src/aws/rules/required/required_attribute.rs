//! A user without user name, display name, first or last name; a group without display name.

use crate::aws::entra::properties;
use crate::aws::inspection::{Inspection, member};
use crate::aws::json::Json;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Test, Violation, WHOLE};
use crate::diagnostic::{Basis, Severity};
use crate::scim::ResourceType;

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "required-attribute",
    section: Section::Required,
    severity: Severity::Error,
    summary: "a required attribute is missing or empty",
    why: "AWS creates no user without `userName`, `displayName`, `name.givenName` and `name.familyName`, \
          and no group without `displayName`. Service, shared and guest accounts often lack a first or \
          last name.",
    operations: WHOLE,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: Some(
        "Value at 'name.givenName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let display_name = ("displayName", inspection.member("displayName"));
    if inspection.operation.resource_type() == ResourceType::Group {
        return missing(ResourceType::Group, &[display_name]);
    }
    let user_name = ("userName", inspection.member("userName"));
    let name = match inspection.member("name") {
        None => None,
        Some(Json::Object(name)) => Some(name),
        // A name that is no object is a matter of its type alone.
        Some(_) => return missing(ResourceType::User, &[user_name, display_name]),
    };
    let part = |part| name.and_then(|name| member(name, part));
    let given_name = ("name.givenName", part("givenName"));
    let family_name = ("name.familyName", part("familyName"));
    missing(ResourceType::User, &[user_name, display_name, given_name, family_name])
}

fn missing(resource_type: ResourceType, values: &[(&str, Option<&Json<'_>>)]) -> Vec<Violation> {
    let noun = match resource_type {
        ResourceType::User => "user",
        ResourceType::Group => "group",
    };
    let absent = values.iter().filter(|(_, value)| value.is_none_or(|value| value.as_str() == Some("")));
    let mut violations = Vec::new();
    for (path, _) in absent {
        violations.push(
            Violation::at(path, format!("`{path}` is missing; AWS takes no {noun} without it"))
                .help(help(resource_type, path))
                .remedy(Remedy::FallBack)
                .evidence(Test::Empty),
        );
    }
    violations
}

/// Says where in Entra the value is filled in.
fn help(resource_type: ResourceType, path: &str) -> String {
    let label = match (resource_type, path) {
        (ResourceType::Group, _) => "Group name",
        (ResourceType::User, "name.givenName") => "Identity > First name",
        (ResourceType::User, "name.familyName") => "Identity > Last name",
        (ResourceType::User, "userName") => "Identity > User principal name",
        (ResourceType::User, _) => "Identity > Display name",
    };
    let place = properties(resource_type);
    format!("fill it in Entra under {place} > {label}, or give the mapping another value to fall back on")
}
