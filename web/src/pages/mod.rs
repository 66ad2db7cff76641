//! The pages and their paths.

mod playground;

pub(crate) use playground::Playground;

/// One page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The playground itself.
    Playground,
}

impl Page {
    /// Every page, in the order of the navigation.
    pub(crate) const ALL: &'static [Self] = &[Self::Playground];

    /// Gives the path in the address's fragment.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Playground => "/",
        }
    }

    /// Gives what the navigation calls it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Playground => "Playground",
        }
    }

    /// Reads a path; an unknown one is the playground.
    pub(crate) fn from_path(path: &str) -> Self {
        Self::ALL.iter().copied().find(|page| page.path() == path).unwrap_or(Self::Playground)
    }
}
