//! Writes a date in another format.

use std::borrow::Cow;

use crate::dotnet::date::{self, Styles};
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "FormatDateTime",
    summary: "Reads a date in one format and writes it in another.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the date as text"),
        Parameter::optional(
            "dateTimeStyles",
            Type::String,
            "names of .NET `DateTimeStyles`; usually left empty",
        ),
        Parameter::required("inputFormat", Type::String, "the format of the source, such as `yyyy-MM-dd`"),
        Parameter::required("outputFormat", Type::String, "the format of the result"),
    ],
    returns: Type::String,
    notes: &[
        "A date of `CDate`, `DateAdd` or `Now` has the format `M/d/yyyy h:mm:ss tt`.",
        "`hh` takes exactly two digits, `h` one or two.",
    ],
    examples: &[
        Example::gives(
            r#"FormatDateTime([d], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
            r#"{"d": "20150123105347.1Z"}"#,
            r#""2015-01-23""#,
        ),
        Example::fails(r#"FormatDateTime([d], , "yyyy-MM-dd", "yyyy")"#, r#"{"d": "today"}"#, "DATE_PARSE"),
        Example::fails(r#"FormatDateTime([d], "yyyy-MM-dd", "yyyy")"#, "{}", "ARITY"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let styles = match call.text(1)? {
        Some(names) if !names.trim().is_empty() => Styles::from_names(&names).map_err(|message| {
            let help = "leave it empty, or name what .NET's `DateTimeStyles` has, such as `AssumeUniversal`";
            Stop::error("INVALID_ARGUMENT", message).at(1).with_help(help)
        })?,
        _ => Styles::DEFAULT,
    };
    let input = call.text_or_empty(2)?;
    let output = call.text_or_empty(3)?;
    call.map_text(0, |source| {
        let date = date::parse_exact(source, &input, styles, call.environment().now).map_err(|message| {
            let stop = Stop::error("DATE_PARSE", message).at(0);
            // Most dates need no format of their own.
            if date::parse(source).is_ok() { stop.with_help(BY_CDATE) } else { stop }
        })?;
        let text = date::format(date, &output).map_err(|message| Stop::error("DATE_PARSE", message).at(3))?;
        Ok(Value::from(text))
    })
}

const BY_CDATE: &str = "`CDate` reads this one: `FormatDateTime(CDate(…), , \"M/d/yyyy h:mm:ss tt\", …)`";
