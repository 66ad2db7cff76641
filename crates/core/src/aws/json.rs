//! A request body as the rules read it: borrowed from its text, members in their order, numbers without their value.
//!
//! No rule asks for a number, and most texts hold no escapes, so reading a clean body copies nothing but its shape.

use std::borrow::Cow;

use crate::texts::Texts;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Number,
    String(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Map<'a>),
}

/// The members of a JSON object; of two with the same name the last counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Map<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Json<'a> {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&[Json<'a>]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    pub(crate) fn as_object(&self) -> Option<&Map<'a>> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }
}

impl<'a> Map<'a> {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// Keeps the last of several members of one name.
    pub(super) fn without_repeats(mut members: Vec<(Cow<'a, str>, Json<'a>)>) -> Self {
        let is_long = members.len() > 40;
        let repeats = if is_long {
            let mut names = Texts::default();
            !members.iter().all(|(name, _)| names.add(name.to_string()))
        } else {
            let mut rest = members.as_slice();
            let mut found = false;
            while let [(name, _), others @ ..] = rest {
                found |= others.iter().any(|(other, _)| super::schema::same(name, other));
                rest = others;
            }
            found
        };
        if repeats {
            let mut seen = Texts::default();
            members.reverse();
            members.retain(|(name, _)| seen.add(name.to_string()));
            members.reverse();
        }
        Self(members)
    }
}

impl<'a> From<&'a serde_json::Map<String, serde_json::Value>> for Map<'a> {
    fn from(members: &'a serde_json::Map<String, serde_json::Value>) -> Self {
        Self(members.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), value.into())).collect())
    }
}

impl<'a> From<&'a serde_json::Value> for Json<'a> {
    fn from(value: &'a serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(*value),
            serde_json::Value::Number(_) => Self::Number,
            serde_json::Value::String(text) => Self::String(Cow::Borrowed(text)),
            serde_json::Value::Array(items) => Self::Array(items.iter().map(Into::into).collect()),
            serde_json::Value::Object(members) => Self::Object(members.into()),
        }
    }
}

/// Reads a document.
///
/// What [`quick`](super::quick) cannot read at once goes to `serde_json`, whose errors say where and why.
pub(crate) fn read(text: &str) -> Result<Json<'_>, serde_json::Error> {
    match super::quick::read(text) {
        Some(json) => Ok(json),
        None => {
            let _: serde_json::Value = serde_json::from_str(text)?;
            Ok(super::quick::read_checked(text).unwrap_or(Json::Null))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_serde_json_does() {
        for text in [
            r#"{"a":1,"b":[true,null,"x","\u00e9\n"],"c":{"d":1.5e300,"e":-2}}"#,
            r#"{"a":1,"b":2,"a":{"c":[]}}"#,
            "\"text\"",
            "[]",
        ] {
            let theirs: serde_json::Value = serde_json::from_str(text).unwrap();
            let ours = read(text).unwrap();
            match (&ours, &Json::from(&theirs)) {
                // Of a repeated member serde_json keeps the first's place.
                (Json::Object(ours), Json::Object(theirs)) => {
                    let sorted = |map: &Map<'_>| {
                        let mut members: Vec<_> =
                            map.iter().map(|(name, value)| format!("{name}{value:?}")).collect();
                        members.sort();
                        members
                    };
                    assert_eq!(sorted(ours), sorted(theirs), "{text}");
                }
                (ours, theirs) => assert_eq!(ours, theirs, "{text}"),
            }
        }
    }
}
