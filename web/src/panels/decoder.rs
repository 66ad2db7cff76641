//! What an entry of the provisioning log or an error of AWS means.

use leptos::prelude::*;
use scimulate::decoder::{Cause, Decoded, ErrorKind, Likelihood, decode_among};
use scimulate::{Basis, Severity};

use super::findings::go_to;
use super::{Panel, Place};
use crate::components::{Glyph, Icon, Inferred, Mark, Prose, code_link, live, source_name};
use crate::kept_out;
use crate::messages::{decoder as say, findings, words};
use crate::session::{Session, count};
use crate::trail;

pub(super) const PANEL: Panel = Panel {
    id: "decoder",
    title: say::DECODER,
    short: say::DECODER,
    place: Place::Drawer,
    view: |session| view! { <Decoder session /> }.into_any(),
    badge: None,
};

#[component]
fn Decoder(session: Session) -> impl IntoView {
    let text = session.error_text;
    let decoded = Memo::new(move |_| {
        let text = text.get();
        (!text.trim().is_empty()).then(|| session.findings.with(|findings| decode_among(&text, findings)))
    });
    let take = move |event: &web_sys::Event| {
        if let Some(Ok(file)) = kept_out::dropped(event) {
            event.prevent_default();
            kept_out::read(session, file, move |content| text.set(content));
        }
    };
    view! {
        <div class="pane">
            <p class="quiet-text">
                {say::HOW_TO_DECODE}
            </p>
            <textarea
                aria-label=say::ERROR_OR_ENTRY
                spellcheck="false"
                placeholder=say::FOR_EXAMPLE
                prop:value=text
                on:input:target=move |event| text.set(event.target().value())
                on:drop=move |event| take(&event)
                on:paste=move |event| take(&event)
            ></textarea>
            <div role="status">{live(move || decoded.get().map(|decoded| said(session, &decoded)))}</div>
        </div>
    }
}

fn said(session: Session, decoded: &Decoded) -> impl IntoView + use<> {
    let what = match decoded.kind {
        ErrorKind::AwsError => Some(say::AWS_ANSWER),
        ErrorKind::CloudTrail => Some(say::CLOUDTRAIL_EVENT),
        ErrorKind::ProvisioningLog => Some(say::LOG_ENTRY),
        ErrorKind::Message => None,
    };
    let none = decoded.causes.is_empty().then(|| nothing_known(session));
    let causes: Vec<_> = decoded.causes.iter().map(|one| cause(session, one)).collect();
    view! {
        {say::pasted(what, decoded.status, decoded.object.as_deref()).map(|said| view! { <p><Prose text=said /></p> }.into_any())}
        {none}
        <ol class="causes">{causes}</ol>
    }
}

/// Leads on where the text says nothing: to where it stands in Entra, and to what is found of the object anyway.
fn nothing_known(session: Session) -> impl IntoView + use<> {
    let errors = untrack(|| session.findings.with(|found| count(found, Severity::Error)));
    let found = (errors > 0 && super::is_shown("findings")).then(|| {
        let show = move |_| session.open.set("findings");
        view! {
            <p>
                {say::may_explain(errors)}" "
                <button type="button" class="link" on:click=show>{findings::SHOW_FINDINGS}</button>
            </p>
        }
    });
    view! {
        <p><strong>{say::NOTHING_KNOWN}</strong></p>
        <p class="help">{say::WHERE_WORDS_ARE}</p>
        {found}
    }
}

fn cause(session: Session, cause: &Cause) -> impl IntoView + use<> {
    let likelihood = match cause.likelihood {
        Likelihood::Certain => say::CERTAIN,
        Likelihood::Likely => say::LIKELY,
        Likelihood::Possible => say::POSSIBLE,
    };
    let found: Vec<_> = cause
        .findings
        .iter()
        .map(|finding| {
            let target = trail::mapping(finding).and_then(|place| untrack(|| session.target(place)));
            let select = trail::target(finding, |index| session.key(index));
            let place = target.zip(select).map(|(target, select)| {
                let go = move |_| go_to(session, &select);
                view! { <button type="button" class="link" on:click=go>{words::mapping_of(&target)}</button>{words::COLON} }
            });
            view! {
                <li>
                    <Mark severity=finding.severity />
                    " "
                    {place}
                    <Prose text=finding.message.clone() />
                </li>
            }
        })
        .collect();
    view! {
        <li>
            <p><strong><Prose text=cause.summary.clone() /></strong>" "<span class="tag">{likelihood}</span></p>
            <p class="help"><Prose text=cause.help.clone() /></p>
            <p class="about">
                {code_link(cause.code)}
                {cause.path.clone().map(|path| view! { <code>{path}</code> }.into_any())}
                {(cause.quote != cause.code).then(|| view! { <q>{cause.quote.clone()}</q> }.into_any())}
                {(cause.basis == Basis::Inferred).then(Inferred)}
                <a href=cause.reference target="_blank" rel="noopener noreferrer">{source_name(cause.reference)}<Icon glyph=Glyph::Open /></a>
            </p>
            <ul class="plain">{found}</ul>
        </li>
    }
}
