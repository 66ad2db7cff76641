//! A text too long for a field: it is kept out of every one, and may go through the batch instead.

use js_sys::{Array, JsString};
use leptos::prelude::*;
use web_sys::wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, HtmlInputElement};

use crate::components::{Modal, live};
use crate::messages::page as say;

/// Beyond this many characters, reading a text at once would hold the page up for seconds.
const MOST: u32 = 6_000_000;

#[wasm_bindgen]
extern "C" {
    /// A text that stays the browser's, since copying it only to count it takes its time.
    #[wasm_bindgen(extends = DataTransfer)]
    type Carrier;

    #[wasm_bindgen(method, js_name = getData)]
    fn text(this: &Carrier, format: &str) -> JsString;
}

/// Watches what is pasted, dropped and opened anywhere on the page, and says so where it is too long.
#[component]
pub(crate) fn TooLong(
    /// Reads a file of users; without it there is no batch.
    #[prop(optional)]
    on_batch: Option<Callback<File>>,
) -> impl IntoView {
    let kept_out = RwSignal::new_local(None::<KeptOut>);
    let stop = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(long) = too_long(&event) {
            event.prevent_default();
            event.stop_immediate_propagation();
            kept_out.set(Some(long));
        }
    });
    // Before any field or editor hears of it.
    let kinds = ["paste", "drop", "change"];
    for kind in kinds {
        let _ = window().add_event_listener_with_callback_and_bool(kind, stop.as_ref().unchecked_ref(), true);
    }
    let stop = StoredValue::new_local(stop);
    on_cleanup(move || {
        stop.with_value(|stop| {
            for kind in kinds {
                let call = stop.as_ref().unchecked_ref();
                let _ = window().remove_event_listener_with_callback_and_bool(kind, call, true);
            }
        });
    });
    let batch = move || {
        on_batch.map(|on_batch| {
            let read = move |_| {
                let file = kept_out.with_untracked(|long| long.as_ref().and_then(KeptOut::file));
                kept_out.set(None);
                if let Some(file) = file {
                    on_batch.run(file);
                }
            };
            view! {
                <p>{say::TAKE_BATCH}</p>
                <p class="dialog-actions">
                    <button type="button" class="primary" on:click=read>{say::READ_AS_BATCH}</button>
                </p>
            }
        })
    };
    view! {
        <Modal
            title=say::TOO_LONG
            open=Signal::derive(move || kept_out.with(Option::is_some))
            on_close=move |()| kept_out.set(None)
        >
            <p>{live(move || kept_out.with(|long| long.as_ref().map(said)))}</p>
            {batch()}
        </Modal>
    }
}

/// What did not reach its field.
enum KeptOut {
    File(File),
    /// Made a file only when it is wanted: that alone takes a third of a second for fifty megabytes.
    Text(JsString),
}

impl KeptOut {
    fn size(&self) -> f64 {
        match self {
            Self::File(file) => file.size(),
            Self::Text(text) => text.length().into(),
        }
    }

    fn file(&self) -> Option<File> {
        match self {
            Self::File(file) => Some(file.clone()),
            Self::Text(text) => File::new_with_str_sequence(&Array::of1(text), say::PASTED_TEXT).ok(),
        }
    }
}

fn said(long: &KeptOut) -> String {
    say::left_out(long.size(), f64::from(MOST))
}

/// Gives what an event brings, where that is too long for a field.
fn too_long(event: &Event) -> Option<KeptOut> {
    let target = event.target();
    let within = target.as_ref().and_then(|target| target.dyn_ref::<Element>());
    // The batch takes files of any size.
    if within.and_then(|one| one.closest("main.batch").ok().flatten()).is_some() {
        return None;
    }
    let long = |file: &File| file.size() > f64::from(MOST);
    let brought = if let Some(event) = event.dyn_ref::<ClipboardEvent>() {
        event.clipboard_data()
    } else if let Some(event) = event.dyn_ref::<DragEvent>() {
        event.data_transfer()
    } else {
        let field = target?.dyn_into::<HtmlInputElement>().ok()?;
        let file = field.files()?.get(0).filter(long)?;
        // The same file may be chosen again once it was made shorter.
        field.set_value("");
        return Some(KeptOut::File(file));
    };
    let brought = brought?;
    if let Some(file) = brought.files().and_then(|files| files.get(0)) {
        return Some(file).filter(long).map(KeptOut::File);
    }
    let text = brought.unchecked_into::<Carrier>().text("text/plain");
    (text.length() > MOST).then_some(KeptOut::Text(text))
}
