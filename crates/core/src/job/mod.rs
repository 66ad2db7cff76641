//! Runs one object through provisioning: import, scope, match, process, resolve, export, in that order.

mod batch;
mod compiled;
mod export;
mod home;
mod mapping_rules;
mod matching;
mod references;
mod remedy;

use serde_json::json;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::environment::Environment;
use crate::mapping::{AttributeFlow, FlowOutcome};
use crate::scim::{Request, Resource, ResourceType};
use crate::source::{Removal, SourceObject, SourceObjectType};
use crate::summary::{
    ProvisioningAction, ProvisioningResult, ProvisioningStep, ProvisioningStepType, ProvisioningSummary,
};
use crate::synchronization::ObjectMapping;
use crate::value::Value;
pub use batch::{Batch, Outcome};
use compiled::Compiled;
pub use mapping_rules::{MappingRule, mapping_rules};
use matching::Match;

/// The code of an attribute that the source object does not have, not even as null.
const ABSENT: &str = "ATTRIBUTE_NOT_IN_SOURCE";

/// An object mapping, compiled once to be run on many objects.
#[derive(Debug, Clone)]
pub struct SynchronizationJob {
    mapping: ObjectMapping,
    compiled: Vec<Compiled>,
    diagnostics: Vec<Diagnostic>,
}

impl SynchronizationJob {
    /// Compiles a mapping; what is wrong with it is in [`diagnostics`](Self::diagnostics), and the rest still runs.
    pub fn new(mapping: ObjectMapping) -> Self {
        let (compiled, mut diagnostics) = compiled::compile(&mapping);
        diagnostics.extend(mapping_rules::check(&mapping));
        Self { mapping, compiled, diagnostics }
    }

    /// Gives what is wrong with the mapping itself.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Gives the mapping it was made from.
    pub fn mapping(&self) -> &ObjectMapping {
        &self.mapping
    }

    /// Gives the source attributes that any run reads: those of the mappings, of the filter and of references.
    ///
    /// ```
    /// use scimulate::{ObjectMapping, SynchronizationJob};
    ///
    /// let job = SynchronizationJob::new(ObjectMapping::aws_users());
    /// assert!(job.source_attributes().contains(&"surname"));
    /// assert!(!job.source_attributes().contains(&"companyName"));
    /// ```
    pub fn source_attributes(&self) -> std::collections::BTreeSet<&str> {
        let mapped = self.compiled.iter().flat_map(|one| {
            let aliases = one.aliases.iter().map(|(_, name)| *name);
            one.attributes.iter().map(String::as_str).chain(aliases)
        });
        let clauses =
            self.mapping.scope.iter().flat_map(|filter| &filter.groups).flat_map(|group| &group.clauses);
        // An expanded manager is found among the existing users by its name.
        mapped
            .chain(clauses.map(|clause| clause.source_operand_name.as_str()))
            .chain(["accountEnabled", "IsSoftDeleted", "manager.userPrincipalName"])
            .collect()
    }

    /// Works out what Entra would send for one object, and what AWS would find in it.
    ///
    /// `existing` are the resources that AWS holds already; the object is matched against them.
    ///
    /// ```
    /// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
    ///
    /// let job = SynchronizationJob::new(ObjectMapping::aws_users());
    /// let user = serde_json::json!({ "userPrincipalName": "ana@contoso.com", "displayName": "Ana", "givenName": "Ana" });
    /// let summary = job.provision_on_demand(&source::read(&user).objects[0], &[], &Environment::default());
    /// assert!(summary.diagnostics.iter().any(|finding| finding.code == "required-attribute"));
    /// ```
    pub fn provision_on_demand(
        &self,
        source: &SourceObject,
        existing: &[Resource],
        environment: &Environment,
    ) -> ProvisioningSummary {
        Run::new(self, source, existing, environment).finish()
    }

    /// Applies the fixes of errors one after another, as long as each leaves fewer errors than before.
    ///
    /// Gives the mended mapping and the titles of the fixes, in order.
    pub fn fix_all(
        &self,
        source: &SourceObject,
        existing: &[Resource],
        environment: &Environment,
    ) -> (ObjectMapping, Vec<String>) {
        let mut titles = Vec::new();
        let mut job = self.clone();
        let mut summary = job.provision_on_demand(source, existing, environment);
        while let Some((better, title, outcome)) = summary
            .diagnostics
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .filter_map(|finding| finding.fix.as_ref())
            .find_map(|fix| {
                let mut mapping = job.mapping.clone();
                mapping.apply(&fix.edits);
                let tried = Self::new(mapping);
                let outcome = tried.provision_on_demand(source, existing, environment);
                let fewer = outcome.count(Severity::Error) < summary.count(Severity::Error);
                fewer.then(|| (tried, fix.title.clone(), outcome))
            })
        {
            titles.push(title);
            job = better;
            summary = outcome;
        }
        (job.mapping, titles)
    }
}

