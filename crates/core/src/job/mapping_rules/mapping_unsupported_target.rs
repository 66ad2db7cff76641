//! A mapping to an attribute that AWS refuses.

use super::{MappingExample, MappingRule, Table, Violation, line};
use crate::diagnostic::{Basis, Severity};

pub(super) const RULE: MappingRule = MappingRule {
    code: "mapping-unsupported-target",
    severity: Severity::Error,
    summary: "a mapping writes an attribute that AWS refuses",
    why: "AWS refuses every request with a password, photos, instant-messaging addresses, certificates, entitlements or groups in it, even empty ones.",
    fails: MappingExample { without: &[], lines: &[line("photos", "[mail]")], ..MappingExample::BASE },
    passes: MappingExample::BASE,
    reference: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html",
    basis: Basis::Documented,
    check,
};

fn check(table: &Table<'_>) -> Vec<Violation> {
    let unsupported = ["password", "ims", "photos", "x509Certificates", "entitlements", "groups"];
    let mut violations = Vec::new();
    for target in &table.targets {
        let attribute = &target.path.attribute;
        if target.path.schema.is_none() && unsupported.iter().any(|name| name.eq_ignore_ascii_case(attribute))
        {
            let message = format!("AWS refuses every request with `{attribute}`");
            violations.push(Violation::at(target.index, message, "remove the mapping").removing());
        }
    }
    violations
}
