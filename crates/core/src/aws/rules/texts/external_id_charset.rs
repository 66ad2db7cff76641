//! An external id with white space or invisible characters.

use crate::aws::characters::{Classes, describe};
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Test, Violation};
use crate::aws::schema::Kind;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "external-id-charset",
    section: Section::Texts,
    severity: Severity::Error,
    summary: "an external id holds white space or an invisible character",
    why: "AWS takes letters, marks, digits, symbols and punctuation in `externalId`, and no white space of \
          any kind.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "externalId": "emp 701984"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "externalId": "emp-701984"}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let refused = Classes::SPACE.and(Classes::CONTROL_SPACE).and(Classes::HIDDEN);
    let found = inspection.texts_with(refused).filter(|text| text.kind() == Kind::ExternalId);
    let mut violations = Vec::new();
    for text in found {
        let found = describe(text.value, refused);
        violations.push(
            Violation::at(
                &text.place,
                format!(
                    "`externalId` holds {found}; AWS takes no white space and no invisible character there"
                ),
            )
            .help("map `objectId` to it: it never changes and has no spaces")
            .remedy(Remedy::UseObjectIdentifier)
            .evidence(Test::Characters(refused)),
        );
    }
    violations
}
