//! What the panel of scoping says.

// What scoping does about the object.
pub(crate) const IN_SCOPE: &str = "In scope";
pub(crate) const OUT_OF_SCOPE: &str = "Out of scope: disabled or deleted if it was provisioned before";
pub(crate) const LEFT_ALONE: &str = "Left as it is";

// Assignment.
pub(crate) const ONLY_ASSIGNED: &str = "Sync only assigned users and groups";
pub(crate) const EVERYTHING: &str = "Sync all users and groups";
pub(crate) const THIS_USER_IS: &str = "This user is";
pub(crate) const THIS_GROUP_IS: &str = "This group is";
pub(crate) const DIRECTLY: &str = "assigned directly";
pub(crate) const BY_GROUP: &str = "a member of an assigned security group";
pub(crate) const BY_NESTED_GROUP: &str = "a member only of a group in an assigned group";
pub(crate) const BY_OTHER_GROUP: &str = "a member of an assigned group that is no security group";
pub(crate) const NOT_ASSIGNED: &str = "not assigned";
pub(crate) const SKIP_DELETIONS: &str = "Leave what goes out of scope as it is (SkipOutOfScopeDeletions)";

// Scoping filters.
pub(crate) const OBJECT_SCOPE: &str = "Source object scope";
pub(crate) const NO_FILTER: &str =
    "There is no scoping filter: every object that assignment lets in is provisioned.";
pub(crate) const ANY_FILTER: &str =
    "An object is in scope when every clause of at least one scoping filter holds.";
pub(crate) const FURTHER_FILTERS: &str = "The schema has input or category filter groups, too. They are evaluated as they are; change them in the schema.";
pub(crate) const ADD_FILTER: &str = "Add scoping filter";
pub(crate) const REMOVE_FILTER: &str = "Remove filter";
pub(crate) const FILTER_TITLE: &str = "Scoping filter title";
pub(crate) const ADD_CLAUSE: &str = "Add clause";
pub(crate) const REMOVE_CLAUSE: &str = "Remove clause";
pub(crate) const OPERATOR: &str = "Operator";
pub(crate) const HOLDS: &str = "Holds";
pub(crate) const DOES_NOT_HOLD: &str = "Does not hold";

pub(crate) const NOT_FINISHED: &str =
    "Not finished: it needs an attribute and a value. Until then it decides nothing.";

/// Names a filter, counted from one.
pub(crate) fn filter(number: usize) -> String {
    format!("Scoping filter {number}")
}

/// Names a clause, counted from one.
pub(crate) fn clause(number: usize) -> String {
    format!("Clause {number}")
}
