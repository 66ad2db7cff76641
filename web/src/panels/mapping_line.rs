//! The line of a mapping that is always in sight: its target, its type, its source and the value for this user.

use leptos::prelude::*;
use scimulate::mapping::{
    AttributeFlow, AttributeMapping, AttributeMappingSource, FlowOutcome, SourceKind, quote,
};
use scimulate::source::{SourceObject, known};
use scimulate::{Diagnostic, Expression, Location, Severity, Span, Value};

use crate::components::{CollectAny, ExpressionEditor, Glyph, Icon, Known, Mark, Squiggle, live};
use crate::effect::nearby;
use crate::embed;
use crate::messages::{mapping as say, words};
use crate::reading::Shared;
use crate::session::Session;
use crate::table::{Field, set_expression};

/// Shows the line; each field changes alone, so that what is being typed keeps its place.
#[component]
pub(super) fn RowLine(
    session: Session,
    /// The row's key.
    key: u64,
    /// The row's place and what it says.
    row: Memo<(usize, Shared<AttributeMapping>)>,
    /// What came of it.
    flow: Memo<Option<AttributeFlow>>,
    /// What is wrong with it.
    findings: Memo<Vec<Diagnostic>>,
    /// Whether the rest of the row is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let target = Memo::new(move |_| row.with(|(_, mapping)| mapping.target_attribute_name.clone()));
    let source =
        Memo::new(move |_| row.with(|(_, mapping)| mapping.expression().unwrap_or_default().into_owned()));
    let kind = Memo::new(move |_| row.with(|(_, mapping)| mapping.source.as_ref().map(|source| source.kind)));
    let field = NodeRef::<leptos::html::Input>::new();
    field.on_load(move |field| {
        if target.with_untracked(String::is_empty) {
            let _ = field.focus();
        }
    });
    let edit = move |field, change: &dyn Fn(&mut AttributeMapping)| {
        session.table.update(|table| table.edit(key, field, change));
    };
    let squiggled = nearby(move || {
        let (place, open) = (row.with(|(place, _)| *place), open.get());
        let current = session.is_current.get();
        findings.with(|findings| squiggles(findings, place, open, current))
    });
    let status = Memo::new(move |_| {
        let worst = findings.with(|findings| findings.first().map(|finding| finding.severity));
        let outcome = flow.with(|flow| flow.as_ref().map(|flow| flow.outcome));
        (worst.filter(|severity| *severity != Severity::Information), outcome)
    });
    view! {
            <div class="row-line">
                <span class="row-mark">{move || show_status(status.get())}</span>
                <span class="target-field">
                    <input
                        class="target"
                        node_ref=field
                        title=target
                        aria-label=words::TARGET_ATTRIBUTE
                        list="targets"
                        placeholder=words::TARGET_ATTRIBUTE
                        spellcheck="false"
                        prop:value=target
                        on:input:target=move |event| {
                            let text = event.target().value();
                            edit(Field::Target, &|mapping| mapping.target_attribute_name.clone_from(&text));
                        }
                    />
                    <span class="target-shown" aria-hidden="true">
                        <span>{move || target.with(|target| parts(target).0.to_owned())}</span>
                        <span>{move || target.with(|target| parts(target).1.to_owned())}</span>
                    </span>
                </span>
                <select
                    class="kind"
                    aria-label=say::MAPPING_TYPE
                    disabled=embed::is_readonly()
                    prop:value=move || kind_name(kind.get())
                    on:change:target=move |event| {
                        let name = event.target().value();
                        edit(Field::Source, &|mapping| retype(mapping, &name));
                    }
                >
                    {KINDS.iter().map(|(_, name)| view! { <option value=*name>{*name}</option> }).collect_any()}
                </select>
                <ExpressionEditor
                    value=source
                    on_input=Callback::new(move |text: String| {
                        edit(Field::Source, &|mapping| set_expression(mapping, &text));
                    })
                    label=say::SOURCE
                    placeholder=say::NO_SOURCE
                    squiggled
                    on_fix=Callback::new(move |number| {
                        let fix = findings.with_untracked(|findings| {
                            findings.get(number).and_then(|finding: &Diagnostic| finding.fix.clone())
                        });
                        if let Some(fix) = fix {
                            session.mend(&fix);
                        }
                    })
                    on_format=Callback::new(move |()| format_source(session, key))
                    attributes=Callback::new(move |()| attributes(session))
                    readonly=embed::is_readonly()
                />
                <output class="value" dir="auto" aria-label=words::VALUE_FOR_USER>{live(move || flow.get().map(|flow| value(&flow)))}</output>
                <button
                    type="button"
                    class="bare disclose"
                    aria-label=move || words::for_one(say::MORE, &target.get())
                    title=say::ABOUT_MORE
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon glyph=Glyph::Chevron />
                </button>
            </div>
    }
}

