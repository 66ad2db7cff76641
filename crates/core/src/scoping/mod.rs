//! Decides whether an object is provisioned: assignment, then Graph's `filter` and its clauses.
//!
//! ```
//! use scimulate::scoping::Filter;
//! use scimulate::{SourceObject, Value};
//!
//! let filter: Filter = serde_json::from_str(
//!     r#"{"groups":[{"name":"Sales","clauses":[{"operatorName":"EQUALS","sourceOperandName":"department",
//!        "targetOperand":{"values":["Sales"]}}]}]}"#,
//! )?;
//! let user = SourceObject::from_attributes([("department".to_owned(), Value::from("sales"))]);
//! let result = filter.evaluate(&user);
//! assert!(!result.in_scope);
//! assert_eq!(
//!     result.description,
//!     "no group holds; `Sales`: `department` EQUALS `Sales` does not hold, the value is `sales`"
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```

mod assignment;
mod clause;
mod compiled;
mod operators;
mod result;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::source::SourceObject;
use crate::value::{or_default, through_json};
pub use assignment::{
    Assigned, Assignment, AssignmentResult, AssignmentScope, ScopeEffect, Scoping, ScopingSettings,
};
pub use compiled::CompiledFilter;
pub use operators::{FilterOperator, filter_operators};
pub use result::{ClauseResult, DecidingClause, FilterOutcome, GroupResult, ScopeEvaluationResult};

const PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts";

/// Which objects are provisioned: any group of which every clause holds.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "camelCase", default)]
pub struct Filter {
    /// The groups that the portal shows; an object that stops matching them is deprovisioned. None means everything.
    #[serde(deserialize_with = "or_default")]
    pub groups: Vec<FilterGroup>,
    /// Experimental: an object that stops matching these is left alone from then on. None means everything.
    #[serde(deserialize_with = "or_default")]
    pub input_filter_groups: Vec<FilterGroup>,
    /// Experimental: whether this object mapping handles the object at all. None means that it does.
    #[serde(deserialize_with = "or_default")]
    pub category_filter_groups: Vec<FilterGroup>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

/// Clauses that must hold together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "camelCase", default)]
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
#[serde(remote = "Self", rename_all = "camelCase", default)]
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
#[serde(remote = "Self", rename_all = "camelCase", default)]
pub struct FilterOperand {
    /// The portal writes one; any of several may match, and for an operator with `NOT` none may.
    #[serde(deserialize_with = "or_default")]
    pub values: Vec<String>,
    /// Members that this crate does not interpret.
    #[serde(flatten)]
    pub other: Map<String, Json>,
}

through_json!(Filter, FilterGroup, FilterClause, FilterOperand);

impl Filter {
    /// Asks the filter about one object; for many, [`CompiledFilter`] settles patterns and names once.
    pub fn evaluate(&self, source: &SourceObject) -> ScopeEvaluationResult {
        let compiled = CompiledFilter::new(self, source.object_type());
        let mut result = compiled.evaluate(source);
        result.diagnostics.splice(0..0, compiled.diagnostics().iter().cloned());
        result
    }
}

impl FilterClause {
    /// Makes a clause; a unary operator takes no values.
    pub fn new(source_operand_name: &str, operator_name: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Self {
            operator_name: operator_name.to_owned(),
            source_operand_name: source_operand_name.to_owned(),
            target_operand: Some(FilterOperand { values, other: Map::new() }),
            other: Map::new(),
        }
    }

    fn values(&self) -> &[String] {
        self.target_operand.as_ref().map_or(&[], |operand| &operand.values)
    }
}
