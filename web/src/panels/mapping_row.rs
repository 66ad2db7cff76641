//! One row of the mapping table: what is mapped, from what, what came of it, and what is wrong with it.

use leptos::prelude::*;
use scimulate::mapping::{
    AttributeFlow, AttributeMapping, AttributeMappingSource, FlowOutcome, FlowType, SourceKind, quote,
};
use scimulate::{Diagnostic, Severity, Value};

use crate::components::{Glyph, Icon, Mark, Prose};
use crate::session::Session;
use crate::table::{Field, Table, set_expression};
use crate::trail::{self, Selection};

/// Shows a row; its parts change one by one, so that what is being typed keeps its place.
#[component]
pub(super) fn MappingRow(session: Session, key: u64) -> impl IntoView {
    let table = session.table;
    let row = Memo::new(move |_| {
        table
            .with(|table| table.find(key).map(|(place, row)| (place, row.mapping.clone())))
            .unwrap_or_default()
    });
    let place = Memo::new(move |_| row.with(|(place, _)| *place));
    let target = Memo::new(move |_| row.with(|(_, mapping)| mapping.target_attribute_name.clone()));
    let source =
        Memo::new(move |_| row.with(|(_, mapping)| mapping.expression().unwrap_or_default().into_owned()));
    let kind = Memo::new(move |_| row.with(|(_, mapping)| mapping.source.as_ref().map(|source| source.kind)));
    let flow = Memo::new(move |_| {
        let answer = session.answer.get()?;
        answer.summary.attribute_flows.iter().find(|flow| flow.mapping == place.get()).cloned()
    });
    let findings = Memo::new(move |_| {
        let here = |finding: &&Diagnostic| trail::mapping(finding) == Some(place.get());
        session.findings.with(|findings| findings.iter().filter(here).cloned().collect::<Vec<_>>())
    });
    let lit = Memo::new(move |_| session.trail.with(|trail| trail.rows.contains(&place.get())));
    let field = NodeRef::<leptos::html::Input>::new();
    // The end of a long path, `…:User:department`, says more than its beginning.
    let show_end = move || {
        if let Some(field) = field.get_untracked() {
            field.set_scroll_left(field.scroll_width());
        }
    };
    field.on_load(move |_| request_animation_frame(show_end));
    let open = RwSignal::new(target.with_untracked(String::is_empty));
    let edit = move |field, change: &dyn Fn(&mut AttributeMapping)| {
        table.update(|table| table.edit(key, field, change))
    };
    let name = move || match target.get() {
        target if target.is_empty() => "New mapping".to_owned(),
        target => target,
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
            <div class="row-line">
                <span class="row-mark">{move || status(flow.get().as_ref(), &findings.get())}</span>
                <input
                    class="target"
                    node_ref=field
                    title=target
                    on:blur=move |_| show_end()
                    aria-label="Target attribute"
                    list="targets"
                    placeholder="Target attribute"
                    spellcheck="false"
                    prop:value=target
                    on:input:target=move |event| {
                        let text = event.target().value();
                        edit(Field::Target, &|mapping| mapping.target_attribute_name.clone_from(&text));
                    }
                />
                <select
                    class="kind"
                    aria-label="Mapping type"
                    prop:value=move || kind_name(kind.get())
                    on:change:target=move |event| {
                        let name = event.target().value();
                        edit(Field::Source, &|mapping| retype(mapping, &name));
                    }
                >
                    {KINDS.iter().map(|(_, name)| view! { <option value=*name>{*name}</option> }).collect_view()}
                </select>
                <textarea
                    class="source-field"
                    aria-label="Source"
                    rows="1"
                    placeholder="No source"
                    spellcheck="false"
                    prop:value=source
                    on:input:target=move |event| {
                        let text = event.target().value();
                        edit(Field::Source, &|mapping| set_expression(mapping, &text));
                    }
                ></textarea>
                <output class="value" aria-label="Value for this user">{move || flow.get().map(|flow| value(&flow))}</output>
                <button
                    type="button"
                    class="bare disclose"
                    aria-label="More about this mapping"
                    title="Default value, when to apply it, matching"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon glyph=Glyph::Chevron />
                </button>
            </div>
            <Tags row />
            {move || open.get().then(|| view! { <Details session key row /> })}
            <For each=move || findings.get() key=|finding| format!("{finding:?}") let(finding)>
                {row_finding(session, finding)}
            </For>
        </li>
    }
}

