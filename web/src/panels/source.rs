//! The user: its JSON as Microsoft Graph gives it, with the values that a mapping uses marked.

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::source::{DocumentKind, Resolution, SourceObjectType, known, resolve};
use scimulate::{Diagnostic, Location, Severity};
use web_sys::wasm_bindgen::JsCast;

use super::{Panel, Place};
use crate::components::{CollectAny, Editor, broken, graph_members, live, squiggled, told};
use crate::effect::nearby;
use crate::embed;
use crate::focus;
use crate::kept_out;
use crate::messages::{user as say, words};
use crate::reading::{Input, not_plain, plain};
use crate::samples::SAMPLES;
use crate::session::Session;
use crate::storage;
use crate::trail::within;

pub(super) const PANEL: Panel = Panel {
    id: "source",
    title: say::AZURE_USER,
    short: words::USER,
    place: Place::Column,
    view: |session| view! { <Source session /> }.into_any(),
    badge: None,
};

#[component]
fn Source(session: Session) -> impl IntoView {
    let samples = SAMPLES
        .iter()
        .enumerate()
        .map(|(place, sample)| view! { <option value=place.to_string()>{sample.title}</option> });
    let load = move |place: String| {
        if let Some(sample) = place.parse().ok().and_then(|place: usize| SAMPLES.get(place)) {
            session.load_sample(sample.text);
        }
    };
    let current = move || {
        session.source_text.with(|text| {
            SAMPLES
                .iter()
                .position(|sample| sample.text == text)
                .map_or_else(String::new, |place| place.to_string())
        })
    };
    let used = Memo::new(move |_| {
        let names = session.answer.get().map(|answer| {
            answer
                .summary
                .attribute_flows
                .iter()
                .flat_map(|flow| &flow.source_attributes)
                .map(|name| graph_path(name))
                .collect()
        });
        names.unwrap_or_default()
    });
    let lit = Memo::new(move |_| {
        session.trail.with(|trail| trail.attributes.iter().map(|name| graph_path(name)).collect::<Vec<_>>())
    });
    let problems = Memo::new(move |_| {
        session.input.with(|input| input.problems().into_iter().cloned().collect::<Vec<_>>())
    });
    let worst = Memo::new(move |_| problems.with(|problems| problems.iter().map(|one| one.severity).min()));
    let mendable = Memo::new(move |_| {
        let text = session.source_text;
        problems.with(|all| text.with_untracked(|text| all.iter().any(|one| not_plain(text, one).is_some())))
            && !embed::is_readonly()
    });
    // Every line reads it.
    let chosen = nearby(move || session.chosen.get());
    let line_class = Callback::new(move |(path, number): (String, usize)| {
        let path = in_object(&path, chosen.get());
        let names = |list: &Vec<String>| list.iter().any(|name| within(path, name));
        if let Some(class) = problems.with(|problems| broken(problems.iter(), number)) {
            class
        } else if path.is_empty() {
            ""
        } else if lit.with(names) {
            "used lit"
        } else if used.with(names) {
            "used"
        } else {
            ""
        }
    });
    view! {
        <div class="panel-head">
            <h2>{say::AZURE_USER}</h2>
            <Choice session />
            <label class="sample">
                <span class="unseen">{say::SAMPLE}</span>
                <select aria-label=say::SAMPLE prop:value=current on:change:target=move |event| load(event.target().value())>
                    <option value="" disabled>{say::TRY_SAMPLE}</option>
                    {samples.collect_any()}
                </select>
            </label>
        </div>
        <Editor
            value=session.source_text
            on_input=Callback::new(move |text| session.type_source(text))
            label=say::USER_AS_JSON
            placeholder=say::PASTE_USER
            line_class
            squiggled=squiggled(session.source_text, move || problems.get())
            on_hover=Callback::new(move |path: String| notes(session, &path))
            members=graph_members(known(SourceObjectType::User))
            readonly=embed::is_readonly()
        />
        <p
            class="panel-foot"
            class:tone-error=move || worst.get() == Some(Severity::Error)
            class:tone-warning=move || worst.get() == Some(Severity::Warning)
            aria-live="polite"
        >
            {live(move || foot(session))}
            {live(move || mendable.get().then(|| view! {
                <button type="button" class="link" on:click=move |_| {
                    session.type_source(session.source_text.with_untracked(|text| plain(text)));
                    focus::on(".panel.source :is(textarea, .cm-content)".to_owned());
                }>{say::MAKE_PLAIN}</button>
            }.into_any()))}
            {live(move || session.previous.with(Option::is_some).then(|| view! {
                <button type="button" class="link" on:click=move |_| {
                    session.restore_previous();
                    focus::on(".panel.source .sample select".to_owned());
                }>{say::BACK_TO_OWN}</button>
            }.into_any()))}
        </p>
    }
}

/// Takes a file that is dropped or pasted on the page before any editor puts it into its text: on the mappings it is a schema to
/// import, else it takes the place of the user's text.
///
/// On an editor of the drawer it takes the place of that text. The dialogs and the decoder's field see to their own.
pub(crate) fn take_file(session: Session, event: &web_sys::Event) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let within = |parts| target.as_ref().and_then(|one| one.closest(parts).ok().flatten()).is_some();
    let is_theirs = within("dialog, #drawer textarea:not(.editor *)");
    let file = kept_out::dropped(event).and_then(Result::ok);
    let Some(file) = file.filter(|_| !is_theirs && !embed::is_readonly()) else { return };
    event.prevent_default();
    event.stop_propagation();
    let is_schema = within(".panel.mappings");
    let of_drawer = if within("#drawer[aria-labelledby='tab-existing'] .editor") {
        Some(session.existing_text)
    } else {
        within("#drawer .editor").then_some(session.before_text)
    };
    kept_out::read(session, file, move |text| match of_drawer {
        Some(field) => field.set(text),
        None if is_schema => session.to_import.set(Some(text)),
        None => session.load_sample(&text),
    });
}

