//! Follows one value through the page: the source attributes it comes from, the mapping, the place in the payload.

use scimulate::summary::ProvisioningSummary;
use scimulate::{Diagnostic, Location};

/// What a person pointed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Selection {
    /// A row of the mapping table.
    Row(u64),
    /// A path of the payload.
    Path(String),
    /// A source attribute, as provisioning spells it.
    Attribute(String),
}

/// Everything on the way of the selected value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Trail {
    /// Places in the mapping table.
    pub(crate) rows: Vec<usize>,
    /// Paths in the payload.
    pub(crate) paths: Vec<String>,
    /// Source attributes.
    pub(crate) attributes: Vec<String>,
}

/// Follows a selection; `row` gives the place of a row's key.
pub(crate) fn follow(
    selection: &Selection,
    summary: &ProvisioningSummary,
    row: impl Fn(u64) -> Option<usize>,
) -> Trail {
    let mut trail = Trail::default();
    match selection {
        Selection::Row(key) => trail.rows.extend(row(*key)),
        Selection::Path(path) => trail.paths.push(path.clone()),
        Selection::Attribute(name) => trail.attributes.push(name.clone()),
    }
    for flow in &summary.attribute_flows {
        let chosen = match selection {
            Selection::Row(_) => trail.rows.contains(&flow.mapping),
            Selection::Path(path) => flow.path.as_deref().is_some_and(|at| within(at, path)),
            Selection::Attribute(name) => flow.source_attributes.contains(name),
        };
        if chosen {
            add(&mut trail.rows, flow.mapping);
            flow.path.iter().for_each(|path| add(&mut trail.paths, path.clone()));
            flow.source_attributes.iter().for_each(|name| add(&mut trail.attributes, name.clone()));
        }
    }
    trail
}

/// Gives what a finding points at, if it is a part of the page.
pub(crate) fn target(finding: &Diagnostic, key: impl Fn(usize) -> Option<u64>) -> Option<Selection> {
    match &finding.location {
        Location::Mapping { index, .. } => key(*index).map(Selection::Row),
        Location::Resource { mapping: Some(mapping), .. } => key(*mapping).map(Selection::Row),
        Location::Resource { path, mapping: None } if !path.is_empty() => Some(Selection::Path(path.clone())),
        Location::Source { attribute } => Some(Selection::Attribute(attribute.clone())),
        _ => None,
    }
}

/// Gives the place in the mapping table that a finding belongs to.
pub(crate) fn mapping(finding: &Diagnostic) -> Option<usize> {
    match &finding.location {
        Location::Mapping { index, .. } => Some(*index),
        Location::Resource { mapping, .. } => *mapping,
        _ => None,
    }
}

/// Whether a path is another one or a part of it: `emails[0].value` is within `emails`.
pub(crate) fn within(path: &str, whole: &str) -> bool {
    let Some((start, rest)) = path.split_at_checked(whole.len()) else { return false };
    start.eq_ignore_ascii_case(whole) && (rest.is_empty() || rest.starts_with(['.', '[', ':']))
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_path_is_within_itself_and_what_holds_it() {
        for (path, whole, expected) in [
            ("emails[0].value", "emails", true),
            ("emails[0].value", "emails[0]", true),
            ("emails[0].value", "EMAILS[0].value", true),
            ("name.familyName", "name.family", false),
            ("title", "titles", false),
        ] {
            assert_eq!(within(path, whole), expected, "{path} in {whole}");
        }
    }
}
