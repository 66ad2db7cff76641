//! Compares what two mappings would send for the same objects.

use serde::Serialize;

use super::batch::Values;
use super::{Batch, Outcome, ProvisioningOptions, SynchronizationJob, TargetDirectory};
use crate::diagnostic::Severity;
use crate::environment::Environment;
use crate::mapping::{AttributeFlow, AttributeMapping, FlowOutcome};
use crate::order;
use crate::scim::Request;
use crate::source::SourceObject;
use crate::summary::{ProvisioningAction, ProvisioningSummary};
use crate::value::Value;

/// What two mappings make of one object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The name a person knows the object by.
    pub object: String,
    /// What the mapping before would do.
    pub before: ComparedRun,
    /// What the mapping after would do.
    pub after: ComparedRun,
    /// The target attributes whose value differs, in the order of the mapping before, new ones last.
    pub differences: Vec<AttributeDifference>,
}

/// What one mapping makes of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ComparedRun {
    /// What is done to the target.
    pub action: ProvisioningAction,
    /// What is sent, queries left out.
    pub requests: Vec<Request>,
    /// Whether AWS takes it all.
    pub accepted: bool,
    /// Why nothing is sent, where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A target attribute whose value differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttributeDifference {
    /// The target attribute.
    pub target_attribute_name: String,
    /// What the mapping before gives; null where it gives nothing.
    pub before: Value,
    /// What the mapping after gives.
    pub after: Value,
}

impl Comparison {
    /// Whether both mappings send the same.
    pub fn is_same(&self) -> bool {
        let sent = |run: &ComparedRun| (run.action, run.accepted);
        self.differences.is_empty()
            && sent(&self.before) == sent(&self.after)
            && self.before.requests == self.after.requests
    }
}

/// Compares two mappings object by object; each comparison is made when it is asked for, so any number of objects may
/// come.
///
/// ```
/// use scimulate::job::compare;
/// use scimulate::{AttributeMapping, Environment, ObjectMapping, SourceObject, SynchronizationJob, Value};
///
/// let job = |expression| {
///     let attribute_mappings = vec![
///         AttributeMapping { matching_priority: 1, ..AttributeMapping::new("userName", "[mail]") },
///         AttributeMapping::new("title", expression),
///     ];
///     SynchronizationJob::new(ObjectMapping { attribute_mappings, ..ObjectMapping::default() })
/// };
/// let (before, after) = (job("[jobTitle]"), job("ToUpper([jobTitle])"));
/// let user = |title: &str| {
///     let attributes = [("mail", "a@b.example"), ("jobTitle", title)];
///     SourceObject::from_attributes(attributes.map(|(name, value)| (name.to_owned(), Value::from(value))))
/// };
/// let users = [user("Chief"), user("CTO")];
/// let (target, options) = Default::default();
/// let environment = Environment::default();
/// let found: Vec<_> = compare(&before, &after, &users, &target, &options, &environment).collect();
/// assert_eq!(found[0].differences[0].after, Value::from("CHIEF"));
/// assert!(found[1].is_same());
/// ```
pub fn compare<'a, O: std::borrow::Borrow<SourceObject>>(
    before: &'a SynchronizationJob,
    after: &'a SynchronizationJob,
    objects: impl IntoIterator<Item = O> + 'a,
    directory: &'a TargetDirectory,
    options: &'a ProvisioningOptions,
    environment: &'a Environment,
) -> impl Iterator<Item = Comparison> + 'a {
    objects
        .into_iter()
        .map(move |object| compare_one(before, after, object.borrow(), directory, options, environment))
}

/// Compares two mappings for one object.
pub(crate) fn compare_one(
    before: &SynchronizationJob,
    after: &SynchronizationJob,
    object: &SourceObject,
    directory: &TargetDirectory,
    options: &ProvisioningOptions,
    environment: &Environment,
) -> Comparison {
    let run = |job: &SynchronizationJob| job.provision(object, directory, options, environment);
    let (old, new) = (run(before), run(after));
    let differences = differences(&values(&old), &values(&new));
    Comparison { object: object.name(), before: old.into(), after: new.into(), differences }
}

/// Two mappings that are compared on one object after another.
///
/// ```
/// use scimulate::job::BatchComparison;
/// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
///
/// let after = ObjectMapping { enabled: false, ..ObjectMapping::aws_users() };
/// let jobs = [ObjectMapping::aws_users(), after].map(SynchronizationJob::new);
/// let users = serde_json::json!([{ "userPrincipalName": "ana@contoso.com" }]);
/// let [before, after] = jobs;
/// let mut comparison = BatchComparison::new(before, after);
/// let found = comparison.run(&source::read(&users).objects[0], &Environment::default()).unwrap();
/// assert!(found.after.requests.is_empty());
/// ```
#[derive(Debug)]
pub struct BatchComparison {
    before: Batch,
    after: Batch,
    /// Both read references the same way, and neither is itself at fault alone; the requests then tell all.
    requests_tell: bool,
}

