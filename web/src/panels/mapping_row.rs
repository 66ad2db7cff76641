//! One row of the mapping table: what is mapped, from what, what came of it, and what is wrong with it.

use std::sync::Arc;

use leptos::prelude::*;
use scimulate::mapping::{AttributeFlow, AttributeMapping, FlowType, quote};
use scimulate::{Diagnostic, Severity};

use super::findings::blocked;
use super::mapping_line::{RowLine, format_source};
use crate::components::{CollectAny, Glyph, Icon, Mark, Prose, TraceList, each, fix_button, live};
use crate::effect::{effect, nearby};
use crate::embed;
use crate::focus;
use crate::messages::{mapping as say, words};
use crate::reading::Shared;
use crate::session::Session;
use crate::table::{Direction, Field, Table};
use crate::trail::{self, Selection};

/// The rows of the table as they are shown, by their keys.
///
/// An answer is new with every key that is typed, but it changes one row. So one effect looks for what changed and tells only
/// that row, where memos in each row would all have to be asked: that was a third of the page's work for a key.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    session: Session,
    shown: StoredValue<Vec<(u64, RwSignal<RowState>)>>,
}

/// What a row shows.
#[derive(Debug, Clone, PartialEq, Default)]
struct RowState {
    place: usize,
    mapping: Shared<AttributeMapping>,
    off: bool,
    flow: Option<AttributeFlow>,
    findings: Vec<Diagnostic>,
    lit: bool,
}

impl Rows {
    pub(super) fn new(session: Session) -> Self {
        let rows = Self { session, shown: StoredValue::new(Vec::new()) };
        effect(move |_| {
            rows.look(|state| {
                rows.shown.with_value(|shown| {
                    for (key, row) in shown {
                        if let Some(state) =
                            state(*key).filter(|state| row.with_untracked(|now| now != state))
                        {
                            row.set(state);
                        }
                    }
                });
            });
        });
        rows
    }

    /// Gives what a row shows, now and as long as it is there.
    fn state(self, key: u64) -> RwSignal<RowState> {
        let row = RwSignal::new(RowState::default());
        untrack(|| self.look(|state| row.set(state(key).unwrap_or_default())));
        self.shown.update_value(|shown| shown.push((key, row)));
        on_cleanup(move || self.shown.update_value(|shown| shown.retain(|(other, _)| *other != key)));
        row
    }

    /// Looks at everything that rows show of; of all the findings nothing is copied but what a row shows.
    fn look(self, see: impl FnOnce(&dyn Fn(u64) -> Option<RowState>)) {
        let session = self.session;
        let shows = session.shows_answer();
        let answer = session.answer.get().filter(|_| shows);
        let lit = session.trail.with(|trail| trail.rows.clone());
        session.table.track();
        session.findings.with(|findings| {
            let findings = if shows { findings.as_slice() } else { &[] };
            see(&|key| {
                let (place, mapping, off) = session.table.with_untracked(|table| {
                    let (place, row) = table.find(key)?;
                    Some((place, Arc::clone(&row.mapping).into(), row.off.is_some()))
                })?;
                let flows = answer.iter().flat_map(|answer| &answer.summary.attribute_flows);
                let own = findings.iter().filter(|one| trail::mapping(one) == Some(place));
                Some(RowState {
                    place,
                    mapping,
                    off,
                    flow: flows.into_iter().find(|flow| flow.mapping == place).cloned(),
                    findings: own.cloned().collect(),
                    lit: lit.contains(&place),
                })
            });
        });
    }
}

