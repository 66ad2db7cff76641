//! A filter with its patterns and names settled, to be asked about many objects.

use super::clause::CompiledClause;
use super::result::{ClauseResult, DecidingClause, FilterOutcome, GroupResult, ScopeEvaluationResult};
use super::{Filter, FilterGroup, PAGE};
use crate::diagnostic::{Diagnostic, Location};
use crate::source::{SourceObject, SourceObjectType};
use crate::texts::joined;

/// A filter, compiled once to be asked about many objects.
#[derive(Debug, Clone, Default)]
pub struct CompiledFilter {
    groups: Vec<CompiledGroup>,
    input: Vec<CompiledGroup>,
    category: Vec<CompiledGroup>,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Clone)]
struct CompiledGroup {
    name: Option<String>,
    clauses: Vec<CompiledClause>,
}

impl CompiledFilter {
    /// Compiles a filter; what is wrong with it is in [`diagnostics`](Self::diagnostics), and a broken clause never holds.
    pub fn new(filter: &Filter, object_type: SourceObjectType) -> Self {
        let mut diagnostics = Vec::new();
        let groups = compile(&filter.groups, object_type, &mut diagnostics);
        let input = compile(&filter.input_filter_groups, object_type, &mut diagnostics);
        let category = compile(&filter.category_filter_groups, object_type, &mut diagnostics);
        for (name, list) in [("inputFilterGroups", &input), ("categoryFilterGroups", &category)] {
            if !list.is_empty() {
                diagnostics.push(experimental(name));
            }
        }
        Self { groups, input, category, diagnostics }
    }

    /// Gives what is wrong with the filter itself, whatever object it is asked about.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// Says in what way the object is in or out of scope, without the words.
    pub fn outcome(&self, source: &SourceObject) -> FilterOutcome {
        let passes = |groups: &[CompiledGroup]| {
            let holds = |clause: &CompiledClause| clause.holds(clause.value(source));
            groups.is_empty() || groups.iter().any(|group| group.clauses.iter().all(holds))
        };
        if !passes(&self.category) {
            FilterOutcome::NotHandled
        } else if !passes(&self.input) {
            FilterOutcome::Ignored
        } else if passes(&self.groups) {
            FilterOutcome::InScope
        } else {
            FilterOutcome::OutOfScope
        }
    }

    /// Whether the object is in scope and no clause has anything to say about it.
    pub(crate) fn admits(&self, source: &SourceObject) -> bool {
        let lists = [&self.category, &self.input, &self.groups];
        lists.iter().all(|groups| passes(groups, source).unwrap_or(false))
    }

    /// Asks every clause about an object; the diagnostics of the result are those of this object alone.
    pub fn evaluate(&self, source: &SourceObject) -> ScopeEvaluationResult {
        let mut diagnostics = Vec::new();
        let mut ask = |groups: &[CompiledGroup]| -> Vec<GroupResult> {
            groups.iter().enumerate().map(|(at, group)| group.ask(at, source, &mut diagnostics)).collect()
        };
        let groups = ask(&self.groups);
        let input_filter_groups = ask(&self.input);
        let category_filter_groups = ask(&self.category);
        let passes = |results: &[GroupResult]| results.is_empty() || results.iter().any(|group| group.holds);
        let (outcome, list, which) = if !passes(&category_filter_groups) {
            (FilterOutcome::NotHandled, &category_filter_groups, " of `categoryFilterGroups`")
        } else if !passes(&input_filter_groups) {
            (FilterOutcome::Ignored, &input_filter_groups, " of `inputFilterGroups`")
        } else if passes(&groups) {
            (FilterOutcome::InScope, &groups, "")
        } else {
            (FilterOutcome::OutOfScope, &groups, "")
        };
        let (decided_by, description) = decision(list, outcome == FilterOutcome::InScope, which);
        ScopeEvaluationResult {
            in_scope: outcome == FilterOutcome::InScope,
            outcome,
            description,
            decided_by,
            groups,
            input_filter_groups,
            category_filter_groups,
            diagnostics,
        }
    }
}

