//! A text with one of the marks `<` `>` `;` `:` `%`.

use crate::aws::characters::{Classes, describe};
use crate::aws::context::Profile;
use crate::aws::entra::properties;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Test, Violation};
use crate::aws::schema::Kind;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "forbidden-character",
    section: Section::Texts,
    severity: Severity::Error,
    summary: "a text holds one of the marks `<` `>` `;` `:` `%`",
    why: "Microsoft's tutorial for this connector says that AWS does not take them in attributes \
          synchronised by SCIM. Some statements of AWS itself are milder; the profile `api-model` follows \
          those.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": "Manager: EMEA; 50%"}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": "Manager EMEA 50"}"#,
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
        Profile::ApiModel => Severity::Warning,
    };
    let mut violations = Vec::new();
    for text in inspection.texts_with(Classes::MARK.and(Classes::COLON)) {
        // AWS's own sample of a profile address holds a colon.
        let (marks, pattern) = match text.kind() {
            Kind::Url => (Classes::MARK, "[<>;%]"),
            _ => (Classes::MARK.and(Classes::COLON), "[<>;:%]"),
        };
        if text.classes.meets(marks) {
            let found = describe(text.value, marks);
            let message = format!("`{}` holds {found}; AWS does not take `<` `>` `;` `:` `%`", text.name());
            let violation = Violation::at(&text.place, message).severity(severity);
            let help = format!("remove these marks in the mapping, or in Entra under {place}");
            violations.push(
                violation
                    .help(help)
                    .remedy(Remedy::RemoveCharacters { pattern })
                    .evidence(Test::Characters(marks)),
            );
        }
    }
    violations
}
