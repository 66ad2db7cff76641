//! A text with a character that cannot be seen, such as a zero-width space.

use crate::aws::characters::{Classes, describe};
use crate::aws::entra::properties;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Test, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "non-printable-character",
    section: Section::Texts,
    severity: Severity::Error,
    summary: "a text holds an invisible or unassigned character",
    why: "AWS takes letters, marks, digits, punctuation, symbols and ordinary spaces. Zero-width spaces, \
          direction marks and byte order marks come along when a value is copied from a page or a chat.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": "Platform\u200bEngineer"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": "Platform Engineer"}"#,
    },
    message: Some(
        "Value at 'title' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+",
    ),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/scim-logging-using-cloudtrail.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    let found = inspection.texts_with(Classes::HIDDEN).filter(|text| !text.is_identifier());
    let mut violations = Vec::new();
    for text in found {
        let found = describe(text.value, Classes::HIDDEN);
        violations.push(
            Violation::at(&text.place, format!("`{}` holds {found}, which AWS does not take", text.name()))
                .help(format!(
                    "remove invisible characters in the mapping, or retype the value in Entra under {place}"
                ))
                .remedy(Remedy::RemoveCharacters { pattern: r"[^\p{L}\p{M}\p{S}\p{N}\p{P} ]" })
                .evidence(Test::Characters(Classes::HIDDEN)),
        );
    }
    violations
}
