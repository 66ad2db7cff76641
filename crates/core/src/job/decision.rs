//! Decides what is done to one object: who it is in Entra, who it is in AWS, and what follows from both.

use serde_json::Value as Json;

use super::{Link, Run, compiled, export, matching, roles};
use crate::diagnostic::{Diagnostic, Location};
use crate::document::{self, listed};
use crate::scim::{Request, Resource, ResourceType};
use crate::scoping::{AssignmentScope, FilterOutcome, ScopeEffect, ScopingSettings};
use crate::source::Removal;
use crate::summary::{ProvisioningResult, ProvisioningStepType, SkipReason};
use crate::texts::joined;
use crate::value::Value;

/// What Entra says of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    InScope,
    /// `accountEnabled` is false.
    Disabled,
    /// Not assigned, or left out by the filter.
    OutOfScope,
    /// A filter says that provisioning has nothing to do with it.
    LeftAlone,
    /// In the recycle bin.
    SoftDeleted,
    /// For good.
    Deleted,
}

/// Who the object is in AWS does not show, and the run has said why.
struct Undecided;

impl<'a> Run<'a> {
    /// The first pass: the object itself. Ends early wherever Entra would, with a step that says why.
    pub(super) fn objects(&mut self) {
        let kind = self.job.mapping.resource_type().name();
        let name = self.source.name();
        self.step(
            if self.source.removed() == Some(Removal::Deleted) { "EntryImportDelete" } else { "EntryImport" },
            ProvisioningStepType::Import,
            ProvisioningResult::Success,
            format!("received {kind} `{name}` from Microsoft Entra ID"),
        );
        if !self.job.mapping.enabled {
            let why = "the mapping of <kind>s is off, so no <kind> is provisioned";
            return self.skip(SkipReason::MappingDisabled, why);
        }
        let keys = self.matching_values();
        if keys.is_empty() && self.source.removed().is_none() {
            self.note_no_key();
            let why =
                "no matching attribute has a value, so Entra neither looks for the object nor writes it";
            return self.skip(SkipReason::ImportSkipped, why);
        }
        self.keys = keys.iter().map(|key| (key.path.to_string(), key.text.clone())).collect();
        let standing = self.standing();
        if standing == Standing::Deleted {
            return self.deleted(&keys);
        }
        if standing == Standing::LeftAlone {
            let why = "an experimental filter leaves the <kind> to itself, in AWS or not";
            return self.skip(SkipReason::NotInScope, why);
        }
        match self.find(&keys, standing) {
            Ok(None) => self.unlinked(standing),
            Ok(Some(resource)) => self.linked(standing, resource),
            Err(Undecided) => {}
        }
    }

    fn unlinked(&mut self, standing: Standing) {
        let (reason, why) = match standing {
            Standing::SoftDeleted | Standing::Deleted => {
                (SkipReason::Deleted, "the <kind> is deleted in Entra and was never in AWS")
            }
            Standing::OutOfScope | Standing::LeftAlone => {
                let reason =
                    if self.assigned { SkipReason::NotInScope } else { SkipReason::NotEffectivelyEntitled };
                (reason, "the <kind> is not in scope and was never in AWS")
            }
            Standing::Disabled => (
                SkipReason::AccountDisabled,
                "the account is disabled, and Entra creates no disabled <kind>s",
            ),
            Standing::InScope if !self.job.mapping.allows("Add") => (
                SkipReason::FlowTypeMissing,
                "creating <kind>s is switched off in the mapping's target object actions",
            ),
            Standing::InScope => return self.create(),
        };
        self.skip(reason, why);
    }

