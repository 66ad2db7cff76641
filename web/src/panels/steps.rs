//! The steps of the run, in the terms of the portal's "Provision on demand".

use leptos::prelude::*;
use scimulate::scim::ResourceType;
use scimulate::summary::{ProvisioningResult, ProvisioningStep, ProvisioningStepType};

use super::{Panel, Place};
use crate::components::{CollectAny, Glyph, Icon, Prose, live};
use crate::messages::{requests as say, words};
use crate::session::Session;

pub(super) const PANEL: Panel = Panel {
    id: "steps",
    title: say::STEPS,
    short: say::STEPS,
    place: Place::Drawer,
    view: |session| view! { <Steps session /> }.into_any(),
    badge: None,
};

#[component]
fn Steps(session: Session) -> impl IntoView {
    let steps = Memo::new(move |_| {
        session.answer.get().map(|answer| answer.summary.provisioning_steps.clone()).unwrap_or_default()
    });
    live(move || match steps.get() {
        steps if steps.is_empty() => view! { <p class="empty">{say::NO_STEPS_YET}</p> }.into_any(),
        steps => {
            let kind = session.kind.get();
            view! { <ol class="steps">{steps.iter().map(|step| one(step, kind)).collect_any()}</ol> }
                .into_any()
        }
    })
}

fn one(step: &ProvisioningStep, kind: ResourceType) -> impl IntoView + use<> {
    let (glyph, class, word) = match step.status {
        ProvisioningResult::Success => (Glyph::Tick, "tone-ok", say::SUCCEEDED),
        ProvisioningResult::Failure => (Glyph::Cross, "tone-error", words::FAILED),
        ProvisioningResult::Skipped => (Glyph::Dash, "tone-quiet", say::SKIPPED),
        ProvisioningResult::Warning => (Glyph::Triangle, "tone-warning", say::WITH_WARNING),
    };
    let details = step.details.as_object().filter(|details| !details.is_empty()).map(|details| {
        let pairs = details.iter().map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            view! { <dt>{name.clone()}</dt><dd>{value}</dd> }
        });
        view! { <dl>{pairs.collect_any()}</dl> }
    });
    view! {
        <li>
            <span class=format!("mark {class}") title=word><Icon glyph /><span class="unseen">{word}</span></span>
            <div>
                <p><strong>{title(step.provisioning_step_type, kind)}</strong>" "<code class="finding-code">{step.name}</code></p>
                <p><Prose text=step.description.clone() /></p>
                {details}
            </div>
        </li>
    }
}

fn title(step: ProvisioningStepType, kind: ResourceType) -> String {
    match step {
        ProvisioningStepType::Import => say::step_import(kind),
        ProvisioningStepType::Scoping => say::step_scoping(kind),
        ProvisioningStepType::Matching => say::step_matching(kind),
        ProvisioningStepType::Processing => say::STEP_PROCESSING.to_owned(),
        ProvisioningStepType::ReferenceResolution => say::STEP_REFERENCES.to_owned(),
        ProvisioningStepType::Export => say::STEP_EXPORT.to_owned(),
    }
}
