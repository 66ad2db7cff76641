//! Sends one object's requests to the simulated target, which answers and keeps what it accepts.

use serde::Serialize;
use serde_json::Value as Json;

use super::{ProvisioningOptions, Run, SynchronizationJob, TargetDirectory};
use crate::document;
use crate::environment::Environment;
use crate::scim::{AttributePath, Request, Resource, ResourceType};
use crate::source::SourceObject;
use crate::summary::{ProvisioningAction, ProvisioningSummary};
use crate::texts::Texts;

/// A request and the HTTP status of AWS's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// What is sent.
    pub request: Request,
    /// `201`, `400`, `409` and the like.
    pub status: u16,
}

/// What one pass over an object left for the next.
pub(super) struct Progress {
    pub(super) summary: ProvisioningSummary,
    id: Option<String>,
    redundant: bool,
    /// What the object is matched by: path and text.
    pub(super) keys: Vec<(String, String)>,
    /// How many requests have been answered.
    answered: usize,
}

/// What every pass has at hand.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) job: &'a SynchronizationJob,
    pub(super) options: &'a ProvisioningOptions,
    pub(super) environment: &'a Environment,
}

impl Setting<'_> {
    /// The first pass: the object itself.
    pub(super) fn object(
        self,
        source: &SourceObject,
        directory: &mut TargetDirectory,
    ) -> (Progress, Vec<Exchange>) {
        let mut run = Run::new(self.job, source, directory, self.options, self.environment);
        // They are the same for every object.
        run.summary.diagnostics.clear();
        run.objects();
        let Run { summary, id, redundant, refused, left_scope, keys, .. } = run;
        let mut progress = Progress { summary, id, redundant, keys, answered: 0 };
        let exchanges = answer(source, &mut progress, &refused, directory);
        let object_id = object_id(source);
        if let (Some(id), Some(object_id)) = (&progress.id, &object_id) {
            if directory.get(id).is_some() {
                directory.link(object_id, id);
            }
            if left_scope && progress.id.is_some() {
                directory.let_go(object_id);
            }
        }
        (progress, exchanges)
    }

    /// The second pass: its references.
    pub(super) fn references(
        self,
        source: &SourceObject,
        progress: &mut Progress,
        directory: &mut TargetDirectory,
    ) -> Vec<Exchange> {
        let mut run = Run::new(self.job, source, directory, self.options, self.environment);
        std::mem::swap(&mut run.summary, &mut progress.summary);
        run.id.clone_from(&progress.id);
        run.redundant = progress.redundant;
        run.references();
        let Run { summary, refused, .. } = run;
        progress.summary = summary;
        answer(source, progress, &refused, directory)
    }
}

/// Answers the requests that are new, and does to the target what they ask.
fn answer(
    source: &SourceObject,
    progress: &mut Progress,
    refused: &[(usize, u16)],
    directory: &mut TargetDirectory,
) -> Vec<Exchange> {
    let mut exchanges = Vec::new();
    while let Some(request) = progress.summary.requests.get(progress.answered).cloned() {
        let at = progress.answered;
        progress.answered += 1;
        let status = match refused.iter().find(|(place, _)| *place == at) {
            Some((_, status)) => *status,
            None => carry_out(&request, source, progress, directory),
        };
        // What was not created has no references either.
        if status >= 400 && matches!(request, Request::Create(..)) {
            progress.id = None;
        }
        exchanges.push(Exchange { request, status });
    }
    exchanges
}

