//! A user without an e-mail address.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Test, Violation, WHOLE_USERS};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "email-missing",
    section: Section::Required,
    severity: Severity::Warning,
    summary: "a user has no e-mail address",
    why: "AWS creates the user, but its portal, its command line sign-in and access control by attributes \
          expect an e-mail address of the user's own.",
    operations: WHOLE_USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"}}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/users-groups-provisioning.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let missing = match inspection.member("emails") {
        None => true,
        Some(emails) => emails.as_array().is_some_and(<[_]>::is_empty),
    };
    if !missing {
        return Vec::new();
    }
    let help =
        "fill the e-mail address in the directory, or let the mapping fall back on the user principal name";
    vec![
        Violation::at(&"emails", "the user has no e-mail address")
            .help(help)
            .remedy(Remedy::FallBack)
            .evidence(Test::Empty),
    ]
}
