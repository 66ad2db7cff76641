//! Leaves the target attribute alone where there is no value.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "IgnoreFlowIfNullOrEmpty",
    summary: "Gives the value, or leaves the target attribute as it is where the value is null or empty.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("expression", Type::Any, "the value")],
    returns: Type::Any,
    notes: &[],
    examples: &[Example::gives(
        "IgnoreFlowIfNullOrEmpty([department])",
        r#"{"department": "Sales"}"#,
        r#""Sales""#,
    )],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let value = call.argument(0)?;
    if value.is_null_or_empty() { Err(Stop::IgnoreFlow) } else { Ok(value) }
}
