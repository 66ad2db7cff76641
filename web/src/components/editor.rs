//! A text editor for JSON: a plain text area over a coloured copy of its text, then `CodeMirror`.

use js_sys::Array;
use leptos::prelude::*;
use scimulate::source::SourceAttribute;
use scimulate::{Diagnostic, Severity, Span};
use wasm_bindgen::JsValue;

use super::codemirror::{Field, number, object};
use super::json::{self, Line};

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
    /// The class of a line, by its path and number.
    #[prop(into)]
    line_class: Callback<(String, usize), &'static str>,
    /// The text cannot be read, here.
    #[prop(into)]
    broken: Signal<Option<Squiggle>>,
    /// Gives what is known of a member, by its path: findings with their severity, and plain words.
    #[prop(into)]
    on_hover: Callback<String, Vec<(Option<Severity>, String)>>,
    /// The attributes whose members are offered.
    members: &'static [SourceAttribute],
    /// The text can be read only.
    #[prop(optional, into)]
    readonly: Signal<bool>,
) -> impl IntoView {
    let plain = Memo::new(move |_| value.with(|text| text.len() > COLOURED));
    let lines =
        Memo::new(move |_| if plain.get() { Vec::new() } else { value.with(|text| json::lines(text)) });
    let field = Field::new(on_input, move |module, place, mut options| {
        options.text("label", label);
        options.text("placeholder", placeholder);
        options.set("readonly", JsValue::from_bool(readonly.get_untracked()));
        options.set(
            "members",
            members.iter().filter(|one| !one.graph.is_empty()).map(member).collect::<Array>(),
        );
        options.look_up("onHover", move |line| {
            let path = lines.with_untracked(|lines| {
                lines.iter().find(|one| one.number == line as usize).map(|one| one.path.clone())
            });
            path.map(|path| on_hover.run(path).iter().map(note).collect()).unwrap_or_default()
        });
        (module.json(place, options.object()), options)
    });
    Effect::new(move |_| {
        let broken = broken.get();
        value.with(|text| {
            if field.upgraded.get() {
                field.set_text(text);
                field.with(|editor| editor.set_findings(&squiggles(text, broken.as_slice())));
            }
        });
    });
    Effect::new(move |_| {
        let marked = lines.with(|lines| lines.iter().filter_map(|line| marked(line, line_class)).collect());
        if field.upgraded.get() {
            field.with(|editor| editor.set_lines(&marked));
        }
    });
    Effect::new(move |_| {
        let readonly = readonly.get();
        if field.upgraded.get() {
            field.with(|editor| editor.set_readonly(readonly));
        }
    });
    let invalid = move || broken.with(Option::is_some).to_string();
    view! {
        <div class="editor" class:plain=plain class:upgraded=field.upgraded node_ref=field.place>
            {move || (!field.upgraded.get()).then(|| view! {
                <div class="editor-copy" aria-hidden="true">
                    <For each=move || lines.get() key=|line| (line.number, line.path.clone(), line.tokens.clone()) let(line)>
                        {editor_line(line, line_class)}
                    </For>
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
            })}
        </div>
    }
}

fn editor_line(line: Line, line_class: Callback<(String, usize), &'static str>) -> impl IntoView {
    let Line { number, path, tokens } = line;
    let path = StoredValue::new(path);
    let tokens = tokens.into_iter().map(|(token, text)| view! { <span class=token.class()>{text}</span> });
    view! {
        <div class=move || format!("editor-line {}", line_class.run((path.get_value(), number)))>
            <span class="number">{number}</span>
            <span class="code-text">{tokens.collect_view()}</span>
        </div>
    }
}

/// Gives a line's number and class, where it has one.
fn marked(line: &Line, line_class: Callback<(String, usize), &'static str>) -> Option<JsValue> {
    let class = line_class.run((line.path.clone(), line.number));
    (!class.is_empty()).then(|| Array::of2(&number(line.number), &class.into()).into())
}

fn member(attribute: &SourceAttribute) -> JsValue {
    object([
        ("path", attribute.graph.into()),
        ("kind", format!("{:?}", attribute.kind).into()),
        ("list", attribute.multi_valued.into()),
        ("name", attribute.name.into()),
    ])
}

fn note((severity, message): &(Option<Severity>, String)) -> JsValue {
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