/// What differs from an ordinary mapping, in quiet words.
#[component]
fn Tags(row: Memo<(usize, AttributeMapping)>) -> impl IntoView {
    let tags = Memo::new(move |_| {
        row.with(|(_, mapping)| {
            let mut tags = Vec::new();
            if mapping.matching_priority > 0 {
                tags.push(format!("matches users, precedence {}", mapping.matching_priority));
            }
            if mapping.flow_type != FlowType::Always {
                tags.push(apply_name(mapping.flow_type).to_owned());
            }
            if let Some(default) = mapping.default_value.as_deref().filter(|default| !default.is_empty()) {
                tags.push(format!("default {}", quote(default)));
            }
            tags
        })
    });
    move || {
        (!tags.with(Vec::is_empty)).then(|| view! {
        <p class="row-tags">{tags.get().into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view()}</p>
    })
    }
}

/// The fields that are seldom needed.
#[component]
fn Details(session: Session, key: u64, row: Memo<(usize, AttributeMapping)>) -> impl IntoView {
    let table = session.table;
    let edit = move |field, change: &dyn Fn(&mut AttributeMapping)| {
        table.update(|table| table.edit(key, field, change))
    };
    let default = move || row.with(|(_, mapping)| mapping.default_value.clone().unwrap_or_default());
    let apply = move || row.with(|(_, mapping)| mapping.flow_type.name());
    let priority = move || {
        row.with(|(_, mapping)| match mapping.matching_priority {
            0 => String::new(),
            priority => priority.to_string(),
        })
    };
    view! {
        <div class="row-details">
            <label>
                "Default value if null"
                <input prop:value=default spellcheck="false" on:input:target=move |event| {
                    let text = event.target().value();
                    edit(Field::Default, &|mapping| mapping.default_value = (!text.is_empty()).then(|| text.clone()));
                } />
            </label>
            <label>
                "Apply this mapping"
                <select prop:value=apply on:change:target=move |event| {
                    let flow_type = FlowType::from_name(&event.target().value()).unwrap_or_default();
                    edit(Field::Apply, &|mapping| mapping.flow_type = flow_type);
                }>
                    {FlowType::ALL.iter().map(|one| view! { <option value=one.name()>{apply_name(*one)}</option> }).collect_view()}
                </select>
            </label>
            <label>
                "Matching precedence"
                <input type="number" min="0" max="99" placeholder="not used to match" prop:value=priority on:input:target=move |event| {
                    let priority = event.target().value().trim().parse().unwrap_or(0_i64).max(0);
                    edit(Field::Match, &|mapping| mapping.matching_priority = priority);
                } />
            </label>
            <button type="button" class="quiet" on:click=move |_| table.update(|table: &mut Table| table.remove(key))>
                <Icon glyph=Glyph::Remove />
                "Remove mapping"
            </button>
        </div>
    }
}

fn row_finding(session: Session, finding: Diagnostic) -> impl IntoView {
    let Diagnostic { severity, message, help, fix, .. } = finding;
    let help = help.filter(|_| fix.is_none());
    let fix = fix.map(|fix| {
        let (title, name) = (fix.title.clone(), format!("Fix: {}", fix.title));
        view! {
            <button type="button" class="fix" title=title aria-label=name on:click=move |_| session.mend(&fix)>
                <Icon glyph=Glyph::Mend />
                "Fix"
            </button>
        }
    });
    view! {
        <div class="row-finding">
            <Mark severity />
            <p>
                <Prose text=message />
                {help.map(|help| view! { <span class="help">" "<Prose text=help /></span> })}
            </p>
            {fix}
        </div>
    }
}

