//! Makes a random text.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::expression::random::Random;
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "RandomString",
    summary: "Gives a random text with at least so many characters of each kind.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("Length", Type::Integer, "how many characters, at most 256"),
        Parameter::required("MinimumNumbers", Type::Integer, "how many digits at least"),
        Parameter::required(
            "MinimumSpecialCharacters",
            Type::Integer,
            "how many special characters at least",
        ),
        Parameter::required("MinimumCapital", Type::Integer, "how many capitals at least"),
        Parameter::required("MinimumLowerCase", Type::Integer, "how many lower-case letters at least"),
        Parameter::optional("CharactersToAvoid", Type::String, "characters that must not occur"),
    ],
    returns: Type::String,
    notes: &["Two runs with the same seed give an object the same text, and another object another."],
    examples: &[
        Example::fails("RandomString(300, 1, 1, 1, 1)", "{}", "INVALID_ARGUMENT"),
        Example::fails("RandomString(3, 2, 2, 2, 2)", "{}", "INVALID_ARGUMENT"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let length = size(call, 0)?;
    let avoided = call.text_or_empty(5)?;
    let mut classes = Vec::new();
    // The page leaves open what the surplus is; only kinds that were asked for are safe.
    let (mut any, mut asked) = (Vec::new(), Vec::new());
    let mut least_of_all = 0_usize;
    for (index, class) in (1..).zip([DIGITS, SPECIAL, CAPITALS, LOWER_CASE]) {
        let mut allowed = class.as_bytes().to_vec();
        allowed.retain(|byte| !avoided.as_bytes().contains(byte));
        let least = size(call, index)?;
        if allowed.is_empty() && least > 0 {
            return Err(Stop::error("INVALID_ARGUMENT", "no character of the class is left")
                .at(5)
                .inferred());
        }
        any.extend_from_slice(&allowed);
        if least > 0 {
            asked.extend_from_slice(&allowed);
        }
        least_of_all = least_of_all.saturating_add(least);
        classes.push((allowed, least));
    }
    if length > MAX_LENGTH || least_of_all > length {
        let message =
            format!("the length must be at least {least_of_all} and at most {MAX_LENGTH}, not {length}");
        return Err(Stop::error("INVALID_ARGUMENT", message).at(0));
    }
    let mut random = Random::of(call);
    let mut characters = Vec::with_capacity(length);
    let surplus = if asked.is_empty() { any } else { asked };
    if surplus.is_empty() && length > 0 {
        return Err(Stop::error("INVALID_ARGUMENT", "no character is left").at(5).inferred());
    }
    classes.push((surplus, length - least_of_all));
    for (allowed, count) in classes {
        for _ in 0..count {
            characters.extend(random.pick(&allowed));
        }
    }
    random.shuffle(&mut characters);
    owned(String::from_utf8(characters).unwrap_or_default())
}

const MAX_LENGTH: usize = 256;
const DIGITS: &str = "0123456789";
/// The special characters of the Windows password policy, which the page refers to.
const SPECIAL: &str = "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/";
const CAPITALS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER_CASE: &str = "abcdefghijklmnopqrstuvwxyz";

fn size(call: &Call<'_>, index: usize) -> Result<usize, Stop> {
    match call.size(index)? {
        Some(size) => Ok(size),
        None => Err(Stop::error("INVALID_ARGUMENT", "the number can't be negative").at(index).inferred()),
    }
}
