//! What stands around the work: the header, the notice, the pages' names, the lines between the parts.

use super::words;
use crate::locale::{counted, size};

// The header.
pub(crate) const PURPOSE: &str =
    "What Entra sends to AWS IAM Identity Center for a user, and what AWS answers.";
/// Stands where there is no room for the purpose, too.
pub(crate) const PROMISE: &str = "Nothing you paste leaves this page.";
pub(crate) const PAGES: &str = "Pages";
pub(crate) const YOUR_WORK: &str = "Your work";
pub(crate) const SAVED: &str = "Saved";
pub(crate) const HELP: &str = "Help";
pub(crate) const CHANGE_THEME: &str = "Change between the system's, the light and the dark theme";
pub(crate) const THEME_SYSTEM: &str = "Theme: system";
pub(crate) const THEME_LIGHT: &str = "Theme: light";
pub(crate) const THEME_DARK: &str = "Theme: dark";

// The pages.
pub(crate) const PLAYGROUND: &str = "Playground";
pub(crate) const BATCH: &str = "Batch";
pub(crate) const FUNCTIONS: &str = "Functions";
pub(crate) const AWS_RULES: &str = "AWS rules";

// The notice.
pub(crate) const NOTICE: &str = "Notice";
pub(crate) const WORK_IS_ASIDE: &str = "Your earlier work is put aside.";
pub(crate) const GO_BACK: &str = "Back to what I had";
pub(crate) const DISMISS: &str = "Dismiss";
pub(crate) const NOT_KEPT: &str = "The browser's storage is full or closed to this page: what you type now is gone once the page is closed. Share makes a link that keeps your mappings.";
pub(crate) const OFFER_TOUR: &str = "New here? A tour of a minute shows what is what.";
pub(crate) const NO_TOUR: &str = "No, thanks";

// A newer version.
pub(crate) const NEWS: &str = "News";
pub(crate) const NEW_VERSION: &str = "A new version is ready.";
pub(crate) const RELOAD: &str = "Reload";
pub(crate) const LATER: &str = "Later";

// The parts of the playground.
pub(crate) const PARTS: &str = "Parts of the page";
pub(crate) const DETAILS: &str = "Details";
pub(crate) const WIDTH_OF_USER: &str = "Width of the user";
pub(crate) const WIDTH_OF_REQUEST: &str = "Width of the request";
pub(crate) const HEIGHT_OF_DRAWER: &str = "Height of the drawer";
pub(crate) const HOW_TO_RESIZE: &str = "Drag, or use the arrow keys; double-click for the usual size";

// The button that copies; without a word of its own it says the first.
pub(crate) const COPY: &str = "Copy";
pub(crate) const COPIED: &str = "Copied";
pub(crate) const COPY_REFUSED: &str = "The browser refused";

// What is too long for a field.
pub(crate) const TOO_LONG: &str = "Too long for this page";
pub(crate) const TAKE_BATCH: &str =
    "Users in any number go through the batch, which reads them in the background.";
pub(crate) const READ_AS_BATCH: &str = "Read it as a batch of users";
/// What the batch calls a text that came without a name.
pub(crate) const PASTED_TEXT: &str = "pasted text";

// A link that cannot be opened.
pub(crate) const LINK_NEWER: &str =
    "This link was made by a newer version of this page. Reload the page, then open the link again.";
pub(crate) const LINK_DAMAGED: &str =
    "This link is damaged: a part of it is missing or was changed on the way. Ask for it again, as a whole.";
pub(crate) const LINK_TOO_LONG: &str =
    "This link holds more than a link of this page can, so it was not opened.";

/// Says what a link brought.
pub(crate) fn came_with_link(mappings: usize, user: bool) -> String {
    let mappings = counted(mappings, words::MAPPINGS_COUNTED);
    if user {
        format!("This came with the link: {mappings} and a user.")
    } else {
        format!("This came with the link: {mappings}, and your user stays.")
    }
}

/// Says why a link was not opened.
pub(crate) fn link_not_opened(why: &str) -> String {
    format!("{why} Nothing of yours was changed.")
}

/// Says that a text was left out; both sizes are in bytes.
pub(crate) fn left_out(bytes: f64, most: f64) -> String {
    format!(
        "This text has {}; the page reads up to {} at once. It was left out, and nothing of yours has changed.",
        size(bytes),
        size(most)
    )
}
