//! More than one e-mail address, phone number, address or role.

use std::fmt;

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, USERS, Violation};
use crate::diagnostic::{Basis, Severity};
use crate::order;

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "multi-valued-attribute",
    section: Section::Lists,
    severity: Severity::Error,
    summary: "a list has more than one entry",
    why: "AWS stores one e-mail address, one phone number, one address and one role. A work and a mobile \
          number are two attributes in the directory, but one list in SCIM. An update is refused too where AWS \
          holds an entry of another type.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "phoneNumbers": [{"type": "work", "value": "+1 425 555 0100"},
                  {"type": "mobile", "value": "+1 425 555 0101"}]}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "phoneNumbers": [{"type": "work", "value": "+1 425 555 0100"}]}"#,
    },
    message: Some("List attribute emails exceeds allowed limit of 1"),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for list in &inspection.lists {
        if list.entries.len() > 1 {
            violations.push(violation(&list.place, list.attribute.name, list.entries.len()));
        }
    }
    // The operations of a PATCH write one list together.
    let mut typed: Vec<_> = inspection.typed.iter().collect();
    order::distinct(&mut typed);
    for types in typed.chunk_by(|(one, _), (other, _)| one == other) {
        violations.extend(match types {
            [(list, _), _, ..] => Some(violation(list, list, types.len())),
            [(list, kind)] => beside(inspection, list, kind),
            [] => None,
        });
    }
    violations
}

fn violation(path: &dyn fmt::Display, list: &str, count: usize) -> Violation {
    Violation::at(path, format!("`{list}` has {count} entries; AWS takes one"))
        .help(format!("keep one mapping to `{list}` and remove the others"))
        .remedy(Remedy::KeepOne)
}

/// An entry of another type that AWS holds stays beside the one that a PATCH writes.
fn beside(inspection: &Inspection<'_>, list: &'static str, kind: &str) -> Option<Violation> {
    if inspection.cleared.contains(&list) {
        return None;
    }
    let held = inspection.context.other_entry(inspection.id?, list, kind)?;
    let which = if held.is_empty() { "without a type".to_owned() } else { format!("of the type `{held}`") };
    let message =
        format!("AWS holds an entry of `{list}` {which} already, and takes no second one, of `{kind}`");
    let violation = Violation::at(&list, message)
        .help("delete that entry from the user in IAM Identity Center, or map to an entry of its type");
    // Whether an entry without a type is taken for one of any type, nobody says.
    Some(if held.is_empty() { violation.inferred() } else { violation })
}