fn carry_out(
    request: &Request,
    source: &SourceObject,
    progress: &mut Progress,
    directory: &mut TargetDirectory,
) -> u16 {
    match request {
        Request::Query(..) => 200,
        Request::Read(_, id, _) => {
            if directory.get(id).is_some() {
                200
            } else {
                404
            }
        }
        Request::Create(_, resource) | Request::Replace(_, _, resource) => {
            let id = directory.next_id(&object_id(source).unwrap_or_default());
            let mut members = resource.members().clone();
            members.insert("id".to_owned(), Json::from(id.clone()));
            directory.hold(Resource::from_members(members));
            progress.id = Some(id);
            201
        }
        Request::Modify(resource_type, id, patch) => {
            let Some(held) = directory.get(id) else { return 404 };
            let mut resource = held.clone();
            for operation in document::items(patch.members().get("Operations")) {
                apply(operation, &mut resource);
            }
            directory.hold(resource);
            if *resource_type == ResourceType::Group { 204 } else { 200 }
        }
        Request::Delete(_, id) => {
            let status = if directory.get(id).is_some() { 204 } else { 404 };
            directory.delete(id);
            // Its memberships go with it.
            let gone = Json::Array(vec![reference(Json::from(id.as_str()))]);
            let is_in = |group: &&mut Resource| {
                document::items(group.member("members")).iter().any(|member| target(member) == Some(id))
            };
            for group in directory.resources_mut().filter(is_in) {
                members("remove", "members", Some(&gone), group);
            }
            if let Some(object_id) = object_id(source) {
                directory.unlink(&object_id);
            }
            status
        }
    }
}

/// Does what an accepted operation says.
fn apply(operation: &Json, resource: &mut Resource) {
    let text = |name: &str| operation.get(name).and_then(Json::as_str);
    let op = text("op").unwrap_or_default();
    let value = operation.get("value");
    let Some(path) = text("path") else {
        if let Some(Json::Object(members)) = value {
            for (path, value) in members {
                set(resource, path, value);
            }
        }
        return;
    };
    if path.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("members")) {
        return members(op, path, value, resource);
    }
    if let Some(value) = value {
        set(resource, path, value);
    }
}

fn set(resource: &mut Resource, path: &str, value: &Json) {
    let Ok(path) = AttributePath::parse(path) else { return };
    let value = match value {
        // A manager is written as text and held as an object.
        Json::String(_) if path.attribute == "manager" => reference(value.clone()),
        Json::String(text) if path.attribute == "active" => Json::Bool(text.eq_ignore_ascii_case("true")),
        other => other.clone(),
    };
    // An accepted value has nothing in its way.
    let _ = resource.set(&path, value);
}

/// The resource that a reference names.
fn target(reference: &Json) -> Option<&str> {
    reference.get("value").and_then(Json::as_str)
}

fn reference(id: Json) -> Json {
    document::object_of(vec![("value", id)])
}

fn members(op: &str, path: &str, value: Option<&Json>, resource: &mut Resource) {
    let all = AttributePath::whole("members");
    let mut held = document::items(resource.get(&all)).to_vec();
    let filtered = AttributePath::parse(path).ok().and_then(|path| path.filter);
    let given = document::items(value);
    let ids = |members: &[Json]| members.iter().filter_map(target).map(str::to_owned).collect::<Texts>();
    if op.eq_ignore_ascii_case("remove") {
        let gone = ids(given);
        let leaves = |member: &Json| {
            filtered.as_ref().is_some_and(|filter| filter.matches(member))
                || target(member).is_some_and(|id| gone.has(id))
        };
        held.retain(|member| !leaves(member));
    } else {
        let mut there = ids(&held);
        for id in given.iter().filter_map(target).filter(|id| there.add((*id).to_owned())) {
            held.push(reference(Json::from(id)));
        }
    }
    let _ = resource.set(&all, Json::Array(held));
}

pub(super) fn object_id(source: &SourceObject) -> Option<String> {
    source.get("objectId").text().filter(|id| !id.is_empty()).map(std::borrow::Cow::into_owned)
}

/// Whether a pass got as far as to write, or would have but for another object's values.
pub(super) fn takes_part(summary: &ProvisioningSummary) -> bool {
    summary.provisioning_action != ProvisioningAction::Other
        || matches!(
            summary.skip_reason,
            Some(crate::summary::SkipReason::Ambiguous | crate::summary::SkipReason::RedundantExport)
        )
}
