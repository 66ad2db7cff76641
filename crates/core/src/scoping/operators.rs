//! The registry of filter operators.

use serde::Serialize;

use crate::dotnet::regex::Regex;
use crate::value::Value;

/// One operator of scoping filters.
#[derive(Debug, Serialize)]
pub struct FilterOperator {
    /// Graph's `operatorName`.
    pub name: &'static str,
    /// When it holds.
    pub summary: &'static str,
    /// Whether it takes no value.
    pub unary: bool,
    /// Asks it; an error says why the clause cannot be decided, and then it counts as false.
    #[serde(skip)]
    pub holds: fn(&Value, &[String]) -> Result<bool, String>,
}

// Sorted by name. No value makes every clause false but `IS NULL`.
static OPERATORS: &[FilterOperator] = &[
    FilterOperator {
        name: "!&",
        summary: "there is a value, and the text does not contain it",
        unary: false,
        holds: |value, others| Ok(with_text(value, |text| others.iter().all(|whole| !whole.contains(text)))),
    },
    FilterOperator {
        name: "&",
        summary: "the text contains the value",
        unary: false,
        holds: |value, others| Ok(with_text(value, |text| others.iter().any(|whole| whole.contains(text)))),
    },
    FilterOperator {
        name: "ENDS_WITH",
        summary: "the value ends with the text, letter case included",
        unary: false,
        holds: |value, others| {
            Ok(with_text(value, |text| others.iter().any(|end| text.ends_with(end.as_str()))))
        },
    },
    FilterOperator {
        name: "EQUALS",
        summary: "the value is the text, letter case included",
        unary: false,
        holds: |value, others| Ok(with_text(value, |text| others.iter().any(|other| text == other))),
    },
    FilterOperator {
        name: "Greater_Than",
        summary: "the value is a whole number above the other",
        unary: false,
        holds: |value, others| compare(value, others, |one, other| one > other),
    },
    FilterOperator {
        name: "Greater_Than_OR_EQUALS",
        summary: "the value is a whole number, the other or above",
        unary: false,
        holds: |value, others| compare(value, others, |one, other| one >= other),
    },
    FilterOperator {
        name: "IS FALSE",
        summary: "the value is False",
        unary: true,
        holds: |value, _| Ok(with_text(value, |text| text.eq_ignore_ascii_case("false"))),
    },
    FilterOperator {
        name: "IS NOT NULL",
        summary: "there is a value",
        unary: true,
        holds: |value, _| Ok(!value.is_null_or_empty()),
    },
    FilterOperator {
        name: "IS NULL",
        summary: "there is no value",
        unary: true,
        holds: |value, _| Ok(value.is_null_or_empty()),
    },
    FilterOperator {
        name: "IS TRUE",
        summary: "the value is True",
        unary: true,
        holds: |value, _| Ok(with_text(value, |text| text.eq_ignore_ascii_case("true"))),
    },
    FilterOperator {
        name: "Includes",
        summary: "the value contains the text, letter case included",
        unary: false,
        holds: |value, others| {
            Ok(with_text(value, |text| others.iter().any(|part| text.contains(part.as_str()))))
        },
    },
    FilterOperator {
        name: "NOT EQUALS",
        summary: "there is a value, and it is not the text",
        unary: false,
        holds: |value, others| Ok(with_text(value, |text| others.iter().all(|other| text != other))),
    },
    FilterOperator {
        name: "NOT REGEX MATCH",
        summary: "there is a value, and the pattern does not cover it",
        unary: false,
        holds: |value, patterns| Ok(!value.is_null_or_empty() && !covers(value, patterns)?),
    },
    FilterOperator {
        name: "REGEX MATCH",
        summary: "the pattern covers the whole value, letter case included",
        unary: false,
        holds: covers,
    },
];

/// Lists the operators, sorted by name.
pub fn filter_operators() -> &'static [FilterOperator] {
    OPERATORS
}

/// Finds an operator; exports differ in letter case, blanks and underscores.
pub(super) fn find(name: &str) -> Option<&'static FilterOperator> {
    let same = |one: &str| {
        let plain = |text: &str| text.replace([' ', '_'], "").to_ascii_lowercase();
        plain(one) == plain(name)
    };
    OPERATORS.iter().find(|operator| same(operator.name))
}

fn with_text(value: &Value, test: impl Fn(&str) -> bool) -> bool {
    value.text().is_some_and(|text| !text.is_empty() && test(&text))
}

/// Whether any pattern covers the whole value.
// Microsoft does not say whether patterns are anchored; its examples hold only if they are.
fn covers(value: &Value, patterns: &[String]) -> Result<bool, String> {
    let Some(text) = value.text().filter(|text| !text.is_empty()) else { return Ok(false) };
    for pattern in patterns {
        if Regex::new(&format!(r"\A(?:{pattern})\z"))?.is_match(&text)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn compare(subject: &Value, others: &[String], test: fn(u64, u64) -> bool) -> Result<bool, String> {
    let Some(value) = subject.text().filter(|text| !text.is_empty()) else { return Ok(false) };
    let number = |text: &str| {
        text.trim().parse::<u64>().map_err(|_| format!("`{text}` is not a whole number from 0 up"))
    };
    let one = number(&value)?;
    for other in others {
        if test(one, number(other)?) {
            return Ok(true);
        }
    }
    Ok(false)
}
