//! Gives the tenant's default domain.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, GRAPH_REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "DefaultDomain",
    summary: "Gives the tenant's default domain.",
    profile: Profile::Provisioning,
    parameters: &[],
    returns: Type::String,
    notes: &["The domain comes from the environment of the run; without one the value is null."],
    examples: &[Example::gives("DefaultDomain()", "{}", "null")],
    reference: GRAPH_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    Ok(Cow::Owned(call.environment().default_domain.as_deref().map_or(Value::Null, Value::from)))
}
