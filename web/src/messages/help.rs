//! What the help sheet and the tour say.

use crate::locale::number;

pub(crate) const ABOUT: &str = "Paste a user as Microsoft Graph gives it; the page shows what Entra sends to AWS IAM Identity Center for that user, and what AWS answers. Nothing you paste leaves this page.";
pub(crate) const KEYS_OUTSIDE_TEXT: &str = "Keys, while no text is being typed";
pub(crate) const USE_KEYS_ABOVE: &str = "Use the keys above";
pub(crate) const KEYS_EVERYWHERE: &str = "Keys everywhere";

// Keys as keyboards have them, one a word.
pub(crate) const CTRL_Z: &str = "Ctrl Z";
pub(crate) const CTRL_SHIFT_Z: &str = "Ctrl Shift Z";
pub(crate) const ESC: &str = "Esc";

// What the keys do.
pub(crate) const SHOW_SHEET: &str = "Show this sheet";
pub(crate) const FILTER_OR_SEARCH: &str = "Filter the mappings, or search the list";
pub(crate) const GO_TO_USER: &str = "Go to the user";
pub(crate) const GO_TO_MAPPINGS: &str = "Go to the mappings";
pub(crate) const GO_TO_WHAT_ENTRA_SENDS: &str = "Go to what Entra sends";
pub(crate) const GO_TO_FINDINGS: &str = "Go to the findings";
pub(crate) const GO_TO_REQUESTS: &str = "Go to the requests";
pub(crate) const SHARE_LINK: &str = "Share a link";
pub(crate) const UNDO_IN_TABLE: &str = "Undo in the mapping table";
pub(crate) const REDO_IN_TABLE: &str = "Redo in the mapping table";
pub(crate) const MOVE_BETWEEN: &str =
    "Move between the tabs of the drawer, or move the line between two parts";
pub(crate) const CLOSE_DIALOG_OR_TOUR: &str = "Close a dialog or the tour";

// The tour.
pub(crate) const TOUR: &str = "Tour";
pub(crate) const THE_USER: &str = "The user";
pub(crate) const ABOUT_USER: &str = "Paste a user as Microsoft Graph gives it, or try a sample.";
pub(crate) const THE_MAPPINGS: &str = "The mappings";
pub(crate) const ABOUT_MAPPINGS: &str =
    "As in the Entra portal: each line says what AWS gets, from what, and the value for this user.";
pub(crate) const ABOUT_REQUEST: &str =
    "The exact request. Choose a line, and its mapping and its source light up.";
pub(crate) const WHAT_IS_WRONG: &str = "What is wrong, and why";
pub(crate) const ABOUT_FINDINGS: &str = "Each finding says who says so, and most bring a fix.";
pub(crate) const ALL_AT_ONCE: &str = "All of it at once";
pub(crate) const ABOUT_VERDICT: &str =
    "The verdict stays in view. Fix all shows what every fix changes and applies them; Undo takes it back.";
pub(crate) const END_TOUR: &str = "End the tour";
pub(crate) const BACK: &str = "Back";
pub(crate) const NEXT_STEP: &str = "Next";
pub(crate) const DONE: &str = "Done";

/// Says which step of the tour this is.
pub(crate) fn step_of(step: usize, steps: usize) -> String {
    format!("{} of {}", number(step), number(steps))
}
