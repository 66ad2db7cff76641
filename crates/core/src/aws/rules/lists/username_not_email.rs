//! A user name that is not shaped like an e-mail address.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::aws::shape::is_address;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "username-not-email",
    section: Section::Lists,
    severity: Severity::Warning,
    summary: "a user name is not shaped like an e-mail address",
    why: "AWS creates the user, but sign-in fails: the NameID of the SAML assertion must be shaped like an \
          e-mail address and equal the user name.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "asilva", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html",
    basis: Basis::Documented,
    hint: true,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let names = inspection.texts_of("userName", "").filter(|text| !is_address(text.value));
    let mut violations = Vec::new();
    for text in names {
        let message = format!("`{}` is not shaped like an e-mail address, so sign-in will fail", text.value);
        violations.push(
            Violation::at(&text.place, message)
                .help("map the user principal name to `userName`")
                .remedy(Remedy::UseSignInName),
        );
    }
    violations
}
