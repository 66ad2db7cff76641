//! Two mappings side by side, for callers that speak JSON.

use serde::Serialize;

use super::{options, written};
use crate::diagnostic::Diagnostic;
use crate::environment::Environment;
use crate::job::{BatchComparison, Comparison, SynchronizationJob, compare_one};
use crate::scim::ResourceType;
use crate::source::{Entry, Feed, Part, Selection, read_text};
use crate::texts::Texts;

/// How many objects two mappings treat differently.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CompareResponse {
    /// How many objects there were that both schemas have a mapping for.
    pub objects: usize,
    /// For how many something else is sent.
    pub different: usize,
    /// What cannot be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Compares what two schemas would send for every object of a document, one after another.
///
/// `each` gets `{"object", "before": {"action", "requests", "accepted"}, "after": {…}, "differences":
/// [{"targetAttributeName", "before", "after"}]}` for each object, in order, those without a difference too; nothing of it
/// is kept. `options` are those of [`provision`](super::provision).
///
/// ```
/// use scimulate::{Environment, json};
///
/// let schema = |title: &str| format!(
///     r#"[{{"targetAttributeName":"userName","matchingPriority":1,"source":{{"expression":"[userPrincipalName]"}}}},
///        {{"targetAttributeName":"title","source":{{"expression":"{title}"}}}}]"#
/// );
/// let users = r#"[{"userPrincipalName":"a@b.example","jobTitle":"Chief"},{"userPrincipalName":"c@b.example"}]"#;
/// let mut found = Vec::new();
/// let environment = Environment::default();
/// let answer = json::compare(&schema("[jobTitle]"), &schema("ToUpper([jobTitle])"), users, None, &environment, |one| {
///     found.push(one.differences.len());
/// });
/// assert_eq!((answer.objects, answer.different, found), (2, 1, vec![1, 0]));
/// ```
pub fn compare(
    before: &str,
    after: &str,
    users: &str,
    options: Option<&str>,
    environment: &Environment,
    mut each: impl FnMut(Comparison),
) -> CompareResponse {
    let document = read_text(users);
    let mut answer = CompareResponse { diagnostics: document.diagnostics, ..CompareResponse::default() };
    let (mut told, mut told_again) = (Vec::new(), Vec::new());
    let (settings, directory) = options::read(options, None, &mut told);
    let old = options::judged_jobs(Some(before), options, &mut told);
    let new = options::judged_jobs(Some(after), options, &mut told_again);
    // Both read the settings, and say the same of them; so do two schemas with the same fault.
    let known: Texts = told.iter().map(written).collect();
    told_again.retain(|one| !known.has(&written(one)));
    answer.diagnostics.append(&mut told);
    answer.diagnostics.append(&mut told_again);
    for object in &document.objects {
        let is_for = |job: &&SynchronizationJob| {
            job.mapping().resource_type() == ResourceType::from(object.object_type())
        };
        let (Some(one), Some(other)) = (old.iter().find(is_for), new.iter().find(is_for)) else { continue };
        let found = compare_one(one, other, object, &directory, &settings, environment);
        answer.objects += 1;
        answer.different += usize::from(!found.is_same());
        each(found);
    }
    answer
}

/// Compares what two schemas would send with nothing in AWS yet, for many objects: a text, or a part of one.
///
/// `each` gets, in order, what [`compare`] gives of the objects for which something else is sent; of the others nothing is made.
/// What is wrong with the schemas is not told. The flag says whether the rest of the document cannot be read, nor any part of it
/// behind this one.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let before = r#"[{"targetAttributeName":"userName","matchingPriority":1,"source":{"expression":"[mail]"}}]"#;
/// let after = before.replace("[mail]", "ToLower([mail])");
/// let users = r#"[{"mail":"A@b.example"},{"mail":"c@b.example"}]"#;
/// let mut found = Vec::new();
/// let environment = Environment::default();
/// let (answer, _) = json::differences(before, &after, users, &environment, |one| found.push(one.object));
/// assert_eq!((answer.objects, answer.different), (2, 1));
/// ```
pub fn differences<'a>(
    before: &str,
    after: &str,
    part: impl Into<Part<'a>>,
    environment: &Environment,
    mut each: impl FnMut(Comparison),
) -> (CompareResponse, bool) {
    let [old, new] = [before, after].map(|schema| options::judged_jobs(Some(schema), None, &mut Vec::new()));
    let of = |jobs: &[SynchronizationJob], kind: ResourceType| {
        jobs.iter().find(|job| job.mapping().resource_type() == kind).cloned()
    };
    let pair = |kind| Some(BatchComparison::new(of(&old, kind)?, of(&new, kind)?));
    let (mut users, mut groups) = (pair(ResourceType::User), pair(ResourceType::Group));
    let names = users.as_ref().map(BatchComparison::source_attributes).unwrap_or_default();
    let selection = Selection::new(names);
    let mut answer = CompareResponse::default();
    let mut take = |entry: Entry<'_>| match entry {
        Entry::Object { object, .. } => {
            let pair = match object.object_type().into() {
                ResourceType::User => &mut users,
                ResourceType::Group => &mut groups,
            };
            let Some(pair) = pair else { return };
            answer.objects += 1;
            if let Some(found) = pair.run(object, environment) {
                answer.different += 1;
                each(found);
            }
        }
        Entry::Finding(finding) => answer.diagnostics.push(finding),
    };
    let Part { text, head, before, goes_on } = part.into();
    let mut feed = Feed::new(selection).after(head, before);
    feed.feed(text, &mut take);
    if !goes_on {
        feed.finish(&mut take);
    }
    (answer, feed.is_broken())
}
