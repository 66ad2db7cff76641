//! Lists the functions of the language: one file each.
#![expect(clippy::unnecessary_wraps, reason = "every body has the one signature, whether it can fail or not")]

mod app_role_assignments;
mod app_role_assignments_complex;
mod append;
mod assertive_app_role_assignments_complex;
mod bit_and;
mod cbool;
mod cdate;
mod coalesce;
mod convert_from_base64;
mod convert_to_base64;
mod convert_to_utf8_hex;
mod count;
mod cstr;
mod date_add;
mod date_diff;
mod date_from_num;
mod default_domain;
mod dn_component;
mod error;
mod format_date_time;
mod guid;
mod ignore_flow_if_null_or_empty;
mod iif;
mod in_str;
mod is_nothing;
mod is_null;
mod is_null_or_empty;
mod is_present;
mod is_string;
mod item;
mod join;
mod left;
mod mid;
mod normalize_diacritics;
mod not;
mod now;
mod num_from_date;
mod pcase;
mod prepend;
mod random_string;
mod redact;
mod remove_duplicates;
mod replace;
mod select_unique_value;
mod single_app_role_assignment;
mod split;
mod string_from_sid;
mod strip_spaces;
mod switch;
mod to_lower;
mod to_upper;
mod trim;
mod word;

use super::function::Function;

/// The one function that must be the outermost.
pub(super) const SELECT_UNIQUE_VALUE: &str = select_unique_value::FUNCTION.name;

/// Every function, sorted by name without regard to letter case.
pub(super) static FUNCTIONS: &[Function] = &[
    append::FUNCTION,
    app_role_assignments::FUNCTION,
    app_role_assignments_complex::FUNCTION,
    assertive_app_role_assignments_complex::FUNCTION,
    bit_and::FUNCTION,
    cbool::FUNCTION,
    cdate::FUNCTION,
    coalesce::FUNCTION,
    convert_from_base64::FUNCTION,
    convert_to_base64::FUNCTION,
    convert_to_utf8_hex::FUNCTION,
    count::FUNCTION,
    cstr::FUNCTION,
    date_add::FUNCTION,
    date_diff::FUNCTION,
    date_from_num::FUNCTION,
    default_domain::FUNCTION,
    dn_component::FUNCTION,
    error::FUNCTION,
    format_date_time::FUNCTION,
    guid::FUNCTION,
    ignore_flow_if_null_or_empty::FUNCTION,
    iif::FUNCTION,
    in_str::FUNCTION,
    is_nothing::FUNCTION,
    is_null::FUNCTION,
    is_null_or_empty::FUNCTION,
    is_present::FUNCTION,
    is_string::FUNCTION,
    item::FUNCTION,
    join::FUNCTION,
    left::FUNCTION,
    mid::FUNCTION,
    normalize_diacritics::FUNCTION,
    not::FUNCTION,
    now::FUNCTION,
    num_from_date::FUNCTION,
    pcase::FUNCTION,
    prepend::FUNCTION,
    random_string::FUNCTION,
    redact::FUNCTION,
    remove_duplicates::FUNCTION,
    replace::FUNCTION,
    select_unique_value::FUNCTION,
    single_app_role_assignment::FUNCTION,
    split::FUNCTION,
    string_from_sid::FUNCTION,
    strip_spaces::FUNCTION,
    switch::FUNCTION,
    to_lower::FUNCTION,
    to_upper::FUNCTION,
    trim::FUNCTION,
    word::FUNCTION,
];

/// Gives the function of that name; letter case counts.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// Says why the arguments of a `Replace` fit none of its modes; `None` for every other function.
pub(super) fn replace_problem(function: &Function, given: &dyn Fn(usize) -> bool) -> Option<&'static str> {
    if function.name != replace::FUNCTION.name || replace::Mode::of(given).is_some() {
        return None;
    }
    Some("`Replace` can't tell what to replace with what")
}
