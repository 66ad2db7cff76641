//! Gives the tenant's default domain.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, GRAPH_REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "DefaultDomain",
    summary: "Gives the tenant's default domain.",
    profile: Profile::Provisioning,
    parameters: &[],
    returns: Type::String,
    notes: &["The domain comes from the environment of the run; without one the value is not known."],
    examples: &[Example::fails("DefaultDomain()", "{}", "DEFAULT_DOMAIN_UNKNOWN")],
    reference: GRAPH_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    match &call.environment().default_domain {
        Some(domain) => owned(domain.clone()),
        None => Err(Stop::error("DEFAULT_DOMAIN_UNKNOWN", "the tenant's default domain is not known here")
            .with_help("name it: below the mappings in the playground, by `--default-domain` on the command line, or as the option `defaultDomain`")),
    }
}
