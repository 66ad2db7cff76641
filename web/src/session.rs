//! The one state of the page: what the person typed as signals, and what follows from it as memos.

use std::ops::Deref;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use scimulate::aws::RuleSettings;
use scimulate::expression::Step;
use scimulate::job::{FixPlan, ProvisioningOptions};
use scimulate::scim::ResourceType;
use scimulate::synchronization::{Change, SchemaDocument};
use scimulate::{
    Diagnostic, Environment, Expression, Fix, Location, ObjectMapping, ProvisioningSummary, Severity,
    SourceObject, SynchronizationJob,
};
use serde_json::Value as Json;

use crate::effect::effect;
use crate::finished::finished;
use crate::kept_out::NotOpened;
use crate::messages::schema as say;
use crate::reading::{Existing, Input, Shared, environment, is_another};
use crate::samples;
use crate::share::Carried;
use crate::storage::{self, Kept};
use crate::table::{Parts, Table};
use crate::trail::{self, Selection, Trail};

/// What came of the user, now or at the last time the text could be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// Everything the core says.
    pub(crate) summary: Shared<ProvisioningSummary>,
    /// The text has changed since and cannot be read.
    pub(crate) stale: bool,
}

/// The schema as it goes back to Entra.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Exported {
    /// The imported text with the edits, and nothing else of it changed.
    pub(crate) text: String,
    /// What differs from the imported one.
    pub(crate) changes: Vec<Change>,
    /// Why an edit has no place in it.
    pub(crate) problem: Option<Box<Diagnostic>>,
}

/// The state of the page, to be handed to every panel.
///
/// It lives as long as the page, so that it can be handed on as easily as a signal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Session(&'static State);

impl Deref for Session {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What a [`Session`] holds.
#[derive(Debug)]
pub(crate) struct State {
    /// The text of the user pane.
    pub(crate) source_text: RwSignal<String>,
    /// Which element of that text is looked at.
    pub(crate) chosen: RwSignal<usize>,
    /// The mapping tables.
    pub(crate) table: RwSignal<Table>,
    /// The schema as it was imported; the default one of the gallery application otherwise.
    pub(crate) schema: Memo<Shared<SchemaDocument>>,
    /// The settings of the job that the schema does not hold.
    pub(crate) options: RwSignal<ProvisioningOptions>,
    /// The rules that are judged otherwise than by themselves.
    pub(crate) rules: RwSignal<RuleSettings>,
    /// The text of what AWS holds already.
    pub(crate) existing_text: RwSignal<String>,
    /// An earlier version of the object, as text.
    pub(crate) before_text: RwSignal<String>,
    /// An error or a log entry to be decoded.
    pub(crate) error_text: RwSignal<String>,
    /// The tenant URL to be tested.
    pub(crate) tenant_url: RwSignal<String>,
    /// The tenant's default domain.
    pub(crate) default_domain: RwSignal<String>,
    /// What the rows of the mapping table are filtered by.
    pub(crate) filter: RwSignal<String>,
    /// What the person pointed at.
    pub(crate) selection: RwSignal<Option<Selection>>,
    /// The panel that is open in the drawer, or alone on a small screen.
    pub(crate) open: RwSignal<&'static str>,
    /// The text that a sample took the place of.
    pub(crate) previous: RwSignal<Option<String>>,
    /// The text of a schema that was dropped.
    pub(crate) to_import: RwSignal<Option<String>>,
    /// What was dropped or chosen and cannot be taken.
    pub(crate) not_opened: RwSignal<Option<NotOpened>>,
    /// A long text waits to be read.
    pub(crate) waiting: RwSignal<bool>,
    /// Counts how often the text was read.
    pub(crate) settled: RwSignal<u32>,
    /// The text that waits to be read is another one.
    anew: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,

