//! Writes the resource, compares it with the target's, and makes the requests.

use serde_json::Value as Json;

use super::compiled::{FUNCTIONS_PAGE, LIMITS_PAGE, MAPPING_PAGE, Roles, Written};
use super::options::WireStyle;
use super::wire::{self, Change, Op};
use super::{Run, home, mapping_rules, remedy, roles};
use crate::aws::{self, Remedy};
use crate::diagnostic::{Diagnostic, Location, Origin, Severity};
use crate::document;
use crate::dotnet::casing::equal_ignoring_case;
use crate::mapping::{AttributeFlow, AttributeMapping, FlowOutcome, FlowType};
use crate::scim::{AttributePath, PatchOp, Request, Resource, ResourceType, schema};
use crate::source;
use crate::summary::{
    ModifiedProperty, ProvisioningAction, ProvisioningResult, ProvisioningStepType, SkipReason,
};

pub(super) const LOG_PAGE: &str =
    "https://learn.microsoft.com/en-us/entra/identity/monitoring-health/howto-analyze-provisioning-logs";

/// Listed beside the group's own schema in one of Microsoft's samples.
const GROUP_SCHEMA: &str = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

impl Run<'_> {
    pub(super) fn create(&mut self) {
        let resource_type = self.job.mapping.resource_type();
        let mut flows = self.process(None);
        if ignores_object(&flows) {
            return self.ignore(flows);
        }
        let mut resource = Resource::new();
        for flow in &mut flows {
            self.write(flow, &mut resource, true);
        }
        if self.is_incomplete(&resource, &flows) {
            self.processed(&flows);
            self.summary.attribute_flows = flows;
            let why = "a required attribute has no value, so Entra sends nothing (MandatoryFieldsMissing)";
            return self.skip(SkipReason::MandatoryFieldsMissing, why);
        }
        self.add_constants(&mut resource);
        resource.arrange(resource_type);
        for flow in flows.iter().filter(|flow| flow.path.is_some()) {
            let display_name = flow.target_attribute_name.clone();
            let new_value = self.logged(flow, flow.value.to_json());
            let property = ModifiedProperty { display_name, old_value: Json::Null, new_value };
            self.summary.modified_properties.push(property);
        }
        self.processed(&flows);
        self.summary.provisioning_action = ProvisioningAction::Create;
        self.send(Request::Create(resource_type, resource.clone()), &flows, "EntryExportAdd");
        // AWS gives the identifier in its answer.
        self.id = Some("{id}".to_owned());
        self.summary.resource = Some(resource);
        self.summary.attribute_flows = flows;
    }

    /// Leaves the object alone, because an expression says so.
    fn ignore(&mut self, flows: Vec<AttributeFlow>) {
        self.processed(&flows);
        self.summary.attribute_flows = flows;
        let why = "an expression gives `IgnoreObjectFlow`, so the object is left as it is";
        self.skip(SkipReason::ObjectIgnored, why);
    }

    /// Reports each attribute that the target's definition requires and that has no value.
    fn is_incomplete(&mut self, resource: &Resource, flows: &[AttributeFlow]) -> bool {
        let job = self.job;
        let mut is_incomplete = false;
        for name in job.definition.required() {
            if !AttributePath::parse(name).is_ok_and(|path| resource.get(&path).is_none()) {
                continue;
            }
            is_incomplete = true;
            let message = format!(
                "`{name}` is required by the target's definition and has no value, so Entra sends nothing"
            );
            let mapping = self.mapping_of(name);
            let location = Location::Resource { path: name.to_owned(), mapping };
            let mut problem = Diagnostic::error("MandatoryFieldsMissing", location, message)
                .with_help("fill the source attribute, or map a fallback")
                .with_reference(LOG_PAGE)
                .inferred();
            // What stands in for anything else is not known: an external id may not be shared.
            if mapping_rules::is_required(name, &job.mapping) {
                problem.fix = remedy::fix(Remedy::FallBack, name, mapping, &job.mapping, flows);
            }
            self.summary.diagnostics.push(problem);
        }
        is_incomplete
    }

    fn mapping_of(&self, target: &str) -> Option<usize> {
        self.job.compiled.iter().position(|one| one.target_attribute_name.eq_ignore_ascii_case(target))
    }

    pub(super) fn update(&mut self, target: &Resource) {
        let resource_type = self.job.mapping.resource_type();
        let mut flows = self.process(Some(target));
        if ignores_object(&flows) {
            return self.ignore(flows);
        }
        let mut resource = target.clone();
        let mut changes = Vec::new();
        let mut senders = Vec::new();
        for (at, flow) in flows.iter_mut().enumerate() {
            if let Some(change) = self.change(flow, target, &mut resource) {
                changes.push(change);
                senders.push(at);
            }
        }
        let (operations, places) = wire::operations(self.wire_style(), &changes);
        for (at, place) in senders.into_iter().zip(places) {
            if let Some(flow) = flows.get_mut(at) {
                flow.path = Some(place);
            }
        }
        self.processed(&flows);
        let deactivates = |change: &Change| {
            change.path.schema.is_none()
                && change.path.attribute == "active"
                && change.value == Json::Bool(false)
        };
        self.summary.provisioning_action = if changes.iter().any(deactivates) {
            ProvisioningAction::Disable
        } else {
            ProvisioningAction::Update
        };
        self.summary.resource = Some(resource);
        self.summary.attribute_flows = flows;
        if !self.job.mapping.allows("Update") {
            let why = "updating is switched off in the mapping's target object actions";
            return self.skip(SkipReason::FlowTypeMissing, why);
        }
        let id = target.id().unwrap_or_default().to_owned();
        self.id = Some(id.clone());
        if operations.is_empty() {
            self.summary.provisioning_action = ProvisioningAction::Other;
            self.redundant = true;
            return;
        }
        let flows = std::mem::take(&mut self.summary.attribute_flows);
        self.send(Request::Modify(resource_type, id, PatchOp::new(&operations)), &flows, "EntryExportUpdate");
        self.summary.attribute_flows = flows;
    }

    /// Compares one attribute with the target's; what is not sent gets its reason.
    fn change(
        &mut self,
        flow: &mut AttributeFlow,
        target: &Resource,
        resource: &mut Resource,
    ) -> Option<Change> {
        let job = self.job;
        let one = job.compiled.get(flow.mapping)?;
        let path = &one.target.as_ref().ok()?.path;
        let before = held(target, path).cloned();
        self.note_kept(flow, before.is_some());
        let only_create = one.flow_type == FlowType::ObjectAddOnly || one.written == Written::OnCreate;
        // To put another value in place of one is also to take that one away.
        let only_empty = matches!(
            one.flow_type,
            FlowType::AttributeAddOnly | FlowType::ValueAddOnly | FlowType::MultiValueAddOnly
        );
        if flow.outcome == FlowOutcome::Exported && (only_create || (only_empty && before.is_some())) {
            flow.outcome = FlowOutcome::NotApplicable;
        }
        self.write(flow, resource, false);
        flow.path.take()?;
        let mut after = resource.get(path).cloned()?;
        if same(before.as_ref(), &after, one.case_exact) && !one.always_sent {
            flow.outcome = FlowOutcome::Unchanged;
            self.note_case(flow, before.as_ref(), &after);
            return None;
        }
        let mut op = if before.is_some() { Op::Replace } else { Op::Add };
        match one.roles {
            Some(Roles::Replaced) => op = Op::Replace,
            Some(Roles::Added) => {
                op = Op::Add;
                after = roles::texts(&flow.value).unwrap_or(after);
            }
            None => {}
        }
        self.summary.modified_properties.push(ModifiedProperty {
            display_name: path.to_string(),
            old_value: before.map_or(Json::Null, |before| self.logged(flow, before)),
            new_value: self.logged(flow, after.clone()),
        });
        Some(Change { path: path.clone(), op, value: after })
    }

    /// Says where letter case alone differs, which Entra takes for no difference.
    fn note_case(&mut self, flow: &AttributeFlow, before: Option<&Json>, after: &Json) {
        let (Some(Json::String(old)), Json::String(new)) = (before, after) else { return };
        if old == new {
            return;
        }
        let location = Location::Mapping { index: flow.mapping, span: None };
        let message = format!(
            "`{}` differs in letter case alone, which Entra takes for no change, so it stays as it is in AWS",
            flow.target_attribute_name
        );
        self.summary.diagnostics.push(
            Diagnostic::information("LETTER_CASE_ONLY", location, message)
                .with_help(
                    "set `caseExact` of the attribute in the schema, if the case is to be carried over",
                )
                .with_reference(FUNCTIONS_PAGE),
        );
    }

    /// What the provisioning log shows of a value.
    fn logged(&self, flow: &AttributeFlow, value: Json) -> Json {
        let redacted = self.job.compiled.get(flow.mapping).is_some_and(|one| one.redacted);
        if redacted { Json::from("[Redact]") } else { value }
    }

    /// Says what the target keeps, or goes without, because the source has no value.
    fn note_kept(&mut self, flow: &AttributeFlow, is_there: bool) {
        let Some(one) = self.job.compiled.get(flow.mapping) else { return };
        let deferred = one.target.as_ref().is_ok_and(|target| target.deferred);
        // Members are taken out; of what Graph was not asked for, that is all there is to say.
        if flow.outcome != FlowOutcome::NoValue
            || deferred && (!is_there || self.job.mapping.resource_type() == ResourceType::Group)
            || flow.source_attributes.is_empty()
            || !flow.source_attributes.iter().all(|name| self.source.has(name))
        {
            return;
        }
        let target = &flow.target_attribute_name;
        let (code, message, help) = match one.default_value() {
            _ if is_there => (
                "VALUE_NOT_CLEARED",
                format!("`{target}` has no value any more; the one in AWS stays"),
                "remove it in AWS by hand",
            ),
            Some(default) => (
                "DEFAULT_ON_CREATE",
                format!("`{target}` has no value, and its default `{default}` is sent on creation only"),
                "put the default into the expression, as in `Switch([x], [x], \"\", \"…\")`",
            ),
            None => return,
        };
        let location = Location::Mapping { index: flow.mapping, span: None };
        let page = if is_there { LIMITS_PAGE } else { MAPPING_PAGE };
        let mut finding =
            Diagnostic::information(code, location, message).with_help(help).with_reference(page);
        if deferred {
            // No document tells what a manager that was taken away sends, so nothing is sent.
            finding = finding.inferred();
        }
        self.summary.diagnostics.push(finding);
    }

    pub(super) fn delete(&mut self, id: &str) {
        if !self.job.mapping.allows("Delete") {
            let why = "deleting is switched off in the mapping's target object actions";
            return self.skip(SkipReason::FlowTypeMissing, why);
        }
        self.summary.provisioning_action = ProvisioningAction::Delete;
        let request = Request::Delete(self.job.mapping.resource_type(), id.to_owned());
        self.send(request, &[], "EntryExportDelete");
    }

    fn write(&mut self, flow: &mut AttributeFlow, resource: &mut Resource, creating: bool) {
        let sent = matches!(flow.outcome, FlowOutcome::Exported | FlowOutcome::DefaultValue);
        let job = self.job;
        let Some(one) = job.compiled.get(flow.mapping).filter(|_| sent) else { return };
        let Ok(target) = &one.target else { return };
        if target.foreign && creating {
            flow.outcome = FlowOutcome::NotOnCreate;
            return;
        }
        if let Some(roles) = one.roles.and_then(|kind| roles::objects(&flow.value, kind)) {
            if resource.set(&target.path, roles).is_ok() {
                flow.path = Some(target.path.to_string());
            }
            return;
        }
        match target.write(resource, &flow.value) {
            Ok(path) => flow.path = Some(path),
            Err(mut problem) => {
                flow.outcome = FlowOutcome::Failed;
                problem.fix = remedy::one_value(flow, &job.mapping);
                super::compiled::at_mapping(&mut problem, flow.mapping);
                self.summary.diagnostics.push(problem);
            }
        }
    }

    /// The flag in the tenant URL that asks for the compliant style has no effect on demand.
    pub(super) fn wire_style(&self) -> WireStyle {
        match self.options.wire_style {
            WireStyle::Compliant if self.options.on_demand => WireStyle::Legacy,
            style => style,
        }
    }

    /// Adds the members that Microsoft's client always sends.
    fn add_constants(&self, resource: &mut Resource) {
        let resource_type = self.job.mapping.resource_type();
        let schemas: &[&str] = match resource_type {
            ResourceType::User => &[schema::USER, schema::ENTERPRISE_USER],
            ResourceType::Group if self.options.group_schema => &[schema::GROUP, GROUP_SCHEMA],
            ResourceType::Group => &[schema::GROUP],
        };
        let meta = document::object_of(vec![("resourceType", Json::from(resource_type.name()))]);
        // Neither can fail: a mapping to `schemas` or `meta` would be replaced.
        let _ = resource.set(&AttributePath::whole("schemas"), Json::from(schemas));
        let _ = resource.set(&AttributePath::whole("meta"), meta);
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

    fn origins(
        &self,
        mapping: usize,
        evidence: Option<aws::Evidence>,
        flows: &[AttributeFlow],
    ) -> Vec<Origin> {
        let by_default =
            flows.iter().any(|flow| flow.mapping == mapping && flow.outcome == FlowOutcome::DefaultValue);
        let one = self.job.compiled.get(mapping).filter(|_| !by_default);
        let text = self.job.mapping.attribute_mappings.get(mapping).and_then(AttributeMapping::expression);
        match (one, text) {
            (Some(one), Some(text)) => {
                home::origins(mapping, evidence, one, &text, &self.source, self.environment)
            }
            _ => Vec::new(),
        }
    }

    /// What no mapping mends is mended in the source, so the help says where its values stand.
    fn tell_where(&self, diagnostic: &mut Diagnostic) {
        if diagnostic.severity != Severity::Error || diagnostic.fix.is_some() {
            return;
        }
        let of_group = self.job.mapping.resource_type() == ResourceType::Group;
        for name in diagnostic.origins.iter().filter_map(|origin| origin.attribute.as_deref()) {
            if let Some(place) = source::label(name, of_group) {
                let place = format!("`{name}` stands at {place}");
                diagnostic.help = Some(match diagnostic.help.take() {
                    Some(help) => format!("{help}; {place}"),
                    None => place,
                });
            }
        }
    }

    /// Has AWS's rules read the request, and brings each finding home to the mapping that caused it.
    pub(super) fn send(&mut self, request: Request, flows: &[AttributeFlow], step: &'static str) {
        let review = aws::review_as(&request, self.directory.context(), &self.job.settings);
        self.summary.ignored.extend(review.ignored);
        let mut refused = 0;
        let mut duplicates = 0;
        for finding in review.findings {
            let mut diagnostic = finding.diagnostic;
            if diagnostic.severity == Severity::Error {
                refused += 1;
                duplicates += usize::from(diagnostic.code.starts_with("duplicate-"));
            }
            if let Location::Resource { path, mapping } = &mut diagnostic.location {
                *mapping = home::mapping(path, flows);
                diagnostic.origins =
                    mapping.map_or_else(Vec::new, |at| self.origins(at, finding.evidence, flows));
                diagnostic.fix = finding
                    .remedy
                    .and_then(|remedy| remedy::fix(remedy, path, *mapping, &self.job.mapping, flows));
                let absent = finding.remedy == Some(Remedy::FallBack);
                if let Some(help) = absent.then(|| help_of_absent(*mapping, flows)).flatten() {
                    diagnostic.help = Some(help.to_owned());
                }
            }
            self.tell_where(&mut diagnostic);
            self.summary.diagnostics.push(diagnostic);
        }
        let line = format!("{} {}", request.method(), request.path());
        let (status, description) = match refused {
            0 => (ProvisioningResult::Success, format!("`{line}` would be accepted")),
            1 => (ProvisioningResult::Failure, format!("AWS would refuse `{line}`: 1 error")),
            _ => (ProvisioningResult::Failure, format!("AWS would refuse `{line}`: {refused} errors")),
        };
        if refused > 0 {
            let status = if duplicates == refused { 409 } else { 400 };
            self.refused.push((self.summary.requests.len(), status));
        }
        self.summary.requests.push(request);
        self.step(step, ProvisioningStepType::Export, status, description);
    }
}

