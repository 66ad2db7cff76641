//! Takes a synchronization schema in, and gives it back with the edited mapping.

use js_sys::Array;
use leptos::html::Dialog;
use leptos::prelude::*;
use scimulate::synchronization::{self, Change, SchemaDocument};
use scimulate::{Diagnostic, ObjectMapping};
use web_sys::File;
use web_sys::wasm_bindgen::JsValue;

use crate::batch::save;
use crate::components::{CollectAny, CopyButton, Editor, Prose, live, schema_members, squiggled, told};
use crate::effect::effect;
use crate::kept_out;
use crate::messages::{schema as say, words};
use crate::session::{Exported, Session};

/// A browser takes seconds to lay out a field of more than this; Copy needs none.
const SHOWN: usize = 500_000;

/// The buttons that open the two dialogs.
#[component]
pub(super) fn SchemaButtons(session: Session) -> impl IntoView {
    let (import, export) = (NodeRef::<Dialog>::new(), NodeRef::<Dialog>::new());
    let exported = RwSignal::new(None::<Exported>);
    let text = Signal::derive(move || {
        exported.with(|one| one.as_ref().map(|one| one.text.clone()).unwrap_or_default())
    });
    let changes = live(move || exported.with(|one| one.as_ref().map(|one| what_changed(&one.changes))));
    let problem =
        live(move || exported.with(|one| one.as_ref().and_then(|one| one.problem.as_deref().map(told))));
    let show = |dialog: NodeRef<Dialog>| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let show_export = move |_| {
        exported.set(Some(untrack(|| session.exported())));
        show(export);
    };
    let save_file = move |_| {
        let parts = Array::of1(&JsValue::from_str(&text.get_untracked()));
        if let Ok(file) = File::new_with_str_sequence(&parts, say::SCHEMA_FILE) {
            save(&file, say::SCHEMA_FILE);
        }
    };
    view! {
        <button type="button" class="quiet whole" title=say::ABOUT_IMPORT on:click=move |_| show(import)>
            {say::IMPORT}
        </button>
        <button type="button" class="quiet whole" title=say::ABOUT_EXPORT on:click=show_export>
            {say::EXPORT}
        </button>
        <Import session dialog=import />
        <dialog node_ref=export aria-label=say::EXPORT_SCHEMA>
            <h2>{say::EXPORT_SCHEMA}</h2>
            <p>
                {say::HOW_TO_EXPORT}
            </p>
            <p class="dialog-said">{problem}</p>
            <h3>{say::WHAT_CHANGED}</h3>
            <div class="changes">{changes}</div>
            {live(move || if text.with(String::len) > SHOWN {
                view! { <p>{say::TOO_LONG_TO_SHOW}</p> }.into_any()
            } else {
                view! { <textarea readonly aria-label=say::WITH_YOUR_MAPPINGS rows="12" prop:value=text></textarea> }.into_any()
            })}
            <p class="dialog-actions">
                <CopyButton text label=say::COPY_SCHEMA name=say::COPY_SCHEMA />
                <button type="button" class="quiet" on:click=save_file>{say::SAVE_FILE}</button>
                <button type="button" on:click=move |_| close(export)>{words::CLOSE}</button>
            </p>
        </dialog>
    }
}

