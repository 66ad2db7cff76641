//! What the table of mappings says.

use scimulate::scim::ResourceType;

pub(crate) const MAPPING_TABLE: &str = "Mapping table";
pub(crate) const ATTRIBUTE_MAPPINGS: &str = "Attribute mappings";
pub(crate) const MAPPINGS_OF: &str = "Mappings of";
pub(crate) const UNDO: &str = "Undo";
pub(crate) const UNDO_WITH_KEY: &str = "Undo (Ctrl+Z)";
pub(crate) const REDO: &str = "Redo";
pub(crate) const REDO_WITH_KEY: &str = "Redo (Ctrl+Shift+Z)";
pub(crate) const RESET: &str = "Reset";
pub(crate) const ABOUT_RESET: &str =
    "Go back to the default mapping of the AWS IAM Identity Center application; Undo brings yours back";
pub(crate) const ADD: &str = "Add mapping";
pub(crate) const FILTER: &str = "Filter the mappings";
pub(crate) const FILTER_BY: &str = "Filter by target or source";
pub(crate) const NO_MATCH: &str = "No mapping has this";
pub(crate) const NO_MAPPINGS: &str = "There are no mappings, so Entra has nothing to send.";
pub(crate) const HOW_TO_START: &str =
    "Start from the default mapping of the AWS application, or add a mapping of your own.";
pub(crate) const USE_DEFAULT: &str = "Use the default mapping";
pub(crate) const DEFAULT_DOMAIN: &str = "The tenant's default domain, for DefaultDomain()";

// The columns.
pub(crate) const TYPE: &str = "Type";
pub(crate) const MAPPING_TYPE: &str = "Mapping type";
pub(crate) const SOURCE: &str = "Source";
pub(crate) const NO_SOURCE: &str = "No source";
pub(crate) const MORE: &str = "More about this mapping";
pub(crate) const ABOUT_MORE: &str = "Default value, when to apply it, matching";

// The types of a mapping, in the portal's words.
pub(crate) const DIRECT: &str = "Direct";
pub(crate) const CONSTANT: &str = "Constant";
pub(crate) const NO_TYPE: &str = "None";

// What becomes of a value.
pub(crate) const SENT: &str = "Sent";
pub(crate) const DEFAULT_SENT: &str = "The default value is sent";
pub(crate) const SENT_LATER: &str = "Sent later, when both objects exist";
pub(crate) const OBJECT_LEFT_ALONE: &str = "The expression leaves the whole object alone";
pub(crate) const ATTRIBUTE_LEFT_ALONE: &str = "The expression leaves the attribute alone";
pub(crate) const AWS_HAS_VALUE: &str = "AWS has this value already";
pub(crate) const OTHER_OBJECT_UNKNOWN: &str = "Not sent: the other object is not known to be in AWS";
pub(crate) const NOT_WRITABLE: &str = "Not sent: the attribute cannot be written";
pub(crate) const SENT_BY_UPDATE: &str = "Not part of a create; a later update sends it";
pub(crate) const NOT_IN_REQUEST: &str = "Not part of this request";
pub(crate) const NOTHING_TO_SEND: &str = "No value: nothing is sent";
pub(crate) const NOT_EVALUATED: &str = "Not evaluated: Entra writes nothing";

// One mapping's details.
pub(crate) const NEW_MAPPING: &str = "New mapping";
pub(crate) const SWITCHED_ON: &str = "Switched on";
pub(crate) const SWITCHED_OFF: &str = "switched off";
pub(crate) const ABOUT_SWITCH: &str = "The portal has no switch for one mapping. Off means its mapping type None; this page keeps the source until you switch the mapping on again.";
pub(crate) const DEFAULT_IF_NULL: &str = "Default value if null";
pub(crate) const APPLY_THIS: &str = "Apply this mapping";
pub(crate) const MATCHING_PRECEDENCE: &str = "Matching precedence";
pub(crate) const NO_PRECEDENCE: &str =
    "A matching precedence is a whole number from 1 up. The mapping keeps the one it had.";
pub(crate) const FORMAT: &str = "Format";
pub(crate) const ABOUT_FORMAT: &str = "Lay the expression out over lines (Shift+Alt+F in the source)";
pub(crate) const MOVE_UP: &str = "Move up";
pub(crate) const MOVE_DOWN: &str = "Move down";
pub(crate) const REMOVE: &str = "Remove mapping";

// When a mapping applies, in the portal's words where it has some.
pub(crate) const ALWAYS: &str = "Always";
pub(crate) const ONLY_CREATION: &str = "Only during object creation";
pub(crate) const ONLY_ADDITIONS_TO_LIST: &str = "Only additions to a list";
pub(crate) const ONLY_ADDITIONS: &str = "Only additions";
pub(crate) const ONLY_WITHOUT_VALUE: &str = "Only while there is no value";

// What each part of an expression gave.
pub(crate) const WHAT_PARTS_GIVE: &str = "What each part gives";
pub(crate) const NOT_NEEDED: &str = "not needed";
pub(crate) const LEAVE_ATTRIBUTE: &str = "leave the attribute as it is";
pub(crate) const LEAVE_OBJECT: &str = "leave the whole object as it is";
pub(crate) const PART_FAILED: &str = "failed";

pub(crate) fn matches(kind: ResourceType, precedence: impl std::fmt::Display) -> String {
    match kind {
        ResourceType::User => format!("matches users, precedence {precedence}"),
        ResourceType::Group => format!("matches groups, precedence {precedence}"),
    }
}

pub(crate) fn default(value: &str) -> String {
    format!("default {value}")
}
