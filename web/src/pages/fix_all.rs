//! Fixes of all errors together, shown before anything is changed.

use leptos::prelude::*;
use scimulate::job::{FixPlan, MappingChange};

use crate::components::{CollectAny, Glyph, Icon, Modal, live};
use crate::focus;
use crate::messages::{dialogs as say, findings, words};
use crate::session::Session;

/// The button, and the dialog that shows what would change.
#[component]
pub(super) fn FixAll(
    session: Session,
    /// How many errors have a fix.
    mendable: Memo<usize>,
) -> impl IntoView {
    let plan = RwSignal::new(None::<FixPlan>);
    let show = move |_| {
        plan.set(session.plan_fixes());
        focus::on("dialog[open] .primary".to_owned());
    };
    let apply = move || {
        if let Some(plan) = plan.get_untracked() {
            session.apply(plan);
        }
        plan.set(None);
        // The button that opened the dialog may have nothing left to do.
        focus::work();
    };
    let helpless = move || plan.with(|plan| plan.as_ref().is_none_or(|plan| plan.changes.is_empty()));
    view! {
        <button
            type="button"
            class="primary"
            title=move || if session.is_current.get() { say::SHOW_ALL_FIXES } else { findings::FIX_IS_OLD }
            disabled=move || mendable.get() == 0 || !session.is_current.get()
            on:click=show
        >
            <Icon glyph=Glyph::Mend />
            {words::FIX_ALL}
        </button>
        <Modal title=say::FIX_ALL_ERRORS open=Signal::derive(move || plan.with(Option::is_some)) on_close=move |()| plan.set(None)>
            {live(move || plan.get().map(|plan| view! { <Shown plan /> }.into_any()))}
            <p class="dialog-actions">
                <button type="button" class="primary" disabled=helpless on:click=move |_| apply()>{say::APPLY}</button>
                <button type="button" on:click=move |_| plan.set(None)>{words::CANCEL}</button>
            </p>
        </Modal>
    }
}

/// What a plan changes.
#[component]
fn Shown(plan: FixPlan) -> impl IntoView {
    let sentence = if plan.changes.is_empty() {
        say::NO_FIX_HELPS.to_owned()
    } else {
        say::fixes(plan.steps.len(), plan.changes.len(), plan.errors_before, plan.errors_after)
    };
    let changes = plan.changes.into_iter().map(change).collect_any();
    view! {
        <div class="fix-all">
            <p>{sentence}</p>
            <ul tabindex="0" aria-label=words::WHAT_CHANGES>{changes}</ul>
        </div>
    }
}

/// One mapping before and after.
fn change(change: MappingChange) -> impl IntoView {
    let MappingChange { target_attribute_name, before, after, matching_priority, default_value, .. } = change;
    let differs = before != after;
    let old = before.clone().filter(|_| differs).map(|text| {
        view! { <p><span class="unseen">{say::VALUE_BEFORE}</span><del><code>{text}</code></del></p> }
    });
    let is_removed = differs && after.is_none();
    let new = after.filter(|_| differs).map(|text| {
        view! { <p><span class="unseen">{say::VALUE_AFTER}</span><ins><code>{text}</code></ins></p> }
    });
    let matching = matching_priority.map(|priority| {
        let text = if priority > 0 { say::BECOMES_MATCHING } else { say::MATCHES_NO_MORE };
        view! { <p>{text}</p> }
    });
    let default = default_value.map(|default| {
        let text = |value: Option<String>| value.unwrap_or_else(|| words::NONE.to_owned());
        view! {
            <p>{say::DEFAULT_VALUE}<del><code>{text(default.before)}</code></del>" "<ins><code>{text(default.after)}</code></ins></p>
        }
    });
    view! {
        <li>
            <p><strong>{target_attribute_name}</strong></p>
            {old}
            {new}
            {is_removed.then(|| view! { <p>{say::MAPPING_REMOVED}</p> }.into_any())}
            {matching}
            {default}
        </li>
    }
}
