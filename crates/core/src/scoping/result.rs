//! Holds what a filter said of an object, and which clauses decided.

use serde::Serialize;

use crate::diagnostic::{Basis, Diagnostic};
use crate::value::Value;

/// What a filter said of an object, and which clauses decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScopeEvaluationResult {
    /// Whether the object is provisioned.
    pub in_scope: bool,
    /// What follows for the object.
    pub outcome: FilterOutcome,
    /// What decided, in a sentence.
    pub description: String,
    /// In scope: the group that holds. Otherwise: in each group the first clause that does not hold.
    pub decided_by: Vec<DecidingClause>,
    /// The groups of `groups`.
    pub groups: Vec<GroupResult>,
    /// The groups of `inputFilterGroups`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub input_filter_groups: Vec<GroupResult>,
    /// The groups of `categoryFilterGroups`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category_filter_groups: Vec<GroupResult>,
    /// Clauses that cannot be evaluated as they stand, and what may not be as meant.
    #[serde(skip)]
    pub diagnostics: Vec<Diagnostic>,
}

/// What a filter means for an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FilterOutcome {
    /// It is provisioned.
    InScope,
    /// It fails `groups`: if it was provisioned before, it is deprovisioned.
    OutOfScope,
    /// It fails `inputFilterGroups`: it is left alone, provisioned before or not.
    Ignored,
    /// It fails `categoryFilterGroups`: another object mapping may handle it.
    NotHandled,
}

printed!(FilterOutcome);

/// A group, and the clause in it that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DecidingClause {
    /// Place of the group, from 0.
    pub group: usize,
    /// Place of the clause in the group, from 0; none where all of them together decided.
    pub clause: Option<usize>,
}

/// What one group gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupResult {
    /// The group's title.
    pub name: Option<String>,
    /// Whether every clause holds.
    pub holds: bool,
    /// The clauses, in order; all are evaluated.
    pub clauses: Vec<ClauseResult>,
}

/// What one clause gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseResult {
    /// Whether it holds.
    pub holds: bool,
    /// The value it was asked about.
    pub value: Value,
    /// The clause and why it holds or not, in a sentence.
    pub description: String,
    /// How sure the result is.
    pub basis: Basis,
}
