//! What is wrong with a mapping before any user is seen: one rule a file, in the order of their codes.

mod mapping_duplicate_target;
mod mapping_empty_default;
mod mapping_external_id_unstable;
mod mapping_id;
mod mapping_multiple_targets;
mod mapping_required_absent;
mod mapping_required_nullable;
mod mapping_unsupported_target;
mod match_attribute_missing;
mod match_attribute_multiple;
mod match_attribute_not_filterable;

use super::remedy::usual_expression;
use crate::diagnostic::{Basis, Diagnostic, Fix, Location, MappingEdit, Severity};
use crate::mapping::AttributeMapping;
use crate::scim::{AttributePath, ResourceType, ValueFilter};
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
    /// Why AWS or Entra cares, and when it happens.
    pub why: &'static str,
    /// A mapping table that breaks the rule.
    pub fails: MappingExample,
    /// The same table, mended.
    pub passes: MappingExample,
    /// Address of the page that says so.
    pub reference: &'static str,
    /// How sure the statement is.
    pub basis: Basis,
    check: fn(&Table<'_>) -> Vec<Violation>,
}

/// A mapping table as the rules read it.
struct Table<'a> {
    mapping: &'a ObjectMapping,
    targets: Vec<Target<'a>>,
}

/// A mapping with a readable target path.
struct Target<'a> {
    index: usize,
    one: &'a AttributeMapping,
    path: AttributePath,
    /// The path as it is written.
    name: String,
}

impl<'a> Table<'a> {
    fn of(mapping: &'a ObjectMapping) -> Self {
        let mut targets = Vec::with_capacity(mapping.attribute_mappings.len());
        for (index, one) in mapping.attribute_mappings.iter().enumerate() {
            if let Ok(path) = AttributePath::parse(&one.target_attribute_name) {
                targets.push(Target { index, one, name: path.to_string(), path });
            }
        }
        Self { mapping, targets }
    }

    fn find(&self, name: &str) -> Option<&Target<'a>> {
        self.targets.iter().find(|target| target.name.eq_ignore_ascii_case(name))
    }

    /// The mappings that are matching attributes.
    fn matching(&self) -> Vec<&Target<'a>> {
        self.targets.iter().filter(|target| target.one.matching_priority > 0).collect()
    }
}

/// A mapping table that shows a rule: what every table of users needs, and some lines more or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MappingExample {
    /// The targets of the usual lines that are left out.
    pub without: &'static [&'static str],
    /// Further lines; one with the target of a usual line stands in its place.
    pub lines: &'static [MappingLine],
    /// The targets that are matching attributes, in their order.
    pub matching: &'static [&'static str],
    /// What it writes.
    pub resource_type: ResourceType,
}

/// One line of a [`MappingExample`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MappingLine {
    /// The SCIM attribute path.
    pub target: &'static str,
    /// The expression of its source.
    pub expression: &'static str,
}

pub(super) const fn line(target: &'static str, expression: &'static str) -> MappingLine {
    MappingLine { target, expression }
}

impl MappingExample {
    /// The usual lines alone.
    pub const BASE: Self =
        Self { without: &[], lines: &[], matching: &["userName"], resource_type: ResourceType::User };
    /// The usual lines of groups alone.
    pub const GROUPS: Self =
        Self { matching: &["displayName"], resource_type: ResourceType::Group, ..Self::BASE };

    /// Makes the mapping table.
    pub fn mapping(&self) -> ObjectMapping {
        const USUAL: &[MappingLine] = &[
            line("userName", "[userPrincipalName]"),
            line("displayName", "[displayName]"),
            line("name.givenName", "[givenName]"),
            line("name.familyName", "[surname]"),
            line("emails[type eq \"work\"].value", "[mail]"),
        ];
        const USUAL_OF_GROUPS: &[MappingLine] = &[line("displayName", "[displayName]")];
        let (usual, source_object_name) = match self.resource_type {
            ResourceType::User => (USUAL, "User"),
            ResourceType::Group => (USUAL_OF_GROUPS, "Group"),
        };
        let is_replaced = |target: &str| self.lines.iter().any(|line| line.target == target);
        let usual =
            usual.iter().filter(|line| !self.without.contains(&line.target) && !is_replaced(line.target));
        let mut attribute_mappings = Vec::new();
        for line in usual.chain(self.lines) {
            let mut mapping = AttributeMapping::new(line.target, line.expression);
            let place = (1..).zip(self.matching).find(|(_, target)| **target == line.target);
            mapping.matching_priority = place.map_or(0, |(place, _)| place);
            attribute_mappings.push(mapping);
        }
        let source_object_name = source_object_name.to_owned();
        ObjectMapping { source_object_name, attribute_mappings, ..ObjectMapping::default() }
    }
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

impl Violation {
    fn at(index: usize, message: String, help: &'static str) -> Self {
        Self { mapping: Some(index), target: "", message, help, fix: None }
    }

    fn missing(target: &'static str, message: String, help: &'static str) -> Self {
        Self { mapping: None, target, message, help, fix: None }
    }

