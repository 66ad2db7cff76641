//! An external id that another resource has.

use crate::aws::context::Key;
use crate::aws::entra::MAPPINGS;
use crate::aws::inspection::{Inspection, Text};
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};
use crate::scim::ResourceType;

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "duplicate-external-id",
    section: Section::Uniqueness,
    severity: Severity::Error,
    summary: "another resource has the same external id",
    why: "External ids are unique among users and among groups. It happens after a rename, or when the id \
          is made from a name that repeats.",
    operations: EVERY,
    holds: r#"[{"resource": "User", "id": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001",
  "userName": "other@contoso.example", "externalId": "x-1",
  "emails": [{"value": "other@contoso.example", "primary": true}]}]"#,
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "externalId": "x-1"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "externalId": "x-2"}"#,
    },
    message: Some("Refused to create a new, duplicate resource."),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let (key, noun) = match inspection.operation.resource_type() {
        ResourceType::User => (Key::UserExternalId, "user"),
        ResourceType::Group => (Key::GroupExternalId, "group"),
    };
    let holder = |text: &Text<'_>| inspection.context.holder(key, text.value, inspection.id);
    let taken = inspection.texts_of("externalId", "").filter_map(|text| Some((text, holder(text)?)));
    let mut violations = Vec::new();
    for (text, holder) in taken {
        let message = format!("{} has the external id `{}`", holder.describe(noun), text.value);
        violations.push(
            Violation::at(&text.place, message)
                .help(format!(
                    "map `objectId` to `externalId` in Entra under {MAPPINGS}, or delete in AWS what was made by hand"
                ))
                .remedy(Remedy::UseObjectIdentifier),
        );
    }
    violations
}
