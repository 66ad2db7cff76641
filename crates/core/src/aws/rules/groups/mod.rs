//! The members of a group.

use crate::aws::place::Place;
use crate::aws::rule::{Remedy, Violation};

pub(super) mod member_duplicate;
pub(super) mod member_id_format;
pub(super) mod member_type;
pub(super) mod member_unknown;
pub(super) mod member_value_missing;
pub(super) mod members_limit;
pub(super) mod nested_group;

/// Something wrong with a member: one that its own value describes is left out; one that the filter of a path describes
/// needs a plain path, and that such a filter counts is inferred.
fn of_member(place: Place<'_>, message: impl Into<String>) -> Violation {
    let violation = Violation::at(&place, message);
    if place.is_path() {
        violation.remedy(Remedy::PlainPath).inferred()
    } else {
        violation.remedy(Remedy::RemoveEntry)
    }
}
