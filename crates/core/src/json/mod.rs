//! The crate for callers that speak JSON: text in, serializable answers out, positions counted as JavaScript counts.
//!
//! Whatever a caller passes, the answer is a value; text that cannot be read is a [`Diagnostic`] like any other.

mod batch;
mod batch_summary;
mod compare;
mod cycle;
mod decode;
mod existing;
mod expression;
mod fixes;
mod head;
mod job;
mod options;
mod packed;
mod plan;
mod provisioning;
mod rules;
mod schema;
mod scoping;
mod source;
mod validation;
mod writer;

pub use crate::document::text as written;
pub use batch::{BatchOptions, OutputFormat, Part, Provisioning, provision_all};
pub use batch_summary::{BatchSummary, FindingCount};
pub use compare::{CompareResponse, compare, differences};
pub use cycle::{CycleResponse, cycle};
pub use decode::{ErrorContext, decode};
pub use existing::{ExistingResources, existing_resources};
pub use expression::{
    FlowKind, FormatResponse, ParseExpressionResponse, PublicError, TraceResponse, format_expression,
    parse_expression, read_profile, trace,
};
pub use fixes::{FixPlanResponse, plan_fixes};
pub use job::CompiledSchema;
pub use packed::Packed;
pub use plan::{PlanResponse, plan};
pub use provisioning::{provision, provision_on_demand, provision_with, test_connection};
pub use rules::{check_setup, rules};
pub use schema::{
    EditResponse, ObjectMappingAddress, SchemaResponse, edit_schema, fix_schema, read_schema, schema_changes,
};
pub use scoping::{FilterResponse, ScopingResponse, decide_scope, evaluate_filter};
pub use source::{ReadObject, SourceDocument, read_source};
pub use validation::{
    RequestValidator, ValidationBatch, ValidationLine, ValidationResponse, validate, validate_all,
    validate_with,
};

use serde::Serialize;
use serde::ser::Serializer;

use crate::diagnostic::{Diagnostic, Location, Span};
use crate::source::SourceObject;

/// Reads the first object, and what there is to say about it and its document.
fn first_object(text: &str) -> (Option<SourceObject>, Vec<Diagnostic>) {
    let mut document = crate::source::read_text(text);
    let mut diagnostics = document.diagnostics;
    if let Some(item) = document.items.first_mut() {
        diagnostics.append(&mut item.diagnostics);
    }
    let first = if document.objects.is_empty() { None } else { Some(document.objects.swap_remove(0)) };
    (first, diagnostics)
}

/// Says of a finding about JSON what it means for a caller.
fn misread(mut found: Diagnostic, code: &'static str, what: &str) -> Diagnostic {
    found.code = code;
    found.message = format!("{what}: {}", found.message);
    found
}

/// Writes a list of names, each with its value, as the members of an object.
fn as_members<N: Serialize, V: Serialize, S: Serializer>(
    list: &[(N, V)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(list.iter().map(|(name, value)| (name, value)))
}

fn utf16(span: Span, text: &str) -> Span {
    span.utf16(text).into()
}

fn in_utf16(diagnostic: &mut Diagnostic, text: impl Fn(usize) -> Option<String>) {
    for origin in &mut diagnostic.origins {
        if let Some(text) = text(origin.mapping) {
            origin.span = utf16(origin.span, &text);
        }
    }
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
