//! More than 100 memberships in one request.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, GROUPS, Operation, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "members-limit",
    section: Section::Groups,
    severity: Severity::Error,
    summary: "a request changes more than 100 memberships",
    why: "AWS takes 100 members in one create, and 100 changes of membership in one PATCH, all operations \
          together.",
    operations: GROUPS,
    holds: "[]",
    fails: Example { operation: Operation::CreateGroup, body: include_str!("members_limit.json") },
    passes: Example {
        operation: Operation::CreateGroup,
        body: r#"{"displayName": "aws-platform-admins",
 "members": [{"value": "a4d8e4a8-1061-700e-3d75-000000000000"}]}"#,
    },
    message: Some("Request is unparsable, syntactically incorrect, or violates schema."),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/patchgroup.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    if inspection.operation.is_patch() {
        violations.extend(excess(inspection.changes, "Operations"));
    } else {
        for list in inspection.lists_of("members") {
            violations.extend(excess(list.entries.len(), "members"));
        }
    }
    violations
}

fn excess(count: usize, path: &str) -> Option<Violation> {
    let message = format!("the request changes {count} memberships; AWS takes {LIMIT}");
    (count > LIMIT).then(|| {
        Violation::at(&path, message).help(format!("split `{path}` of the request into requests of 100"))
    })
}

const LIMIT: usize = 100;
