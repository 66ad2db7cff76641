//! Decides by assignment, and joins assignment and filter into what provisioning does.

use serde::Serialize;

use super::result::{FilterOutcome, ScopeEvaluationResult};
use crate::document::{kinds, settings, words};
use crate::source::{SourceObject, SourceObjectType};
use crate::texts::joined;
use crate::value::Value;

/// Which objects a job synchronizes: the portal's setting `Scope`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AssignmentScope {
    /// `Sync only assigned users and groups`.
    #[default]
    SyncAssigned,
    /// `Sync all users and groups`: the job secret `SyncAll`.
    SyncAll,
}

/// One way in which an object is assigned to the application.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Assigned {
    /// The object itself is assigned, with whatever role; the default access counts too.
    Directly,
    /// The object is in a group that is assigned.
    ByGroup {
        /// The group's name, for the description.
        name: String,
        /// Whether the group is a security group.
        security_enabled: bool,
        /// Whether the object is a member only of a group in that group.
        nested: bool,
    },
}

words!(AssignmentScope { SyncAssigned: "syncAssigned", SyncAll: "syncAll" });

kinds! {
    Assigned {
        Directly "directly" {},
        ByGroup "byGroup" {
            name: "name" or String::new(),
            security_enabled: "securityEnabled" or true,
            nested: "nested" or false,
        },
    }
}

/// How an object stands to the application; the default is assigned directly.
///
/// As JSON: `{"scope":"syncAssigned","assigned":[{"kind":"byGroup","name":"AWS","securityEnabled":true,"nested":false}]}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    /// The job's setting.
    pub scope: AssignmentScope,
    /// Every way in which the object is assigned; none: it is not.
    pub assigned: Vec<Assigned>,
}

settings!(Assignment { scope: "scope", assigned: "assigned" });

impl Default for Assignment {
    fn default() -> Self {
        Self { scope: AssignmentScope::default(), assigned: vec![Assigned::Directly] }
    }
}

/// What assignment says of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignmentResult {
    /// Whether the object may be provisioned, as far as assignment goes.
    pub in_scope: bool,
    /// The entry of [`Assignment::assigned`] that decided; none where the setting alone did.
    pub decided_by: Option<usize>,
    /// What decided, in a sentence.
    pub description: String,
}

impl Assignment {
    /// Describes an object that is not assigned.
    pub fn none() -> Self {
        Self { scope: AssignmentScope::SyncAssigned, assigned: Vec::new() }
    }

    /// Says whether the object may be provisioned, as far as assignment goes.
    ///
    /// ```
    /// use scimulate::SourceObject;
    /// use scimulate::scoping::{Assigned, Assignment};
    ///
    /// let nested = Assigned::ByGroup { name: "AWS".to_owned(), security_enabled: true, nested: true };
    /// let result = Assignment { assigned: vec![nested], ..Assignment::none() }.evaluate(&SourceObject::default());
    /// assert!(!result.in_scope);
    /// assert!(result.description.contains("only through another group"));
    /// ```
    ///
    /// The rules are those of
    /// <https://learn.microsoft.com/en-us/entra/identity/app-provisioning/how-provisioning-works#assignment-based-scoping>.
    pub fn evaluate(&self, source: &SourceObject) -> AssignmentResult {
        let object_type = source.object_type();
        let kind = match object_type {
            SourceObjectType::User => "user",
            SourceObjectType::Group => "group",
        };
        if self.scope == AssignmentScope::SyncAll {
            let description = format!("the job synchronizes every {kind}, assigned or not");
            return AssignmentResult { in_scope: true, decided_by: None, description };
        }
        let mut refused = Vec::new();
        for (at, assigned) in self.assigned.iter().enumerate() {
            match counts(assigned, source) {
                Ok(description) => {
                    let description = format!("the {kind} {description}");
                    return AssignmentResult { in_scope: true, decided_by: Some(at), description };
                }
                Err(reason) => refused.push(reason),
            }
        }
        let description = match refused.as_slice() {
            [] => format!("the {kind} is not assigned to the application"),
            reasons => format!("the {kind} counts as not assigned: {}", joined(reasons, "; ")),
        };
        AssignmentResult { in_scope: false, decided_by: None, description }
    }
}

