//! Settles one clause once, and asks it about values.

use std::borrow::Cow;

use super::operators::{self, FilterOperator, Test};
use super::{FilterClause, PAGE};
use crate::diagnostic::{Basis, Diagnostic, Location};
use crate::dotnet::regex::Regex;
use crate::source::{
    Resolution, SourceAttribute, SourceAttributeKind, SourceObject, SourceObjectType, misnamed, resolve,
};
use crate::texts::joined;
use crate::value::Value;

const LIMITS_PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/known-issues";
// The place is filled in by who knows it.
const HERE: Location = Location::Scope { group: 0, clause: 0 };

/// One clause, ready to be asked many times.
#[derive(Debug, Clone)]
pub(super) struct CompiledClause {
    /// The attribute as the clause writes it, and as provisioning calls it.
    written: String,
    attribute: Option<&'static str>,
    /// The clause as a person reads it.
    text: String,
    operator: Option<&'static FilterOperator>,
    operand: Operand,
}

#[derive(Debug, Clone)]
enum Operand {
    Texts(Vec<String>),
    Numbers(Vec<u64>),
    Patterns(Vec<Pattern>),
    /// The clause cannot hold; the finding has been reported.
    Broken,
}

#[derive(Debug, Clone)]
struct Pattern {
    written: String,
    whole: Regex,
    anywhere: Regex,
}

/// What a clause says of one value.
pub(super) struct Answer {
    pub(super) holds: bool,
    pub(super) because: String,
    pub(super) basis: Basis,
    pub(super) finding: Option<Diagnostic>,
}

impl CompiledClause {
    pub(super) fn new(
        clause: &FilterClause,
        object_type: SourceObjectType,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let written = clause.source_operand_name.clone();
        let attribute = attribute(&written, object_type, findings);
        let operator = operators::find(&clause.operator_name);
        let operand = match operand(clause, operator) {
            Ok(operand) => {
                findings.extend(operator.and_then(uncertain));
                operand
            }
            Err(problem) => {
                findings.push(problem);
                Operand::Broken
            }
        };
        let name = operator.map_or(clause.operator_name.as_str(), |operator| operator.name);
        let mut text = format!("`{written}` {name}");
        if !operator.is_some_and(|operator| operator.unary) {
            for value in clause.values() {
                text.extend([" `", value, "`"]);
            }
        }
        let (attribute, operand) = match attribute {
            Ok(attribute) => (attribute, operand),
            Err(()) => (None, Operand::Broken),
        };
        Self { written, attribute, text, operator, operand }
    }

