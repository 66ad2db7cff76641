//! A text editor for expressions: a plain field, then `CodeMirror` with the words of the language.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::codemirror::{Field, object};
use super::editor::{Squiggle, squiggles};
use super::live;
use crate::effect::effect;

/// A source attribute, as the editor offers and explains it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// Provisioning's name.
    pub(crate) name: String,
    /// Its value for this user, in words; none where it has none.
    pub(crate) value: Option<String>,
    /// Where Graph's JSON holds it; empty where that is not known.
    pub(crate) graph: &'static str,
    /// Why a mapping cannot use it.
    pub(crate) unavailable: Option<&'static str>,
}

/// Edits the text of an expression.
#[component]
pub(crate) fn ExpressionEditor(
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
    /// What is to be underlined in it.
    #[prop(into)]
    squiggled: Signal<Vec<Squiggle>>,
    /// The fix of a finding was chosen, by the finding's number.
    #[prop(into)]
    on_fix: Callback<usize>,
    /// The person asks for a tidy text.
    #[prop(into)]
    on_format: Callback<()>,
    /// Gives the attributes that can be written.
    #[prop(into)]
    attributes: Callback<(), Vec<Known>>,
    /// The text can be read only.
    readonly: bool,
) -> impl IntoView {
    let field = Field::new(false, on_input, move |module, place, mut options| {
        options.text("label", label);
        options.text("placeholder", placeholder);
        options.set("readonly", JsValue::from_bool(readonly));
        options.language();
        options.call("onFix", move |number: u32| on_fix.run(number as usize));
        options.ask("onFormat", move || on_format.run(()));
        options.ask("attributes", move || attributes.run(()).iter().map(known).collect::<Array>());
        (module.expression(place, options.object()), options)
    });
    // In one effect, because places in a text are worth nothing in another.
    effect(move |_| {
        let text = value.get();
        let marks = squiggled.get();
        if field.upgraded.get() {
            field.set_text(&text);
            field.with(|editor| editor.set_findings(&squiggles(&text, &marks)));
        }
    });
    view! {
        <div class="source-field" node_ref=field.place>
            {live(move || (!field.upgraded.get()).then(|| view! {
                <textarea
                    node_ref=field.plain
                    aria-label=label
                    rows="1"
                    readonly=readonly
                    placeholder=placeholder
                    spellcheck="false"
                    prop:value=value
                    on:compositionstart=move |_| field.composing.set(true)
                    on:compositionend=move |_| field.composing.set(false)
                    on:input:target=move |event| on_input.run(event.target().value())
                    on:keydown=move |event| {
                        if event.shift_key() && event.alt_key() && event.code() == "KeyF" {
                            event.prevent_default();
                            on_format.run(());
                        }
                    }
                ></textarea>
            }.into_any()))}
        </div>
    }
}

fn known(attribute: &Known) -> JsValue {
    object([
        ("name", attribute.name.as_str().into()),
        ("value", attribute.value.as_deref().map_or(JsValue::NULL, JsValue::from_str)),
        ("graph", attribute.graph.into()),
        ("unavailable", attribute.unavailable.map_or(JsValue::NULL, JsValue::from_str)),
    ])
}
