//! Writes a security identifier as text.

use std::borrow::Cow;

use super::convert_from_base64::decode;
use crate::expression::Profile;
use crate::expression::function::{CLOUD_SYNC_REFERENCE, Call, Example, Function, Parameter, Stop, Type};
use crate::texts::joined;
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "StringFromSid",
    summary: "Gives the text of a binary security identifier.",
    profile: Profile::CloudSync,
    parameters: &[Parameter::required("ObjectSID", Type::String, "the identifier as Base64")],
    returns: Type::String,
    notes: &[],
    examples: &[Example::gives(r#"StringFromSid("AQIAAAAAAAUgAAAAIAIAAA==")"#, "{}", r#""S-1-5-32-544""#)],
    reference: CLOUD_SYNC_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.map_text(0, |source| {
        let bytes = decode(source).unwrap_or_default();
        sid(&bytes).map(Value::from).ok_or_else(|| {
            Stop::error("TYPE_ERROR", format!("`{source}` is not a binary security identifier")).at(0)
        })
    })
}

/// Revision, count, authority (six bytes, big end first), then numbers of four bytes, little end first.
fn sid(bytes: &[u8]) -> Option<String> {
    let (head, numbers) = bytes.split_at_checked(8)?;
    let [revision, count, authority @ ..] = head else { return None };
    if numbers.len() != usize::from(*count) * 4 {
        return None;
    }
    let authority = authority.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    let mut parts = vec![format!("S-{revision}-{authority}")];
    for number in numbers.chunks(4) {
        parts.push(number.iter().rev().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)).to_string());
    }
    Some(joined(&parts, "-"))
}