    /// Gives the clause as a person reads it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Gives the value that the clause is about.
    pub(super) fn value<'a>(&self, source: &'a SourceObject) -> &'a Value {
        match self.attribute {
            Some(name) if !source.has(&self.written) => source.get(name),
            _ => source.get(&self.written),
        }
    }

    /// Whether the clause holds, without the words.
    pub(super) fn holds(&self, value: &Value) -> bool {
        self.decide(value).unwrap_or(false)
    }

    /// Whether the clause holds, and why.
    pub(super) fn ask(&self, value: &Value) -> Answer {
        let mut answer = Answer {
            holds: false,
            because: "it cannot be evaluated".to_owned(),
            basis: Basis::Inferred,
            finding: None,
        };
        let (Some(operator), false) = (self.operator, matches!(self.operand, Operand::Broken)) else {
            return answer;
        };
        match self.decide(value) {
            Err(message) => {
                let help = "filter by another attribute, or change the value of the clause";
                answer.finding = Some(invalid(message.clone(), help));
                answer.because = message;
            }
            Ok(holds) => {
                answer.holds = holds;
                let has_value = !value.is_null_or_empty();
                answer.because = match value.text().filter(|text| !text.is_empty()) {
                    Some(text) => format!("the value is `{text}`"),
                    None if has_value => "the value is no single text".to_owned(),
                    None => "there is no value".to_owned(),
                };
                if has_value {
                    answer.finding = self.foreign_type(operator, value).or_else(|| self.anchoring(value));
                }
                let inferred = answer.finding.is_some() || (operator.basis == Basis::Inferred && has_value);
                answer.basis = if inferred { Basis::Inferred } else { Basis::Documented };
            }
        }
        answer
    }

    pub(super) fn decide(&self, value: &Value) -> Result<bool, String> {
        let Some(operator) = self.operator else { return Ok(false) };
        if matches!(self.operand, Operand::Broken) {
            return Ok(false);
        }
        match value {
            Value::Multi(items) => {
                return Err(format!(
                    "`{}` holds a list of {}; filters take single-valued attributes only",
                    self.written,
                    items.len()
                ));
            }
            Value::Complex(_) => return Err(format!("`{}` is no single value", self.written)),
            Value::DateTime(_) => return Err(format!("`{}` is a date; filters take none", self.written)),
            _ => {}
        }
        let Some(text) = value.text().filter(|text| !text.is_empty()) else {
            return Ok(operator.test == Test::IsNull);
        };
        let positive = match (&self.operand, operator.test) {
            (_, Test::IsNotNull) => true,
            (_, Test::IsTrue) => text.eq_ignore_ascii_case("true"),
            (_, Test::IsFalse) => text.eq_ignore_ascii_case("false"),
            (Operand::Numbers(numbers), kind) => {
                let Some(value) = number(&text) else {
                    return Err(format!("`{}` is `{text}`, not a whole number from 0 up", self.written));
                };
                let above = |other: &u64| value > *other || (kind == Test::GreaterOrEqual && value == *other);
                numbers.iter().any(above)
            }
            (Operand::Patterns(patterns), _) => any(patterns, |pattern| &pattern.whole, &text)?,
            (Operand::Texts(others), kind) => others.iter().any(|other| match kind {
                Test::Equals => text == *other,
                Test::Includes => text.contains(other.as_str()),
                Test::EndsWith => text.ends_with(other.as_str()),
                Test::Contained => other.contains(&*text),
                _ => false,
            }),
            (Operand::Broken, _) => false,
        };
        Ok(positive != operator.negative)
    }

    /// Says where an operator is used on a type it is not for; the canonical text is compared then.
    fn foreign_type(&self, operator: &FilterOperator, value: &Value) -> Option<Diagnostic> {
        let name = match value {
            Value::Boolean(_) => "Boolean",
            Value::Integer(_) => "Integer",
            Value::String(_) | Value::Reference(_) => "String",
            _ => return None,
        };
        if operator.types.is_empty() || operator.types.contains(&name) {
            return None;
        }
        let help = match name {
            "Boolean" => "use `IS TRUE` or `IS FALSE`",
            _ => "use `EQUALS` or `REGEX MATCH`",
        };
        let types = operator.types.join(" or ");
        Some(
            Diagnostic::warning(
                "OPERATOR_TYPE",
                HERE,
                format!(
                    "`{}` is for {types}; `{}` is {name}, and its text `{}` was compared",
                    operator.name,
                    self.written,
                    value.text().unwrap_or(Cow::Borrowed("")),
                ),
            )
            .with_help(help)
            .with_reference(PAGE)
            .inferred(),
        )
    }

    /// Says where it matters that Microsoft does not tell whether a pattern must cover the whole value.
    fn anchoring(&self, value: &Value) -> Option<Diagnostic> {
        let Operand::Patterns(patterns) = &self.operand else { return None };
        let text = value.text()?;
        let whole = any(patterns, |pattern| &pattern.whole, &text).ok()?;
        let anywhere = any(patterns, |pattern| &pattern.anywhere, &text).ok()?;
        if whole == anywhere {
            return None;
        }
        let patterns: Vec<_> = patterns.iter().map(|pattern| format!("`{}`", pattern.written)).collect();
        let patterns = joined(&patterns, ", ");
        Some(
            Diagnostic::warning(
                "REGEX_ANCHORING",
                HERE,
                format!(
                    "{patterns} occurs in `{text}` but does not cover it; Microsoft does not say which of the two \
                     counts, and its examples hold only for whole values"
                ),
            )
            .with_help("write `.*` where anything may stand, or `^` and `$` around the pattern")
            .with_reference(PAGE)
            .inferred(),
        )
    }
}

