//! An e-mail address, phone number, role or manager without a value.

use crate::aws::inspection::{Inspection, member};
use crate::aws::json::Map;
use crate::aws::place::Place;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "value-missing",
    section: Section::Lists,
    severity: Severity::Warning,
    summary: "an entry has no `value`",
    why: "AWS stores nothing usable of an entry that has only a type.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "phoneNumbers": [{"type": "work"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "phoneNumbers": [{"type": "work", "value": "+1 425 555 0100"}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut look = |name: &str, place: Place<'_>, entry: &Map<'_>| {
        if member(entry, "value").is_none() {
            violations.push(
                Violation::at(&place, format!("`{name}` has no `value`"))
                    .help("send the attribute only when there is a value")
                    .remedy(Remedy::OmitWhenEmpty),
            );
        }
    };
    for list in inspection.lists.iter().filter(|list| LISTS.contains(&list.attribute.name)) {
        for (place, entry) in list.objects() {
            look(list.attribute.name, place, entry);
        }
    }
    for (place, manager) in &inspection.managers {
        look("manager", *place, manager);
    }
    violations
}

const LISTS: [&str; 3] = ["emails", "phoneNumbers", "roles"];
