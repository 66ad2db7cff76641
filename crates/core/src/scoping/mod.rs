//! Decides whether an object is provisioned: Graph's `filter` and its clauses.

mod operators;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::diagnostic::{Diagnostic, Location};
use crate::source::SourceObject;
use crate::value::{Value, or_default};
pub use operators::{FilterOperator, filter_operators};

const PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts";

/// Which objects are provisioned: any group of which every clause holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Filter {
    /// The groups; none means everything.
    #[serde(deserialize_with = "or_default")]
    pub groups: Vec<FilterGroup>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// Clauses that must hold together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FilterGroup {
    /// The title in the portal.
    pub name: Option<String>,
    /// The clauses; none means that the group holds.
    #[serde(deserialize_with = "or_default")]
    pub clauses: Vec<FilterClause>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// One comparison of a source attribute.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FilterClause {
    /// The operator, such as `EQUALS`.
    #[serde(deserialize_with = "or_default")]
    pub operator_name: String,
    /// The source attribute.
    #[serde(deserialize_with = "or_default")]
    pub source_operand_name: String,
    /// What it is compared with.
    pub target_operand: Option<FilterOperand>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// The values of a clause.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FilterOperand {
    /// The portal writes one; any of several may match.
    #[serde(deserialize_with = "or_default")]
    pub values: Vec<String>,
}

/// What a filter said of an object, and which clauses decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScopeEvaluationResult {
    /// Whether the object is provisioned.
    pub in_scope: bool,
    /// For each group, whether each clause holds.
    pub groups: Vec<Vec<bool>>,
    /// Clauses that cannot be evaluated as they stand; they count as false.
    #[serde(skip)]
    pub diagnostics: Vec<Diagnostic>,
}

impl Filter {
    /// Asks the filter about an object.
    pub fn evaluate(&self, source: &SourceObject) -> ScopeEvaluationResult {
        let mut diagnostics = Vec::new();
        let mut groups = Vec::with_capacity(self.groups.len());
        for (group_at, group) in self.groups.iter().enumerate() {
            let mut results = Vec::with_capacity(group.clauses.len());
            for (clause_at, clause) in group.clauses.iter().enumerate() {
                let holds = clause.evaluate(source).unwrap_or_else(|problem| {
                    let location = Location::Scope { group: group_at, clause: clause_at };
                    diagnostics.push(Diagnostic { location, ..problem });
                    false
                });
                results.push(holds);
            }
            groups.push(results);
        }
        let in_scope = groups.is_empty() || groups.iter().any(|clauses| clauses.iter().all(|holds| *holds));
        ScopeEvaluationResult { in_scope, groups, diagnostics }
    }
}

impl FilterClause {
    fn evaluate(&self, source: &SourceObject) -> Result<bool, Diagnostic> {
        let problem = |message: String, help: &str| {
            Diagnostic::error("INVALID_CLAUSE", Location::Scope { group: 0, clause: 0 }, message)
                .with_help(help)
                .with_reference(PAGE)
        };
        let Some(operator) = operators::find(&self.operator_name) else {
            return Err(problem(
                format!(
                    "`{}` is not an operator of scoping filters; the clause counts as false",
                    self.operator_name
                ),
                "choose an operator that the portal offers",
            ));
        };
        let values: &[String] = self.target_operand.as_ref().map_or(&[], |operand| &operand.values);
        if !operator.unary && values.is_empty() {
            return Err(problem(
                format!("`{}` needs a value to compare `{}` with", operator.name, self.source_operand_name),
                "give the clause a value",
            ));
        }
        let value = source.get(&self.source_operand_name);
        if matches!(value, Value::Multi(_)) {
            return Err(problem(
                format!(
                    "`{}` has several values; filters take single-valued attributes only",
                    self.source_operand_name
                ),
                "filter by another attribute",
            ));
        }
        (operator.holds)(value, values).map_err(|message| problem(message, "change the value of the clause"))
    }
}
