//! What the embedded playground tells the page around it; its own views say what the playground says.

pub(crate) const NO_MAPPING_OF_USERS: &str = "there is no mapping of users in `mapping`";

/// Says which parts were asked for that there are none of, and which there are.
pub(crate) fn unknown_panes(asked: &str, known: &str) -> String {
    format!("scimulate-playground: `panes` names what is no part: {asked}. The parts are {known}.")
}

/// Only these two have to be of a kind.
pub(crate) const MISFIT: &str =
    "in a message of type `set`, `theme` is a text and `properties` an object that holds texts";

/// Says that a message is of a type that there is none of, and which there are.
pub(crate) fn unknown_type(asked: &str, known: &[&str]) -> String {
    let known = known.join("`, `");
    format!("type `{asked}` of the messages is not known here; known is `{known}`")
}

/// Says that a message is of another version than this one.
pub(crate) fn unknown_version(theirs: u32, ours: u32) -> String {
    format!("version {theirs} of the messages is not known here; this is {ours}")
}