    fn fixed(mut self, title: String, edit: MappingEdit) -> Self {
        self.fix = Some(Fix { title, edits: vec![edit] });
        self
    }

    /// Gives its mapping another expression.
    fn setting(self, title: String, expression: String) -> Self {
        let mapping = self.mapping.unwrap_or_default();
        self.fixed(title, MappingEdit::SetExpression { mapping, expression })
    }

    fn removing(self) -> Self {
        let mapping = self.mapping.unwrap_or_default();
        self.fixed("Remove the mapping".to_owned(), MappingEdit::Remove { mapping })
    }
}

static MAPPING_RULES: &[MappingRule] = &[
    mapping_duplicate_target::RULE,
    mapping_empty_default::RULE,
    mapping_external_id_unstable::RULE,
    mapping_id::RULE,
    mapping_multiple_targets::RULE,
    mapping_required_absent::RULE,
    mapping_required_nullable::RULE,
    mapping_unsupported_target::RULE,
    match_attribute_missing::RULE,
    match_attribute_multiple::RULE,
    match_attribute_not_filterable::RULE,
];

/// Lists the rules, sorted by code.
pub fn mapping_rules() -> &'static [MappingRule] {
    MAPPING_RULES
}

pub(super) fn check(mapping: &ObjectMapping) -> Vec<Diagnostic> {
    let table = Table::of(mapping);
    let mut diagnostics = Vec::new();
    for rule in MAPPING_RULES {
        for violation in (rule.check)(&table) {
            let location = match violation.mapping {
                Some(index) => Location::Mapping { index, span: None },
                None => Location::Resource { path: violation.target.to_owned(), mapping: None },
            };
            let mut found = Diagnostic::error(rule.code, location, violation.message)
                .with_help(violation.help)
                .with_reference(rule.reference);
            (found.severity, found.basis) = (rule.severity, rule.basis);
            if let Some(fix) = violation.fix {
                found = found.with_fix(fix);
            }
            diagnostics.push(found);
        }
    }
    diagnostics.extend(stays_active(&table));
    diagnostics
}

/// Says where nobody is ever disabled, whatever becomes of them in Entra.
fn stays_active(table: &Table<'_>) -> Option<Diagnostic> {
    let mapping = table.mapping;
    let is_active = |target: &&Target<'_>| {
        target.path.schema.is_none() && target.path.attribute.eq_ignore_ascii_case("active")
    };
    let index = table.targets.iter().find(is_active).filter(|_| mapping.enabled)?.index;
    let location = Location::Mapping { index, span: None };
    if !mapping.allows("Update") {
        let message =
            "updating is switched off, so whoever is disabled or leaves the scope stays active in AWS";
        let finding = Diagnostic::warning("UPDATE_OFF", location, message);
        let help = "switch on Update among the mapping's target object actions";
        return Some(finding.with_help(help).with_reference(DEPROVISIONING));
    }
    let mut texts = mapping.attribute_mappings.iter().filter_map(AttributeMapping::expression);
    if texts.any(|text| text.to_ascii_lowercase().contains("issoftdeleted")) {
        return None;
    }
    let message = "no mapping reads `IsSoftDeleted`, so whoever is unassigned, deleted or leaves the scope stays active in AWS";
    let expression = usual_expression("active", mapping.resource_type())?;
    let edits = vec![MappingEdit::SetExpression { mapping: index, expression }];
    Some(
        Diagnostic::warning("SOFT_DELETE_UNREAD", location, message)
            .with_help("send `active` as Entra does by default, unless they are meant to stay")
            .with_fix(Fix { title: "Send `active` as Entra does by default".to_owned(), edits })
            .with_reference(DEPROVISIONING),
    )
}

const DEPROVISIONING: &str =
    "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/how-provisioning-works#deprovisioning";

/// The targets that AWS requires, and what they are usually mapped from.
pub(super) fn required(resource_type: ResourceType) -> &'static [(&'static str, &'static str)] {
    match resource_type {
        ResourceType::User => &[
            ("userName", "[userPrincipalName]"),
            ("displayName", "[displayName]"),
            ("name.givenName", "[givenName]"),
            ("name.familyName", "[surname]"),
        ],
        ResourceType::Group => &[("displayName", "[displayName]")],
    }
}

pub(super) fn is_required(target: &str, mapping: &ObjectMapping) -> bool {
    required(mapping.resource_type()).iter().any(|(name, _)| name.eq_ignore_ascii_case(target))
}

/// Whether a target is the entry of `work`, which Entra marks as the primary one of its list.
pub(super) fn is_of_work(target: &AttributePath) -> bool {
    let kind = match &target.filter {
        Some(ValueFilter::Equal { value, .. }) => value.as_str(),
        _ => None,
    };
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("work"))
}

/// The matching attribute of the application's default mapping.
fn usual_match(resource_type: ResourceType) -> &'static str {
    match resource_type {
        ResourceType::User => "userName",
        ResourceType::Group => "displayName",
    }
}
