//! The page's side: what is known of the batch, as signals, and the worker that knows the rest.

use js_sys::Array;
use leptos::prelude::*;
use scimulate::ObjectMapping;
use scimulate::scim::ResourceType;
use web_sys::wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{Blob, File, HtmlAnchorElement, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

use super::message::{
    Ask, Changes, Comparison, Filter, Form, Level, Order, Problem, Progress, Report, Rows, Said, Setting,
    SharedNames,
};
use super::{sample, wire};
use crate::address;
use crate::finished::finished;
use crate::messages::{batch, files};
use crate::pages::Page;
use crate::session::Session;

/// Where the batch stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum State {
    /// No file was chosen.
    Empty,
    Reading(Progress),
    Failed(Problem),
    Done(Report),
}

/// Where the comparison stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Comparing {
    Idle,
    Reading(Progress),
    Done(Comparison),
}

/// The batch; it outlives its page, so that a look at one user costs nothing of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Batch {
    session: StoredValue<Session>,
    pub(crate) state: RwSignal<State>,
    pub(crate) comparing: RwSignal<Comparing>,
    /// The other mapping of the comparison, and what it was made with.
    pub(crate) compared: RwSignal<Option<(ObjectMapping, Setting)>>,
    /// What the file is called, and its size.
    pub(crate) file_name: RwSignal<(String, f64)>,
    /// What the results were made with.
    pub(crate) ran: RwSignal<Option<Setting>>,
    /// The mapping of the results before.
    pub(crate) ran_before: RwSignal<Option<ObjectMapping>>,
    pub(crate) rows: RwSignal<Option<Rows>>,
    pub(crate) shared: RwSignal<Option<SharedNames>>,
    pub(crate) changes: RwSignal<Option<Changes>>,
    /// What could not be done last, or what a file that was written leaves out.
    pub(crate) said: RwSignal<Option<String>>,
    file: StoredValue<Option<File>, LocalStorage>,
    worker: StoredValue<Option<Channel>, LocalStorage>,
    /// The last user that was put into the user pane.
    shown: StoredValue<Option<String>>,
}

impl Batch {
    pub(crate) fn new(session: Session) -> Self {
        Self {
            session: StoredValue::new(session),
            state: RwSignal::new(State::Empty),
            comparing: RwSignal::new(Comparing::Idle),
            file_name: RwSignal::new(Default::default()),
            ran: RwSignal::new(None),
            ran_before: RwSignal::new(None),
            rows: RwSignal::new(None),
            shared: RwSignal::new(None),
            compared: RwSignal::new(None),
            changes: RwSignal::new(None),
            said: RwSignal::new(None),
            file: StoredValue::new_local(None),
            worker: StoredValue::new_local(None),
            shown: StoredValue::new(None),
        }
    }

    /// Lets the browser ask before the page is left while a file is read; what is read can be had again, but the time cannot.
    pub(crate) fn ask_before_leaving(self) {
        let is_reading = move || {
            self.state.with_untracked(|state| matches!(state, State::Reading(_)))
                || self.comparing.with_untracked(|comparing| matches!(comparing, Comparing::Reading(_)))
        };
        let leave = window_event_listener(leptos::ev::beforeunload, move |event| {
            if is_reading() {
                event.prevent_default();
            }
        });
        on_cleanup(move || leave.remove());
    }

    /// Runs a file with the mapping as it is now.
    pub(crate) fn open(self, file: File) {
        self.file_name.set((file.name(), file.size()));
        self.file.set_value(Some(file));
        self.run();
    }

    /// Runs made-up users.
    pub(crate) fn open_sample(self) {
        let parts = Array::of1(&JsValue::from_str(&sample::text()));
        if let Ok(file) = File::new_with_str_sequence(&parts, batch::SAMPLE_FILE) {
            self.open(file);
        }
    }

