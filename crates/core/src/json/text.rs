//! Writes answers as JSON text.
//!
//! It does what `serde_json::to_string` does, for whom text can run out of room, so that it looks for a failure behind every
//! member of every type. Here nothing can fail, and what does not depend on the type stands in functions of its own, so that
//! little is compiled for each.

use std::fmt::{Display, Write};
use std::process::abort;

use serde::Serialize;
use serde::ser::{
    self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};
use serde_json::Number;

use crate::value::write_json_string;

/// Gives an answer as JSON.
///
/// ```
/// use scimulate::json;
///
/// assert_eq!(json::to_text(&["a", "\""]), r#"["a","\""]"#);
/// ```
pub fn to_text(answer: &impl Serialize) -> String {
    let mut out = String::new();
    let Ok(()) = answer.serialize(Writer(&mut out));
    out
}

/// A failure that there is not.
#[derive(Debug)]
enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    /// For types that refuse to be written, such as a lock; no answer holds one.
    fn custom<T: Display>(_: T) -> Self {
        abort()
    }
}

type Written = Result<(), Never>;

/// Writes one value.
struct Writer<'a>(&'a mut String);

/// Writes what stands in an object or a list.
struct Open<'a> {
    out: &'a mut String,
    close: &'static str,
}

impl<'a> Writer<'a> {
    #[inline(never)]
    fn open(self, open: &str, close: &'static str) -> Open<'a> {
        self.0.push_str(open);
        Open { out: self.0, close }
    }

    /// Opens what stands in an object of one member, the name of the variant.
    #[inline(never)]
    fn open_variant(self, variant: &str, open: &str, close: &'static str) -> Open<'a> {
        let mut object = self.open("{", close);
        object.name(variant);
        object.out.push_str(open);
        object
    }

    #[inline(never)]
    fn word(self, word: &str) {
        self.0.push_str(word);
    }

    #[inline(never)]
    fn text(self, text: &str) {
        write_json_string(text, self.0);
    }

    #[inline(never)]
    fn number(self, number: &Number) {
        // Into a `String`, which takes everything.
        let _ = write!(self.0, "{number}");
    }
}

impl Open<'_> {
    /// Parts an item from the one before it.
    #[inline(never)]
    fn part(&mut self) {
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
    }

    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.part();
        write_json_string(name, self.out);
        self.out.push(':');
    }

    /// Puts what is no text in quotes, and ends the name that begins there.
    fn end_name(&mut self, begin: usize) {
        if !self.out.ends_with('"') {
            self.out.insert(begin, '"');
            self.out.push('"');
        }
        self.out.push(':');
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(Writer(self.out))
    }

    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Written {
        self.part();
        self.value(item)
    }

    #[inline(never)]
    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Written {
        self.name(name);
        self.value(value)
    }

    #[inline(never)]
    fn close(self) {
        self.out.push_str(self.close);
    }
}

/// Writes what is a number for JSON.
macro_rules! numbers {
    ($($name:ident $kind:ty),+) => {
        $(#[inline(never)]
        fn $name(self, value: $kind) -> Written {
            self.number(&value.into());
            Ok(())
        })+
    };
}

impl<'a> ser::Serializer for Writer<'a> {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = Open<'a>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = Open<'a>;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Written {
        match Number::from_f64(value) {
            Some(number) => self.number(&number),
            None => self.word("null"),
        }
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.word(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Written {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Written {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.word("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.text(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        let mut object = self.open_variant(variant, "", "}");
        object.value(value)?;
        object.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Never> {
        Ok(self.open_variant(variant, "[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Never> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Never> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'a>, Never> {
        Ok(self.open_variant(variant, "{", "}}"))
    }
}

/// Says what stands in something as `Open` writes it.
macro_rules! open {
    ($($kind:ident $function:ident($($name:ident: $named:ty)?) $write:ident;)+) => {$(
        impl $kind for Open<'_> {
            type Ok = ();
            type Error = Never;

            fn $function<T: Serialize + ?Sized>(&mut self, $($name: $named,)? value: &T) -> Written {
                self.$write($($name,)? value)
            }

            fn end(self) -> Written {
                self.close();
                Ok(())
            }
        }
    )+};
}

open! {
    SerializeSeq serialize_element() item;
    SerializeTuple serialize_element() item;
    SerializeTupleStruct serialize_field() item;
    SerializeTupleVariant serialize_field() item;
    SerializeStruct serialize_field(name: &'static str) member;
    SerializeStructVariant serialize_field(name: &'static str) member;
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.part();
        let begin = self.out.len();
        self.value(key)?;
        self.end_name(begin);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.value(value)
    }

    fn end(self) -> Written {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    #[derive(Serialize)]
    enum Kind {
        Unit,
        Newtype(u8),
        Tuple(i8, char),
        Struct { at: Option<f32> },
    }

    #[derive(Serialize)]
    struct Nothing;

    fn check(value: &impl Serialize) {
        assert_eq!(to_text(value), serde_json::to_string(value).unwrap_or_default());
    }

    #[test]
    fn writes_what_serde_json_writes() {
        check(&json!({ "a": [], "b": {}, "c": [[{}], "[", "{", 1, -2, 0.5, 1e300, null, true] }));
        check(&json!("\"\\/\u{0}\u{1f}\n\u{7f}é\u{2028}🦀"));
        check(&[f64::NAN, f64::NEG_INFINITY, -0.0, 1.0, 1e21]);
        check(&[Kind::Unit, Kind::Newtype(1), Kind::Tuple(-1, '"'), Kind::Struct { at: Some(1.5) }]);
        check(&BTreeMap::from([(1, Kind::Struct { at: None }), (-2, Kind::Unit)]));
        check(&BTreeMap::from([("\"", Some(Nothing)), ("", None)]));
        check(&BTreeMap::from([('a', u64::MAX)]));
    }
}
