//! Combines two integers bit by bit.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "BitAnd",
    summary: "Gives the bits that both integers have.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("value1", Type::Integer, "an integer, also as `&HF7`"),
        Parameter::required("value2", Type::Integer, "another one"),
    ],
    returns: Type::Integer,
    notes: &[],
    examples: &[
        Example::gives("BitAnd(&HF, &HF7)", "{}", "7"),
        Example::gives("BitAnd([userAccountControl], 2)", r#"{"userAccountControl": 514}"#, "2"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    if call.argument(0)?.is_null() {
        return null();
    }
    owned(call.integer(0)? & call.integer(1)?)
}