/// Shows a row; its parts change one by one, so that what is being typed keeps its place.
#[component]
pub(super) fn MappingRow(rows: Rows, key: u64) -> impl IntoView {
    let session = rows.session;
    let state = rows.state(key);
    let row = Memo::new(move |_| state.with(|state| (state.place, state.mapping.clone())));
    let target = Memo::new(move |_| row.with(|(_, mapping)| mapping.target_attribute_name.clone()));
    let flow = Memo::new(move |_| state.with(|state| state.flow.clone()));
    let findings = Memo::new(move |_| state.with(|state| state.findings.clone()));
    let lit = Memo::new(move |_| state.with(|state| state.lit));
    let off = Memo::new(move |_| state.with(|state| state.off));
    let open = RwSignal::new(target.with_untracked(String::is_empty));
    let name = move || match target.get() {
        target if target.is_empty() => say::NEW_MAPPING.to_owned(),
        target => target,
    };
    // What is only worth knowing waits in the drawer until the row is opened.
    let shown = move || {
        let mut findings = findings.get();
        findings.retain(|finding| finding.severity != Severity::Information || open.get());
        findings
    };
    let tone = move || {
        findings.with(|findings| match findings.first().map(|finding| finding.severity) {
            Some(Severity::Error) => "tone-error",
            Some(Severity::Warning) => "tone-warning",
            _ => "",
        })
    };
    view! {
        <li
            class=move || format!("row {}", tone())
            class:lit=lit
            id=format!("row-{key}")
            aria-label=name
            on:focusin=move |_| session.selection.set(Some(Selection::Row(key)))
        >
            <RowLine session key row flow findings open />
            <Tags session row off />
            {live(move || open.get().then(|| view! { <Details session key row off /><Steps session row /> }.into_any()))}
            {each(shown, |finding| format!("{finding:?}"), move |finding| row_finding(session, key, finding))}
        </li>
    }
}

/// What differs from an ordinary mapping, in quiet words.
#[component]
fn Tags(session: Session, row: Memo<(usize, Shared<AttributeMapping>)>, off: Memo<bool>) -> impl IntoView {
    let kind = nearby(move || session.table.with(Table::shown));
    let tags = Memo::new(move |_| {
        row.with(|(_, mapping)| {
            let mut tags = Vec::new();
            if off.get() {
                tags.push(say::SWITCHED_OFF.to_owned());
            }
            if mapping.matching_priority > 0 {
                tags.push(say::matches(kind.get(), mapping.matching_priority));
            }
            if mapping.flow_type != FlowType::Always {
                tags.push(apply_name(mapping.flow_type).to_owned());
            }
            if let Some(default) = mapping.default_value.as_deref().filter(|default| !default.is_empty()) {
                tags.push(say::default(&quote(default)));
            }
            tags
        })
    });
    live(move || {
        (!tags.with(Vec::is_empty)).then(|| view! {
        <p class="row-tags">{tags.get().into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_any()}</p>
    }.into_any())
    })
}

