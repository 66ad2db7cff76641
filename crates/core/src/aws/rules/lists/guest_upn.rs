//! A guest's name as the home directory makes it up, with `#EXT#`.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Test, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "guest-upn",
    section: Section::Lists,
    severity: Severity::Warning,
    summary: "a user name or e-mail address is a guest's made-up one",
    why: "AWS expects the guest's own address: `#EXT#` names are made up by the inviting directory, and \
          the NameID of the sign-in will not match.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana_fabrikam.example#EXT#@contoso.onmicrosoft.com", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@fabrikam.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/idp-microsoft-entra.html",
    basis: Basis::Documented,
    hint: true,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let names = inspection.texts_of("userName", "").chain(inspection.texts_of("emails", "value"));
    let guests = names.filter(|text| text.value.to_ascii_uppercase().contains("#EXT#"));
    let mut violations = Vec::new();
    for text in guests {
        violations.push(
            Violation::at(&text.place, format!("`{}` is the made-up name of a guest", text.value))
                .help("send the guest's own address, and the same one as NameID of the SAML assertion")
                .remedy(Remedy::UseEmailAddress)
                .evidence(Test::Holds("#EXT#")),
        );
    }
    violations
}
