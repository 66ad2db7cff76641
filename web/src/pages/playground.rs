//! The playground: the verdict on top, the columns, the drawer with its tabs.

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::summary::ProvisioningAction;
use scimulate::{Diagnostic, Location, Severity};

use super::fix_all::FixAll;
use crate::components::{CollectAny, CopyButton, Side, Splitter, Tone, Verdict, live};
use crate::effect::effect;
use crate::focus;
use crate::keyboard::{is_dialog_open, typing};
use crate::locale;
use crate::messages::{findings, page};
use crate::panels::{self, Panel, Place};
use crate::reading::{Input, is_of_text};
use crate::report;
use crate::session::{Answer, Session, count};
use crate::storage::{self, Sizes};

/// The playground.
#[component]
pub(crate) fn Playground(session: Session) -> impl IntoView {
    let listener = window_event_listener(leptos::ev::keydown, move |event| shortcut(session, &event));
    // Where nothing has the focus, what is pasted comes to the body.
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        if !is_dialog_open() {
            panels::take_file(session, &event);
        }
    });
    on_cleanup(move || {
        listener.remove();
        paste.remove();
    });
    let stale = move || !session.is_current.get();
    let columns = panels::shown().filter(|panel| panel.place != Place::Drawer).map(|panel| {
        view! {
            <section
                class=format!("panel {}", panel.id)
                class:shown=move || session.open.get() == panel.id
                aria-label=panel.title
            >
                {(panel.view)(session)}
            </section>
        }
    });
    let kept = storage::sizes();
    let [left, right, drawer] = [kept.left, kept.right, kept.drawer].map(RwSignal::new);
    effect(move |before: Option<()>| {
        let sizes = Sizes { left: left.get(), right: right.get(), drawer: drawer.get() };
        if before.is_some() {
            storage::set_sizes(sizes);
        }
    });
    let pixels = |size: RwSignal<Option<i32>>| move || size.get().map(|size| format!("{size}px"));
    view! {
        <main
            class="playground"
            class:stale=stale
            on:drop:capture=move |event| panels::take_file(session, &event)
            on:paste:capture=move |event| panels::take_file(session, &event)
            style=("--left", pixels(left))
            style=("--right", pixels(right))
            style=("--drawer", pixels(drawer))
            style=("--columns", panels::shown().filter(|panel| panel.place == Place::Column).count().max(1).to_string())
        >
            {panels::is_about_user().then(|| view! { <VerdictBar session /> }.into_any())}
            <Splitter label=page::WIDTH_OF_USER from=Side::Left size=left />
            <Splitter label=page::WIDTH_OF_REQUEST from=Side::Right size=right />
            <Splitter label=page::HEIGHT_OF_DRAWER from=Side::Bottom size=drawer />
            {columns.collect_any()}
            {has_drawer().then(|| view! { <Drawer session /> }.into_any())}
            <Tabs session />
        </main>
    }
}

/// Whether the findings are shown, and something that may stand in their place.
fn has_other_than_findings() -> bool {
    panels::is_shown("findings") && panels::shown().filter(|panel| panel.place == Place::Drawer).count() > 1
}

fn has_drawer() -> bool {
    panels::shown().any(|panel| panel.place == Place::Drawer)
}

