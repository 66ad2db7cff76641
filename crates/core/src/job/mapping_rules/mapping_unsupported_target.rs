//! A mapping to an attribute that AWS refuses.

use super::line;
use super::targets;
use super::{MappingExample, MappingRule, Violation};
use crate::diagnostic::{Basis, Severity};
use crate::synchronization::ObjectMapping;

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

fn check(mapping: &ObjectMapping) -> Vec<Violation> {
    let unsupported = ["password", "ims", "photos", "x509Certificates", "entitlements", "groups"];
    let refused = targets(mapping).filter(|(_, path)| {
        path.schema.is_none() && unsupported.iter().any(|name| name.eq_ignore_ascii_case(&path.attribute))
    });
    let mut violations = Vec::new();
    for (index, path) in refused {
        let message = format!("AWS refuses every request with `{}`", path.attribute);
        violations.push(Violation::at(index, message, "remove the mapping").removing());
    }
    violations
}
