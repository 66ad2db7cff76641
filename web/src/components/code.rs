//! Shows JSON that cannot be edited: coloured, with a mark on every line that has a finding.

use leptos::prelude::*;
use scimulate::Severity;

use super::CollectAny;
use super::json::Line;
use super::{Mark, each};
use crate::effect::nearby;

/// One line with what is to be said of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CodeLine {
    /// The line.
    pub(crate) line: Line,
    /// How bad its findings are, and the first of them in words.
    pub(crate) mark: Option<(Severity, String)>,
}

/// Shows the lines.
#[component]
pub(crate) fn Code(
    /// The lines, in order.
    #[prop(into)]
    lines: Signal<Vec<CodeLine>>,
    /// Whether a path is on the way of what is selected.
    #[prop(into)]
    lit: Callback<String, bool>,
    /// A line was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="code" role="list" tabindex="0">
            {each(
                move || lines.get(),
                |line| (line.line.number, line.line.tokens.clone(), line.mark.clone()),
                move |line| view! { <CodeLineView line lit on_choose /> },
            )}
        </div>
    }
}

#[component]
fn CodeLineView(line: CodeLine, lit: Callback<String, bool>, on_choose: Callback<String>) -> impl IntoView {
    let CodeLine { line: Line { path, tokens, number }, mark } = line;
    let tokens = tokens.into_iter().map(|(token, text)| view! { <span class=token.class()>{text}</span> });
    let tone = mark.as_ref().map_or("", |(severity, _)| match severity {
        Severity::Error => "marked tone-error",
        Severity::Warning => "marked tone-warning",
        Severity::Information => "",
    });
    let (path, chosen) = (StoredValue::new(path.clone()), path);
    let choose = move || on_choose.run(path.get_value());
    let lit = nearby(move || lit.run(path.get_value()));
    let mark = mark.map(|(severity, message)| {
        view! {
            <button type="button" class="bare" title=message.clone() aria-label=format!("{chosen}: {message}")
                on:click=move |event| { event.stop_propagation(); choose(); }>
                <Mark severity />
            </button>
        }
    });
    view! {
        <div
            class=format!("code-line {tone}")
            class:lit=lit
            role="listitem"
            on:click=move |_| choose()
        >
            <span class="gutter">
                {match mark {
                    Some(mark) => mark.into_any(),
                    None => view! { <span class="number">{number}</span> }.into_any(),
                }}
            </span>
            <span class="code-text">{tokens.collect_any()}</span>
        </div>
    }
}
