//! Runs one object through provisioning: import, scope, match, process, resolve, export, in that order.

mod batch;
mod catalogue;
mod collisions;
mod compare;
mod compiled;
mod connection;
mod cycle;
mod decision;
mod definition;
mod directory;
mod examples;
mod exchange;
mod export;
mod home;
mod mapping_rules;
mod matching;
mod mending;
mod options;
mod plan;
mod references;
mod remedy;
mod roles;
mod shape;
mod template;
mod wire;

use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::aws::RuleSettings;
use crate::diagnostic::{Diagnostic, Location};
use crate::document;
use crate::environment::Environment;
use crate::mapping::{AttributeFlow, FlowOutcome};
use crate::order;
use crate::scim::{Resource, ResourceType};
use crate::source::{self, SourceObject, SourceObjectType};
use crate::summary::{
    ProvisioningAction, ProvisioningResult, ProvisioningStep, ProvisioningStepType, ProvisioningSummary,
    SkipReason,
};
use crate::synchronization::{ObjectMapping, SynchronizationSchema};
use crate::value::Value;
pub use batch::{Batch, Outcome};
pub(crate) use batch::{Hole, Text, Values};
pub(crate) use catalogue::rule_codes;
pub use catalogue::{RuleExample, RulePage, TryIt, rule_pages};
pub use collisions::{Collision, Collisions};
pub(crate) use compare::compare_one;
pub use compare::{AttributeDifference, BatchComparison, ComparedRun, Comparison, compare};
use compiled::Compiled;
pub use connection::{TestConnection, test_connection};
pub use cycle::{Cycle, CycleKind, CycleObject, Duplicate, Duration, Pass, TimelineEntry, cycle};
use definition::TargetDefinition;
pub use directory::{Link, TargetDirectory};
pub use examples::{FixExample, fix_examples};
pub use exchange::Exchange;
pub use mapping_rules::{MappingExample, MappingLine, MappingRule, mapping_rules};
pub use mending::{DefaultChange, FixPlan, FixStep, MappingChange};
pub use options::{ProvisioningOptions, WireStyle};
pub use plan::{Difference, Plan};

/// The code of an attribute that the source object does not have, not even as null.
const ABSENT: &str = "ATTRIBUTE_NOT_IN_SOURCE";

/// An object mapping, compiled once to be run on many objects.
#[derive(Debug, Clone)]
pub struct SynchronizationJob {
    mapping: ObjectMapping,
    /// What all copies of the job share.
    compiled: Arc<Vec<Compiled>>,
    definition: TargetDefinition,
    diagnostics: Vec<Diagnostic>,
    ignored: Vec<Diagnostic>,
    settings: RuleSettings,
}

impl SynchronizationJob {
    /// Compiles a mapping; what is wrong with it is in [`diagnostics`](Self::diagnostics), and the rest still runs.
    pub fn new(mapping: ObjectMapping) -> Self {
        let definition = TargetDefinition::unknown(mapping.resource_type());
        Self::with_definition(mapping, definition)
    }

    /// Compiles the mapping of one kind of object, with what the schema's directory says of the target's attributes:
    /// which are required, read-only or compared exactly, and whether the target can disable.
    ///
    /// None where the schema has no such mapping.
    pub fn of_schema(schema: &SynchronizationSchema, resource_type: ResourceType) -> Option<Self> {
        let mapping = schema.object_mapping(resource_type)?;
        let definition = schema
            .synchronization_rules
            .iter()
            .find_map(|rule| TargetDefinition::find(schema, rule, mapping))
            .unwrap_or_else(|| TargetDefinition::unknown(resource_type));
        Some(Self::with_definition(mapping.clone(), definition))
    }

    fn with_definition(mapping: ObjectMapping, definition: TargetDefinition) -> Self {
        let (compiled, mut diagnostics) = compiled::compile(&mapping, &definition);
        diagnostics.extend(mapping_rules::check(&mapping));
        let settings = RuleSettings::default();
        let compiled = Arc::new(compiled);
        Self { mapping, compiled, definition, diagnostics, ignored: Vec::new(), settings }
    }

    /// Judges the findings of rules as set, from here on.
    #[must_use]
    pub fn with_settings(mut self, settings: RuleSettings) -> Self {
        self.judge_by(settings);
        self
    }

    pub(crate) fn judge_by(&mut self, settings: RuleSettings) {
        let mut found = std::mem::take(&mut self.diagnostics);
        found.append(&mut self.ignored);
        // What was judged before is judged anew.
        for diagnostic in &mut found {
            if let Some(overridden) = diagnostic.overridden.take() {
                diagnostic.severity = overridden.severity;
            }
        }
        (self.diagnostics, self.ignored) = settings.sort_out(found);
        self.settings = settings;
    }