impl SynchronizationJob {
    /// Gives attributes that mappings name otherwise than provisioning their value under that name too.
    fn alias(&self, source: &mut SourceObject) {
        for (written, name) in self.compiled.iter().flat_map(|one| &one.aliases) {
            let value = source.get(name).clone();
            source.set(written, value);
        }
    }
}

/// One object on its way.
struct Run<'a> {
    job: &'a SynchronizationJob,
    /// The object, with the attributes that the steps compute.
    source: SourceObject,
    existing: &'a [Resource],
    environment: &'a Environment,
    summary: ProvisioningSummary,
}

impl<'a> Run<'a> {
    fn new(
        job: &'a SynchronizationJob,
        source: &SourceObject,
        existing: &'a [Resource],
        environment: &'a Environment,
    ) -> Self {
        let mut source = source.clone();
        job.alias(&mut source);
        let summary = ProvisioningSummary {
            provisioning_action: ProvisioningAction::Other,
            provisioning_steps: Vec::new(),
            attribute_flows: Vec::new(),
            modified_properties: Vec::new(),
            resource: None,
            requests: Vec::new(),
            diagnostics: job.diagnostics.clone(),
        };
        Self { job, source, existing, environment, summary }
    }

    fn finish(mut self) -> ProvisioningSummary {
        self.run();
        self.summary
    }

    /// Ends early wherever Entra would: with a step that says why.
    fn run(&mut self) {
        let kind = self.job.mapping.resource_type().name();
        let name = self.source.name();
        self.step(
            "EntryImport",
            ProvisioningStepType::Import,
            ProvisioningResult::Success,
            format!("received {kind} `{name}` from Microsoft Entra ID"),
        );
        if !self.job.mapping.enabled {
            return self.skip(format!("the mapping of {kind}s is off, so no {kind} is provisioned"));
        }
        let keys = self.matching_values();
        if keys.is_empty() {
            return self.skip(
                "no matching attribute has a value, so Entra neither looks for the object nor writes it"
                    .to_owned(),
            );
        }
        let in_scope = self.scope();
        let matched = match matching::find(&keys, self.job.mapping.resource_type(), self.existing) {
            Match::None => None,
            Match::One(resource) => Some(resource),
            Match::Several(count) => return self.ambiguous(count, &keys),
        };
        self.matched(matched, &keys);
        let gone = self.source.removed() == Some(Removal::Deleted);
        let disabled = self.source.get("accountEnabled") == &Value::Boolean(false);
        match matched {
            None if gone || self.source.removed().is_some() => {
                self.skip(format!("the {kind} is deleted in Entra and was never in AWS"));
            }
            None if !in_scope => self.skip(format!("the {kind} is not in scope and was never in AWS")),
            None if disabled => {
                self.skip(format!("the account is disabled, and Entra creates no disabled {kind}s"));
            }
            None if !self.job.mapping.allows("Add") => {
                self.skip(format!("creating {kind}s is switched off in the mapping's target object actions"));
            }
            None => self.create(),
            Some(resource) if gone => self.delete(resource),
            Some(resource) => self.update(resource),
        }
    }

    /// Evaluates the matching attributes, in the order of their precedence.
    fn matching_values(&mut self) -> Vec<matching::Key> {
        let mut matching: Vec<_> =
            (0..).zip(&self.job.compiled).filter(|(_, one)| one.matching > 0).collect();
        matching.sort_by_key(|(_, one)| one.matching);
        matching
            .into_iter()
            .filter_map(|(_, one)| {
                let value = one.evaluate(&self.source, self.environment).ok()?;
                let text = value.text().filter(|text| !text.is_empty())?.into_owned();
                Some(matching::Key { path: one.target.as_ref().ok()?.path.clone(), text })
            })
            .collect()
    }

    /// Asks the filter; an object that is out of scope counts as soft-deleted.
    fn scope(&mut self) -> bool {
        let result = self.job.mapping.scope.as_ref().map(|filter| filter.evaluate(&self.source));
        let in_scope = result.as_ref().is_none_or(|result| result.in_scope);
        let description = match (&result, in_scope) {
            (None, _) => "there is no scoping filter, so every object is in scope",
            (_, true) => "a group of the scoping filter holds, so the object is in scope",
            (_, false) => "no group of the scoping filter holds, so the object is out of scope",
        };
        let status = if in_scope { ProvisioningResult::Success } else { ProvisioningResult::Skipped };
        let details = json!({
            "IsActive": self.source.get("accountEnabled").to_json(),
            "ScopeEvaluationResult": result.as_ref().map(|result| json!(result)),
        });
        self.summary.diagnostics.extend(result.into_iter().flat_map(|result| result.diagnostics));
        self.step(
            "EntrySynchronizationScoping",
            ProvisioningStepType::Scoping,
            status,
            description.to_owned(),
        );
        self.detail(details);
        if !in_scope {
            self.source.set("IsSoftDeleted", Value::Boolean(true));
        }
        in_scope
    }

