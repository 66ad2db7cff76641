//! Writes the resource, compares it with the target's, and makes the requests.

use serde_json::{Value as Json, json};

use super::{Run, home, remedy};
use crate::aws;
use crate::diagnostic::{Location, Severity};
use crate::mapping::{AttributeFlow, FlowOutcome, FlowType};
use crate::scim::{AttributePath, PatchOp, PatchOperation, Request, Resource, ResourceType, schema};
use crate::summary::{ModifiedProperty, ProvisioningAction, ProvisioningResult, ProvisioningStepType};

pub(super) const LOG_PAGE: &str =
    "https://learn.microsoft.com/en-us/entra/identity/monitoring-health/howto-analyze-provisioning-logs";

impl Run<'_> {
    pub(super) fn create(&mut self) {
        let resource_type = self.job.mapping.resource_type();
        let mut flows = self.process(true);
        let mut resource = Resource::new();
        for flow in &mut flows {
            self.write(flow, &mut resource);
        }
        self.add_constants(&mut resource);
        resource.arrange(resource_type);
        self.summary.modified_properties = flows
            .iter()
            .filter(|flow| flow.path.is_some())
            .map(|flow| ModifiedProperty {
                display_name: flow.target_attribute_name.clone(),
                old_value: Json::Null,
                new_value: flow.value.to_json(),
            })
            .collect();
        self.processed(&flows);
        // AWS gives the identifier in its answer.
        let references = self.resolve(&flows, "{id}");
        self.summary.provisioning_action = ProvisioningAction::Create;
        self.send(Request::Create(resource_type, resource.clone()), &flows, "EntryExportAdd");
        self.send_references(references, &flows);
        self.summary.resource = Some(resource);
        self.summary.attribute_flows = flows;
    }

    pub(super) fn update(&mut self, target: &Resource) {
        let resource_type = self.job.mapping.resource_type();
        let mut flows = self.process(false);
        let mut resource = target.clone();
        let mut operations = Vec::new();
        for flow in &mut flows {
            let compiled = self.job.compiled.get(flow.mapping);
            let Some((compiled, path)) =
                compiled.and_then(|one| one.target.as_ref().ok().map(|target| (one, &target.path)))
            else {
                continue;
            };
            let before = target.get(path).cloned();
            let only_create = compiled.flow_type == FlowType::ObjectAddOnly
                || (compiled.flow_type == FlowType::AttributeAddOnly && before.is_some());
            if only_create && flow.outcome == FlowOutcome::Exported {
                flow.outcome = FlowOutcome::NotApplicable;
            }
            self.write(flow, &mut resource);
            let after = resource.get(path).cloned();
            if flow.path.is_none() || (same(before.as_ref(), after.as_ref()) && !compiled.always_sent) {
                flow.path = None;
                continue;
            }
            operations.push(PatchOperation {
                op: if before.is_some() { "replace" } else { "add" },
                path: Some(path.to_string()),
                value: after.clone(),
            });
            flow.path = Some(format!("Operations[{}].value", operations.len() - 1));
            self.summary.modified_properties.push(ModifiedProperty {
                display_name: path.to_string(),
                old_value: before.unwrap_or_default(),
                new_value: after.unwrap_or_default(),
            });
        }
        self.processed(&flows);
        let references = self.resolve(&flows, target.id().unwrap_or_default());
        let disabling = operations.iter().any(|operation| {
            operation.path.as_deref() == Some("active") && operation.value == Some(Json::Bool(false))
        });
        self.summary.provisioning_action =
            if disabling { ProvisioningAction::Disable } else { ProvisioningAction::Update };
        if operations.is_empty() && !references.is_empty() && self.job.mapping.allows("Update") {
            self.send_references(references, &flows);
        } else if operations.is_empty() {
            self.summary.provisioning_action = ProvisioningAction::Other;
            self.skip("nothing differs from what AWS holds, so nothing is sent (RedundantExport)".to_owned());
        } else if self.job.mapping.allows("Update") {
            let id = target.id().unwrap_or_default().to_owned();
            let request = Request::Modify(resource_type, id, PatchOp::new(&operations));
            self.send(request, &flows, "EntryExportUpdate");
            self.send_references(references, &flows);
        } else {
            self.summary.provisioning_action = ProvisioningAction::Other;
            self.skip("updating is switched off in the mapping's target object actions".to_owned());
        }
        self.summary.resource = Some(resource);
        self.summary.attribute_flows = flows;
    }

    pub(super) fn delete(&mut self, target: &Resource) {
        if !self.job.mapping.allows("Delete") {
            return self.skip("deleting is switched off in the mapping's target object actions".to_owned());
        }
        let id = target.id().unwrap_or_default().to_owned();
        self.summary.provisioning_action = ProvisioningAction::Delete;
        self.send(Request::Delete(self.job.mapping.resource_type(), id), &[], "EntryExportDelete");
    }

    fn write(&mut self, flow: &mut AttributeFlow, resource: &mut Resource) {
        let sent = matches!(flow.outcome, FlowOutcome::Exported | FlowOutcome::DefaultValue);
        let target = self.job.compiled.get(flow.mapping).and_then(|one| one.target.as_ref().ok());
        let Some(target) = target.filter(|target| sent && !target.foreign) else {
            return;
        };
        match target.write(resource, &flow.value) {
            Ok(path) => flow.path = Some(path),
            Err(problem) => {
                flow.outcome = FlowOutcome::Failed;
                self.summary.diagnostics.push(super::compiled::at_mapping(problem, flow.mapping));
            }
        }
    }

    /// Adds the members that Microsoft's client always sends.
    fn add_constants(&self, resource: &mut Resource) {
        let resource_type = self.job.mapping.resource_type();
        let schemas = match resource_type {
            ResourceType::User => json!([schema::USER, schema::ENTERPRISE_USER]),
            ResourceType::Group => json!([schema::GROUP]),
        };
        let constant = |attribute: &str| AttributePath {
            schema: None,
            attribute: attribute.to_owned(),
            filter: None,
            sub_attribute: None,
        };
        // Neither can fail: a mapping to `schemas` or `meta` would be replaced.
        let _ = resource.set(&constant("schemas"), schemas);
        let _ = resource.set(&constant("meta"), json!({ "resourceType": resource_type.name() }));
    }

    fn processed(&mut self, flows: &[AttributeFlow]) {
        let failed = flows.iter().filter(|flow| flow.outcome == FlowOutcome::Failed).count();
        let status = if failed == 0 { ProvisioningResult::Success } else { ProvisioningResult::Warning };
        let total = flows.len();
        let sent = flows.iter().filter(|flow| flow.path.is_some()).count();
        let left_out = if failed > 0 { format!("; {failed} failed and are left out") } else { String::new() };
        let description = format!("{sent} of {total} mappings give a value to send{left_out}");
        self.step("EntrySynchronizationAdd", ProvisioningStepType::Processing, status, description);
    }

    fn send_references(&mut self, requests: Vec<Request>, flows: &[AttributeFlow]) {
        for request in requests {
            match request {
                Request::Query(..) => self.summary.requests.push(request),
                _ => self.send(request, flows, "EntryExportUpdate"),
            }
        }
    }

    /// Has AWS's rules read the request, and brings each finding home to the mapping that caused it.
    fn send(&mut self, request: Request, flows: &[AttributeFlow], step: &'static str) {
        let findings = aws::inspect(&request, &aws::Context::default());
        let mut refused = 0;
        for finding in findings {
            let mut diagnostic = finding.diagnostic;
            if diagnostic.severity == Severity::Error {
                refused += 1;
            }
            home::bring(&mut diagnostic, flows);
            if let Location::Resource { path, mapping } = &diagnostic.location {
                diagnostic.fix = finding
                    .remedy
                    .and_then(|remedy| remedy::fix(remedy, path, *mapping, &self.job.mapping, flows));
            }
            self.summary.diagnostics.push(diagnostic);
        }
        let line = format!("{} {}", request.method(), request.path());
        let (status, description) = match refused {
            0 => (ProvisioningResult::Success, format!("`{line}` would be accepted")),
            1 => (ProvisioningResult::Failure, format!("AWS would refuse `{line}`: 1 error")),
            _ => (ProvisioningResult::Failure, format!("AWS would refuse `{line}`: {refused} errors")),
        };
        self.summary.requests.push(request);
        self.step(step, ProvisioningStepType::Export, status, description);
    }
}

/// Whether a value needs no update; text compares without case unless the target says otherwise.
fn same(before: Option<&Json>, after: Option<&Json>) -> bool {
    match (before, after) {
        (Some(Json::String(one)), Some(Json::String(other))) => one.eq_ignore_ascii_case(other),
        (one, other) => one == other,
    }
}
