//! Says what a function of the language is: its description as data, and what its body may ask for.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::Profile;
use super::coercion;
use super::evaluate::Evaluation;
use super::node::{Keyword, Kind, Node};
use crate::diagnostic::Basis;
use crate::dotnet::regex::Regex;
use crate::environment::Environment;
use crate::source::SourceObject;
use crate::texts::joined;
use crate::value::{DateTime, Value};

/// A function of the expression language: its description, and its body.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Function {
    /// The name, spelled as an expression must spell it.
    pub name: &'static str,
    /// One sentence on what it gives.
    pub summary: &'static str,
    /// The kind of job that knows it.
    pub profile: Profile,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
    /// What it gives.
    pub returns: Type,
    /// What surprises people.
    pub notes: &'static [&'static str],
    /// Calls and their results; every one is run by a test.
    pub examples: &'static [Example],
    /// The page that documents it.
    pub reference: &'static str,
    /// What it does.
    #[serde(skip)]
    pub call: Body,
}

/// What computes a [`Function`]'s value; a borrowed value is one that an argument had already.
pub type Body = for<'a> fn(&Call<'a>) -> Result<Cow<'a, Value>, Stop>;

/// One parameter of a [`Function`].
///
/// The parameters at the end that allow multiple occurrences repeat together: `key, value, key, value`.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// The name Microsoft gives it.
    pub name: &'static str,
    /// What it takes.
    pub kind: Type,
    /// Whether it may not be left out.
    pub required: bool,
    /// Whether it may be given again and again.
    pub allow_multiple_occurrences: bool,
    /// A phrase on what it means.
    pub summary: &'static str,
}

/// Writes Graph's `attributeMappingParameterSchema`, and beside it what Graph has no word for.
impl Serialize for Parameter {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Written {
            name: &'static str,
            r#type: &'static str,
            required: bool,
            allow_multiple_occurrences: bool,
            kind: Type,
            summary: &'static str,
        }
        let &Self { name, kind, required, allow_multiple_occurrences, summary } = self;
        Written { name, r#type: kind.graph_name(), required, allow_multiple_occurrences, kind, summary }
            .serialize(serializer)
    }
}

impl Parameter {
    /// Describes a parameter that must be given.
    pub const fn required(name: &'static str, kind: Type, summary: &'static str) -> Self {
        Self { name, kind, required: true, allow_multiple_occurrences: false, summary }
    }

    /// Describes a parameter that may be left out.
    pub const fn optional(name: &'static str, kind: Type, summary: &'static str) -> Self {
        Self { name, kind, required: false, allow_multiple_occurrences: false, summary }
    }

    /// Describes a parameter that must be given, and may be given again.
    pub const fn repeated(name: &'static str, kind: Type, summary: &'static str) -> Self {
        Self { name, kind, required: true, allow_multiple_occurrences: true, summary }
    }
}

/// What a parameter takes or a function gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Type {
    /// Any value, a list included.
    Any,
    /// Text, or whatever has a canonical text.
    String,
    /// A whole number, or text that spells one.
    Integer,
    /// `True` or `False`, a number, or a comparison.
    Boolean,
    /// An instant, or text that spells one.
    DateTime,
    /// Several values.
    List,
    /// A .NET regular expression.
    Pattern,
    /// One of the bare words of the language, such as `vbTextCompare`.
    Keyword,
}

impl Type {
    /// Gives Graph's `attributeType`, which knows neither lists nor patterns.
    pub fn graph_name(self) -> &'static str {
        match self {
            Self::Integer => "Integer",
            Self::Boolean => "Boolean",
            Self::DateTime => "DateTime",
            Self::Any | Self::String | Self::List | Self::Pattern | Self::Keyword => "String",
        }
    }
}

/// A call that shows what a [`Function`] does.
///
/// As JSON it has `expression`, `source`, and `result` or, where the call is refused, `error`.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The expression.
    pub expression: &'static str,
    /// The source attributes, as JSON.
    pub source: &'static str,
    /// The value as JSON, or the code of the diagnostic.
    pub result: Result<&'static str, &'static str>,
}

impl Serialize for Example {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, result) = match self.result {
            Ok(json) => ("result", json),
            Err(code) => ("error", code),
        };
        serializer.collect_map([("expression", self.expression), ("source", self.source), (name, result)])
    }
}

impl Example {
    /// Shows a call and the JSON of its value.
    pub const fn gives(expression: &'static str, source: &'static str, result: &'static str) -> Self {
        Self { expression, source, result: Ok(result) }
    }

    /// Shows a call that is refused, and the code it is refused with.
    pub const fn fails(expression: &'static str, source: &'static str, code: &'static str) -> Self {
        Self { expression, source, result: Err(code) }
    }
}

