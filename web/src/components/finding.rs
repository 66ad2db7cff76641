//! One finding: what is wrong, where, what to do, who says so.

use leptos::prelude::*;
use scimulate::{Basis, Diagnostic, Location, Severity};

use super::{Glyph, Icon, Prose, Tone};
use crate::messages::{findings as say, judging, words};

/// Gives how a severity looks.
fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Care,
        Severity::Information => Tone::Quiet,
    }
}

/// Gives the word for a severity.
pub(crate) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => say::ERROR,
        Severity::Warning => say::WARNING,
        Severity::Information => say::WORTH_KNOWING,
    }
}

/// Marks something with a severity: a shape, and the word for those who do not see it.
#[component]
pub(crate) fn Mark(severity: Severity) -> impl IntoView {
    let glyph = match severity {
        Severity::Information => Glyph::Info,
        _ => tone(severity).glyph(),
    };
    view! {
        <span class=format!("mark {}", tone(severity).class()) title=word(severity)>
            <Icon glyph />
            <span class="unseen">{word(severity)}{words::COLON}</span>
        </span>
    }
}

/// Shows one finding.
#[component]
pub(crate) fn Finding(
    /// What was found.
    finding: Diagnostic,
    /// Where it is, in words; empty where there is no place.
    #[prop(optional, into)]
    place: String,
    /// Goes to the place.
    on_place: Option<Callback<()>>,
    /// Applies the finding's fix.
    #[prop(into)]
    on_fix: Callback<()>,
    /// Why the fix cannot be applied now.
    #[prop(into)]
    blocked: Signal<Option<&'static str>>,
    /// Asks how its rule is to be judged instead.
    on_judge: Option<Callback<()>>,
) -> impl IntoView {
    let Diagnostic { code, severity, message, help, fix, reference, basis, overridden, .. } = finding;
    let place = (!place.is_empty()).then(|| match on_place {
        Some(go) => view! {
            <button type="button" class="link place" on:click=move |_| go.run(())>{place}</button>
        }
        .into_any(),
        None => view! { <span class="place">{place}</span> }.into_any(),
    });
    let fix = fix.map(|fix| fix_button(&fix.title, blocked, on_fix));
    let own = overridden.map(|own| {
        view! { <p class="quiet-text">{judging::by_itself(word(own.severity), &own.reason)}</p> }
    });
    let judge = on_judge.map(|judge| {
        view! {
            <button
                type="button"
                class="link"
                aria-label=words::for_one(judging::JUDGE_OTHERWISE, code)
                on:click=move |_| judge.run(())
            >
                {judging::JUDGE_OTHERWISE}
            </button>
        }
    });
    view! {
        <div class="finding">
            <Mark severity />
            <div class="finding-text">
                <p class="message"><Prose text=message /></p>
                {help.map(|help| view! { <p class="help"><Prose text=help /></p> }.into_any())}
                {own}
                <p class="about">
                    {place}
                    {code_link(code)}
                    {(basis == Basis::Inferred).then(Inferred)}
                    {reference.map(|address| view! {
                        <a href=address target="_blank" rel="noopener noreferrer">
                            {source_name(address)}
                            <Icon glyph=Glyph::Open />
                        </a>
                    }.into_any())}
                    {judge}
                </p>
            </div>
            {fix}
        </div>
    }
}

/// The button that applies a fix; where it cannot it says why.
pub(crate) fn fix_button(
    title: &str,
    blocked: Signal<Option<&'static str>>,
    on_fix: Callback<()>,
) -> impl IntoView + use<> {
    let name = words::fix(title);
    let label = name.clone();
    view! {
        <button
            type="button"
            class="fix"
            title=move || blocked.get().map_or_else(|| name.clone(), str::to_owned)
            aria-label=label
            disabled=move || blocked.get().is_some()
            on:click=move |_| on_fix.run(())
        >
            <Icon glyph=Glyph::Mend />
            {words::FIX}
        </button>
    }
}

/// Shows what is wrong with a text: its place there, what it is, and what helps.
pub(crate) fn told(problem: &Diagnostic) -> impl IntoView + use<> {
    let Diagnostic { message, help, location, .. } = problem.clone();
    let place = match location {
        Location::Document { line, column } | Location::Member { line, column, .. } if line > 0 => {
            words::at(line, column)
        }
        _ => String::new(),
    };
    let help = help.map(|help| view! { {words::STOP}<Prose text=help /> }.into_any());
    view! { {place}<Prose text=words::without_stop(&message) />{help} }
}

/// Shows a code; that of a rule leads to the rule.
pub(crate) fn code_link(code: &str) -> AnyView {
    if !is_rule(code) {
        return view! { <code class="finding-code">{code.to_owned()}</code> }.into_any();
    }
    view! {
        <a class="finding-code" href=format!("#/rules/{code}") title=say::WHAT_RULE_SAYS>
            <code>{code.to_owned()}</code>
        </a>
    }
    .into_any()
}

/// Whether a code is that of a rule, which has a page of its own.
pub(crate) fn is_rule(code: &str) -> bool {
    let of_mapping = || scimulate::job::mapping_rules().iter().any(|rule| rule.code == code);
    let of_setup = || scimulate::aws::setup_rules().iter().any(|rule| rule.code == code);
    scimulate::aws::rule(code).is_some() || of_mapping() || of_setup()
}

/// The quiet tag of what is concluded rather than documented.
#[component]
pub(crate) fn Inferred() -> impl IntoView {
    view! {
        <span
            class="tag"
            tabindex="0"
            title=say::ABOUT_INFERRED
        >
            {say::INFERRED}
        </span>
    }
}

/// Names the site of an address.
pub(crate) fn source_name(address: &str) -> &'static str {
    if address.contains("amazon.com") {
        say::AWS_DOCUMENTATION
    } else if address.contains("microsoft.com") {
        say::MICROSOFT_DOCUMENTATION
    } else if address.contains("rfc-editor.org") || address.contains("ietf.org") {
        say::SCIM_STANDARD
    } else {
        words::SOURCE
    }
}