/// The fields that are seldom needed.
#[component]
fn Details(
    session: Session,
    key: u64,
    row: Memo<(usize, Shared<AttributeMapping>)>,
    off: Memo<bool>,
) -> impl IntoView {
    let table = session.table;
    let edit = move |field, change: &dyn Fn(&mut AttributeMapping)| {
        table.update(|table| table.edit(key, field, change));
    };
    let default = move || row.with(|(_, mapping)| mapping.default_value.clone().unwrap_or_default());
    let apply = move || row.with(|(_, mapping)| mapping.flow_type.name());
    let precedence = move || row.with(|(_, mapping)| mapping.matching_priority);
    let priority = move || match precedence() {
        0 => String::new(),
        priority => priority.to_string(),
    };
    // What the precedence was when something else than a number was typed; another one shows itself in the field.
    let unread = RwSignal::new(None::<i64>);
    let refused = Memo::new(move |_| unread.get() == Some(precedence()));
    let is_first = Memo::new(move |_| row.with(|(place, _)| *place == 0));
    let is_last =
        Memo::new(move |_| table.with(|table| table.rows().last().is_some_and(|last| last.key == key)));
    let named =
        move |word| move || row.with(|(_, mapping)| words::for_one(word, &mapping.target_attribute_name));
    view! {
        <div class="row-details">
            <label>
                {say::DEFAULT_IF_NULL}
                <input prop:value=default spellcheck="false" on:input:target=move |event| {
                    let text = event.target().value();
                    edit(Field::Default, &|mapping| mapping.default_value = (!text.is_empty()).then(|| text.clone()));
                } />
            </label>
            <label>
                {say::APPLY_THIS}
                <select prop:value=apply disabled=embed::is_readonly() on:change:target=move |event| {
                    let flow_type = FlowType::from_name(&event.target().value()).unwrap_or_default();
                    edit(Field::Apply, &|mapping| mapping.flow_type = flow_type);
                }>
                    {FlowType::ALL.iter().map(|one| view! { <option value=one.name()>{apply_name(*one)}</option> }).collect_any()}
                </select>
            </label>
            <label>
                {say::MATCHING_PRECEDENCE}
                <input
                    inputmode="numeric"
                    autocomplete="off"
                    placeholder=words::NONE
                    aria-invalid=move || refused.get().to_string()
                    prop:value=priority
                    on:input:target=move |event| {
                        let written = written(event.target().value().trim());
                        unread.set(written.is_none().then(|| untrack(precedence)));
                        if let Some(precedence) = written {
                            edit(Field::Match, &|mapping| mapping.matching_priority = precedence);
                        }
                    }
                />
            </label>
            <label class="switch" title=say::ABOUT_SWITCH>
                <input type="checkbox" prop:checked=move || !off.get() disabled=embed::is_readonly()
                    on:change=move |_| table.update(|table| table.switch(key)) />
                <span>{say::SWITCHED_ON}</span>
            </label>
            <button
                type="button"
                class="quiet"
                aria-label=named(say::FORMAT)
                title=say::ABOUT_FORMAT
                on:click=move |_| format_source(session, key)
            >
                {say::FORMAT}
            </button>
            <button type="button" class="quiet move-up" aria-label=named(say::MOVE_UP) disabled=is_first on:click=move |_| {
                table.update(|table| table.shift(key, Direction::Up));
                focus::on(format!("#row-{key} .move-up:not(:disabled), #row-{key} .move-up:disabled + button"));
            }>
                {say::MOVE_UP}
            </button>
            <button type="button" class="quiet move-down" aria-label=named(say::MOVE_DOWN) disabled=is_last on:click=move |_| {
                table.update(|table| table.shift(key, Direction::Down));
                focus::on(format!("#row-{key} .move-down:not(:disabled), #row-{key} .move-up:has(+ :disabled)"));
            }>
                {say::MOVE_DOWN}
            </button>
            <button type="button" class="quiet" aria-label=named(say::REMOVE) on:click=move |_| {
                table.update(|table: &mut Table| table.remove(key));
                focus::on(".mappings .toolbar button:not(:disabled)".to_owned());
            }>
                <Icon glyph=Glyph::Remove />
                {say::REMOVE}
            </button>
            <p class="tone-error" aria-live="polite">{move || refused.get().then_some(say::NO_PRECEDENCE)}</p>
        </div>
    }
}

/// Reads a matching precedence as it is typed: 0 where nothing is, none where that is no whole number from 1 up.
fn written(text: &str) -> Option<i64> {
    if text.is_empty() {
        return Some(0);
    }
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_whole && *number > 0)
}

/// What every part of the row's expression gives; an attribute or constant alone has no parts worth telling.
#[component]
fn Steps(session: Session, row: Memo<(usize, Shared<AttributeMapping>)>) -> impl IntoView {
    let text = Memo::new(move |_| {
        row.with(|(_, mapping)| mapping.expression().map(std::borrow::Cow::into_owned).unwrap_or_default())
    });
    let steps = move || text.with(|text| session.trace(text)).filter(|steps| steps.len() > 1);
    live(move || steps().map(|steps| view! { <TraceList text=text.get() steps /> }.into_any()))
}

fn row_finding(session: Session, key: u64, finding: Diagnostic) -> impl IntoView {
    let Diagnostic { severity, message, help, fix, .. } = finding;
    let help = help.filter(|_| fix.is_none());
    let fix = fix.map(|fix| {
        let title = fix.title.clone();
        let on_fix = Callback::new(move |()| {
            session.mend(&fix);
            focus::on(format!("#row-{key} .source-field :is(textarea, [contenteditable])"));
        });
        fix_button(&title, blocked(session), on_fix)
    });
    view! {
        <div class="row-finding">
            <Mark severity />
            <p>
                <Prose text=message />
                {help.map(|help| view! { <span class="help">{words::STOP}<Prose text=help /></span> }.into_any())}
            </p>
            {fix}
        </div>
    }
}

fn apply_name(flow_type: FlowType) -> &'static str {
    match flow_type {
        FlowType::Always => say::ALWAYS,
        FlowType::ObjectAddOnly => say::ONLY_CREATION,
        FlowType::MultiValueAddOnly => say::ONLY_ADDITIONS_TO_LIST,
        FlowType::ValueAddOnly => say::ONLY_ADDITIONS,
        FlowType::AttributeAddOnly => say::ONLY_WITHOUT_VALUE,
    }
}
