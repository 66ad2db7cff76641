//! A text with one of the marks `<` `>` `;` `:` `%`.

use crate::aws::characters::{Classes, describe};
use crate::aws::context::Profile;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Violation};
use crate::aws::schema::Kind;
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: Rule = Rule {
    code: "forbidden-character",
    severity: Severity::Error,
    summary: "a text holds one of the marks `<` `>` `;` `:` `%`",
    why: "Microsoft's tutorial for this connector says that AWS does not take them in attributes \
          synchronised by SCIM. Some statements of AWS itself are milder; the profile `ApiModel` follows \
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
    let marks = Classes::MARK.and(Classes::COLON);
    let found = inspection.texts_with(marks).filter_map(|text| {
        // AWS's own sample of a profile address holds a colon.
        let marks = if text.kind() == Kind::Url { Classes::MARK } else { marks };
        text.classes.meets(marks).then(|| (text, describe(text.value, marks)))
    });
    let severity = match inspection.context.profile {
        Profile::Default => Severity::Error,
        Profile::ApiModel => Severity::Warning,
    };
    found
        .map(|(text, marks)| {
            Violation::at(
                text.place,
                format!("`{}` holds {marks}; AWS does not take `<` `>` `;` `:` `%`", text.name()),
            )
            .help("remove these marks in the mapping, or from the value")
            .remedy(Remedy::RemoveCharacters { pattern: "[<>;:%]" })
            .severity(severity)
        })
        .collect()
}
