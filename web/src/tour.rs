//! A short walk over the page: a card beside the part it speaks of, which never holds the focus.

use leptos::prelude::*;
use web_sys::Element;

use crate::address;
use crate::components::live;
use crate::desk::Desk;
use crate::effect::effect;
use crate::focus;
use crate::messages::{help as say, words};
use crate::pages::Page;
use crate::storage;

struct Step {
    /// What the page shows at this step on a small screen.
    panel: &'static str,
    /// The part it speaks of.
    part: &'static str,
    title: &'static str,
    text: &'static str,
}

const STEPS: &[Step] = &[
    Step { panel: "source", part: ".panel.source", title: say::THE_USER, text: say::ABOUT_USER },
    Step { panel: "mappings", part: ".panel.mappings", title: say::THE_MAPPINGS, text: say::ABOUT_MAPPINGS },
    Step {
        panel: "resource",
        part: ".panel.resource",
        title: words::WHAT_ENTRA_SENDS,
        text: say::ABOUT_REQUEST,
    },
    Step { panel: "findings", part: ".panel.drawer", title: say::WHAT_IS_WRONG, text: say::ABOUT_FINDINGS },
    Step { panel: "findings", part: ".verdict", title: say::ALL_AT_ONCE, text: say::ABOUT_VERDICT },
];

/// Offers the tour once, and shows its steps.
#[component]
pub(crate) fn Tour(desk: Desk) -> impl IntoView {
    let end = || {
        unmark();
        storage::set_toured();
    };
    let close = move || {
        end();
        if desk.tour.get_untracked().is_some() {
            desk.tour.set(None);
            focus::on("header .open-help".to_owned());
        }
    };
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let dialog = desk.dialog.get_untracked().is_some();
        if event.key() == "Escape" && desk.tour.get_untracked().is_some() && !dialog {
            close();
        }
    });
    on_cleanup(move || listener.remove());
    let place = RwSignal::new((16.0, 16.0));
    let there = StoredValue::new(false);
    effect(move |_| {
        let Some(step) = desk.tour.get().and_then(|at| STEPS.get(at)) else { return there.set_value(false) };
        if desk.page.get() != Page::Playground {
            if there.get_value() {
                // Who goes elsewhere is not held back.
                end();
                desk.tour.set(None);
            } else {
                address::go(Page::Playground);
            }
            return;
        }
        there.set_value(true);
        desk.session().open.set(step.panel);
        request_animation_frame(move || {
            unmark();
            if let Some(part) = document().query_selector(step.part).ok().flatten() {
                let _ = part.class_list().add_1("toured");
                place.set(beside(&part));
            }
            focus::on(".tour .next".to_owned());
        });
    });
    let pixels = |value: f64| format!("{value}px");
    let card = move |at: usize, step: &'static Step| {
        let last = at + 1 == STEPS.len();
        view! {
            <section
                class="tour"
                role="region"
                aria-label=say::TOUR
                style=("--x", move || pixels(place.get().0))
                style=("--y", move || pixels(place.get().1))
            >
                <div aria-live="polite">
                    <h2>{step.title}<span class="quiet-text">" "{say::step_of(at + 1, STEPS.len())}</span></h2>
                    <p>{step.text}</p>
                </div>
                <p class="dialog-actions">
                    {(!last).then(|| view! { <button type="button" class="quiet" on:click=move |_| close()>{say::END_TOUR}</button> }.into_any())}
                    {(at > 0).then(|| view! { <button type="button" on:click=move |_| desk.tour.set(Some(at - 1))>{say::BACK}</button> }.into_any())}
                    <button type="button" class="primary next" on:click=move |_| if last { close() } else { desk.tour.set(Some(at + 1)) }>
                        {if last { say::DONE } else { say::NEXT_STEP }}
                    </button>
                </p>
            </section>
        }
    };
    live(move || desk.tour.get().and_then(|at| Some(card(at, STEPS.get(at)?))))
}

/// The width of the card, with room beside it.
const WIDTH: f64 = 336.0;
const HEIGHT: f64 = 190.0;

/// A place for the card: below the part where there is room, else within it.
fn beside(part: &Element) -> (f64, f64) {
    let size = |size: Result<web_sys::wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64());
    let width = size(window().inner_width()).unwrap_or(WIDTH);
    let height = size(window().inner_height()).unwrap_or(HEIGHT);
    let at = part.get_bounding_client_rect();
    let below = at.bottom() + 8.0;
    let y = if below + HEIGHT < height { below } else { at.top() + 48.0 };
    ((at.left() + 16.0).min(width - WIDTH).max(8.0), y.min(height - HEIGHT).max(8.0))
}

fn unmark() {
    if let Some(part) = document().query_selector(".toured").ok().flatten() {
        let _ = part.class_list().remove_1("toured");
    }
}
