//! Takes the first value that is there.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Coalesce",
    summary: "Gives the first argument that is not null.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source1", Type::Any, "the value wanted first"),
        Parameter { required: false, ..Parameter::repeated("source2", Type::Any, "what to take instead") },
    ],
    returns: Type::Any,
    notes: &["An empty text is not null and is taken.", "What follows the first value is not evaluated."],
    examples: &[
        Example::gives(
            "Coalesce([mail], [userPrincipalName])",
            r#"{"userPrincipalName": "a@b.c"}"#,
            r#""a@b.c""#,
        ),
        Example::gives("Coalesce([mail])", "{}", "null"),
        Example::gives(r#"Coalesce([mail], "none")"#, r#"{"mail": ""}"#, r#""""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    for index in 0..call.len() {
        let value = call.argument(index)?;
        if !value.is_null() {
            return Ok(value);
        }
    }
    null()
}
