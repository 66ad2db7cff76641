//! Reads documents from JSON and writes them, member by member and in one way for all of them.
//!
//! What serde derives is compiled for every type and for all that it is read from; these go through [`Json`] and a few small
//! functions, and serde's own traits go through these.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::nearest;
use crate::order;

/// What can be read from JSON.
pub(crate) trait FromJson: Sized {
    fn from_json(json: Json) -> Result<Self, Misfit>;
}

/// Something in a document that is not as it must be, and where it stands.
#[derive(Debug)]
pub(crate) struct Misfit(Box<Wrong>);

/// In a box, and made by functions of their own, because what may meet one is compiled for every type.
#[derive(Debug)]
struct Wrong {
    /// The members around it, from the inside out.
    within: Vec<String>,
    /// Its name, where it is one that nobody knows.
    unknown: Option<String>,
    message: String,
}

impl Misfit {
    /// Refuses a value.
    #[inline(never)]
    pub(crate) fn new(message: String) -> Self {
        Self(Box::new(Wrong { within: Vec::new(), unknown: None, message }))
    }

    /// Refuses a word.
    #[inline(never)]
    pub(crate) fn word(word: &str, known: &[&str]) -> Self {
        Self::new(format!("`{word}` is none of {}", listed(known)))
    }

    #[inline(never)]
    pub(crate) fn missing(name: &str) -> Self {
        Self::new(format!("`{name}` is missing"))
    }

    /// Says of it which member it is in.
    #[inline(never)]
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.0.within.push(name.to_owned());
        self
    }

    /// Gives the names of the members from the outside in, and whether it is the last name that is wrong.
    pub(crate) fn path(&self) -> (Vec<&str>, bool) {
        let names = self.0.within.iter().rev().chain(&self.0.unknown);
        (names.map(String::as_str).collect(), self.0.unknown.is_some())
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for name in self.0.within.iter().rev() {
            write!(formatter, "`{name}`: ")?;
        }
        formatter.write_str(&self.0.message)
    }
}

pub(crate) fn listed(names: &[&str]) -> String {
    format!("`{}`", names.join("`, `"))
}

/// What can be written as JSON.
pub(crate) trait ToJson {
    fn to_json(&self) -> Json;
}

/// Writes JSON; what is written here has names of text only, so that cannot fail.
pub fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Gives the same as JSON.
pub(crate) fn json(value: &impl Serialize) -> Json {
    serde_json::from_str(&text(value)).unwrap_or_default()
}

