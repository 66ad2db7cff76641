//! Mends what can be mended, and shows the difference before anything is changed.

use serde::Serialize;

use super::SynchronizationJob;
use crate::diagnostic::{Fix, MappingEdit, Severity};
use crate::environment::Environment;
use crate::scim::Resource;
use crate::source::SourceObject;
use crate::summary::ProvisioningAction;
use crate::synchronization::ObjectMapping;

/// What "fix all" would do to a mapping table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FixPlan {
    /// The fixes in the order in which they are applied.
    pub steps: Vec<FixStep>,
    /// What differs in the end, in the order of the table.
    pub changes: Vec<MappingChange>,
    /// The same as one list of edits, whose places are those of the table as it is.
    pub edits: Vec<MappingEdit>,
    /// How many errors there are now.
    pub errors_before: usize,
    /// How many would be left.
    pub errors_after: usize,
    /// The mended table.
    #[serde(skip)]
    pub mapping: ObjectMapping,
}

/// One fix of a [`FixPlan`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FixStep {
    /// The rule whose finding it mends.
    pub code: &'static str,
    /// What it does.
    pub title: String,
}

/// One mapping before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MappingChange {
    /// Its place in the table as it is; none for one that is added.
    pub mapping: Option<usize>,
    /// Its target.
    pub target_attribute_name: String,
    /// Its expression now; none for one that is added.
    pub before: Option<String>,
    /// Its expression afterwards; none for one that is removed.
    pub after: Option<String>,
    /// Its new matching priority, where that changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matching_priority: Option<i64>,
    /// Its default value, where that changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_value: Option<DefaultChange>,
}

/// The default value of a mapping before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DefaultChange {
    /// The default value now.
    pub before: Option<String>,
    /// The default value afterwards.
    pub after: Option<String>,
}

/// The table with the place that each mapping had before; none for one that was added.
type Places = Vec<Option<usize>>;

impl SynchronizationJob {
    /// Works out the fixes of errors one after another, as long as each leaves fewer errors than before.
    ///
    /// ```
    /// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
    ///
    /// let job = SynchronizationJob::new(ObjectMapping::aws_users());
    /// let user = serde_json::json!({ "userPrincipalName": "ana@contoso.com", "displayName": "Ana", "givenName": "Ana" });
    /// let plan = job.plan_fixes(&source::read(&user).objects[0], &[], &Environment::default());
    /// assert_eq!(plan.changes[0].after.as_deref(), Some(r#"Switch([surname], [surname], "", "-")"#));
    /// assert_eq!((plan.errors_before, plan.errors_after), (1, 0));
    /// ```
    pub fn plan_fixes(
        &self,
        source: &SourceObject,
        existing: &[Resource],
        environment: &Environment,
    ) -> FixPlan {
        let mut steps = Vec::new();
        let mut places: Places = (0..self.mapping.attribute_mappings.len()).map(Some).collect();
        let mut job = self.clone();
        let mut summary = job.provision_on_demand(source, existing, environment);
        let errors_before = summary.count(Severity::Error);
        loop {
            let mut better = None;
            for finding in summary.diagnostics.iter().filter(|finding| finding.severity == Severity::Error) {
                let Some(fix) = &finding.fix else { continue };
                let mut mapping = job.mapping.clone();
                mapping.apply(&fix.edits);
                let tried = job.with_mapping(mapping);
                let outcome = tried.provision_on_demand(source, existing, environment);
                let fewer = outcome.count(Severity::Error) < summary.count(Severity::Error);
                // Who is not written any more has no errors, and is not mended.
                let is_lost = outcome.provisioning_action == ProvisioningAction::Other
                    && summary.provisioning_action != ProvisioningAction::Other;
                if fewer && !is_lost {
                    move_places(&mut places, fix);
                    steps.push(FixStep { code: finding.code, title: fix.title.clone() });
                    better = Some((tried, outcome));
                    break;
                }
            }
            let Some(better) = better else { break };
            (job, summary) = better;
        }
        let changes = changes(&self.mapping, &job.mapping, &places);
        let edits = edits(&changes, self.mapping.attribute_mappings.len());
        FixPlan {
            steps,
            changes,
            edits,
            errors_before,
            errors_after: summary.count(Severity::Error),
            mapping: job.mapping,
        }
    }

