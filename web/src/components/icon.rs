//! The page's one set of icons, drawn on a grid of 16.

use leptos::prelude::*;

/// One icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    Add,
    Back,
    Chevron,
    Copy,
    Cross,
    Dash,
    Forward,
    Help,
    Info,
    Mend,
    Open,
    Remove,
    Save,
    Share,
    Theme,
    Tick,
    Triangle,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Add => "M8 3v10M3 8h10",
            Self::Back => "M6 3.5 2.5 7 6 10.5M3 7h6.5a4 4 0 0 1 0 8H8",
            Self::Chevron => "m6 4 4 4-4 4",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Cross => "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM5.5 5.5l5 5M10.5 5.5l-5 5",
            Self::Dash => "M4 8h8",
            Self::Forward => "M10 3.5 13.5 7 10 10.5M13 7H6.5a4 4 0 0 0 0 8H8",
            Self::Help => {
                "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.2 6.3A1.8 1.8 0 1 1 8 8.2v.9M8 11.2v.3"
            }
            Self::Info => "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 7v4M8 4.8v.4",
            Self::Mend => "m3 8.5 3.2 3.2L13 5M3 4.5h4M5 2.5v4",
            Self::Open => "M9 3h4v4M13 3 7.5 8.5M11.5 9.5v3.5H3V4.5h3.5",
            Self::Remove => "M3 4.5h10M6.5 4.5V2.8h3v1.7M4.5 4.5l.6 8.7h5.8l.6-8.7",
            Self::Save => "M3 2.5h8l2 2v9H3zM5.5 2.5v3.5h4.5V2.5M5.5 13.5V9.5h5v4",
            Self::Share => "M8 9.5v-7M5.5 4.5 8 2l2.5 2.5M4.5 7H3v6.5h10V7h-1.5",
            Self::Theme => "M8 1.5a6.5 6.5 0 1 0 0 13Zm0 0a6.5 6.5 0 0 1 0 13",
            Self::Tick => "m3 8.5 3.2 3.2L13 5",
            Self::Triangle => "M8 2 1.5 13.5h13ZM8 6.5v3.5M8 11.8v.2",
        }
    }
}

/// Shows an icon; the words beside it carry the meaning.
#[component]
pub(crate) fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
}
