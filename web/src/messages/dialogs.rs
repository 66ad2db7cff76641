//! What the dialogs say that share, save and mend.

use super::words;
use crate::locale::{counted, number};

// A link to share.
pub(crate) const ABOUT_LINK: &str = "All of it stands behind the # of the link, which browsers send to no server. An imported schema stays here, but for these mappings.";
pub(crate) const WHAT_LINK_CARRIES: &str = "What the link carries";
pub(crate) const MAPPINGS_ALONE: &str = "The mappings alone";
pub(crate) const ABOUT_MAPPINGS_ALONE: &str =
    "And the scoping filter. The others see it with a user of their own.";
pub(crate) const WITH_MADE_UP_USER: &str = "With a made-up user of the same shape";
pub(crate) const ABOUT_MADE_UP_USER: &str = "The same members, lengths and kinds of characters, so that the same rules fail, and no value of the user you pasted.";
pub(crate) const WITH_PASTED_USER: &str = "With the user you pasted";
pub(crate) const ABOUT_PASTED_USER: &str = "Whoever has the link can read everything in it.";
pub(crate) const NO_USER_AS_JSON: &str = "Only a user that stands here as JSON goes into a link.";
pub(crate) const TAKE_MADE_UP_USER: &str = "Take a made-up user instead";
pub(crate) const PUT_USER_INTO_LINK: &str = "Put the user into the link";
pub(crate) const LINK: &str = "Link";
pub(crate) const COPY_LINK: &str = "Copy link";
pub(crate) const COPY_THE_LINK: &str = "Copy the link";
pub(crate) const CANNOT_COMPRESS: &str = "This browser cannot compress, so it cannot make a link.";

// Saved sessions.
pub(crate) const ABOUT_SAVED: &str =
    "Your user and your mappings, as they are now, kept in this browser alone.";
pub(crate) const USER_TOO_LONG: &str = "The user's text is too long to be kept; the rest is.";
pub(crate) const NAME: &str = "Name";
pub(crate) const NEW_NAME: &str = "New name";
pub(crate) const SAVE_AS: &str = "Save as";
pub(crate) const OPEN: &str = "Open";
pub(crate) const RENAME: &str = "Rename";
pub(crate) const DELETE: &str = "Delete";
pub(crate) const NO_SESSION_YET: &str = "There is no saved session yet.";
pub(crate) const NEEDS_NAME: &str = "A session needs a name.";
pub(crate) const NOT_SAVED: &str =
    "The browser's storage is full or closed to this page, so it was not saved.";
pub(crate) const FORGET_EVERYTHING: &str = "Forget everything";
pub(crate) const ASK_TO_FORGET: &str =
    "Forget your user, your mappings, every saved session and every setting? They cannot be brought back.";
pub(crate) const YES_FORGET: &str = "Yes, forget everything";
pub(crate) const YES_REPLACE: &str = "Replace it";
pub(crate) const YES_DELETE: &str = "Delete it";
pub(crate) const KEEP: &str = "Keep it";

// Every fix at once.
pub(crate) const SHOW_ALL_FIXES: &str = "Shows what the fixes of all errors change, before they change it";
pub(crate) const FIX_ALL_ERRORS: &str = "Fix all errors";
pub(crate) const NO_FIX_HELPS: &str = "No fix leaves fewer errors than there are now.";
pub(crate) const APPLY: &str = "Apply";
pub(crate) const BECOMES_MATCHING: &str = "becomes a matching attribute";
pub(crate) const MATCHES_NO_MORE: &str = "is no matching attribute any more";
pub(crate) const MAPPING_REMOVED: &str = "The mapping is removed.";
/// These stand before a value, which follows as code.
pub(crate) const VALUE_BEFORE: &str = "Before: ";
pub(crate) const VALUE_AFTER: &str = "After: ";
pub(crate) const DEFAULT_VALUE: &str = "Default value: ";

/// Says how long a link is, and whether that is too long for many programs.
pub(crate) fn length_of_link(characters: usize, is_long: bool) -> String {
    let characters = number(characters);
    if is_long {
        format!("{characters} characters. Some programs cut an address as long as this.")
    } else {
        format!("{characters} characters.")
    }
}

/// Asks with the names of the user's members, and how many more there are, whether to give them away.
pub(crate) fn ask_to_share(names: &[&str], more: usize) -> String {
    let names = names.join(words::LIST);
    if more > 0 {
        let more = number(more);
        format!("This puts a person's data into the link: {names} and {more} more. Put it there?")
    } else {
        format!("This puts a person's data into the link: {names}. Put it there?")
    }
}

pub(crate) fn saved_as(name: &str) -> String {
    format!("Saved as {name}.")
}

pub(crate) fn renamed(old: &str, new: &str) -> String {
    format!("{old} is now {new}.")
}

pub(crate) fn name_is_taken(name: &str) -> String {
    format!("There is a session of the name {name} already.")
}

pub(crate) fn name_is_long(letters: usize, most: usize) -> String {
    format!("A name takes at most {} characters; this one has {}.", number(most), number(letters))
}

pub(crate) fn deleted(name: &str) -> String {
    format!("Deleted {name}.")
}

pub(crate) fn ask_to_delete(name: &str) -> String {
    format!("Delete {name}? It cannot be brought back.")
}

pub(crate) fn open_session(name: &str) -> String {
    format!("Open {name}")
}

pub(crate) fn rename_session(name: &str) -> String {
    format!("Rename {name}")
}

pub(crate) fn delete_session(name: &str) -> String {
    format!("Delete {name}")
}

/// Says what a plan of fixes comes to.
pub(crate) fn fixes(fixes: usize, mappings: usize, errors_now: usize, errors_afterwards: usize) -> String {
    format!(
        "{} in {}: {} now, {} afterwards.",
        counted(fixes, &[("one", "fix"), ("other", "fixes")]),
        counted(mappings, words::MAPPINGS_COUNTED),
        counted(errors_now, words::ERRORS_COUNTED),
        number(errors_afterwards)
    )
}
