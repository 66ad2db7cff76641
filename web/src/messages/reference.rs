//! What the pages of functions and of rules say around what the core knows of them.

// Any list.
pub(crate) const ADDRESS_OF_ENTRY: &str = "The address of this entry";
pub(crate) const NOT_FOUND: &str = "Nothing has this name or says this.";

// Functions.
pub(crate) const ABOUT_FUNCTIONS: &str =
    "What a mapping expression can call. Every example is run by the tests.";
pub(crate) const OPTIONAL: &str = "optional";
pub(crate) const REPEATS: &str = "repeats";

// Rules.
pub(crate) const ABOUT_RULES: &str = "What AWS IAM Identity Center asks of the requests it gets, of the mappings behind them and of what is set up around them.";

// An example to try.
pub(crate) const TRY_IT: &str = "Try it";
pub(crate) const BROKEN_EXAMPLE: &str = "The broken example";
pub(crate) const MENDED_EXAMPLE: &str = "The same, mended";
pub(crate) const ABOUT_OPENING: &str =
    "Puts this user and these mappings in the place of yours; Undo brings the mappings back";
pub(crate) const ABOUT_OPENING_WITH_HELD: &str =
    "Puts this user, these mappings and what AWS holds in the place of yours, which are put aside";
pub(crate) const ANSWER: &str = "Answer";
pub(crate) const REQUEST_BODY: &str = "Body of the request";
pub(crate) const REQUEST_IS_GOOD: &str = "AWS would accept this request.";
pub(crate) const MAPPING_TABLE: &str = "Mapping table, as Graph's attributeMappings";
pub(crate) const TABLE_IS_GOOD: &str = "Nothing is wrong with this table.";
pub(crate) const SETUP: &str = "Set-up, as JSON";
pub(crate) const SETUP_IS_GOOD: &str = "Nothing is wrong with this set-up.";
pub(crate) const ATTRIBUTES: &str = "Attributes of the user, as JSON";
/// Stands before a value, which follows as code.
pub(crate) const GIVES: &str = "Gives ";

/// Names the search field of a list.
pub(crate) fn search_in(title: &str) -> String {
    format!("Search: {title}")
}

/// Says what an expression gives for a user, or the code of its failure; backticks make code.
pub(crate) fn example(expression: &str, source: Option<&str>, result: Result<&str, &str>) -> String {
    match (source, result) {
        (None, Ok(value)) => format!("`{expression}` gives `{value}`"),
        (None, Err(code)) => format!("`{expression}` fails with `{code}`"),
        (Some(source), Ok(value)) => format!("`{expression}` for `{source}` gives `{value}`"),
        (Some(source), Err(code)) => format!("`{expression}` for `{source}` fails with `{code}`"),
    }
}

/// Says in AWS's words what it answers; backticks make them code.
pub(crate) fn aws_says(message: &str) -> String {
    format!("AWS says: `{message}`")
}
