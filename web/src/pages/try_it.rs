//! Things of the reference pages to try in place: an example becomes a text to change, with the answer below it.

use leptos::prelude::*;
use scimulate::aws::{self, Context};
use scimulate::expression::{Example, Profile};
use scimulate::job::{RuleExample, RulePage};
use scimulate::scim::{Resource, ResourceType};
use scimulate::{Diagnostic, ObjectMapping, SynchronizationJob, SynchronizationSchema, json};
use serde_json::{Map, Value as Json};

use super::Page;
use super::rules::PAGES;
use crate::components::{CollectAny, Glyph, Icon, Mark, Prose, live};
use crate::desk::Desk;
use crate::messages::{reference as say, words};
use crate::reading::environment;

/// What breaks a rule, to be changed until nothing is wrong any more.
#[component]
pub(super) fn TryRule(page: &'static RulePage) -> impl IntoView {
    let desk = use_context::<Desk>();
    let trial = move || {
        let chosen = RwSignal::new(&page.fails);
        let text = RwSignal::new(written(&page.fails));
        let choose = move |example: &'static RuleExample| {
            chosen.set(example);
            text.set(written(example));
        };
        let found = Memo::new(move |_| text.with(|text| found(chosen.get(), text)));
        let (label, nothing, rows) = match page.fails {
            RuleExample::Request { .. } => (say::REQUEST_BODY, say::REQUEST_IS_GOOD, "6"),
            RuleExample::Mapping { .. } => (say::MAPPING_TABLE, say::TABLE_IS_GOOD, "10"),
            RuleExample::Setup { .. } => (say::SETUP, say::SETUP_IS_GOOD, "3"),
        };
        let opened = desk.zip(opened(page)).map(|(desk, (user, mapping))| {
            let held = held_text(page);
            let title = if held.is_some() { say::ABOUT_OPENING_WITH_HELD } else { say::ABOUT_OPENING };
            view! {
                <button
                    type="button"
                    title=title
                    on:click=move |_| open(desk, &user, mapping.clone(), held.clone())
                >
                    {words::OPEN_IN_PLAYGROUND}
                </button>
            }
        });
        view! {
            <p class="actions">
                <button type="button" on:click=move |_| choose(&page.fails)>{say::BROKEN_EXAMPLE}</button>
                <button type="button" on:click=move |_| choose(&page.passes)>{say::MENDED_EXAMPLE}</button>
                {opened}
                {live(move || request_line(chosen.get()).map(|line| view! { <code>{line}</code> }.into_any()))}
            </p>
            <label>
                {label}
                <textarea rows=rows spellcheck="false" prop:value=text
                    on:input:target=move |event| text.set(event.target().value())></textarea>
            </label>
            <Found found=Signal::from(found) nothing />
        }
        .into_any()
    };
    view! { <Trial name=page.code trial /> }
}

/// A call of a function, to be changed.
#[component]
pub(super) fn TryFunction(name: &'static str, examples: &'static [Example]) -> impl IntoView {
    let trial = move || {
        let first = examples.first();
        let expression = RwSignal::new(first.map_or("", |example| example.expression).to_owned());
        let source = RwSignal::new(first.map_or("{}", |example| example.source).to_owned());
        let answer = Memo::new(move |_| {
            let answer = expression.with(|text| {
                source.with(|source| {
                    json::parse_expression(text, Profile::CloudSync, Some(source), &environment(""))
                })
            });
            (answer.evaluation_succeeded.then(|| answer.value.to_json().to_string()), answer.diagnostics)
        });
        let found = Memo::new(move |_| answer.get().1);
        view! {
            <label>
                {words::EXPRESSION}
                <textarea rows="2" spellcheck="false" prop:value=expression
                    on:input:target=move |event| expression.set(event.target().value())></textarea>
            </label>
            <label>
                {say::ATTRIBUTES}
                <textarea rows="2" spellcheck="false" prop:value=source
                    on:input:target=move |event| source.set(event.target().value())></textarea>
            </label>
            <p>{say::GIVES}<output aria-label=words::VALUE><code>{move || answer.get().0.unwrap_or_else(|| words::NO_VALUE.to_owned())}</code></output></p>
            <Found found=Signal::from(found) nothing="" />
        }
        .into_any()
    };
    view! { <Trial name trial /> }
}

