//! The playground inside another page: the parts that page asked for, nothing kept, and a conversation with it.
//!
//! The fragment says what is asked for, as in `#/embed?panes=mappings,findings&readonly&origin=https://example.com`.
//! Messages are plain objects with `scimulate: 1`, told apart by `type`; README.md of web/embed lists them. Only the window
//! around this one is heard, and only while its origin is the one in the fragment; without an origin there is no talk.

use std::sync::OnceLock;
use std::time::Duration;

use leptos::ev;
use leptos::logging::warn;
use leptos::prelude::*;
use leptos::task::spawn_local;
use scimulate::scim::ResourceType;
use scimulate::{Diagnostic, ObjectMapping, ProvisioningSummary, SynchronizationSchema};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use crate::components::{Glyph, Icon};
use crate::effect::effect;
use crate::kept_out::KeptOut;
use crate::messages::{embed as say, words};
use crate::pages::Playground;
use crate::panels;
use crate::samples::SAMPLES;
use crate::session::Session;
use crate::share::{self, Carried};
use crate::table::Table;

/// The version of the messages, in every one of them.
const VERSION: u32 = 1;

/// What the page around asked for.
#[derive(Debug)]
pub(crate) struct Options {
    /// The panels to show; all where none is named.
    pub(crate) panes: Vec<String>,
    /// Nothing can be edited.
    readonly: bool,
    theme: Option<String>,
    sample: Option<String>,
    default_domain: Option<String>,
    origin: Option<String>,
    /// The page around gives a user or a mapping of its own at once.
    given: bool,
}

/// Gives what the page around asked for; nothing where the playground stands alone.
///
/// Said once, at the start: a fragment that changes later frees no embedded page.
pub(crate) fn options() -> Option<&'static Options> {
    static OPTIONS: OnceLock<Option<Options>> = OnceLock::new();
    OPTIONS.get_or_init(|| read(&window().location().hash().unwrap_or_default())).as_ref()
}

/// Whether nothing may be edited here.
pub(crate) fn is_readonly() -> bool {
    options().is_some_and(|options| options.readonly)
}

fn read(fragment: &str) -> Option<Options> {
    let query = fragment.strip_prefix("#/embed")?;
    let fields = web_sys::UrlSearchParams::new_with_str(query.strip_prefix('?').unwrap_or_default()).ok()?;
    let asked = fields.get("panes").unwrap_or_default();
    let names = asked.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned);
    let (panes, unknown) = names.partition::<Vec<_>, _>(|name| panels::is_one(name));
    if !unknown.is_empty() {
        // Only who wrote the page can do something about it.
        warn!("{}", say::unknown_panes(&unknown.join(", "), &panels::names().join(", ")));
    }
    Some(Options {
        panes,
        readonly: fields.get("readonly").is_some_and(|value| value != "false"),
        theme: fields.get("theme"),
        sample: fields.get("sample"),
        default_domain: fields.get("default-domain"),
        origin: fields.get("origin").filter(|origin| origin.starts_with("http")),
        given: fields.has("given"),
    })
}

/// The playground as another page shows it.
#[component]
pub(crate) fn Embedded(options: &'static Options) -> impl IntoView {
    let session = Session::new(panels::last_open());
    if let Some(sample) = SAMPLES.iter().find(|sample| options.sample.as_deref() == Some(sample.name)) {
        session.load_sample(sample.text);
    }
    // Alone, the decoder must not tie what it reads to a sample that nobody sees.
    if !panels::is_about_user() && options.sample.is_none() {
        session.type_source(String::new());
    }
    if let Some(domain) = &options.default_domain {
        session.default_domain.set(domain.clone());
    }
    if let Some(first) = panels::shown().find(|panel| panel.id == "findings").or(panels::shown().next()) {
        session.open.set(first.id);
    }
    if let Some(theme) = &options.theme {
        set_theme(theme);
    }
    let held = RwSignal::new(Held {
        text: session.source_text.get_untracked(),
        mappings: untrack(|| mappings(session)),
        domain: session.default_domain.get_untracked(),
    });
    if options.readonly {
        hold(session, held);
    }
    if let Some(origin) = &options.origin {
        talk(session, origin, !options.given, held);
    }
    view! {
        <div class="embedded" class:readonly=options.readonly on:click=move |event| leave(&event) on:focusin=move |event| {
            if options.readonly {
                lock(&event);
            }
        }>
            <header class="unseen"><h1>{words::SCIMULATE}</h1></header>
            <Playground session />
            <KeptOut session />
            <footer class="embedded-foot">
                <a href="./" target="_blank" rel="noopener" on:click=move |event| {
                    event.prevent_default();
                    open_whole(session, held);
                }>
                    {words::OPEN_IN_PLAYGROUND}
                    <Icon glyph=Glyph::Open />
                </a>
            </footer>
        </div>
    }
}

