//! Resolves references to the target's identifiers, and writes the requests that follow once both objects exist.

use serde_json::{Value as Json, json};

use super::{Run, matching};
use crate::diagnostic::{Diagnostic, Location};
use crate::mapping::{AttributeFlow, FlowOutcome};
use crate::scim::{PatchOp, PatchOperation, Request, Resource, ResourceType};
use crate::summary::{ProvisioningResult, ProvisioningStepType};
use crate::value::Value;

const PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/known-issues";

/// Members in one PATCH. Microsoft documents that there are several, not how many; AWS takes 100.
const BATCH: usize = 100;

impl Run<'_> {
    /// Looks the referenced objects up among the existing ones; gives the requests that write those found.
    ///
    /// `id` is the target's identifier of this object, or a placeholder while it is being created.
    pub(super) fn resolve(&mut self, flows: &[AttributeFlow], id: &str) -> Vec<Request> {
        let mut requests = Vec::new();
        let mut found = 0;
        let mut missing = 0;
        for flow in flows.iter().filter(|flow| flow.outcome == FlowOutcome::Deferred) {
            let references = match &flow.value {
                Value::Multi(items) => items.as_slice(),
                single => std::slice::from_ref(single),
            };
            let mut ids = Vec::new();
            for reference in references {
                match self.target_id(flow, reference) {
                    Some(target) => ids.push(target),
                    None => missing += 1,
                }
            }
            found += ids.len();
            if ids.len() < references.len() {
                self.unresolved(flow, references.len() - ids.len());
            }
            requests.extend(self.reference_requests(flow, id, &ids));
        }
        if found + missing > 0 {
            let (status, description) = match (found, missing) {
                (_, 0) => (ProvisioningResult::Success, format!("{found} of {found} references are in AWS and follow")),
                (0, _) => (
                    ProvisioningResult::Skipped,
                    "no referenced object is known to be in AWS; Entra leaves the reference out without an error"
                        .to_owned(),
                ),
                _ => (
                    ProvisioningResult::Warning,
                    format!("{found} of {} references are in AWS and follow; the others are left out", found + missing),
                ),
            };
            self.step(
                "EntrySynchronizationReference",
                ProvisioningStepType::ReferenceResolution,
                status,
                description,
            );
        }
        requests
    }

    /// Entra keeps the link itself; here it is the external id, or the user name where the manager is expanded.
    fn target_id(&self, flow: &AttributeFlow, reference: &Value) -> Option<String> {
        let reference = reference.text()?;
        let name = flow.source_attributes.first().map(|attribute| format!("{attribute}.userPrincipalName"));
        let name = name.and_then(|name| self.source.get(&name).text());
        let is_it = |resource: &&Resource| {
            let text = |member: &str| resource.member(member).and_then(Json::as_str);
            text("externalId") == Some(&reference)
                || name
                    .as_deref()
                    .is_some_and(|name| text("userName").is_some_and(|user| user.eq_ignore_ascii_case(name)))
        };
        self.existing.iter().find(is_it).and_then(Resource::id).map(str::to_owned)
    }

    fn reference_requests(&self, flow: &AttributeFlow, id: &str, ids: &[String]) -> Vec<Request> {
        let resource_type = self.job.mapping.resource_type();
        let path = flow.target_attribute_name.clone();
        let modify = |value: Json| {
            let operation = PatchOperation { op: "add", path: Some(path.clone()), value: Some(value) };
            Request::Modify(resource_type, id.to_owned(), PatchOp::new(&[operation]))
        };
        match (resource_type, ids.first()) {
            (_, None) => Vec::new(),
            // A user's reference is single, checked first, and written as plain text.
            (ResourceType::User, Some(target)) => vec![
                Request::Query(resource_type, matching::reference_query(id, &path, target)),
                modify(Json::String(target.clone())),
            ],
            (ResourceType::Group, _) => ids
                .chunks(BATCH)
                .map(|batch| modify(batch.iter().map(|member| json!({ "value": member })).collect()))
                .collect(),
        }
    }

    fn unresolved(&mut self, flow: &AttributeFlow, count: usize) {
        let path = &flow.target_attribute_name;
        let location = Location::Mapping { index: flow.mapping, span: None };
        let message = match count {
            1 => {
                format!("`{path}` refers to an object that is not among the existing ones, so it is not sent")
            }
            _ => format!("{count} objects of `{path}` are not among the existing ones, so they are not sent"),
        };
        self.summary.diagnostics.push(
            Diagnostic::information("REFERENCE_NOT_LINKED", location, message)
                .with_help("the other object must be in scope; Entra adds the reference once both are in AWS")
                .with_reference(PAGE),
        );
    }
}
