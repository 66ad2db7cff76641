//! Fixes of all errors together, shown before anything is changed.

use leptos::prelude::*;
use scimulate::job::{FixPlan, MappingChange};

use crate::components::{Glyph, Icon, Modal};
use crate::focus;
use crate::locale::{counted, number};
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
        focus::on(".fix-all .primary".to_owned());
    };
    let apply = move || {
        if let Some(plan) = plan.get_untracked() {
            session.apply(plan);
        }
        plan.set(None);
        // The button that opened the dialog may have nothing left to do.
        focus::on("#drawer".to_owned());
    };
    view! {
        <button
            type="button"
            class="primary"
            title="Shows what the fixes of all errors change, before they change it"
            disabled=move || mendable.get() == 0
            on:click=show
        >
            <Icon glyph=Glyph::Mend />
            "Fix all"
        </button>
        <Modal title="Fix all errors" open=Signal::derive(move || plan.with(Option::is_some)) on_close=move |()| plan.set(None)>
            {move || plan.get().map(|plan| view! { <Shown plan apply=Callback::new(move |()| apply()) /> })}
            <p class="dialog-actions">
                <button type="button" on:click=move |_| plan.set(None)>"Cancel"</button>
            </p>
        </Modal>
    }
}

/// What a plan changes, and the button that does it.
#[component]
fn Shown(plan: FixPlan, apply: Callback<()>) -> impl IntoView {
    let nothing = plan.changes.is_empty();
    let sentence = if nothing {
        "No fix leaves fewer errors than there are now.".to_owned()
    } else {
        format!(
            "{} in {}: {} now, {} afterwards.",
            counted(plan.steps.len(), "fix", "fixes"),
            counted(plan.changes.len(), "mapping", "mappings"),
            counted(plan.errors_before, "error", "errors"),
            number(plan.errors_after)
        )
    };
    let changes = plan.changes.into_iter().map(change).collect_view();
    view! {
        <div class="fix-all">
            <p>{sentence}</p>
            <ul tabindex="0" aria-label="What changes">{changes}</ul>
            <p>
                <button type="button" class="primary" disabled=nothing on:click=move |_| apply.run(())>"Apply"</button>
            </p>
        </div>
    }
}

/// One mapping before and after.
fn change(change: MappingChange) -> impl IntoView {
    let MappingChange { target_attribute_name, before, after, matching_priority, default_value, .. } = change;
    let differs = before != after;
    let old = before.clone().filter(|_| differs).map(|text| {
        view! { <p><span class="unseen">"Before: "</span><del><code>{text}</code></del></p> }
    });
    let is_removed = differs && after.is_none();
    let new = after.filter(|_| differs).map(|text| {
        view! { <p><span class="unseen">"After: "</span><ins><code>{text}</code></ins></p> }
    });
    let matching = matching_priority.map(|priority| {
        let text =
            if priority > 0 { "becomes a matching attribute" } else { "is no matching attribute any more" };
        view! { <p>{text}</p> }
    });
    let default = default_value.map(|default| {
        let text = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
        view! {
            <p>"Default value: "<del><code>{text(default.before)}</code></del>" "<ins><code>{text(default.after)}</code></ins></p>
        }
    });
    view! {
        <li>
            <p><strong>{target_attribute_name}</strong></p>
            {old}
            {new}
            {is_removed.then(|| view! { <p>"The mapping is removed."</p> })}
            {matching}
            {default}
        </li>
    }
}
