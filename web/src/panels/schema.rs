//! Takes a synchronization schema in, and gives it back with the edited mapping.

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use scimulate::synchronization::AWS_IAM_IDENTITY_CENTER;
use scimulate::{Diagnostic, Location, SynchronizationSchema};
use wasm_bindgen_futures::JsFuture;

use crate::components::{CopyButton, Prose};
use crate::session::Session;

/// The buttons that open the two dialogs.
#[component]
pub(super) fn SchemaButtons(session: Session) -> impl IntoView {
    let (import, export) = (NodeRef::<Dialog>::new(), NodeRef::<Dialog>::new());
    let exporting = RwSignal::new(String::new());
    let show = |dialog: NodeRef<Dialog>| {
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal();
        }
    };
    let show_export = move |_| {
        exporting.set(schema_text(session));
        show(export);
    };
    view! {
        <button type="button" class="quiet" title="Load the schema that the portal exports" on:click=move |_| show(import)>
            "Import"
        </button>
        <button type="button" class="quiet" title="Take the schema with your changes back to Entra" on:click=show_export>
            "Export"
        </button>
        <Import session dialog=import />
        <dialog node_ref=export aria-label="Export the schema">
            <h2>"Export the schema"</h2>
            <p>
                "This is the whole schema with your mappings. In the Entra portal: Provisioning, Attribute mapping, Show advanced options, Review your schema; put it there in the place of the old one. Saving starts a new initial cycle."
            </p>
            <textarea readonly aria-label="Schema with your mappings" rows="12" prop:value=exporting></textarea>
            <p class="dialog-actions">
                <CopyButton text=exporting label="Copy the schema" />
                <button type="button" on:click=move |_| close(export)>"Close"</button>
            </p>
        </dialog>
    }
}

/// The dialog that reads a schema and says what is in it before anything is replaced.
#[component]
fn Import(session: Session, dialog: NodeRef<Dialog>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let read = Memo::new(move |_| {
        text.with(|text| (!text.trim().is_empty()).then(|| SynchronizationSchema::read(text)))
    });
    let users = move || read.get().and_then(Result::ok).and_then(|schema| schema.users().cloned());
    let replace = move |_| {
        if let (Some(Ok(schema)), Some(users)) = (read.get_untracked(), users()) {
            session.import(schema, users);
            text.set(String::new());
            close(dialog);
        }
    };
    let open_file = move |event: leptos::ev::Targeted<leptos::ev::Event, web_sys::HtmlInputElement>| {
        let input = event.target();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            spawn_local(async move {
                let content = JsFuture::from(file.text()).await.ok().and_then(|content| content.as_string());
                text.set(content.unwrap_or_default());
            });
        }
    };
    view! {
        <dialog node_ref=dialog aria-label="Import a schema">
            <h2>"Import a schema"</h2>
            <p>
                "In the Entra portal: Provisioning, Attribute mapping, Show advanced options, Review your schema, Download. A list of attribute mappings alone works too."
            </p>
            <label class="file">
                "Open a file"
                <input type="file" accept=".json,application/json" on:change:target=open_file />
            </label>
            <textarea
                aria-label="Schema, as JSON"
                rows="10"
                placeholder="Or paste the schema here"
                spellcheck="false"
                prop:value=text
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
            <p class="dialog-said" aria-live="polite">{move || said(read.get())}</p>
            <p class="dialog-actions">
                <button type="button" class="primary" disabled=move || users().is_none() on:click=replace>
                    "Replace my mappings"
                </button>
                <button type="button" on:click=move |_| close(dialog)>"Cancel"</button>
            </p>
        </dialog>
    }
}

fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

/// Says what was read.
fn said(read: Option<Result<SynchronizationSchema, Diagnostic>>) -> Option<AnyView> {
    Some(match read? {
        Ok(schema) => {
            match schema.users() {
                Some(users) => {
                    let number = users.attribute_mappings.len();
                    let scope = if users.scope.is_some() { ", with a scoping filter" } else { "" };
                    format!("{number} mappings of users{scope}. They take the place of yours; Undo brings yours back.").into_any()
                }
                None => "This schema has no mapping of users.".into_any(),
            }
        }
        Err(Diagnostic { message, help, location, .. }) => {
            let place = match location {
                Location::Document { line, column } if line > 0 => format!("Line {line}, column {column}: "),
                _ => String::new(),
            };
            let help = help.map(|help| view! { ". "<Prose text=help /> });
            view! { <span class="tone-error">{place}<Prose text=message />{help}</span> }.into_any()
        }
    })
}

/// Gives the imported schema, or the default one, with the mapping of users as it is now.
fn schema_text(session: Session) -> String {
    let default = || SynchronizationSchema::read(AWS_IAM_IDENTITY_CENTER).unwrap_or_default();
    let mut schema = session.schema.get_untracked().unwrap_or_else(default);
    let before = schema.users().cloned();
    let mut mappings = schema.synchronization_rules.iter_mut().flat_map(|rule| &mut rule.object_mappings);
    if let Some(users) = mappings.find(|mapping| before.as_ref() == Some(&**mapping)) {
        *users = session.mapping.get_untracked();
    }
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
