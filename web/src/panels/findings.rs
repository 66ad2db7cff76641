//! Everything found, the worst first, each with its place, its help and its fix.

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::{Diagnostic, Location, Severity};

use super::judging::{Judge, Judged};
use super::mappings::speaks_of;
use super::{Panel, Place};
use crate::components::{CollectAny, Finding, each_in_turn, is_rule, live, put_caret};
use crate::effect::nearby;
use crate::embed;
use crate::finished;
use crate::focus;
use crate::locale::number;
use crate::messages::{findings as say, words};
use crate::reading::{Input, is_of_text, place_of};
use crate::session::{Session, count};
use crate::table::Table;
use crate::trail::{self, Selection};

pub(super) const PANEL: Panel = Panel {
    id: "findings",
    title: words::FINDINGS,
    short: words::FINDINGS,
    place: Place::Drawer,
    view: |session| view! { <Findings session /> }.into_any(),
    badge: Some(|session| {
        session
            .findings
            .with(|findings| count(findings, Severity::Error) + count(findings, Severity::Warning))
    }),
};

#[component]
fn Findings(session: Session) -> impl IntoView {
    let groups = [
        (true, Severity::Error, say::UNREADABLE),
        (false, Severity::Error, say::WOULD_REFUSE),
        (false, Severity::Warning, say::WOULD_DIFFER),
        (false, Severity::Information, say::WORTH_KNOWING),
    ];
    let groups = groups.map(|(of_text, severity, title)| {
        let findings = Memo::new(move |_| {
            let same =
                |finding: &&Diagnostic| finding.severity == severity && is_unreadable(finding) == of_text;
            session.findings.with(|findings| findings.iter().filter(same).cloned().collect::<Vec<_>>())
        });
        view! {
            <section class="findings" class:none=move || findings.with(Vec::is_empty) aria-label=title>
                <h3>{title}<span class="badge">{move || number(findings.with(Vec::len))}</span></h3>
                <ul>
                    {each_in_turn(
                        move || findings.get(),
                        |finding| format!("{finding:?}"),
                        move |finding| {
                            let told = finding.clone();
                            let old = nearby(move || is_old(session, &told));
                            view! { <li class:old=old>{one(session, finding)}</li> }
                        },
                    )}
                </ul>
            </section>
        }
    });
    let empty = move || {
        session.findings.with(Vec::is_empty).then(|| {
            view! {
                <p class="empty">{move || match session.input.get() {
                    Input::Read(_) => say::NOTHING_TO_MEND,
                    _ => say::NO_FINDINGS_YET,
                }}</p>
            }
        })
    };
    view! { {empty}{groups.into_iter().collect_any()}<Judged session /> }
}

/// Whether a finding says that the text cannot be read: neither AWS nor Entra ever sees that.
fn is_unreadable(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error && is_of_text(finding)
}

/// Whether a finding is of the last text that could be read.
fn is_old(session: Session, finding: &Diagnostic) -> bool {
    !session.is_current.get() && session.input.with(|input| !input.problems().contains(&finding))
}

fn one(session: Session, finding: Diagnostic) -> impl IntoView {
    let place = place(session, &finding.location);
    let fix = finding.fix.clone();
    let target = trail::target(&finding, |index| session.key(index));
    let on_fix = Callback::new(move |()| {
        if let Some(fix) = &fix {
            session.mend(fix);
        }
        focus::work();
    });
    let go = match target {
        Some(target) => Some(Callback::new(move |()| go_to(session, &target))),
        None => (is_of_text(&finding) && super::is_shown("source")).then(|| {
            let location = finding.location.clone();
            Callback::new(move |()| go_to_text(session, &location))
        }),
    };
    let blocked = blocked(session);
    let asking = RwSignal::new(false);
    let code = finding.code;
    // What cannot be read is so by any judgement, and a page around that is only to be read sets no rules.
    let is_asked = is_rule(code) && !is_of_text(&finding) && !embed::is_readonly();
    let judge = is_asked.then(|| Callback::new(move |()| asking.update(|asking| *asking = !*asking)));
    view! {
        <Finding finding place on_place=go on_fix blocked on_judge=judge />
        {live(move || asking.get().then(|| view! { <Judge session code asking /> }.into_any()))}
    }
}

