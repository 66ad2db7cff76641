//! Sessions under a name, in the browser's own storage.

use js_sys::Date;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::components::{Glyph, Icon, each, live};
use crate::desk::Desk;
use crate::focus;
use crate::locale;
use crate::messages::{dialogs as say, words};
use crate::storage;

/// What is asked before it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    /// Puts the work in the place of a session of the same name.
    Replace(String),
    /// Deletes a session.
    Delete(String),
    /// Deletes everything.
    Forget,
}

/// What the dialog shows.
#[derive(Clone, Copy)]
struct Shelf {
    desk: Desk,
    list: RwSignal<Vec<storage::Saved>>,
    /// The name that is being typed.
    name: RwSignal<String>,
    said: RwSignal<String>,
    asked: RwSignal<Option<Question>>,
    /// The session that gets another name.
    renaming: RwSignal<Option<String>>,
}

/// The field where the dialog begins, and goes on when what had the focus is gone.
const NAME: &str = "#session-name";

/// A name of more characters is no name but something pasted by mistake.
const LONGEST_NAME: usize = 80;

impl Shelf {
    fn submit(self) {
        let name = self.name.get_untracked().trim().to_owned();
        if name.is_empty() {
            self.said.set(say::NEEDS_NAME.to_owned());
        } else if let Some(refusal) = refused(&name) {
            self.said.set(refusal);
        } else if has(&name) {
            self.asked.set(Some(Question::Replace(name)));
        } else {
            self.save(&name);
        }
    }

    fn save(self, name: &str) {
        if storage::save(name, Date::now()) {
            self.say(say::saved_as(name));
            self.name.set(String::new());
        } else {
            self.say(say::NOT_SAVED.to_owned());
        }
    }

    fn rename(self, old: &str, new: &str) {
        let new = new.trim();
        // What is refused stays to be mended.
        if let Some(refusal) = refused(new) {
            return self.said.set(refusal);
        }
        if !new.is_empty() && new != old {
            if has(new) {
                return self.said.set(say::name_is_taken(new));
            }
            if !storage::rename(old, new) {
                return self.said.set(say::NOT_SAVED.to_owned());
            }
            self.say(say::renamed(old, new));
        }
        self.renaming.set(None);
        focus::on(NAME.to_owned());
    }

    fn answer_yes(self, question: &Question) {
        match question {
            Question::Replace(name) => self.save(name),
            Question::Delete(name) => {
                storage::delete(name);
                self.say(say::deleted(name));
                focus::on(NAME.to_owned());
            }
            Question::Forget => self.desk.forget(),
        }
    }

    /// Says what happened, with the list as it is since.
    fn say(self, what: String) {
        self.asked.set(None);
        self.said.set(what);
        self.list.set(storage::saved());
    }
}

/// Whether there is a session of that name: another tab may have saved one just now.
fn has(name: &str) -> bool {
    storage::saved_work(name).is_some()
}

/// Says why a session cannot have a name.
fn refused(name: &str) -> Option<String> {
    let letters = name.chars().count();
    (letters > LONGEST_NAME).then(|| say::name_is_long(letters, LONGEST_NAME))
}

