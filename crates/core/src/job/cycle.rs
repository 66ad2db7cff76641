//! A provisioning cycle: users, then groups, then references, against a target that keeps what it accepts.

use serde::Serialize;
use serde_json::Value as Json;

use super::collisions::UNIQUE;
use super::connection::probe;
use super::exchange::{Exchange, Progress, Setting, object_id, takes_part};
use super::{ProvisioningOptions, SynchronizationJob, TargetDirectory};
use crate::aws;
use crate::diagnostic::{Diagnostic, Severity};
use crate::dotnet::casing::{Culture, upper};
use crate::environment::Environment;
use crate::order;
use crate::scim::{AttributePath, ResourceType};
use crate::source::SourceObject;
use crate::summary::{ProvisioningSummary, SkipReason};

/// AWS's limits for one identity store.
/// See <https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html>.
const WRITES_A_SECOND: f64 = 25.0;
const READS_A_SECOND: f64 = 40.0;
/// Microsoft's estimate for an initial cycle, in minutes for each user, group and member.
/// See <https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-when-will-provisioning-finish-specific-user>.
const MINUTES_EACH: [f64; 2] = [0.01, 0.08];

/// What one cycle sends, as one timeline.
///
/// That users come before groups is inferred; that references come last is documented.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cycle {
    /// Whether it is the first.
    pub kind: CycleKind,
    /// The objects, in the order in which they were given.
    pub objects: Vec<CycleObject>,
    /// The requests in order, with AWS's answers.
    pub timeline: Vec<TimelineEntry>,
    /// Values that two objects have and AWS, or Entra, takes from one.
    pub duplicates: Vec<Duplicate>,
    /// How long it takes at least.
    pub duration: Duration,
}

/// Graph's two kinds of cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CycleKind {
    /// Every object; Entra has no links yet.
    Initial,
    /// The objects that changed.
    Incremental,
}

printed!(CycleKind);

/// One object of a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CycleObject {
    /// The object's identifier in Entra.
    pub object_id: Option<String>,
    /// The name a person knows it by.
    pub name: String,
    /// `User` or `Group`.
    pub object_type: ResourceType,
    /// What came of it; findings about the mapping itself are the job's, not the object's.
    pub summary: ProvisioningSummary,
}

/// One request of a cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// Which part of the cycle.
    pub pass: Pass,
    /// Place among the objects; none for the request that tests the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<usize>,
    /// The request and its answer.
    #[serde(flatten)]
    pub exchange: Exchange,
}

/// The parts of a cycle, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Pass {
    /// The connection is tested.
    Connection,
    /// Users are written.
    Users,
    /// Groups are written, without members.
    Groups,
    /// Managers and members are written.
    References,
}

printed!(Pass);

/// A value that several objects of a cycle have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Duplicate {
    /// `userName`, `externalId`, `emails` or `displayName`.
    pub attribute: &'static str,
    /// The value, as the first object has it.
    pub value: String,
    /// Places among the objects, at least two.
    pub objects: Vec<usize>,
    /// AWS's rule, or Entra's own code where the attribute is the one it matches by.
    pub code: &'static str,
    /// AWS's answer to the later of them; none where it takes both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// AWS's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'static str>,
}

/// How many requests, and how long they take.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Duration {
    /// GET requests.
    pub reads: usize,
    /// All others.
    pub writes: usize,
    /// Seconds at AWS's limits, 25 writes and 40 reads a second: it cannot be faster.
    pub least_seconds: f64,
    /// Microsoft's estimate in minutes, from and to; for an initial cycle only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<[f64; 2]>,
}

/// Runs one cycle on some objects, and leaves in the directory what the next one finds.
///
/// `jobs` are the mappings of users and groups, in any order; an object without one is skipped. A directory without
/// links makes it the initial cycle.
///
/// ```
/// use scimulate::job::{self, ProvisioningOptions, TargetDirectory};
/// use scimulate::scim::ResourceType;
/// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
///
/// let jobs = [ResourceType::User, ResourceType::Group].map(|kind| SynchronizationJob::new(ObjectMapping::aws(kind).unwrap()));
/// let group = serde_json::json!({ "id": "0d9c8b7a-6f5e-4d3c-8b2a-190817263544", "displayName": "admins", "securityEnabled": true });
/// let mut directory = TargetDirectory::default();
/// let objects = source::read(&group).objects;
/// let cycle = job::cycle(&jobs, &objects, &mut directory, &ProvisioningOptions::default(), &Environment::default());
/// let statuses: Vec<_> = cycle.timeline.iter().map(|entry| entry.exchange.status).collect();
/// assert_eq!(statuses, [200, 200, 201]);
/// assert_eq!(directory.links().len(), 1);
/// ```
pub fn cycle(
    jobs: &[SynchronizationJob],
    objects: &[SourceObject],
    directory: &mut TargetDirectory,
    options: &ProvisioningOptions,
    environment: &Environment,
) -> Cycle {
    let kind = if directory.links().is_empty() { CycleKind::Initial } else { CycleKind::Incremental };
    let job_of =
        |resource_type: ResourceType| jobs.iter().find(|job| job.mapping.resource_type() == resource_type);
    let mut timeline = Vec::new();
    if let Some(job) = job_of(ResourceType::User).or_else(|| jobs.first()) {
        let exchange = Exchange { request: probe(job, environment), status: 200 };
        timeline.push(TimelineEntry { pass: Pass::Connection, object: None, exchange });
    }
    // In the order of the objects; one without a mapping has none.
    let mut progress: Vec<Option<Progress>> = objects.iter().map(|_| None).collect();
    for (resource_type, pass) in [(ResourceType::User, Pass::Users), (ResourceType::Group, Pass::Groups)] {
        let Some(job) = job_of(resource_type) else { continue };
        let setting = Setting { job, options, environment };
        for (at, (object, progress)) in objects.iter().zip(&mut progress).enumerate() {
            if ResourceType::from(object.object_type()) == resource_type {
                let (done, exchanges) = setting.object(object, directory);
                *progress = Some(done);
                add(&mut timeline, pass, at, exchanges);
            }
        }
    }
    for resource_type in [ResourceType::User, ResourceType::Group] {
        let Some(job) = job_of(resource_type) else { continue };
        let setting = Setting { job, options, environment };
        for (at, (object, progress)) in objects.iter().zip(&mut progress).enumerate() {
            let Some(done) = progress else { continue };
            if ResourceType::from(object.object_type()) == resource_type {
                let exchanges = setting.references(object, done, directory);
                add(&mut timeline, Pass::References, at, exchanges);
            }
        }
    }
    let duplicates = duplicates(&progress);
    let duration = duration(kind, &timeline, objects);
    let mut told = Vec::with_capacity(objects.len());
    for (object, progress) in objects.iter().zip(progress) {
        // Places in the timeline are places in this list, so an object without a mapping has one too.
        let summary = match progress {
            Some(progress) => progress.summary,
            None => ProvisioningSummary {
                skip_reason: Some(SkipReason::MappingDisabled),
                ..ProvisioningSummary::default()
            },
        };
        told.push(CycleObject {
            object_id: object_id(object),
            name: object.name(),
            object_type: object.object_type().into(),
            summary,
        });
    }
    Cycle { kind, objects: told, timeline, duplicates, duration }
}

