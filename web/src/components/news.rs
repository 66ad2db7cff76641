//! Says that a newer version of the page is ready; web/offline.js finds out and carries it out.

use super::live;
use crate::messages::page as say;
use leptos::ev;
use leptos::prelude::*;

/// Offers a newer version once there is one; the work of the person goes on with the old one until then.
#[component]
pub(crate) fn News() -> impl IntoView {
    let shown = RwSignal::new(false);
    let listener =
        window_event_listener(ev::Custom::<ev::Event>::new("scimulate-news"), move |_| shown.set(true));
    on_cleanup(move || listener.remove());
    let reload = move |_| {
        if let Ok(event) = ev::Event::new("scimulate-reload") {
            let _ = window().dispatch_event(&event);
        }
    };
    view! {
        <div class="news" role="status" aria-label=say::NEWS>
            {live(move || shown.get().then(|| view! {
                <p>{say::NEW_VERSION}</p>
                <button type="button" class="primary" on:click=reload>{say::RELOAD}</button>
                <button type="button" class="quiet" on:click=move |_| shown.set(false)>{say::LATER}</button>
            }.into_any()))}
        </div>
    }
}
