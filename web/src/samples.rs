//! The users a person can try without having one at hand: the documents of tests/samples.

use crate::messages::user as say;

/// One document to try.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// What a page that embeds the playground calls it.
    pub(crate) name: &'static str,
    /// What the menu calls it.
    pub(crate) title: &'static str,
    /// The document, as Graph answers it.
    pub(crate) text: &'static str,
}

/// The sample that the page opens on.
pub(crate) const FIRST: Sample = Sample {
    name: "messy",
    title: say::USER_WITH_TROUBLE,
    text: include_str!("../../tests/samples/graph-user-messy.json"),
};

/// Every sample, in the order of the menu.
pub(crate) static SAMPLES: &[Sample] = &[
    FIRST,
    Sample {
        name: "simple",
        title: say::TIDY_USER,
        text: include_str!("../../tests/samples/graph-user-simple.json"),
    },
    Sample {
        name: "page",
        title: say::PAGE_OF_USERS,
        text: include_str!("../../tests/samples/graph-users-page.json"),
    },
];
