//! The line that says at a glance whether the user will arrive in AWS.

use leptos::prelude::*;

use super::live;
use super::{Glyph, Icon};
use crate::messages::findings as say;

/// How a verdict looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Care,
    Bad,
    Quiet,
}

impl Tone {
    /// Gives the shape that says the same as the colour.
    pub(crate) fn glyph(self) -> Glyph {
        match self {
            Self::Good => Glyph::Tick,
            Self::Care => Glyph::Triangle,
            Self::Bad => Glyph::Cross,
            Self::Quiet => Glyph::Dash,
        }
    }

    /// Gives the class that colours it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-ok",
            Self::Care => "tone-warning",
            Self::Bad => "tone-error",
            Self::Quiet => "tone-quiet",
        }
    }
}

/// Shows the verdict; buttons stand beside it.
#[component]
pub(crate) fn Verdict(
    /// How it looks.
    #[prop(into)]
    tone: Signal<Tone>,
    /// What it says.
    #[prop(into)]
    sentence: Signal<String>,
    /// How many of what.
    #[prop(into)]
    counts: Signal<String>,
    /// Why, where that is one sentence.
    #[prop(into)]
    why: Signal<String>,
    /// What can be done.
    children: Children,
) -> impl IntoView {
    view! {
        <section class=move || format!("verdict {}", tone.get().class()) aria-label=say::VERDICT>
            {live(move || view! { <Icon glyph=tone.get().glyph() /> })}
            <p role="status">
                <strong>{sentence}</strong>
                <span class="counts">{counts}</span>
                <span class="why">{why}</span>
            </p>
            <div class="actions">{children()}</div>
        </section>
    }
}