/// Shows by shape and word what came of the mapping.
fn status(flow: Option<&AttributeFlow>, findings: &[Diagnostic]) -> AnyView {
    if let Some(severity) =
        findings.first().map(|finding| finding.severity).filter(|one| *one != Severity::Information)
    {
        return view! { <Mark severity /> }.into_any();
    }
    let (glyph, class, word) = match flow.map(|flow| flow.outcome) {
        Some(FlowOutcome::Exported) => (Glyph::Tick, "tone-ok", "Sent"),
        Some(FlowOutcome::DefaultValue) => (Glyph::Tick, "tone-ok", "The default value is sent"),
        Some(FlowOutcome::Failed) => (Glyph::Cross, "tone-error", "Failed"),
        Some(FlowOutcome::Deferred) => (Glyph::Forward, "tone-quiet", "Sent later, when both objects exist"),
        Some(FlowOutcome::Ignored) => {
            (Glyph::Dash, "tone-quiet", "The expression leaves the attribute alone")
        }
        Some(FlowOutcome::NotApplicable) => (Glyph::Dash, "tone-quiet", "Not part of this request"),
        Some(FlowOutcome::NoValue) | None => (Glyph::Dash, "tone-quiet", "No value: nothing is sent"),
    };
    view! { <span class=format!("mark {class}") title=word><Icon glyph /><span class="unseen">{word}</span></span> }.into_any()
}

/// Shows a value on one line; what cannot be seen in it gets a sign.
fn value(flow: &AttributeFlow) -> AnyView {
    let text = match (&flow.value, flow.value.text()) {
        (_, Some(text)) => text.into_owned(),
        (Value::Null, None) => {
            return view! { <span class="none">"no value"</span> }.into_any();
        }
        (other, None) => other.to_json().to_string(),
    };
    if text.is_empty() {
        return view! { <span class="none">"empty text"</span> }.into_any();
    }
    let seen: String = text.chars().take(300).map(visible).collect();
    let quiet = !matches!(flow.outcome, FlowOutcome::Exported | FlowOutcome::DefaultValue);
    view! { <span class:none=quiet title=seen.clone()>{seen.clone()}</span> }.into_any()
}

fn visible(c: char) -> char {
    match c {
        '\t' => '⇥',
        '\n' | '\r' => '↵',
        '\u{a0}' => '␣',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

const KINDS: &[(Option<SourceKind>, &str)] = &[
    (Some(SourceKind::Attribute), "Direct"),
    (Some(SourceKind::Constant), "Constant"),
    (Some(SourceKind::Function), "Expression"),
    (None, "None"),
];

fn kind_name(kind: Option<SourceKind>) -> &'static str {
    KINDS.iter().find(|(one, _)| *one == kind).map_or("None", |(_, name)| name)
}

/// Gives a mapping another type, keeping of its source what the new type can hold.
fn retype(mapping: &mut AttributeMapping, name: &str) {
    let text = mapping.expression().unwrap_or_default().into_owned();
    let kind = KINDS.iter().find(|(_, one)| *one == name).and_then(|(kind, _)| *kind);
    let now = mapping.source.as_ref().map(|source| (source.kind, source.name.clone().unwrap_or_default()));
    let attribute = || {
        text.split_once('[')
            .and_then(|(_, rest)| rest.split_once(']'))
            .map_or("", |(name, _)| name)
            .to_owned()
    };
    mapping.source = kind.map(|kind| match (kind, now) {
        (SourceKind::Attribute, _) => AttributeMappingSource::from_expression(&format!("[{}]", attribute())),
        (SourceKind::Constant, Some((SourceKind::Attribute | SourceKind::Constant, name))) => {
            AttributeMappingSource::from_expression(&quote(&name))
        }
        (SourceKind::Constant, _) => AttributeMappingSource::from_expression("\"\""),
        (SourceKind::Function, _) => {
            AttributeMappingSource { kind, ..AttributeMappingSource::from_expression(&text) }
        }
    });
}

fn apply_name(flow_type: FlowType) -> &'static str {
    match flow_type {
        FlowType::Always => "Always",
        FlowType::ObjectAddOnly => "Only during object creation",
        FlowType::MultiValueAddOnly => "Only additions to a list",
        FlowType::ValueAddOnly => "Only additions",
        FlowType::AttributeAddOnly => "Only while there is no value",
    }
}
