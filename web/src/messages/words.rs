//! Words that several parts of the page share.

use scimulate::scim::ResourceType;

use crate::locale::{Forms, number};

/// The language of these words, as BCP 47 calls it; it decides which form of a plural stands behind a number.
pub(crate) const LANGUAGE: &str = "en";

pub(crate) const SCIMULATE: &str = "Scimulate";

pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const CLOSE: &str = "Close";
pub(crate) const FIX: &str = "Fix";
pub(crate) const FIX_ALL: &str = "Fix all";
pub(crate) const ADD_MAPPING: &str = "Add a mapping";
pub(crate) const OPEN_IN_PLAYGROUND: &str = "Open in the playground";
pub(crate) const SAVED_SESSIONS: &str = "Saved sessions";
pub(crate) const SEARCH: &str = "Search";
pub(crate) const SHARE: &str = "Share";
pub(crate) const SHOW_ALL: &str = "Show all";
pub(crate) const TAKE_TOUR: &str = "Take the tour";

pub(crate) const QUESTION: &str = "Question";

pub(crate) const FINDINGS: &str = "Findings";
pub(crate) const GROUP: &str = "Group";
pub(crate) const GROUPS: &str = "Groups";
pub(crate) const MAPPINGS: &str = "Mappings";
pub(crate) const REQUESTS: &str = "Requests";
pub(crate) const SCOPE: &str = "Scope";
pub(crate) const USER: &str = "User";
pub(crate) const USERS: &str = "Users";
pub(crate) const WHAT_ENTRA_SENDS: &str = "What Entra sends";

pub(crate) const AFTER: &str = "After";
pub(crate) const BEFORE: &str = "Before";
pub(crate) const EXPRESSION: &str = "Expression";
pub(crate) const FAILED: &str = "Failed";
pub(crate) const SOURCE_ATTRIBUTE: &str = "Source attribute";
pub(crate) const TARGET_ATTRIBUTE: &str = "Target attribute";
pub(crate) const VALUE: &str = "Value";
pub(crate) const VALUE_FOR_USER: &str = "Value for this user";
pub(crate) const WHAT_CHANGES: &str = "What changes";

pub(crate) const ERRORS_COUNTED: Forms = &[("one", "error"), ("other", "errors")];
pub(crate) const MAPPINGS_COUNTED: Forms = &[("one", "mapping"), ("other", "mappings")];
pub(crate) const USERS_COUNTED: Forms = &[("one", "user"), ("other", "users")];

/// What stands for a value that is not there.
pub(crate) const NO_VALUE: &str = "no value";
/// What stands for a value without a character.
pub(crate) const EMPTY_TEXT: &str = "empty text";
/// What stands for a setting that is not made.
pub(crate) const NONE: &str = "none";

/// Leads to the page that says so; the documentation of the editors has the same word.
pub(crate) const SOURCE: &str = "Source";

/// Ends a sentence of the core's, which has no stop of its own, before the next.
pub(crate) const STOP: &str = ". ";
/// Takes its stop from a sentence that ends in another's words, as one of the core's that quotes Graph.
pub(crate) fn without_stop(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}

/// Stands between a name and what is said of it.
pub(crate) const COLON: &str = ": ";
/// Stands between the parts of a list.
pub(crate) const LIST: &str = ", ";

/// Names an object in the middle of a sentence; where that depends on the sentence, the sentence chooses by the kind.
pub(super) fn object(kind: ResourceType) -> &'static str {
    match kind {
        ResourceType::User => "user",
        ResourceType::Group => "group",
    }
}

pub(crate) fn nothing_sent(kind: ResourceType) -> String {
    format!("Entra sends nothing for this {}.", object(kind))
}

/// Says which fix a button makes; where a name stands nothing is set as code.
pub(crate) fn fix(title: &str) -> String {
    format!("Fix: {}", title.replace('`', ""))
}

/// Says before a problem where in a text it is.
pub(crate) fn at(line: usize, column: usize) -> String {
    format!("Line {}, column {}: ", number(line), number(column))
}

/// Says how many of a list are shown, or how far it was read.
pub(crate) fn of(part: usize, all: usize) -> String {
    format!("{} of {}", number(part), number(all))
}

/// Says how many of a list are not shown.
pub(crate) fn and_more(more: usize) -> String {
    format!("and {} more", number(more))
}

/// Tells buttons of one word apart by what they are for.
pub(crate) fn for_one(word: &str, one: &str) -> String {
    if one.is_empty() { word.to_owned() } else { format!("{word}: {one}") }
}

/// Says which mapping something belongs to.
pub(crate) fn mapping_of(target: &str) -> String {
    format!("Mapping of {target}")
}