    /// What the text is.
    pub(crate) input: Memo<Input>,
    /// The kind of the object that is looked at.
    pub(crate) kind: Memo<ResourceType>,
    /// The mapping of users, compiled.
    pub(crate) user_job: Memo<Shared<SynchronizationJob>>,
    /// The mapping of groups, compiled.
    pub(crate) group_job: Memo<Shared<SynchronizationJob>>,
    /// What AWS holds already.
    pub(crate) existing: Memo<Existing>,
    /// What came of the object.
    pub(crate) answer: Memo<Option<Answer>>,
    /// Whether that is of the texts as they are now.
    pub(crate) is_current: Memo<bool>,
    /// Everything found, the worst first.
    pub(crate) findings: Memo<Vec<Diagnostic>>,
    /// The way of the selected value.
    pub(crate) trail: Memo<Trail>,
}

/// So many objects are run at once while someone types.
pub(crate) const FEW: usize = 20;

/// A longer text is read only when typing pauses.
const LONG: usize = 200_000;

impl Session {
    /// Starts with what the last visit left, or with the first sample and the default mapping; and with a panel open.
    pub(crate) fn new(open: &'static str) -> Self {
        let mut kept = storage::read().unwrap_or_else(first);
        let table = RwSignal::new(opened(&mut kept));
        let schema = Memo::new(move |_| table.with(|table| table.schema().clone()));
        let (source_text, chosen) = (RwSignal::new(kept.source_text), RwSignal::new(kept.chosen));
        let (options, rules) = (RwSignal::new(kept.options), RwSignal::new(kept.rules));
        let existing_text = RwSignal::new(kept.existing);
        let default_domain = RwSignal::new(kept.default_domain);
        let (selection, settled) = (RwSignal::new(None), RwSignal::new(0));

        let input = Memo::new(move |_| {
            settled.track();
            source_text.with_untracked(|text| Input::read(text))
        });
        let kind = Memo::new(move |before: Option<&ResourceType>| {
            let kind = input.with(|input| input.kind(chosen.get()));
            kind.or(before.copied()).unwrap_or(ResourceType::User)
        });
        effect(move |_| {
            let kind = kind.get();
            if table.with_untracked(|table| table.shown() != kind) {
                table.update(|table| table.show(kind));
            }
        });
        let user_job = job(schema, rules, table, ResourceType::User);
        let group_job = job(schema, rules, table, ResourceType::Group);
        let existing = Memo::new(move |_| existing_text.with(|text| Existing::read(text)));
        let answer = Memo::new(move |before: Option<&Option<Answer>>| {
            let job = match kind.get() {
                ResourceType::User => user_job,
                ResourceType::Group => group_job,
            };
            let fresh = input.with(|input| {
                let source = input.object(chosen.get())?;
                let environment = default_domain.with(|domain| environment(domain));
                let provision = |job: &Shared<SynchronizationJob>, existing: &Existing| {
                    options.with(|options| job.provision(source, &existing.directory, options, &environment))
                };
                let summary = job.with(|job| existing.with(|existing| provision(job, existing)));
                Some(Answer { summary: Shared::new(summary), stale: false })
            });
            let last = || Some(Answer { stale: true, ..before?.clone()? });
            let is_read = input.with(|input| input.problem(chosen.get()).is_none());
            if is_read { fresh } else { last().or(fresh) }
        });
        let findings = Memo::new(move |_| {
            let summary = answer.get().map(|answer| answer.summary);
            let found = summary.as_ref().map_or(&[][..], |summary| summary.diagnostics.as_slice());
            input.with(|input| input.findings(chosen.get(), found))
        });
        let waiting = RwSignal::new(false);
        let is_current = Memo::new(move |_| {
            let stale = |answer: &Option<Answer>| answer.as_ref().is_some_and(|answer| answer.stale);
            !waiting.get() && !answer.with(stale)
        });
        let trail = Memo::new(move |_| match (selection.get(), answer.get()) {
            (Some(selection), Some(answer)) => trail::follow(&selection, &answer.summary, |key| {
                table.with(|table| table.find(key).map(|(place, _)| place))
            }),
            _ => Trail::default(),
        });
        Self(Box::leak(Box::new(State {
            source_text,
            chosen,
            table,
            schema,
            options,
            rules,
            existing_text,
            before_text: RwSignal::new(kept.before),
            error_text: RwSignal::new(kept.error),
            tenant_url: RwSignal::new(kept.tenant_url),
            default_domain,
            filter: RwSignal::new(String::new()),
            selection,
            open: RwSignal::new(open),
            previous: RwSignal::new(kept.previous),
            to_import: RwSignal::new(None),
            not_opened: RwSignal::new(None),
            waiting,
            settled,
            anew: StoredValue::new(false),
            timer: StoredValue::new(None),
            input,
            kind,
            user_job,
            group_job,
            existing,
            answer,
            is_current,
            findings,
            trail,
        })))
    }

    /// Gives what a run may know of the world.
    pub(crate) fn environment(self) -> Environment {
        self.default_domain.with(|domain| environment(domain))
    }

    /// Gives the compiled mapping of a kind of object.
    pub(crate) fn job(self, kind: ResourceType) -> Memo<Shared<SynchronizationJob>> {
        match kind {
            ResourceType::User => self.user_job,
            ResourceType::Group => self.group_job,
        }
    }

