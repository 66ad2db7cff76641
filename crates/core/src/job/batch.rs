//! Runs one job on many objects: what one object's request cost to build, the next of the same shape does not pay again.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::compiled::{Compiled, Written};
use super::shape::Shape;
use super::template::{Template, target};
use super::{SynchronizationJob, home, matching};
use crate::aws;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::environment::Environment;
use crate::mapping::{AttributeFlow, Target};
use crate::order;
use crate::scim::{Request, Resource, ValueFilter};
use crate::scoping::CompiledFilter;
use crate::source::{SourceObject, shared_name};
use crate::summary::{ProvisioningAction, ProvisioningSummary};
use crate::value::Value;

/// More shapes than this are not remembered: a table whose users all differ gains nothing.
const MOST_SHAPES: usize = 4096;

/// A job that runs on one object after another.
///
/// For each it gives the action, the requests, the resource and the findings of
/// [`provision_on_demand`](SynchronizationJob::provision_on_demand) with nothing in AWS yet; without its steps and flows,
/// without informations and fixes, and without what is wrong with the mapping itself.
///
/// ```
/// use scimulate::job::Batch;
/// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
///
/// let mut batch = Batch::new(SynchronizationJob::new(ObjectMapping::aws_users()));
/// let users = serde_json::json!([{ "userPrincipalName": "ana@contoso.com" }, { "userPrincipalName": "bo@contoso.com" }]);
/// for user in &source::read(&users).objects {
///     let outcome = batch.run(user, &Environment::default(), true);
///     assert_eq!(outcome.requests.len(), 2);
///     assert!(outcome.diagnostics.iter().any(|finding| finding.code == "required-attribute"));
/// }
/// ```
#[derive(Debug)]
pub struct Batch {
    job: SynchronizationJob,
    /// None where a mapping writes what only a look at the whole resource can settle.
    plan: Option<Plan>,
    shapes: Vec<Shape>,
    /// Their places, by which mappings gave a value.
    places: HashMap<u64, usize, FixedState>,
    /// What the last object without a shape of its own gave.
    last: Last,
    /// For each source attribute, how many objects do not have it, not even as null.
    absent: Vec<(String, usize)>,
}

/// What came of one object.
#[derive(Debug)]
pub struct Outcome<'a> {
    /// What Entra would do.
    pub action: ProvisioningAction,
    /// Why nothing is done, where nothing is.
    pub reason: Option<&'a str>,
    /// The requests in order.
    pub requests: &'a [Request],
    /// The SCIM resource that is sent.
    pub resource: Option<&'a Resource>,
    /// Errors and warnings, by the mapping and then by AWS.
    pub diagnostics: Vec<Diagnostic>,
    pub(super) flows: &'a [AttributeFlow],
    pub(crate) job: &'a SynchronizationJob,
}

impl Outcome<'_> {
    /// Runs the object again for all that there is to say: steps, informations and fixes too.
    pub fn whole(&self, source: &SourceObject, environment: &Environment) -> ProvisioningSummary {
        self.job.provision_on_demand(source, &[], environment)
    }

    /// Gives the mapping that wrote at a path of the resource, such as `emails[0].value`.
    pub fn mapping(&self, path: &str) -> Option<usize> {
        home::mapping(path, self.flows)
    }
}

/// What the mappings give for one object.
#[derive(Debug)]
pub(crate) struct Values<'s> {
    /// Place of its shape.
    shape: usize,
    /// The query that finds the object, as [`Request::Query`] has it.
    pub(crate) query: String,
    /// The value of each mapping that writes one.
    given: Vec<Option<Cow<'s, Value>>>,
}

impl Values<'_> {
    /// Gives the value of a mapping that writes one.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn of(&self, mapping: usize) -> Option<&Value> {
        self.given.get(mapping)?.as_deref()
    }

    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    fn text(&self, mapping: usize) -> Option<Cow<'_, str>> {
        match self.of(mapping)? {
            // Nearly all are, and each is asked for several times.
            Value::String(text) => Some(Cow::Borrowed(text)),
            other => other.text(),
        }
    }
}

/// The body of a create that can be written as JSON text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    compiled: &'a [Compiled],
    steps: &'a [Step],
    template: &'a Template,
    values: &'a Values<'a>,
}

/// A value in the body of a create.
#[derive(Debug)]
pub(crate) enum Hole<'a> {
    /// A text, and the slot of the source that holds it, if one does.
    Text(Cow<'a, str>, Option<usize>),
    /// What is no text, as JSON.
    Json(String),
}

