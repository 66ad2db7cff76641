//! A user name that another user has.

use crate::aws::context::Key;
use crate::aws::entra::properties;
use crate::aws::inspection::{Inspection, Text};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "duplicate-username",
    section: Section::Uniqueness,
    severity: Severity::Error,
    summary: "another user has the same user name",
    why: "User names are unique without regard to case. Often somebody created the user by hand before, or \
          has a second account.",
    operations: USERS,
    holds: r#"[{"resource": "User", "id": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001",
  "userName": "Ana@contoso.example", "externalId": "x-1",
  "emails": [{"value": "other@contoso.example", "primary": true}]}]"#,
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana.silva@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: Some("Refused to create a new, duplicate resource."),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    let holder = |text: &Text<'_>| inspection.context.holder(Key::UserName, text.value, inspection.id);
    let taken = inspection.texts_of("userName", "").filter_map(|text| Some((text, holder(text)?)));
    let mut violations = Vec::new();
    for (text, holder) in taken {
        violations.push(Violation::at(&text.place, format!("{} is named `{}`", holder.describe("user"), text.value))
                .help(format!("match on `userName`, delete in AWS the user made by hand, or rename one of them in Entra under {place} > Identity > User principal name"))
                .remedy(Remedy::UseSignInName));
    }
    violations
}
