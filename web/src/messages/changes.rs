//! What the panels of changes and of whole cycles say.

use crate::locale::{counted, decimal, number};

pub(crate) const BEFORE_AND_AFTER: &str = "Before and after";
pub(crate) const CHANGES: &str = "Changes";

// The object changes.
pub(crate) const OBJECT_CHANGES: &str = "The object changes";
pub(crate) const HOW_TO_COMPARE: &str = "Keep the text as it is now as the earlier version, then change the user or group in it: here stands what the next incremental cycle sends.";
pub(crate) const EARLIER_AS_JSON: &str = "Earlier version of the object, as JSON";
pub(crate) const NO_EARLIER: &str = "No earlier version yet";
pub(crate) const TAKE_TEXT: &str = "Keep the text as it is now";
pub(crate) const FORGET: &str = "Forget it";
pub(crate) const OTHER_KIND: &str = "There is no object of the same kind in this text.";
pub(crate) const REACHES_AWS: &str = "Reaches AWS";
pub(crate) const SENT: &str = "sent";
pub(crate) const NOT_SENT: &str = "not sent";
pub(crate) const NOTHING_SENT: &str = "Nothing is sent for this change.";
pub(crate) const WHAT_IS_SENT: &str = "What is sent, with AWS's answers:";

// The mapping changes.
pub(crate) const MAPPING_CHANGES: &str = "The mapping changes";
pub(crate) const NOTHING_TO_COMPARE: &str =
    "What your changes of the mappings do appears here as soon as there is a user or a group.";

/// Says how many mappings give another value for the changed object.
pub(crate) fn other_values(mappings: usize) -> String {
    match mappings {
        0 => "No mapping gives another value.".to_owned(),
        1 => "1 mapping gives another value.".to_owned(),
        several => format!("{} mappings give another value.", number(several)),
    }
}

/// Says how many objects come out differently.
pub(crate) fn different(objects: usize, all: usize) -> String {
    let objects = match (objects, all) {
        (0, _) => "No object comes".to_owned(),
        (1, 1) => "The object comes".to_owned(),
        (objects, all) => format!("{} of {} objects come", number(objects), number(all)),
    };
    format!("{objects} out differently than with the mappings you began with.")
}

/// Says that only the first objects of a text are compared.
pub(crate) fn first_compared(objects: usize, all: usize) -> String {
    format!(
        "Only the first {} of {} objects are compared; the batch takes users in any number.",
        number(objects),
        number(all)
    )
}

/// Says whether AWS accepts an object before and after a change of the mapping.
pub(crate) fn acceptance(before: bool, after: bool) -> &'static str {
    match (before, after) {
        (true, true) => "accepted by AWS",
        (false, false) => "refused by AWS",
        (true, false) => "accepted by AWS before, refused by AWS after",
        (false, true) => "refused by AWS before, accepted by AWS after",
    }
}

// Whole cycles.
pub(crate) const CYCLE: &str = "Cycle";
pub(crate) const ABOUT_CYCLES: &str = "Every user and group of the text is provisioned together: users, then groups without members, then managers and members. With an earlier version under Before and after, that is the initial cycle and the text as it is now the incremental one.";
pub(crate) const NO_CYCLE_YET: &str = "The timeline appears here as soon as there is a user or a group.";
pub(crate) const INITIAL_CYCLE: &str = "Initial cycle";
pub(crate) const INCREMENTAL_CYCLE: &str = "Incremental cycle";
pub(crate) const CONNECTION_TESTED: &str = "Test of the connection";
pub(crate) const GROUPS_ALONE: &str = "Groups, without members";
pub(crate) const REFERENCES: &str = "Managers and members";

/// Says how much a cycle asks of AWS and how long it lasts; Microsoft's estimate is in minutes, from and to.
pub(crate) fn duration(
    reads: usize,
    writes: usize,
    least_seconds: f64,
    estimate: Option<[f64; 2]>,
) -> String {
    let limits = format!(
        "{} and {}, at AWS's limits at least {} seconds",
        counted(reads, &[("one", "read"), ("other", "reads")]),
        counted(writes, &[("one", "write"), ("other", "writes")]),
        decimal((least_seconds * 10.0).round() / 10.0)
    );
    match estimate.map(|minutes| minutes.map(f64::round)) {
        None => format!("{limits}."),
        Some([_, to]) if to < 1.0 => format!("{limits}; Microsoft estimates less than a minute."),
        Some([from, to]) => {
            format!("{limits}; Microsoft estimates {} to {} minutes.", decimal(from), decimal(to))
        }
    }
}

/// Says that only the first objects of a text take part in a cycle.
pub(crate) fn first_of_cycle(objects: usize, all: usize) -> String {
    format!("Only the first {} of {} objects of the text take part.", number(objects), number(all))
}

/// Says which objects share a value; names and values stand in backticks where they are code.
pub(crate) fn share_value(objects: &[String], attribute: &str, value: &str, status: Option<u16>) -> String {
    let objects = objects.join(" and ");
    match status {
        None => format!("{objects} have the same `{attribute}` `{value}`"),
        Some(status) => format!("{objects} have the same `{attribute}` `{value}`, and AWS answers {status}"),
    }
}