    fn linked(&mut self, standing: Standing, resource: &Resource) {
        let leaving = matches!(standing, Standing::OutOfScope | Standing::SoftDeleted);
        let gone_in_entra = matches!(standing, Standing::Disabled | Standing::SoftDeleted);
        let (reason, why) = if standing == Standing::OutOfScope && self.options.skip_out_of_scope_deletions {
            (
                SkipReason::SkipOutOfScopeDeletions,
                "the <kind> is out of scope, and `SkipOutOfScopeDeletions` leaves it as it is",
            )
        } else if gone_in_entra && self.options.on_demand {
            (
                SkipReason::OnDemand,
                "provisioning on demand does not pass on that Entra disabled or deleted the <kind>",
            )
        } else if (leaving || standing == Standing::Disabled) && !self.job.definition.soft_deletion {
            return self.delete(resource.id().unwrap_or_default());
        } else if leaving && !self.reads_soft_deleted() {
            (
                SkipReason::NoSoftDeleteMapping,
                "the <kind> would be disabled, but no mapping reads `IsSoftDeleted`, so it stays as it is",
            )
        } else {
            // What was let go stays so when it is deleted on top of that.
            self.left_scope =
                standing == Standing::OutOfScope || leaving && self.link().is_some_and(|link| !link.managed);
            return self.update(resource);
        };
        self.skip(reason, why);
    }

    /// Passes a permanent deletion on to what the object is linked to.
    fn deleted(&mut self, keys: &[matching::Key]) {
        let (id, managed) = match self.link() {
            Some(link) => (link.id.as_str(), link.managed),
            None => match self.find(keys, Standing::Deleted) {
                Ok(Some(resource)) => (resource.id().unwrap_or_default(), true),
                Ok(None) => return self.unlinked(Standing::Deleted),
                Err(Undecided) => return,
            },
        };
        if self.options.on_demand {
            let why = "provisioning on demand does not pass on that Entra disabled or deleted the <kind>";
            self.skip(SkipReason::OnDemand, why);
        } else if managed {
            self.delete(id);
        } else {
            let why = "the <kind> went out of scope before, so its deletion is not passed on";
            self.skip(SkipReason::NoLongerManaged, why);
        }
    }

    /// Evaluates the matching attributes, in the order of their precedence.
    fn matching_values(&self) -> Vec<matching::Key> {
        let mut keys = Vec::new();
        for one in compiled::matching(&self.job.compiled) {
            if let (Ok(target), Ok(value)) = (&one.target, one.evaluate(&self.source, self.environment))
                && let Some(text) = value.text().filter(|text| !text.is_empty())
            {
                keys.push(matching::Key { path: target.path.clone(), text: text.into_owned() });
            }
        }
        keys
    }

    /// Says of an object that is left out which attribute it should be matched by.
    fn note_no_key(&mut self) {
        let mut targets: Vec<&str> = Vec::new();
        let mut attributes: Vec<&str> = Vec::new();
        let matching = self.job.compiled.iter().enumerate().filter(|(_, one)| one.matching > 0);
        for (index, one) in matching {
            if let Err(Some(mut problem)) = one.evaluate(&self.source, self.environment) {
                compiled::at_mapping(&mut problem, index);
                self.summary.diagnostics.push(problem);
            }
            targets.push(&one.target_attribute_name);
            attributes.extend(one.attributes.iter().map(String::as_str));
        }
        // That the mapping matches by nothing is told once, of the mapping.
        if targets.is_empty() {
            return;
        }
        let kind = self.job.mapping.resource_type().noun();
        let same = attributes.is_empty() || attributes == targets;
        let from = if same { String::new() } else { format!(" from {}", listed(&attributes)) };
        let targets = listed(&targets);
        let message = format!(
            "the {kind} is left out: {targets} has no value{from}, so Entra neither looks for the {kind} in AWS nor writes it"
        );
        let attribute = attributes.first().copied().unwrap_or_default();
        let help = if attribute.is_empty() {
            format!("match by an attribute that every {kind} has")
        } else if !self.source.has(attribute) {
            self.how_to_ask(attribute)
        } else if self.source.get(attribute).is_null_or_empty() {
            format!("fill in `{attribute}` in Entra, or match by an attribute that every {kind} has")
        } else {
            format!("give the mapping to {targets} an expression that has a value for every {kind}")
        };
        let here = Location::Source { attribute: attribute.to_owned() };
        let finding = Diagnostic::warning("ImportSkipped", here, message);
        self.summary.diagnostics.push(finding.with_help(help).with_reference(export::LOG_PAGE));
    }