/// The dialog that reads a schema and says what is in it before anything is replaced.
#[component]
fn Import(session: Session, dialog: NodeRef<Dialog>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let read =
        Memo::new(move |_| text.with(|text| (!text.trim().is_empty()).then(|| SchemaDocument::read(text))));
    let squiggled = squiggled(text, move || {
        read.with(|read| match read {
            Some(Ok(document)) => document.diagnostics().to_vec(),
            Some(Err(problem)) => vec![problem.clone()],
            None => Vec::new(),
        })
    });
    let usable = move || {
        read.with(|read| match read {
            Some(Ok(document)) => {
                let schema = document.schema();
                [schema.users(), schema.groups()].into_iter().any(|mapping| some(mapping).is_some())
            }
            _ => false,
        })
    };
    let replace = move |_| {
        if let Some(Ok(document)) = read.get_untracked() {
            session.import(document);
            text.set(String::new());
            close(dialog);
        }
    };
    let load = move |file| kept_out::read(session, file, move |content| text.set(content));
    let take_file = move |event: &web_sys::Event| {
        // Text that is dropped goes where the browser puts it.
        if let Some(Ok(file)) = kept_out::dropped(event) {
            event.prevent_default();
            load(file);
        }
    };
    // What is dropped on the mappings is one to import; the dialog says what is in it first.
    effect(move |_| {
        if let Some(content) = session.to_import.get() {
            session.to_import.set(None);
            text.set(content);
            if let Some(dialog) = dialog.get_untracked().filter(|dialog| !dialog.open()) {
                let _ = dialog.show_modal();
            }
        }
    });
    view! {
        <dialog node_ref=dialog aria-label=say::IMPORT_SCHEMA on:drop=move |event| take_file(&event) on:paste=move |event| take_file(&event)>
            <h2>{say::IMPORT_SCHEMA}</h2>
            <p>
                {say::HOW_TO_IMPORT}
            </p>
            <label class="file">
                {say::OPEN_OR_DROP}
                <input type="file" accept=".json,application/json" on:change:target=move |event| {
                    let file = event.target().files().and_then(|files| files.get(0));
                    // The same file may be chosen again once it was changed.
                    event.target().set_value("");
                    if let Some(file) = file {
                        load(file);
                    }
                } />
            </label>
            <Editor
                value=text
                on_input=Callback::new(move |typed| text.set(typed))
                label=say::SCHEMA_AS_JSON
                placeholder=say::OR_PASTE
                squiggled
                members=schema_members(synchronization::schema_members())
                list="attributeMappings"
            />
            <p class="dialog-said" aria-live="polite">{live(move || read.with(|read| read.as_ref().map(said)))}</p>
            <p class="dialog-actions">
                <button type="button" class="primary" disabled=move || !usable() on:click=replace>
                    {say::REPLACE_MINE}
                </button>
                <button type="button" on:click=move |_| close(dialog)>{words::CANCEL}</button>
            </p>
        </dialog>
    }
}

fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// Leaves out a mapping without a row: it would only empty the table.
fn some(mapping: Option<&ObjectMapping>) -> Option<&ObjectMapping> {
    mapping.filter(|mapping| !mapping.attribute_mappings.is_empty())
}

/// Says what was read.
fn said(read: &Result<SchemaDocument, Diagnostic>) -> AnyView {
    let document = match read {
        Ok(document) => document,
        Err(problem) => return view! { <span class="tone-error">{told(problem)}</span> }.into_any(),
    };
    let schema = document.schema();
    let of = |mapping: Option<&ObjectMapping>, count: fn(usize, bool) -> String| {
        let mapping = some(mapping)?;
        Some(count(mapping.attribute_mappings.len(), mapping.scope.is_some()))
    };
    let users = of(schema.users(), say::mappings_of_users);
    let parts: Vec<_> = users.into_iter().chain(of(schema.groups(), say::mappings_of_groups)).collect();
    if parts.is_empty() {
        return say::HOLDS_NO_MAPPING.into_any();
    }
    let sentence = say::takes_their_place(&parts);
    let broken =
        document.diagnostics().iter().map(|one| view! { <span class="tone-warning">{told(one)}</span> });
    view! { {sentence}{broken.collect_any()} }.into_any()
}

/// Lists the changes in the portal's words.
fn what_changed(changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        return view! { <p class="quiet-text">{say::UNCHANGED}</p> }.into_any();
    }
    let one = |change: &Change| {
        let change = say::changed(&change.object_mapping, &change.description);
        view! { <li><Prose text=change /></li> }
    };
    view! { <ul>{changes.iter().map(one).collect_any()}</ul> }.into_any()
}