#[component]
pub(super) fn Saved(desk: Desk) -> impl IntoView {
    let shelf = Shelf {
        desk,
        list: RwSignal::new(storage::saved()),
        name: RwSignal::new(String::new()),
        said: RwSignal::new(String::new()),
        asked: RwSignal::new(None),
        renaming: RwSignal::new(None),
    };
    // What another tab saves, renames or deletes.
    let elsewhere = window_event_listener(leptos::ev::storage, move |_| shelf.list.set(storage::saved()));
    on_cleanup(move || elsewhere.remove());
    // Whoever opens this wants to save more often than to close it again.
    focus::on(NAME.to_owned());
    let too_long = desk.session().source_text.with_untracked(|text| text.len() > storage::LONGEST);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        shelf.submit();
    };
    view! {
        <p>{say::ABOUT_SAVED}</p>
        {too_long.then(|| view! { <p>{say::USER_TOO_LONG}</p> }.into_any())}
        <form class="save-as" on:submit=submit>
            <label>
                {say::NAME}
                <input
                    id="session-name"
                    autocomplete="off"
                    prop:value=shelf.name
                    on:input:target=move |event| shelf.name.set(event.target().value())
                />
            </label>
            <button type="submit" class="primary">{say::SAVE_AS}</button>
        </form>
        {live(move || shelf.asked.get().map(|question| view! { <Ask shelf question /> }.into_any()))}
        <p class="dialog-said" aria-live="polite">{shelf.said}</p>
        <ul class="sessions" aria-label=words::SAVED_SESSIONS>
            {each(
                move || shelf.list.get(),
                |one| (one.name.clone(), one.time.to_bits()),
                move |one| view! { <Row shelf name=one.name.clone() time=one.time /> },
            )}
        </ul>
        {live(move || {
            let none = shelf.list.with(Vec::is_empty);
            none.then(|| view! { <p class="quiet-text">{say::NO_SESSION_YET}</p> }.into_any())
        })}
        <p class="dialog-actions">
            <button type="button" class="quiet" on:click=move |_| shelf.asked.set(Some(Question::Forget))>
                <Icon glyph=Glyph::Remove />
                {say::FORGET_EVERYTHING}
            </button>
        </p>
    }
}

#[component]
fn Row(shelf: Shelf, name: String, time: f64) -> impl IntoView {
    let kept = StoredValue::new(name.clone());
    let own = move || kept.get_value();
    let renaming = Memo::new(move |_| shelf.renaming.get().as_deref() == Some(own().as_str()));
    let title = live(move || {
        if renaming.get() {
            view! {
                <input
                    class="saved-name"
                    aria-label=say::NEW_NAME
                    prop:value=own()
                    on:change:target=move |event| shelf.rename(&own(), &event.target().value())
                    on:blur=move |_| shelf.renaming.set(None)
                    on:keydown:target=move |event| if event.key() == "Escape" {
                        // The name stays as it was, and the dialog stays open.
                        event.prevent_default();
                        event.target().set_value(&own());
                        shelf.renaming.set(None);
                        focus::on(NAME.to_owned());
                    }
                />
            }
            .into_any()
        } else {
            view! { <span class="saved-name">{own()}<span class="quiet-text">{locale::moment(time)}</span></span> }
                .into_any()
        }
    });
    let open = move |_| {
        if let Some(work) = storage::saved_work(&own()) {
            shelf.desk.open(&work);
        }
    };
    let rename = move |_| {
        shelf.renaming.set(Some(own()));
        focus::on(".saved input".to_owned());
    };
    view! {
        <li class="saved">
            {title}
            <button type="button" aria-label=say::open_session(&name) on:click=open>{say::OPEN}</button>
            <button type="button" class="quiet" aria-label=say::rename_session(&name) on:click=rename>{say::RENAME}</button>
            <button
                type="button"
                class="quiet"
                aria-label=say::delete_session(&name)
                on:click=move |_| shelf.asked.set(Some(Question::Delete(own())))
            >
                <Icon glyph=Glyph::Remove />
                {say::DELETE}
            </button>
        </li>
    }
}

#[component]
fn Ask(shelf: Shelf, question: Question) -> impl IntoView {
    let (text, word) = match &question {
        Question::Replace(name) => (say::name_is_taken(name), say::YES_REPLACE),
        Question::Delete(name) => (say::ask_to_delete(name), say::YES_DELETE),
        Question::Forget => (say::ASK_TO_FORGET.to_owned(), say::YES_FORGET),
    };
    // None of these can be undone, so Enter alone must not do it.
    focus::on(".question .keep".to_owned());
    let keep = move |_| {
        shelf.asked.set(None);
        focus::on(NAME.to_owned());
    };
    view! {
        <div class="question" role="group" aria-label=words::QUESTION>
            <p>{text}</p>
            <p class="dialog-actions">
                <button type="button" class="keep" on:click=keep>{say::KEEP}</button>
                <button type="button" class="danger" on:click=move |_| shelf.answer_yes(&question)>{word}</button>
            </p>
        </div>
    }
}
