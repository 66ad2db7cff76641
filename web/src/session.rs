//! The one state of the page: what the person typed as signals, and what follows from it as memos.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use scimulate::expression::Step;
use scimulate::source::{Document, DocumentKind};
use scimulate::{
    DateTime, Diagnostic, Environment, Expression, Fix, ObjectMapping, ProvisioningSummary, Severity,
    SourceObject, SynchronizationJob, SynchronizationSchema, source,
};
use serde_json::Value as Json;

use crate::samples;
use crate::share::Carried;
use crate::storage::{self, Kept};
use crate::table::Table;
use crate::trail::{self, Selection, Trail};

/// A value that is large and made once; two are equal when they are the same one.
#[derive(Debug)]
pub(crate) struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What the user pane's text is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Input {
    /// There is no text.
    Empty,
    /// The text is no JSON.
    Broken(Box<Diagnostic>),
    /// The objects in it.
    Read(Shared<Document>),
}

/// What came of the user, now or at the last time the text could be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// Everything the core says.
    pub(crate) summary: Shared<ProvisioningSummary>,
    /// The text has changed since and cannot be read.
    pub(crate) stale: bool,
}

/// The state of the page, to be handed to every panel.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Session {
    /// The text of the user pane.
    pub(crate) source_text: RwSignal<String>,
    /// Which object of that text is looked at.
    pub(crate) chosen: RwSignal<usize>,
    /// The mapping table.
    pub(crate) table: RwSignal<Table>,
    /// The schema that was imported, for the way back.
    pub(crate) schema: RwSignal<Option<SynchronizationSchema>>,
    /// What the person pointed at.
    pub(crate) selection: RwSignal<Option<Selection>>,
    /// The panel that is open in the drawer, or alone on a small screen.
    pub(crate) open: RwSignal<&'static str>,
    /// The text that a sample took the place of.
    pub(crate) previous: RwSignal<Option<String>>,
    /// A long text waits to be read.
    pub(crate) waiting: RwSignal<bool>,
    settled: RwSignal<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,

    /// What the text is.
    pub(crate) input: Memo<Input>,
    /// The mapping as a job takes it.
    pub(crate) mapping: Memo<ObjectMapping>,
    job: Memo<Shared<SynchronizationJob>>,
    /// What came of the user.
    pub(crate) answer: Memo<Option<Answer>>,
    /// Everything found, the worst first.
    pub(crate) findings: Memo<Vec<Diagnostic>>,
    /// The way of the selected value.
    pub(crate) trail: Memo<Trail>,
}

/// A longer text is read only when typing pauses.
const LONG: usize = 200_000;

impl Session {
    /// Starts with what the last visit left, or with the first sample and the default mapping.
    pub(crate) fn new() -> Self {
        let kept = storage::read().unwrap_or_else(|| Kept {
            source_text: samples::FIRST.text.to_owned(),
            chosen: 0,
            mapping: ObjectMapping::aws_users(),
            schema: None,
        });
        let source_text = RwSignal::new(kept.source_text);
        let chosen = RwSignal::new(kept.chosen);
        let table = RwSignal::new(Table::new(kept.mapping));
        let selection = RwSignal::new(None);
        let settled = RwSignal::new(0);

        let input = Memo::new(move |_| {
            settled.track();
            source_text.with_untracked(|text| read(text))
        });
        let mapping = Memo::new(move |_| table.with(Table::object_mapping));
        let job = Memo::new(move |_| Shared::new(SynchronizationJob::new(mapping.get())));
        let answer = Memo::new(move |before: Option<&Option<Answer>>| {
            let fresh = input.with(|input| {
                let user = object(input, chosen.get())?;
                let summary = job.with(|job| job.provision_on_demand(user, &[], &environment()));
                Some(Answer { summary: Shared::new(summary), stale: false })
            });
            let last = || Some(Answer { stale: true, ..before?.clone()? });
            if input.with(|input| matches!(input, Input::Broken(_))) { last() } else { fresh }
        });
        let findings = Memo::new(move |_| findings(&input.get(), chosen.get(), answer.get().as_ref()));
        let trail = Memo::new(move |_| match (selection.get(), answer.get()) {
            (Some(selection), Some(answer)) => trail::follow(&selection, &answer.summary, |key| {
                table.with(|table| table.find(key).map(|(place, _)| place))
            }),
            _ => Trail::default(),
        });
        Self {
            source_text,
            chosen,
            table,
            schema: RwSignal::new(kept.schema),
            selection,
            open: RwSignal::new("findings"),
            previous: RwSignal::new(None),
            waiting: RwSignal::new(false),
            settled,
            timer: StoredValue::new(None),
            input,
            mapping,
            job,
            answer,
            findings,
            trail,
        }
    }

    /// Keeps every change in the browser's storage.
    pub(crate) fn keep(self) {
        Effect::new(move |before: Option<()>| {
            self.settled.track();
            let source_text = self.source_text.with_untracked(|text| {
                if text.len() > storage::LONGEST { String::new() } else { text.clone() }
            });
            let kept = Kept {
                source_text,
                chosen: self.chosen.get(),
                mapping: self.mapping.get(),
                schema: self.schema.get(),
            };
            // What nobody touched yet is not worth keeping, and after "forget everything" nothing is kept.
            if before.is_some() {
                storage::write(&kept);
            }
        });
    }

