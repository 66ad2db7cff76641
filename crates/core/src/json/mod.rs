//! The crate for callers that speak JSON: text in, serializable answers out, positions counted as JavaScript counts.
//!
//! Whatever a caller passes, the answer is a value; text that cannot be read is a [`Diagnostic`] like any other.

mod expression;
mod provisioning;
mod scoping;
mod validation;

pub use expression::{
    FlowKind, ParseExpressionResponse, PublicError, TraceResponse, parse_expression, trace,
};
pub use provisioning::{provision_on_demand, read_existing};
pub use scoping::{FilterResponse, ScopingResponse, decide_scope, evaluate_filter};
pub use validation::validate;

use crate::diagnostic::{Diagnostic, Location, Span, invalid_json};
use crate::source::{self, SourceObject};

fn objects(text: &str) -> (Vec<SourceObject>, Vec<Diagnostic>) {
    match serde_json::from_str(text) {
        Ok(json) => {
            let document = source::read(&json);
            (document.objects, document.diagnostics)
        }
        Err(error) => (Vec::new(), vec![invalid_json(&error)]),
    }
}

fn utf16(span: Span, text: &str) -> Span {
    span.utf16(text).into()
}

fn in_utf16(diagnostic: &mut Diagnostic, text: impl Fn(usize) -> Option<String>) {
    match &mut diagnostic.location {
        Location::Expression { span } => {
            if let Some(text) = text(0) {
                *span = utf16(*span, &text);
            }
        }
        Location::Mapping { index, span: Some(span) } => {
            if let Some(text) = text(*index) {
                *span = utf16(*span, &text);
            }
        }
        _ => {}
    }
}
