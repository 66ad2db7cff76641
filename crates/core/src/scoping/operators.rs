//! The registry of filter operators.

use serde::Serialize;

use crate::diagnostic::Basis;

/// One operator of scoping filters.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FilterOperator {
    /// Graph's `operatorName`, as the portal writes it.
    pub name: &'static str,
    /// When it holds.
    pub summary: &'static str,
    /// Whether it takes no value.
    pub unary: bool,
    /// Whether several values mean "none of them" rather than "any of them".
    pub negative: bool,
    /// The types of attributes it is for, as Graph's `attributeType`; none where Microsoft does not say.
    pub types: &'static [&'static str],
    /// Whether provisioning evaluates it at all.
    pub supported: bool,
    /// How sure the meaning is.
    pub basis: Basis,
    #[serde(skip)]
    pub(super) test: Test,
}

/// What an operator does with a value that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Test {
    Contained,
    EndsWith,
    Equals,
    Greater,
    GreaterOrEqual,
    Includes,
    IsFalse,
    IsNotNull,
    IsNull,
    IsTrue,
    MemberOf,
    Regex,
}

const TEXT: &[&str] = &["String"];
const SCALAR: &[&str] = &["String", "Integer"];
const BOOLEAN: &[&str] = &["Boolean"];
const INTEGER: &[&str] = &["Integer", "String"];
const ANY: &[&str] = &["String", "Integer", "Boolean", "Binary"];

const fn operator(
    name: &'static str,
    test: Test,
    types: &'static [&'static str],
    summary: &'static str,
) -> FilterOperator {
    FilterOperator {
        name,
        summary,
        unary: false,
        negative: false,
        types,
        supported: true,
        basis: Basis::Documented,
        test,
    }
}

const fn unary(
    name: &'static str,
    test: Test,
    types: &'static [&'static str],
    summary: &'static str,
) -> FilterOperator {
    FilterOperator { unary: true, ..operator(name, test, types, summary) }
}

const fn negative(
    name: &'static str,
    test: Test,
    types: &'static [&'static str],
    summary: &'static str,
) -> FilterOperator {
    FilterOperator { negative: true, ..operator(name, test, types, summary) }
}

const fn inferred(operator: FilterOperator) -> FilterOperator {
    FilterOperator { basis: Basis::Inferred, ..operator }
}

// Sorted by name. No value makes every clause false but `IS NULL`.
static OPERATORS: &[FilterOperator] = &[
    inferred(negative("!&", Test::Contained, &[], "there is a value, and the text does not contain it")),
    inferred(operator("&", Test::Contained, &[], "the text contains the value")),
    inferred(operator(
        "ENDS_WITH",
        Test::EndsWith,
        TEXT,
        "the value ends with the text, letter case included",
    )),
    operator("EQUALS", Test::Equals, SCALAR, "the value is the text, letter case included"),
    operator("Greater_Than", Test::Greater, INTEGER, "the value is a whole number above the other"),
    operator(
        "Greater_Than_OR_EQUALS",
        Test::GreaterOrEqual,
        INTEGER,
        "the value is a whole number, the other or above",
    ),
    unary("IS FALSE", Test::IsFalse, BOOLEAN, "the value is False"),
    unary("IS NOT NULL", Test::IsNotNull, ANY, "there is a value"),
    unary("IS NULL", Test::IsNull, ANY, "there is no value"),
    unary("IS TRUE", Test::IsTrue, BOOLEAN, "the value is True"),
    operator("Includes", Test::Includes, TEXT, "the value contains the text, letter case included"),
    FilterOperator {
        supported: false,
        ..operator("IsMemberOf", Test::MemberOf, &[], "not supported by provisioning; it never holds")
    },
    negative("NOT EQUALS", Test::Equals, SCALAR, "there is a value, and it is not the text"),
    inferred(negative(
        "NOT REGEX MATCH",
        Test::Regex,
        SCALAR,
        "there is a value, and the pattern does not cover it",
    )),
    inferred(operator(
        "REGEX MATCH",
        Test::Regex,
        SCALAR,
        "the pattern covers the whole value, letter case included",
    )),
];

/// Lists the operators, sorted by name.
pub fn filter_operators() -> &'static [FilterOperator] {
    OPERATORS
}

/// Finds an operator; exports differ in letter case, blanks and underscores.
pub(super) fn find(name: &str) -> Option<&'static FilterOperator> {
    let plain = |text: &str| text.replace([' ', '_'], "").to_ascii_lowercase();
    let wanted = plain(name);
    OPERATORS.iter().find(|operator| plain(operator.name) == wanted)
}