    /// Runs the file again, with the mapping as it is now.
    pub(crate) fn run(self) {
        let Some(file) = self.file.get_value() else { return };
        let setting = untrack(|| self.setting());
        let ran = self.ran.get_untracked().map(|ran| *ran.mapping);
        if ran.as_ref() != Some(&*setting.mapping) {
            self.ran_before.set(ran);
        }
        self.ran.set(Some(setting.clone()));
        self.rows.set(None);
        self.shared.set(None);
        self.changes.set(None);
        self.said.set(None);
        self.comparing.set(Comparing::Idle);
        self.state.set(State::Reading(Progress { read: 0.0, size: file.size(), users: 0 }));
        // A worker's memory never shrinks, so every run has its own.
        self.worker.set_value(None);
        let first = (Ask::Run { setting }, file);
        match Channel::open(move |said, file| self.take(said, file), move |problem| self.fail(problem), first)
        {
            Some(channel) => self.worker.set_value(Some(channel)),
            None => self.fail(String::new()),
        }
    }

    /// Stops reading; what was read so far is shown.
    pub(crate) fn cancel(self) {
        self.ask(&Ask::Cancel);
    }

    /// Asks for a page of users, sorted as they are now.
    pub(crate) fn list(self, filter: Filter, from: usize) {
        let order = self.rows.with_untracked(|rows| rows.as_ref().map(|rows| rows.order));
        self.ask(&Ask::Rows { filter, order: order.unwrap_or_default(), from });
    }

    /// Asks for the users of the list in another order.
    pub(crate) fn sort(self, order: Order) {
        let filter = self.rows.with_untracked(|rows| rows.as_ref().map(|rows| rows.filter));
        self.ask(&Ask::Rows { filter: filter.unwrap_or(Filter::All), order, from: 0 });
    }

    /// Asks for a page of shared names.
    pub(crate) fn list_shared(self, from: usize) {
        self.ask(&Ask::Shared { from });
    }

    /// Asks for a page of users that the comparison would change.
    pub(crate) fn list_changes(self, from: usize) {
        self.ask(&Ask::Changes { from });
    }

    /// Puts a user into the user pane of the playground.
    pub(crate) fn show(self, number: usize) {
        self.ask(&Ask::User { number });
    }

    /// Writes the users of a filter into a file.
    pub(crate) fn export(self, filter: Filter, form: Form) {
        self.ask(&Ask::Export { filter, form });
    }

    /// Compares the mapping as it is now with another, over the same users.
    pub(crate) fn compare(self, before: ObjectMapping) {
        let size = self.file_name.with_untracked(|(_, size)| *size);
        let setting = untrack(|| self.setting());
        self.changes.set(None);
        self.compared.set(Some((before.clone(), setting.clone())));
        self.comparing.set(Comparing::Reading(Progress { read: 0.0, size, users: 0 }));
        self.ask(&Ask::Compare { before: Box::new(before), setting });
    }

    /// Gives what users are run with now.
    pub(crate) fn setting(self) -> Setting {
        let session = self.session.get_value();
        let mapping = session.table.with(|table| table.object_mapping(ResourceType::User));
        Setting {
            mapping: Box::new(finished(mapping)),
            rules: Box::new(session.rules.get()),
            default_domain: session.default_domain.get(),
        }
    }

