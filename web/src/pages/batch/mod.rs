//! The batch: a file of users through the mapping of the session, and what came of them.

mod comparison;
mod report;

use leptos::prelude::*;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

use self::comparison::ComparisonPart;
use self::report::{AboutFile, LEVELS, RulesTable, SharedTable, Totals, UsersTable};
use crate::batch::{Batch, Comparing, Problem, Progress, Report, State};
use crate::components::{Glyph, Icon, Prose, code_link, live, with_code};
use crate::focus;
use crate::kept_out;
use crate::keyboard::is_dialog_open;
use crate::messages::comparison::COMPARE_MAPPINGS;
use crate::messages::{batch as say, words};
use crate::pages::Page;
use crate::session::Session;

/// The page of the batch.
#[component]
pub(crate) fn BatchPage(session: Session, batch: Batch) -> impl IntoView {
    let over = RwSignal::new(false);
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let take = move |event: &Event| match kept_out::dropped(event) {
        Some(Ok(file)) => batch.open(file),
        Some(Err(refused)) => session.not_opened.set(Some(refused)),
        None => {}
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(&event);
    };
    // What is pasted is the page's wherever the focus is.
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        if !is_dialog_open() {
            take(&event);
        }
    });
    on_cleanup(move || paste.remove());
    let state = batch.state;
    let kind = Memo::new(move |_| {
        state.with(|state| match state {
            State::Empty => 0_u8,
            State::Reading(_) => 1,
            State::Failed(_) => 2,
            State::Done(_) => 3,
        })
    });
    // The button that was pressed is gone; the keyboard goes on from what heads the result, or from the first button.
    Effect::new(move |before: Option<u8>| {
        let now = kind.get();
        if before.is_some_and(|before| before != now) {
            focus::in_place_of(
                "main.batch .actions button",
                ".batch-file h3, main.batch:not(:has(.batch-file)) .actions button",
            );
        }
        now
    });
    let progress = Signal::derive(move || match state.get() {
        State::Reading(progress) => progress,
        _ => Progress::default(),
    });
    let body = live(move || match kind.get() {
        1 => view! { <Reading batch progress what=say::READING /> }.into_any(),
        2 => match state.get_untracked() {
            State::Failed(problem) => view! { <Failed batch problem /> }.into_any(),
            _ => ().into_any(),
        },
        3 => match state.get() {
            State::Done(report) => view! { <Done session batch report /> }.into_any(),
            _ => ().into_any(),
        },
        _ => view! { <Start batch /> }.into_any(),
    });
    view! {
        <main
            class="batch"
            class:over=over
            on:dragenter=drag
            on:dragover=drag
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <header class="batch-head">
                <h2>{Page::Batch.title()}</h2>
                <p class="quiet-text">{say::ABOUT_BATCH}</p>
            </header>
            <p class="unseen" role="status">{move || state.with(said)}</p>
            {body}
        </main>
    }
}

/// Says the state for those who do not see the page; progress is on the bar.
fn said(state: &State) -> String {
    match state {
        State::Empty => String::new(),
        State::Reading(_) => say::READING_FILE.to_owned(),
        State::Failed(problem) => say::cannot_be_used_because(&problem.message),
        State::Done(Report { users, failed, warned, .. }) => say::users_read(*users, *failed, *warned),
    }
}

/// A button that opens a file.
#[component]
fn OpenFile(batch: Batch, word: &'static str) -> impl IntoView {
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |event: leptos::ev::Targeted<leptos::ev::Event, HtmlInputElement>| {
        let field = event.target();
        let file: Option<File> = field.files().and_then(|files| files.get(0));
        // The same file may be chosen again once it was changed.
        field.set_value("");
        if let Some(file) = file {
            batch.open(file);
        }
    };
    let press = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <input
            node_ref=input
            class="unseen"
            type="file"
            tabindex="-1"
            aria-label=say::FILE_OF_USERS
            accept=".json,.ndjson,.jsonl,.csv,.tsv,.txt,application/json,text/csv"
            on:change:target=chosen
        />
        <button type="button" class="primary" on:click=press>{word}</button>
    }
}

#[component]
fn Start(batch: Batch) -> impl IntoView {
    let kinds = say::KINDS_OF_FILES.map(|(kind, about)| {
        view! { <li><strong>{kind}</strong>{with_code(about)}</li> }
    });
    view! {
        <section class="drop" aria-label=say::OPEN_FILE_OF_USERS>
            <p><strong>{say::DROP_FILE}</strong></p>
            <p class="actions">
                <OpenFile batch word=say::OPEN_FILE />
                <button type="button" on:click=move |_| batch.open_sample()>{say::try_made_up(1_000)}</button>
            </p>
            <ul class="quiet-text kinds">{kinds}</ul>
            <p class="quiet-text">{say::many_are_fine(100_000)}</p>
        </section>
    }
}

