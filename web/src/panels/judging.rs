//! Rules that are judged otherwise than by themselves: the question why, and the list of them.

use leptos::prelude::*;
use scimulate::aws::{RuleSetting, RuleSeverity};

use crate::components::{CollectAny, Prose, code_link, each, live};
use crate::focus;
use crate::locale::number;
use crate::messages::{judging as say, words};
use crate::session::Session;

const CHOICES: [(RuleSeverity, &str, &str); 4] = [
    (RuleSeverity::Ignore, say::IGNORE, say::IGNORED),
    (RuleSeverity::Error, say::AS_ERROR, say::JUDGED_AS_ERROR),
    (RuleSeverity::Warning, say::AS_WARNING, say::JUDGED_AS_WARNING),
    (RuleSeverity::Information, say::AS_INFORMATION, say::JUDGED_AS_INFORMATION),
];

/// Asks how the findings of a rule are to be judged, and why.
#[component]
pub(super) fn Judge(session: Session, code: &'static str, asking: RwSignal<bool>) -> impl IntoView {
    let severity = RwSignal::new(RuleSeverity::Ignore);
    let reason = RwSignal::new(String::new());
    let field = NodeRef::<leptos::html::Select>::new();
    field.on_load(|field| {
        // A missed focus is a missed comfort, nothing more.
        let _ = field.focus();
    });
    let choices = CHOICES
        .iter()
        .enumerate()
        .map(|(place, (_, name, _))| view! { <option value=place.to_string()>{*name}</option> });
    let choose = move |place: String| {
        let choice = place.parse().ok().and_then(|place: usize| CHOICES.get(place));
        severity.set(choice.map_or(RuleSeverity::Ignore, |(severity, ..)| *severity));
    };
    // The next person has to know why.
    let nameless = move || reason.with(|reason| reason.trim().is_empty());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if untrack(nameless) {
            return;
        }
        let reason = reason.with_untracked(|reason| reason.trim().to_owned());
        let setting = RuleSetting { severity: severity.get_untracked(), reason };
        asking.set(false);
        session.rules.update(|settings| settings.set(code, setting));
        focus::on("#drawer".to_owned());
    };
    let cancel = move || {
        asking.set(false);
        focus::on("#drawer".to_owned());
    };
    view! {
        <form
            class="judge"
            aria-label=say::question(code)
            on:submit=submit
            on:keydown=move |event| if event.key() == "Escape" { cancel() }
        >
            <label>
                {say::JUDGE}
                <select node_ref=field on:change:target=move |event| choose(event.target().value())>{choices.collect_any()}</select>
            </label>
            <label class="reason">
                {say::BECAUSE}
                <input placeholder=say::FOR_EXAMPLE prop:value=reason on:input:target=move |event| reason.set(event.target().value()) />
            </label>
            <button type="submit" disabled=nameless>{say::APPLY}</button>
            <button type="button" class="quiet" on:click=move |_| cancel()>{words::CANCEL}</button>
        </form>
    }
}

/// The rules that are judged otherwise, each with its reason, what it hides of this object, and the way back.
#[component]
pub(super) fn Judged(session: Session) -> impl IntoView {
    let is_there = Memo::new(move |_| session.rules.with(|settings| !settings.rules.is_empty()));
    let list = move || session.rules.with(|settings| settings.rules.clone());
    live(move || {
        is_there.get().then(|| {
            view! {
                <section class="findings judged" aria-label=say::JUDGED_OTHERWISE>
                    <h3>{say::JUDGED_OTHERWISE}<span class="badge">{move || number(list().len())}</span></h3>
                    <p class="quiet-text">{say::ABOUT_JUDGED}</p>
                    <ul>{each(list, |(code, setting)| format!("{code} {setting:?}"), move |(code, setting)| judged(session, code, setting))}</ul>
                </section>
            }
        })
    })
}

fn judged(session: Session, code: String, setting: RuleSetting) -> impl IntoView {
    let RuleSetting { severity, reason } = setting;
    let how = CHOICES.iter().find(|(one, ..)| *one == severity).map_or("", |(.., how)| how);
    let link = code_link(&code);
    let name = say::judge_as_usual(&code);
    let hidden = {
        let code = code.clone();
        move || {
            session.answer.with(|answer| {
                let ignored = answer.iter().flat_map(|answer| &answer.summary.ignored);
                let own = ignored.filter(|finding| finding.code == code);
                own.map(|finding| {
                    view! { <p class="help"><Prose text=finding.message.clone() /></p> }.into_any()
                })
                .collect_any()
            })
        }
    };
    let back = move |_| {
        session.rules.update(|settings| settings.unset(&code));
        focus::on("#drawer".to_owned());
    };
    view! {
        <li>
            <div class="finding">
                <span></span>
                <div class="finding-text">
                    <p>{link}" "{how}{words::STOP}{say::because(&reason)}</p>
                    {live(hidden)}
                </div>
                <button type="button" title=name.clone() aria-label=name on:click=back>{say::AS_USUAL}</button>
            </div>
        </li>
    }
}
