//! What the pane of the user says, and the samples' names.

use scimulate::scim::ResourceType;

use super::words;
use crate::locale::number;

pub(crate) const AZURE_USER: &str = "Azure user";
pub(crate) const USER_AS_JSON: &str = "Azure user, as JSON";
pub(crate) const PASTE_USER: &str = "Paste a user as Microsoft Graph gives it, for example from Graph Explorer: GET /beta/users/{id}. A page of users works, too, and so does a file dropped here.";
pub(crate) const SAMPLE: &str = "Sample";
pub(crate) const TRY_SAMPLE: &str = "Try a sample";
pub(crate) const USER_WITH_TROUBLE: &str = "A user with trouble";
pub(crate) const TIDY_USER: &str = "A tidy user";
pub(crate) const PAGE_OF_USERS: &str = "A page of users";
pub(crate) const MAKE_PLAIN: &str = "Write plain quotes and spaces";
pub(crate) const BACK_TO_OWN: &str = "Back to your own text";
pub(crate) const OBJECT_OF_PAGE: &str = "User or group of the page";

/// Names an object that can be chosen; most are users, so only a group says what it is.
pub(crate) fn offered(name: &str, kind: ResourceType) -> String {
    match kind {
        ResourceType::User => name.to_owned(),
        ResourceType::Group => format!("{name} ({})", words::object(kind)),
    }
}

/// Stands for the object that is being written.
pub(crate) const CANNOT_BE_READ: &str = "cannot be read now";

// The line below the text.
pub(crate) const READING_LONG: &str = "Reading a long text";
pub(crate) const NO_USER_YET: &str = "There is no user yet.";
pub(crate) const NO_USER_IN_TEXT: &str = "There is no user in this text.";
pub(crate) const SHOWS_LAST: &str = "The rest of the page shows the last text that could be read.";
pub(crate) const TOO_LONG_TO_KEEP: &str = "This text is too long to be kept for the next visit.";

/// Says which character stands where JSON has a quote or a space of its own.
pub(crate) fn is_not_plain(sign: char) -> String {
    format!("this is not valid JSON: `{sign}` (U+{:04X}) is neither `\"` nor a space", u32::from(sign))
}

/// Says how many objects could be read where others could not.
pub(crate) fn read_in_part(objects: usize) -> String {
    match objects {
        1 => "1 object could be read.".to_owned(),
        several => format!("{} objects could be read.", number(several)),
    }
}

/// Says how many problems there are beside the one that is told.
pub(crate) fn more_problems(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => "1 more problem. ".to_owned(),
        several => format!("{} more problems. ", number(several)),
    }
}

/// Says what the marks are, and how many objects there are if several; in a table nothing is marked.
pub(crate) fn read_whole(objects: usize, is_table: bool) -> String {
    match (objects, is_table) {
        (1, false) => "Marked lines are used by a mapping.".to_owned(),
        (several, false) => format!("{} objects. Marked lines are used by a mapping.", number(several)),
        (1, true) => "1 object.".to_owned(),
        (several, true) => format!("{} objects.", number(several)),
    }
}

/// Says which mappings read a member.
pub(crate) fn read_by(targets: &[String]) -> String {
    format!("read by the mapping of {}", targets.join(words::LIST))
}

/// Says that a member is a list.
pub(crate) fn list_of(kind: &str) -> String {
    format!("list of {kind}")
}

/// Says how a mapping names a member.
pub(crate) fn name_in_mappings(name: &str) -> String {
    format!("{name} in mappings")
}
