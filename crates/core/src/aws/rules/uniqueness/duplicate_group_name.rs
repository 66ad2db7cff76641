//! A group name that another group has.

use crate::aws::context::Key;
use crate::aws::entra::{ASSIGNMENT, properties};
use crate::aws::inspection::Inspection;
use crate::aws::rule::{Example, GROUPS, Operation, Remedy, Rule, Section, Violation};
use crate::diagnostic::{Basis, Severity};

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "duplicate-group-name",
    section: Section::Uniqueness,
    severity: Severity::Error,
    summary: "another group has the same name",
    why: "Microsoft Entra ID allows groups of the same name, AWS does not. Whether case matters is not \
          documented.",
    operations: GROUPS,
    holds: r#"[{"resource": "Group", "id": "9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001", "displayName": "aws-platform-admins"}]"#,
    fails: Example { operation: Operation::CreateGroup, body: r#"{"displayName": "aws-platform-admins"}"# },
    passes: Example { operation: Operation::CreateGroup, body: r#"{"displayName": "aws-platform-readers"}"# },
    message: Some("Duplicate GroupDisplayName"),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/scim-logging-using-cloudtrail.html",
    basis: Basis::Documented,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let place = properties(inspection.operation.resource_type());
    let mut violations = Vec::new();
    for text in inspection.texts_of("displayName", "") {
        let holder = |key| inspection.context.holder(key, text.value, inspection.id);
        let (holder, severity) = match (holder(Key::GroupName), holder(Key::GroupNameIgnoringCase)) {
            (Some(holder), _) => (holder, Severity::Error),
            (None, Some(holder)) => (holder, Severity::Warning),
            (None, None) => continue,
        };
        let message = format!("{} is named `{}`", holder.describe("group"), text.value);
        let violation = Violation::at(&text.place, message)
            .help(format!("rename one of the groups in Entra under {place} > Group name, or take it out under {ASSIGNMENT}"))
            .remedy(Remedy::MakeUnique);
        // Whether case makes two names of one, AWS does not say.
        let violation = if severity == Severity::Warning { violation.inferred() } else { violation };
        violations.push(violation.severity(severity));
    }
    violations
}