/// What a reader may look at but not change.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    text: String,
    /// Of users and of groups.
    mappings: [ObjectMapping; 2],
    domain: String,
}

/// Gives the mappings of users and of groups as they are.
fn mappings(session: Session) -> [ObjectMapping; 2] {
    [ResourceType::User, ResourceType::Group]
        .map(|kind| session.table.with(|table| table.object_mapping(kind)))
}

/// Takes every change back, whichever part of the page it came from.
fn hold(session: Session, held: RwSignal<Held>) {
    effect(move |_| {
        let Held { text, mappings: given, domain } = held.get();
        let typed = session.source_text.with(|now| *now != text);
        let edited: Vec<_> =
            given.into_iter().zip(mappings(session)).filter(|(given, now)| given != now).collect();
        let moved = session.default_domain.with(|now| *now != domain);
        // A field has to show the change before it can show that it is taken back.
        if typed || !edited.is_empty() || moved {
            set_timeout(
                move || {
                    let shown = session.table.with_untracked(Table::shown);
                    for (mapping, _) in edited {
                        session.take(Carried { mapping, user: None });
                        session.table.update(|table| table.show(shown));
                    }
                    if moved {
                        session.default_domain.set(domain);
                    }
                    if typed {
                        session.type_source(text);
                    }
                },
                Duration::ZERO,
            );
        }
    });
}

/// Opens the whole playground with the mapping as it is here, and the user if it is the one that the page gave.
///
/// What a reader pasted stays out: addresses end in histories, which browsers copy elsewhere.
fn open_whole(session: Session, held: RwSignal<Held>) {
    let given = untrack(|| session.source_text.with(|text| held.with(|held| *text == held.text)));
    let user = given.then(|| untrack(|| session.chosen_text())).flatten();
    let carried = Carried { mapping: untrack(|| session.shared_mapping()), user };
    spawn_local(async move {
        let address = share::make(&carried).await.unwrap_or_else(|_| "./".to_owned());
        let _ = window().open_with_url_and_target_and_features(&address, "_blank", "noopener");
    });
}

/// Says of a field, before anything is typed into it, that it takes nothing.
fn lock(event: &ev::FocusEvent) {
    let Some(target) = event.target() else { return };
    if let Some(field) = target.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        field.set_read_only(true);
    } else if let Some(field) = target.dyn_ref::<web_sys::HtmlInputElement>()
        && field.type_() != "search"
    {
        field.set_read_only(true);
    }
}

/// A link to another page of the playground opens that page apart: here are only the parts that were asked for.
fn leave(event: &ev::MouseEvent) {
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest("a[href^='#/']").ok().flatten());
    if let Some(address) = link.and_then(|link| link.get_attribute("href")) {
        event.prevent_default();
        let _ = window().open_with_url_and_target_and_features(&format!("./{address}"), "_blank", "noopener");
    }
}

