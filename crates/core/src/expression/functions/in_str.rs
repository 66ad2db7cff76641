//! Finds a text in another.

use std::borrow::Cow;

use crate::dotnet::casing;
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::expression::node::Keyword;
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "InStr",
    summary: "Gives the place where the second text starts in the first, counted from 1; 0 where it does not occur.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("value1", Type::String, "the text to search"),
        Parameter::required("value2", Type::String, "the text to find"),
        Parameter::optional("start", Type::Integer, "where to start, from 1"),
        Parameter::optional("compareType", Type::Keyword, "`vbTextCompare` or `vbBinaryCompare`"),
    ],
    returns: Type::Integer,
    notes: &["Without `vbTextCompare` letter case counts."],
    examples: &[
        Example::gives(r#"InStr("The quick brown fox", "quick")"#, "{}", "5"),
        Example::gives(r#"InStr("repEated", "e", 3, vbTextCompare)"#, "{}", "4"),
        Example::fails(r#"InStr("abc", "a", 0)"#, "{}", "INVALID_ARGUMENT"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let text = call.text_or_empty(0)?;
    let wanted = call.text_or_empty(1)?;
    let start = if call.is_omitted(2) { Some(1) } else { call.size(2)? };
    let Some(skipped) = start.and_then(|start| start.checked_sub(1)) else {
        return Err(Stop::error("INVALID_ARGUMENT", "the search starts at 1 or later").at(2).inferred());
    };
    let compare = call.keyword(3, &[Keyword::VbTextCompare, Keyword::VbBinaryCompare])?;
    let folding = compare == Some(Keyword::VbTextCompare);
    let text = units(&text, folding);
    let wanted = units(&wanted, folding);
    let found = match text.get(skipped..) {
        None | Some([]) => None,
        Some(_) if wanted.is_empty() => Some(0),
        Some(rest) => rest.windows(wanted.len()).position(|window| window == wanted),
    };
    owned(found.map_or(0, |at| i64::try_from(skipped + at + 1).unwrap_or(i64::MAX)))
}

fn units(text: &str, folding: bool) -> Vec<u16> {
    if folding {
        return casing::upper(text, casing::Culture::Invariant).encode_utf16().collect();
    }
    text.encode_utf16().collect()
}
