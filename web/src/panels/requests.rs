//! Every request, in the order in which Entra sends them.

use leptos::prelude::*;
use scimulate::Basis;
use scimulate::job::{Exchange, ProvisioningOptions, WireStyle};
use scimulate::scim::{Request, ResourceType};

use super::{Panel, Place};
use crate::components::{CollectAny, CopyButton, Glyph, Icon, Inferred, json, live};
use crate::embed;
use crate::messages::page::COPY;
use crate::messages::{requests as say, words};
use crate::session::Session;

pub(super) const PANEL: Panel = Panel {
    id: "requests",
    title: words::REQUESTS,
    short: words::REQUESTS,
    place: Place::Drawer,
    view: |session| view! { <Requests session /> }.into_any(),
    badge: Some(|session| {
        session.answer.with(|answer| answer.as_ref().map_or(0, |answer| answer.summary.requests.len()))
    }),
};

#[component]
fn Requests(session: Session) -> impl IntoView {
    let requests = Memo::new(move |_| {
        session.answer.get().map(|answer| answer.summary.requests.clone()).unwrap_or_default()
    });
    let nothing = move || {
        if session.answer.with(Option::is_some) {
            words::nothing_sent(session.kind.get())
        } else {
            say::NO_REQUESTS_YET.to_owned()
        }
    };
    let list = live(move || {
        match requests.get() {
        requests if requests.is_empty() => view! { <p class="empty">{nothing()}</p> }.into_any(),
        requests => view! { <ol class="requests">{requests.iter().map(|request| one(request, session.kind.get())).collect_any()}</ol> }.into_any(),
    }
    });
    view! { <Writing session />{list} }
}

const STYLES: [(WireStyle, &str, &str); 3] = [
    (WireStyle::Gallery, "gallery", say::GALLERY),
    (WireStyle::Compliant, "compliant", say::COMPLIANT),
    (WireStyle::Legacy, "legacy", say::LEGACY),
];

/// How requests are written, and whether it is the portal's "Provision on demand" that sends them.
#[component]
fn Writing(session: Session) -> impl IntoView {
    let options = session.options;
    let style = move || options.with(|options| options.wire_style);
    let name = move || STYLES.iter().find(|(one, ..)| *one == style()).map(|(_, name, _)| *name);
    let set = move |name: &str| {
        if let Some((style, ..)) = STYLES.iter().find(|(_, other, _)| *other == name) {
            options.update(|options| options.wire_style = *style);
        }
    };
    view! {
        <div class="pane"><div class="settings">
            <label>
                {say::HOW_UPDATES_ARE_WRITTEN}
                <select prop:value=name on:change:target=move |event| set(&event.target().value())>
                    {STYLES.iter().map(|(_, value, title)| view! { <option value=*value>{*title}</option> }).collect_any()}
                </select>
            </label>
            {live(move || (style().basis() == Basis::Inferred).then(Inferred))}
            <Switch options name=say::ON_DEMAND of=|options| &mut options.on_demand />
            {live(move || (session.kind.get() == ResourceType::Group).then(|| view! {
                <Switch options name=say::NULL_REFERENCES of=|options| &mut options.null_references />
                <Switch options name=say::GROUP_SCHEMA of=|options| &mut options.group_schema />
            }.into_any()))}
        </div></div>
    }
}

/// A setting of the job that is on or off.
#[component]
fn Switch(
    options: RwSignal<ProvisioningOptions>,
    name: &'static str,
    of: fn(&mut ProvisioningOptions) -> &mut bool,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                disabled=embed::is_readonly()
                prop:checked=move || *of(&mut options.get())
                on:change:target=move |event| {
                    let on = event.target().checked();
                    options.update(|options| *of(options) = on);
                }
            />
            {name}
        </label>
    }
}