/// The page of Microsoft's primary reference.
pub(crate) const REFERENCE: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data";
/// The page on the attributes of an application.
pub(crate) const ATTRIBUTES_REFERENCE: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes";
/// The page of the cloud-sync functions.
pub(crate) const CLOUD_SYNC_REFERENCE: &str =
    "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-expressions";
/// The page of Microsoft Graph that lists the functions of a synchronization schema.
pub(crate) const GRAPH_REFERENCE: &str =
    "https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-functions";

impl Function {
    /// Gives the parameter that takes the argument at `index`, counted from 0.
    pub fn parameter(&self, index: usize) -> Option<&'static Parameter> {
        let fixed = self.parameters.len() - self.repeating();
        match index.checked_sub(fixed) {
            Some(beyond) if self.repeating() > 0 => self.parameters.get(fixed + beyond % self.repeating()),
            _ => self.parameters.get(index),
        }
    }

    /// Counts the parameters at the end that repeat together.
    pub fn repeating(&self) -> usize {
        self.parameters.iter().rev().take_while(|parameter| parameter.allow_multiple_occurrences).count()
    }

    /// Writes the call as a person would look it up: `Mid(source, start, length)`.
    ///
    /// ```
    /// use scimulate::expression::function;
    ///
    /// assert_eq!(function("Split").unwrap().signature(), "Split(source, delimiter)");
    /// ```
    pub fn signature(&self) -> String {
        let mut text = format!("{}(", self.name);
        for (index, parameter) in self.parameters.iter().enumerate() {
            if index > 0 {
                text.push_str(", ");
            }
            text.push_str(parameter.name);
            if !parameter.required {
                text.push('?');
            }
        }
        if self.repeating() > 0 {
            text.push_str(", …");
        }
        text.push(')');
        text
    }
}

/// Why a call gives no value.
#[derive(Debug, Clone)]
pub enum Stop {
    /// Leave the target attribute as it is.
    IgnoreFlow,
    /// Leave the whole target object as it is.
    IgnoreObject,
    /// It failed; the evaluator adds the place.
    // In a box, because a deep evaluation has one of these in every frame of a small stack.
    Error(Box<Failure>),
    /// It failed inside an argument, which has been reported in full.
    Failed(Box<crate::Diagnostic>),
}

/// How a call failed.
#[derive(Debug, Clone)]
pub struct Failure {
    /// A code of the language, such as `TYPE_ERROR`.
    pub code: &'static str,
    /// Lower case, no final stop, the user's words in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The argument to blame; the whole call where there is none.
    pub argument: Option<usize>,
    /// How sure it is that the service fails here too.
    pub basis: Basis,
}

impl Stop {
    /// Fails the call.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::Error(Box::new(Failure { code, message, help: None, argument: None, basis: Basis::Documented }))
    }

    /// Blames the argument at `index`.
    #[must_use]
    pub fn at(mut self, index: usize) -> Self {
        if let Self::Error(failure) = &mut self {
            failure.argument = Some(index);
        }
        self
    }

    /// Marks it as concluded rather than documented.
    #[must_use]
    pub fn inferred(mut self) -> Self {
        if let Self::Error(failure) = &mut self {
            failure.basis = Basis::Inferred;
        }
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        self.helped(help.into())
    }

    // What was there before is taken away here alone, not at every call.
    #[inline(never)]
    fn helped(mut self, help: String) -> Self {
        if let Self::Error(failure) = &mut self {
            failure.help = Some(help);
        }
        self
    }
}

/// One call of a function while it runs; arguments are evaluated when they are asked for.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    pub(super) evaluation: &'a Evaluation<'a>,
    pub(super) id: usize,
    pub(super) arguments: &'a [Node],
}

#[expect(
    clippy::missing_errors_doc,
    reason = "each fails as its argument does, or where that is of another type"
)]
impl<'a> Call<'a> {
    /// Counts the arguments, omitted ones included.
    pub fn len(&self) -> usize {
        self.arguments.len()
    }

    /// Whether there are no arguments at all.
    pub fn is_empty(&self) -> bool {
        self.arguments.is_empty()
    }

    /// Whether nothing was written for the argument, which is different from null and from `""`.
    pub fn is_omitted(&self, index: usize) -> bool {
        self.arguments.get(index).is_none_or(|node| matches!(node.kind, Kind::Omitted))
    }

