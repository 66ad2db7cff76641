//! A user without user name, display name, first or last name; a group without display name.

use serde_json::Value as Json;

use crate::aws::inspection::{Inspection, member};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Violation, WHOLE};
use crate::diagnostic::{Basis, Severity};
use crate::scim::ResourceType;

pub(super) const RULE: Rule = Rule {
    code: "required-attribute",
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
    let mut missing = Vec::new();
    let mut require = |path: &str, value: Option<&Json>| {
        if value.is_none_or(|value| value == "") {
            let message = format!("`{path}` is missing; AWS takes no {} without it", noun(inspection));
            let help = "fill it in the directory, or give the mapping another value to fall back on";
            missing.push(Violation::at(path, message).help(help).remedy(Remedy::FallBack));
        }
    };
    if inspection.operation.resource_type() == ResourceType::User {
        require("userName", inspection.member("userName"));
    }
    require("displayName", inspection.member("displayName"));
    if inspection.operation.resource_type() == ResourceType::User {
        let name = inspection.member("name");
        // A name that is no object is a matter of its type alone.
        if name.is_none_or(Json::is_object) {
            let part = |part| name.and_then(Json::as_object).and_then(|name| member(name, part));
            require("name.givenName", part("givenName"));
            require("name.familyName", part("familyName"));
        }
    }
    missing
}

fn noun(inspection: &Inspection<'_>) -> &'static str {
    match inspection.operation.resource_type() {
        ResourceType::User => "user",
        ResourceType::Group => "group",
    }
}