    /// Follows what a run of all objects depends on; says whether there are more than are run at once as one types.
    pub(crate) fn track_run(self) -> bool {
        self.user_job.track();
        self.group_job.track();
        self.kind.track();
        self.options.track();
        self.existing.track();
        self.default_domain.track();
        self.input.with(|input| matches!(input, Input::Read(document) if document.objects.len() > FEW))
    }

    /// Whether the rows that are shown are those that made the answer.
    pub(crate) fn shows_answer(self) -> bool {
        self.table.with(Table::shown) == self.kind.get()
    }

    /// Gives the object that is looked at to a question.
    pub(crate) fn with_object<T>(self, ask: impl FnOnce(&SourceObject) -> T) -> Option<T> {
        self.input.with(|input| input.object(self.chosen.get()).map(ask))
    }

    /// Takes the text of the user pane as it was edited; of another text than before the first object is looked at.
    pub(crate) fn type_source(self, text: String) {
        let another = self.source_text.with_untracked(|before| is_another(before, &text));
        self.anew.update_value(|anew| *anew |= another);
        self.put_source(text);
    }

    /// Puts a text into the user pane; a long one is read when typing pauses.
    fn put_source(self, text: String) {
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
        self.put_source(text.to_owned());
    }

    /// Goes back to the text that a sample took the place of.
    pub(crate) fn restore_previous(self) {
        if let Some(text) = self.previous.get_untracked() {
            self.previous.set(None);
            self.chosen.set(0);
            self.put_source(text);
        }
    }

    /// Puts the mappings of an imported schema in the place of the tables.
    pub(crate) fn import(self, document: SchemaDocument) {
        let mapping = |kind| document.schema().object_mapping(kind).cloned().unwrap_or_else(|| empty(kind));
        let (users, groups) = (mapping(ResourceType::User), mapping(ResourceType::Group));
        self.table.update(|table| table.replace_all(users, groups, document));
    }

    /// Puts what a link carries in the place of the mapping and, if it has one, the user.
    pub(crate) fn take(self, carried: Carried) {
        self.table.update(|table| table.replace(carried.mapping));
        if let Some(user) = carried.user {
            self.load_sample(&serde_json::to_string_pretty(&user).unwrap_or_default());
        }
    }

    /// Gives the mapping of the object that is looked at, which a link carries.
    pub(crate) fn shared_mapping(self) -> ObjectMapping {
        self.table.with(|table| table.object_mapping(self.kind.get()))
    }

    /// Gives the user that is looked at, as it was pasted.
    pub(crate) fn chosen_text(self) -> Option<Json> {
        let chosen = self.chosen.get();
        let line = self.input.with(|input| input.place(chosen).map(|_| input.line(chosen)))?;
        let text: Json = self.source_text.with(|text| {
            let text = text.trim_start_matches('\u{feff}');
            let own = match line {
                Some(line) => text.lines().nth(line - 1)?,
                None => text,
            };
            serde_json::from_str(own).ok()
        })?;
        let items = text.get("value").and_then(Json::as_array).or(text.as_array());
        match items.filter(|_| line.is_none()) {
            Some(items) => items.get(chosen).cloned(),
            None => Some(text),
        }
    }

    /// Gives the imported schema with the mappings as they are now.
    pub(crate) fn exported(self) -> Exported {
        let mut document = self.schema.with(|document| (**document).clone());
        let mut schema = document.schema().clone();
        let mut missing = None;
        for kind in [ResourceType::User, ResourceType::Group] {
            let mapping = self.table.with(|table| table.object_mapping(kind));
            let place = document.address(kind).and_then(|(rule, place)| {
                schema.synchronization_rules.get_mut(rule)?.object_mappings.get_mut(place)
            });
            match place {
                Some(place) => *place = mapping,
                None if mapping.attribute_mappings.is_empty() => {}
                None => missing = Some(Box::new(no_place(kind))),
            }
        }
        let problem = document.set(&schema).err().map(Box::new).or(missing);
        Exported { text: document.text().to_owned(), changes: document.changes(), problem }
    }

    /// Applies one fix of the object that is looked at; one of an earlier text might hit another mapping by now.
    pub(crate) fn mend(self, fix: &Fix) {
        if !self.is_current.get_untracked() {
            return;
        }
        self.table.update(|table| table.mend(self.kind.get_untracked(), &fix.edits));
    }

