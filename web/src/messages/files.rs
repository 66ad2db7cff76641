//! What is wrong with a file of users that cannot be read, and what to do about it.

pub(crate) const EMPTY: &str = "the file is empty";
pub(crate) const NO_USER: &str = "there is no user in this file";
pub(crate) const EXPORT_ONCE_MORE: &str =
    "export the users once more, for example with the portal's \"Download users\"";
pub(crate) const ARCHIVE: &str = "this is a ZIP archive or an Excel workbook, not a text";
pub(crate) const UNPACK_OR_SAVE: &str = "unpack the archive, or save the workbook as \"CSV UTF-8\"";
pub(crate) const PICTURE: &str = "this is a picture or a PDF, not a text";
pub(crate) const CHOOSE_USERS: &str = "choose the users as JSON of Microsoft Graph, NDJSON or CSV";
pub(crate) const COMPRESSED: &str = "this is a compressed file, not a text";
pub(crate) const UNPACK_FIRST: &str = "unpack it first";
pub(crate) const NOT_UTF8: &str = "the file is not UTF-8 from here on";
pub(crate) const SAVE_AS_UTF8: &str = "save the file as UTF-8; in Excel choose \"CSV UTF-8\" and not \"CSV\"; what stands before this place is read";
pub(crate) const UNREADABLE: &str = "the browser could not read the file";
pub(crate) const CHOOSE_AGAIN: &str =
    "it may have been changed or moved since it was chosen; choose it again";
pub(crate) const WORK_STOPPED: &str =
    "the browser stopped the work; the file may be too large for its memory";
pub(crate) const RESULTS_GONE: &str = "The results are gone; run the file again";
pub(crate) const TEXT_NOT_ALONE: &str = "This user's text cannot be told apart from its document";
