//! Before and after: what a change of an object in Entra sends.

use serde::Serialize;

use super::exchange::{Exchange, Setting};
use super::{ProvisioningOptions, SynchronizationJob, TargetDirectory};
use crate::environment::Environment;
use crate::mapping::{AttributeFlow, FlowOutcome};
use crate::source::SourceObject;
use crate::summary::ProvisioningSummary;
use crate::value::Value;

/// What two versions of one object send, one after the other, and the difference for each attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// What came of the first version.
    pub before: ProvisioningSummary,
    /// What came of the second, with the target as the first left it.
    pub after: ProvisioningSummary,
    /// The requests of the second version, with AWS's answers.
    pub exchanges: Vec<Exchange>,
    /// Each mapping whose value differs, in the order of the table.
    pub differences: Vec<Difference>,
}

/// A mapping that gives two versions of an object different values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// Place in `attributeMappings`, from 0.
    pub mapping: usize,
    /// The SCIM attribute path.
    pub target_attribute_name: String,
    /// What the first version gave.
    pub before: Value,
    /// What the second gives.
    pub after: Value,
    /// Whether the change reaches AWS; a value that is taken away does not.
    pub sent: bool,
    /// What happened to the second value.
    pub outcome: FlowOutcome,
}

impl SynchronizationJob {
    /// Works out what a change of an object sends: provisions the first version, links it, then the second.
    ///
    /// ```
    /// use scimulate::job::{ProvisioningOptions, TargetDirectory};
    /// use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};
    ///
    /// let user = |title: &str| {
    ///     let json = serde_json::json!({
    ///         "id": "3f1d2c4e-8a51-4c0e-9b7a-52d8c6e0a101", "userPrincipalName": "ana@contoso.com", "displayName": "Ana",
    ///         "givenName": "Ana", "surname": "Silva", "mail": "ana@contoso.com", "mailNickname": "ana", "jobTitle": title,
    ///     });
    ///     source::read(&json).objects.remove(0)
    /// };
    /// let job = SynchronizationJob::new(ObjectMapping::aws_users());
    /// let (empty, options) = (TargetDirectory::default(), ProvisioningOptions::default());
    /// let plan = job.plan(&user("Engineer"), &user("Architect"), &empty, &options, &Environment::default());
    /// let methods: Vec<_> = plan.exchanges.iter().map(|exchange| exchange.request.method()).collect();
    /// assert_eq!(methods, ["GET", "PATCH"]);
    /// assert_eq!(plan.differences[0].target_attribute_name, "title");
    /// assert!(plan.differences[0].sent);
    /// ```
    pub fn plan(
        &self,
        before: &SourceObject,
        after: &SourceObject,
        directory: &TargetDirectory,
        options: &ProvisioningOptions,
        environment: &Environment,
    ) -> Plan {
        self.plan_in(before, after, directory.clone(), options, environment)
    }

    /// Does the same in a directory that nobody needs afterwards.
    pub(crate) fn plan_in(
        &self,
        before: &SourceObject,
        after: &SourceObject,
        mut directory: TargetDirectory,
        options: &ProvisioningOptions,
        environment: &Environment,
    ) -> Plan {
        let setting = Setting { job: self, options, environment };
        let mut run = |source: &SourceObject| {
            let (mut progress, mut exchanges) = setting.object(source, &mut directory);
            exchanges.extend(setting.references(source, &mut progress, &mut directory));
            (progress.summary, exchanges)
        };
        let (before, _) = run(before);
        let (after, exchanges) = run(after);
        let differences = self.differences(&before.attribute_flows, &after);
        Plan { before, after, exchanges, differences }
    }

    fn differences(&self, before: &[AttributeFlow], summary: &ProvisioningSummary) -> Vec<Difference> {
        let mut differences = Vec::new();
        for (mapping, one) in self.mapping.attribute_mappings.iter().enumerate() {
            let of_mapping = |flow: &&AttributeFlow| flow.mapping == mapping;
            let after = summary.attribute_flows.iter().find(of_mapping);
            let old = before.iter().find(of_mapping).map(|flow| flow.value.clone()).unwrap_or_default();
            let new = after.map(|flow| flow.value.clone()).unwrap_or_default();
            if old != new {
                let outcome = after.map_or(FlowOutcome::NotApplicable, |flow| flow.outcome);
                let written = after.is_some_and(|flow| flow.path.is_some());
                differences.push(Difference {
                    mapping,
                    target_attribute_name: one.target_attribute_name.clone(),
                    before: old,
                    after: new,
                    sent: summary.skip_reason.is_none() && (written || outcome == FlowOutcome::Deferred),
                    outcome,
                });
            }
        }
        differences
    }
}
