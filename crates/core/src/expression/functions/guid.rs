//! Makes a random identifier.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, REFERENCE, Stop, Type, owned};
use crate::expression::random::Random;
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Guid",
    summary: "Gives a new random GUID.",
    profile: Profile::Provisioning,
    parameters: &[],
    returns: Type::String,
    notes: &["Two runs with the same seed give an object the same identifier, and another object another."],
    examples: &[Example::fails(r#"Guid("x")"#, "{}", "ARITY")],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let mut random = Random::of(call);
    let bits = (u128::from(random.next()) << 64) | u128::from(random.next());
    // Version 4, variant 1: RFC 9562, section 5.4.
    let bits = bits & !(0xF << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let digits = format!("{bits:032x}");
    let parts = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    let parts: Vec<_> = parts.iter().filter_map(|(from, to)| digits.get(*from..*to)).collect();
    owned(parts.join("-"))
}