fn counts(assigned: &Assigned, source: &SourceObject) -> Result<String, String> {
    let is_group = source.object_type() == SourceObjectType::Group;
    match assigned {
        Assigned::Directly if is_group && source.get("securityEnabled") == &Value::Boolean(false) => {
            Err("it is no security group".to_owned())
        }
        Assigned::Directly => Ok("is assigned directly".to_owned()),
        Assigned::ByGroup { name, .. } if is_group => Err(format!(
            "it is in the group `{name}`, and a group is provisioned only if it is assigned itself"
        )),
        Assigned::ByGroup { name, nested: true, .. } => {
            Err(format!("it is in the assigned group `{name}` only through another group"))
        }
        Assigned::ByGroup { name, security_enabled: false, .. } => {
            Err(format!("the assigned group `{name}` is no security group"))
        }
        Assigned::ByGroup { name, .. } => Ok(format!("is a direct member of the assigned group `{name}`")),
    }
}

/// What a job knows of an object's scope beside the schema.
///
/// As JSON: `{"assignment":{…},"skipOutOfScopeDeletions":false}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScopingSettings {
    /// How the object is assigned.
    pub assignment: Assignment,
    /// The job secret `SkipOutOfScopeDeletions`: what leaves the scope is left as it is.
    pub skip_out_of_scope_deletions: bool,
}

settings!(ScopingSettings {
    assignment: "assignment",
    skip_out_of_scope_deletions: "skipOutOfScopeDeletions",
});

/// What provisioning does about an object after scoping; whether there is anything to do depends on the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ScopeEffect {
    /// Create or update it.
    Provision,
    /// Disable or delete it, if it was provisioned before.
    Deprovision,
    /// Leave it as it is, provisioned before or not.
    LeaveAlone,
}

printed!(ScopeEffect);

/// What assignment and filter together say of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scoping {
    /// What follows.
    pub effect: ScopeEffect,
    /// What decided, in a sentence.
    pub description: String,
    /// What assignment said.
    pub assignment: AssignmentResult,
    /// What the filter said; none where the mapping has none.
    pub filter: Option<ScopeEvaluationResult>,
}

impl ScopingSettings {
    /// Joins assignment and the filter's answer.
    pub fn decide(&self, source: &SourceObject, filter: Option<ScopeEvaluationResult>) -> Scoping {
        let assignment = self.assignment.evaluate(source);
        let outcome = filter.as_ref().map_or(FilterOutcome::InScope, |filter| filter.outcome);
        let filtered =
            filter.as_ref().map_or("there is no scoping filter", |filter| filter.description.as_str());
        let (effect, description) = match (outcome, assignment.in_scope) {
            (FilterOutcome::NotHandled | FilterOutcome::Ignored, _) => {
                (ScopeEffect::LeaveAlone, filtered.to_owned())
            }
            (FilterOutcome::InScope, true) => {
                (ScopeEffect::Provision, format!("{}; {filtered}", assignment.description))
            }
            (FilterOutcome::InScope, false) => (ScopeEffect::Deprovision, assignment.description.clone()),
            (FilterOutcome::OutOfScope, _) => (ScopeEffect::Deprovision, filtered.to_owned()),
        };
        let (effect, description) = match effect {
            ScopeEffect::Deprovision if self.skip_out_of_scope_deletions => (
                ScopeEffect::LeaveAlone,
                format!("{description}; `SkipOutOfScopeDeletions` leaves it as it is"),
            ),
            effect => (effect, description),
        };
        Scoping { effect, description, assignment, filter }
    }
}
