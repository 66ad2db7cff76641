//! The second pass: resolves references to the target's identifiers, and writes the requests once both objects exist.

use serde_json::Value as Json;

use super::compiled::Written;
use super::wire::{self, Op};
use super::{Run, matching};
use crate::diagnostic::{Diagnostic, Location};
use crate::document;
use crate::mapping::{AttributeFlow, FlowOutcome, FlowType};
use crate::order;
use crate::scim::{AttributePath, PatchOp, Request, Resource, ResourceType};
use crate::summary::{ProvisioningAction, ProvisioningResult, ProvisioningStepType, SkipReason};
use crate::texts::Texts;
use crate::value::Value;

const PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/known-issues";
const ON_DEMAND_PAGE: &str =
    "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/provision-on-demand";

/// Members in one PATCH. Microsoft documents that there are several, not how many; AWS takes 100.
const BATCH: usize = 100;
/// Members in one run of "Provision on demand".
const ON_DEMAND: usize = 5;

/// The members that come and go, by the target's identifiers.
#[derive(Default)]
struct Membership {
    added: Vec<String>,
    removed: Vec<String>,
    missing: usize,
}

impl Run<'_> {
    /// Looks the referenced objects up in the target, and writes those found.
    pub(super) fn references(&mut self) {
        let Some(id) = self.id.clone() else { return };
        let mut flows = std::mem::take(&mut self.summary.attribute_flows);
        let mut sent = false;
        for flow in &mut flows {
            sent |= match self.job.mapping.resource_type() {
                ResourceType::User => self.manager(flow, &id),
                ResourceType::Group => self.members(flow, &id),
            };
        }
        self.summary.attribute_flows = flows;
        if sent && self.redundant {
            self.summary.provisioning_action = ProvisioningAction::Update;
        } else if self.redundant {
            let why = "no mapping gives a value other than AWS holds, so nothing is sent (RedundantExport)";
            self.skip(SkipReason::RedundantExport, why);
        }
    }

    /// A user's reference is single, checked first, and written as plain text.
    fn manager(&mut self, flow: &mut AttributeFlow, id: &str) -> bool {
        if flow.outcome != FlowOutcome::Deferred || self.is_held_back(flow) {
            return false;
        }
        let before = self.held_reference(flow, id);
        let target = self.target_id(flow, &flow.value);
        let Some(target) = target.filter(|_| !self.has_left(&flow.value)) else {
            self.resolved(flow, 0, 1);
            flow.outcome = FlowOutcome::NotLinked;
            return false;
        };
        self.resolved(flow, 1, 0);
        if before.as_deref() == Some(&target) {
            flow.outcome = FlowOutcome::Unchanged;
            return false;
        }
        let resource_type = ResourceType::User;
        let path = &flow.target_attribute_name;
        let query = matching::reference_query(id, path, &target);
        self.summary.requests.push(Request::Query(resource_type, query));
        let op = if before.is_some() { Op::Replace } else { Op::Add };
        let operation = wire::reference(op, path, &target, self.wire_style());
        let request = Request::Modify(resource_type, id.to_owned(), PatchOp::new(&[operation]));
        self.send(request, std::slice::from_ref(flow), "EntryExportUpdate");
        true
    }

    fn members(&mut self, flow: &mut AttributeFlow, id: &str) -> bool {
        let delta = self.source.members_delta().is_some();
        let is_members = self.writes_members(flow);
        if !is_members || !(delta || matches!(flow.outcome, FlowOutcome::Deferred | FlowOutcome::NoValue)) {
            return false;
        }
        let add_only =
            self.job.compiled.get(flow.mapping).is_some_and(|one| {
                matches!(one.flow_type, FlowType::MultiValueAddOnly | FlowType::ValueAddOnly)
            });
        if self.is_held_back(flow) {
            return false;
        }
        let mut membership = self.membership(flow, id);
        if add_only {
            membership.removed.clear();
        }
        if membership.added.len() + membership.missing > 0 {
            self.resolved(flow, membership.added.len(), membership.missing);
        }
        self.note_nested(flow, &membership.added);
        self.limit(&mut membership);
        if membership.added.is_empty() && membership.removed.is_empty() {
            if flow.outcome == FlowOutcome::Deferred {
                let outcome =
                    if membership.missing > 0 { FlowOutcome::NotLinked } else { FlowOutcome::Unchanged };
                flow.outcome = outcome;
            }
            return false;
        }
        flow.outcome = FlowOutcome::Deferred;
        let path = flow.target_attribute_name.clone();
        let (style, nulls) = (self.wire_style(), self.options.null_references);
        for (op, ids) in [(Op::Add, &membership.added), (Op::Remove, &membership.removed)] {
            for batch in ids.chunks(BATCH) {
                let operations = wire::members(op, &path, batch, style, nulls);
                let request = Request::Modify(ResourceType::Group, id.to_owned(), PatchOp::new(&operations));
                self.send(request, std::slice::from_ref(flow), "EntryExportUpdate");
            }
        }
        true
    }

    /// What has to change so that the group has the members that Entra has.
    fn membership(&self, flow: &AttributeFlow, id: &str) -> Membership {
        let held = self.held_members(flow, id);
        let mut membership = Membership::default();
        let mut seen = Texts::default();
        let mut add = |membership: &mut Membership, reference: &Value| match self.target_id(flow, reference) {
            Some(target) if !seen.add(target.clone()) || held.binary_search(&target).is_ok() => {}
            Some(target) if !self.has_left(reference) => membership.added.push(target),
            _ => membership.missing += 1,
        };
        if let Some(delta) = self.source.members_delta() {
            for object in &delta.added {
                add(&mut membership, &Value::Reference(object.clone()));
            }
            let is_known = self.held(flow, id).is_some();
            for (object, _) in &delta.removed {
                let target = self.target_id(flow, &Value::Reference(object.clone()));
                let is_held = |target: &String| !is_known || held.binary_search(target).is_ok();
                membership.removed.extend(target.filter(is_held));
            }
            return membership;
        }
        // Graph gives members only to who asks for them, so a group without the list may have any.
        if !flow.source_attributes.iter().any(|name| self.source.has(name)) {
            return membership;
        }
        let references = match &flow.value {
            Value::Null => &[],
            Value::Multi(items) => items.as_slice(),
            single => std::slice::from_ref(single),
        };
        for reference in references {
            add(&mut membership, reference);
        }
        // Entra takes out whom it knows; who was put in by hand stays.
        for target in held {
            if !seen.has(&target) && self.directory.object_of(&target).is_some() {
                membership.removed.push(target);
            }
        }
        membership
    }

    fn limit(&mut self, membership: &mut Membership) {
        let count = membership.added.len() + membership.removed.len();
        if !self.options.on_demand || count <= ON_DEMAND {
            return;
        }
        membership.added.truncate(ON_DEMAND);
        membership.removed.truncate(ON_DEMAND - membership.added.len());
        let message = format!("{count} members change; provisioning on demand takes {ON_DEMAND} in one run");
        let location = Location::Source { attribute: "members".to_owned() };
        self.summary.diagnostics.push(
            Diagnostic::information("ON_DEMAND_MEMBERS", location, message).with_reference(ON_DEMAND_PAGE),
        );
    }

    fn writes_members(&self, flow: &AttributeFlow) -> bool {
        let target = self.job.compiled.get(flow.mapping).and_then(|one| one.target.as_ref().ok());
        target.is_some_and(|target| target.deferred && target.path.attribute.eq_ignore_ascii_case("members"))
    }

    /// A mapping for creation only writes no reference of an object that was there before.
    fn is_held_back(&self, flow: &mut AttributeFlow) -> bool {
        let is_new = self.summary.provisioning_action == ProvisioningAction::Create;
        let only_create =
            self.job.compiled.get(flow.mapping).is_some_and(|one| {
                one.flow_type == FlowType::ObjectAddOnly || one.written == Written::OnCreate
            });
        let held_back = only_create && !is_new;
        if held_back {
            flow.outcome = FlowOutcome::NotApplicable;
        }
        held_back
    }

    fn held(&self, flow: &AttributeFlow, id: &str) -> Option<&Json> {
        let path = AttributePath::parse(&flow.target_attribute_name).ok()?;
        self.directory.get(id)?.get(&AttributePath { sub_attribute: None, ..path })
    }

    /// The manager that the target has: servers give it as an object or as text.
    fn held_reference(&self, flow: &AttributeFlow, id: &str) -> Option<String> {
        let held = self.held(flow, id)?;
        held.as_str().or_else(|| held.get("value")?.as_str()).map(str::to_owned)
    }

    /// The members that the target has, sorted.
    fn held_members(&self, flow: &AttributeFlow, id: &str) -> Vec<String> {
        let mut held = Vec::new();
        for member in document::items(self.held(flow, id)) {
            if let Some(id) = member.get("value").and_then(Json::as_str) {
                held.push(id.to_owned());
            }
        }
        order::distinct(&mut held);
        held
    }

    /// The link of the referenced object; without one the user of the external id, or of an expanded manager's name.
    fn target_id(&self, flow: &AttributeFlow, reference: &Value) -> Option<String> {
        let reference = reference.text()?;
        if let Some(link) = self.directory.link_of(&reference) {
            return self.directory.get(&link.id).is_some().then(|| link.id.clone());
        }
        let find = |name: &str, text: &str| {
            let found = self.directory.find(ResourceType::User, name, text);
            found.first()?.id().map(str::to_owned)
        };
        find("externalId", &reference).or_else(|| {
            let name = format!("{}.userPrincipalName", flow.source_attributes.first()?);
            find("userName", &self.source.get(&name).text()?)
        })
    }

    /// Whether a referenced object went out of scope, from which on it is in no reference that is new.
    fn has_left(&self, reference: &Value) -> bool {
        reference.text().and_then(|id| self.directory.link_of(&id)).is_some_and(|link| !link.managed)
    }

    fn resolved(&mut self, flow: &AttributeFlow, found: usize, missing: usize) {
        let status = match (found, missing) {
            (_, 0) => ProvisioningResult::Success,
            (0, _) => ProvisioningResult::Skipped,
            _ => ProvisioningResult::Warning,
        };
        let all = found + missing;
        let description = match missing {
            0 => format!("{all} of {all} references are provisioned and follow"),
            1 if all == 1 => "what it refers to is not provisioned, so it is not sent".to_owned(),
            _ => format!("{missing} of {all} references are not provisioned, so they are not sent"),
        };
        let message = format!("`{}`: {description}", flow.target_attribute_name);
        let name = "EntrySynchronizationReference";
        self.step(name, ProvisioningStepType::ReferenceResolution, status, description);
        if missing == 0 {
            return;
        }
        let location = Location::Mapping { index: flow.mapping, span: None };
        self.summary.diagnostics.push(
            Diagnostic::information("REFERENCE_NOT_LINKED", location, message)
                .with_help("provision the other object, then restart the job")
                .with_reference(PAGE),
        );
    }

    /// AWS knows no groups in groups.
    fn note_nested(&mut self, flow: &AttributeFlow, added: &[String]) {
        for id in added {
            let is_group =
                self.directory.get(id).and_then(Resource::resource_type) == Some(ResourceType::Group);
            if is_group {
                let location = Location::Mapping { index: flow.mapping, span: None };
                let message = format!("the member `{id}` is a group; AWS has no groups in groups");
                self.summary.diagnostics.push(
                    Diagnostic::warning("NESTED_GROUP", location, message)
                        .with_help("take it out of this group in Entra; AWS has it by itself")
                        .with_reference(PAGE)
                        .inferred(),
                );
            }
        }
    }
}