    /// Takes the text of the user pane; a long one is read when typing pauses.
    pub(crate) fn type_source(self, text: String) {
        let long = text.len() > LONG;
        self.source_text.set(text);
        self.timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            if long {
                self.waiting.set(true);
                *timer = set_timeout_with_handle(move || self.settle(), Duration::from_millis(250)).ok();
            } else {
                self.settle();
            }
        });
    }

    /// Puts a sample in the place of the text, and remembers a text that is no sample.
    pub(crate) fn load_sample(self, text: &str) {
        let before = self.source_text.get_untracked();
        let typed = !before.trim().is_empty() && samples::SAMPLES.iter().all(|sample| sample.text != before);
        if typed {
            self.previous.set(Some(before));
        }
        self.chosen.set(0);
        self.type_source(text.to_owned());
    }

    /// Goes back to the text that a sample took the place of.
    pub(crate) fn restore_previous(self) {
        if let Some(text) = self.previous.get_untracked() {
            self.previous.set(None);
            self.chosen.set(0);
            self.type_source(text);
        }
    }

    /// Puts the mapping of an imported schema in the place of the table.
    pub(crate) fn import(self, schema: SynchronizationSchema, users: ObjectMapping) {
        self.table.update(|table| table.replace(users));
        self.schema.set(Some(schema));
    }

    /// Puts what a link carries in the place of the mapping and, if it has one, the user.
    pub(crate) fn take(self, carried: Carried) {
        self.table.update(|table| table.replace(carried.mapping));
        if let Some(user) = carried.user {
            self.load_sample(&serde_json::to_string_pretty(&user).unwrap_or_default());
        }
    }

    /// Gives the mapping that a link carries.
    pub(crate) fn shared_mapping(self) -> ObjectMapping {
        self.mapping.get()
    }

    /// Gives the user that is looked at, as it was pasted.
    pub(crate) fn chosen_text(self) -> Option<Json> {
        let text: Json = self.source_text.with(|text| serde_json::from_str(text).ok())?;
        let items = text.get("value").and_then(Json::as_array).or(text.as_array());
        let place = self.input.with(|input| match input {
            Input::Read(document) => document.items.get(self.chosen.get()).map(|item| item.index),
            Input::Empty | Input::Broken(_) => None,
        });
        match items {
            Some(items) => items.get(place?).cloned(),
            None => place.map(|_| text),
        }
    }

    /// Applies one fix.
    pub(crate) fn mend(self, fix: &Fix) {
        self.table.update(|table| table.mend(&fix.edits));
    }

    /// Applies the fixes of all errors, looking again after each.
    pub(crate) fn mend_all(self) {
        let mended = self.input.with_untracked(|input| {
            let user = object(input, self.chosen.get_untracked())?;
            Some(self.job.with_untracked(|job| job.fix_all(user, &[], &environment()).0))
        });
        if let Some(mended) = mended {
            self.table.update(|table| table.adopt(mended));
        }
    }

    /// Points at something, or away from it when it is pointed at already.
    pub(crate) fn select(self, selection: Selection) {
        self.selection.update(|now| {
            *now = if now.as_ref() == Some(&selection) { None } else { Some(selection) };
        });
    }

    /// Says what every part of an expression gives for the user; nothing where either cannot be read.
    pub(crate) fn trace(self, expression: &str) -> Option<Vec<Step>> {
        self.input.with(|input| {
            let user = object(input, self.chosen.get())?;
            let expression = Expression::parse(expression).ok()?;
            Some(expression.trace(user, &environment()).steps)
        })
    }

    /// Looks at the user, now and not again when it changes.
    pub(crate) fn with_user<T>(self, look: impl FnOnce(&SourceObject) -> T) -> Option<T> {
        self.input.with_untracked(|input| object(input, self.chosen.get_untracked()).map(look))
    }

    /// Gives the key of the row at a place of the mapping table.
    pub(crate) fn key(self, place: usize) -> Option<u64> {
        self.table.with_untracked(|table| table.rows().get(place).map(|row| row.key))
    }

    /// Says what the mapping at a place writes.
    pub(crate) fn target(self, place: usize) -> Option<String> {
        self.table.with(|table| table.rows().get(place).map(|row| row.mapping.target_attribute_name.clone()))
    }

    fn settle(self) {
        self.waiting.set(false);
        self.settled.update(|count| *count = count.wrapping_add(1));
    }
}

fn read(text: &str) -> Input {
    if text.trim().is_empty() {
        return Input::Empty;
    }
    let document = source::read_text(text);
    match document.diagnostics.first() {
        Some(problem) if document.kind == DocumentKind::Unknown => Input::Broken(Box::new(problem.clone())),
        _ => Input::Read(Shared::new(document)),
    }
}

fn object(input: &Input, chosen: usize) -> Option<&SourceObject> {
    match input {
        Input::Read(document) => document.objects.get(chosen).or(document.objects.first()),
        Input::Empty | Input::Broken(_) => None,
    }
}

fn findings(input: &Input, chosen: usize, answer: Option<&Answer>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let document: Vec<&Diagnostic> = match input {
        Input::Read(document) => document.diagnostics_of(chosen).collect(),
        Input::Broken(diagnostic) => vec![&**diagnostic],
        Input::Empty => Vec::new(),
    };
    let summary = answer.map_or(&[][..], |answer| answer.summary.diagnostics.as_slice());
    for finding in document.into_iter().chain(summary) {
        if !findings.contains(finding) {
            findings.push(finding.clone());
        }
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// Counts the findings of one severity.
pub(crate) fn count(findings: &[Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// Gives the time of the browser, since the core has no clock of its own.
pub(crate) fn environment() -> Environment {
    #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 are far from the end of an i64")]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    Environment { now: DateTime::from_unix_seconds(seconds), seed: 1, ..Environment::default() }
}
