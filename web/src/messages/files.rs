//! What is wrong with a file that cannot be read, and what to do about it.

use crate::locale::counted;

pub(crate) const EMPTY: &str = "the file is empty";
pub(crate) const SAVE_ONCE_MORE: &str = "save or export it once more";
pub(crate) const NO_USER: &str = "there is no user in this file";
pub(crate) const EXPORT_ONCE_MORE: &str =
    "export the users once more, for example with the portal's \"Download users\"";
pub(crate) const ARCHIVE: &str = "this is a ZIP archive or an Excel workbook, not a text";
pub(crate) const UNPACK_OR_SAVE: &str = "unpack the archive, or save the workbook as \"CSV UTF-8\"";
pub(crate) const PICTURE: &str = "this is a picture or a PDF, not a text";
pub(crate) const CHOOSE_TEXT: &str = "choose JSON as Microsoft Graph gives it, NDJSON or CSV";
pub(crate) const NOT_A_TEXT: &str = "this is not a text: it holds bytes that no text has";
pub(crate) const COMPRESSED: &str = "this is a compressed file, not a text";
pub(crate) const UNPACK_FIRST: &str = "unpack it first";
pub(crate) const NOT_UTF8: &str = "the file is not UTF-8 from here on";
pub(crate) const SAVE_AS_UTF8: &str = "save the file as UTF-8; in Excel choose \"CSV UTF-8\" and not \"CSV\"";
pub(crate) const SAVE_AS_UTF8_READ_SO_FAR: &str = "save the file as UTF-8; in Excel choose \"CSV UTF-8\" and not \"CSV\"; what stands before this place is read";
pub(crate) const UNREADABLE: &str = "the browser could not read the file";
pub(crate) const CHOOSE_AGAIN: &str =
    "it may have been changed or moved since it was chosen; choose it again";
pub(crate) const WORK_STOPPED: &str =
    "the browser stopped the work; the file may be too large for its memory";
pub(crate) const RESULTS_GONE: &str = "The results are gone; run the file again";
pub(crate) const TEXT_NOT_ALONE: &str = "This user's text cannot be told apart from its document";

// What was dropped or chosen and not opened.
pub(crate) const NOT_OPENED: &str = "Not opened";
pub(crate) const FOLDER: &str = "this is a folder";
pub(crate) const DROP_WHAT_IS_IN_IT: &str = "open it, and drop the file that is in it";
pub(crate) const ONE_AT_A_TIME: &str = "only one file can be opened at a time";
pub(crate) const JOIN_USERS: &str =
    "drop one of them; to look at several users together, put them into one file, one behind the other";
pub(crate) const NOTHING_CHANGED: &str = "Nothing of yours has changed.";

/// Says how many files there were.
pub(crate) fn several(files: usize) -> String {
    counted(files, &[("one", "file"), ("other", "files")])
}