fn any(patterns: &[Pattern], regex: fn(&Pattern) -> &Regex, text: &str) -> Result<bool, String> {
    for pattern in patterns {
        if regex(pattern).is_match(text)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn operand(clause: &FilterClause, operator: Option<&FilterOperator>) -> Result<Operand, Diagnostic> {
    let Some(operator) = operator else {
        let message = format!(
            "`{}` is not an operator of scoping filters; the clause never holds",
            clause.operator_name
        );
        return Err(invalid(message, "choose an operator that the portal offers"));
    };
    if !operator.supported {
        let message = format!("provisioning does not support `{}`; the clause never holds", operator.name);
        return Err(Diagnostic::error("OPERATOR_NOT_SUPPORTED", HERE, message)
            .with_help("assign the group to the application, and provision assigned users only")
            .with_reference(PAGE));
    }
    let values = clause.values();
    if operator.unary {
        return Ok(Operand::Texts(Vec::new()));
    }
    if values.is_empty() {
        let message =
            format!("`{}` needs a value to compare `{}` with", operator.name, clause.source_operand_name);
        return Err(invalid(message, "give the clause a value"));
    }
    let unusable = |message: String| invalid(message, "change the value of the clause");
    match operator.test {
        Test::Greater | Test::GreaterOrEqual => {
            let mut numbers = Vec::with_capacity(values.len());
            for text in values {
                let message = || unusable(format!("`{text}` is not a whole number from 0 up"));
                numbers.push(number(text).ok_or_else(message)?);
            }
            Ok(Operand::Numbers(numbers))
        }
        Test::Regex => {
            let mut patterns = Vec::with_capacity(values.len());
            for value in values {
                patterns.push(pattern(value).map_err(unusable)?);
            }
            Ok(Operand::Patterns(patterns))
        }
        _ => Ok(Operand::Texts(values.to_vec())),
    }
}

fn pattern(written: &str) -> Result<Pattern, String> {
    // First as it is written, so that the message shows what the person wrote.
    let anywhere = Regex::new(written)?;
    // The line break ends a comment, should the pattern turn on comments.
    let whole = Regex::new(&format!(r"\A(?:{written})\z"))
        .or_else(|_| Regex::new(&format!("\\A(?:{written}\n)\\z")))?;
    Ok(Pattern { written: written.to_owned(), whole, anywhere })
}

fn invalid(message: String, help: &str) -> Diagnostic {
    Diagnostic::error("INVALID_CLAUSE", HERE, message).with_help(help).with_reference(PAGE)
}

fn uncertain(operator: &FilterOperator) -> Option<Diagnostic> {
    (operator.test == Test::Contained).then(|| {
        Diagnostic::warning(
            "OPERATOR_UNCERTAIN",
            HERE,
            format!(
                "Microsoft describes `{}` as a search for the value in the text of the clause, and names it a test of \
                 bits elsewhere; here the description decides",
                operator.name
            ),
        )
        .with_help("use `REGEX MATCH` or `EQUALS`, whose meaning is certain")
        .with_reference(PAGE)
        .inferred()
    })
}

/// Gives provisioning's name where it is another than the one written; an attribute that filters do not take is an error.
fn attribute(
    name: &str,
    object_type: SourceObjectType,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<&'static str>, ()> {
    if name.trim().is_empty() {
        findings.push(invalid("the clause names no attribute".to_owned(), "choose an attribute"));
        return Err(());
    }
    let resolution = resolve(name, object_type);
    findings.extend(misnamed(name, resolution, HERE, ["", ""]));
    let attribute = match resolution {
        Resolution::Exact(attribute)
        | Resolution::OtherCase(attribute)
        | Resolution::GraphName(attribute) => attribute,
        Resolution::Extension | Resolution::Unknown(_) => return Ok(None),
    };
    if let Some(why) = forbidden(attribute) {
        findings.push(
            Diagnostic::error(
                "ATTRIBUTE_NOT_IN_FILTERS",
                HERE,
                format!("filters do not take `{}`: {why}; the clause never holds", attribute.name),
            )
            .with_help("filter by another attribute")
            .with_reference(LIMITS_PAGE),
        );
        return Err(());
    }
    Ok((attribute.name != name).then_some(attribute.name))
}

fn forbidden(attribute: &SourceAttribute) -> Option<&'static str> {
    if attribute.unavailable.is_some() {
        return attribute.unavailable;
    }
    match attribute.kind {
        _ if attribute.multi_valued => Some("it has several values"),
        SourceAttributeKind::DateTime => Some("it is a date"),
        SourceAttributeKind::Reference => Some("it is a reference"),
        _ => None,
    }
}
