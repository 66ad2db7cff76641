//! A schema compiled once and run on many documents, for callers that speak JSON.

use serde_json::Value as Json;

use super::{BatchOptions, Provisioning, first_object, options};
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::environment::Environment;
use crate::job::SynchronizationJob;
use crate::summary::ProvisioningSummary;

/// The mappings of users and groups of one schema, ready to run.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let job = json::CompiledSchema::new(None, None);
/// let user = r#"{"userPrincipalName":"ana@contoso.com","displayName":"Ana","givenName":"Ana"}"#;
/// let once = job.provision(user, None, &Environment::default());
/// assert_eq!(once.diagnostics, json::provision(user, None, None, &Environment::default()).diagnostics);
/// ```
#[derive(Debug, Clone)]
pub struct CompiledSchema {
    jobs: Vec<SynchronizationJob>,
    /// What is wrong with the schema, and with the settings.
    problems: Vec<Diagnostic>,
    wrong_settings: Vec<Diagnostic>,
}

impl CompiledSchema {
    /// Compiles whatever [`SynchronizationSchema::read`](crate::SynchronizationSchema::read) reads; without a schema it is
    /// that of the gallery application. `settings` are [`RuleSettings`](crate::aws::RuleSettings) as JSON.
    pub fn new(schema: Option<&str>, settings: Option<&Json>) -> Self {
        let mut problems = Vec::new();
        let jobs = options::jobs(schema, &mut problems);
        Self { jobs, problems, wrong_settings: Vec::new() }.with_settings(settings)
    }

    /// Judges findings by other settings of rules, as JSON; without any, as the rules themselves do.
    #[must_use]
    pub fn with_settings(mut self, settings: Option<&Json>) -> Self {
        let members = settings
            .map(|settings| document::text(&document::object_of(vec![("ruleSettings", settings.clone())])));
        self.wrong_settings.clear();
        let settings = options::rule_settings(members.as_deref(), &mut self.wrong_settings);
        for job in &mut self.jobs {
            job.judge_by(settings.clone());
        }
        self
    }

    /// Begins a batch, which does what [`provision_all`](super::provision_all) does; settings among the options take the
    /// place of these.
    ///
    /// ```
    /// use scimulate::{Environment, json::{BatchOptions, CompiledSchema}};
    ///
    /// let schema = CompiledSchema::new(None, None);
    /// let mut run = schema.batch(BatchOptions::default(), Environment::default());
    /// assert!(run.feed("[{\"userPrincipalName\":\"ana@contoso.com\"}]").contains("\"action\":\"create\""));
    /// ```
    pub fn batch(&self, options: BatchOptions, environment: Environment) -> Provisioning {
        let schema = match &options.rule_settings {
            None => self.clone(),
            settings => self.clone().with_settings(settings.as_ref()),
        };
        let mut problems = schema.wrong_settings;
        problems.extend(schema.problems);
        Provisioning::of(schema.jobs, problems, options, environment)
    }

    /// Gives what is wrong with the schema, the settings and the mappings themselves.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut found = self.problems.clone();
        found.extend_from_slice(&self.wrong_settings);
        for job in &self.jobs {
            options::tell_of(job, &mut found);
        }
        found
    }

    /// Does what [`provision`](super::provision) does; a `ruleSettings` among the options is not read again:
    /// see [`with_settings`](Self::with_settings).
    pub fn provision(
        &self,
        source: &str,
        options: Option<&str>,
        environment: &Environment,
    ) -> ProvisioningSummary {
        let (object, mut diagnostics) = first_object(source);
        let settings = options::read(options, None, &mut diagnostics);
        diagnostics.extend_from_slice(&self.problems);
        diagnostics.extend_from_slice(&self.wrong_settings);
        let job = object
            .as_ref()
            .and_then(|object| options::job_of(&self.jobs, object.object_type().into(), &mut diagnostics));
        options::run(job, object.as_ref(), &settings, environment, diagnostics)
    }
}
