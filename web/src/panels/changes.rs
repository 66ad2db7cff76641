//! Before and after: what a change of the object sends, and what a change of the mapping does to every object.

use leptos::prelude::*;
use scimulate::job::{Comparison, Plan, compare};
use scimulate::source::{self, SourceObject, SourceObjectType, known};
use scimulate::{Diagnostic, SynchronizationJob, Value};

use super::mapping_line::shown;
use super::requests::exchange;
use super::{Panel, Place};
use crate::components::{CollectAny, Editor, graph_members, live, squiggled, told};
use crate::effect::changes;
use crate::embed;
use crate::focus;
use crate::messages::{changes as say, words};
use crate::reading::{Input, Shared};
use crate::session::Session;

pub(super) const PANEL: Panel = Panel {
    id: "changes",
    title: say::BEFORE_AND_AFTER,
    short: say::CHANGES,
    place: Place::Drawer,
    view: |session| view! { <Changes session /> }.into_any(),
    badge: None,
};

/// As many objects are compared while one types; the batch page takes more.
const COMPARED: usize = 200;

#[component]
fn Changes(session: Session) -> impl IntoView {
    view! {
        <div class="pane">
            <Object session />
            <Mapping session />
        </div>
    }
}

/// What was typed as the earlier version, read.
#[derive(Clone, PartialEq)]
enum Earlier {
    Nothing,
    Broken(Box<Diagnostic>),
    OtherKind,
    Planned(Shared<Plan>),
}

#[component]
fn Object(session: Session) -> impl IntoView {
    let text = session.before_text;
    let read = Memo::new(move |_| {
        text.with(|text| (!text.trim().is_empty()).then(|| Shared::new(source::read_text(text))))
    });
    let squiggled = squiggled(text, move || {
        read.with(|read| read.as_ref().map(|document| document.diagnostics.clone()).unwrap_or_default())
    });
    let planned = Memo::new(move |_| {
        let Some(document) = read.get() else { return Earlier::Nothing };
        let problem = document.diagnostics.first().cloned();
        let planned = session.with_object(|after| {
            let before = counterpart(&document.objects, after)?;
            let job = session.job(session.kind.get());
            Some(job.with(|job| plan(session, job, before, after)))
        });
        match (planned.flatten(), problem) {
            (Some(plan), _) => Earlier::Planned(Shared::new(plan)),
            (None, Some(problem)) => Earlier::Broken(Box::new(problem)),
            (None, None) => Earlier::OtherKind,
        }
    });
    let forget = move |_| {
        text.set(String::new());
        focus::in_place_of(":disabled", focus::SETTINGS);
    };
    let take = move |_| text.set(session.source_text.get_untracked());
    // Only a sentence is read aloud as one types; the tables are there to be gone through.
    let said = live(move || match planned.get() {
        Earlier::Nothing => ().into_any(),
        Earlier::Broken(problem) => view! { <p class="tone-error">{told(&problem)}</p> }.into_any(),
        Earlier::OtherKind => view! { <p class="tone-error">{say::OTHER_KIND}</p> }.into_any(),
        Earlier::Planned(plan) => view! { <p>{say::other_values(plan.differences.len())}</p> }.into_any(),
    });
    let body = live(move || match planned.get() {
        Earlier::Planned(plan) => Some(differences(&plan)),
        _ => None,
    });
    view! {
        <h3>{say::OBJECT_CHANGES}</h3>
        <p class="quiet-text">
            {say::HOW_TO_COMPARE}
        </p>
        <Editor
            value=text
            on_input=Callback::new(move |typed| text.set(typed))
            label=say::EARLIER_AS_JSON
            placeholder=say::NO_EARLIER
            squiggled
            members=graph_members(known(SourceObjectType::User))
            readonly=embed::is_readonly()
        />
        <p class="settings">
            <button type="button" disabled=move || embed::is_readonly() || session.source_text.with(|text| text.trim().is_empty()) on:click=take>{say::TAKE_TEXT}</button>
            <button type="button" class="quiet" disabled=move || embed::is_readonly() || text.with(String::is_empty) on:click=forget>
                {say::FORGET}
            </button>
        </p>
        <div role="status">{said}</div>
        {body}
    }
}

/// Finds the earlier version of an object: the one with its identifier, or else the first of its kind.
fn counterpart<'a>(objects: &'a [SourceObject], after: &SourceObject) -> Option<&'a SourceObject> {
    let id = after.get("objectId");
    let same = objects.iter().find(|one| *id != Value::Null && one.get("objectId") == id);
    same.or_else(|| objects.iter().find(|one| one.object_type() == after.object_type()))
}