/// The verdict, always in view.
#[component]
fn VerdictBar(session: Session) -> impl IntoView {
    let verdict = Memo::new(move |_| {
        session.findings.with(|findings| {
            let chosen = session.chosen.get();
            session.answer.with(|answer| {
                session
                    .input
                    .with(|input| verdict(input, chosen, session.kind.get(), answer.as_ref(), findings))
            })
        })
    });
    // The counts of an answer that no longer holds would only mislead.
    let broken = move || session.input.with(|input| input.problem(session.chosen.get()).is_some());
    let ignored = move || {
        session
            .answer
            .with(|answer| answer.as_ref().map(|one| one.summary.ignored.clone()).unwrap_or_default())
    };
    let said = move || {
        if broken() { String::new() } else { session.findings.with(|all| counts(all, ignored().len())) }
    };
    let why = move || {
        let is_quiet = verdict.with(|(tone, _)| *tone == Tone::Quiet);
        let answer = session.answer.get().filter(|_| is_quiet && !broken());
        answer
            .and_then(|answer| nothing_because(&answer))
            .map_or_else(String::new, |why| findings::beside(&why))
    };
    let has_text = Memo::new(move |_| session.input.with(|input| *input != Input::Empty));
    let mendable = Memo::new(move |_| {
        session.findings.with(|findings| {
            findings.iter().filter(|found| found.severity == Severity::Error && found.fix.is_some()).count()
        })
    });
    let report = Signal::derive(move || {
        session.findings.with(|findings| {
            session.job(session.kind.get()).with(|job| {
                report::markdown(&verdict.get().1, findings, &ignored(), &job.mapping().attribute_mappings)
            })
        })
    });
    view! {
        <Verdict
            tone=Signal::derive(move || verdict.get().0)
            sentence=Signal::derive(move || verdict.get().1)
            counts=Signal::derive(said)
            why=Signal::derive(why)
        >
            {has_other_than_findings().then(|| view! {
                <button type="button" class="quiet show" on:click=move |_| session.open.set("findings")>
                    {findings::SHOW_FINDINGS}
                </button>
            }.into_any())}
            {live(move || has_text.get().then(|| view! {
                <CopyButton text=report label=findings::COPY_REPORT word=findings::REPORT />
            }))}
            <FixAll session mendable />
        </Verdict>
    }
}

fn verdict(
    input: &Input,
    chosen: usize,
    kind: ResourceType,
    answer: Option<&Answer>,
    findings: &[Diagnostic],
) -> (Tone, String) {
    // What the last text came to must not pass for what this one does.
    if let Some(problem) = input.problem(chosen) {
        return match problem.location {
            Location::Document { line, column } => (Tone::Bad, findings::not_json(line, column)),
            _ => (Tone::Bad, findings::NO_USER.to_owned()),
        };
    }
    let Some(answer) = answer else {
        return match input {
            Input::Empty => (Tone::Quiet, findings::PASTE_OR_TRY.to_owned()),
            _ => (Tone::Care, findings::NO_USER.to_owned()),
        };
    };
    // What else of the text cannot be read says nothing of this object.
    let errors = findings.iter().filter(|found| found.severity == Severity::Error && !is_of_text(found));
    // AWS's rules are spelled with hyphens and lower case, Entra's own codes never are.
    let by_aws = errors
        .clone()
        .any(|found| found.code.contains('-') || found.code.chars().all(|c| c.is_ascii_lowercase()));
    let is_sent = answer.summary.provisioning_action != ProvisioningAction::Other;
    if by_aws && is_sent {
        return (Tone::Bad, findings::aws_refuses(kind));
    }
    if errors.count() > 0 {
        return (Tone::Bad, findings::entra_cannot(kind));
    }
    match answer.summary.provisioning_action {
        ProvisioningAction::Other => (Tone::Quiet, findings::nothing_sent(kind)),
        _ if count(findings, Severity::Warning) > 0 => (Tone::Care, findings::accepted_with_warnings(kind)),
        _ => (Tone::Good, findings::accepted(kind)),
    }
}

/// Gives the step that leaves an object alone, in words: who looks at the verdict alone asks for nothing else.
fn nothing_because(answer: &Answer) -> Option<String> {
    let is_other = answer.summary.provisioning_action == ProvisioningAction::Other;
    let step = answer.summary.provisioning_steps.last().filter(|_| is_other)?;
    Some(step.description.replace('`', ""))
}

/// Says how many findings there are of each severity.
fn counts(findings: &[Diagnostic], ignored: usize) -> String {
    let [errors, warnings] = [Severity::Error, Severity::Warning].map(|severity| count(findings, severity));
    // An error beside "AWS would accept this user" must not read like one of that user.
    let of_text = findings.iter().filter(|one| one.severity == Severity::Error && is_of_text(one)).count();
    match findings::counts(errors - of_text, warnings, ignored, of_text) {
        none if none.is_empty() => none,
        counts => findings::beside(&counts),
    }
}

