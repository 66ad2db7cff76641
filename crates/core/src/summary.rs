//! Holds what one run on one object gave: Graph's `provisioningObjectSummary`, and the requests.

use serde::Serialize;
use serde_json::Value as Json;

use crate::diagnostic::{Diagnostic, Severity};
use crate::mapping::AttributeFlow;
use crate::scim::{Request, Resource};

/// Everything there is to say about one object.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProvisioningSummary {
    /// What Entra would do.
    pub provisioning_action: ProvisioningAction,
    /// Why nothing is sent, where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip_reason: Option<SkipReason>,
    /// The steps in order, in the terms of "Provision on demand".
    pub provisioning_steps: Vec<ProvisioningStep>,
    /// What came of each mapping, in the order of the table.
    pub attribute_flows: Vec<AttributeFlow>,
    /// The attributes that change in the target.
    pub modified_properties: Vec<ModifiedProperty>,
    /// The SCIM resource that is sent, as far as it could be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<Resource>,
    /// The requests in order.
    pub requests: Vec<Request>,
    /// Everything found, by the mapping and then by AWS.
    pub diagnostics: Vec<Diagnostic>,
    /// What a setting ignores, with the reason that was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignored: Vec<Diagnostic>,
}

impl ProvisioningSummary {
    /// Counts the findings of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether nothing was found that Microsoft or AWS refuses; an object that is skipped is not refused.
    pub fn is_accepted(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// Gives why nothing is done, where nothing is.
    pub(crate) fn why_skipped(&self) -> Option<&str> {
        // A user who is created may still end on a reference that is left out.
        let is_done = self.provisioning_action != ProvisioningAction::Other;
        let last = self.provisioning_steps.last().filter(|_| !is_done)?;
        (last.status == ProvisioningResult::Skipped).then_some(last.description.as_str())
    }
}

/// What is done to the target object: Graph's `provisioningAction`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ProvisioningAction {
    /// It is created.
    Create,
    /// It is changed.
    Update,
    /// It is set inactive.
    Disable,
    /// It is deleted.
    Delete,
    /// Nothing is sent.
    #[default]
    Other,
}

printed!(ProvisioningAction);

/// Why nothing is sent for an object: the `SkipReason` of a provisioning log, and what has no name there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub enum SkipReason {
    /// The mapping of this kind of object is off.
    MappingDisabled,
    /// No matching attribute has a value.
    ImportSkipped,
    /// The object is not assigned to the application.
    NotEffectivelyEntitled,
    /// The scoping filter leaves it out.
    NotInScope,
    /// The account is disabled, and was never in the target.
    AccountDisabled,
    /// It is deleted, and was never in the target.
    Deleted,
    /// The operation is switched off in `flowTypes`.
    FlowTypeMissing,
    /// The target has all values already.
    RedundantExport,
    /// Out of scope, and the job's secret `SkipOutOfScopeDeletions` is set.
    SkipOutOfScopeDeletions,
    /// It would be disabled, but no mapping reads `IsSoftDeleted`.
    NoSoftDeleteMapping,
    /// It went out of scope before, so its deletion is no longer passed on.
    NoLongerManaged,
    /// "Provision on demand" does not pass on what Entra disabled or deleted.
    OnDemand,
    /// An expression gave `IgnoreObjectFlow`.
    ObjectIgnored,
    /// A required attribute has no value.
    MandatoryFieldsMissing,
    /// Several resources, or several source objects, have the matching value.
    Ambiguous,
}

printed!(SkipReason);

impl SkipReason {
    /// Gives the text of the log, which it is printed as, too.
    ///
    /// ```
    /// use scimulate::summary::SkipReason;
    ///
    /// assert_eq!(SkipReason::NotInScope.to_string(), SkipReason::NotInScope.name());
    /// ```
    pub fn name(self) -> String {
        format!("{self:?}")
    }
}

/// One step of a run: Graph's `provisioningStep`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProvisioningStep {
    /// Entra's name for the step, such as `EntryExportAdd`.
    pub name: &'static str,
    /// Which of the six steps it is.
    pub provisioning_step_type: ProvisioningStepType,
    /// How it ended.
    pub status: ProvisioningResult,
    /// One sentence for the administrator.
    pub description: String,
    /// Names and values that the portal shows below the step.
    pub details: Json,
}

/// The steps of a run, in their order: Graph's `provisioningStepType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ProvisioningStepType {
    /// The source object is read.
    Import,
    /// The filters are asked.
    Scoping,
    /// The target is asked for the object.
    Matching,
    /// The mappings are evaluated.
    Processing,
    /// References are replaced by the target's identifiers.
    ReferenceResolution,
    /// The requests are sent.
    Export,
}

printed!(ProvisioningStepType);

/// How a step ended: Graph's `provisioningResult`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ProvisioningResult {
    /// As it should.
    Success,
    /// With an error.
    Failure,
    /// There was nothing to do.
    Skipped,
    /// With something to look at.
    Warning,
}

printed!(ProvisioningResult);

/// One attribute that changes: Graph's `modifiedProperty`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ModifiedProperty {
    /// The SCIM attribute path.
    pub display_name: String,
    /// The value in the target before.
    pub old_value: Json,
    /// The value after.
    pub new_value: Json,
}
