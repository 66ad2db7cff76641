//! What AWS holds already, and whether the tenant URL is one.

use leptos::prelude::*;
use scimulate::Severity;
use scimulate::job::test_connection;
use scimulate::scim::{Request, Resource};

use super::{Panel, Place};
use crate::components::{CollectAny, Editor, Mark, Prose, live, scim_members, squiggled, told};
use crate::embed;
use crate::focus;
use crate::messages::{directory as say, words};
use crate::session::Session;

pub(super) const PANEL: Panel = Panel {
    id: "existing",
    title: say::AWS_DIRECTORY,
    short: say::AWS,
    place: Place::Drawer,
    view: |session| view! { <Existing session /> }.into_any(),
    badge: Some(|session| session.existing.with(|existing| existing.directory.resources().count())),
};

/// As many resources are named.
const NAMED: usize = 100;

#[component]
fn Existing(session: Session) -> impl IntoView {
    let text = session.existing_text;
    let problems = live(move || {
        session.existing.with(|existing| {
            let nothing = existing.directory.resources().next().is_none();
            let problems = existing.problems.iter().map(|problem| {
                let severity = problem.severity;
                let whole = (severity == Severity::Error && nothing).then_some(say::COUNTS_AS_NOTHING);
                let class = if severity == Severity::Error { "tone-error" } else { "tone-warning" };
                view! { <p class=class><Mark severity />" "{told(problem)}{whole.map(|whole| format!(". {whole}"))}</p> }
            });
            problems.collect_any()
        })
    });
    let squiggled = squiggled(text, move || session.existing.with(|existing| existing.problems.clone()));
    let names = live(move || {
        session.existing.with(|existing| {
            let more = existing.directory.resources().count().saturating_sub(NAMED);
            let more =
                (more > 0).then(|| view! { <li class="quiet-text">{words::and_more(more)}</li> }.into_any());
            let named = existing.directory.resources().take(NAMED);
            view! { {named.map(|one| view! { <li>{line(one)}</li> }).collect_any()}{more} }
        })
    });
    let sent = Memo::new(move |_| session.answer.get().and_then(|answer| created(&answer.summary.requests)));
    let hold = move |_| {
        if let Some(resource) = sent.get_untracked() {
            text.set(resource);
            focus::in_place_of(":disabled", focus::SETTINGS);
        }
    };
    let empty = move |_| {
        text.set(String::new());
        focus::in_place_of(":disabled", focus::SETTINGS);
    };
    view! {
        <div class="pane">
            <h3>{say::WHAT_AWS_HOLDS}</h3>
            <p class="quiet-text">
                {say::ABOUT_MATCHING}
            </p>
            <Editor
                value=text
                on_input=Callback::new(move |typed| text.set(typed))
                label=say::HELD_AS_JSON
                placeholder=say::HOLDS_NOTHING
                squiggled
                members=scim_members()
                readonly=embed::is_readonly()
            />
            <div role="status">{problems}</div>
            <p class="settings">
                <button type="button" disabled=move || embed::is_readonly() || sent.with(Option::is_none) on:click=hold>
                    {say::SUPPOSE_HELD}
                </button>
                <button type="button" class="quiet" disabled=move || embed::is_readonly() || text.with(String::is_empty) on:click=empty>
                    {say::EMPTY}
                </button>
            </p>
            <ul class="plain" aria-label=say::HELD_RESOURCES>{names}</ul>
            <Connection session />
        </div>
    }
}

/// Gives the resource that a create request makes, with an identifier as AWS gives one.
fn created(requests: &[Request]) -> Option<String> {
    let Request::Create(_, resource) = requests.iter().find(|one| matches!(one, Request::Create(..)))? else {
        return None;
    };
    let mut members = serde_json::Map::new();
    members.insert("id".to_owned(), "9067729b3d-94f1e0b3-c394-48d5-8ab1-2c122a167074".into());
    members.extend(resource.members().clone());
    serde_json::to_string_pretty(&members).ok()
}

/// Names a resource and what it is matched by.
fn line(resource: &Resource) -> String {
    let member = |name: &str| resource.member(name).and_then(|value| value.as_str());
    let name = member("userName").or_else(|| member("displayName")).unwrap_or(say::WITHOUT_NAME);
    say::resource(name, member("externalId"), resource.id())
}

/// The form of the tenant URL, and the request of the button "Test connection".
#[component]
fn Connection(session: Session) -> impl IntoView {
    let address = session.tenant_url;
    let tested = Memo::new(move |_| {
        let address = address.get();
        let test =
            || session.user_job.with(|job| test_connection(address.trim(), job, &session.environment()));
        (!address.trim().is_empty()).then(test)
    });
    let said = live(move || {
        tested.with(|tested| {
            let tested = tested.as_ref()?;
            let found = tested.diagnostics.iter().map(|one| {
                let help = one.help.clone().map(|help| view! { {words::STOP}<Prose text=help /> }.into_any());
                view! { <li><Mark severity=one.severity />" "<Prose text=one.message.clone() />{help}</li> }
            });
            let requests = tested.requests.iter().map(|request| {
                view! { <li><code>{format!("{} {}", request.method(), request.path())}</code></li> }
            });
            let good = tested.diagnostics.is_empty().then(|| view! { <p>{say::URL_IS_GOOD}</p> }.into_any());
            Some(
                view! {
                    {good}
                    <ul class="plain">{found.collect_any()}</ul>
                    <p class="quiet-text">{say::TEST_SENDS}</p>
                    <ul class="plain">{requests.collect_any()}</ul>
                }
                .into_any(),
            )
        })
    });
    view! {
        <h3>{say::TEST_CONNECTION}</h3>
        <div class="settings">
            <label class="wide">
                {say::TENANT_URL}
                <input
                    type="url"
                    spellcheck="false"
                    placeholder="https://scim.us-east-1.amazonaws.com/…/scim/v2/"
                    prop:value=address
                    on:input:target=move |event| address.set(event.target().value())
                />
            </label>
        </div>
        <div role="status">{said}</div>
    }
}