/// Gives the items of a list; what is none has none.
pub(crate) fn items(json: Option<&Json>) -> &[Json] {
    json.and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

/// Makes an object.
pub(crate) fn object_of(members: Vec<(&str, Json)>) -> Json {
    let mut object = Map::with_capacity(members.len());
    for (name, value) in members {
        object.insert(name.to_owned(), value);
    }
    Json::Object(object)
}

/// Gives the members of an object.
pub(crate) fn object(json: Json) -> Result<Map<String, Json>, Misfit> {
    match json {
        Json::Object(members) => Ok(members),
        other => Err(refused(&other, "an object")),
    }
}

#[inline(never)]
fn refused(json: &Json, expected: &str) -> Misfit {
    let found = match json {
        Json::Array(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
        other => format!("`{}`", text(other)),
    };
    Misfit::new(format!("expected {expected}, found {found}"))
}

/// The members of an object, read one by one; of what is not as it must be, the first is kept and told at the end.
pub(crate) struct Members {
    left: Vec<(String, Json)>,
    misfit: Option<Misfit>,
}

/// What a member is read into; of any type, so that [`Members`] is compiled once.
pub(crate) trait Slot {
    fn set(&mut self, json: Json) -> Result<(), Misfit>;
}

/// One that has a default.
pub(crate) trait DefaultSlot: Slot {
    fn clear(&mut self);
}

impl<T: FromJson> Slot for T {
    fn set(&mut self, json: Json) -> Result<(), Misfit> {
        *self = T::from_json(json)?;
        Ok(())
    }
}

impl<T: FromJson + Default> DefaultSlot for T {
    fn clear(&mut self) {
        *self = T::default();
    }
}

impl Members {
    #[inline(never)]
    pub(crate) fn of(json: Json) -> Self {
        match object(json) {
            Ok(members) => Self { left: members.into_iter().collect(), misfit: None },
            Err(misfit) => Self { left: Vec::new(), misfit: Some(misfit) },
        }
    }

    /// Takes a member out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.left.iter().position(|(other, _)| other == name)?;
        Some(self.left.remove(at).1)
    }

    /// Sets what a member says; what is absent stays as it is.
    #[inline(never)]
    pub(crate) fn set(&mut self, name: &str, slot: &mut dyn Slot) {
        if let Some(json) = self.take(name) {
            self.read(name, json, slot);
        }
    }

    fn read(&mut self, name: &str, json: Json, slot: &mut dyn Slot) {
        self.keep(slot.set(json).map_err(|misfit| misfit.within(name)));
    }

    /// Does the same, and takes `null`, which exports write for what they leave out, for the default.
    #[inline(never)]
    pub(crate) fn fill(&mut self, name: &str, slot: &mut dyn DefaultSlot) {
        match self.take(name) {
            Some(Json::Null) => slot.clear(),
            Some(json) => self.read(name, json, slot),
            None => {}
        }
    }

    /// Does the same; absent it may be only where it may be `null`.
    #[inline(never)]
    pub(crate) fn need(&mut self, name: &str, slot: &mut dyn Slot) {
        match self.take(name) {
            Some(json) => self.read(name, json, slot),
            None => self.keep(slot.set(Json::Null).map_err(|_| Misfit::missing(name))),
        }
    }

    /// Gives the word that says what the other members are.
    pub(crate) fn kind(&mut self) -> Result<String, Misfit> {
        let mut kind = String::new();
        self.need("kind", &mut kind);
        self.misfit.take().map_or(Ok(kind), Err)
    }

    fn keep(&mut self, found: Result<(), Misfit>) {
        if let Err(misfit) = found {
            self.misfit.get_or_insert(misfit);
        }
    }

    /// Gives the members that were not read.
    pub(crate) fn rest(self) -> Result<Map<String, Json>, Misfit> {
        self.misfit.map_or_else(|| Ok(self.left.into_iter().collect()), Err)
    }

    /// Refuses members that were not read; `known` were.
    pub(crate) fn finish(self, known: &[&str]) -> Result<(), Misfit> {
        let left = self.rest()?;
        let Some(name) = left.keys().next() else { return Ok(()) };
        let instead = match nearest(name, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("it can have {}", listed(known)),
        };
        let mut misfit = Misfit::new(format!("there is no member `{name}`; {instead}"));
        misfit.0.unknown = Some(name.clone());
        Err(misfit)
    }
}

/// Reads a member that was taken.
pub(crate) fn read<T: FromJson>(json: Json, name: &str) -> Result<T, Misfit> {
    T::from_json(json).map_err(|misfit| misfit.within(name))
}

/// Adds a member to an object.
#[inline(never)]
pub(crate) fn put(members: &mut Map<String, Json>, name: &str, value: &dyn ToJson) {
    members.insert(name.to_owned(), value.to_json());
}

/// Lets a type be read by whatever serde reads from.
macro_rules! read_through_json {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = serde::Deserialize::deserialize(deserializer)?;
                $crate::document::FromJson::from_json(json).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Lets a type be written to whatever serde writes to.
macro_rules! write_through_json {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::document::ToJson::to_json(self), serializer)
            }
        }
    };
}

/// Names the members of a document that people export: what is absent is as in the default, `null` is no value (where it
/// isn't `not null`), and members that nobody knows are kept in `other`.
macro_rules! document {
    ($name:ident { $($field:ident: $member:literal $(not $null:ident)?),+ $(,)? }) => {
        impl $crate::document::FromJson for $name {
            fn from_json(json: serde_json::Value) -> Result<Self, $crate::document::Misfit> {
                let mut members = $crate::document::Members::of(json);
                let mut document = Self::default();
                $($crate::document::document!(@$($null)? document.$field, members, $member);)+
                document.other = members.rest()?;
                Ok(document)
            }
        }

        impl $crate::document::ToJson for $name {
            fn to_json(&self) -> serde_json::Value {
                let mut members = serde_json::Map::new();
                $($crate::document::put(&mut members, $member, &self.$field);)+
                members.extend(self.other.clone());
                serde_json::Value::Object(members)
            }
        }

        $crate::document::read_through_json!($name);
        $crate::document::write_through_json!($name);
    };
    (@ $slot:expr, $members:ident, $member:literal) => {
        $members.fill($member, &mut $slot)
    };
    (@null $slot:expr, $members:ident, $member:literal) => {
        $members.set($member, &mut $slot)
    };
}

/// Names the members of settings that callers write: what is absent is as in the default, and a member that nobody knows is
/// an error.
macro_rules! settings {
    ($name:ident { $($field:ident: $member:literal),+ $(,)? }) => {
        impl $crate::document::FromJson for $name {
            fn from_json(json: serde_json::Value) -> Result<Self, $crate::document::Misfit> {
                let mut members = $crate::document::Members::of(json);
                let mut settings = Self::default();
                $(members.set($member, &mut settings.$field);)+
                members.finish(&[$($member),+])?;
                Ok(settings)
            }
        }

        $crate::document::read_through_json!($name);
    };
}

/// Names the words that an enumeration is written as.
macro_rules! words {
    ($name:ident { $($variant:ident: $word:literal),+ $(,)? }) => {
        impl $crate::document::FromJson for $name {
            fn from_json(json: serde_json::Value) -> Result<Self, $crate::document::Misfit> {
                match <String as $crate::document::FromJson>::from_json(json)?.as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err($crate::document::Misfit::word(other, &[$($word),+])),
                }
            }
        }

        impl $crate::document::ToJson for $name {
            fn to_json(&self) -> serde_json::Value {
                match self { $(Self::$variant => serde_json::Value::from($word)),+ }
            }
        }

        printed!($name);

        $crate::document::read_through_json!($name);
        $crate::document::write_through_json!($name);
    };
}