/// A button that opens something to try; nothing is worked out before.
#[component]
fn Trial(name: &'static str, trial: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <div class="trial">
            <button
                type="button"
                class="quiet"
                aria-label=words::for_one(say::TRY_IT, name)
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::Chevron />
                {say::TRY_IT}
            </button>
            {live(move || open.get().then(&trial))}
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
        <div role="status" aria-label=say::ANSWER>
            {live(move || found.get().into_iter().map(one).collect_any())}
            {live(move || found.with(Vec::is_empty).then(|| view! { <p>{nothing}</p> }.into_any()))}
        </div>
    }
}

/// Says what is wrong with an example as it stands now, the worst first.
fn found(example: &RuleExample, text: &str) -> Vec<Diagnostic> {
    let mut found = match example {
        RuleExample::Request { operation, holds, .. } => aws::validate_text(*operation, text, &held(*holds)),
        RuleExample::Mapping { .. } => match SynchronizationSchema::read(text) {
            Ok(schema) => SynchronizationJob::of_schema(&schema, ResourceType::User)
                .map(|job| job.diagnostics().to_vec())
                .unwrap_or_default(),
            Err(problem) => vec![problem],
        },
        RuleExample::Setup { .. } => json::check_setup(text, None),
    };
    found.sort_by_key(|finding| finding.severity);
    found
}

/// Writes an example as the text that a person changes.
fn written(example: &RuleExample) -> String {
    match example {
        RuleExample::Request { body, .. } => (*body).to_owned(),
        RuleExample::Mapping { attribute_mappings } => {
            let lines: Vec<_> = attribute_mappings.as_array().into_iter().flatten().map(brief).collect();
            format!("[\n  {}\n]", lines.join(",\n  "))
        }
        RuleExample::Setup { setup } => (*setup).to_owned(),
    }
}

/// A mapping on one line: what says nothing is left out.
fn brief(mapping: &Json) -> String {
    let mut line = Map::new();
    for name in ["targetAttributeName", "matchingPriority", "defaultValue", "flowType"] {
        let value = mapping.get(name).unwrap_or(&Json::Null);
        if !value.is_null() && value != 0 && value != "Always" {
            line.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(expression) = mapping.pointer("/source/expression") {
        line.insert("source".to_owned(), serde_json::json!({ "expression": expression }));
    }
    Json::Object(line).to_string()
}

/// The user and the mappings that show it in the playground.
fn opened(page: &RulePage) -> Option<(String, ObjectMapping)> {
    let user = page.try_it.user.as_ref()?;
    let attribute_mappings = serde_json::from_value(page.try_it.attribute_mappings.clone()?).ok()?;
    let user = serde_json::to_string_pretty(user).ok()?;
    Some((user, ObjectMapping { attribute_mappings, ..ObjectMapping::default() }))
}

/// What AWS must hold for it, as the pane of AWS's directory takes it.
fn held_text(page: &RulePage) -> Option<String> {
    serde_json::to_string_pretty(page.try_it.existing.as_ref()?).ok()
}

/// Whether a text of that pane came with an example, so that it is nobody's own.
fn came_with_example(text: &str) -> bool {
    PAGES.iter().any(|page| held_text(page).is_some_and(|held| held == text))
}

fn open(desk: Desk, user: &str, mapping: ObjectMapping, held: Option<String>) {
    let session = desk.session();
    let is_own = !session.existing_text.with_untracked(|text| came_with_example(text));
    match held {
        Some(held) => {
            // That pane has no step back of its own, so the whole work is put aside; an example is not worth it.
            if is_own {
                desk.make_way();
            }
            session.existing_text.set(held);
        }
        None if is_own => {}
        None => session.existing_text.set(String::new()),
    }
    session.load_sample(user);
    session.table.update(|table| table.replace(mapping));
    session.open.set("findings");
    // Where the address cannot be set, the example waits on the other page.
    let _ = window().location().set_hash(Page::Playground.path());
}

/// What AWS holds before the request arrives.
fn held(holds: Option<&str>) -> Context {
    let mut context = Context::default();
    // The core's tests read every one of these lists.
    for resource in
        holds.and_then(|holds| serde_json::from_str::<Vec<Resource>>(holds).ok()).unwrap_or_default()
    {
        let group = resource.member("resource").is_some_and(|kind| kind == "Group");
        context.hold(if group { ResourceType::Group } else { ResourceType::User }, &resource);
    }
    context
}

fn request_line(example: &RuleExample) -> Option<String> {
    let RuleExample::Request { operation, .. } = example else { return None };
    let id = if operation.is_create() { "" } else { "/{id}" };
    Some(format!("{} {}{id}", operation.method(), operation.resource_type().endpoint()))
}
