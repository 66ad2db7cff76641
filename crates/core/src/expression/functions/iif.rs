//! Chooses between two values.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "IIF",
    summary: "Gives one value if the condition is true, and another if it is false.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("condition", Type::Boolean, "a comparison, or whatever is true or false"),
        Parameter::required("valueIfTrue", Type::Any, "the value if it holds"),
        Parameter::required("valueIfFalse", Type::Any, "the value if not"),
    ],
    returns: Type::Any,
    notes: &[
        "A comparison with null is always false.",
        "`AND` and `OR` do not exist; nest one `IIF` in another.",
        "Only the chosen value is evaluated.",
    ],
    examples: &[
        Example::gives(
            r#"IIF([country] = "USA", [country], [department])"#,
            r#"{"country": "USA", "department": "Sales"}"#,
            r#""USA""#,
        ),
        Example::gives(r#"IIF([country] <> "USA", "abroad", "home")"#, "{}", r#""home""#),
        Example::fails(r#"IIF([country] = "USA", "a")"#, "{}", "ARITY"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    if call.boolean(0)? { call.argument(1) } else { call.argument(2) }
}
