//! Attributes of an extension that AWS does not list.

use crate::aws::inspection::{Inspection, Oddity};
use crate::aws::rule::{Example, Operation, Remedy, Rule, Section, Violation, WHOLE};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "unknown-extension",
    section: Section::Request,
    severity: Severity::Warning,
    summary: "an extension is sent that AWS does not know",
    why: "AWS has no custom extensions: the values are lost, or the request is refused.",
    operations: WHOLE,
    holds: "[]",
    fails: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}],
 "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User": {"badge": "7"}}"#,
    },
    passes: Example {
        operation: Operation::CreateUser,
        body: r#"{"userName": "ana@contoso.example", "displayName": "Ana Silva",
 "name": {"givenName": "Ana", "familyName": "Silva"},
 "emails": [{"value": "ana@contoso.example", "type": "work", "primary": true}]}"#,
    },
    message: None,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    inspection.oddities(&|place, oddity| match oddity {
        Oddity::UnknownExtension => Some(
            Violation::at(place, format!("AWS does not know the extension `{place}`"))
                .help("map to an attribute that AWS supports, or pass the value in the SAML assertion")
                .remedy(Remedy::OmitAttribute),
        ),
        _ => None,
    })
}
