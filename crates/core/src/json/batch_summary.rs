//! Counts what a batch gave.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::job::Outcome;
use crate::scim::Request;
use crate::summary::{ProvisioningAction, ProvisioningSummary};

/// What all objects of a batch gave together.
///
/// ```json
/// {"objects": 3, "accepted": 1, "refused": 1, "skipped": 1, "unreadable": 0, "actions": {"create": 2, "other": 1},
///  "findings": [{"code": "required-attribute", "severity": "error", "count": 2, "objects": 1, "first": 1, "example": {}}],
///  "absent": {"manager": 2}, "mapping": []}
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchSummary {
    /// How many users and groups there were.
    pub objects: usize,
    /// How many of them are written, without an error.
    pub accepted: usize,
    /// How many have an error.
    pub refused: usize,
    /// For how many nothing is written, without an error; they may have been looked up.
    pub skipped: usize,
    /// How many parts of the text could not be read.
    pub unreadable: usize,
    /// How many objects each action of Entra was for, by Graph's name for it.
    #[serde(serialize_with = "super::as_members")]
    pub actions: Vec<(ProvisioningAction, usize)>,
    /// The errors and warnings, sorted by code.
    pub findings: Vec<FindingCount>,
    /// For how many of the written objects an attribute is missing that a mapping reads, not there even as null.
    #[serde(serialize_with = "super::as_members")]
    pub absent: Vec<(String, usize)>,
    /// What is wrong with the mapping itself, whatever the objects are.
    pub mapping: Vec<Diagnostic>,
}

/// How often one thing was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingCount {
    /// The code.
    pub code: &'static str,
    /// The worst it was.
    pub severity: Severity,
    /// How often it was found.
    pub count: usize,
    /// In how many objects.
    pub objects: usize,
    /// The first of these.
    pub first: usize,
    /// The finding in the first of these, with its help, its fix and its page.
    pub example: Diagnostic,
    #[serde(skip)]
    last: usize,
}

impl BatchSummary {
    /// Counts an object that is created, without a finding.
    pub(super) fn count_accepted(&mut self) {
        self.objects += 1;
        self.accepted += 1;
        self.count_action(ProvisioningAction::Create);
    }

    /// Counts an object; says whether it is the first with one of its findings.
    pub(super) fn count(&mut self, outcome: &Outcome<'_>, index: usize) -> bool {
        self.objects += 1;
        let refused = outcome.diagnostics.iter().any(|finding| finding.severity == Severity::Error);
        // Looking an object up changes nothing: a disabled user that AWS does not have is skipped after it.
        let written = outcome.requests.iter().any(Request::is_write);
        let counter = match (refused, written) {
            (true, _) => &mut self.refused,
            (false, false) => &mut self.skipped,
            (false, true) => &mut self.accepted,
        };
        *counter += 1;
        self.count_action(outcome.action);
        let mut is_new = false;
        for finding in &outcome.diagnostics {
            let at = self.findings.partition_point(|known| known.code < finding.code);
            match self.findings.get_mut(at) {
                Some(known) if known.code == finding.code => {
                    known.count += 1;
                    known.objects += usize::from(known.last != index);
                    known.last = index;
                    known.severity = known.severity.min(finding.severity);
                }
                _ => {
                    is_new = true;
                    let Diagnostic { code, severity, .. } = *finding;
                    let object_type = Some(outcome.job.mapping().resource_type().name());
                    let example = Diagnostic { object_type, ..finding.clone() };
                    let new = FindingCount {
                        code,
                        severity,
                        count: 1,
                        objects: 1,
                        first: index,
                        example,
                        last: index,
                    };
                    self.findings.insert(at, new);
                }
            }
        }
        is_new
    }

    fn count_action(&mut self, action: ProvisioningAction) {
        let at = self.actions.partition_point(|(known, _)| *known < action);
        match self.actions.get_mut(at) {
            Some((known, count)) if *known == action => *count += 1,
            _ => self.actions.insert(at, (action, 1)),
        }
    }

    pub(super) fn set_absent(&mut self, name: &str, count: usize) {
        let at = self.absent.partition_point(|(known, _)| known.as_str() < name);
        match self.absent.get_mut(at) {
            Some((known, known_count)) if known == name => *known_count = count,
            _ => self.absent.insert(at, (name.to_owned(), count)),
        }
    }

    /// Gives the first finding of each code what only the whole run knows: its fix.
    pub(super) fn add_examples(&mut self, whole: &ProvisioningSummary) {
        for finding in &whole.diagnostics {
            if let Some(known) = self.findings.iter_mut().find(|known| known.code == finding.code)
                && known.example.fix.is_none()
                && known.example.location == finding.location
                && known.example.message == finding.message
            {
                known.example.fix.clone_from(&finding.fix);
            }
        }
    }
}
