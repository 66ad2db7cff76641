//! A text editor for JSON: a plain text area over a coloured copy of its text.

use leptos::prelude::*;

use super::json::{self, Line};

/// Beyond this many bytes the text stays plain: colours are not worth a slow keystroke.
const COLOURED: usize = 100_000;

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
    /// The text cannot be read.
    #[prop(into)]
    invalid: Signal<bool>,
) -> impl IntoView {
    let plain = Memo::new(move |_| value.with(|text| text.len() > COLOURED));
    let lines =
        Memo::new(move |_| if plain.get() { Vec::new() } else { value.with(|text| json::lines(text)) });
    view! {
        <div class="editor" class:plain=plain>
            <div class="editor-copy" aria-hidden="true">
                <For each=move || lines.get() key=|line| (line.number, line.path.clone(), line.tokens.clone()) let(line)>
                    {editor_line(line, line_class)}
                </For>
            </div>
            <textarea
                aria-label=label
                placeholder=placeholder
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                wrap="off"
                aria-invalid=move || invalid.get().to_string()
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
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