/// Gives what the target has; null and an empty list are nothing (RFC 7643, 2.5).
pub(super) fn held<'r>(target: &'r Resource, path: &AttributePath) -> Option<&'r Json> {
    target.get(path).filter(|value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()))
}

/// Whether a value needs no update; text compares without case unless the target's definition is exact about it.
fn same(before: Option<&Json>, after: &Json, case_exact: bool) -> bool {
    match (before, after) {
        (Some(Json::String(one)), Json::String(other)) if !case_exact => equal_ignoring_case(one, other),
        // Some servers give a boolean as text.
        (Some(Json::String(text)), Json::Bool(flag)) => text.eq_ignore_ascii_case(&flag.to_string()),
        (Some(one), other) => one == other,
        (None, _) => false,
    }
}

/// What is absent although the source may have it, is not to be filled in there.
fn help_of_absent(mapping: Option<usize>, flows: &[AttributeFlow]) -> Option<&'static str> {
    let Some(at) = mapping else { return Some("no mapping writes it; add one") };
    let is_failed = |flow: &AttributeFlow| flow.mapping == at && flow.outcome == FlowOutcome::Failed;
    flows.iter().any(is_failed).then_some("its mapping failed; mend that first")
}

fn ignores_object(flows: &[AttributeFlow]) -> bool {
    flows.iter().any(|flow| flow.outcome == FlowOutcome::ObjectIgnored)
}
