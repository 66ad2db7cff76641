//! Decodes Base64 text.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{CLOUD_SYNC_REFERENCE, Call, Example, Function, Parameter, Stop, Type};
use crate::expression::node::Keyword;
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "ConvertFromBase64",
    summary: "Gives the text that Base64 encodes.",
    profile: Profile::CloudSync,
    parameters: &[
        Parameter::required("source", Type::String, "the Base64 text"),
        Parameter::optional(
            "encoding",
            Type::Keyword,
            "`Unicode`, `ASCII` or `UTF8`; `Unicode` where omitted",
        ),
    ],
    returns: Type::String,
    notes: &[],
    examples: &[
        Example::gives(r#"ConvertFromBase64("SABpAA==")"#, "{}", r#""Hi""#),
        Example::gives(r#"ConvertFromBase64("SGk=", UTF8)"#, "{}", r#""Hi""#),
    ],
    reference: CLOUD_SYNC_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let encoding = call.keyword(1, &[Keyword::Unicode, Keyword::Ascii, Keyword::Utf8])?;
    call.map_text(0, |source| {
        let bytes = decode(source).ok_or_else(|| {
            Stop::error("INVALID_ARGUMENT", format!("`{source}` is not Base64")).at(0).inferred()
        })?;
        Ok(Value::from(match encoding {
            Some(Keyword::Utf8) => String::from_utf8_lossy(&bytes).into_owned(),
            // .NET puts a question mark for a byte that is not ASCII.
            Some(Keyword::Ascii) => {
                bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect()
            }
            _ => {
                let units = bytes.chunks(2).map(|pair| match pair {
                    [low, high] => u16::from_le_bytes([*low, *high]),
                    // An odd byte at the end is half a character.
                    _ => 0xFFFD,
                });
                String::from_utf16_lossy(&units.collect::<Vec<_>>())
            }
        }))
    })
}

/// White space is skipped; padding must be there, as .NET wants it.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let padding = digits.iter().rev().take_while(|byte| **byte == b'=').count();
    if !digits.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut count = 0;
    for digit in digits.get(..digits.len() - padding)? {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xFF).ok()?);
        }
    }
    Some(bytes)
}
