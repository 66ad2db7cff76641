//! A link that carries the work in its fragment, which a browser never sends to a server.
//!
//! The fragment is `#/s/VERSION/DATA`: JSON as [`format`] writes it, compressed by the browser, in base64url.

mod format;
mod stream;
mod synthetic;

use crate::messages::page as say;
use leptos::prelude::window;

pub(crate) use format::{Carried, VERSION};
pub(crate) use synthetic::synthetic;

/// The start of the fragment of a link.
const START: &str = "#/s/";

/// Why a link does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// A later version of the page made it.
    Newer,
    /// Something is missing from it, or it never was a link of this page.
    Damaged,
    /// What it holds is longer than any link of this page.
    TooLong,
}

impl Problem {
    /// Says it in a sentence.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Newer => say::LINK_NEWER,
            Self::Damaged => say::LINK_DAMAGED,
            Self::TooLong => say::LINK_TOO_LONG,
        }
    }
}

/// Whether a fragment is that of a link.
pub(crate) fn is_link(fragment: &str) -> bool {
    fragment.starts_with(START)
}

/// Makes the link.
///
/// # Errors
///
/// The browser cannot compress.
pub(crate) async fn make(carried: &Carried) -> Result<String, Problem> {
    let data = stream::pack(&format::write(carried)).await.ok_or(Problem::Damaged)?;
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    Ok(format!("{origin}{path}{START}{VERSION}/{data}"))
}

/// Reads what the fragment of a link carries.
///
/// # Errors
///
/// The link is of a later version, damaged, or longer than one can be.
pub(crate) async fn open(fragment: &str) -> Result<Carried, Problem> {
    let rest = fragment.strip_prefix(START).ok_or(Problem::Damaged)?;
    let (version, data) = rest.split_once('/').ok_or(Problem::Damaged)?;
    let version = version.parse().map_err(|_| Problem::Damaged)?;
    if version > VERSION {
        return Err(Problem::Newer);
    }
    format::read(version, &stream::unpack(data).await?).ok_or(Problem::Damaged)
}