    /// Evaluates an argument; null where it was omitted.
    pub fn argument(&self, index: usize) -> Result<Cow<'a, Value>, Stop> {
        match self.arguments.get(index) {
            Some(node) => self.evaluation.evaluate(node),
            None => Ok(Cow::Owned(Value::Null)),
        }
    }

    /// Evaluates an argument to its canonical text; `None` where it is null.
    pub fn text(&self, index: usize) -> Result<Option<Cow<'a, str>>, Stop> {
        coercion::text(self.argument(index)?).map_err(|stop| stop.at(index))
    }

    /// Evaluates an argument to its canonical text, empty where it is null.
    pub fn text_or_empty(&self, index: usize) -> Result<Cow<'a, str>, Stop> {
        Ok(self.text(index)?.unwrap_or_default())
    }

    /// Evaluates an argument to a whole number.
    pub fn integer(&self, index: usize) -> Result<i64, Stop> {
        coercion::integer(&*self.argument(index)?).map_err(|stop| stop.at(index))
    }

    /// Evaluates an argument to a whole number in the range of an index; negative ones give `None`.
    pub fn size(&self, index: usize) -> Result<Option<usize>, Stop> {
        let number = self.integer(index)?;
        if number < 0 {
            return Ok(None);
        }
        Ok(Some(usize::try_from(number).unwrap_or(usize::MAX)))
    }

    /// Evaluates an argument to a boolean; null is false.
    pub fn boolean(&self, index: usize) -> Result<bool, Stop> {
        coercion::boolean(&*self.argument(index)?).map_err(|stop| stop.at(index))
    }

    /// Evaluates an argument to an instant; `None` where it is null.
    pub fn date_time(&self, index: usize) -> Result<Option<DateTime>, Stop> {
        coercion::date_time(&*self.argument(index)?).map_err(|stop| stop.at(index))
    }

    /// Gives a regular expression: the one compiled while parsing, or one compiled now; `None` for null.
    pub fn pattern(&self, index: usize) -> Result<Option<Cow<'a, Regex>>, Stop> {
        let invalid = |message: String| Stop::error("REGEX_INVALID", message).at(index);
        if let Some(Kind::Constant(constant)) = self.arguments.get(index).map(|node| &node.kind) {
            match &constant.pattern {
                Some(Ok(regex)) => return Ok(Some(Cow::Borrowed(regex))),
                Some(Err(message)) => return Err(invalid(message.clone())),
                None => {}
            }
        }
        match self.text(index)? {
            Some(text) => Regex::new(&text).map(|regex| Some(Cow::Owned(regex))).map_err(invalid),
            None => Ok(None),
        }
    }

    /// Gives the word that an argument is; one in quotes is read too, since the service keeps every constant as text.
    pub fn keyword(&self, index: usize, allowed: &[Keyword]) -> Result<Option<Keyword>, Stop> {
        let Some(text) = self.text(index)? else { return Ok(None) };
        let found = allowed.iter().find(|keyword| keyword.text() == text);
        found.copied().map(Some).ok_or_else(|| {
            let words: Vec<_> = allowed.iter().map(|keyword| format!("`{}`", keyword.text())).collect();
            Stop::error("INVALID_ARGUMENT", format!("`{text}` is no word that may stand here"))
                .at(index)
                .with_help(format!("write {}", joined(&words, " or ")))
                .inferred()
        })
    }

    /// Applies `body` to the canonical text of an argument: to each value of a list, never to null.
    // The pages show this for `Trim` on `proxyAddresses`; for the other one-value functions it is inferred.
    pub fn map_text<F>(&self, index: usize, body: F) -> Result<Cow<'a, Value>, Stop>
    where
        F: Fn(&str) -> Result<Value, Stop>,
    {
        // Compiled once, not for every function of the language.
        self.map_text_by(index, &body)
    }

    fn map_text_by(
        &self,
        index: usize,
        body: &dyn Fn(&str) -> Result<Value, Stop>,
    ) -> Result<Cow<'a, Value>, Stop> {
        let apply =
            |value: &Value| match coercion::text(Cow::Borrowed(value)).map_err(|stop| stop.at(index))? {
                Some(text) => body(&text),
                None => Ok(Value::Null),
            };
        match &*self.argument(index)? {
            Value::Null => Ok(Cow::Owned(Value::Null)),
            Value::Multi(items) => {
                let mut mapped = Vec::with_capacity(items.len());
                for item in items {
                    mapped.push(apply(item)?);
                }
                Ok(Cow::Owned(Value::multi(mapped)))
            }
            value => apply(value).map(Cow::Owned),
        }
    }

    /// What the run may know of the world.
    pub fn environment(&self) -> &'a Environment {
        self.evaluation.environment
    }

    /// The object that is evaluated.
    pub fn source(&self) -> &'a SourceObject {
        self.evaluation.source
    }

    /// A number that differs between the calls of one expression, the same in every run.
    pub fn id(&self) -> u64 {
        self.id as u64
    }
}

/// Gives a computed value.
#[expect(clippy::unnecessary_wraps, reason = "it is the last line of a function's body")]
pub(crate) fn owned<'a>(value: impl Into<Value>) -> Result<Cow<'a, Value>, Stop> {
    Ok(Cow::Owned(value.into()))
}

/// Gives null.
#[expect(clippy::unnecessary_wraps, reason = "it is the last line of a function's body")]
pub(crate) fn null<'a>() -> Result<Cow<'a, Value>, Stop> {
    Ok(Cow::Owned(Value::Null))
}