    fn ask(self, ask: &Ask) {
        self.said.set(None);
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                worker.post(ask, None);
            }
        });
    }

    fn take(self, said: Said, file: Option<Blob>) {
        match said {
            Said::Ready => {}
            Said::Progress(progress) => {
                if self.comparing.with_untracked(|comparing| matches!(comparing, Comparing::Reading(_))) {
                    self.comparing.set(Comparing::Reading(progress));
                } else {
                    self.state.set(State::Reading(progress));
                }
            }
            Said::Failed(problem) => self.state.set(State::Failed(problem)),
            Said::Done(report) => {
                let worst = [Level::Failed, Level::Warned].into_iter().find(|level| report.count(*level) > 0);
                self.list(worst.map_or(Filter::All, Filter::Level), 0);
                if report.shared > 0 {
                    self.list_shared(0);
                }
                self.state.set(State::Done(report));
            }
            Said::Rows(rows) => self.rows.set(Some(rows)),
            Said::Shared(shared) => self.shared.set(Some(shared)),
            Said::User { text, chosen } => self.look_at(text, chosen),
            Said::Exported { form, table, left_out } => {
                let name = match (form, table) {
                    (Form::Csv, _) => batch::FINDINGS_FILE,
                    (Form::Original, true) => batch::USERS_FILE_CSV,
                    (Form::Original, false) => batch::USERS_FILE_NDJSON,
                };
                if let Some(file) = file {
                    save(&file, name);
                }
                self.said.set((left_out > 0).then(|| batch::left_out(left_out)));
            }
            Said::Compared(comparison) => {
                if comparison.different > 0 {
                    self.list_changes(0);
                }
                self.comparing.set(Comparing::Done(comparison));
            }
            Said::Changes(changes) => self.changes.set(Some(changes)),
            Said::Refused(why) => {
                self.comparing.update(|comparing| {
                    if matches!(comparing, Comparing::Reading(_)) {
                        *comparing = Comparing::Idle;
                    }
                });
                self.said.set(Some(why));
            }
        }
    }

    fn fail(self, why: String) {
        self.worker.set_value(None);
        let help = if why.is_empty() { None } else { Some(why) };
        self.state.set(State::Failed(Problem {
            severe: true,
            place: None,
            code: "worker-stopped".to_owned(),
            message: files::WORK_STOPPED.to_owned(),
            help,
        }));
    }

    fn look_at(self, text: String, chosen: usize) {
        let session = self.session.get_value();
        // A user that the batch put there is not the person's own text.
        let own = session.previous.get_untracked();
        let of_batch = session
            .source_text
            .with_untracked(|now| self.shown.with_value(|shown| shown.as_ref() == Some(now)));
        session.load_sample(&text);
        session.chosen.set(chosen);
        if of_batch {
            session.previous.set(own);
        }
        session.open.set("findings");
        self.shown.set_value(Some(text));
        address::go(Page::Playground);
    }
}

/// Saves a file the way a download is saved.
pub(crate) fn save(file: &Blob, name: &str) {
    let Ok(address) = Url::create_object_url_with_blob(file) else { return };
    let anchor =
        document().create_element("a").ok().and_then(|made| made.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser takes the file over in its own time.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_mins(1),
    );
}

/// A worker and what it calls; dropped, it ends.
#[derive(Debug)]
struct Channel {
    worker: Worker,
    _take: Closure<dyn FnMut(MessageEvent)>,
    _fail: Closure<dyn FnMut(web_sys::ErrorEvent)>,
}

impl Channel {
    /// Starts a worker and asks its first question once it is ready.
    fn open(
        take: impl Fn(Said, Option<Blob>) + 'static,
        fail: impl Fn(String) + 'static,
        first: (Ask, File),
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options("./batch-worker.js", &options).ok()?;
        let mut first = Some(first);
        let asked = worker.clone();
        let take = Closure::new(move |event: MessageEvent| {
            let (said, file) = wire::open(&event.data());
            match (said, first.take()) {
                (Some(Said::Ready), Some((ask, file))) => post(&asked, &ask, Some(&file)),
                (Some(said), _) => take(said, file.dyn_into().ok()),
                (None, _) => {}
            }
        });
        let fail = Closure::new(move |event: web_sys::ErrorEvent| fail(event.message()));
        worker.set_onmessage(Some(take.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        // The page's module is compiled already.
        worker.post_message(&web_sys::wasm_bindgen::module()).ok()?;
        Some(Self { worker, _take: take, _fail: fail })
    }

    fn post(&self, ask: &Ask, file: Option<&File>) {
        post(&self.worker, ask, file);
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn post(worker: &Worker, ask: &Ask, file: Option<&File>) {
    // Only a worker that is gone does not take it.
    let _ = worker.post_message(&wire::parcel(ask, file.map(AsRef::as_ref)));
}
