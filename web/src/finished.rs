//! Leaves out of a scope the clauses that are still being written, so that half a filter puts nobody out of scope.

use scimulate::ObjectMapping;
use scimulate::scoping::{Filter, FilterClause, FilterGroup, filter_operators};

/// Whether a clause names an attribute, and a value where its operator takes one.
pub(crate) fn is_finished(clause: &FilterClause) -> bool {
    let operator = filter_operators().iter().find(|one| one.name == clause.operator_name);
    let values = clause.target_operand.iter().flat_map(|operand| &operand.values);
    let takes_value = operator.is_none_or(|one| !one.unary);
    !clause.source_operand_name.trim().is_empty()
        && (!takes_value || values.into_iter().any(|one| !one.is_empty()))
}

/// Gives a mapping as it decides: a filter of which no clause is finished does not count either.
pub(crate) fn finished(mapping: ObjectMapping) -> ObjectMapping {
    let scope = mapping.scope.map(|filter| {
        let groups = filter.groups.into_iter().filter(decides);
        let groups = groups.map(|mut group| {
            group.clauses.retain(is_finished);
            group
        });
        Filter { groups: groups.collect(), ..filter }
    });
    ObjectMapping { scope: scope.filter(|filter| *filter != Filter::default()), ..mapping }
}

/// Gives where the groups and clauses of a filter are written that decide, in the order in which the core counts them.
pub(crate) fn places(filter: &Filter) -> Vec<(usize, Vec<usize>)> {
    let groups = filter.groups.iter().enumerate().filter(|(_, group)| decides(group));
    let clauses = |group: &FilterGroup| {
        let clauses = group.clauses.iter().enumerate().filter(|(_, clause)| is_finished(clause));
        clauses.map(|(place, _)| place).collect()
    };
    groups.map(|(place, group)| (place, clauses(group))).collect()
}

/// A group without any clause decides: Entra takes it to hold for everything.
fn decides(group: &FilterGroup) -> bool {
    group.clauses.is_empty() || group.clauses.iter().any(is_finished)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_being_written_does_not_decide() {
        let clause =
            |attribute: &str, operator: &str, values: &[&str]| FilterClause::new(attribute, operator, values);
        let group = |clauses| FilterGroup { clauses, ..FilterGroup::default() };
        let groups = vec![
            group(vec![clause("", "EQUALS", &[""]), clause("city", "EQUALS", &[""])]),
            group(vec![clause("department", "EQUALS", &[""]), clause("mail", "IS NOT NULL", &[])]),
            group(Vec::new()),
        ];
        let filter = Filter { groups, ..Filter::default() };
        assert_eq!(places(&filter), [(1, vec![1]), (2, Vec::new())]);
        let mapping = ObjectMapping { scope: Some(filter), ..ObjectMapping::default() };
        let scope = finished(mapping).scope.unwrap();
        assert_eq!(scope.groups[0].clauses, [clause("mail", "IS NOT NULL", &[])]);
        assert_eq!(scope.groups.len(), 2);
        let new = Filter { groups: vec![group(vec![clause("", "EQUALS", &[""])])], ..Filter::default() };
        let mapping = ObjectMapping { scope: Some(new), ..ObjectMapping::default() };
        assert_eq!(finished(mapping).scope, None);
    }
}