/// Names the kinds of a document with the member `kind`, and the members of each; what may not be absent is an error, and so
/// is a member that nobody knows, which would not do what it says. Where there is something after `or`, absent means that.
macro_rules! kinds {
    ($name:ident { $($variant:ident $kind:literal { $($field:ident: $member:literal $(or $absent:expr)?),* $(,)? }),+ $(,)? }) => {
        impl $crate::document::FromJson for $name {
            fn from_json(json: serde_json::Value) -> Result<Self, $crate::document::Misfit> {
                let mut members = $crate::document::Members::of(json);
                let kind = members.kind()?;
                let (found, known): (Self, &[&str]) = match kind.as_str() {
                    $($kind => (
                        Self::$variant { $($field: $crate::document::kinds!(@members, $member $(, $absent)?)),* },
                        &["kind", $($member),*],
                    ),)+
                    other => {
                        return Err($crate::document::Misfit::word(other, &[$($kind),+]).within("kind"));
                    }
                };
                members.finish(known)?;
                Ok(found)
            }
        }

        impl $crate::document::ToJson for $name {
            fn to_json(&self) -> serde_json::Value {
                let mut members = serde_json::Map::new();
                match self {
                    $(Self::$variant { $($field),* } => {
                        members.insert("kind".to_owned(), serde_json::Value::from($kind));
                        $($crate::document::put(&mut members, $member, $field);)*
                    })+
                }
                serde_json::Value::Object(members)
            }
        }

        $crate::document::read_through_json!($name);
        $crate::document::write_through_json!($name);
    };
    (@$members:ident, $member:literal) => {{
        let mut found = Default::default();
        $members.need($member, &mut found);
        found
    }};
    (@$members:ident, $member:literal, $absent:expr) => {{
        let mut found = $absent;
        $members.set($member, &mut found);
        found
    }};
}

pub(crate) use {document, kinds, read_through_json, settings, words, write_through_json};

/// Reads and writes what JSON itself has.
macro_rules! plain {
    ($($name:ty: $expected:literal, $json:pat => $found:expr;)+) => {$(
        impl FromJson for $name {
            fn from_json(json: Json) -> Result<Self, Misfit> {
                let found = match &json {
                    $json => $found,
                    _ => None,
                };
                found.ok_or_else(|| refused(&json, $expected))
            }
        }

        impl ToJson for $name {
            fn to_json(&self) -> Json {
                Json::from(*self)
            }
        }
    )+};
}

plain! {
    bool: "a boolean", Json::Bool(flag) => Some(*flag);
    i64: "an integer", Json::Number(number) => number.as_i64();
    u32: "an integer from 0", Json::Number(number) => number.as_u64().and_then(|number| number.try_into().ok());
    u64: "an integer from 0", Json::Number(number) => number.as_u64();
    usize: "an integer from 0", Json::Number(number) => number.as_u64().and_then(|number| number.try_into().ok());
}

impl FromJson for String {
    fn from_json(json: Json) -> Result<Self, Misfit> {
        match json {
            Json::String(text) => Ok(text),
            other => Err(refused(&other, "a string")),
        }
    }
}

impl ToJson for String {
    fn to_json(&self) -> Json {
        Json::String(self.clone())
    }
}

impl FromJson for Json {
    fn from_json(json: Json) -> Result<Self, Misfit> {
        Ok(json)
    }
}

impl ToJson for Json {
    fn to_json(&self) -> Json {
        self.clone()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Result<Self, Misfit> {
        if json.is_null() { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, T::to_json)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Result<Self, Misfit> {
        let mut found = Self::new();
        read_each(json, &mut |item| {
            found.push(T::from_json(item)?);
            Ok(())
        })?;
        Ok(found)
    }
}

/// Reads the items of a list one by one.
fn read_each(json: Json, read: &mut dyn FnMut(Json) -> Result<(), Misfit>) -> Result<(), Misfit> {
    let Json::Array(items) = json else { return Err(refused(&json, "a list")) };
    for (index, item) in items.into_iter().enumerate() {
        read(item).map_err(|misfit| misfit.within(&index.to_string()))?;
    }
    Ok(())
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self) -> Json {
        Json::Array(self.iter().map(T::to_json).collect())
    }
}

/// An object with any members, sorted by their names.
impl<T: FromJson> FromJson for Vec<(String, T)> {
    fn from_json(json: Json) -> Result<Self, Misfit> {
        let mut found = Self::new();
        for (name, json) in object(json)? {
            let item = read(json, &name)?;
            found.push((name, item));
        }
        order::by(&mut found, |(one, _), (other, _)| one.cmp(other));
        Ok(found)
    }
}
