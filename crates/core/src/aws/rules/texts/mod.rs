//! What a text may hold, and how much of it.

pub(super) mod control_whitespace;
pub(super) mod external_id_charset;
pub(super) mod filter_unsafe_character;
pub(super) mod forbidden_character;
pub(super) mod format_hint;
pub(super) mod max_length;
pub(super) mod non_printable_character;
pub(super) mod reserved_name;
pub(super) mod surrounding_whitespace;
pub(super) mod username_charset;
pub(super) mod whitespace_only;
