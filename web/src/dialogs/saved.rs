//! Sessions under a name, in the browser's own storage.

use js_sys::Date;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::desk::Desk;
use crate::focus;
use crate::locale;
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

impl Shelf {
    fn submit(self) {
        let name = self.name.get_untracked().trim().to_owned();
        if name.is_empty() {
            self.said.set("A session needs a name.".to_owned());
        } else if self.list.with_untracked(|list| list.iter().any(|one| one.name == name)) {
            self.asked.set(Some(Question::Replace(name)));
        } else {
            self.save(&name);
        }
    }

    fn save(self, name: &str) {
        self.say(if storage::save(name, Date::now()) {
            format!("Saved as {name}.")
        } else {
            "The browser's storage is full or closed to this page, so it was not saved.".to_owned()
        });
        self.name.set(String::new());
    }

    fn rename(self, old: &str, new: &str) {
        let new = new.trim();
        self.renaming.set(None);
        if new.is_empty() || new == old {
            return;
        }
        self.say(if storage::rename(old, new) {
            format!("{old} is now {new}.")
        } else {
            format!("There is a session of the name {new} already.")
        });
    }

    fn answer_yes(self, question: &Question) {
        match question {
            Question::Replace(name) => self.save(name),
            Question::Delete(name) => {
                storage::delete(name);
                self.say(format!("Deleted {name}."));
                focus::on("#session-name".to_owned());
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
    let too_long = desk.session().source_text.with_untracked(|text| text.len() > storage::LONGEST);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        shelf.submit();
    };
    view! {
        <p>"Your user and your mappings, as they are now, kept in this browser alone."</p>
        {too_long.then(|| view! { <p>"The user's text is too long to be kept; the rest is."</p> })}
        <form class="save-as" on:submit=submit>
            <label>
                "Name"
                <input
                    id="session-name"
                    autocomplete="off"
                    maxlength="80"
                    prop:value=shelf.name
                    on:input:target=move |event| shelf.name.set(event.target().value())
                />
            </label>
            <button type="submit" class="primary">"Save as"</button>
        </form>
        {move || shelf.asked.get().map(|question| view! { <Ask shelf question /> })}
        <p class="dialog-said" aria-live="polite">{shelf.said}</p>
        <ul class="sessions" aria-label="Saved sessions">
            <For each=move || shelf.list.get() key=|one| (one.name.clone(), one.time.to_bits()) let(one)>
                <Row shelf name=one.name.clone() time=one.time />
            </For>
        </ul>
        {move || {
            let none = shelf.list.with(Vec::is_empty);
            none.then(|| view! { <p class="quiet-text">"There is no saved session yet."</p> })
        }}
        <p class="dialog-actions">
            <button type="button" class="quiet" on:click=move |_| shelf.asked.set(Some(Question::Forget))>
                <Icon glyph=Glyph::Remove />
                "Forget everything"
            </button>
        </p>
    }
}

#[component]
fn Row(shelf: Shelf, name: String, time: f64) -> impl IntoView {
    let kept = StoredValue::new(name.clone());
    let own = move || kept.get_value();
    let renaming = Memo::new(move |_| shelf.renaming.get().as_deref() == Some(own().as_str()));
    let title = move || {
        if renaming.get() {
            view! {
                <input
                    class="saved-name"
                    aria-label="New name"
                    prop:value=own()
                    on:change:target=move |event| shelf.rename(&own(), &event.target().value())
                    on:blur=move |_| shelf.renaming.set(None)
                />
            }
            .into_any()
        } else {
            view! { <span class="saved-name">{own()}<span class="quiet-text">{locale::moment(time)}</span></span> }
                .into_any()
        }
    };
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
            <button type="button" aria-label=format!("Open {name}") on:click=open>"Open"</button>
            <button type="button" class="quiet" aria-label=format!("Rename {name}") on:click=rename>"Rename"</button>
            <button
                type="button"
                class="quiet"
                aria-label=format!("Delete {name}")
                on:click=move |_| shelf.asked.set(Some(Question::Delete(own())))
            >
                <Icon glyph=Glyph::Remove />
                "Delete"
            </button>
        </li>
    }
}

#[component]
fn Ask(shelf: Shelf, question: Question) -> impl IntoView {
    let (text, word) = match &question {
        Question::Replace(name) => (format!("There is a session of the name {name} already."), "Replace it"),
        Question::Delete(name) => (format!("Delete {name}? It cannot be brought back."), "Delete it"),
        Question::Forget => (
            "Forget your user, your mappings, every saved session and every setting? They cannot be brought back."
                .to_owned(),
            "Yes, forget everything",
        ),
    };
    focus::on(".question .primary".to_owned());
    view! {
        <div class="question" role="group" aria-label="Question">
            <p>{text}</p>
            <p class="dialog-actions">
                <button type="button" on:click=move |_| shelf.asked.set(None)>"Keep it"</button>
                <button type="button" class="primary" on:click=move |_| shelf.answer_yes(&question)>{word}</button>
            </p>
        </div>
    }
}
