//! The one e-mail address is not marked as the primary one.

use crate::aws::inspection::{Inspection, member};
use crate::aws::json::Json;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "email-not-primary",
    section: Section::Lists,
    severity: Severity::Error,
    summary: "the e-mail address is not marked as primary",
    why: "AWS takes one e-mail address, and wants `\"primary\": true` beside it.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    // With more entries it is the number of them that must change first.
    for list in inspection.lists_of("emails").filter(|list| list.entries.len() == 1) {
        for (place, entry) in list.objects() {
            if !is_marked(member(entry, "primary")) {
                violations.push(
                    Violation::at(&place.part("primary"), "the e-mail address is not marked as primary")
                        .help("map the address to `emails[type eq \"work\"].value`, or give `primary` the constant `true` as well")
                        .remedy(Remedy::MarkPrimary),
                );
            }
        }
    }
    violations
}

/// Whether the mark is set; a mark of another type is another matter.
fn is_marked(primary: Option<&Json<'_>>) -> bool {
    match primary {
        None => false,
        Some(Json::String(text)) => !text.eq_ignore_ascii_case("false"),
        Some(other) => *other != Json::Bool(false),
    }
}