fn one(request: &Request, kind: ResourceType) -> impl IntoView + use<> {
    let line = format!("{} {}", request.method(), request.path());
    let body = request.body().and_then(|body| serde_json::to_string_pretty(body).ok());
    let copied = match &body {
        Some(body) => format!("{line}\n\n{body}"),
        None => line.clone(),
    };
    let curl = curl(request, body.as_deref());
    let [copy_name, curl_name] = [COPY, "curl"].map(|word| words::for_one(word, &line));
    let headers = headers(body.is_some()).map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> });
    let why = match request {
        Request::Read(..) => say::READS.to_owned(),
        Request::Query(..) => say::queries(kind),
        Request::Create(..) => say::creates(kind),
        Request::Replace(..) | Request::Modify(..) => say::changes(kind),
        Request::Delete(..) => say::deletes(kind),
    };
    view! {
        <li>
            <p class="request-line">
                <code>{line}</code>
                <span class="quiet-text">{why}</span>
                <span class="copies">
                    <CopyButton text=copied label=say::COPY_REQUEST name=copy_name />
                    <CopyButton text=curl label=say::COPY_AS_CURL word="curl" name=curl_name />
                </span>
            </p>
            <dl class="headers" aria-label=say::HEADERS>{headers.collect_any()}</dl>
            {body.map(|body| coloured(&body))}
        </li>
    }
}

/// Shows a JSON text in colours.
pub(super) fn coloured(text: &str) -> impl IntoView + use<> {
    let lines = json::lines(text).into_iter().map(|line| {
        let tokens =
            line.tokens.into_iter().map(|(token, text)| view! { <span class=token.class()>{text}</span> });
        view! { <span class="pre-line">{tokens.collect_any()}"\n"</span> }
    });
    // It may be wider than its place, and the keyboard has to get there.
    view! { <pre tabindex="0">{lines.collect_any()}</pre> }
}

/// Shows a request with AWS's answer in one line that opens to its body.
pub(super) fn exchange(exchange: &Exchange, whose: Option<String>) -> impl IntoView + use<> {
    let Exchange { request, status } = exchange;
    let line = format!("{} {}", request.method(), request.path());
    let body = request.body().and_then(|body| serde_json::to_string_pretty(body).ok());
    let (glyph, class) = if *status < 400 { (Glyph::Tick, "tone-ok") } else { (Glyph::Cross, "tone-error") };
    let head = view! {
        <span class=format!("mark {class}")><Icon glyph /></span>
        <code class="status">{*status}</code>
        <code class="line">{line}</code>
        {whose.map(|whose| view! { <span class="quiet-text">{whose}</span> }.into_any())}
    };
    match body {
        Some(body) => view! {
            <li class="exchange"><details><summary>{head}</summary>{coloured(&body)}</details></li>
        }
        .into_any(),
        None => view! { <li class="exchange"><p>{head}</p></li> }.into_any(),
    }
}

/// The headers that matter, with a placeholder where the secret stands.
fn headers(with_body: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    let always = [("Authorization", say::ACCESS_TOKEN), ("Accept", MEDIA_TYPE)];
    always.into_iter().chain(with_body.then_some(("Content-Type", MEDIA_TYPE)))
}

/// The media type of SCIM (RFC 7644, section 3.1).
const MEDIA_TYPE: &str = "application/scim+json";

/// Writes a request as a command for a POSIX shell; the tenant's address and the token stay variables of that shell.
fn curl(request: &Request, body: Option<&str>) -> String {
    let mut lines = vec![
        format!("curl --request {} \"$SCIM_ENDPOINT\"{}", request.method(), quoted(&request.path())),
        "  --header \"Authorization: Bearer $SCIM_TOKEN\"".to_owned(),
        format!("  --header 'Accept: {MEDIA_TYPE}'"),
    ];
    if let Some(body) = body {
        lines.push(format!("  --header 'Content-Type: {MEDIA_TYPE}'"));
        lines.push(format!("  --data-raw {}", quoted(body)));
    }
    lines.join(" \\\n")
}

/// Quotes a text so that the shell takes every character of it as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_the_quotes_of_the_shell() {
        assert_eq!(quoted("O'Neil $(id) `id`"), r"'O'\''Neil $(id) `id`'");
    }
}