/// What this page tells the one around it.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "camelCase")]
enum Told<'a> {
    Ready { user: &'a str, mapping: &'a ObjectMapping },
    Change { user: &'a str, mapping: &'a ObjectMapping },
    Result { summary: &'a ProvisioningSummary },
    Diagnostics { diagnostics: &'a [Diagnostic] },
    Error { message: String },
}

/// What the page around asks of this one; what is left out stays as it is.
#[derive(Deserialize)]
struct Asked {
    /// The text of the user, or the user itself.
    user: Option<Value>,
    /// A schema, an object mapping or a list of attribute mappings; or the text of one.
    mapping: Option<Value>,
    theme: Option<String>,
    /// Values of the style sheet's own properties, by name without the hyphens.
    properties: Option<std::collections::BTreeMap<String, String>>,
}

/// The types of messages that are heard here. An enum with these as its tag would keep each message a second time, and the
/// code for that is large.
const KINDS: &[&str] = &["set"];

fn talk(session: Session, origin: &'static str, begun: bool, held: RwSignal<Held>) {
    let Ok(Some(parent)) = window().parent() else { return };
    let around = JsValue::from(parent);
    if around == JsValue::from(window()) {
        return;
    }
    let window_around = around.clone();
    let tell = move |told: &Told<'_>| tell(window_around.unchecked_ref(), origin, told);

    // What was found in a sample is nothing to tell where the page around has a user of its own.
    let begun = RwSignal::new(begun);
    let answer = tell.clone();
    let listener = window_event_listener(ev::message, move |event| {
        let from_around = event.source().is_some_and(|source| JsValue::from(source) == around);
        if !from_around || event.origin() != origin {
            return;
        }
        match asked(&event.data()) {
            Some(Ok(asked)) => {
                begun.set(begun.get_untracked() || asked.user.is_some() || asked.mapping.is_some());
                if let Err(message) = take(session, held, asked) {
                    answer(&Told::Error { message });
                }
            }
            Some(Err(message)) => answer(&Told::Error { message }),
            // Pages say much to each other that is not meant for this one.
            None => {}
        }
    });
    on_cleanup(move || listener.remove());

    let change = tell.clone();
    effect(move |before: Option<()>| {
        let [mapping, _] = mappings(session);
        session.source_text.with(|user| {
            if before.is_some() {
                change(&Told::Change { user, mapping: &mapping });
            }
        });
    });
    let result = tell.clone();
    effect(move |_| {
        if let Some(answer) = session.answer.get().filter(|answer| begun.get() && !answer.stale) {
            result(&Told::Result { summary: &answer.summary });
        }
    });
    let diagnostics = tell.clone();
    effect(move |_| {
        if begun.get() {
            session.findings.with(|findings| diagnostics(&Told::Diagnostics { diagnostics: findings }));
        }
    });
    let Held { text, mappings: [mapping, _], .. } = held.get_untracked();
    tell(&Told::Ready { user: &text, mapping: &mapping });
}

fn tell(around: &web_sys::Window, origin: &str, told: &Told<'_>) {
    #[derive(Serialize)]
    struct Message<'a> {
        scimulate: u32,
        #[serde(flatten)]
        told: &'a Told<'a>,
    }
    let text = serde_json::to_string(&Message { scimulate: VERSION, told }).unwrap_or_default();
    if let Ok(message) = js_sys::JSON::parse(&text) {
        let _ = around.post_message(&message, origin);
    }
}

/// Reads a message; nothing where it is not one of ours.
fn asked(data: &JsValue) -> Option<Result<Asked, String>> {
    #[derive(Deserialize)]
    struct Envelope {
        scimulate: u32,
        #[serde(rename = "type", default)]
        kind: Value,
    }
    let text: String = js_sys::JSON::stringify(data).ok()?.into();
    let Envelope { scimulate, kind } = serde_json::from_str(&text).ok()?;
    if scimulate != VERSION {
        return Some(Err(say::unknown_version(scimulate, VERSION)));
    }
    if kind.as_str().is_none_or(|kind| !KINDS.contains(&kind)) {
        return Some(Err(say::unknown_type(&text_of(&kind), KINDS)));
    }
    Some(serde_json::from_str(&text).map_err(|_| say::MISFIT.to_owned()))
}

fn take(session: Session, held: RwSignal<Held>, asked: Asked) -> Result<(), String> {
    let Asked { user, mapping, theme, properties } = asked;
    if let Some(theme) = theme {
        set_theme(&theme);
    }
    for (name, value) in properties.unwrap_or_default() {
        set_property(&name, &value);
    }
    let mapping = mapping.map(|mapping| {
        let schema = SynchronizationSchema::read(&text_of(&mapping)).map_err(|problem| problem.message)?;
        schema.users().cloned().ok_or_else(|| say::NO_MAPPING_OF_USERS.to_owned())
    });
    let text = user.map(|user| text_of(&user));
    held.update(|held| {
        if let Some(Ok(mapping)) = &mapping {
            held.mappings[0] = mapping.clone();
        }
        if let Some(text) = &text {
            held.text.clone_from(text);
        }
    });
    if let Some(Ok(mapping)) = &mapping {
        session.take(Carried { mapping: mapping.clone(), user: None });
    }
    if let Some(text) = text {
        session.chosen.set(0);
        session.type_source(text);
    }
    mapping.transpose().map(|_| ())
}

/// A text stays as it is; anything else is written as JSON.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => serde_json::to_string_pretty(other).unwrap_or_default(),
    }
}

fn set_theme(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// The style sheet's properties that the page around may set.
const PROPERTIES: &[&str] = &[
    "accent",
    "line",
    "mono",
    "on-accent",
    "radius",
    "sans",
    "surface",
    "surface-raised",
    "text",
    "text-quiet",
];

fn set_property(name: &str, value: &str) {
    let root = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root.filter(|_| PROPERTIES.contains(&name)) {
        let _ = root.style().set_property(&format!("--{name}"), value);
    }
}
