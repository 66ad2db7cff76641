//! The line between two parts of the page, to be dragged or moved with the arrow keys.

use crate::messages::page as say;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

/// The side of the window from which a size is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
    Bottom,
}

/// No part gets smaller than this.
const LEAST: i32 = 160;
/// How far one press of an arrow key goes.
const STEP: i32 = 16;

/// Lets a person give a part of the page another size.
#[component]
pub(crate) fn Splitter(
    /// What is resized, such as `Width of the user`.
    label: &'static str,
    /// Where the part stands.
    from: Side,
    /// Its size in pixels; none is the page's own choice.
    size: RwSignal<Option<i32>>,
) -> impl IntoView {
    let dragging = RwSignal::new(false);
    let line = NodeRef::<leptos::html::Div>::new();
    // What the page's own choice comes to; the window decides, so it is measured where it matters.
    let measured = move || {
        let Some(line) = line.try_get_untracked().flatten() else { return LEAST };
        let at = line.get_bounding_client_rect();
        match from {
            Side::Left => whole(at.x() + at.width() / 2.0),
            Side::Right => inner(window().inner_width()) - whole(at.x() + at.width() / 2.0),
            Side::Bottom => inner(window().inner_height()) - whole(at.y() + at.height() / 2.0),
        }
    };
    let now = move || size.get_untracked().unwrap_or_else(measured);
    let seen = RwSignal::new(LEAST);
    // There is nothing to measure before the page is laid out.
    line.on_load(move |_| {
        request_animation_frame(move || {
            seen.try_set(measured());
        });
    });
    let set = move |pixels: i32| size.set(Some(pixels.clamp(LEAST, most(from))));
    let drag = move |event: PointerEvent| {
        if dragging.get_untracked() {
            set(match from {
                Side::Left => event.client_x(),
                Side::Right => inner(window().inner_width()) - event.client_x(),
                Side::Bottom => inner(window().inner_height()) - event.client_y(),
            });
        }
    };
    let start = move |event: leptos::ev::Targeted<PointerEvent, web_sys::HtmlDivElement>| {
        // Without the capture a fast drag leaves the line behind; with a failure it is merely slower.
        let _ = event.target().set_pointer_capture(event.pointer_id());
        event.prevent_default();
        dragging.set(true);
    };
    let press = move |event: KeyboardEvent| {
        let step = match (event.key().as_str(), from) {
            ("ArrowRight", Side::Left) | ("ArrowLeft", Side::Right) | ("ArrowUp", Side::Bottom) => STEP,
            ("ArrowLeft", Side::Left) | ("ArrowRight", Side::Right) | ("ArrowDown", Side::Bottom) => -STEP,
            _ => return,
        };
        event.prevent_default();
        set(now() + step);
    };
    let class = if from == Side::Bottom { "splitter level" } else { "splitter upright" };
    view! {
        <div
            node_ref=line
            class=class
            class:from-right=from == Side::Right
            role="separator"
            tabindex="0"
            aria-label=label
            aria-orientation=if from == Side::Bottom { "horizontal" } else { "vertical" }
            aria-valuenow=move || size.get().unwrap_or_else(|| seen.get()).to_string()
            aria-valuemin=LEAST.to_string()
            aria-valuemax=move || most(from).to_string()
            title=say::HOW_TO_RESIZE
            on:focus=move |_| seen.set(measured())
            on:pointerdown:target=start
            on:pointermove=drag
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:dblclick=move |_| size.set(None)
            on:keydown=press
        ></div>
    }
}

/// Leaves something for the other parts.
fn most(from: Side) -> i32 {
    let room = match from {
        Side::Left | Side::Right => inner(window().inner_width()) * 2 / 5,
        Side::Bottom => inner(window().inner_height()) * 7 / 10,
    };
    room.max(LEAST)
}

fn inner(size: Result<web_sys::wasm_bindgen::JsValue, web_sys::wasm_bindgen::JsValue>) -> i32 {
    whole(size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0))
}

fn whole(pixels: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a window is not two thousand million pixels wide")]
    let pixels = pixels as i32;
    pixels
}
