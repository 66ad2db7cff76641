//! Brings a finding home: from the path in the payload to the mapping that wrote there, or should have.

use super::compiled::Compiled;
use crate::aws::Evidence;
use crate::diagnostic::{Origin, Span};
use crate::environment::Environment;
use crate::expression::{Expression, Outcome, Step};
use crate::mapping::AttributeFlow;
use crate::scim::AttributePath;
use crate::source::SourceObject;

/// Finds the mapping behind a path of the resource.
///
/// The one that wrote exactly there; else the last that wrote below, because of two entries the second is too many;
/// else one that wrote beside it in the same entry; else one that has it as its target and gave no value; else the only
/// one of the request.
pub(super) fn mapping(path: &str, flows: &[AttributeFlow]) -> Option<usize> {
    if path.is_empty() {
        return None;
    }
    let wrote = |test: &dyn Fn(&str) -> bool| {
        flows.iter().rfind(|flow| flow.path.as_deref().is_some_and(test)).map(|flow| flow.mapping)
    };
    let below = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[', ':']))
    };
    wrote(&|written| written == path)
        .or_else(|| wrote(&|written| below(written, path)))
        .or_else(|| wrote(&|written| below(path, written)))
        .or_else(|| {
            let (entry, _) = path.rsplit_once('.')?;
            if entry.ends_with(']') { wrote(&|written| below(written, entry)) } else { None }
        })
        .or_else(|| {
            let wanted = AttributePath::parse(path).ok()?;
            flows.iter().find(|flow| aims_at(flow, &wanted)).map(|flow| flow.mapping)
        })
        // A request about one reference: whatever is wrong with its operations comes from that mapping.
        .or_else(|| match flows {
            [only] if path.starts_with("Operations") => Some(only.mapping),
            _ => None,
        })
}

/// Whether a mapping's target is the attribute, whichever entry of a list it means.
pub(super) fn aims_at(flow: &AttributeFlow, wanted: &AttributePath) -> bool {
    AttributePath::parse(&flow.target_attribute_name).is_ok_and(|target| {
        let same = |one: Option<&str>, other: Option<&str>| match (one, other) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            (None, None) => true,
            _ => false,
        };
        same(target.schema.as_deref(), wanted.schema.as_deref())
            && target.attribute.eq_ignore_ascii_case(&wanted.attribute)
            && (wanted.sub_attribute.is_none()
                || same(target.sub_attribute.as_deref(), wanted.sub_attribute.as_deref()))
    })
}

/// Says which parts of a mapping's expression gave the value that a finding is about.
///
/// It follows the evidence from the whole expression down to the smallest parts whose values carry it; where there is
/// no evidence to follow, or the parts are clean and only their combination is not, the part is the last one that had it.
pub(super) fn origins(
    index: usize,
    evidence: Option<Evidence>,
    one: &Compiled,
    text: &str,
    source: &SourceObject,
    environment: &Environment,
) -> Vec<Origin> {
    let Some(expression) = one.expression() else { return Vec::new() };
    let whole = Span::new(0, text.len());
    let mut spans = Vec::new();
    if let Some(evidence) = evidence {
        let trace = expression.trace(source, environment);
        let carries = |step: &Step| match &step.outcome {
            Outcome::Value(value) if value.is_null() => evidence.is_in(""),
            Outcome::Value(value) => value.text().is_some_and(|text| evidence.is_in(&text)),
            _ => false,
        };
        descend(&trace.steps, &carries, &mut spans);
    }
    if spans.is_empty() {
        spans.push(whole);
    }
    let mut origins = Vec::with_capacity(spans.len());
    for span in spans {
        let part = text.get(span.start..span.end).unwrap_or(text).trim();
        let mut attribute = None;
        if let Ok(part) = Expression::parse(part) {
            let mut names = part.attributes();
            attribute = names.next().filter(|_| names.next().is_none()).map(str::to_owned);
        }
        origins.push(Origin { mapping: index, span, attribute });
    }
    origins
}

/// Gathers the smallest carriers below the first step; steps stand in the order of the text, each before its parts.
fn descend(steps: &[Step], carries: &dyn Fn(&Step) -> bool, spans: &mut Vec<Span>) {
    let Some((first, rest)) = steps.split_first() else { return };
    if !carries(first) {
        return;
    }
    let before = spans.len();
    let mut rest = rest;
    while let Some((part, after)) = rest.split_first() {
        if part.depth <= first.depth {
            break;
        }
        let end = after.iter().position(|step| step.depth <= part.depth).map_or(rest.len(), |at| at + 1);
        let (own, others) = rest.split_at(end);
        descend(own, carries, spans);
        rest = others;
    }
    if spans.len() == before {
        spans.push(first.span);
    }
}