fn add(timeline: &mut Vec<TimelineEntry>, pass: Pass, object: usize, exchanges: Vec<Exchange>) {
    for exchange in exchanges {
        timeline.push(TimelineEntry { pass, object: Some(object), exchange });
    }
}

fn duration(kind: CycleKind, timeline: &[TimelineEntry], objects: &[SourceObject]) -> Duration {
    let writes = timeline.iter().filter(|entry| entry.exchange.request.is_write()).count();
    let reads = timeline.len() - writes;
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52 requests")]
    let (read_seconds, write_seconds) = (reads as f64 / READS_A_SECOND, writes as f64 / WRITES_A_SECOND);
    let members = |object: &SourceObject| match object.get("members") {
        crate::value::Value::Multi(items) => items.len(),
        value => usize::from(!value.is_null()),
    };
    #[expect(clippy::cast_precision_loss, reason = "there are fewer than 2^52 members")]
    let count = objects.iter().map(|object| 1 + members(object)).sum::<usize>() as f64;
    Duration {
        reads,
        writes,
        least_seconds: read_seconds.max(write_seconds),
        minutes: (kind == CycleKind::Initial)
            .then(|| MINUTES_EACH.map(|each| (each * count * 100.0).round() / 100.0)),
    }
}

fn duplicates(objects: &[Option<Progress>]) -> Vec<Duplicate> {
    let mut duplicates = Vec::new();
    for (object_type, attribute, _, rule) in UNIQUE {
        let resource_type = ResourceType::from(*object_type);
        let path = if *attribute == "emails" { "emails[primary eq true].value" } else { attribute };
        let Ok(path) = AttributePath::parse(path) else { continue };
        let mut holders = Vec::new();
        for (at, progress) in objects.iter().enumerate() {
            let Some(progress) = progress.as_ref().filter(|progress| takes_part(&progress.summary)) else {
                continue;
            };
            let first = progress.summary.requests.first();
            let is_kind = first.is_none_or(|request| request.resource_type() == resource_type);
            if let (true, Some(text)) = (is_kind, value(progress, &path)) {
                holders.push((upper(&text, Culture::Invariant), at, text));
            }
        }
        order::by(&mut holders, |(one, ..), (other, ..)| one.cmp(other));
        for held in holders.chunk_by(|(one, ..), (other, ..)| one == other) {
            let [(_, _, first), _, ..] = held else { continue };
            let (mut matching, mut refused) = (false, false);
            for (_, at, _) in held {
                let Some(progress) = objects.get(*at).and_then(Option::as_ref) else { continue };
                let is_it = |found: &Diagnostic| found.code == *rule && found.severity == Severity::Error;
                matching |= progress.summary.skip_reason == Some(SkipReason::Ambiguous);
                refused |= progress.summary.diagnostics.iter().any(is_it);
            }
            refused &= !matching;
            duplicates.push(Duplicate {
                attribute,
                value: first.clone(),
                code: if matching { "DuplicateSourceEntries" } else { rule },
                status: refused.then_some(409),
                detail: if refused { aws::rule(rule).and_then(|rule| rule.message) } else { None },
                objects: held.iter().map(|(_, at, _)| *at).collect(),
            });
        }
    }
    duplicates
}

/// What an object has or would have in AWS; of one that was not written, what it was asked for by.
fn value(progress: &Progress, path: &AttributePath) -> Option<String> {
    match &progress.summary.resource {
        Some(resource) => resource.get(path).and_then(Json::as_str).map(str::to_owned),
        None => {
            let name = path.to_string();
            let (_, text) = progress.keys.iter().find(|(other, _)| other.eq_ignore_ascii_case(&name))?;
            Some(text.clone())
        }
    }
}