    /// Asks assignment and filter; an object that is out of scope counts as soft-deleted.
    fn standing(&mut self) -> Standing {
        let filter = self.job.mapping.scope.as_ref().map(|filter| filter.evaluate(&self.source));
        let settings = ScopingSettings {
            assignment: self.options.assignment.clone(),
            skip_out_of_scope_deletions: self.options.skip_out_of_scope_deletions,
        };
        if settings.assignment.scope == AssignmentScope::SyncAll {
            roles::of_everybody(&self.job.compiled, &mut self.summary.diagnostics);
        }
        let scoping = settings.decide(&self.source, filter);
        let outcome = scoping.filter.as_ref().map_or(FilterOutcome::InScope, |filter| filter.outcome);
        self.assigned = scoping.assignment.in_scope;
        let in_scope = scoping.effect == ScopeEffect::Provision;
        let status = if in_scope { ProvisioningResult::Success } else { ProvisioningResult::Skipped };
        let is_active = self.source.get("accountEnabled") != &Value::Boolean(false);
        let text = |flag: bool| Json::from(if flag { "True" } else { "False" });
        let details = document::object_of(vec![
            ("IsActive", text(is_active)),
            ("Assigned", text(self.assigned)),
            ("IsEffectivelyEntitledForProvisioning", text(self.assigned)),
            ("IsInProvisioningScopeDisplayName", text(outcome == FilterOutcome::InScope)),
            // Null where a value of a clause nests nearly as deep as JSON is read at all, which no attribute of Graph does: in
            // here it would be deeper.
            ("ScopeEvaluationResult", document::json(&scoping.filter)),
        ]);
        let name = "EntrySynchronizationScoping";
        self.step(name, ProvisioningStepType::Scoping, status, scoping.description);
        self.detail(details);
        if let Some(mut filter) = scoping.filter {
            self.summary.diagnostics.append(&mut filter.diagnostics);
        }
        let left_alone = matches!(outcome, FilterOutcome::NotHandled | FilterOutcome::Ignored);
        if !in_scope && !left_alone {
            self.source.set("IsSoftDeleted", Value::Boolean(true));
        }
        match self.source.removed() {
            Some(Removal::Deleted) => Standing::Deleted,
            Some(Removal::Changed) => Standing::SoftDeleted,
            None if left_alone => Standing::LeftAlone,
            None if !in_scope => Standing::OutOfScope,
            None if !is_active => Standing::Disabled,
            None => Standing::InScope,
        }
    }

    fn reads_soft_deleted(&self) -> bool {
        let is_it = |name: &String| name.eq_ignore_ascii_case("IsSoftDeleted");
        self.job.compiled.iter().any(|one| one.attributes.iter().any(is_it))
    }

