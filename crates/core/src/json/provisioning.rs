//! One object through provisioning, for callers that speak JSON.

use serde_json::Value as Json;

use super::{first_object, in_utf16};
use crate::diagnostic::{Diagnostic, Location, invalid_json};
use crate::environment::Environment;
use crate::job::SynchronizationJob;
use crate::scim::{Resource, ResourceType};
use crate::summary::{ProvisioningAction, ProvisioningSummary};
use crate::synchronization::{ObjectMapping, SynchronizationSchema};

/// Works out what Entra would send for the first object of a document, and what AWS would find in it.
///
/// `schema` is whatever [`SynchronizationSchema::read`] reads; without one it is the default mapping of the gallery
/// application. `existing` is a SCIM resource, a list of them or a list response, of those AWS holds already.
pub fn provision_on_demand(
    user: &str,
    schema: Option<&str>,
    existing: Option<&str>,
    environment: &Environment,
) -> ProvisioningSummary {
    let (object, mut diagnostics) = first_object(user);
    let mut resources = Vec::new();
    match existing.map(read_existing) {
        Some(Ok(read)) => resources = read,
        Some(Err(problem)) => diagnostics.push(problem),
        None => {}
    }
    let resource_type = object.as_ref().map_or(ResourceType::User, |object| object.object_type().into());
    let mapping = match schema.map(|schema| read_mapping(schema, resource_type)) {
        Some(Ok(mapping)) => Some(mapping),
        Some(Err(problem)) => {
            diagnostics.push(problem);
            None
        }
        None => ObjectMapping::aws(resource_type),
    };
    let mut summary = match (&object, mapping) {
        (Some(object), Some(mapping)) => {
            let job = SynchronizationJob::new(mapping);
            let mut summary = job.provision_on_demand(object, &resources, environment);
            let text = |index: usize| {
                let mapping = job.mapping().attribute_mappings.get(index)?;
                mapping.expression().map(std::borrow::Cow::into_owned)
            };
            summary.diagnostics.iter_mut().for_each(|diagnostic| in_utf16(diagnostic, text));
            summary
        }
        _ => ProvisioningSummary {
            provisioning_action: ProvisioningAction::Other,
            provisioning_steps: Vec::new(),
            attribute_flows: Vec::new(),
            modified_properties: Vec::new(),
            resource: None,
            requests: Vec::new(),
            diagnostics: Vec::new(),
        },
    };
    diagnostics.append(&mut summary.diagnostics);
    ProvisioningSummary { diagnostics, ..summary }
}

pub(super) fn read_mapping(text: &str, resource_type: ResourceType) -> Result<ObjectMapping, Diagnostic> {
    let schema = SynchronizationSchema::read(text)?;
    schema.object_mapping(resource_type).cloned().ok_or_else(|| {
        Diagnostic::error(
            "INVALID_SCHEMA",
            Location::Document { line: 1, column: 1 },
            format!("the schema has no object mapping for a {}", resource_type.name()),
        )
    })
}

/// Reads resources that AWS holds: one, a list, or a list response.
///
/// # Errors
///
/// The text is not JSON, or none of these.
pub fn read_existing(text: &str) -> Result<Vec<Resource>, Diagnostic> {
    let json: Json = serde_json::from_str(text).map_err(|error| invalid_json(&error))?;
    let list = match json {
        Json::Object(mut members) => match members.remove("Resources") {
            Some(resources) => resources,
            None => Json::Array(vec![Json::Object(members)]),
        },
        other => other,
    };
    serde_json::from_value(list).map_err(|_| {
        let here = Location::Document { line: 1, column: 1 };
        Diagnostic::error("INVALID_RESOURCE", here, "this is no SCIM resource, list of them or list response")
    })
}
