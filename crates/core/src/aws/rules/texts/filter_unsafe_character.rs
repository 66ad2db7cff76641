//! A quote or backslash in a value that provisioning searches by.

use crate::aws::characters::{Classes, describe};
use crate::aws::inspection::Inspection;
use crate::aws::rule::{EVERY, Example, Operation, Remedy, Rule, Section, Test, Violation};
use crate::diagnostic::{Basis, Severity};
use crate::scim::ResourceType;

pub(in crate::aws::rules) const RULE: Rule = Rule {
    code: "filter-unsafe-character",
    section: Section::Texts,
    severity: Severity::Warning,
    summary: "a name or external id holds `\"` or `\\`",
    why: "Provisioning finds users and groups with filters such as `displayName eq \"…\"`, which a quote or \
          backslash breaks. Group names of other scripts than ASCII were seen to fail as well.",
    operations: EVERY,
    holds: "[]",
    fails: Example { operation: Operation::CreateGroup, body: r#"{"displayName": "AWS \"Admins\""}"# },
    passes: Example { operation: Operation::CreateGroup, body: r#"{"displayName": "AWS Admins"}"# },
    message: Some("Invalid Filter format"),
    reference: "https://docs.aws.amazon.com/singlesignon/latest/userguide/scim-logging-using-cloudtrail.html",
    basis: Basis::Inferred,
    hint: false,
    check,
};

fn check(inspection: &Inspection<'_>) -> Vec<Violation> {
    let group = inspection.operation.resource_type() == ResourceType::Group;
    let searched = inspection.texts_with(Classes::FILTER_MARK.and(Classes::NOT_ASCII)).filter(|text| {
        text.is("externalId", "") || text.is(if group { "displayName" } else { "userName" }, "")
    });
    let mut violations = Vec::new();
    for text in searched {
        if text.classes.meets(Classes::FILTER_MARK) {
            let marks = describe(text.value, Classes::FILTER_MARK);
            let message = format!("`{}` holds {marks}, so a search for it fails", text.name());
            let violation =
                Violation::at(&text.place, message).help("remove the marks in the mapping, or rename");
            violations.push(
                violation
                    .remedy(Remedy::RemoveCharacters { pattern: r#"["\\]"# })
                    .evidence(Test::Characters(Classes::FILTER_MARK)),
            );
        } else if group && text.is("displayName", "") {
            let message = "the group name holds characters outside ASCII, and a search for it may fail";
            let violation =
                Violation::at(&text.place, message).help("rename the group if provisioning cannot find it");
            violations.push(violation.severity(Severity::Information));
        }
    }
    violations
}