impl<'a> Text<'a> {
    /// Writes it.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn write(self, out: &mut String) {
        self.template.write(out, |mapping, out| {
            if let (Some(target), Some(value)) = (target(self.compiled, mapping), self.values.text(mapping)) {
                target.write_text(&value, out);
            }
        });
    }

    /// Writes it with a mark in the place of each value, one for texts and one for what is none.
    pub(crate) fn write_outline(self, [text, json]: [&str; 2], out: &mut String) {
        self.template.write(out, |mapping, out| {
            let is_text = target(self.compiled, mapping).is_some_and(Target::is_text);
            out.push_str(if is_text { text } else { json });
        });
    }

    /// Gives the values in the order in which they stand.
    pub(crate) fn holes(self) -> impl Iterator<Item = Hole<'a>> {
        self.template.mappings().filter_map(move |mapping| {
            let target = target(self.compiled, mapping)?;
            let text = self.values.text(mapping)?;
            if !target.is_text() {
                let mut json = String::new();
                target.write_text(&text, &mut json);
                return Some(Hole::Json(json));
            }
            let borrowed = matches!(self.values.given.get(mapping), Some(Some(Cow::Borrowed(_))));
            let plain = self.steps.get(mapping).filter(|step| borrowed && step.plain.is_some());
            Some(Hole::Text(text, plain.map(|step| step.near)))
        })
    }

    /// Gives what all that are written alike have in common.
    pub(crate) fn shape(self) -> usize {
        self.values.shape
    }

    /// Gives the values of the members that must be unique, each with its place in that list.
    pub(crate) fn unique(self) -> impl Iterator<Item = (usize, Cow<'a, str>)> {
        let places = self.template.unique().iter();
        places.filter_map(move |(place, mapping)| Some((*place, self.values.text(*mapping)?)))
    }
}

#[derive(Debug, Default)]
struct Last {
    requests: Vec<Request>,
    resource: Option<Resource>,
    reason: Option<String>,
    flows: Vec<AttributeFlow>,
}

/// What every object of a job has in common.
#[derive(Debug)]
struct Plan {
    steps: Vec<Step>,
    /// The one mapping that matches, and the query up to its value.
    matching: usize,
    query: String,
    /// Whether a mapping names an attribute otherwise than provisioning.
    aliased: bool,
    /// The scoping filter, of which there is nothing to say itself.
    scope: Option<CompiledFilter>,
}

#[derive(Debug)]
struct Step {
    /// The attribute that is all of the expression.
    plain: Option<Cow<'static, str>>,
    /// Where the object before had it.
    near: usize,
    /// Whether the value becomes part of the body of the create.
    written: bool,
}

impl Batch {
    /// Prepares a job for many objects.
    pub fn new(job: SynchronizationJob) -> Self {
        let plan = Plan::of(&job);
        let mut names = Vec::new();
        for one in job.compiled.iter() {
            names.extend_from_slice(&one.attributes);
        }
        order::distinct(&mut names);
        let absent = names.into_iter().map(|name| (name, 0)).collect();
        Self { job, plan, shapes: Vec::new(), places: HashMap::default(), last: Last::default(), absent }
    }

    /// Gives the job.
    pub fn job(&self) -> &SynchronizationJob {
        &self.job
    }

    /// Tells how many objects so far lacked an attribute that a mapping reads, not having it even as null.
    ///
    /// Objects that were skipped do not count.
    pub fn absent(&self) -> impl Iterator<Item = (&str, usize)> {
        self.absent.iter().filter(|(_, count)| *count > 0).map(|(name, count)| (name.as_str(), *count))
    }

    /// Forgets the objects so far, and keeps what was learned of how they are written.
    pub(crate) fn forget(&mut self) {
        for (_, count) in &mut self.absent {
            *count = 0;
        }
    }

