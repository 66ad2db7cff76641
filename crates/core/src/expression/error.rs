//! The error of a text that is no expression.

use std::fmt;
use std::str::FromStr;

use super::Expression;
use crate::diagnostic::Diagnostic;

/// Why a text is no expression: every problem that was found, in the order of the text.
///
/// ```
/// use scimulate::Expression;
///
/// let error = "Mid([mail], 1) & Right([mail], 2)".parse::<Expression>().unwrap_err();
/// assert_eq!(error.diagnostics().len(), 3);
/// assert!(error.to_string().ends_with("; and 2 problems more"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError(pub(super) Vec<Diagnostic>);

impl ParseError {
    /// Gives the problems, of which there is at least one.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Gives the problems away.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0
    }
}

/// Writes the first problem, and how many there are more.
impl fmt::Display for ParseError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(first) = self.0.first() {
            write!(formatter, "{first}")?;
        }
        match self.0.len() {
            0 | 1 => Ok(()),
            2 => formatter.write_str("; and 1 problem more"),
            all => write!(formatter, "; and {} problems more", all - 1),
        }
    }
}

impl std::error::Error for ParseError {}

impl From<ParseError> for Vec<Diagnostic> {
    fn from(error: ParseError) -> Self {
        error.0
    }
}

impl FromStr for Expression {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}
