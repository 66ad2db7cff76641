//! How a message crosses the border to the worker: as one flat list of texts and numbers, in the order of its fields.
//!
//! Both sides are the same module, so names need not go along. As JSON the messages took 62 KB more of it.

use js_sys::Array;
use scimulate::ObjectMapping;
use scimulate::aws::RuleSettings;
use web_sys::wasm_bindgen::JsValue;

/// What can cross the border.
pub(super) trait Wire: Sized {
    /// Puts it at the end of a list.
    fn put(&self, list: &Array);

    /// Takes it from the beginning of a list; nothing where something else is there.
    fn take(list: &Array) -> Option<Self>;
}

/// Says what a type is on its way: a structure its fields, an enumeration the number of the variant and what that holds.
macro_rules! wire {
    (struct $name:ident { $($field:ident),* }) => {
        impl Wire for $name {
            fn put(&self, list: &Array) {
                $(self.$field.put(list);)*
            }

            fn take(list: &Array) -> Option<Self> {
                Some(Self { $($field: Wire::take(list)?),* })
            }
        }
    };
    (enum $name:ident { $($number:literal $variant:ident $(($inner:ident))? $({ $($field:ident),* })?),* $(,)? }) => {
        impl Wire for $name {
            fn put(&self, list: &Array) {
                match self {
                    $(Self::$variant $(($inner))? $({ $($field),* })? => {
                        usize::put(&$number, list);
                        $($inner.put(list);)?
                        $($($field.put(list);)*)?
                    })*
                }
            }

            fn take(list: &Array) -> Option<Self> {
                Some(match usize::take(list)? {
                    $($number => {
                        $(let $inner = Wire::take(list)?;)?
                        Self::$variant $(($inner))? $({ $($field: Wire::take(list)?),* })?
                    })*
                    _ => return None,
                })
            }
        }
    };
}

pub(super) use wire;

impl Wire for f64 {
    fn put(&self, list: &Array) {
        list.push(&JsValue::from_f64(*self));
    }

    fn take(list: &Array) -> Option<Self> {
        list.shift().as_f64()
    }
}

impl Wire for usize {
    fn put(&self, list: &Array) {
        list.push(&JsValue::from(u32::try_from(*self).unwrap_or(u32::MAX)));
    }

    fn take(list: &Array) -> Option<Self> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`put` puts nothing else"
        )]
        f64::take(list).map(|number| number as Self)
    }
}

impl Wire for bool {
    fn put(&self, list: &Array) {
        list.push(&JsValue::from_bool(*self));
    }

    fn take(list: &Array) -> Option<Self> {
        list.shift().as_bool()
    }
}

impl Wire for String {
    fn put(&self, list: &Array) {
        list.push(&JsValue::from_str(self));
    }

    fn take(list: &Array) -> Option<Self> {
        list.shift().as_string()
    }
}

/// Documents have texts, and readers of their own.
macro_rules! document {
    ($($name:ty),*) => {
        $(impl Wire for Box<$name> {
            fn put(&self, list: &Array) {
                serde_json::to_string(self).unwrap_or_default().put(list);
            }

            fn take(list: &Array) -> Option<Self> {
                serde_json::from_str(&String::take(list)?).ok()
            }
        })*
    };
}

document!(ObjectMapping, RuleSettings);

impl<T: Wire> Wire for Option<T> {
    fn put(&self, list: &Array) {
        self.is_some().put(list);
        if let Some(value) = self {
            value.put(list);
        }
    }

    fn take(list: &Array) -> Option<Self> {
        Some(if bool::take(list)? { Some(T::take(list)?) } else { None })
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, list: &Array) {
        self.len().put(list);
        for value in self {
            value.put(list);
        }
    }

    fn take(list: &Array) -> Option<Self> {
        let length = usize::take(list)?;
        let mut values = Self::new();
        for _ in 0..length {
            values.push(T::take(list)?);
        }
        Some(values)
    }
}

macro_rules! tuple {
    ($($name:ident $place:tt),*) => {
        impl<$($name: Wire),*> Wire for ($($name),*) {
            fn put(&self, list: &Array) {
                $(self.$place.put(list);)*
            }

            fn take(list: &Array) -> Option<Self> {
                Some(($($name::take(list)?),*))
            }
        }
    };
}

tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);

/// Makes what is posted: a message, and a file that goes along.
pub(super) fn parcel(message: &impl Wire, file: Option<&JsValue>) -> Array {
    let list = Array::new();
    message.put(&list);
    let parts = Array::of1(&list);
    if let Some(file) = file {
        parts.push(file);
    }
    parts
}

/// Opens what was posted.
pub(super) fn open<T: Wire>(posted: &JsValue) -> (Option<T>, JsValue) {
    let parts = Array::from(posted);
    (T::take(&Array::from(&parts.get(0))), parts.get(1))
}