    /// Works out the fixes of all errors, looking again after each, and changes nothing.
    pub(crate) fn plan_fixes(self) -> Option<FixPlan> {
        let kind = self.kind.get_untracked();
        self.input.with_untracked(|input| {
            let user = input.object(self.chosen.get_untracked())?;
            let held: Vec<_> =
                self.existing.with_untracked(|existing| existing.directory.resources().cloned().collect());
            Some(
                self.job(kind)
                    .with_untracked(|job| job.plan_fixes(user, &held, &untrack(|| self.environment()))),
            )
        })
    }

    /// Takes the table as a plan of fixes leaves it; one step back undoes it.
    pub(crate) fn apply(self, plan: FixPlan) {
        let kind = self.kind.get_untracked();
        self.table.update(|table| {
            // What is being written of a filter was no part of the plan.
            let scope = table.object_mapping(kind).scope;
            table.adopt(kind, ObjectMapping { scope, ..plan.mapping });
        });
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
            let user = input.object(self.chosen.get())?;
            let expression = Expression::parse(expression).ok()?;
            Some(expression.trace(user, &self.environment()).steps)
        })
    }

    /// Looks at the user, now and not again when it changes.
    pub(crate) fn with_user<T>(self, look: impl FnOnce(&SourceObject) -> T) -> Option<T> {
        self.input.with_untracked(|input| input.object(self.chosen.get_untracked()).map(look))
    }

    /// Gives the key of the row at a place of the table that the object is mapped by.
    pub(crate) fn key(self, place: usize) -> Option<u64> {
        let kind = self.kind.get_untracked();
        self.table.with_untracked(|table| table.rows_of(kind).get(place).map(|row| row.key))
    }

    /// Says what the mapping at a place of that table writes.
    pub(crate) fn target(self, place: usize) -> Option<String> {
        let kind = self.kind.get();
        self.table
            .with(|table| table.rows_of(kind).get(place).map(|row| row.mapping.target_attribute_name.clone()))
    }

    fn settle(self) {
        self.waiting.set(false);
        self.settled.update(|count| *count = count.wrapping_add(1));
        if self.anew.try_update_value(std::mem::take).unwrap_or_default() {
            let first = self.input.with_untracked(|input| input.elements().next());
            self.chosen.set(first.map_or(0, |(place, _)| place));
        }
    }
}

/// What the first visit begins with.
fn first() -> Kept {
    Kept { source_text: samples::FIRST.text.to_owned(), ..Kept::default() }
}

/// Opens the tables that were kept; where there is none, those of the schema.
fn opened(kept: &mut Kept) -> Table {
    let document = kept.imported.take().and_then(|text| SchemaDocument::read(&text).ok()).unwrap_or_default();
    let mapping = |kept: Option<ObjectMapping>, kind| {
        kept.or_else(|| document.schema().object_mapping(kind).cloned()).unwrap_or_else(|| empty(kind))
    };
    let users = mapping(kept.users.take(), ResourceType::User);
    let groups = mapping(kept.groups.take(), ResourceType::Group);
    let mut table = Table::new(users, groups, Shared::new(document));
    table.put_off(ResourceType::User, std::mem::take(&mut kept.users_off));
    table.put_off(ResourceType::Group, std::mem::take(&mut kept.groups_off));
    table
}

fn empty(kind: ResourceType) -> ObjectMapping {
    let own = ObjectMapping::aws(kind).unwrap_or_default();
    ObjectMapping { attribute_mappings: Vec::new(), ..own }
}

fn no_place(kind: ResourceType) -> Diagnostic {
    let here = Location::Document { line: 1, column: 1 };
    Diagnostic::warning("EDIT_NOT_APPLIED", here, say::no_place_for(kind)).with_help(say::IMPORT_WHOLE)
}

/// Compiles the mapping of a kind of object with what the schema says of the target, anew when either changes.
fn job(
    schema: Memo<Shared<SchemaDocument>>,
    rules: RwSignal<RuleSettings>,
    table: RwSignal<Table>,
    kind: ResourceType,
) -> Memo<Shared<SynchronizationJob>> {
    let imported = Memo::new(move |_| {
        let job = schema.with(|document| SynchronizationJob::of_schema(document.schema(), kind));
        let job = job.unwrap_or_else(|| SynchronizationJob::new(empty(kind)));
        Shared::new(job.with_settings(rules.get()))
    });
    let parts = Memo::new(move |_| table.with(|table| table.parts(kind)));
    Memo::new(move |_| {
        let mapping = finished(parts.with(Parts::object_mapping));
        Shared::new(imported.with(|job| job.with_mapping(mapping)))
    })
}

/// Counts the findings of one severity.
pub(crate) fn count(findings: &[Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}
