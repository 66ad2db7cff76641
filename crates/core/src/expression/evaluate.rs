//! Computes the value of an expression for one source object.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;

use super::Flow;
use super::coercion;
use super::function::{Call, Failure, Stop};
use super::node::{Comparison, Keyword, Kind, Node};
use super::problems::error;
use super::trace::Outcome;
use crate::diagnostic::{Diagnostic, Span};
use crate::environment::Environment;
use crate::source::SourceObject;
use crate::value::Value;

/// One run: what it may read, and, for a trace, what each node gave.
pub(super) struct Evaluation<'a> {
    pub(super) source: &'a SourceObject,
    pub(super) environment: &'a Environment,
    pub(super) outcomes: Option<&'a RefCell<Vec<Outcome>>>,
}

/// Evaluates a whole expression.
pub(super) fn run(root: &Node, source: &SourceObject, environment: &Environment) -> Result<Flow, Diagnostic> {
    let evaluation = Evaluation { source, environment, outcomes: None };
    flow(root, evaluation.evaluate(root))
}

/// Turns the end of a run into what it means for the target attribute.
pub(super) fn flow(root: &Node, result: Result<Cow<'_, Value>, Stop>) -> Result<Flow, Diagnostic> {
    match result {
        Ok(value) => Ok(Flow::Value(value.into_owned())),
        Err(Stop::IgnoreFlow) => Ok(Flow::Ignore),
        Err(Stop::IgnoreObject) => Ok(Flow::IgnoreObject),
        Err(Stop::Failed(diagnostic)) => Err(*diagnostic),
        Err(Stop::Error(failure)) => Err(error(failure.code, root.span, failure.message)),
    }
}

impl<'a> Evaluation<'a> {
    /// Evaluates one node, and notes the outcome where a trace is wanted.
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn evaluate(&'a self, node: &'a Node) -> Result<Cow<'a, Value>, Stop> {
        let result = self.value(node);
        if let Some(outcomes) = self.outcomes
            && let Some(slot) = outcomes.borrow_mut().get_mut(node.id)
        {
            *slot = Outcome::of(&result);
        }
        result
    }

    #[cfg_attr(for_size, optimize(speed))]
    fn value(&'a self, node: &'a Node) -> Result<Cow<'a, Value>, Stop> {
        match &node.kind {
            Kind::Omitted | Kind::Broken(_) => Ok(Cow::Owned(Value::Null)),
            Kind::Attribute(name) => Ok(Cow::Borrowed(self.source.get(name))),
            Kind::Constant(constant) => Ok(Cow::Borrowed(&constant.value)),
            Kind::Keyword(Keyword::IgnoreAttributeFlow) => Err(Stop::IgnoreFlow),
            Kind::Keyword(Keyword::IgnoreObjectFlow) => Err(Stop::IgnoreObject),
            // Where a function takes a bare word it asks for the word, not for a value.
            Kind::Keyword(keyword) => Ok(Cow::Owned(Value::from(keyword.text()))),
            Kind::Parameter(name) => {
                match self.environment.parameters.iter().find(|(known, _)| known == name) {
                    Some((_, value)) => Ok(Cow::Owned(Value::from(value.as_str()))),
                    None => Ok(Cow::Owned(Value::Null)),
                }
            }
            Kind::Comparison { operator, sides } => {
                let [left, right] = &**sides;
                let numeric = is_number_constant(left) || is_number_constant(right);
                let left = self.evaluate(left)?;
                let right = self.evaluate(right)?;
                let holds = compare(*operator, &left, &right, numeric);
                holds
                    .map(|holds| Cow::Owned(Value::Boolean(holds)))
                    .map_err(|stop| locate(stop, node.span, &[]))
            }
            Kind::Call { function, arguments, .. } => {
                let call = Call { evaluation: self, id: node.id, arguments };
                (function.call)(&call).map_err(|stop| locate(stop, node.span, arguments))
            }
        }
    }
}

fn is_number_constant(node: &Node) -> bool {
    matches!(&node.kind, Kind::Constant(constant) if constant.number)
}

/// Adds the place to a failure that has none yet.
fn locate(stop: Stop, call: Span, arguments: &[Node]) -> Stop {
    let Stop::Error(failure) = stop else { return stop };
    let Failure { code, message, help, argument, basis } = *failure;
    let span = argument.and_then(|index| arguments.get(index)).map(|node| node.span);
    let mut diagnostic = error(code, span.filter(|span| span.start < span.end).unwrap_or(call), message);
    diagnostic.help = help;
    diagnostic.basis = basis;
    Stop::Failed(Box::new(diagnostic))
}

/// Compares as section 2.4 of the reference says: null is never anything, numbers by size, dates by time, the
/// rest by text, exactly.
// Apart from `evaluate`, or it would be compiled for speed too.
#[inline(never)]
fn compare(operator: Comparison, left: &Value, right: &Value, numeric: bool) -> Result<bool, Stop> {
    if left.is_null() || right.is_null() {
        return Ok(false);
    }
    let numeric = numeric || matches!(left, Value::Integer(_)) || matches!(right, Value::Integer(_));
    let order = match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => left.cmp(right),
        (Value::DateTime(left), Value::DateTime(right)) => left.cmp(right),
        _ => match (coercion::integer(left), coercion::integer(right)) {
            (Ok(left), Ok(right)) if numeric => left.cmp(&right),
            _ => match coercion::compare_numbers(left, right) {
                Some(order) if numeric => order,
                _ => compare_text(left, right)?,
            },
        },
    };
    Ok(match operator {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
    })
}

/// Ordinal order is that of the UTF-16 code units, which differs from UTF-8's beyond the basic plane.
fn compare_text(left: &Value, right: &Value) -> Result<Ordering, Stop> {
    let left = coercion::text(Cow::Borrowed(left))?.unwrap_or_default();
    let right = coercion::text(Cow::Borrowed(right))?.unwrap_or_default();
    Ok(left.encode_utf16().cmp(right.encode_utf16()))
}
