//! Shows texts in which backticks mark code; a sentence of the core gets a large first letter, too.

use leptos::prelude::*;

use super::CollectAny;

/// Shows a message as a sentence.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub(crate) fn Prose(#[prop(into)] text: String) -> impl IntoView {
    view! { <span class="prose">{with_code(&sentence(&text))}</span> }
}

/// Shows what stands in backticks as code.
pub(crate) fn with_code(text: &str) -> impl IntoView + use<> {
    let parts = text.split('`').map(str::to_owned).collect::<Vec<_>>();
    let parts = parts.into_iter().enumerate().map(|(place, part)| match place % 2 {
        1 => view! { <code>{part}</code> }.into_any(),
        _ => part.into_any(),
    });
    parts.collect_any()
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}
