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
//!     "no scoping filter holds; `Sales`: `department` EQUALS `Sales` does not hold, the value is `sales`"
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```

mod assignment;
mod clause;
mod compiled;
mod operators;
mod result;

use serde_json::{Map, Value as Json};

use crate::document::document;
use crate::source::SourceObject;
pub use assignment::{
    Assigned, Assignment, AssignmentResult, AssignmentScope, ScopeEffect, Scoping, ScopingSettings,
};
pub use compiled::CompiledFilter;
pub use operators::{FilterOperator, filter_operators};
pub use result::{ClauseResult, DecidingClause, FilterOutcome, GroupResult, ScopeEvaluationResult};

const PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts";

/// Which objects are provisioned: any group of which every clause holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The groups that the portal shows; an object that stops matching them is deprovisioned. None means everything.
    pub groups: Vec<FilterGroup>,
    /// Experimental: an object that stops matching these is left alone from then on. None means everything.
    pub input_filter_groups: Vec<FilterGroup>,
    /// Experimental: whether this object mapping handles the object at all. None means that it does.
    pub category_filter_groups: Vec<FilterGroup>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(Filter {
    groups: "groups",
    input_filter_groups: "inputFilterGroups",
    category_filter_groups: "categoryFilterGroups",
});

/// Clauses that must hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterGroup {
    /// The title in the portal.
    pub name: Option<String>,
    /// The clauses; none means that the group holds.
    pub clauses: Vec<FilterClause>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(FilterGroup { name: "name", clauses: "clauses" });

/// One comparison of a source attribute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterClause {
    /// The operator, such as `EQUALS`.
    pub operator_name: String,
    /// The source attribute.
    pub source_operand_name: String,
    /// What it is compared with.
    pub target_operand: Option<FilterOperand>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(FilterClause {
    operator_name: "operatorName",
    source_operand_name: "sourceOperandName",
    target_operand: "targetOperand",
});

/// The values of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterOperand {
    /// The portal writes one; any of several may match, and for an operator with `NOT` none may.
    pub values: Vec<String>,
    /// Members that this crate does not interpret.
    pub other: Map<String, Json>,
}

document!(FilterOperand { values: "values" });

impl Filter {
    /// Asks the filter about one object; for many, [`CompiledFilter`] settles patterns and names once.
    pub fn evaluate(&self, source: &SourceObject) -> ScopeEvaluationResult {
        let compiled = CompiledFilter::new(self, source.object_type());
        let mut result = compiled.evaluate(source);
        let mut diagnostics = compiled.into_diagnostics();
        diagnostics.append(&mut result.diagnostics);
        ScopeEvaluationResult { diagnostics, ..result }
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

    pub(crate) fn values(&self) -> &[String] {
        self.target_operand.as_ref().map_or(&[], |operand| &operand.values)
    }
}
