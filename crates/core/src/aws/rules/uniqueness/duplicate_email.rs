//! An e-mail address that another user has.

use crate::aws::context::Key;
use crate::aws::entra::properties;
use crate::aws::inspection::{Inspection, Text};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "duplicate-email",
    section: Section::Uniqueness,
    severity: Severity::Error,
    summary: "another user has the same e-mail address",
    why: "Primary e-mail addresses are unique. Shared mailboxes are a usual cause.",
    operations: USERS,
    holds: r#"[{"resource": "User", "id": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001",
  "userName": "other@contoso.example", "externalId": "x-1",
  "emails": [{"value": "Ana@contoso.example", "primary": true}]}]"#,
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana.silva@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: Some("Refused to create a new, duplicate resource."),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    // Only the first entry can be stored.
    let first =
        inspection.texts_of("emails", "value").filter(|text| matches!(text.place.index, None | Some(0)));
    let holder = |text: &Text<'_>| inspection.context.holder(Key::Email, text.value, inspection.id);
    let taken = first.filter_map(|text| Some((text, holder(text)?)));
    let mut violations = Vec::new();
    for (text, holder) in taken {
        let message = format!("{} has the address `{}`", holder.describe("user"), text.value);
        violations.push(Violation::at(&text.place, message)
                .help(format!("map an address of the person's own instead of a shared mailbox, or change it in Entra under {place} > Contact Information > Email"))
                .remedy(Remedy::UseSignInName));
    }
    violations
}
