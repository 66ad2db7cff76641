//! What the page of the batch says.

use super::words;
use crate::locale::{counted, number, size, time};

pub(crate) const ABOUT_BATCH: &str = "A whole file of users through the mappings of the playground. The file is read on this machine and goes nowhere.";

// Choosing a file.
pub(crate) const FILE_OF_USERS: &str = "File of users";
pub(crate) const OPEN_FILE_OF_USERS: &str = "Open a file of users";
pub(crate) const DROP_FILE: &str = "Drop a file of users here";
pub(crate) const OPEN_FILE: &str = "Open a file";
pub(crate) const OPEN_OTHER_FILE: &str = "Open another file";
/// The kinds of files: a name, and what follows it; backticks make code.
pub(crate) const KINDS_OF_FILES: [(&str, &str); 3] = [
    (
        "JSON of Microsoft Graph",
        " – pages as `GET /beta/users?$top=999` gives them, one behind the other, or a list",
    ),
    ("NDJSON", " – one user a line"),
    (
        "CSV",
        " – \"Download users\" of the Entra portal, its bulk-create template, or a table with such columns",
    ),
];
pub(crate) const CANNOT_BE_USED: &str = "The file cannot be used";

// Reading it.
pub(crate) const READING: &str = "Reading";
pub(crate) const READING_FILE: &str = "Reading the file";
pub(crate) const PROGRESS: &str = "Progress";
pub(crate) const CANCELLED: &str = "Cancelled: the results are those of the users before that.";
pub(crate) const START_AGAIN: &str = "Start again";
pub(crate) const MAPPINGS_CHANGED: &str =
    "The mappings or the default domain have changed since; the results are those of before.";
pub(crate) const RUN_AGAIN: &str = "Run again";

// How it went, in the order of the bar.
pub(crate) const FAIL: &str = "Fail";
pub(crate) const PASS_WITH_WARNINGS: &str = "Pass with warnings";
pub(crate) const PASS: &str = "Pass";
pub(crate) const NOTHING_IS_SENT: &str = "Nothing is sent";

pub(crate) const USERS_FAIL: &str = "Users that fail";
pub(crate) const USERS_PASS_WITH_WARNINGS: &str = "Users that pass with warnings";
pub(crate) const USERS_PASS: &str = "Users that pass";
pub(crate) const USERS_NOTHING_IS_SENT: &str = "Users for whom nothing is sent";

// Findings by rule.
pub(crate) const ABOUT_MAPPINGS: &str = "About the mappings themselves, whoever the user is";
pub(crate) const NO_USERS: &str = "There is no user in this file.";
pub(crate) const NOTHING_FOUND: &str = "Nothing was found in any user.";
pub(crate) const FINDINGS_BY_RULE: &str = "Findings by rule";
pub(crate) const RULE: &str = "Rule";
pub(crate) const WHAT_IT_SAYS: &str = "What it says";
/// The part of all users, in percent.
pub(crate) const PART: &str = "Of all";

// Users.
pub(crate) const USERS_IN_DETAIL: &str = "Users in detail";
pub(crate) const ALL_USERS: &str = "All users";
pub(crate) const SHOW_ALL_USERS: &str = "Show all users";
/// The place of a user in the file, at the head of a narrow column.
pub(crate) const NUMBER: &str = "No.";
pub(crate) const WHAT_WAS_FOUND: &str = "What was found";
pub(crate) const OPEN_USER: &str = "Open this user in the playground";
pub(crate) const PREVIOUS: &str = "Previous";
pub(crate) const NEXT: &str = "Next";

// What can be saved.
pub(crate) const EXPORT_THESE: &str = "Export these:";
pub(crate) const AS_CSV: &str = "Findings as CSV";
pub(crate) const ABOUT_CSV: &str = "One finding a row, for a spreadsheet";
pub(crate) const CSV_AS_IT_CAME: &str = "CSV, as it came";
pub(crate) const NDJSON_AS_IT_CAME: &str = "NDJSON, as it came";
pub(crate) const ABOUT_ORIGINAL: &str = "The users' own texts, to be mended or run again";
pub(crate) const FINDINGS_FILE: &str = "findings.csv";
pub(crate) const USERS_FILE_CSV: &str = "users.csv";
pub(crate) const USERS_FILE_NDJSON: &str = "users.ndjson";
pub(crate) const SAMPLE_FILE: &str = "sample-1000-users.json";

// Names that are not one user's alone.
pub(crate) const SHARED_NAMES: &str = "Shared names";
pub(crate) const NAMES_SHARED: &str = "Names that several users share";
pub(crate) const WHAT: &str = "What";
pub(crate) const WHICH: &str = "Which";
pub(crate) const FIRST_IS_TAKEN: &str =
    "AWS takes the first of them and refuses the others. Letter case makes no difference.";

pub(crate) fn try_made_up(users: usize) -> String {
    format!("Try {}", counted(users, &[("one", "made-up user"), ("other", "made-up users")]))
}

/// Says how large a file may be, and what there is to see of it.
pub(crate) fn many_are_fine(users: usize) -> String {
    format!(
        "{} users of 150 MB are fine. You see how many pass, what fails and why, which users share a name, and what a change of the mapping would do to them.",
        number(users)
    )
}

/// Says what is being done with a file.
pub(crate) fn doing(what: &str, file: &str) -> String {
    format!("{what} {file}")
}

/// Says how far reading has come; both sizes are in bytes.
pub(crate) fn read_so_far(users: usize, read: f64, all: f64) -> String {
    format!("{}, {} of {}", counted(users, words::USERS_COUNTED), size(read), size(all))
}

pub(crate) fn file_cannot_be_used(file: &str) -> String {
    format!("{file} cannot be used")
}

pub(crate) fn cannot_be_used_because(why: &str) -> String {
    format!("The file cannot be used: {why}")
}

/// Says what was read, for those who do not see the page.
pub(crate) fn users_read(users: usize, failed: usize, warned: usize) -> String {
    let users = counted(users, words::USERS_COUNTED);
    format!("{users} read, {} failing, {} with warnings", number(failed), number(warned))
}

/// Says what a run came to.
pub(crate) fn facts(bytes: f64, users: usize, milliseconds: f64, groups: usize) -> String {
    let (file, users, time) = (size(bytes), counted(users, words::USERS_COUNTED), time(milliseconds));
    if groups > 0 {
        format!(
            "{file}, {users}, {time}; {} passed over",
            counted(groups, &[("one", "group"), ("other", "groups")])
        )
    } else {
        format!("{file}, {users}, {time}")
    }
}

/// Heads what is to be said of the file.
pub(crate) fn about_file(unreadable: usize) -> String {
    match unreadable {
        0 => "About this file".to_owned(),
        1 => "About this file: 1 part could not be read".to_owned(),
        many => format!("About this file: {} parts could not be read", number(many)),
    }
}

pub(crate) fn show_users_with(code: &str) -> String {
    format!("Show the users with {code}")
}

/// Heads the list of the users with a finding.
pub(crate) fn users_with(code: &str) -> String {
    format!("Users with {code}")
}

/// Says which part of a list is shown, counted from one.
pub(crate) fn shown_of(from: usize, to: usize, all: usize) -> String {
    format!("{}–{} of {}", number(from), number(to), number(all))
}

/// Says how many users an export had to leave out.
pub(crate) fn left_out(users: usize) -> String {
    match users {
        1 => "1 user has no text of its own in this file and is left out".to_owned(),
        many => format!("{} users have no text of their own in this file and are left out", number(many)),
    }
}
