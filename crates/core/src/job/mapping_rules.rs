//! What is wrong with a mapping before any user is seen.

use crate::diagnostic::{Diagnostic, Fix, Location, MappingEdit, Severity};
use crate::scim::{AttributePath, ResourceType};
use crate::synchronization::ObjectMapping;

/// One thing that is wrong with a mapping table whatever the users are.
#[derive(Debug)]
pub struct MappingRule {
    /// Names what is wrong; becomes [`Diagnostic::code`].
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// Address of the page that says so.
    pub reference: &'static str,
    check: fn(&ObjectMapping) -> Vec<Violation>,
}

/// One place where a rule is broken.
struct Violation {
    mapping: Option<usize>,
    /// The target that is missing, where no mapping can be named.
    target: &'static str,
    message: String,
    help: &'static str,
    fix: Option<Fix>,
}

const TUTORIAL: &str =
    "https://learn.microsoft.com/en-us/entra/identity/saas-apps/aws-single-sign-on-provisioning-tutorial";
const CREATE_USER: &str = "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html";
const TROUBLESHOOTING: &str =
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html";
const AUTOMATIC: &str =
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html";
const CUSTOMIZE: &str =
    "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/customize-application-attributes";

// Sorted by code.
static MAPPING_RULES: &[MappingRule] = &[
    MappingRule {
        code: "mapping-duplicate-target",
        severity: Severity::Error,
        summary: "two mappings write the same target attribute",
        reference: CUSTOMIZE,
        check: duplicate_target,
    },
    MappingRule {
        code: "mapping-external-id-unstable",
        severity: Severity::Information,
        summary: "the external id follows an attribute that can change",
        reference: AUTOMATIC,
        check: external_id_unstable,
    },
    MappingRule {
        code: "mapping-id",
        severity: Severity::Error,
        summary: "a mapping writes `id`, which AWS gives itself",
        reference: CUSTOMIZE,
        check: id,
    },
    MappingRule {
        code: "mapping-multiple-targets",
        severity: Severity::Warning,
        summary: "two mappings write different entries of a list of which AWS keeps one",
        reference: TUTORIAL,
        check: multiple_targets,
    },
    MappingRule {
        code: "mapping-required-absent",
        severity: Severity::Error,
        summary: "no mapping writes an attribute that AWS requires",
        reference: TUTORIAL,
        check: required_absent,
    },
    MappingRule {
        code: "mapping-unsupported-target",
        severity: Severity::Error,
        summary: "a mapping writes an attribute that AWS refuses",
        reference: CREATE_USER,
        check: unsupported_target,
    },
    MappingRule {
        code: "match-attribute-missing",
        severity: Severity::Error,
        summary: "no mapping is marked as matching attribute",
        reference: CUSTOMIZE,
        check: match_missing,
    },
    MappingRule {
        code: "match-attribute-multiple",
        severity: Severity::Error,
        summary: "more than one mapping is marked as matching attribute",
        reference: TROUBLESHOOTING,
        check: match_multiple,
    },
    MappingRule {
        code: "match-attribute-not-filterable",
        severity: Severity::Error,
        summary: "a matching attribute is one that AWS cannot search by",
        reference: TUTORIAL,
        check: match_not_filterable,
    },
];

/// Lists the rules, sorted by code.
pub fn mapping_rules() -> &'static [MappingRule] {
    MAPPING_RULES
}

pub(super) fn check(mapping: &ObjectMapping) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in MAPPING_RULES {
        for violation in (rule.check)(mapping) {
            let location = match violation.mapping {
                Some(index) => Location::Mapping { index, span: None },
                None => Location::Resource { path: violation.target.to_owned(), mapping: None },
            };
            let problem = Diagnostic::error(rule.code, location, violation.message);
            diagnostics.push(Diagnostic {
                severity: rule.severity,
                help: Some(violation.help.to_owned()),
                fix: violation.fix,
                reference: Some(rule.reference),
                ..problem
            });
        }
    }
    diagnostics
}

/// The mappings with a readable target path.
fn targets(mapping: &ObjectMapping) -> impl Iterator<Item = (usize, AttributePath)> {
    mapping
        .attribute_mappings
        .iter()
        .enumerate()
        .filter_map(|(index, one)| Some((index, AttributePath::parse(&one.target_attribute_name).ok()?)))
}

fn at(index: usize, message: String, help: &'static str) -> Violation {
    Violation { mapping: Some(index), target: "", message, help, fix: None }
}

fn removing(violation: Violation) -> Violation {
    let edits = violation.mapping.map(|mapping| MappingEdit::Remove { mapping }).into_iter().collect();
    Violation { fix: Some(Fix { title: "Remove the mapping".to_owned(), edits }), ..violation }
}

fn duplicate_target(mapping: &ObjectMapping) -> Vec<Violation> {
    let mut seen: Vec<String> = Vec::new();
    let mut violations = Vec::new();
    for (index, path) in targets(mapping) {
        let name = path.to_string();
        if seen.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            let message = format!("another mapping writes `{name}` already");
            violations.push(removing(at(index, message, "keep one of the two")));
        }
        seen.push(name);
    }
    violations
}

