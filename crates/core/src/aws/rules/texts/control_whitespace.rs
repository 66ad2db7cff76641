//! A text with a tab or a line break.

use crate::aws::characters::{Classes, describe};
use crate::aws::context::Profile;
use crate::aws::entra::properties;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Test, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "control-whitespace",
    section: Section::Texts,
    severity: Severity::Error,
    summary: "a text holds a tab or a line break",
    why: "Microsoft's tutorial for this connector lists them among the characters that AWS does not take. \
          They come from addresses of several lines and from pasted titles.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": "Platform\tEngineer"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": "Platform Engineer"}"#,
    },
    message: None,
    reference: "https://learn.microsoft.com/en-us/entra/identity/saas-apps/aws-single-sign-on-provisioning-tutorial",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    let severity = match inspection.settings.profile {
        Profile::Default => Severity::Error,
        Profile::ApiModel => Severity::Information,
    };
    // User names and external ids take no white space at all, which rules of their own say.
    let found = inspection.texts_with(Classes::CONTROL_SPACE).filter(|text| !text.is_identifier());
    let mut violations = Vec::new();
    for text in found {
        let found = describe(text.value, Classes::CONTROL_SPACE);
        violations.push(
            Violation::at(&text.place, format!("`{}` holds {found}", text.name()))
                .help(format!("write a space instead, in the mapping or in Entra under {place}"))
                .remedy(Remedy::ReplaceCharacters { pattern: "[\\t\\r\\n]+", replacement: " " })
                .evidence(Test::Characters(Classes::CONTROL_SPACE))
                .severity(severity),
        );
    }
    violations
}
