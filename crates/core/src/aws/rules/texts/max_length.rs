//! A text that is longer than AWS stores.

use crate::aws::entra::properties;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Test, Violation};
use crate::aws::schema::Kind;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "max-length",
    section: Section::Texts,
    severity: Severity::Error,
    summary: "a text is longer than AWS stores",
    why: "AWS stores 128 characters of a user name, 256 of an external id and 1024 of any other text.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "externalId": "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "externalId": "0123456789"}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    let mut violations = Vec::new();
    for text in &inspection.texts {
        let limit = limit(text.kind());
        // A text has at least as many bytes as characters.
        if text.value.len() <= limit {
            continue;
        }
        let length = text.value.chars().count();
        if length > limit {
            let message = format!("`{}` has {length} characters; AWS takes {limit}", text.name());
            let help = format!("shorten it to {limit} characters in the mapping, or in Entra under {place}");
            let violation = Violation::at(&text.place, message).help(help);
            // The store's model has no attribute of the extension.
            let violation = if text.attribute.is_of_extension() { violation.inferred() } else { violation };
            violations
                .push(violation.remedy(Remedy::Shorten { length: limit }).evidence(Test::Longer(limit)));
        }
    }
    violations
}

/// How many characters AWS takes.
pub(in crate::aws) fn limit(kind: Kind) -> usize {
    match kind {
        Kind::UserName => 128,
        Kind::ExternalId => 256,
        _ => 1024,
    }
}