    /// Works out what Entra would send for one object and, where `validate` says so, what AWS would find in it.
    pub fn run(&mut self, source: &SourceObject, environment: &Environment, validate: bool) -> Outcome<'_> {
        let values = self.values(source, environment);
        self.run_with(values.as_ref(), source, environment, validate)
    }

    /// Does the same where the values are known, or known to need the whole run.
    pub(crate) fn run_with(
        &mut self,
        values: Option<&Values<'_>>,
        source: &SourceObject,
        environment: &Environment,
        validate: bool,
    ) -> Outcome<'_> {
        let filled = values.filter(|values| self.fill(values));
        match filled {
            Some(values) => {
                let may_find = validate && self.text(values, true).is_none();
                self.outcome(values.shape, may_find)
            }
            None => self.whole(source, environment, validate),
        }
    }

    /// Gives the requests as text where they are a query and a create; where `validate` says so, one that AWS's rules have
    /// nothing to say about.
    #[inline]
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn text<'a>(&'a self, values: &'a Values<'a>, validate: bool) -> Option<Text<'a>> {
        let template = self.shapes.get(values.shape)?.template.as_ref()?;
        let plain = !validate || template.is_ordinary(|mapping| values.text(mapping));
        let steps = self.plan.as_ref().map_or(&[][..], |plan| &plan.steps);
        plain.then_some(Text { compiled: &self.job.compiled, steps, template, values })
    }

    /// Evaluates the mappings for an object that is to be created, as one of a known shape; none where it takes a look at
    /// the whole.
    #[cfg_attr(for_size, optimize(speed))]
    pub(crate) fn values<'s>(
        &mut self,
        source: &'s SourceObject,
        environment: &Environment,
    ) -> Option<Values<'s>> {
        let plan = self.plan.as_mut()?;
        let is_new = source.removed().is_none() && source.get("accountEnabled") != &Value::Boolean(false);
        if !is_new || !plan.scope.as_ref().is_none_or(|filter| filter.admits(source)) {
            return None;
        }
        let aliased = plan.aliased.then(|| {
            let mut aliased = source.clone();
            self.job.alias(&mut aliased);
            aliased
        });
        let seen = aliased.as_ref().unwrap_or(source);
        let mut given = 0_u64;
        let mut query = None;
        let mut values: Vec<Option<Cow<'s, Value>>> = Vec::with_capacity(plan.steps.len());
        let mut missing: Vec<&str> = Vec::new();
        for (index, (one, step)) in self.job.compiled.iter().zip(&mut plan.steps).enumerate() {
            let value = match (&step.plain, &aliased) {
                (Some(name), None) => Cow::Borrowed(source.get_near(name, &mut step.near)),
                (Some(name), Some(aliased)) => Cow::Owned(aliased.get(name).clone()),
                (None, _) => Cow::Owned(one.evaluate_value(seen, environment)?),
            };
            if index == plan.matching {
                let text = value.text().filter(|text| !text.is_empty())?;
                if matching::special(&text).is_some() {
                    return None;
                }
                query = Some(matching::end_query(&plan.query, &text));
            }
            let value = match (value.is_null_or_empty(), one.default_value()) {
                (false, _) => Some(value),
                (true, Some(text)) => Some(Cow::Owned(Value::from(text))),
                // The whole run has to tell of it.
                (true, None) if one.empty_text(&value).is_some() => return None,
                (true, None) => {
                    for name in &one.attributes {
                        if !seen.has(name) && !missing.contains(&name.as_str()) {
                            missing.push(name);
                        }
                    }
                    None
                }
            };
            let value = value.filter(|_| step.written);
            if let Some(value) = &value {
                // Several values are refused, and that is for the whole run to say.
                if !matches!(&**value, Value::String(_)) {
                    value.text()?;
                }
                given |= 1 << index;
            }
            values.push(value);
        }
        let query = query?;
        let shape = match self.places.get(&given) {
            Some(place) => *place,
            None if self.shapes.len() >= MOST_SHAPES => return None,
            None => {
                let place = self.shapes.len();
                self.shapes.push(Shape::of(&self.job, seen, environment, given)?);
                self.places.insert(given, place);
                place
            }
        };
        for name in missing {
            count(&mut self.absent, name);
        }
        Some(Values { shape, query, given: values })
    }

    /// Puts the values into the requests of their shape.
    fn fill(&mut self, values: &Values<'_>) -> bool {
        let shape = self.shapes.get_mut(values.shape);
        shape.map(|shape| shape.fill(&self.job, &values.query, &values.given)).is_some()
    }

    fn outcome(&self, shape: usize, validate: bool) -> Outcome<'_> {
        let shape = self.shapes.get(shape);
        let requests = shape.map_or(&[][..], |shape| &shape.requests);
        let mut diagnostics = Vec::new();
        if let (Some(shape), true) = (shape, validate) {
            let context = aws::Context::default();
            for request in requests {
                for finding in aws::review_as(request, &context, &self.job.settings).findings {
                    if finding.diagnostic.severity <= Severity::Warning {
                        let mut diagnostic = finding.diagnostic;
                        if let Location::Resource { path, mapping } = &mut diagnostic.location {
                            *mapping = home::mapping(path, &shape.flows);
                        }
                        diagnostics.push(diagnostic);
                    }
                }
            }
        }
        let resource = requests.iter().find_map(|request| match request {
            Request::Create(_, resource) => Some(resource),
            _ => None,
        });
        let flows = shape.map_or(&[][..], |shape| &shape.flows);
        Outcome {
            action: ProvisioningAction::Create,
            reason: None,
            requests,
            resource,
            diagnostics,
            flows,
            job: &self.job,
        }
    }

    /// Takes everything from the run for one object.
    fn whole(&mut self, source: &SourceObject, environment: &Environment, validate: bool) -> Outcome<'_> {
        let summary = self.job.provision_on_demand(source, &[], environment);
        let reason = summary.why_skipped().map(str::to_owned);
        self.last = Last {
            requests: summary.requests,
            resource: summary.resource,
            reason,
            flows: summary.attribute_flows,
        };
        let own = self.job.diagnostics();
        let mut diagnostics = Vec::new();
        for (at, mut finding) in summary.diagnostics.into_iter().enumerate() {
            if let (true, Location::Source { attribute }) = (finding.code == super::ABSENT, &finding.location)
            {
                count(&mut self.absent, attribute);
            }
            let of_aws = aws::rule(finding.code).is_some();
            // The run begins with what is wrong with the mapping.
            if at >= own.len() && finding.severity <= Severity::Warning && (validate || !of_aws) {
                finding.fix = None;
                diagnostics.push(finding);
            }
        }
        Outcome {
            action: summary.provisioning_action,
            reason: self.last.reason.as_deref(),
            requests: &self.last.requests,
            resource: self.last.resource.as_ref(),
            diagnostics,
            flows: &self.last.flows,
            job: &self.job,
        }
    }
}

