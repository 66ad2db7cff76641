//! An address with some of its parts.

use crate::aws::inspection::{Inspection, member};
use crate::aws::rule::{Example, Operation, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "address-incomplete",
    section: Section::Lists,
    severity: Severity::Information,
    summary: "an address has some of its five parts",
    why: "An older page of AWS says that updates with partial addresses fail. It is not reported for \
          Microsoft Entra ID.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "addresses": [{"type": "work", "country": "PT"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "addresses": [{"type": "work", "streetAddress": "1 Main St", "locality": "Porto",
                "region": "PT-13", "postalCode": "4000-001", "country": "PT"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/gs-okta.html",
    basis: Basis::Observed,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for list in inspection.lists_of("addresses") {
        for (place, entry) in list.objects() {
            let present = PARTS.iter().filter(|part| member(entry, part).is_some()).count();
            if present > 0 && present < PARTS.len() {
                violations.push(
                    Violation::at(&place, "the address has some of its five parts only")
                        .help("map street, locality, region, postal code and country, or none of them"),
                );
            }
        }
    }
    violations
}

/// The parts that belong together.
pub(in crate::aws) const PARTS: [&str; 5] = ["streetAddress", "locality", "region", "postalCode", "country"];
