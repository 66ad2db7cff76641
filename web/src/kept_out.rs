//! What no field can take: a text too long for one, a file that is no text, a folder, several files at once.
//!
//! Each is kept out and told of; a long text may go through the batch instead.

use js_sys::{Array, JsString};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, HtmlInputElement};

use crate::batch::Problem;
use crate::components::{Modal, Prose, live};
use crate::decode;
use crate::embed;
use crate::messages::{files, page as say, words};
use crate::session::Session;

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

/// What was not opened, and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NotOpened {
    /// The name of the file, or how many there were.
    pub(crate) what: String,
    pub(crate) problem: Problem,
}

/// Gives the file that is dropped or pasted, or says why none can be taken; nothing where no file is.
pub(crate) fn dropped(event: &Event) -> Option<Result<File, NotOpened>> {
    let carried = brought(event)?;
    // Office puts a picture of a text beside it.
    if event.has_type::<ClipboardEvent>() && carried.types().includes(&"text/plain".into(), 0) {
        return None;
    }
    let files = carried.files()?;
    let file = files.get(0)?;
    let count = files.length() as usize;
    if count > 1 {
        let problem = Problem::new("several-files", files::ONE_AT_A_TIME, files::JOIN_USERS);
        return Some(Err(NotOpened { what: files::several(count), problem }));
    }
    let entry = carried.items().get(0).and_then(|item| item.webkit_get_as_entry().ok().flatten());
    if entry.is_some_and(|entry| entry.is_directory()) {
        let problem = Problem::new("folder", files::FOLDER, files::DROP_WHAT_IS_IN_IT);
        return Some(Err(NotOpened { what: file.name(), problem }));
    }
    Some(Ok(file))
}

/// Gives what is dropped or pasted.
fn brought(event: &Event) -> Option<DataTransfer> {
    match event.dyn_ref::<ClipboardEvent>() {
        Some(event) => event.clipboard_data(),
        None => event.dyn_ref::<DragEvent>()?.data_transfer(),
    }
}

/// Reads a file for a field, or says why it cannot be one's text.
pub(crate) fn read(session: Session, file: File, take: impl FnOnce(String) + 'static) {
    spawn_local(async move {
        match decode::text_of(&file).await {
            Ok(text) => take(text),
            Err(problem) => session.not_opened.set(Some(NotOpened { what: file.name(), problem })),
        }
    });
}

/// Whether files are dragged.
pub(crate) fn has_file(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|one| one.as_string().as_deref() == Some("Files")))
}

/// Watches what is pasted, dropped and opened anywhere on the page, and tells of what is kept out.
#[component]
pub(crate) fn KeptOut(
    session: Session,
    /// Reads a file of users; without it there is no batch.
    #[prop(optional)]
    on_batch: Option<Callback<File>>,
) -> impl IntoView {
    let kept_out = RwSignal::new_local(None::<Long>);
    let stop = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if in_batch(&event) {
            return;
        }
        let refused = dropped(&event).and_then(Result::err);
        let long = if refused.is_none() { too_long(&event) } else { None };
        if refused.is_none() && long.is_none() {
            return;
        }
        event.prevent_default();
        event.stop_immediate_propagation();
        // Who can change nothing has nothing kept out.
        if !embed::is_readonly() {
            session.not_opened.set(refused);
            kept_out.set(long);
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
    // The browser would leave the page for a file that nobody takes.
    let stay = |event: DragEvent| {
        if has_file(&event) {
            event.prevent_default();
        }
    };
    let [over, drop] =
        [window_event_listener(leptos::ev::dragover, stay), window_event_listener(leptos::ev::drop, stay)];
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
    let not_opened = session.not_opened;
    let batch = move || {
        on_batch.map(|on_batch| {
            let read = move |_| {
                let file = kept_out.with_untracked(|long| long.as_ref().and_then(Long::file));
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
        <Modal
            title=files::NOT_OPENED
            open=Signal::derive(move || not_opened.with(Option::is_some))
            on_close=move |()| not_opened.set(None)
        >
            {live(move || not_opened.get().map(|NotOpened { what, problem }| {
                let place = problem.place.map(|(line, column)| words::at(line, column));
                view! {
                    <p><strong>{what}</strong></p>
                    <p>{place}<Prose text=words::without_stop(&problem.message) />{words::STOP}<span class="help"><Prose text=problem.help.unwrap_or_default() /></span>{words::STOP}</p>
                    <p>{files::NOTHING_CHANGED}</p>
                }
            }))}
        </Modal>
    }
}

/// A text too long for its field.
enum Long {
    File(File),
    /// Made a file only when it is wanted: that alone takes a third of a second for fifty megabytes.
    Text(JsString),
}

impl Long {
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

fn said(long: &Long) -> String {
    say::left_out(long.size(), f64::from(MOST))
}

/// Whether an event is one of the batch, which takes files of any size and sees to the others itself.
fn in_batch(event: &Event) -> bool {
    let within = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_file = brought(event).and_then(|brought| brought.files()).is_some_and(|files| files.length() > 0);
    // A file is pasted on the page as a whole: where nothing has the focus, it comes to the body.
    let place = if event.has_type::<ClipboardEvent>() && is_file {
        "body:has(main.batch):not(:has(dialog[open]))"
    } else {
        "main.batch"
    };
    within.and_then(|one| one.closest(place).ok().flatten()).is_some()
}

/// Gives what an event brings, where that is too long for a field.
fn too_long(event: &Event) -> Option<Long> {
    let long = |file: &File| file.size() > f64::from(MOST);
    let Some(brought) = brought(event) else {
        let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        let file = field.files()?.get(0).filter(long)?;
        // The same file may be chosen again once it was made shorter.
        field.set_value("");
        return Some(Long::File(file));
    };
    if let Some(file) = brought.files().and_then(|files| files.get(0)) {
        return Some(file).filter(long).map(Long::File);
    }
    let text = brought.unchecked_into::<Carrier>().text("text/plain");
    (text.length() > MOST).then_some(Long::Text(text))
}