fn plan(session: Session, job: &SynchronizationJob, before: &SourceObject, after: &SourceObject) -> Plan {
    let environment = session.environment();
    session.options.with(|options| {
        session.existing.with(|existing| job.plan(before, after, &existing.directory, options, &environment))
    })
}

fn differences(plan: &Plan) -> impl IntoView + use<> {
    let rows = plan.differences.iter().map(|one| {
        let sent = if one.sent { say::SENT } else { say::NOT_SENT };
        view! {
            <tr>
                <th scope="row">{one.target_attribute_name.clone()}</th>
                <td data-name=words::BEFORE>{shown(&one.before, false)}</td>
                <td data-name=words::AFTER>{shown(&one.after, false)}</td>
                <td data-name=say::REACHES_AWS>{sent}</td>
            </tr>
        }
    });
    let exchanges: Vec<_> = plan.exchanges.iter().map(|one| exchange(one, None)).collect();
    let said = if exchanges.is_empty() { say::NOTHING_SENT } else { say::WHAT_IS_SENT };
    let table = (!plan.differences.is_empty()).then(|| view! {
        <table class="compared">
            <thead>
                <tr><th scope="col">{words::TARGET_ATTRIBUTE}</th><th scope="col">{words::BEFORE}</th><th scope="col">{words::AFTER}</th><th scope="col">{say::REACHES_AWS}</th></tr>
            </thead>
            <tbody>{rows.collect_any()}</tbody>
        </table>
    }.into_any());
    view! { {table}<p>{said}</p><ol class="plain">{exchanges}</ol> }
}

/// The mapping as it was imported against the mapping as it is now.
#[component]
fn Mapping(session: Session) -> impl IntoView {
    let imported = Memo::new(move |_| {
        let kind = session.kind.get();
        session
            .schema
            .with(|document| SynchronizationJob::of_schema(document.schema(), kind).map(Shared::new))
    });
    let changed = changes(move || session.track_run());
    let compared = Memo::new(move |_| {
        let before = imported.get()?;
        changed.track();
        untrack(|| compare_all(session, &before))
    });
    let all = Memo::new(move |_| {
        let kind = session.kind.get();
        session.input.with(|input| match input {
            Input::Read(document) => {
                document.objects.iter().filter(|one| kind == one.object_type().into()).count()
            }
            Input::Empty | Input::Broken(_) => 0,
        })
    });
    let said = move || {
        if all.get() == 0 {
            return say::NOTHING_TO_COMPARE.to_owned();
        }
        compared.with(|compared| {
            let other = |compared: &Vec<Comparison>| compared.iter().filter(|one| !one.is_same()).count();
            compared.as_ref().map_or_else(String::new, |all| say::different(other(all), all.len()))
        })
    };
    let left_out = live(move || {
        let all = all.get();
        (all > COMPARED)
            .then(|| view! { <p class="tone-warning">{say::first_compared(COMPARED, all)}</p> }.into_any())
    });
    let body = live(move || {
        compared.with(|compared| {
            let other = compared.iter().flatten().filter(|one| !one.is_same());
            other.map(compared_object).collect_any()
        })
    });
    view! {
        <h3>{say::MAPPING_CHANGES}</h3>
        <p role="status">{said}</p>
        {left_out}
        {body}
    }
}

/// What the mapping as it was imported and as it is now do with the objects.
fn compare_all(session: Session, before: &SynchronizationJob) -> Option<Vec<Comparison>> {
    let kind = session.kind.get();
    let environment = session.environment();
    session.input.with(|input| {
        let Input::Read(document) = input else { return None };
        let own = document.objects.iter().filter(|one| kind == one.object_type().into()).take(COMPARED);
        Some(session.job(kind).with(|after| {
            session.options.with(|options| {
                session.existing.with(|existing| {
                    compare(before, after, own, &existing.directory, options, &environment)
                        .collect::<Vec<_>>()
                })
            })
        }))
    })
}

fn compared_object(comparison: &Comparison) -> impl IntoView + use<> {
    let rows = comparison.differences.iter().map(|one| {
        view! {
            <tr>
                <th scope="row">{one.target_attribute_name.clone()}</th>
                <td data-name=words::BEFORE>{shown(&one.before, false)}</td>
                <td data-name=words::AFTER>{shown(&one.after, false)}</td>
            </tr>
        }
    });
    let turned = say::acceptance(comparison.before.accepted, comparison.after.accepted);
    view! {
        <table class="compared">
            <caption>{comparison.object.clone()}" "<span class="quiet-text">{turned}</span></caption>
            <thead><tr><th scope="col">{words::TARGET_ATTRIBUTE}</th><th scope="col">{words::BEFORE}</th><th scope="col">{words::AFTER}</th></tr></thead>
            <tbody>{rows.collect_any()}</tbody>
        </table>
    }
}
