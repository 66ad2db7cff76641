//! Matches .NET regular expressions.

/// A compiled .NET regular expression.
#[derive(Debug, Clone)]
pub struct Regex;

/// A replacement text.
#[derive(Debug, Clone)]
pub struct Replacement;

impl Replacement {
    /// Reads it.
    pub fn new(_text: &str, _regex: &Regex) -> Self {
        Self
    }
}

impl Regex {
    /// Compiles a pattern.
    pub fn new(_pattern: &str) -> Result<Self, String> {
        Err("regular expressions are not implemented yet".to_owned())
    }
    /// Matches.
    pub fn is_match(&self, _text: &str) -> Result<bool, String> {
        Ok(false)
    }
    /// Replaces.
    pub fn replace(&self, text: &str, _replacement: &Replacement) -> Result<String, String> {
        Ok(text.to_owned())
    }
    /// Replaces.
    pub fn replace_group(&self, text: &str, _group: &str, _replacement: &str) -> Result<String, String> {
        Ok(text.to_owned())
    }
    /// Reads.
    pub fn group(&self, _text: &str, _group: &str) -> Result<Option<String>, String> {
        Ok(None)
    }
}