/// Why a fix cannot be applied: it is of the last text that could be read.
pub(super) fn blocked(session: Session) -> Signal<Option<&'static str>> {
    nearby(move || (!session.is_current.get()).then_some(say::FIX_IS_OLD)).into()
}

/// Says where a finding is.
fn place(session: Session, location: &Location) -> String {
    match location {
        Location::Document { line, column } => say::in_user(*line, *column),
        Location::Member { line, column, .. } => say::in_document(*line, *column),
        Location::Expression { .. } => words::EXPRESSION.to_owned(),
        Location::Mapping { index, .. } | Location::Resource { mapping: Some(index), .. } => {
            match session.target(*index).filter(|target| !target.is_empty()) {
                Some(target) => words::mapping_of(&target),
                None => say::in_mapping(index + 1),
            }
        }
        Location::Scope { group, clause } => {
            let (group, clause) = written(session, *group, *clause).unwrap_or((*group, *clause));
            say::in_scope(group + 1, clause + 1)
        }
        Location::Source { attribute } => {
            let object = match session.kind.get() {
                ResourceType::User => words::USER,
                ResourceType::Group => words::GROUP,
            };
            if attribute.is_empty() { object.to_owned() } else { say::in_attribute(object, attribute) }
        }
        Location::Resource { path, mapping: None } if path.is_empty() => say::WHOLE_REQUEST.to_owned(),
        Location::Resource { path, mapping: None } => say::in_request(path),
    }
}

/// Gives where a group and a clause are written that the core counts without those that are being written.
fn written(session: Session, group: usize, clause: usize) -> Option<(usize, usize)> {
    let mapping = session.table.with(|table| table.object_mapping(session.kind.get()));
    let places = finished::places(mapping.scope.as_ref()?);
    let (group, clauses) = places.get(group)?;
    Some((*group, *clauses.get(clause)?))
}

/// Lights up what a finding points at and brings it into view, on a small screen by opening its part of the page.
pub(super) fn go_to(session: Session, target: &Selection) {
    let kind = session.kind.get_untracked();
    if session.table.with_untracked(Table::shown) != kind {
        session.table.update(|table| table.show(kind));
    }
    if let Selection::Row(key) = target {
        show_row(session, *key);
    }
    session.selection.set(Some(target.clone()));
    let part = match target {
        Selection::Row(_) => "mappings",
        Selection::Path(_) => "resource",
        Selection::Attribute(_) => "source",
    };
    // A page around this one may not have asked for that part.
    if is_one_column() && super::is_shown(part) {
        session.open.set(part);
        focus::in_place_of("#drawer *", ".bottom [aria-pressed='true']");
    }
    reveal();
}

/// Puts the caret where a finding of the user's text is, on a small screen once that part of the page is open.
fn go_to_text(session: Session, location: &Location) {
    // As editors hold it, a line ends in one character.
    let text = session.source_text.with_untracked(|text| text.replace("\r\n", "\n"));
    let Some(span) = place_of(location, &text) else { return };
    if is_one_column() {
        session.open.set("source");
    }
    put_caret(".panel.source", span.utf16(&text).start);
}

/// Lets go of a filter that hides a row.
fn show_row(session: Session, key: u64) {
    let wanted = session.filter.with_untracked(|filter| filter.trim().to_ascii_lowercase());
    let is_shown = session
        .table
        .with_untracked(|table| table.find(key).is_some_and(|(_, row)| speaks_of(&row.mapping, &wanted)));
    if !is_shown {
        session.filter.set(String::new());
    }
}

/// Whether the page shows one part at a time, as `styles.css` decides: only then are there tabs at the bottom.
fn is_one_column() -> bool {
    let tabs = document().query_selector(".bottom").ok().flatten();
    tabs.is_some_and(|tabs| tabs.client_height() > 0)
}

/// Brings what is lit into view, once the page has lit it.
fn reveal() {
    request_animation_frame(|| {
        let document = document();
        for part in [".row.lit", ".code-line.lit", ".editor-line.lit"] {
            if let Ok(Some(element)) = document.query_selector(part) {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }
    });
}
