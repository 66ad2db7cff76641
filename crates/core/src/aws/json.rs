//! A request body as the rules read it: borrowed from its text, members in their order, numbers without their value.
//!
//! No rule asks for a number, and most texts hold no escapes, so reading a clean body copies nothing but its shape.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

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
            let names: HashSet<&str> = members.iter().map(|(name, _)| name.as_ref()).collect();
            names.len() < members.len()
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
            let mut seen: HashSet<Cow<'a, str>> = HashSet::new();
            members.reverse();
            members.retain(|(name, _)| seen.insert(name.clone()));
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
/// What [`quick`](super::quick) cannot read goes to `serde_json`, whose errors say where and why.
pub(crate) fn read(text: &str) -> Result<Json<'_>, serde_json::Error> {
    match super::quick::read(text) {
        Some(json) => Ok(json),
        None => serde_json::from_str(text),
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// A member's name.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(Reader)? {
            Json::String(text) => Ok(Self(text)),
            _ => Ok(Self(Cow::Borrowed(""))),
        }
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::String(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::String(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json<'de>, A::Error> {
        let mut list = Vec::with_capacity(8);
        while let Some(Name(name)) = members.next_key()? {
            // With its feature `arbitrary_precision` serde_json gives a number as an object of this one member.
            if list.is_empty() && name == "$serde_json::private::Number" {
                members.next_value::<IgnoredAny>()?;
                return Ok(Json::Number);
            }
            list.push((name, members.next_value()?));
        }
        Ok(Json::Object(Map::without_repeats(list)))
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
            let ours: Json<'_> = serde_json::from_str(text).unwrap();
            assert!(super::super::quick::read(text).is_none_or(|quick| quick == ours), "{text}");
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
