//! What the batch says of two mappings beside each other.

use super::words;
use crate::locale::{counted, number, percent};

pub(crate) const COMPARE_MAPPINGS: &str = "Compare two mappings";
pub(crate) const THESE_AGAINST: &str = "The mappings of the playground against ";
pub(crate) const WITH_DEFAULT: &str = "the default of AWS IAM Identity Center";
pub(crate) const WITH_IMPORTED: &str = "the imported schema";
pub(crate) const WITH_RUN_BEFORE: &str = "those of the run before";
pub(crate) const COMPARE: &str = "Compare";
pub(crate) const OF_OTHERS: &str =
    "This compares other mappings than those that stand here now. Compare again.";
pub(crate) const COMPARING: &str = "Comparing";
pub(crate) const CANCELLED: &str = "Cancelled: this is true of the users before that.";

pub(crate) const BY_ATTRIBUTE: &str = "By attribute";
pub(crate) const TARGET: &str = "Target";
pub(crate) const FOR_EXAMPLE: &str = "For example";
pub(crate) const USERS_THAT_CHANGE: &str = "Users that change";
/// What stands for a value that is not there.
pub(crate) const NOTHING: &str = "nothing";
pub(crate) const TAKEN_NOW: &str = "AWS takes it now";
pub(crate) const REFUSED_NOW: &str = "AWS refuses it now";

// What is done with a user.
pub(crate) const CREATED: &str = "created";
pub(crate) const UPDATED: &str = "updated";
pub(crate) const DISABLED: &str = "disabled";
pub(crate) const DELETED: &str = "deleted";
pub(crate) const NOT_SENT: &str = "not sent";

/// Says for how many users the mappings of now make a difference, and how many of them AWS takes or refuses with them.
pub(crate) fn changed(different: usize, users: usize, mended: usize, broken: usize) -> String {
    if different == 0 {
        return format!("Nothing changes for any of {}.", counted(users, words::USERS_COUNTED));
    }
    let change = format!(
        "{} of {} change ({}).",
        number(different),
        counted(users, words::USERS_COUNTED),
        percent(different, users)
    );
    if mended == 0 && broken == 0 {
        return format!("{change} AWS takes and refuses the same users as before.");
    }
    let (mended, broken) = (number(mended), number(broken));
    format!(
        "{change} AWS now takes {mended} that it refused before, and refuses {broken} that it took before."
    )
}

/// Says what is done with a user with one mapping and with the other.
pub(crate) fn before_and_now(before: &str, now: &str) -> String {
    format!("{before} before, {now} now")
}
