//! Tells what every part of an expression gave, for a person who wonders.

use std::borrow::Cow;
use std::cell::RefCell;

use serde::Serialize;

use super::Flow;
use super::evaluate::{Evaluation, flow};
use super::function::Stop;
use super::node::{Kind, Node};
use crate::diagnostic::{Diagnostic, Span};
use crate::environment::Environment;
use crate::source::SourceObject;
use crate::value::Value;

/// What a run of an expression did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Every sub-expression in the order of the text, omitted arguments left out.
    pub steps: Vec<Step>,
    /// What the whole gave.
    pub result: Result<Flow, Diagnostic>,
}

/// What one sub-expression gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Where it is written.
    pub span: Span,
    /// How many sub-expressions it lies in.
    pub depth: usize,
    /// What it gave.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// How one sub-expression ended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(tag = "outcome", content = "value", rename_all = "camelCase")]
pub enum Outcome {
    /// It was not needed, and did not run.
    #[default]
    Skipped,
    /// It gave this value.
    Value(Value),
    /// It left the target attribute as it is.
    Ignore,
    /// It left the whole object as it is.
    IgnoreObject,
    /// It failed, or something in it did; the result says how.
    Failed,
}

impl Outcome {
    pub(super) fn of(result: &Result<Cow<'_, Value>, Stop>) -> Self {
        match result {
            Ok(value) => Self::Value(value.clone().into_owned()),
            Err(Stop::IgnoreFlow) => Self::Ignore,
            Err(Stop::IgnoreObject) => Self::IgnoreObject,
            Err(Stop::Error(_) | Stop::Failed(_)) => Self::Failed,
        }
    }
}

/// Evaluates and notes every outcome.
pub(super) fn run(root: &Node, nodes: usize, source: &SourceObject, environment: &Environment) -> Trace {
    let outcomes = RefCell::new(vec![Outcome::Skipped; nodes]);
    let evaluation = Evaluation { source, environment, outcomes: Some(&outcomes) };
    let result = flow(root, evaluation.evaluate(root));
    let mut outcomes = outcomes.take();
    let mut steps = Vec::with_capacity(nodes);
    root.walk(0, &mut |node, depth| {
        if !matches!(node.kind, Kind::Omitted) {
            let outcome = outcomes.get_mut(node.id).map(std::mem::take).unwrap_or_default();
            steps.push(Step { span: node.span, depth, outcome });
        }
    });
    Trace { steps, result }
}
