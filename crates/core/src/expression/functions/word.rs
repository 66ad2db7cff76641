//! Takes one word of a text.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Word",
    summary: "Gives the word at a place, counted from 1.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("String", Type::String, "the text"),
        Parameter::required("WordNumber", Type::Integer, "which word, from 1"),
        Parameter::required("delimiters", Type::String, "the characters between words"),
    ],
    returns: Type::String,
    notes: &["Several delimiters in a row separate like one.", "Past the last word the text is empty."],
    examples: &[
        Example::gives(r#"Word("This,string!has&many separators", 3, ",!&#")"#, "{}", r#""has""#),
        Example::gives(r#"Word("a b", 3, " ")"#, "{}", r#""""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let number = call.size(1)?.and_then(|number| number.checked_sub(1));
    let delimiters = call.text_or_empty(2)?;
    if call.argument(0)?.is_null() {
        return owned("");
    }
    call.map_text(0, |text| {
        let mut words =
            text.split(|character| delimiters.contains(character)).filter(|word| !word.is_empty());
        Ok(Value::from(number.and_then(|number| words.nth(number)).unwrap_or_default()))
    })
}
