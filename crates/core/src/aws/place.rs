//! Says where in a request something stands, and writes it as a path only when asked.

use std::fmt;

/// A place in a request body; costs nothing until it is printed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place<'a> {
    /// Which PATCH operation, and which of its members: `op`, `path`, `value`, or empty for all of it.
    pub(crate) operation: Option<(usize, &'static str)>,
    /// The extension's URN, or empty.
    pub(crate) extension: &'static str,
    /// The attribute, or empty where the PATCH path names it.
    pub(crate) attribute: &'a str,
    /// Which entry of a list.
    pub(crate) index: Option<usize>,
    /// The part of a complex attribute, or empty.
    pub(crate) part: &'a str,
}

impl<'a> Place<'a> {
    /// The place of a top-level attribute.
    pub(crate) fn attribute(name: &'a str) -> Self {
        Self { attribute: name, ..Self::default() }
    }

    /// The place of a member of a PATCH operation.
    pub(crate) fn operation(index: usize, member: &'static str) -> Self {
        Self { operation: Some((index, member)), ..Self::default() }
    }

    /// Whether it is the path of an operation.
    pub(crate) fn is_path(self) -> bool {
        self.operation.is_some_and(|(_, member)| member == "path")
    }

    /// The place of an attribute inside this one.
    pub(crate) fn at(self, name: &'a str) -> Self {
        Self { attribute: name, ..self }
    }

    pub(crate) fn part(self, name: &'a str) -> Self {
        Self { part: name, ..self }
    }

    pub(crate) fn index(self, index: usize) -> Self {
        Self { index: Some(index), ..self }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        if let Some((index, member)) = self.operation {
            write!(formatter, "Operations[{index}]")?;
            if !member.is_empty() {
                write!(formatter, ".{member}")?;
            }
            separator = ".";
        }
        if !self.extension.is_empty() {
            write!(formatter, "{separator}{}", self.extension)?;
            separator = ":";
        }
        if !self.attribute.is_empty() {
            write!(formatter, "{separator}{}", self.attribute)?;
            separator = ".";
        }
        if let Some(index) = self.index {
            write!(formatter, "[{index}]")?;
            separator = ".";
        }
        if self.part.is_empty() { Ok(()) } else { write!(formatter, "{separator}{}", self.part) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_print_as_paths() {
        let value = Place::operation(1, "value");
        let urn = "urn:x:User";
        for (place, path) in [
            (Place::attribute("emails").index(0).part("value"), "emails[0].value"),
            (
                Place { extension: urn, ..Place::default() }.at("manager").part("value"),
                "urn:x:User:manager.value",
            ),
            (value, "Operations[1].value"),
            (value.at("displayName"), "Operations[1].value.displayName"),
            (value.index(0).part("primary"), "Operations[1].value[0].primary"),
            (value.part("givenName"), "Operations[1].value.givenName"),
            (Place { extension: urn, ..value }.at("department"), "Operations[1].value.urn:x:User:department"),
        ] {
            assert_eq!(place.to_string(), path);
        }
    }
}
