//! A user name with white space or invisible characters.

use crate::aws::characters::{Classes, describe};
use crate::aws::entra::properties;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Test, USERS, Violation};
use crate::aws::schema::Kind;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "username-charset",
    section: Section::Texts,
    severity: Severity::Error,
    summary: "a user name holds white space or an invisible character",
    why: "AWS takes letters, marks, digits, symbols and punctuation in a user name, and no white space of \
          any kind.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana silva@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana.silva@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: Some(
        "Value at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    ),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    let refused = Classes::SPACE.and(Classes::CONTROL_SPACE).and(Classes::HIDDEN);
    let found = inspection.texts_with(refused).filter(|text| text.kind() == Kind::UserName);
    let mut violations = Vec::new();
    for text in found {
        let found = describe(text.value, refused);
        violations.push(Violation::at(&text.place, format!("`userName` holds {found}; AWS takes no white space and no invisible character there"))
                .help(format!("remove them in the mapping, or rename the account in Entra under {place} > Identity > User principal name"))
                .remedy(Remedy::RemoveCharacters { pattern: r"[^\p{L}\p{M}\p{S}\p{N}\p{P}]" })
                .evidence(Test::Characters(refused)));
    }
    violations
}