/// Splits a path before its last member, of which nothing is cut off where room is scarce: `phoneNumbers[…` and `.value`,
/// `urn:ietf:…` and `:manager`.
fn parts(target: &str) -> (&str, &str) {
    target.split_at(target.rfind(['.', ':']).unwrap_or(target.len()))
}

/// Writes the source of a row as the language's own printer does; one that cannot be read stays.
pub(super) fn format_source(session: Session, key: u64) {
    let text = session.table.with_untracked(|table| {
        let (_, row) = table.find(key)?;
        let text = row.mapping.expression()?;
        let tidy = Expression::parse(&text).ok()?.format_multiline();
        (tidy != *text).then_some(tidy)
    });
    if let Some(text) = text {
        session.table.update(|table| {
            table.edit(key, Field::Format, |mapping| set_expression(mapping, &text));
        });
    }
}

/// Finds the parts of the row's expression that findings speak of; what is only worth knowing waits for the open row, and
/// a fix of the last text that could be read is not offered.
fn squiggles(findings: &[Diagnostic], place: usize, open: bool, current: bool) -> Vec<Squiggle> {
    let worth = |finding: &Diagnostic| open || finding.severity != Severity::Information;
    let told = findings.iter().enumerate().filter(|(_, finding)| worth(finding));
    told.flat_map(|(number, finding)| {
        let fix = finding.fix.clone().filter(|_| current);
        let finding = Diagnostic { fix, ..finding.clone() };
        spans(&finding, place).into_iter().map(move |span| Squiggle {
            number,
            span,
            finding: finding.clone(),
        })
    })
    .collect()
}

fn spans(finding: &Diagnostic, place: usize) -> Vec<Span> {
    match &finding.location {
        Location::Mapping { span: Some(span), .. } => vec![*span],
        _ => {
            let here = finding.origins.iter().filter(|origin| origin.mapping == place);
            here.map(|origin| origin.span).collect()
        }
    }
}

/// Gives the attributes of this user, then those that the user has not.
fn attributes(session: Session) -> Vec<Known> {
    let look = |user: &SourceObject| {
        let table = known(user.object_type());
        let describe = |name: &str, value: Option<String>| {
            let entry = table.iter().find(|attribute| attribute.name == name);
            Known {
                name: name.to_owned(),
                value,
                graph: entry.map_or("", |attribute| attribute.graph),
                unavailable: entry.and_then(|attribute| attribute.unavailable),
            }
        };
        let own = user.attributes().map(|(name, value)| describe(name, in_words(value)));
        let others = table.iter().filter(|attribute| !user.has(attribute.name));
        own.chain(others.map(|attribute| describe(attribute.name, None))).collect::<Vec<_>>()
    };
    session.with_user(look).unwrap_or_else(|| look(&SourceObject::default()))
}

fn in_words(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        value => Some(match value.text() {
            Some(text) => text.into_owned(),
            None => value.to_json().to_string(),
        }),
    }
}

