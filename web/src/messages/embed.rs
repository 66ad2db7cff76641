//! What the embedded playground tells the page around it; its own views say what the playground says.

pub(crate) const NO_MAPPING_OF_USERS: &str = "there is no mapping of users in `mapping`";

/// Says that a message is of another version than this one.
pub(crate) fn unknown_version(theirs: u32, ours: u32) -> String {
    format!("version {theirs} of the messages is not known here; this is {ours}")
}
