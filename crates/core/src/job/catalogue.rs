//! Every rule in one list: of requests, of mapping tables and of the set-up, each with what its page shows.

use serde::Serialize;
use serde_json::Value as Json;

use super::examples::{self, FixExample};
use super::mapping_rules::{MappingExample, mapping_rules};
use crate::aws::{self, Operation, Section};
use crate::diagnostic::{Basis, Severity};
use crate::document::ToJson;
use crate::order;
use crate::scim::ResourceType;

/// What the page of a rule shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RulePage {
    /// The rule's code: the last part of the page's address, and the anchor of its section.
    pub code: &'static str,
    /// The part of the catalogue.
    pub section: Section,
    /// How bad it is, unless a finding says otherwise.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub summary: &'static str,
    /// Why it matters, and when it happens.
    pub why: &'static str,
    /// The requests in which it can be wrong; none for mappings and set-ups.
    pub operations: &'static [Operation],
    /// AWS's own words for it, where they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<&'static str>,
    /// Address of the page that says so.
    pub reference: &'static str,
    /// How sure the statement is.
    pub basis: Basis,
    /// What breaks it.
    pub fails: RuleExample,
    /// The same, mended.
    pub passes: RuleExample,
    /// What a playground opens to show it.
    pub try_it: TryIt,
}

/// An example of a [`RulePage`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum RuleExample {
    /// The body of a request.
    Request {
        /// Which request.
        operation: Operation,
        /// Its body, as JSON text; one is not valid JSON on purpose.
        body: &'static str,
        /// The resources AWS holds, as a JSON list.
        #[serde(skip_serializing_if = "Option::is_none")]
        holds: Option<&'static str>,
    },
    /// A mapping table, as Graph's `attributeMappings`.
    Mapping {
        /// The table.
        #[serde(rename = "attributeMappings")]
        attribute_mappings: Json,
    },
    /// A set-up, as JSON text of [`aws::Setup`].
    Setup {
        /// The set-up.
        setup: &'static str,
    },
}

/// The broken example in a form that can be opened: a user and a mapping table, or a request alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TryIt {
    /// The user or group, as Graph gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Json>,
    /// The mapping table: Graph's `attributeMappings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_mappings: Option<Json>,
    /// The resources that AWS holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub existing: Option<Json>,
    /// The request as HTTP text, for [`crate::aws::review_request`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// The set-up, as JSON text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setup: Option<&'static str>,
}

/// Lists every rule, sorted by code.
///
/// ```
/// let pages = scimulate::job::rule_pages();
/// assert!(pages.iter().any(|page| page.code == "multi-valued-attribute"));
/// assert!(pages.iter().any(|page| page.code == "mapping-multiple-targets"));
/// assert!(pages.iter().any(|page| page.code == "token-expiry"));
/// ```
pub fn rule_pages() -> Vec<RulePage> {
    let mut pages: Vec<_> = aws::rules().iter().map(request_page).collect();
    for rule in mapping_rules() {
        pages.push(RulePage {
            code: rule.code,
            section: Section::Mapping,
            severity: rule.severity,
            summary: rule.summary,
            why: rule.why,
            operations: &[],
            message: None,
            reference: rule.reference,
            basis: rule.basis,
            fails: mapping_example(&rule.fails),
            passes: mapping_example(&rule.passes),
            try_it: TryIt {
                user: serde_json::from_str(examples::USER).ok(),
                attribute_mappings: Some(table(&rule.fails)),
                ..TryIt::default()
            },
        });
    }
    for rule in aws::setup_rules() {
        pages.push(RulePage {
            code: rule.code,
            section: Section::Setup,
            severity: rule.severity,
            summary: rule.summary,
            why: rule.why,
            operations: &[],
            message: None,
            reference: rule.reference,
            basis: rule.basis,
            fails: RuleExample::Setup { setup: rule.fails },
            passes: RuleExample::Setup { setup: rule.passes },
            try_it: TryIt { setup: Some(rule.fails), ..TryIt::default() },
        });
    }
    order::by_key(&mut pages, |page| page.code);
    pages
}

/// The codes of all rules; their pages, with users made for them, take much longer.
pub(crate) fn rule_codes() -> Vec<&'static str> {
    let mut codes: Vec<_> = aws::rules().iter().map(|rule| rule.code).collect();
    codes.extend(mapping_rules().iter().map(|rule| rule.code));
    codes.extend(aws::setup_rules().iter().map(|rule| rule.code));
    codes
}

fn request_page(rule: &'static aws::Rule) -> RulePage {
    let holds = (rule.holds != "[]").then_some(rule.holds);
    let example = |example: aws::Example| RuleExample::Request {
        operation: example.operation,
        body: example.body,
        holds,
    };
    RulePage {
        code: rule.code,
        section: rule.section,
        severity: rule.severity,
        summary: rule.summary,
        why: rule.why,
        operations: rule.operations,
        message: rule.message,
        reference: rule.reference,
        basis: rule.basis,
        fails: example(rule.fails),
        passes: example(rule.passes),
        try_it: try_it(rule, holds),
    }
}

/// A user and a mapping that bring it about, where there are some; else the request alone.
fn try_it(rule: &aws::Rule, holds: Option<&str>) -> TryIt {
    // A list of mappings alone is one of users.
    let shown = |example: &&FixExample| {
        example.code == rule.code && example.mapping.resource_type == ResourceType::User
    };
    if let Some(example) = examples::fix_examples().iter().find(shown) {
        return TryIt {
            user: Some(example.user()),
            attribute_mappings: Some(table(&example.mapping)),
            existing: example.existing_json(),
            ..TryIt::default()
        };
    }
    let operation = rule.fails.operation;
    let endpoint = operation.resource_type().endpoint();
    let id = if operation.is_create() { "" } else { "/9067729b3d-94f1e0b3-c394-48d5-8ab1-0000000000aa" };
    TryIt {
        request: Some(format!("{} {endpoint}{id}\n\n{}", operation.method(), rule.fails.body)),
        existing: holds.and_then(|holds| serde_json::from_str(holds).ok()),
        ..TryIt::default()
    }
}

fn mapping_example(example: &MappingExample) -> RuleExample {
    RuleExample::Mapping { attribute_mappings: table(example) }
}

fn table(example: &MappingExample) -> Json {
    example.mapping().attribute_mappings.to_json()
}