/// Whether one of the groups holds; an error where a clause cannot be decided.
fn passes(groups: &[CompiledGroup], source: &SourceObject) -> Result<bool, String> {
    let mut passes = groups.is_empty();
    for group in groups {
        let mut holds = true;
        for clause in &group.clauses {
            holds &= clause.decide(clause.value(source))?;
        }
        passes |= holds;
    }
    Ok(passes)
}

fn compile(
    groups: &[FilterGroup],
    object_type: SourceObjectType,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<CompiledGroup> {
    let mut compiled = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let mut clauses = Vec::with_capacity(group.clauses.len());
        for (clause_at, clause) in group.clauses.iter().enumerate() {
            let before = diagnostics.len();
            clauses.push(CompiledClause::new(clause, object_type, diagnostics));
            for finding in diagnostics.iter_mut().skip(before) {
                finding.location = Location::Scope { group: at, clause: clause_at };
            }
        }
        compiled.push(CompiledGroup { name: group.name.clone(), clauses });
    }
    compiled
}

impl CompiledGroup {
    fn ask(&self, at: usize, source: &SourceObject, diagnostics: &mut Vec<Diagnostic>) -> GroupResult {
        let mut clauses = Vec::with_capacity(self.clauses.len());
        for (clause_at, clause) in self.clauses.iter().enumerate() {
            let value = clause.value(source);
            let answer = clause.ask(value);
            if let Some(mut finding) = answer.finding {
                finding.location = Location::Scope { group: at, clause: clause_at };
                diagnostics.push(finding);
            }
            let holds = if answer.holds { "holds" } else { "does not hold" };
            clauses.push(ClauseResult {
                holds: answer.holds,
                value: value.clone(),
                description: format!("{} {holds}, {}", clause.text(), answer.because),
                basis: answer.basis,
            });
        }
        GroupResult { name: self.name.clone(), holds: clauses.iter().all(|clause| clause.holds), clauses }
    }
}

/// Says which groups, the portal's scoping filters, and which of their clauses decided.
fn decision(groups: &[GroupResult], holds: bool, which: &str) -> (Vec<DecidingClause>, String) {
    let title = |at: usize, group: &GroupResult| match group.name.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => format!("`{name}`"),
        None => format!("scoping filter {}", at + 1),
    };
    if holds {
        let Some((at, group)) = groups.iter().enumerate().find(|(_, group)| group.holds) else {
            return (Vec::new(), "there is no scoping filter, so everything is in scope".to_owned());
        };
        let title = title(at, group);
        let description = if group.clauses.is_empty() {
            format!("{title} has no clause, so it holds for everything")
        } else {
            let clauses: Vec<_> = group.clauses.iter().map(|clause| clause.description.as_str()).collect();
            format!("{title} holds: {}", clauses.join("; "))
        };
        return (vec![DecidingClause { group: at, clause: None }], description);
    }
    let mut decided_by = Vec::new();
    let mut parts = vec![format!("no scoping filter{which} holds")];
    for (at, group) in groups.iter().enumerate() {
        let failed = group.clauses.iter().enumerate().find(|(_, clause)| !clause.holds);
        if let Some((clause_at, clause)) = failed {
            decided_by.push(DecidingClause { group: at, clause: Some(clause_at) });
            parts.push(format!("{}: {}", title(at, group), clause.description));
        }
    }
    (decided_by, joined(&parts, "; "))
}

fn experimental(list: &str) -> Diagnostic {
    Diagnostic::information(
        "FILTER_EXPERIMENTAL",
        Location::Scope { group: 0, clause: 0 },
        format!("`{list}` is experimental, and the portal does not show it"),
    )
    .with_help("places of its findings count within that list")
    .with_reference(PAGE)
}