/// The drawer: one panel at a time.
#[component]
fn Drawer(session: Session) -> impl IntoView {
    let drawer = |id| panels::shown().find(|panel| panel.place == Place::Drawer && panel.id == id);
    let first = panels::shown().find(|panel| panel.place == Place::Drawer).map(|panel| panel.id);
    let open = Memo::new(move |before: Option<&&'static str>| {
        let id = session.open.get();
        drawer(id).map(|panel| panel.id).or(before.copied()).or(first).unwrap_or("findings")
    });
    let shown = move || session.open.get() == open.get();
    let tabs = panels::shown().filter(|panel| panel.place == Place::Drawer).map(|panel| {
        view! {
            <button
                type="button"
                role="tab"
                id=format!("tab-{}", panel.id)
                aria-controls="drawer"
                aria-selected=move || (open.get() == panel.id).to_string()
                tabindex=move || if open.get() == panel.id { "0" } else { "-1" }
                on:click=move |_| session.open.set(panel.id)
            >
                {panel.title}
                <Badge session panel />
            </button>
        }
    });
    view! {
        <section class="panel drawer" class:shown=shown aria-label=page::DETAILS>
            <h2 class="unseen">{page::DETAILS}</h2>
            <div class="tabs" role="tablist" aria-label=page::DETAILS on:keydown=move |event| step(session, open.get(), &event)>
                {tabs.collect_any()}
            </div>
            <div class="drawer-body" id="drawer" role="tabpanel" tabindex="0" aria-labelledby=move || format!("tab-{}", open.get())>
                {live(move || drawer(open.get()).map(|panel| (panel.view)(session)))}
            </div>
        </section>
    }
}

/// Moves through the drawer's tabs with the arrow keys.
fn step(session: Session, open: &'static str, event: &web_sys::KeyboardEvent) {
    let ids: Vec<_> =
        panels::shown().filter(|panel| panel.place == Place::Drawer).map(|panel| panel.id).collect();
    let Some(place) = ids.iter().position(|id| *id == open) else { return };
    let next = match event.key().as_str() {
        "ArrowRight" => (place + 1) % ids.len(),
        "ArrowLeft" => (place + ids.len() - 1) % ids.len(),
        "Home" => 0,
        "End" => ids.len() - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(id) = ids.get(next) {
        session.open.set(id);
        focus::on(format!("#tab-{id}"));
    }
}

/// The tabs at the bottom of a small screen.
#[component]
fn Tabs(session: Session) -> impl IntoView {
    let tabs = panels::shown().map(|panel| {
        view! {
            <button
                type="button"
                aria-pressed=move || (session.open.get() == panel.id).to_string()
                on:click=move |_| session.open.set(panel.id)
            >
                {panel.short}
                <Badge session panel />
            </button>
        }
    });
    view! { <nav class="bottom" aria-label=page::PARTS>{tabs.collect_any()}</nav> }
}

#[component]
fn Badge(session: Session, panel: &'static Panel) -> impl IntoView {
    let number = Memo::new(move |_| panel.badge.map_or(0, |badge| badge(session)));
    view! {
        <span class="badge" class:none=move || number.get() == 0>
            {move || locale::number(number.get())}
        </span>
    }
}

/// Undo and redo of the table, where no field of its own takes them.
fn shortcut(session: Session, event: &web_sys::KeyboardEvent) {
    if typing() || !(event.ctrl_key() || event.meta_key()) || is_dialog_open() {
        return;
    }
    // Caps Lock turns the letters round.
    match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => session.table.update(crate::table::Table::undo),
        ("z", true) | ("y", _) => session.table.update(crate::table::Table::redo),
        _ => return,
    }
    // The row that had the focus may be gone, and the button of the same may have no more to do.
    focus::in_place_of(":disabled", focus::HISTORY);
    event.prevent_default();
}
