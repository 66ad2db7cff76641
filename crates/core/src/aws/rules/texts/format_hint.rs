//! A locale, language or time zone in an unusual notation.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Rule, Section, USERS, Violation};
use crate::aws::schema::same;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "format-hint",
    section: Section::Texts,
    severity: Severity::Information,
    summary: "a locale, language or time zone is in an unusual notation",
    why: "AWS takes any text; applications that read it expect `pt-PT` or `Europe/Lisbon`.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "timezone": "W. Europe Standard Time"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "timezone": "Europe/Lisbon"}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html",
    basis: Basis::Documented,
    hint: true,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (attribute, is_usual, example) in SHAPED {
        for text in inspection.texts_of(attribute, "").filter(|text| !is_usual(text.value)) {
            let message = format!("`{attribute}` is `{}`; the usual notation is `{example}`", text.value);
            violations.push(Violation::at(&text.place, message));
        }
    }
    violations
}

/// Gives what says whether an attribute's text has its usual notation, where it has one.
pub(in crate::aws) fn usual_notation(attribute: &str) -> Option<fn(&str) -> bool> {
    SHAPED.iter().find(|(name, ..)| same(name, attribute)).map(|(_, is_usual, _)| *is_usual)
}

/// An attribute, whether a text has its usual notation, and an example of that.
type Notation = (&'static str, fn(&str) -> bool, &'static str);

const SHAPED: [Notation; 3] = [
    ("locale", is_language, "pt-PT"),
    ("preferredLanguage", is_language, "pt-PT"),
    ("timezone", is_time_zone, "Europe/Lisbon"),
];

/// `pt`, `pt-PT`, `zh_Hant_TW`
fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    parts.next().is_some_and(|language| {
        (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic())
    }) && parts
        .all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// `UTC`, `Europe/Lisbon`, `America/Argentina/Buenos_Aires`
fn is_time_zone(text: &str) -> bool {
    let mut parts = text.split('/');
    let is_name = |part: &str, others: &[u8]| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_' || others.contains(&byte))
    };
    parts.next().is_some_and(|area| is_name(area, b"")) && parts.all(|part| is_name(part, b"0123456789+-"))
}