impl BatchComparison {
    /// Prepares two jobs for many objects.
    pub fn new(before: SynchronizationJob, after: SynchronizationJob) -> Self {
        let requests_tell = deferred(&before) == deferred(&after) && is_sound(&before) == is_sound(&after);
        Self { before: Batch::new(before), after: Batch::new(after), requests_tell }
    }

    /// Gives the attributes that one of the jobs reads, sorted.
    pub fn source_attributes(&self) -> Vec<&str> {
        let mut all = self.before.job().source_attributes();
        all.extend(self.after.job().source_attributes());
        order::distinct(&mut all);
        all
    }

    /// Gives what [`compare`] gives for an object with nothing in AWS yet; none where both mappings send the same.
    pub fn run(&mut self, object: &SourceObject, environment: &Environment) -> Option<Comparison> {
        let (old_values, new_values) =
            (self.before.values(object, environment), self.after.values(object, environment));
        let old = self.before.run_with(old_values.as_ref(), object, environment, true);
        let new = self.after.run_with(new_values.as_ref(), object, environment, true);
        if self.requests_tell {
            if old.action == new.action && sent(&old).eq(sent(&new)) && is_accepted(&old) == is_accepted(&new)
            {
                return None;
            }
            if let Some(before) = reaching(old.flows, old_values.as_ref())
                && let Some(after) = reaching(new.flows, new_values.as_ref())
            {
                let differences = differences(&before, &after);
                let (object, before, after) = (object.name(), ComparedRun::of(&old), ComparedRun::of(&new));
                return Some(Comparison { object, before, after, differences });
            }
        }
        let (directory, options) = (TargetDirectory::default(), ProvisioningOptions::default());
        let (before, after) = (self.before.job(), self.after.job());
        let found = compare_one(before, after, object, &directory, &options, environment);
        (!found.is_same()).then_some(found)
    }
}

/// The mappings that are written after the object is there.
fn deferred(job: &SynchronizationJob) -> Vec<&AttributeMapping> {
    let mut late = Vec::new();
    for (one, mapping) in job.compiled.iter().zip(&job.mapping.attribute_mappings) {
        if one.target.as_ref().is_ok_and(|target| target.deferred) {
            late.push(mapping);
        }
    }
    late
}

fn is_sound(job: &SynchronizationJob) -> bool {
    job.diagnostics().iter().all(|finding| finding.severity != Severity::Error)
}

fn is_accepted(outcome: &Outcome<'_>) -> bool {
    outcome.diagnostics.iter().all(|finding| finding.severity != Severity::Error)
}

fn sent<'a>(outcome: &Outcome<'a>) -> impl Iterator<Item = &'a Request> {
    outcome.requests.iter().filter(|request| request.is_write())
}

impl ComparedRun {
    fn of(outcome: &Outcome<'_>) -> Self {
        Self {
            action: outcome.action,
            requests: sent(outcome).cloned().collect(),
            accepted: is_accepted(outcome) && is_sound(outcome.job),
            reason: outcome.reason.map(str::to_owned),
        }
    }
}

impl From<ProvisioningSummary> for ComparedRun {
    fn from(summary: ProvisioningSummary) -> Self {
        let accepted = summary.is_accepted();
        let reason = summary.why_skipped().map(str::to_owned);
        Self {
            reason,
            action: summary.provisioning_action,
            requests: summary.requests.into_iter().filter(Request::is_write).collect(),
            accepted,
        }
    }
}

type Reaching<'a> = Vec<(&'a str, &'a Value)>;

fn differences(old: &Reaching<'_>, new: &Reaching<'_>) -> Vec<AttributeDifference> {
    let find = |list: &Reaching<'_>, name: &str| {
        let found = list.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map_or(Value::Null, |(_, value)| (*value).clone())
    };
    let mut names: Vec<&str> = old.iter().map(|(name, _)| *name).collect();
    for (name, _) in new {
        if !old.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            names.push(name);
        }
    }
    let mut differences = Vec::new();
    for name in names {
        let (before, after) = (find(old, name), find(new, name));
        if before != after {
            differences.push(AttributeDifference { target_attribute_name: name.to_owned(), before, after });
        }
    }
    differences
}

fn reaches(flow: &AttributeFlow) -> bool {
    matches!(flow.outcome, FlowOutcome::Exported | FlowOutcome::DefaultValue | FlowOutcome::Deferred)
}

/// The values that reach the target.
fn values(summary: &ProvisioningSummary) -> Reaching<'_> {
    let flows = summary.attribute_flows.iter().filter(|flow| reaches(flow));
    flows.map(|flow| (flow.target_attribute_name.as_str(), &flow.value)).collect()
}

/// The same for an object of a batch, from the flows of its shape; references, which both jobs read alike, are left out.
///
/// None where the values are not known, or where one that reaches the target is not among them.
fn reaching<'a>(flows: &'a [AttributeFlow], values: Option<&'a Values<'_>>) -> Option<Reaching<'a>> {
    let values = values?;
    let mut reaching = Vec::with_capacity(flows.len());
    for flow in flows.iter().filter(|flow| reaches(flow) && flow.outcome != FlowOutcome::Deferred) {
        reaching.push((flow.target_attribute_name.as_str(), values.of(flow.mapping)?));
    }
    Some(reaching)
}
