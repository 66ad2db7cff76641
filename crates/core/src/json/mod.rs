//! The crate for callers that speak JSON: text in, serializable answers out, positions counted as JavaScript counts.
//!
//! Whatever a caller passes, the answer is a value; text that cannot be read is a [`Diagnostic`] like any other.

mod batch;
mod batch_summary;
mod expression;
mod provisioning;
mod source;
mod validation;

pub use batch::{BatchOptions, OutputFormat, Part, Provisioning, provision_all};
pub use batch_summary::{BatchSummary, FindingCount};
pub use expression::{
    FlowKind, ParseExpressionResponse, PublicError, TraceResponse, parse_expression, trace,
};
pub use provisioning::{provision_on_demand, read_existing};
pub use source::{ReadObject, SourceDocument, read_source};
pub use validation::validate;

use crate::diagnostic::{Diagnostic, Location, Span};
use crate::source::SourceObject;

/// Reads the first object, and what there is to say about it and its document.
fn first_object(text: &str) -> (Option<SourceObject>, Vec<Diagnostic>) {
    let mut document = crate::source::read_text(text);
    let diagnostics = document.diagnostics_of(0).cloned().collect();
    let first = if document.objects.is_empty() { None } else { Some(document.objects.swap_remove(0)) };
    (first, diagnostics)
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