    /// Reads the linked resource; without one, asks by each key in turn, and the first that finds something decides.
    fn find(
        &mut self,
        keys: &[matching::Key],
        standing: Standing,
    ) -> Result<Option<&'a Resource>, Undecided> {
        let directory = self.directory;
        let resource_type = self.job.mapping.resource_type();
        let mut gone = "";
        if let Some(link) = self.link() {
            let query = if resource_type == ResourceType::Group { "excludedAttributes=members" } else { "" };
            self.summary.requests.push(Request::Read(resource_type, link.id.clone(), query.to_owned()));
            if let Some(resource) = directory.get(&link.id) {
                let description = format!("read `{}`, to which Entra has a link", link.id);
                self.matched("EntrySynchronizationUpdate", description, Some(resource));
                return Ok(Some(resource));
            }
            gone = "the linked resource is gone (404); ";
        }
        let mut asked = Vec::new();
        for key in keys {
            self.note_special(key);
            self.summary.requests.push(Request::Query(resource_type, key.query(resource_type)));
            let path = key.path.to_string();
            if !matching::is_filterable(resource_type, &key.path) {
                self.not_filterable(&path);
                return Err(Undecided);
            }
            asked.push(format!("`{path}`"));
            let found = directory.find(resource_type, &path, &key.text);
            let Some(first) = found.first() else { continue };
            if found.len() > 1 {
                self.ambiguous(found.len(), path);
                return Err(Undecided);
            }
            let description = format!(
                "{gone}asked AWS by {}: found `{}`",
                joined(&asked, ", then "),
                first.id().unwrap_or("a resource")
            );
            self.matched("EntrySynchronizationUpdate", description, Some(first));
            return match self.taken_by(first) {
                None => Ok(Some(first)),
                Some(other) if standing == Standing::InScope => {
                    self.duplicate_source(&other, path);
                    Err(Undecided)
                }
                // It is the other's, whom nothing is done to because this one goes.
                Some(_) => Ok(None),
            };
        }
        let description = if asked.is_empty() {
            format!("{gone}no matching attribute has a value, so AWS is not asked")
        } else {
            let asked = joined(&asked, ", then ");
            format!("{gone}asked AWS by {asked}: found nothing, so the object would be created")
        };
        self.matched("EntrySynchronizationAdd", description, None);
        Ok(None)
    }

    fn note_special(&mut self, key: &matching::Key) {
        let Some(mark) = matching::special(&key.text) else { return };
        let (path, text) = (key.path.to_string(), &key.text);
        let message = format!(
            "Entra searches AWS for `{text}`, and a `{mark}` in what is searched for makes the search fail"
        );
        self.summary.diagnostics.push(
            Diagnostic::warning(
                "MATCHING_VALUE_SPECIAL",
                Location::Resource { path, mapping: None },
                message,
            )
            .with_help("rename it in Entra, or match by an attribute without such characters")
            .with_reference(compiled::LIMITS_PAGE)
            .inferred(),
        );
    }

    fn matched(&mut self, name: &'static str, description: String, resource: Option<&Resource>) {
        self.step(name, ProvisioningStepType::Matching, ProvisioningResult::Success, description);
        let mut shown = Vec::new();
        for name in ["id", "userName", "displayName", "externalId", "active"] {
            if let Some(value) = resource.and_then(|resource| resource.member(name)) {
                shown.push((name, value.clone()));
            }
        }
        self.detail(document::object_of(shown));
    }

    fn link(&self) -> Option<&'a Link> {
        self.directory.link_of(&self.source.get("objectId").text()?)
    }

    /// The other source object that has the resource already.
    fn taken_by(&self, resource: &Resource) -> Option<String> {
        let holder = self.directory.object_of(resource.id()?)?;
        let own = self.source.get("objectId").text()?;
        (holder != own).then(|| holder.to_owned())
    }

    /// The mapping's own finding says what to do about it.
    fn not_filterable(&mut self, path: &str) {
        let message = format!("AWS cannot search by `{path}` and answers 400, so Entra writes nothing");
        let name = "EntrySynchronizationAdd";
        self.step(name, ProvisioningStepType::Matching, ProvisioningResult::Failure, message);
    }

    fn ambiguous(&mut self, count: usize, path: String) {
        let message = format!(
            "AWS holds {count} resources with this `{path}`, so Entra cannot tell which one to update"
        );
        let help = "delete the duplicates in AWS, or match by an attribute that is unique";
        self.not_unique("DuplicateTargetEntries", path, message, help);
    }

    fn duplicate_source(&mut self, other: &str, path: String) {
        let message = format!(
            "another object of Entra, `{other}`, has the same `{path}` and is in AWS under it already"
        );
        let help = "give one of the two another value, or match by an attribute that is unique";
        self.not_unique("DuplicateSourceEntries", path, message, help);
    }

    fn not_unique(&mut self, code: &'static str, path: String, message: String, help: &'static str) {
        let location = Location::Resource { path, mapping: None };
        self.summary.diagnostics.push(
            Diagnostic::error(code, location, message.clone())
                .with_help(help)
                .with_reference(export::LOG_PAGE),
        );
        self.summary.skip_reason = Some(SkipReason::Ambiguous);
        let name = "EntrySynchronizationAdd";
        self.step(name, ProvisioningStepType::Matching, ProvisioningResult::Failure, message);
    }
}
