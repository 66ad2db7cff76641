//! Text that is empty, where leaving the attribute out would do.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Test, Violation};
use crate::aws::schema::is_required;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "empty-string",
    section: Section::Required,
    severity: Severity::Error,
    summary: "a text is empty",
    why: "An empty text is not the same as no value: it breaks the minimum length of 1, and AWS refuses \
          the whole request.",
    operations: EVERY,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "title": ""}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: Some(
        "Value at 'title' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/scim-logging-using-cloudtrail.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let resource_type = inspection.operation.resource_type();
    let mut violations = Vec::new();
    for text in inspection.texts.iter().filter(|text| text.value.is_empty()) {
        // That a value must be there at all is another rule.
        let part = text.part.map_or("", |part| part.name);
        if inspection.operation.is_patch() || !is_required(resource_type, text.attribute.name, part) {
            let message = format!("`{}` is empty text; AWS takes text of 1 character or more", text.name());
            violations.push(
                Violation::at(&text.place, message)
                    .help("leave the attribute out when there is no value")
                    .remedy(Remedy::OmitWhenEmpty)
                    .evidence(Test::Empty),
            );
        }
    }
    violations
}