    /// Compiles another mapping for the same target, judged by the same settings.
    #[must_use]
    pub fn with_mapping(&self, mapping: ObjectMapping) -> Self {
        Self::with_definition(mapping, self.definition.clone()).with_settings(self.settings.clone())
    }

    /// Gives what is wrong with the mapping itself.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Gives the mapping it was made from.
    pub fn mapping(&self) -> &ObjectMapping {
        &self.mapping
    }

    /// Gives the source attributes that any run reads, sorted: those of the mappings, of the filter and of references.
    ///
    /// ```
    /// use scimulate::{ObjectMapping, SynchronizationJob};
    ///
    /// let job = SynchronizationJob::new(ObjectMapping::aws_users());
    /// assert!(job.source_attributes().contains(&"surname"));
    /// assert!(!job.source_attributes().contains(&"companyName"));
    /// ```
    pub fn source_attributes(&self) -> Vec<&str> {
        // An expanded manager is found among the existing users by its name.
        let mut names = vec!["accountEnabled", "IsSoftDeleted", "manager.userPrincipalName"];
        for one in self.compiled.iter() {
            names.extend(one.attributes.iter().map(String::as_str));
            names.extend(one.aliases.iter().map(|(_, name)| *name));
        }
        let groups = self.mapping.scope.as_ref().map_or(&[][..], |filter| &filter.groups);
        for group in groups {
            names.extend(group.clauses.iter().map(|clause| clause.source_operand_name.as_str()));
        }
        order::distinct(&mut names);
        names
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
        let directory = TargetDirectory::new(existing.iter().cloned());
        self.provision(source, &directory, &ProvisioningOptions::default(), environment)
    }

    /// Works out what Entra would send for one object, with the target, the links and the settings of the job.
    ///
    /// A link to a resource that the directory does not hold is answered with 404, and matching follows.
    ///
    /// ```
    /// use scimulate::job::{ProvisioningOptions, TargetDirectory, WireStyle};
    /// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
    ///
    /// let held = serde_json::from_str(r#"{"id":"9067729b3d-1","userName":"ana@contoso.com","active":true}"#)?;
    /// let user = serde_json::json!({ "userPrincipalName": "ana@contoso.com", "accountEnabled": false });
    /// let options = ProvisioningOptions { wire_style: WireStyle::Legacy, ..ProvisioningOptions::default() };
    /// let job = SynchronizationJob::new(ObjectMapping::aws_users());
    /// let user = &source::read(&user).objects[0];
    /// let summary = job.provision(user, &TargetDirectory::new([held]), &options, &Environment::default());
    /// let body = summary.requests[1].body().unwrap();
    /// assert_eq!(body["Operations"][0]["value"], "False");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn provision(
        &self,
        source: &SourceObject,
        directory: &TargetDirectory,
        options: &ProvisioningOptions,
        environment: &Environment,
    ) -> ProvisioningSummary {
        let mut run = Run::new(self, source, directory, options, environment);
        run.objects();
        run.references();
        run.summary
    }
}

impl SynchronizationJob {
    /// Gives attributes that mappings name otherwise than provisioning their value under that name too.
    fn alias(&self, source: &mut SourceObject) {
        for one in self.compiled.iter() {
            for (written, name) in &one.aliases {
                let value = source.get(name).clone();
                source.set(written, value);
            }
        }
    }
}

/// One object on its way.
struct Run<'a> {
    job: &'a SynchronizationJob,
    /// The object, with the attributes that the steps compute.
    source: SourceObject,
    directory: &'a TargetDirectory,
    options: &'a ProvisioningOptions,
    environment: &'a Environment,
    summary: ProvisioningSummary,
    /// The target's identifier, once the object is or would be there and may be written.
    id: Option<String>,
    /// The update had nothing to send; whether that is all, the references tell.
    redundant: bool,
    /// It is updated because it went out of scope.
    left_scope: bool,
    /// Whether assignment lets it in.
    assigned: bool,
    /// What it is matched by.
    keys: Vec<(String, String)>,
    /// The requests that AWS refuses, by their place, and its status.
    refused: Vec<(usize, u16)>,
}