/// A list of thousands in a menu helps nobody; the first hundred do.
const OFFERED: usize = 100;

/// The choice among the objects of a page.
#[component]
fn Choice(session: Session) -> impl IntoView {
    let names = Memo::new(move |_| {
        session.input.with(|input| {
            let offered = input.elements().take(OFFERED).map(|(place, name)| {
                (place, say::offered(&name, input.kind(place).unwrap_or(ResourceType::User)))
            });
            offered.collect::<Vec<_>>()
        })
    });
    let more =
        Memo::new(move |_| session.input.with(|input| input.elements().count().saturating_sub(OFFERED)));
    let unread = Memo::new(move |_| {
        let chosen = session.chosen.get();
        session.input.with(|input| input.problem(chosen).is_some())
    });
    let choose = move |place: String| session.chosen.set(place.parse().unwrap_or(0));
    live(move || {
        let several = names.with(Vec::len) > usize::from(!unread.get());
        several.then(|| {
        let options = names.get().into_iter().map(|(place, name)| view! {
            <option value=place.to_string() selected=move || session.chosen.get() == place>{name}</option>
        });
        let unread = unread.get().then(|| view! { <option disabled selected>{say::CANNOT_BE_READ}</option> }.into_any());
        view! {
            <select aria-label=say::OBJECT_OF_PAGE on:change:target=move |event| choose(event.target().value())>
                {unread}
                {options.collect_any()}
                {(more.get() > 0).then(|| view! { <option disabled>{words::and_more(more.get())}</option> }.into_any())}
            </select>
        }
    })
    })
}

/// The line below the text: where reading stopped, or what was read.
fn foot(session: Session) -> AnyView {
    if session.waiting.get() {
        return say::READING_LONG.into_any();
    }
    session.input.with(|input| match input {
        Input::Empty => say::NO_USER_YET.into_any(),
        Input::Broken(problem) => {
            let last = session.answer.with(Option::is_some).then_some(say::SHOWS_LAST);
            view! { {briefly(problem)}{words::STOP}{last} }.into_any()
        }
        Input::Read(document) if input.problems().is_empty() => match document.objects.len() {
            0 => say::NO_USER_IN_TEXT.into_any(),
            _ if session.source_text.with(|text| text.len() > storage::LONGEST) => {
                say::TOO_LONG_TO_KEEP.into_any()
            }
            objects => say::read_whole(objects, document.kind == DocumentKind::Csv).into_any(),
        },
        Input::Read(document) => {
            let problems = input.problems();
            let worst = problems.iter().min_by_key(|problem| problem.severity);
            let objects = document.objects.len();
            let read = match worst {
                Some(problem) if problem.severity == Severity::Error => say::read_in_part(objects),
                _ => say::read_whole(objects, document.kind == DocumentKind::Csv),
            };
            let more = say::more_problems(problems.len() - 1);
            let last = (!session.is_current.get()).then_some(say::SHOWS_LAST);
            view! { {worst.map(|problem| briefly(problem))}{words::STOP}{more}{read}" "{last} }.into_any()
        }
    })
}

/// Says what is wrong with the text, without what helps: there is one line for it.
fn briefly(problem: &Diagnostic) -> impl IntoView + use<> {
    told(&Diagnostic { help: None, ..problem.clone() })
}

/// Says what is known of a member of the user: what was found about it, and which mappings read it.
fn notes(session: Session, path: &str) -> Vec<(Option<Severity>, String)> {
    let path = in_object(path, session.chosen.get_untracked());
    if path.is_empty() {
        return Vec::new();
    }
    let here = |name: &str| within(path, &graph_path(name));
    let mut notes = session.findings.with_untracked(|findings| {
        let about = findings.iter().filter(|finding| match &finding.location {
            Location::Source { attribute } => here(attribute),
            _ => finding.origins.iter().any(|origin| origin.attribute.as_deref().is_some_and(here)),
        });
        about.map(|finding| (Some(finding.severity), finding.message.clone())).collect::<Vec<_>>()
    });
    let targets = session.answer.with_untracked(|answer| {
        let flows = answer.iter().flat_map(|answer| &answer.summary.attribute_flows);
        let using = flows.filter(|flow| flow.source_attributes.iter().any(|name| here(name)));
        using.map(|flow| format!("`{}`", flow.target_attribute_name)).collect::<Vec<_>>()
    });
    if !targets.is_empty() {
        notes.push((None, say::read_by(&targets)));
    }
    notes
}

/// Gives where Graph's JSON holds an attribute.
fn graph_path(name: &str) -> String {
    match resolve(name, SourceObjectType::User) {
        Resolution::Exact(attribute)
        | Resolution::OtherCase(attribute)
        | Resolution::GraphName(attribute)
            if !attribute.graph.is_empty() =>
        {
            attribute.graph.to_owned()
        }
        Resolution::Exact(attribute) | Resolution::OtherCase(attribute)
            if attribute.name == "IsSoftDeleted" =>
        {
            "accountEnabled".to_owned()
        }
        _ => name.to_owned(),
    }
}

/// Takes the part of a path that is inside the chosen object of a page.
fn in_object(path: &str, chosen: usize) -> &str {
    [format!("value[{chosen}]."), format!("[{chosen}].")]
        .iter()
        .find_map(|start| path.strip_prefix(start.as_str()))
        .unwrap_or(path)
}
