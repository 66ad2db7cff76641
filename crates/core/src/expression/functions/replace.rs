//! Replaces parts of a text.

use std::borrow::Cow;

use crate::dotnet::regex::Replacement;
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Replace",
    summary: "Gives the text with parts of it replaced; which parts depends on the arguments given.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::optional("oldValue", Type::String, "the text to replace"),
        Parameter::optional("regexPattern", Type::Pattern, "the pattern of what to replace"),
        Parameter::optional("regexGroupName", Type::String, "the group of the pattern to replace"),
        Parameter::optional("replacementValue", Type::String, "the text to put there"),
        Parameter::optional(
            "replacementAttributeName",
            Type::String,
            "the attribute to read where the source is empty",
        ),
        Parameter::optional("template", Type::String, "the text to put the source into"),
    ],
    returns: Type::String,
    notes: &[
        "Letter case counts.",
        "With a pattern, `$1`, `${name}` and `$$` mean something in `replacementValue`; with a group name or `oldValue` they do not.",
        "In a text every `\\` of a pattern is written `\\\\`.",
    ],
    examples: &[
        Example::gives(
            r#"Replace([mail], "@contoso.com", , , "", , )"#,
            r#"{"mail": "ada@contoso.com"}"#,
            r#""ada""#,
        ),
        Example::gives(
            r#"Replace([userId], "<name>", , , , , "<name>@contoso.com")"#,
            r#"{"userId": "ada"}"#,
            r#""ada@contoso.com""#,
        ),
        Example::gives(
            r#"Replace([mobile], , "[()\\s-]+", , "", , )"#,
            r#"{"mobile": "+1 (999) 888-7777"}"#,
            r#""+19998887777""#,
        ),
        Example::gives(
            r#"Replace([street], , "(?<number>^\\d*)", "number", "888", , )"#,
            r#"{"street": "545 Tremont Street"}"#,
            r#""888 Tremont Street""#,
        ),
        Example::fails("Replace([mail])", "{}", "ARITY"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let Some(mode) = Mode::of(&|index| !call.is_omitted(index)) else {
        return Err(Stop::error("ARITY", "`Replace` can't tell what to replace with what"));
    };
    match mode {
        Mode::Text => {
            let old = old_value(call)?;
            let new = call.text_or_empty(4)?;
            call.map_text(0, |source| Ok(Value::from(source.replace(&*old, &new))))
        }
        Mode::Template => {
            let old = old_value(call)?;
            let template = call.text_or_empty(6)?;
            call.map_text(0, |source| Ok(Value::from(template.replace(&*old, source))))
        }
        Mode::Pattern => {
            let Some(pattern) = call.pattern(2)? else { return call.argument(0) };
            let new = Replacement::new(&call.text_or_empty(4)?, &pattern);
            call.map_text(0, |source| pattern.replace(source, &new).map(Value::from).map_err(too_hard))
        }
        Mode::Group => {
            let Some(pattern) = call.pattern(2)? else { return call.argument(0) };
            let group = call.text_or_empty(3)?;
            let new = call.text_or_empty(4)?;
            call.map_text(0, |source| {
                pattern.replace_group(source, &group, &new).map(Value::from).map_err(too_hard)
            })
        }
        Mode::Attribute => {
            let source = call.argument(0)?;
            if !source.is_null_or_empty() {
                return Ok(source);
            }
            let Some(pattern) = call.pattern(2)? else { return null() };
            let group = call.text_or_empty(3)?;
            call.map_text(5, |other| {
                Ok(pattern.group(other, &group).map_err(too_hard)?.map_or(Value::Null, Value::from))
            })
        }
    }
}

/// What a call of `Replace` does, by which arguments are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Each `oldValue` in the source becomes `replacementValue`.
    Text,
    /// Each `oldValue` in the template becomes the source.
    Template,
    /// Each match in the source becomes `replacementValue`.
    Pattern,
    /// The group in each match becomes `replacementValue`.
    Group,
    /// Where the source is empty, the group in the match of another attribute.
    Attribute,
}

impl Mode {
    pub(super) fn of(given: &dyn Fn(usize) -> bool) -> Option<Self> {
        match [1, 2, 3, 4, 5, 6].map(given) {
            [true, false, false, true, false, false] => Some(Self::Text),
            [true, false, false, false, false, true] => Some(Self::Template),
            [false, true, false, true, false, false] => Some(Self::Pattern),
            [false, true, true, true, false, false] => Some(Self::Group),
            [false, true, true, false, true, false] => Some(Self::Attribute),
            _ => None,
        }
    }
}

fn old_value<'a>(call: &Call<'a>) -> Result<Cow<'a, str>, Stop> {
    let old = call.text_or_empty(1)?;
    if old.is_empty() {
        return Err(Stop::error("INVALID_ARGUMENT", "an empty text can't be replaced").at(1).inferred());
    }
    Ok(old)
}

fn too_hard(message: String) -> Stop {
    Stop::error("REGEX_LIMIT", message).at(2)
}
