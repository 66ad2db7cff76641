//! Shows a sentence of the core: its first letter large, what stands in backticks as code.

use leptos::prelude::*;

/// Shows a message as a sentence.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn Prose(#[prop(into)] text: String) -> impl IntoView {
    let parts = sentence(&text).split('`').map(str::to_owned).collect::<Vec<_>>();
    let parts = parts.into_iter().enumerate().map(|(place, part)| match place % 2 {
        1 => view! { <code>{part}</code> }.into_any(),
        _ => part.into_any(),
    });
    view! { <span class="prose">{parts.collect_view()}</span> }
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}
