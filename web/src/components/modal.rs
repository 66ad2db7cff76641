//! A dialog over the page: it holds the focus, Escape closes it, and the focus goes back to where it was.

use leptos::html::Dialog;
use leptos::prelude::*;

use super::live;
use crate::effect::effect;
use crate::messages::words;

/// Shows a dialog while it is open.
#[component]
pub(crate) fn Modal(
    /// Its heading.
    title: &'static str,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// It was closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it holds; made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    effect(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // It can only fail where it is open already.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog node_ref=dialog aria-label=title on:close=move |_| on_close.run(())>
            {live(move || open.get().then(|| view! {
                <div class="dialog-head">
                    <h2>{title}</h2>
                    <button type="button" class="quiet" on:click=move |_| on_close.run(())>{words::CLOSE}</button>
                </div>
                {children()}
            }.into_any()))}
        </dialog>
    }
}
