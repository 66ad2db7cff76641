//! A user or group with a name that AWS keeps for itself.

use crate::aws::entra::properties;
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};
use crate::scim::ResourceType;

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "reserved-name",
    section: Section::Texts,
    severity: Severity::Error,
    summary: "a user or group has a reserved name",
    why: "AWS keeps `Administrator` and `AWSAdministrators` for itself.",
    operations: EVERY,
    holds: "[]",
    fails: Example { operation: Operation::CreateGroup, body: r#"{"displayName": "AWSAdministrators"}"# },
    passes: Example { operation: Operation::CreateGroup, body: r#"{"displayName": "aws-platform-admins"}"# },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateUser.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    let attribute = match inspection.operation.resource_type() {
        ResourceType::User => "userName",
        ResourceType::Group => "displayName",
    };
    let reserved = inspection.texts_of(attribute, "").filter(|text| is_reserved(text.value));
    let mut violations = Vec::new();
    for text in reserved {
        let violation = Violation::at(&text.place, format!("AWS keeps the name `{}` for itself", text.value))
            .help(format!("map another attribute, or rename it in Entra under {place}"))
            .remedy(Remedy::UseSignInName);
        // AWS lists the names in one spelling, and does not say that case counts for nothing.
        violations.push(if RESERVED.contains(&text.value) { violation } else { violation.inferred() });
    }
    violations
}

/// Whether AWS keeps a name for itself.
pub(in crate::aws) fn is_reserved(name: &str) -> bool {
    RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

const RESERVED: [&str; 2] = ["Administrator", "AWSAdministrators"];
