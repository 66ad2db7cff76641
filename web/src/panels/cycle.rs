//! A whole cycle: users and groups together, as one timeline of requests.

use leptos::prelude::*;
use scimulate::Severity;
use scimulate::job::{Cycle, CycleKind, Pass, TimelineEntry, cycle};
use scimulate::source::{self, SourceObject};

use super::requests::exchange;
use super::{Panel, Place};
use crate::components::{CollectAny, Prose, live, with_code};
use crate::effect::changes;
use crate::messages::{changes as say, words};
use crate::reading::{Input, Shared};
use crate::session::{FEW, Session};

pub(super) const PANEL: Panel = Panel {
    id: "cycle",
    title: say::CYCLE,
    short: say::CYCLE,
    place: Place::Drawer,
    view: |session| view! { <Timeline session /> }.into_any(),
    badge: None,
};

/// As many objects take part; the timeline of more is nothing to read.
const OBJECTS: usize = 200;

#[component]
fn Timeline(session: Session) -> impl IntoView {
    let earlier =
        Memo::new(move |_| Shared::new(session.before_text.with(|text| source::read_text(text).objects)));
    let changed = changes(move || {
        let earlier = earlier.with(|earlier| earlier.len() > FEW);
        session.track_run() || earlier
    });
    let cycles = Memo::new(move |_| {
        changed.track();
        untrack(|| Shared::new(earlier.with(|earlier| run(session, earlier))))
    });
    let body = live(move || {
        cycles.with(|cycles| {
            if cycles.is_empty() {
                return view! { <p class="empty">{say::NO_CYCLE_YET}</p> }.into_any();
            }
            cycles.iter().map(one).collect_any().into_any()
        })
    });
    let all = Memo::new(move |_| {
        let now = session.input.with(|input| match input {
            Input::Read(document) => document.objects.len(),
            Input::Empty | Input::Broken(_) => 0,
        });
        now.max(earlier.with(|earlier| earlier.len()))
    });
    let left_out = live(move || {
        let all = all.get();
        (all > OBJECTS)
            .then(|| view! { <p class="tone-warning">{say::first_of_cycle(OBJECTS, all)}</p> }.into_any())
    });
    view! {
        <div class="pane">
            <p class="quiet-text">
                {say::ABOUT_CYCLES}
            </p>
            {left_out}
            {body}
        </div>
    }
}

fn run(session: Session, earlier: &[SourceObject]) -> Vec<Cycle> {
    let now = session.input.with(|input| match input {
        Input::Read(document) => document.objects.iter().take(OBJECTS).cloned().collect(),
        Input::Empty | Input::Broken(_) => Vec::new(),
    });
    let earlier = earlier.get(..OBJECTS).unwrap_or(earlier);
    let jobs = [session.user_job.get(), session.group_job.get()].map(|job| (*job).clone());
    let mut directory = session.existing.with(|existing| (*existing.directory).clone());
    let environment = session.environment();
    session.options.with(|options| {
        [earlier, now.as_slice()]
            .into_iter()
            .filter(|objects| !objects.is_empty())
            .map(|objects| cycle(&jobs, objects, &mut directory, options, &environment))
            .collect()
    })
}

fn one(cycle: &Cycle) -> impl IntoView + use<> {
    let title = match cycle.kind {
        CycleKind::Initial => say::INITIAL_CYCLE,
        CycleKind::Incremental => say::INCREMENTAL_CYCLE,
    };
    let duration = cycle.duration;
    let sums = say::duration(duration.reads, duration.writes, duration.least_seconds, duration.minutes);
    let name = |at: Option<usize>| Some(cycle.objects.get(at?)?.name.clone());
    let duplicates = cycle.duplicates.iter().map(|one| {
        let whose: Vec<_> = one.objects.iter().filter_map(|at| name(Some(*at))).collect();
        let said = say::share_value(&whose, one.attribute, &one.value, one.status);
        view! {
            <li class="tone-warning">
                {with_code(&said)}" "<code class="finding-code">{one.code}</code>
            </li>
        }
    });
    let duplicates: Vec<_> = duplicates.collect();
    let passes = [
        (Pass::Connection, say::CONNECTION_TESTED),
        (Pass::Users, words::USERS),
        (Pass::Groups, say::GROUPS_ALONE),
        (Pass::References, say::REFERENCES),
    ];
    let passes = passes.map(|(pass, title)| {
        let entries: Vec<_> = cycle
            .timeline
            .iter()
            .filter(|entry| entry.pass == pass)
            .map(|entry| {
                let why = refused_because(cycle, entry);
                view! { {exchange(&entry.exchange, name(entry.object))}{why} }
            })
            .collect();
        (!entries.is_empty()).then(|| view! { <h4>{title}</h4><ol class="plain">{entries}</ol> }.into_any())
    });
    view! {
        <section aria-label=title>
            <h3>{title}</h3>
            <p class="quiet-text">{sums}</p>
            <ul class="plain">{duplicates}</ul>
            {passes.into_iter().collect_any()}
        </section>
    }
}

/// Says below a request that AWS refuses what is wrong with its object.
fn refused_because(cycle: &Cycle, entry: &TimelineEntry) -> Option<Vec<AnyView>> {
    let object = cycle.objects.get(entry.object.filter(|_| entry.exchange.status >= 400)?)?;
    let errors = object.summary.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors =
        errors.map(|found| view! { <li class="exchange-why"><Prose text=found.message.clone() /></li> });
    Some(errors.collect_any())
}
