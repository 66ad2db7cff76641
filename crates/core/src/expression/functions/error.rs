//! Stops the flow with a message.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{CLOUD_SYNC_REFERENCE, Call, Example, Function, Parameter, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Error",
    summary: "Fails with the given message when it is evaluated.",
    profile: Profile::CloudSync,
    parameters: &[Parameter::required("message", Type::String, "what to say")],
    returns: Type::Any,
    notes: &[],
    examples: &[Example::fails(
        r#"IIF(IsPresent([mail]), [mail], Error("a mail address is required"))"#,
        "{}",
        "CUSTOM_ERROR",
    )],
    reference: CLOUD_SYNC_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    Err(Stop::error("CUSTOM_ERROR", call.text_or_empty(0)?))
}