/// Shows by shape and word what came of the mapping.
fn show_status((worst, outcome): (Option<Severity>, Option<FlowOutcome>)) -> AnyView {
    if let Some(severity) = worst {
        return view! { <Mark severity /> }.into_any();
    }
    let (glyph, class, word) = match outcome {
        Some(FlowOutcome::Exported) => (Glyph::Tick, "tone-ok", say::SENT),
        Some(FlowOutcome::DefaultValue) => (Glyph::Tick, "tone-ok", say::DEFAULT_SENT),
        Some(FlowOutcome::Failed) => (Glyph::Cross, "tone-error", words::FAILED),
        Some(FlowOutcome::Deferred) => (Glyph::Forward, "tone-quiet", say::SENT_LATER),
        Some(FlowOutcome::ObjectIgnored) => (Glyph::Dash, "tone-quiet", say::OBJECT_LEFT_ALONE),
        Some(FlowOutcome::Ignored) => (Glyph::Dash, "tone-quiet", say::ATTRIBUTE_LEFT_ALONE),
        Some(FlowOutcome::Unchanged) => (Glyph::Dash, "tone-quiet", say::AWS_HAS_VALUE),
        Some(FlowOutcome::NotLinked) => (Glyph::Dash, "tone-quiet", say::OTHER_OBJECT_UNKNOWN),
        Some(FlowOutcome::ReadOnly) => (Glyph::Dash, "tone-quiet", say::NOT_WRITABLE),
        Some(FlowOutcome::NotOnCreate) => (Glyph::Forward, "tone-quiet", say::SENT_BY_UPDATE),
        Some(FlowOutcome::NotApplicable) => (Glyph::Dash, "tone-quiet", say::NOT_IN_REQUEST),
        Some(FlowOutcome::NoValue) => (Glyph::Dash, "tone-quiet", say::NOTHING_TO_SEND),
        None => (Glyph::Dash, "tone-quiet", say::NOT_EVALUATED),
    };
    view! { <span class=format!("mark {class}") title=word><Icon glyph /><span class="unseen">{word}</span></span> }.into_any()
}

/// Shows what a mapping gives.
fn value(flow: &AttributeFlow) -> AnyView {
    let quiet = !matches!(flow.outcome, FlowOutcome::Exported | FlowOutcome::DefaultValue);
    shown(&flow.value, quiet)
}

/// Shows a value in one line, with what cannot be seen made visible.
pub(super) fn shown(value: &Value, quiet: bool) -> AnyView {
    let text = match (value, value.text()) {
        (_, Some(text)) => text.into_owned(),
        (Value::Null, None) => {
            return view! { <span class="none">{words::NO_VALUE}</span> }.into_any();
        }
        (other, None) => other.to_json().to_string(),
    };
    if text.is_empty() {
        return view! { <span class="none">{words::EMPTY_TEXT}</span> }.into_any();
    }
    let seen: String = text.chars().take(300).map(visible).collect();
    view! { <span class:none=quiet title=seen.clone()>{seen.clone()}</span> }.into_any()
}

fn visible(c: char) -> char {
    match c {
        '\t' => '⇥',
        '\n' | '\r' => '↵',
        '\u{a0}' => '␣',
        c if c.is_control() => '\u{fffd}',
        // No width, or a turn of the direction of writing, which would show the rest as it is not.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            '\u{fffd}'
        }
        c => c,
    }
}

const KINDS: &[(Option<SourceKind>, &str)] = &[
    (Some(SourceKind::Attribute), say::DIRECT),
    (Some(SourceKind::Constant), say::CONSTANT),
    (Some(SourceKind::Function), words::EXPRESSION),
    (None, say::NO_TYPE),
];

fn kind_name(kind: Option<SourceKind>) -> &'static str {
    KINDS.iter().find(|(one, _)| *one == kind).map_or(say::NO_TYPE, |(_, name)| name)
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
        (SourceKind::Attribute, Some((SourceKind::Constant, name))) if !name.contains(['[', ']']) => {
            AttributeMappingSource::from_expression(&format!("[{name}]"))
        }
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