    /// Applies [`plan_fixes`](Self::plan_fixes): gives the mended mapping and the titles of the fixes, in order.
    pub fn fix_all(
        &self,
        source: &SourceObject,
        existing: &[Resource],
        environment: &Environment,
    ) -> (ObjectMapping, Vec<String>) {
        let plan = self.plan_fixes(source, existing, environment);
        (plan.mapping, plan.steps.into_iter().map(|step| step.title).collect())
    }
}

/// Follows the mappings through a fix, whose positions refer to the table before it.
fn move_places(places: &mut Places, fix: &Fix) {
    let mut at = 0;
    places.retain(|_| {
        at += 1;
        !fix.edits.contains(&MappingEdit::Remove { mapping: at - 1 })
    });
    for edit in &fix.edits {
        if matches!(edit, MappingEdit::Add { .. }) {
            places.push(None);
        }
    }
}

fn changes(before: &ObjectMapping, after: &ObjectMapping, places: &Places) -> Vec<MappingChange> {
    let text =
        |mapping: &crate::mapping::AttributeMapping| mapping.expression().map(std::borrow::Cow::into_owned);
    let mut changes = Vec::new();
    for (at, old) in before.attribute_mappings.iter().enumerate() {
        let new = places
            .iter()
            .position(|place| *place == Some(at))
            .and_then(|at| after.attribute_mappings.get(at));
        if new == Some(old) {
            continue;
        }
        let priority = new.map(|new| new.matching_priority).filter(|new| *new != old.matching_priority);
        let default_value = new
            .filter(|new| new.default_value != old.default_value)
            .map(|new| DefaultChange { before: old.default_value.clone(), after: new.default_value.clone() });
        changes.push(MappingChange {
            mapping: Some(at),
            target_attribute_name: old.target_attribute_name.clone(),
            before: text(old),
            after: new.and_then(text),
            matching_priority: priority,
            default_value,
        });
    }
    for (place, new) in places.iter().zip(&after.attribute_mappings) {
        if place.is_none() {
            changes.push(MappingChange {
                mapping: None,
                target_attribute_name: new.target_attribute_name.clone(),
                before: None,
                after: text(new),
                matching_priority: Some(new.matching_priority).filter(|priority| *priority != 0),
                default_value: None,
            });
        }
    }
    changes
}

/// Makes edits of changes; those that are added stand behind the `count` mappings of the table as it is.
fn edits(changes: &[MappingChange], count: usize) -> Vec<MappingEdit> {
    let mut edits = Vec::new();
    for change in changes {
        let Some(mapping) = change.mapping else { continue };
        let before = edits.len();
        if let Some(default) = &change.default_value {
            edits.push(MappingEdit::SetDefaultValue { mapping, default_value: default.after.clone() });
        }
        if let Some(matching_priority) = change.matching_priority {
            edits.push(MappingEdit::SetMatchingPriority { mapping, matching_priority });
        }
        match &change.after {
            Some(expression) if change.before.as_ref() != Some(expression) => {
                edits.push(MappingEdit::SetExpression { mapping, expression: expression.clone() });
            }
            // One without a source is there, if anything else of it changes.
            None if edits.len() == before => edits.push(MappingEdit::Remove { mapping }),
            _ => {}
        }
    }
    let added = changes.iter().filter(|change| change.mapping.is_none());
    for (mapping, change) in (count..).zip(added) {
        edits.push(MappingEdit::Add {
            target_attribute_name: change.target_attribute_name.clone(),
            expression: change.after.clone().unwrap_or_default(),
        });
        if let Some(matching_priority) = change.matching_priority {
            edits.push(MappingEdit::SetMatchingPriority { mapping, matching_priority });
        }
    }
    edits
}
