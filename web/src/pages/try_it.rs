//! Things of the reference pages to try in place: an example becomes a text to change, with the answer below it.

use leptos::prelude::*;
use scimulate::aws::{self, Context, Operation, Rule};
use scimulate::expression::{Example, Profile};
use scimulate::scim::{Resource, ResourceType};
use scimulate::{Diagnostic, json};

use crate::components::{Glyph, Icon, Mark, Prose};
use crate::session::environment;

/// A request that breaks a rule, to be changed until AWS takes it.
#[component]
pub(super) fn TryRule(rule: &'static Rule) -> impl IntoView {
    let trial = move || {
        let chosen = RwSignal::new(rule.fails.operation);
        let body = RwSignal::new(rule.fails.body.to_owned());
        let context = StoredValue::new(held(rule));
        let choose = move |example: aws::Example| {
            chosen.set(example.operation);
            body.set(example.body.to_owned());
        };
        let found = Memo::new(move |_| {
            context.with_value(|context| body.with(|body| aws::validate_text(chosen.get(), body, context)))
        });
        view! {
            <p class="actions">
                <button type="button" on:click=move |_| choose(rule.fails)>"What AWS refuses"</button>
                <button type="button" on:click=move |_| choose(rule.passes)>"The same, mended"</button>
                <code>{move || request_line(chosen.get())}</code>
            </p>
            <label>
                "Body of the request"
                <textarea rows="6" spellcheck="false" prop:value=body
                    on:input:target=move |event| body.set(event.target().value())></textarea>
            </label>
            <Found found=Signal::from(found) nothing="AWS would accept this request." />
        }
        .into_any()
    };
    view! { <Trial trial /> }
}

/// A call of a function, to be changed.
#[component]
pub(super) fn TryFunction(examples: &'static [Example]) -> impl IntoView {
    let trial = move || {
        let first = examples.first();
        let expression = RwSignal::new(first.map_or("", |example| example.expression).to_owned());
        let source = RwSignal::new(first.map_or("{}", |example| example.source).to_owned());
        let answer = Memo::new(move |_| {
            let answer = expression.with(|text| {
                source.with(|source| {
                    json::parse_expression(text, Profile::CloudSync, Some(source), &environment())
                })
            });
            (answer.evaluation_succeeded.then(|| answer.value.to_json().to_string()), answer.diagnostics)
        });
        let found = Memo::new(move |_| answer.get().1);
        view! {
            <label>
                "Expression"
                <textarea rows="2" spellcheck="false" prop:value=expression
                    on:input:target=move |event| expression.set(event.target().value())></textarea>
            </label>
            <label>
                "Attributes of the user, as JSON"
                <textarea rows="2" spellcheck="false" prop:value=source
                    on:input:target=move |event| source.set(event.target().value())></textarea>
            </label>
            <p>"Gives "<output aria-label="Value"><code>{move || answer.get().0.unwrap_or_else(|| "no value".to_owned())}</code></output></p>
            <Found found=Signal::from(found) nothing="" />
        }
        .into_any()
    };
    view! { <Trial trial /> }
}

/// A button that opens something to try; nothing is worked out before.
#[component]
fn Trial(trial: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="trial">
            <button
                type="button"
                class="quiet"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::Chevron />
                "Try it"
            </button>
            {move || open.get().then(&trial)}
        </div>
    }
}

/// What was found, said again whenever it changes.
#[component]
fn Found(found: Signal<Vec<Diagnostic>>, nothing: &'static str) -> impl IntoView {
    let one = |finding: Diagnostic| {
        view! {
            <p><Mark severity=finding.severity />" "<Prose text=finding.message />" "<code class="finding-code">{finding.code}</code></p>
        }
    };
    view! {
        <div role="status" aria-label="Answer">
            {move || found.get().into_iter().map(one).collect_view()}
            {move || found.with(Vec::is_empty).then(|| view! { <p>{nothing}</p> })}
        </div>
    }
}

/// What AWS holds before the rule's requests arrive.
fn held(rule: &Rule) -> Context {
    let mut context = Context::default();
    // The core's tests read every one of these lists.
    for resource in serde_json::from_str::<Vec<Resource>>(rule.holds).unwrap_or_default() {
        let group = resource.member("resource").is_some_and(|kind| kind == "Group");
        context.hold(if group { ResourceType::Group } else { ResourceType::User }, &resource);
    }
    context
}

fn request_line(operation: Operation) -> String {
    let id = if operation.method() == "POST" { "" } else { "/{id}" };
    format!("{} {}{id}", operation.method(), operation.resource_type().endpoint())
}
