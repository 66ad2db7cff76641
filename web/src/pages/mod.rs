//! The pages and their paths.

mod batch;
mod fix_all;
mod functions;
mod playground;
mod rules;
mod try_it;

pub(crate) use batch::BatchPage;
pub(crate) use functions::Functions;
pub(crate) use playground::Playground;
pub(crate) use rules::Rules;

use crate::messages::page as say;

/// One page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The playground itself.
    Playground,
    /// A file of users.
    Batch,
    /// What an expression can call.
    Functions,
    /// What AWS asks of a request.
    Rules,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub(crate) const ALL: &'static [Self] = &[Self::Playground, Self::Batch, Self::Functions, Self::Rules];

    /// Gives the path in the address's fragment.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Playground => "/",
            Self::Batch => "/batch",
            Self::Functions => "/functions",
            Self::Rules => "/rules",
        }
    }

    /// Gives what the navigation calls it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Playground => say::PLAYGROUND,
            Self::Batch => say::BATCH,
            Self::Functions => say::FUNCTIONS,
            Self::Rules => say::AWS_RULES,
        }
    }

    /// Reads a path, such as `/rules` or `/rules/required-attribute`; an unknown one is the playground.
    pub(crate) fn from_path(path: &str) -> Self {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        Self::ALL
            .iter()
            .copied()
            .find(|page| page.path().trim_start_matches('/') == first)
            .unwrap_or(Self::Playground)
    }
}