fn external_id_unstable(mapping: &ObjectMapping) -> Vec<Violation> {
    let unstable = ["[mailNickname]", "[mail]", "[userPrincipalName]"];
    targets(mapping)
        .filter(|(_, path)| path.schema.is_none() && path.attribute == "externalId")
        .filter_map(|(index, _)| {
            let text = mapping.attribute_mappings.get(index)?.expression()?.into_owned();
            unstable.contains(&text.trim()).then(|| {
                let message =
                    format!("`externalId` follows `{text}`, which changes when the person is renamed");
                let expression = "[objectId]".to_owned();
                let edits = vec![MappingEdit::SetExpression { mapping: index, expression }];
                Violation {
                    fix: Some(Fix { title: "Send the object id as `externalId`".to_owned(), edits }),
                    ..at(index, message, "map `objectId`: it never changes and no one else has it")
                }
            })
        })
        .collect()
}

fn id(mapping: &ObjectMapping) -> Vec<Violation> {
    targets(mapping)
        .filter(|(_, path)| path.schema.is_none() && path.attribute.eq_ignore_ascii_case("id"))
        .map(|(index, _)| {
            removing(at(
                index,
                "`id` is given by AWS and must not be mapped".to_owned(),
                "remove the mapping",
            ))
        })
        .collect()
}

fn multiple_targets(mapping: &ObjectMapping) -> Vec<Violation> {
    let mut entries: Vec<(usize, AttributePath)> = Vec::new();
    let mut violations = Vec::new();
    for (index, path) in targets(mapping) {
        let list = matches!(path.attribute.as_str(), "emails" | "phoneNumbers" | "addresses" | "roles");
        if !list || path.filter.is_none() {
            continue;
        }
        let rival = entries.iter().find(|(_, other)| other.attribute == path.attribute);
        if let Some((_, other)) = rival.filter(|(_, other)| other.filter != path.filter) {
            let message =
                format!("`{path}` and `{other}` are two entries of `{}`; AWS takes one", path.attribute);
            let help =
                "keep one mapping, with `Coalesce([telephoneNumber], [mobile])` if either value may serve";
            violations.push(at(index, message, help));
        }
        entries.push((index, path));
    }
    violations
}

fn required_absent(mapping: &ObjectMapping) -> Vec<Violation> {
    let required: &[(&str, &str)] = match mapping.resource_type() {
        ResourceType::User => &[
            ("userName", "[userPrincipalName]"),
            ("displayName", "[displayName]"),
            ("name.givenName", "[givenName]"),
            ("name.familyName", "[surname]"),
        ],
        ResourceType::Group => &[("displayName", "[displayName]")],
    };
    required
        .iter()
        .filter(|(name, _)| !targets(mapping).any(|(_, path)| path.to_string().eq_ignore_ascii_case(name)))
        .map(|&(target, expression)| {
            let edits = vec![MappingEdit::Add {
                target_attribute_name: target.to_owned(),
                expression: expression.to_owned(),
            }];
            Violation {
                mapping: None,
                target,
                message: format!("AWS requires `{target}`, and no mapping writes it"),
                help: "add a mapping to it",
                fix: Some(Fix { title: format!("Map `{expression}` to `{target}`"), edits }),
            }
        })
        .collect()
}

fn unsupported_target(mapping: &ObjectMapping) -> Vec<Violation> {
    let unsupported = ["password", "ims", "photos", "x509Certificates", "entitlements", "groups"];
    targets(mapping)
        .filter(|(_, path)| {
            path.schema.is_none() && unsupported.iter().any(|name| name.eq_ignore_ascii_case(&path.attribute))
        })
        .map(|(index, path)| {
            let message = format!("AWS refuses every request with `{}`", path.attribute);
            removing(at(index, message, "remove the mapping"))
        })
        .collect()
}

fn matching(mapping: &ObjectMapping) -> impl Iterator<Item = (usize, AttributePath)> {
    targets(mapping).filter(|(index, _)| {
        mapping.attribute_mappings.get(*index).is_some_and(|one| one.matching_priority > 0)
    })
}

fn match_missing(mapping: &ObjectMapping) -> Vec<Violation> {
    if matching(mapping).next().is_some() {
        return Vec::new();
    }
    let target = match mapping.resource_type() {
        ResourceType::User => "userName",
        ResourceType::Group => "displayName",
    };
    vec![Violation {
        mapping: None,
        target,
        message: "no mapping is a matching attribute, so Entra never looks for the object and writes nothing"
            .to_owned(),
        help: "set the matching precedence of the mapping to it to 1",
        fix: None,
    }]
}

fn match_multiple(mapping: &ObjectMapping) -> Vec<Violation> {
    matching(mapping)
        .skip(1)
        .map(|(index, path)| {
            let message = format!("`{path}` is a second matching attribute; AWS advises one");
            at(index, message, "match users by `userName` alone, groups by `displayName` alone")
        })
        .collect()
}

fn match_not_filterable(mapping: &ObjectMapping) -> Vec<Violation> {
    let filterable: &[&str] = match mapping.resource_type() {
        ResourceType::User => &["userName", "externalId"],
        ResourceType::Group => &["displayName", "externalId"],
    };
    matching(mapping)
        .filter(|(_, path)| !filterable.iter().any(|name| path.to_string().eq_ignore_ascii_case(name)))
        .map(|(index, path)| {
            let message = format!("AWS cannot search by `{path}`, so no object is ever matched");
            at(index, message, "match users by `userName`, groups by `displayName`")
        })
        .collect()
}