    fn matched(&mut self, matched: Option<&Resource>, keys: &[matching::Key]) {
        let resource_type = self.job.mapping.resource_type();
        let until = match matched {
            Some(resource) => {
                keys.iter().position(|key| key.matches(resource)).map_or(keys.len(), |at| at + 1)
            }
            None => keys.len(),
        };
        for key in keys.iter().take(until) {
            self.summary.requests.push(Request::Query(resource_type, key.query(resource_type)));
        }
        let asked =
            keys.iter().take(until).map(|key| format!("`{}`", key.path)).collect::<Vec<_>>().join(", then ");
        let description = match matched {
            Some(resource) => {
                format!("asked AWS by {asked}: found `{}`", resource.id().unwrap_or("a resource"))
            }
            None => format!("asked AWS by {asked}: found nothing, so the object would be created"),
        };
        let name = if matched.is_some() { "EntrySynchronizationUpdate" } else { "EntrySynchronizationAdd" };
        self.step(name, ProvisioningStepType::Matching, ProvisioningResult::Success, description);
    }

    fn ambiguous(&mut self, count: usize, keys: &[matching::Key]) {
        let path = keys.first().map(|key| key.path.to_string()).unwrap_or_default();
        let message = format!(
            "AWS holds {count} resources with this `{path}`, so Entra cannot tell which one to update"
        );
        self.summary.diagnostics.push(
            Diagnostic::error(
                "DuplicateTargetEntries",
                Location::Resource { path, mapping: None },
                message.clone(),
            )
            .with_help("delete the duplicates in AWS, or match by an attribute that is unique")
            .with_reference(export::LOG_PAGE),
        );
        self.step(
            "EntrySynchronizationAdd",
            ProvisioningStepType::Matching,
            ProvisioningResult::Failure,
            message,
        );
    }

    fn skip(&mut self, description: String) {
        self.step(
            "EntrySynchronizationSkip",
            ProvisioningStepType::Processing,
            ProvisioningResult::Skipped,
            description,
        );
    }

    fn step(
        &mut self,
        name: &'static str,
        provisioning_step_type: ProvisioningStepType,
        status: ProvisioningResult,
        description: String,
    ) {
        self.summary.provisioning_steps.push(ProvisioningStep {
            name,
            provisioning_step_type,
            status,
            description,
            details: json!({}),
        });
    }

    fn detail(&mut self, details: serde_json::Value) {
        if let Some(step) = self.summary.provisioning_steps.last_mut() {
            step.details = details;
        }
    }

    /// Says which attributes are not in the JSON at all: Graph leaves out what is not asked for.
    fn note_absent(&mut self, flows: &[AttributeFlow]) {
        let mut noted: Vec<&str> = Vec::new();
        for name in flows
            .iter()
            .filter(|flow| flow.outcome == FlowOutcome::NoValue)
            .flat_map(|flow| &flow.source_attributes)
        {
            if self.source.has(name) || noted.contains(&name.as_str()) {
                continue;
            }
            noted.push(name);
            self.summary.diagnostics.push(
                Diagnostic::information(
                    ABSENT,
                    Location::Source { attribute: name.clone() },
                    format!("`{name}` is not in this JSON, so it counts as having no value; in the tenant it may have one"),
                )
                .with_help("ask Graph for it with `$select`, or with `$expand` for the manager")
                .with_reference(compiled::NAMES_PAGE)
                .inferred(),
            );
        }
    }

    /// Evaluates every mapping; one that fails leaves its attribute out and a finding behind.
    fn process(&mut self, creating: bool) -> Vec<AttributeFlow> {
        let mut flows = Vec::with_capacity(self.job.compiled.len());
        for (index, one) in self.job.compiled.iter().enumerate() {
            let (value, outcome) = match one.flow(&self.source, self.environment, creating) {
                Ok(flow) => flow,
                Err(problem) => {
                    self.summary
                        .diagnostics
                        .extend(problem.map(|problem| compiled::at_mapping(problem, index)));
                    (Value::Null, FlowOutcome::Failed)
                }
            };
            flows.push(AttributeFlow {
                mapping: index,
                target_attribute_name: one.target_attribute_name.clone(),
                source_attributes: one.attributes.clone(),
                value,
                outcome,
                path: None,
            });
        }
        self.note_absent(&flows);
        flows
    }
}

impl From<ResourceType> for SourceObjectType {
    fn from(resource_type: ResourceType) -> Self {
        match resource_type {
            ResourceType::User => Self::User,
            ResourceType::Group => Self::Group,
        }
    }
}

impl From<SourceObjectType> for ResourceType {
    fn from(object_type: SourceObjectType) -> Self {
        match object_type {
            SourceObjectType::User => Self::User,
            SourceObjectType::Group => Self::Group,
        }
    }
}
