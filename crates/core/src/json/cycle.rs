//! Provisioning cycles, for callers that speak JSON.

use serde::Serialize;
use serde_json::Value as Json;

use super::options;
use crate::diagnostic::Diagnostic;
use crate::environment::Environment;
use crate::job::{self, Cycle, Link};
use crate::place;
use crate::scim::Resource;
use crate::source;

/// What some cycles send, and the state they leave.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CycleResponse {
    /// The cycles in order.
    pub cycles: Vec<Cycle>,
    /// What AWS holds afterwards: the `existing` of the next call.
    pub existing: Vec<Resource>,
    /// What Entra remembers afterwards, by `objectId`: the `links` of the next call.
    #[serde(serialize_with = "super::as_members")]
    pub links: Vec<(String, Link)>,
    /// What cannot be read, and what is wrong with the mappings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs cycles one after another: users, then groups, then references, each against what the one before left.
///
/// `cycles` is a JSON list with one element for each cycle, itself a list of documents: users, groups, delta pages in any
/// order, and NDJSON or CSV as a JSON string. `options` are those of [`provision`](super::provision). The answer's cycles are `{"kind": "initial" |
/// "incremental", "objects": [{"objectId", "name", "objectType", "summary"}], "timeline": [{"pass", "object", "request",
/// "status"}], "duplicates": [{"attribute", "value", "objects", "code", "status"}], "duration": {"reads", "writes",
/// "leastSeconds", "minutes"}}`.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let group = r#"{"id":"0d9c8b7a-6f5e-4d3c-8b2a-190817263544","displayName":"admins","securityEnabled":true}"#;
/// let gone = r##"{"@odata.type":"#microsoft.graph.group","id":"0d9c8b7a-6f5e-4d3c-8b2a-190817263544","@removed":{"reason":"deleted"}}"##;
/// let answer = json::cycle(&format!("[[{group}],[{gone}]]"), None, None, &Environment::default());
/// assert_eq!(answer.cycles[1].timeline.last().unwrap().exchange.request.method(), "DELETE");
/// assert!(answer.existing.is_empty());
/// ```
pub fn cycle(
    cycles: &str,
    schema: Option<&str>,
    options: Option<&str>,
    environment: &Environment,
) -> CycleResponse {
    let mut diagnostics = Vec::new();
    let documents: Vec<Vec<Json>> = place::read(cycles).unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Vec::new()
    });
    let (settings, mut directory) = options::read(options, None, &mut diagnostics);
    let jobs = options::judged_jobs(schema, options, &mut diagnostics);
    for job in &jobs {
        options::tell_of(job, &mut diagnostics);
    }
    let mut cycles = Vec::with_capacity(documents.len());
    for documents in &documents {
        let mut objects = Vec::new();
        let mut notes = Vec::new();
        for json in documents {
            let mut document = match json {
                // NDJSON and tables are no JSON.
                Json::String(text) => source::read_text(text),
                json => source::read(json),
            };
            diagnostics.append(&mut document.diagnostics);
            objects.append(&mut document.objects);
            notes.extend(document.items.into_iter().map(|item| item.diagnostics));
        }
        let mut cycle = job::cycle(&jobs, &objects, &mut directory, &settings, environment);
        for (object, mut found) in cycle.objects.iter_mut().zip(notes) {
            let job = jobs.iter().find(|job| job.mapping().resource_type() == object.object_type);
            if let Some(job) = job {
                options::in_utf16_of(job, &mut object.summary.diagnostics);
            }
            found.append(&mut object.summary.diagnostics);
            object.summary.diagnostics = found;
        }
        cycles.push(cycle);
    }
    let existing = directory.resources().cloned().collect();
    let links = directory.links().into_iter().map(|(object_id, link)| (object_id.to_owned(), link.clone()));
    CycleResponse { cycles, existing, links: links.collect(), diagnostics }
}
