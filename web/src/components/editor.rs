//! A text editor for JSON: a plain text area over a coloured copy of its text, then `CodeMirror`.

use std::hash::Hash;

use js_sys::Array;
use leptos::prelude::*;
use scimulate::scim::{self, ResourceType};
use scimulate::source::{SourceAttribute, SourceAttributeKind};
use scimulate::synchronization::SchemaMember;
use scimulate::{Diagnostic, Severity, Span};
use wasm_bindgen::JsValue;

use super::CollectAny;
use super::codemirror::{Field, number, object};
use super::json::{self, Line};
use super::{each, live};
use crate::effect::effect;
use crate::messages::user as say;
use crate::reading::{line_of, place_of};

/// Beyond this many bytes the text stays plain: colours are not worth a slow keystroke.
const COLOURED: usize = 100_000;

/// A part of a text that has a finding.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Squiggle {
    /// The finding's place in the list it comes from.
    pub(crate) number: usize,
    /// The part.
    pub(crate) span: Span,
    /// What is to be said of it.
    pub(crate) finding: Diagnostic,
}

/// Gives the places in a text that its findings are about.
pub(crate) fn squiggled(
    text: RwSignal<String>,
    findings: impl Fn() -> Vec<Diagnostic> + Send + Sync + 'static,
) -> Memo<Vec<Squiggle>> {
    Memo::new(move |_| {
        let squiggle = |(number, finding): (usize, Diagnostic)| {
            let span = text.with(|text| place_of(&finding.location, text))?;
            Some(Squiggle { number, span, finding })
        };
        findings().into_iter().enumerate().filter_map(squiggle).collect()
    })
}

/// A member that is offered where a name or a value is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    /// Its name behind those of the objects around it, with slashes between; a schema's name has dots of its own.
    path: String,
    /// What it holds, in a word.
    kind: String,
    /// What else is to be said of it.
    about: Option<String>,
    /// What it usually is, as JSON.
    values: Vec<String>,
}

/// What is to be said of a member: a finding with its severity, or plain words.
type Note = (Option<Severity>, String);

/// Gives what can be written of a user or group as Microsoft Graph has it.
pub(crate) fn graph_members(attributes: &[SourceAttribute]) -> Vec<Member> {
    let member = |one: &SourceAttribute| {
        let kind = format!("{:?}", one.kind);
        let kind = if one.multi_valued { say::list_of(&kind) } else { kind };
        let values: &[&str] = match (one.graph, one.kind) {
            ("userType", _) => &["\"Member\"", "\"Guest\""],
            (_, SourceAttributeKind::Boolean) => &["true", "false"],
            _ => &[],
        };
        let last = one.graph.rsplit('.').next().unwrap_or_default();
        let about = (one.name != last).then(|| say::name_in_mappings(one.name));
        let values = values.iter().map(|&value| value.to_owned()).collect();
        Member { path: one.graph.replace('.', "/"), kind, about, values }
    };
    attributes.iter().filter(|one| !one.graph.is_empty()).map(member).collect()
}

/// Gives what can be written in a synchronization schema.
pub(crate) fn schema_members(members: Vec<SchemaMember>) -> Vec<Member> {
    let member = |SchemaMember { path, kind, values }| Member {
        path: path.replace('.', "/"),
        kind: kind.to_owned(),
        about: None,
        values,
    };
    members.into_iter().map(member).collect()
}

/// Gives what can be written of a user or group as SCIM has it.
pub(crate) fn scim_members() -> Vec<Member> {
    let mut members = Vec::new();
    for kind in [ResourceType::User, ResourceType::Group] {
        add_attributes(&mut members, "", scim::schema::attributes(kind));
    }
    members
}

fn add_attributes(members: &mut Vec<Member>, within: &str, attributes: &[scim::schema::Attribute]) {
    for one in attributes {
        let path = format!("{within}{}", one.name);
        let kind = format!("{:?}", one.kind);
        let kind = if one.multi_valued { say::list_of(&kind) } else { kind };
        let values: &[&str] = if one.kind == scim::schema::Kind::Boolean { &["true", "false"] } else { &[] };
        let values = values.iter().map(|&value| value.to_owned()).collect();
        let inside = format!("{path}/");
        members.push(Member { path, kind, about: None, values });
        add_attributes(members, &inside, one.sub_attributes);
    }
}

