//! What Entra sends: the request that carries the user, with a mark on every line that has a finding.

use leptos::prelude::*;
use scimulate::scim::Request;
use scimulate::{Diagnostic, Location, ProvisioningSummary, Severity};

use super::{Panel, Place};
use crate::components::{Code, CodeLine, CopyButton, Prose, json, live};
use crate::messages::{requests as say, words};
use crate::session::Session;
use crate::trail::{Selection, within};

pub(super) const PANEL: Panel = Panel {
    id: "resource",
    title: words::WHAT_ENTRA_SENDS,
    short: say::REQUEST,
    place: Place::Column,
    view: |session| view! { <Resource session /> }.into_any(),
    badge: None,
};

#[component]
fn Resource(session: Session) -> impl IntoView {
    let request =
        Memo::new(move |_| session.answer.get().as_ref().and_then(|answer| shown(&answer.summary).cloned()));
    let body =
        Memo::new(move |_| request.with(|request| request.as_ref().and_then(text)).unwrap_or_default());
    let lines =
        Memo::new(move |_| body.with(|body| if body.is_empty() { Vec::new() } else { json::lines(body) }));
    let marked = Memo::new(move |_| {
        let places = session
            .findings
            .with(|findings| places(findings, session.answer.get().map(|answer| answer.summary).as_deref()));
        lines.with(|lines| mark(lines, &places))
    });
    let lit = Callback::new(move |path: String| {
        !path.is_empty() && session.trail.with(|trail| trail.paths.iter().any(|one| within(&path, one)))
    });
    let choose = Callback::new(move |path: String| {
        if !path.is_empty() {
            session.select(Selection::Path(path));
        }
    });
    let has_body = Memo::new(move |_| !body.with(String::is_empty));
    let line = move || {
        request.with(|request| {
            request.as_ref().map(|request| format!("{} {}", request.method(), request.path()))
        })
    };
    view! {
        <div class="panel-head">
            <h2>{words::WHAT_ENTRA_SENDS}</h2>
            {live(move || has_body.get().then(|| view! { <CopyButton text=body label=say::COPY_BODY name=say::COPY_BODY /> }))}
        </div>
        {move || match line() {
            Some(line) => view! { <p class="request-line"><code>{line}</code></p> }.into_any(),
            None => view! { <Nothing session /> }.into_any(),
        }}
        <Code lines=marked lit on_choose=choose />
    }
}

#[component]
fn Nothing(session: Session) -> impl IntoView {
    let why = live(move || {
        let answer = session.answer.get()?;
        let step = answer.summary.provisioning_steps.last()?;
        Some(view! { <Prose text=step.description.clone() /> }.into_any())
    });
    let what = live(move || {
        if session.answer.with(Option::is_some) {
            words::nothing_sent(session.kind.get())
        } else {
            say::NO_REQUEST_YET.to_owned()
        }
    });
    view! {
        <div class="empty">
            <p>{what}</p>
            <p>{why}</p>
        </div>
    }
}

/// Gives the request that carries the user: the first that is no query.
fn shown(summary: &ProvisioningSummary) -> Option<&Request> {
    summary.requests.iter().find(|request| !matches!(request, Request::Query(..)))
}

fn text(request: &Request) -> Option<String> {
    request.body().and_then(|body| serde_json::to_string_pretty(body).ok())
}

/// Gives the paths of the payload that have a finding.
fn places(findings: &[Diagnostic], summary: Option<&ProvisioningSummary>) -> Vec<(String, Severity, String)> {
    let of_mapping = |index: usize| {
        let flow = summary?.attribute_flows.iter().find(|flow| flow.mapping == index)?;
        flow.path.clone()
    };
    let path = |finding: &Diagnostic| match &finding.location {
        Location::Resource { path, .. } => Some(path.clone()),
        Location::Mapping { index, .. } => of_mapping(*index),
        _ => None,
    };
    let shown = findings.iter().filter(|finding| finding.severity != Severity::Information);
    shown.filter_map(|finding| Some((path(finding)?, finding.severity, finding.message.clone()))).collect()
}

/// Puts each finding on the first line of the innermost part that is there: what is missing marks what it is missing in.
fn mark(lines: &[json::Line], places: &[(String, Severity, String)]) -> Vec<CodeLine> {
    let mut marked: Vec<CodeLine> =
        lines.iter().map(|line| CodeLine { line: line.clone(), mark: None }).collect();
    for (path, severity, message) in places {
        let fits = |line: &&mut CodeLine| line.line.path.is_empty() || within(path, &line.line.path);
        // `max_by_key` gives the last of equals, the search from the end therefore the first line.
        let best = marked.iter_mut().rev().filter(fits).max_by_key(|line| line.line.path.len());
        if let Some(line) = best.filter(|line| line.mark.is_none()) {
            line.mark = Some((*severity, message.clone()));
        }
    }
    marked
}