fn count(absent: &mut [(String, usize)], name: &str) {
    if let Ok(at) = absent.binary_search_by(|(known, _)| known.as_str().cmp(name))
        && let Some((_, count)) = absent.get_mut(at)
    {
        *count += 1;
    }
}

impl Plan {
    fn of(job: &SynchronizationJob) -> Option<Self> {
        let filters: Vec<&str> = targets(job)
            .filter_map(|target| match &target.path.filter {
                Some(ValueFilter::Equal { attribute, .. }) => Some(attribute.as_str()),
                _ => None,
            })
            .collect();
        // What a filter compares must not change with the values.
        let chooses = |target: &Target| {
            let part = target.path.sub_attribute.as_deref().unwrap_or_default();
            filters.iter().any(|name| name.eq_ignore_ascii_case(part))
                || ["schemas", "meta"].iter().any(|name| name.eq_ignore_ascii_case(&target.path.attribute))
                || (target.path.filter.is_some() && target.path.sub_attribute.is_none())
        };
        let simple = job.mapping.enabled
            && job.mapping.allows("Add")
            && job.compiled.len() <= 64
            && job.compiled.iter().all(|one| one.roles.is_none())
            // A default for a reference may refer to something, which is for the whole run to say.
            && job.compiled.iter().all(|one| match &one.target {
                Ok(target) if target.deferred => one.default_value().is_none(),
                Ok(target) => target.is_simple() && !chooses(target),
                Err(()) => true,
            });
        let mut matching = job.compiled.iter().enumerate().filter(|(_, one)| one.matching > 0);
        let (matching, None) = (matching.next()?.0, matching.next()) else { return None };
        let object_type = job.mapping.resource_type().into();
        let scope = job.mapping.scope.as_ref().map(|filter| CompiledFilter::new(filter, object_type));
        let simple = simple && scope.as_ref().is_none_or(|filter| filter.diagnostics().is_empty());
        let steps = job.compiled.iter().map(|one| Step {
            plain: one.plain().map(|name| shared_name(object_type, name)),
            near: 0,
            written: !one.is_broken()
                && one.written != Written::Never
                && one.target.as_ref().is_ok_and(|target| !target.deferred && !target.foreign),
        });
        let path = &target(&job.compiled, matching)?.path;
        simple.then(|| Self {
            steps: steps.collect(),
            matching,
            query: matching::begin_query(job.mapping.resource_type(), path),
            aliased: job.compiled.iter().any(|one| !one.aliases.is_empty()),
            scope,
        })
    }
}

fn targets(job: &SynchronizationJob) -> impl Iterator<Item = &Target> {
    job.compiled.iter().filter_map(|one| one.target.as_ref().ok())
}