impl<'a> Run<'a> {
    fn new(
        job: &'a SynchronizationJob,
        source: &SourceObject,
        directory: &'a TargetDirectory,
        options: &'a ProvisioningOptions,
        environment: &'a Environment,
    ) -> Self {
        let mut source = source.clone();
        job.alias(&mut source);
        let summary = ProvisioningSummary {
            provisioning_action: ProvisioningAction::Other,
            skip_reason: None,
            provisioning_steps: Vec::new(),
            attribute_flows: Vec::new(),
            modified_properties: Vec::new(),
            resource: None,
            requests: Vec::new(),
            diagnostics: job.diagnostics.clone(),
            ignored: job.ignored.clone(),
        };
        Self {
            job,
            source,
            directory,
            options,
            environment,
            summary,
            id: None,
            redundant: false,
            left_scope: false,
            assigned: true,
            keys: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// Ends the run; `<kind>` in the words for it is the kind of object.
    fn skip(&mut self, reason: SkipReason, why: &str) {
        self.summary.provisioning_action = ProvisioningAction::Other;
        self.summary.skip_reason = Some(reason);
        self.step(
            "EntrySynchronizationSkip",
            ProvisioningStepType::Export,
            ProvisioningResult::Skipped,
            why.replace("<kind>", self.job.mapping.resource_type().noun()),
        );
        self.detail(document::object_of(vec![("SkipReason", Json::String(reason.name()))]));
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
            details: Json::Object(Map::new()),
        });
    }

    fn detail(&mut self, details: Json) {
        if let Some(step) = self.summary.provisioning_steps.last_mut() {
            step.details = details;
        }
    }

    /// Says which attributes are not in the JSON at all: Graph leaves out what is not asked for.
    fn note_absent(&mut self, flows: &[AttributeFlow]) {
        let mut absent: Vec<&str> = Vec::new();
        for flow in flows.iter().filter(|flow| flow.outcome == FlowOutcome::NoValue) {
            for name in &flow.source_attributes {
                if !self.source.has(name) && !absent.contains(&name.as_str()) {
                    absent.push(name);
                }
            }
        }
        for name in absent {
            // A list of changes says who comes and goes.
            if name == "members" && self.source.members_delta().is_some() {
                continue;
            }
            let not_there = if self.source.is_row() {
                format!("the table has no column `{name}`, so it")
            } else {
                format!("`{name}` is not in this JSON, so it")
            };
            let message = if name == "members" {
                format!("{not_there} is not known who comes or goes")
            } else {
                format!("{not_there} counts as having no value; in the tenant it may have one")
            };
            let here = Location::Source { attribute: name.to_owned() };
            let finding = Diagnostic::information(ABSENT, here, message).with_help(self.how_to_ask(name));
            self.summary.diagnostics.push(finding.with_reference(source::NAMES_PAGE).inferred());
        }
    }

    /// Says how the object would come with an attribute.
    fn how_to_ask(&self, attribute: &str) -> String {
        if let Some((other, _)) =
            self.source.attributes().find(|(name, _)| name.eq_ignore_ascii_case(attribute))
        {
            return format!("it has `{other}`, and letter case counts: write `[{other}]`");
        }
        let word = if matches!(attribute, "manager" | "members") { "$expand" } else { "$select" };
        // Graph gives them unless it is asked for others.
        if !["objectId", "displayName", "userPrincipalName"].iter().any(|name| self.source.has(name)) {
            "nothing tells who this is; take a user as Graph gives it: `GET /users/{id}`".to_owned()
        } else if self.source.is_row() {
            format!("add the column `{attribute}`, or take JSON from Graph with `{word}`")
        } else {
            format!("ask Graph for it with `{word}`")
        }
    }

    /// Evaluates every mapping; one that fails leaves its attribute out and a finding behind.
    fn process(&mut self, target: Option<&Resource>) -> Vec<AttributeFlow> {
        // Graph gives no more than the identifier of what is removed.
        let is_there = self.source.removed().is_none();
        let mut flows = Vec::with_capacity(self.job.compiled.len());
        for (index, one) in self.job.compiled.iter().enumerate() {
            let path = one.target.as_ref().ok().map(|target| &target.path);
            let is_empty =
                target.zip(path).is_some_and(|(target, path)| export::held(target, path).is_none());
            let flow = one.flow(&self.source, self.environment, target.is_none(), is_empty);
            let (value, outcome, remark) = match flow {
                Ok((value, FlowOutcome::Exported)) => {
                    let remark = one.left_as_it_was(&value);
                    (value, FlowOutcome::Exported, remark)
                }
                Ok((value, FlowOutcome::NoValue)) => {
                    let remark = one.empty_text(&value).filter(|_| is_there);
                    (value, FlowOutcome::NoValue, remark)
                }
                Ok((value, outcome)) => (value, outcome, None),
                Err(problem) => (Value::Null, FlowOutcome::Failed, problem),
            };
            if let Some(mut remark) = remark {
                compiled::at_mapping(&mut remark, index);
                self.summary.diagnostics.push(remark);
            }
            let sent = matches!(outcome, FlowOutcome::Exported | FlowOutcome::DefaultValue);
            let outcome = match outcome {
                _ if sent && one.written == compiled::Written::Never => FlowOutcome::ReadOnly,
                _ if sent && one.roles.is_some() && self.options.on_demand => FlowOutcome::NotApplicable,
                other => other,
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
        if is_there {
            self.note_absent(&flows);
        }
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