/// A bar with a way out.
#[component]
fn Reading(batch: Batch, #[prop(into)] progress: Signal<Progress>, what: &'static str) -> impl IntoView {
    let share = move || {
        let Progress { read, size, .. } = progress.get();
        if size > 0.0 { (read / size * 100.0).floor() } else { 0.0 }
    };
    view! {
        <section class="reading" aria-label=say::PROGRESS>
            <p><strong>{move || batch.file_name.with(|(name, _)| say::doing(what, name))}</strong></p>
            <progress max="100" value=move || share().to_string() aria-label=what></progress>
            <p class="actions">
                <span class="quiet-text">{move || {
                    let Progress { read, size: all, users } = progress.get();
                    say::read_so_far(users, read, all)
                }}</span>
                <button type="button" on:click=move |_| batch.cancel()>{words::CANCEL}</button>
            </p>
        </section>
    }
}

#[component]
fn Failed(batch: Batch, problem: Problem) -> impl IntoView {
    view! {
        <section class="drop" aria-label=say::CANNOT_BE_USED>
            <p class="tone-error"><span class="mark"><Icon glyph=Glyph::Cross /></span>" "<strong>{batch.file_name.with_untracked(|(name, _)| say::file_cannot_be_used(name))}</strong></p>
            <ProblemLine problem />
            <p class="actions">
                <OpenFile batch word=say::OPEN_OTHER_FILE />
                <button type="button" on:click=move |_| batch.open_sample()>{say::try_made_up(1_000)}</button>
            </p>
        </section>
    }
}

/// One problem of the file or of the mapping.
#[component]
fn ProblemLine(problem: Problem) -> impl IntoView {
    let Problem { place, code, message, help, .. } = problem;
    let place = place.map(|(line, column)| words::at(line, column));
    let help =
        help.map(|help| view! { {words::STOP}<span class="help"><Prose text=help /></span> }.into_any());
    view! { <p class="problem">{place}<Prose text=words::without_stop(&message) />{help}" "{code_link(&code)}</p> }
}

#[component]
fn Done(session: Session, batch: Batch, report: Report) -> impl IntoView {
    let changed = Memo::new(move |_| {
        let now = batch.setting();
        batch.ran.with(|ran| ran.as_ref().is_some_and(|ran| *ran != now))
    });
    let name = batch.file_name.get_untracked();
    let facts = say::facts(name.1, report.users, report.milliseconds, report.groups);
    let stopped = report.stopped.then(|| {
        view! {
            <p class="notice tone-warning">
                <span class="mark"><Icon glyph=Glyph::Triangle /></span>
                <span>{say::CANCELLED}</span>
                <button type="button" on:click=move |_| batch.run()>{say::START_AGAIN}</button>
            </p>
        }
    });
    let rules = report.rules.clone();
    // Of no user there is nothing to list, to save or to compare.
    let some = report.users > 0;
    view! {
        <div class="batch-file">
            <h3 tabindex="-1"><strong>{name.0}</strong>" "<span class="quiet-text">{facts}</span></h3>
            <p class="actions">
                <OpenFile batch word=say::OPEN_OTHER_FILE />
                {some.then(|| view! {
                    <button type="button" on:click=move |_| focus::on(".comparison select".to_owned())>
                        {COMPARE_MAPPINGS}
                    </button>
                }.into_any())}
            </p>
        </div>
        {stopped}
        {live(move || changed.get().then(|| view! {
            <p class="notice tone-warning">
                <span class="mark"><Icon glyph=Glyph::Triangle /></span>
                <span>{say::MAPPINGS_CHANGED}</span>
                <button type="button" on:click=move |_| batch.run()>{say::RUN_AGAIN}</button>
            </p>
        }.into_any()))}
        {live(move || batch.said.get().map(|said| view! { <p class="notice" role="alert">{said}</p> }.into_any()))}
        <Totals batch users=report.users counts=LEVELS.map(|level| (level, report.count(level))) />
        <AboutFile unreadable=report.unreadable problems=report.problems.clone() mapping=report.mapping.clone() />
        <RulesTable batch users=report.users rules=report.rules />
        {some.then(|| view! {
            <UsersTable batch rules table=report.table />
            <SharedTable batch />
            <ComparisonPart session batch />
        }.into_any())}
    }
}

/// Leads through a long list.
#[component]
fn Pager(from: usize, shown: usize, total: usize, #[prop(into)] go: Callback<usize>) -> impl IntoView {
    let page = crate::batch::PAGE;
    let is_last = from + shown >= total;
    view! {
        <p class="pager">
            <span class="quiet-text">{say::shown_of(from + usize::from(shown > 0), from + shown, total)}</span>
            <button type="button" disabled=from == 0 on:click=move |_| go.run(from.saturating_sub(page))>{say::PREVIOUS}</button>
            <button type="button" disabled=is_last on:click=move |_| go.run(from + page)>{say::NEXT}</button>
        </p>
    }
}

/// A user's number and name, which lead into the playground.
#[component]
fn UserLink(batch: Batch, number: usize, name: String) -> impl IntoView {
    view! {
        <button type="button" class="link" title=say::OPEN_USER on:click=move |_| batch.show(number)>
            {name}
        </button>
    }
}

/// Whether a comparison is on its way.
fn is_comparing(batch: Batch) -> bool {
    batch.comparing.with(|comparing| matches!(comparing, Comparing::Reading(_)))
}
