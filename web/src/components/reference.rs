//! A searchable list of what the core knows: functions, rules.

use super::{each, live};
use crate::focus;
use crate::messages::{reference as say, words};
use leptos::prelude::*;

/// One thing on the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// Its name, which the search finds first.
    pub(crate) name: &'static str,
    /// One sentence, which the search finds too.
    pub(crate) summary: &'static str,
    /// Shows all there is to say of it.
    pub(crate) view: fn(usize) -> AnyView,
}

/// Shows a list with a search field.
#[component]
pub(crate) fn Reference(
    /// What it is a list of.
    title: &'static str,
    /// What to know before reading on.
    about: &'static str,
    /// The page's path, below which each thing has an address of its own.
    path: &'static str,
    /// The name that the address asks for; empty for the whole list.
    wanted: String,
    /// Another name is looked for.
    on_search: Callback<String>,
    /// The things, in order.
    entries: Vec<Entry>,
) -> impl IntoView {
    let search = RwSignal::new(wanted);
    let look_for = move |text: String| {
        search.set(text.clone());
        on_search.run(text);
    };
    let entries = StoredValue::new(entries);
    let found = Memo::new(move |_| {
        let wanted = search.get().trim().to_ascii_lowercase();
        let fits = |entry: &Entry| {
            [entry.name, entry.summary].iter().any(|text| text.to_ascii_lowercase().contains(&wanted))
        };
        entries.with_value(|entries| {
            // Who types a whole name, or comes by its address, wants that one alone.
            let exact = entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(&wanted));
            if let Some(place) = exact {
                return vec![place];
            }
            (0..entries.len()).filter(|place| entries.get(*place).is_some_and(fits)).collect::<Vec<_>>()
        })
    });
    let show = move |place: usize| {
        let entry = entries.with_value(|entries| entries.get(place).copied());
        entry.map(|entry| {
            view! {
                <section class="entry">
                    <h3>
                        <a href=format!("#{path}/{}", entry.name) title=say::ADDRESS_OF_ENTRY>
                            <code>{entry.name}</code>
                        </a>
                    </h3>
                    {(entry.view)(place)}
                </section>
            }
        })
    };
    view! {
        <main class="reference" tabindex="-1">
            <h2>{title}</h2>
            <p class="quiet-text">{about}</p>
            <p class="search">
                <input type="search" aria-label=say::search_in(title) placeholder=words::SEARCH spellcheck="false"
                    prop:value=search on:input:target=move |event| look_for(event.target().value()) />
                <button
                    type="button"
                    class="quiet"
                    hidden=move || search.with(String::is_empty)
                    on:click=move |_| {
                        look_for(String::new());
                        focus::on(".search input".to_owned());
                    }
                >
                    {words::SHOW_ALL}
                </button>
                <span role="status" class="quiet-text">{move || words::of(found.with(Vec::len), entries.with_value(Vec::len))}</span>
            </p>
            {each(move || found.get(), |place| *place, show)}
            {live(move || found.with(Vec::is_empty).then(|| view! { <p class="empty">{say::NOT_FOUND}</p> }.into_any()))}
        </main>
    }
}
