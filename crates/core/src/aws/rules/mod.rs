//! The list of the rules, in the order of their codes.

mod control_whitespace;
mod email_missing;
mod email_not_primary;
mod empty_string;
mod external_id_charset;
mod forbidden_character;
mod max_length;
mod multi_valued_attribute;
mod non_printable_character;
mod required_attribute;
mod unknown_attribute;
mod unsupported_attribute;
mod unsupported_subattribute;
mod username_charset;
mod username_not_email;

use super::rule::Rule;

/// Every rule.
pub(super) static RULES: &[Rule] = &[
    control_whitespace::RULE,
    email_missing::RULE,
    email_not_primary::RULE,
    empty_string::RULE,
    external_id_charset::RULE,
    forbidden_character::RULE,
    max_length::RULE,
    multi_valued_attribute::RULE,
    non_printable_character::RULE,
    required_attribute::RULE,
    unknown_attribute::RULE,
    unsupported_attribute::RULE,
    unsupported_subattribute::RULE,
    username_charset::RULE,
    username_not_email::RULE,
];
