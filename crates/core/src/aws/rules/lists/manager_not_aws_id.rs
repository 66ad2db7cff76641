//! A manager who is not named by an AWS identifier.

use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, Operation, Rule, Section, USERS, Violation};
use crate::aws::shape::is_aws_id;
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "manager-not-aws-id",
    section: Section::Lists,
    severity: Severity::Information,
    summary: "the manager is not an AWS identifier",
    why: "AWS stores it as text, but nobody can be found by `manager` then.",
    operations: USERS,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
   {"manager": {"value": "boss@contoso.example"}}}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
   {"manager": {"value": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001"}}}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/listusers.html",
    basis: Basis::Inferred,
    hint: true,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let managers = inspection.texts_of("manager", "value");
    let others = managers.filter(|text| !text.value.is_empty() && !is_aws_id(text.value));
    let mut violations = Vec::new();
    for text in others {
        violations.push(Violation::at(
            &text.place,
            format!("`{}` is not the identifier of a user in AWS", text.value),
        ));
    }
    violations
}
