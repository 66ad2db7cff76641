//! What surrounds the work on the page: what was put aside for a link or a saved session, and which dialog is open.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::focus;
use crate::messages::page as say;
use crate::pages::Page;
use crate::session::Session;
use crate::share::{self, Carried};
use crate::storage;

/// A dialog of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// Makes a link.
    Share,
    /// Keeps and opens sessions.
    Saved,
    /// The keys.
    Help,
}

/// The surroundings of the work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk {
    session: StoredValue<Session>,
    /// The page that is open.
    pub(crate) page: ReadSignal<Page>,
    /// The dialog that is open.
    pub(crate) dialog: RwSignal<Option<Which>>,
    /// The step of the tour.
    pub(crate) tour: RwSignal<Option<usize>>,
    /// What to say of a link or of what was put aside.
    pub(crate) notice: RwSignal<Option<String>>,
    /// Whether there is something to go back to.
    pub(crate) aside: RwSignal<bool>,
    /// The work as it was stored once the last link had been opened.
    came: StoredValue<Option<String>>,
    reopen: Callback<()>,
}

impl Desk {
    /// Surrounds a session; `reopen` begins another from what is stored.
    pub(crate) fn new(session: Session, page: ReadSignal<Page>, reopen: Callback<()>) -> Self {
        let desk = Self {
            session: StoredValue::new(session),
            page,
            dialog: RwSignal::new(None),
            tour: RwSignal::new(None),
            notice: RwSignal::new(None),
            aside: RwSignal::new(!storage::aside().is_empty()),
            came: StoredValue::new(None),
            reopen,
        };
        if desk.aside.get_untracked() {
            desk.say_work_is_aside();
        }
        desk
    }

    /// Gives the work.
    pub(crate) fn session(self) -> Session {
        self.session.get_value()
    }

    /// Opens the link in the address, now and whenever another comes.
    pub(crate) fn follow_links(self) {
        self.open_link();
        let listener = window_event_listener(leptos::ev::hashchange, move |_| self.open_link());
        on_cleanup(move || listener.remove());
        let elsewhere = window_event_listener(leptos::ev::storage, move |_| self.look_aside());
        on_cleanup(move || elsewhere.remove());
    }

    /// Offers no way back to what was forgotten in another tab.
    fn look_aside(self) {
        if self.aside.get_untracked() && storage::aside().is_empty() {
            self.aside.set(false);
            self.notice.set(None);
        }
    }

    /// Begins with another session; what is there is put aside.
    pub(crate) fn open(self, work: &str) {
        self.put_aside();
        storage::set_work(work);
        self.begin_anew();
    }

    /// Puts the work aside for what comes in its place, and says so; untouched work is not worth it.
    pub(crate) fn make_way(self) {
        self.put_aside();
        if self.aside.get_untracked() {
            self.say_work_is_aside();
        }
    }

    fn say_work_is_aside(self) {
        self.notice.set(Some(say::WORK_IS_ASIDE.to_owned()));
    }

    /// Goes back to what was put aside.
    pub(crate) fn go_back(self) {
        let mut works = storage::aside();
        if works.is_empty() {
            return;
        }
        let work = works.remove(0);
        // What was done to the link's may be wanted again, after all that waits already.
        works.extend(storage::work().filter(|_| !self.is_as_it_came()));
        storage::set_aside(works);
        storage::set_work(&work);
        self.begin_anew();
    }

    /// Lets go of what was put aside last.
    pub(crate) fn dismiss(self) {
        let mut works = storage::aside();
        if self.aside.get_untracked() && !works.is_empty() {
            works.remove(0);
        }
        self.notice.set(None);
        self.aside.set(!works.is_empty());
        if !works.is_empty() {
            self.say_work_is_aside();
        }
        storage::set_aside(works);
        focus::work();
    }

    /// Forgets everything and begins as on the first visit.
    pub(crate) fn forget(self) {
        storage::forget();
        self.begin_anew();
    }

    fn begin_anew(self) {
        self.reopen.run(());
        focus::work();
    }

    /// Whether nothing was done to what a link or a saved session brought.
    fn is_as_it_came(self) -> bool {
        let came = |work: &String| self.came.with_value(|came| came.as_ref() == Some(work));
        storage::work().is_some_and(|work| came(&work) || storage::is_saved(&work))
    }

    fn put_aside(self) {
        // What came can be had again; what made way for it only from where it was put.
        if self.aside.get_untracked() && self.is_as_it_came() {
            return;
        }
        if let Some(work) = storage::work() {
            let mut works = storage::aside();
            works.retain(|other| *other != work);
            works.insert(0, work);
            storage::set_aside(works);
            self.aside.set(true);
        }
    }

    fn open_link(self) {
        let fragment = window().location().hash().unwrap_or_default();
        if !share::is_link(&fragment) {
            return;
        }
        // The work goes on from here, so a reload must not open the link again.
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&web_sys::wasm_bindgen::JsValue::NULL, "", Some("#/"));
        }
        spawn_local(async move {
            match share::open(&fragment).await {
                Ok(carried) => self.take(carried),
                Err(problem) => {
                    self.notice.set(Some(say::link_not_opened(problem.sentence())));
                }
            }
        });
    }

    fn take(self, carried: Carried) {
        self.put_aside();
        let said = say::came_with_link(carried.mapping.attribute_mappings.len(), carried.user.is_some());
        self.session().take(carried);
        // What is to be stored of it is known once the page is up to date.
        request_animation_frame(move || {
            self.came.try_set_value(storage::work());
        });
        self.notice.set(Some(said));
    }
}
