//! Applies the fixes of a user's errors one after another, looking again after each.

use scimulate::mapping::AttributeMapping;
use scimulate::synchronization::ObjectMapping;
use scimulate::{Environment, MappingEdit, Severity, SourceObject, SynchronizationJob};

/// A fix may bring another finding to light; more rounds than this means that two fixes undo each other.
const ROUNDS: usize = 50;

/// Gives the fixes that mend every mendable error of a user, in the order in which they are to be applied.
pub(crate) fn fixes(
    mapping: &ObjectMapping,
    user: &SourceObject,
    environment: &Environment,
) -> Vec<Vec<MappingEdit>> {
    let mut mapping = mapping.clone();
    let mut seen: Vec<Vec<AttributeMapping>> = vec![mapping.attribute_mappings.clone()];
    let mut fixes = Vec::new();
    for _ in 0..ROUNDS {
        let summary = SynchronizationJob::new(mapping.clone()).provision_on_demand(user, &[], environment);
        let errors = summary.diagnostics.into_iter().filter(|found| found.severity == Severity::Error);
        let next = errors.filter_map(|found| found.fix).find_map(|fix| {
            let mut mended = mapping.clone();
            mended.apply(&fix.edits);
            // What leads back to a table that was there before would go round in circles.
            (!seen.contains(&mended.attribute_mappings)).then_some((fix.edits, mended))
        });
        let Some((edits, mended)) = next else { break };
        seen.push(mended.attribute_mappings.clone());
        mapping = mended;
        fixes.push(edits);
    }
    fixes
}
