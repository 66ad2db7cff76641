//! The members of a group.

use crate::aws::place::Place;
use crate::aws::rule::Remedy;

pub(super) mod member_duplicate;
pub(super) mod member_id_format;
pub(super) mod member_type;
pub(super) mod member_unknown;
pub(super) mod member_value_missing;
pub(super) mod members_limit;
pub(super) mod nested_group;

/// A member that its own value describes is left out; one that the filter of a path describes needs a plain path.
fn member_remedy(place: Place<'_>) -> Remedy {
    if place.is_path() { Remedy::PlainPath } else { Remedy::RemoveEntry }
}
