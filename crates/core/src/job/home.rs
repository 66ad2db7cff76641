//! Brings a finding home: from the path in the payload to the mapping that wrote there, or should have.

use crate::diagnostic::{Diagnostic, Location};
use crate::mapping::AttributeFlow;
use crate::scim::AttributePath;

/// Says of a finding about the resource which mapping it comes from.
pub(super) fn bring(diagnostic: &mut Diagnostic, flows: &[AttributeFlow]) {
    if let Location::Resource { path, mapping: home } = &mut diagnostic.location {
        *home = mapping(path, flows);
    }
}

/// Finds the mapping behind a path of the resource.
///
/// The one that wrote exactly there; else the last that wrote below, because of two entries the second is too many;
/// else one that wrote beside it in the same entry; else one that has it as its target and gave no value.
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
