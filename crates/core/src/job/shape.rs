//! What the objects of a batch share for which the same mappings give a value.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::SynchronizationJob;
use super::template::Template;
use crate::environment::Environment;
use crate::mapping::AttributeFlow;
use crate::order;
use crate::scim::Request;
use crate::source::SourceObject;
use crate::value::Value;

/// The requests of all objects for which the same mappings give a value.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) requests: Vec<Request>,
    /// In the order of the resource's values: the mapping that gives each, if one does.
    leaves: Vec<Option<usize>>,
    pub(super) flows: Vec<AttributeFlow>,
    /// The body of the create as text, where that can be written.
    pub(super) template: Option<Template>,
}

impl Shape {
    /// Learns a shape from the run for one object of it.
    pub(super) fn of(
        job: &SynchronizationJob,
        source: &SourceObject,
        environment: &Environment,
        shape: u64,
    ) -> Option<Self> {
        let summary = job.provision_on_demand(source, &[], environment);
        let [Request::Query(..), Request::Create(_, resource)] = summary.requests.as_slice() else {
            return None;
        };
        let wrote = |flow: &AttributeFlow| shape & (1 << flow.mapping) != 0;
        if summary.attribute_flows.iter().any(|flow| flow.path.is_some() != wrote(flow)) {
            return None;
        }
        let mut leaves = Vec::new();
        for (name, value) in resource.members() {
            let extension = name.contains(':');
            walk(name, extension, value, &mut |path| {
                let flow = summary.attribute_flows.iter().rfind(|flow| flow.path.as_deref() == Some(path));
                leaves.push(flow.map(|flow| flow.mapping));
            });
        }
        let mut given: Vec<usize> = leaves.iter().flatten().copied().collect();
        let all = given.len();
        order::distinct(&mut given);
        // Two mappings to one target, or a value that is no leaf: not for this way.
        if given.len() != usize::try_from(shape.count_ones()).ok()? || given.len() != all {
            return None;
        }
        let template = Template::of(&job.compiled, job.mapping.resource_type(), resource, &leaves);
        Some(Self { leaves, flows: summary.attribute_flows, template, requests: summary.requests })
    }

    /// Puts the values of an object over those of the one before.
    pub(super) fn fill(&mut self, job: &SynchronizationJob, query: &str, values: &[Option<Cow<'_, Value>>]) {
        let leaves = &self.leaves;
        for request in &mut self.requests {
            match request {
                Request::Query(_, old) => query.clone_into(old),
                Request::Create(_, resource) => {
                    let mut next = leaves.iter();
                    for value in resource.members_mut().values_mut() {
                        overwrite(value, &mut |leaf| {
                            let Some(Some(mapping)) = next.next() else { return };
                            let target = job.compiled.get(*mapping).and_then(|one| one.target.as_ref().ok());
                            let value = values.get(*mapping).and_then(Option::as_ref);
                            if let (Some(target), Some(text)) = (target, value.and_then(|value| value.text()))
                            {
                                target.overwrite(leaf, &text);
                            }
                        });
                    }
                }
                _ => {}
            }
        }
    }
}

/// Visits the values that have no parts, each with its path, in the order of the resource.
pub(super) fn walk(path: &str, extension: bool, value: &Json, visit: &mut dyn FnMut(&str)) {
    match value {
        Json::Object(members) => {
            let separator = if extension { ':' } else { '.' };
            for (name, value) in members {
                walk(&format!("{path}{separator}{name}"), false, value, visit);
            }
        }
        Json::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                walk(&format!("{path}[{index}]"), false, value, visit);
            }
        }
        _ => visit(path),
    }
}

/// Visits the same values in the same order.
fn overwrite(value: &mut Json, visit: &mut impl FnMut(&mut Json)) {
    match value {
        Json::Object(members) => members.values_mut().for_each(|value| overwrite(value, visit)),
        Json::Array(elements) => elements.iter_mut().for_each(|value| overwrite(value, visit)),
        leaf => visit(leaf),
    }
}