/// Edits a JSON text.
#[component]
pub(crate) fn Editor(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// It was edited.
    #[prop(into)]
    on_input: Callback<String>,
    /// What it is, for those who do not see the page.
    label: &'static str,
    /// Shown while there is no text.
    placeholder: &'static str,
    /// The class of a line, by its path and number; by itself a line with a finding is broken.
    #[prop(optional, into)]
    line_class: Option<Callback<(String, usize), &'static str>>,
    /// What is to be underlined in it.
    #[prop(into)]
    squiggled: Signal<Vec<Squiggle>>,
    /// Gives what is known of a member, by its path: findings with their severity, and plain words.
    #[prop(optional, into)]
    on_hover: Option<Callback<String, Vec<Note>>>,
    /// The members that are offered.
    #[prop(optional)]
    members: Vec<Member>,
    /// Whose members the objects of a list without a name have.
    #[prop(optional)]
    list: &'static str,
    /// The text can be read only.
    #[prop(optional, into)]
    readonly: Signal<bool>,
) -> impl IntoView {
    let plain = Memo::new(move |_| value.with(|text| text.len() > COLOURED));
    let lines =
        Memo::new(move |_| if plain.get() { Vec::new() } else { value.with(|text| json::lines(text)) });
    let broken = move |(_, number): (String, usize)| {
        squiggled
            .with(|squiggled| broken(squiggled.iter().map(|one| &one.finding), number).unwrap_or_default())
    };
    let line_class = line_class.unwrap_or_else(|| Callback::new(broken));
    let field = Field::new(true, on_input, move |module, place, mut options| {
        // The plain field may not have it yet, and what comes later can be undone.
        value.with_untracked(|text| options.text("text", text));
        options.text("label", label);
        options.text("placeholder", placeholder);
        options.set("readonly", JsValue::from_bool(readonly.get_untracked()));
        options.set("members", members.iter().map(member).collect::<Array>());
        options.text("list", list);
        options.look_up("onHover", move |line| {
            let path = lines.with_untracked(|lines| {
                lines.iter().find(|one| one.number == line as usize).map(|one| one.path.clone())
            });
            on_hover
                .zip(path)
                .map(|(on_hover, path)| on_hover.run(path).iter().map(note).collect())
                .unwrap_or_default()
        });
        (module.json(place, options.object()), options)
    });
    effect(move |_| {
        let squiggled = squiggled.get();
        value.with(|text| {
            if field.upgraded.get() {
                field.set_text(text);
                field.with(|editor| editor.set_findings(&squiggles(text, &squiggled)));
            }
        });
    });
    effect(move |_| {
        let marked = lines.with(|lines| lines.iter().filter_map(|line| marked(line, line_class)).collect());
        if field.upgraded.get() {
            field.with(|editor| editor.set_lines(&marked));
        }
    });
    effect(move |_| {
        let readonly = readonly.get();
        if field.upgraded.get() {
            field.with(|editor| editor.set_readonly(readonly));
        }
    });
    let is_error = |one: &Squiggle| one.finding.severity == Severity::Error;
    let invalid = move || squiggled.with(|squiggled| squiggled.iter().any(is_error)).to_string();
    view! {
        <div class="editor" class:plain=plain class:upgraded=field.upgraded node_ref=field.place>
            {live(move || (!field.upgraded.get()).then(|| view! {
                <div class="editor-copy" aria-hidden="true">
                    {each(move || lines.get(), line_key, move |line| editor_line(line, line_class))}
                </div>
                <textarea
                    node_ref=field.plain
                    aria-label=label
                    placeholder=placeholder
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    wrap="off"
                    readonly=readonly
                    aria-invalid=invalid
                    prop:value=value
                    on:compositionstart=move |_| field.composing.set(true)
                    on:compositionend=move |_| field.composing.set(false)
                    on:input:target=move |event| on_input.run(event.target().value())
                ></textarea>
            }.into_any()))}
        </div>
    }
}

/// Gives the class of a line that findings are about, by the worst of them.
pub(crate) fn broken<'a>(
    findings: impl Iterator<Item = &'a Diagnostic>,
    number: usize,
) -> Option<&'static str> {
    let here = findings.filter(|finding| line_of(&finding.location) == Some(number));
    let worst = here.map(|finding| finding.severity).min()?;
    Some(if worst == Severity::Error { "broken tone-error" } else { "broken tone-warning" })
}

fn line_key(line: &Line) -> impl Hash + use<> {
    (line.number, line.path.clone(), line.tokens.clone())
}

fn editor_line(line: Line, line_class: Callback<(String, usize), &'static str>) -> impl IntoView {
    let Line { number, path, tokens } = line;
    let path = StoredValue::new(path);
    let tokens = tokens.into_iter().map(|(token, text)| view! { <span class=token.class()>{text}</span> });
    view! {
        <div class=move || format!("editor-line {}", line_class.run((path.get_value(), number)))>
            <span class="number">{number}</span>
            <span class="code-text">{tokens.collect_any()}</span>
        </div>
    }
}

/// Gives a line's number and class, where it has one.
fn marked(line: &Line, line_class: Callback<(String, usize), &'static str>) -> Option<JsValue> {
    let class = line_class.run((line.path.clone(), line.number));
    (!class.is_empty()).then(|| Array::of2(&number(line.number), &class.into()).into())
}

fn member(Member { path, kind, about, values }: &Member) -> JsValue {
    let about = about.as_deref().map_or(JsValue::UNDEFINED, JsValue::from_str);
    let values = values.iter().map(|value| JsValue::from_str(value)).collect::<Array>();
    object([
        ("path", path.as_str().into()),
        ("kind", kind.as_str().into()),
        ("about", about),
        ("values", values.into()),
    ])
}

fn note((severity, message): &Note) -> JsValue {
    let severity = severity.map_or(JsValue::NULL, |severity| word(severity).into());
    object([("severity", severity), ("message", message.as_str().into())])
}

/// Gives what an editor underlines in a text.
pub(super) fn squiggles(text: &str, squiggled: &[Squiggle]) -> Array {
    let one = |squiggle: &Squiggle| {
        let range = squiggle.span.utf16(text);
        let Diagnostic { severity, message, help, code, fix, .. } = &squiggle.finding;
        let optional = |text: Option<&str>| text.map_or(JsValue::NULL, JsValue::from_str);
        object([
            ("number", number(squiggle.number)),
            ("from", number(range.start)),
            ("to", number(range.end)),
            ("severity", word(*severity).into()),
            ("message", message.as_str().into()),
            ("help", optional(help.as_deref())),
            ("code", (*code).into()),
            ("fix", optional(fix.as_ref().map(|fix| fix.title.as_str()))),
        ])
    };
    squiggled.iter().map(one).collect()
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "info",
    }
}
