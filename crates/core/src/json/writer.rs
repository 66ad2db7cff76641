//! Writes the answer to a batch, entry by entry.

use serde::Serialize;

use super::batch::{BatchOptions, OutputFormat, Part};
use super::batch_summary::BatchSummary;
use super::head::{Head, Short};
use super::options::in_utf16_of;
use super::packed::Packed;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document;
use crate::environment::Environment;
use crate::job::{Batch, Collisions, Values};
use crate::scim::{Request, Resource};
use crate::source::{Entry, SourceObject, SourceObjectType};
use crate::summary::{ProvisioningAction, ProvisioningSummary};
use crate::value::Value;

/// Everything of a batch but its input.
#[derive(Debug)]
pub(super) struct Writer {
    /// What is wrong with the schema and the settings.
    pub(super) problems: Vec<Diagnostic>,
    pub(super) users: Result<Batch, Diagnostic>,
    pub(super) groups: Result<Batch, Diagnostic>,
    pub(super) options: BatchOptions,
    pub(super) environment: Environment,
    pub(super) out: String,
    /// Where the object before had its id and its names.
    pub(super) near: [usize; 3],
    pub(super) begun: bool,
    pub(super) summary: BatchSummary,
    pub(super) collisions: Collisions,
    /// The entries, where they do not go as text.
    pub(super) packed: Option<Packed>,
}

/// What the entry of an object says behind its [`Head`].
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    action: ProvisioningAction,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requests: Option<&'a [Request]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<&'a Resource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Short<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a ProvisioningSummary>,
}

impl Writer {
    /// Writes what was found in the text next.
    pub(super) fn entry(&mut self, entry: Entry<'_>) {
        match entry {
            Entry::Object { object, item, .. } => self.object(object, item.index, item.line, &[]),
            Entry::Finding(diagnostic) => {
                #[derive(Serialize)]
                struct Passed {
                    diagnostic: Diagnostic,
                }
                self.summary.unreadable += usize::from(diagnostic.severity == Severity::Error);
                put(&mut self.out, self.options.format, &mut self.begun, &Passed { diagnostic });
            }
        }
    }

    /// Writes the entry of an object; `origins` are those of its slots that hold a member as it came.
    #[cfg_attr(for_size, optimize(speed))]
    pub(super) fn object(
        &mut self,
        object: &SourceObject,
        index: usize,
        line: Option<usize>,
        origins: &[Option<usize>],
    ) {
        let object_type = object.object_type();
        let include = self.options.include.as_slice();
        let everything = include.contains(&Part::Everything);
        let text = |name, near: &mut usize| match object.get_near(name, near) {
            Value::String(text) => Some((text.as_str(), *near)),
            _ => None,
        };
        let [id, principal, display] = &mut self.near;
        let name = text("userPrincipalName", principal).or_else(|| text("displayName", display));
        let id = text("objectId", id);
        let slots = [id, name].map(|found| found.map_or(usize::MAX, |(_, slot)| slot));
        let [id, name] = [id, name].map(|found| found.map(|(text, _)| text));
        let head = Head { index, line, object_type, id, name };
        let batch = match object_type {
            SourceObjectType::User => &mut self.users,
            SourceObjectType::Group => &mut self.groups,
        };
        let values = batch.as_mut().ok().and_then(|batch| batch.values(object, &self.environment));
        if let (Ok(batch), Some(values), false) = (batch, &values, everything)
            && let Some(text) = batch.text(values, self.options.validate)
            && (!self.options.duplicates || self.collisions.take(index, text.unique()))
        {
            self.summary.count_accepted();
            if let Some(packed) = &mut self.packed
                && packed.add_created(&head, slots, &values.query, text, include, origins)
            {
                return;
            }
            begin(&mut self.out, self.options.format, &mut self.begun);
            head.write_created(&values.query, &|out| text.write(out), include, &mut self.out);
            return self.end_entry();
        }
        self.other(object, &head, values.as_ref());
    }

    /// Writes the entry of an object that is not created, or of which there is something to say.
    // Apart from `object`, or it would be compiled for speed too.
    #[inline(never)]
    fn other(&mut self, object: &SourceObject, head: &Head<'_>, values: Option<&Values<'_>>) {
        let batch = match head.object_type {
            SourceObjectType::User => &mut self.users,
            SourceObjectType::Group => &mut self.groups,
        };
        let batch = match batch {
            Ok(batch) => batch,
            Err(problem) => {
                self.summary.objects += 1;
                self.summary.skipped += 1;
                if !self.summary.mapping.contains(problem) {
                    self.summary.mapping.push(problem.clone());
                }
                return;
            }
        };
        let has = |part| self.options.include.contains(&part);
        let everything = has(Part::Everything);
        let mut outcome = batch.run_with(values, object, &self.environment, self.options.validate);
        if self.options.duplicates {
            self.collisions.find(head.object_type, head.index, &mut outcome);
        }
        in_utf16_of(outcome.job, &mut outcome.diagnostics);
        let is_new = self.summary.count(&outcome, head.index);
        let whole = (everything || is_new).then(|| {
            let mut whole = outcome.whole(object, &self.environment);
            in_utf16_of(outcome.job, &mut whole.diagnostics);
            whole
        });
        if let (true, Some(whole)) = (is_new, &whole) {
            self.summary.add_examples(whole);
        }
        let written = Written {
            action: outcome.action,
            reason: outcome.reason,
            requests: has(Part::Requests).then_some(outcome.requests),
            resource: outcome.resource.filter(|_| has(Part::Resource)),
            findings: has(Part::Findings).then(|| outcome.diagnostics.iter().map(Short::of).collect()),
            result: whole.as_ref().filter(|_| everything),
        };
        begin(&mut self.out, self.options.format, &mut self.begun);
        head.write(&mut self.out);
        self.out.push(',');
        let written = document::text(&written);
        self.out.push_str(written.strip_prefix('{').unwrap_or_default());
        self.end_entry();
    }

    fn end_entry(&mut self) {
        end(&mut self.out, self.options.format);
        if let Some(packed) = &mut self.packed {
            packed.add_whole(&self.out);
            self.out.clear();
        }
    }

    /// Ends the answer.
    pub(super) fn end(&mut self) {
        #[derive(Serialize)]
        struct Last<'a> {
            summary: &'a BatchSummary,
        }
        for batch in [&self.users, &self.groups].into_iter().flatten() {
            for (name, count) in batch.absent() {
                self.summary.set_absent(name, count);
            }
        }
        match self.options.format {
            OutputFormat::Ndjson => {
                put(&mut self.out, OutputFormat::Ndjson, &mut self.begun, &Last { summary: &self.summary });
            }
            OutputFormat::Document => {
                let begin = if self.begun { "],\"summary\":" } else { "{\"outcomes\":[],\"summary\":" };
                self.out.push_str(begin);
                self.out.push_str(&document::text(&self.summary));
                self.out.push('}');
            }
        }
    }
}

/// Writes an entry behind those before it.
fn put(out: &mut String, format: OutputFormat, begun: &mut bool, entry: &impl Serialize) {
    begin(out, format, begun);
    out.push_str(&document::text(entry));
    end(out, format);
}

/// Begins an entry.
fn begin(out: &mut String, format: OutputFormat, begun: &mut bool) {
    if format == OutputFormat::Document {
        out.push_str(if *begun { "," } else { "{\"outcomes\":[" });
    }
    *begun = true;
}

/// Ends an entry.
fn end(out: &mut String, format: OutputFormat) {
    if format == OutputFormat::Ndjson {
        out.push('\n');
    }
}
