//! Numbers and times as the reader's language writes them, and names in its order; every one that the page shows comes from here.

use std::cmp::Ordering;

use js_sys::Intl::{Collator, DateTimeFormat, NumberFormat, PluralRules};
use js_sys::{Array, Function, Object, Reflect};
use web_sys::wasm_bindgen::JsValue;

use crate::messages::words::LANGUAGE;

/// Writes a count.
pub(crate) fn number(count: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a file has far fewer than 2^53 users")]
    let count = count as f64;
    decimal(count)
}

/// Writes a number with up to three decimals.
pub(crate) fn decimal(number: f64) -> String {
    // Made once: making one costs more than writing all the numbers of a view.
    thread_local! {
        static FORMAT: Function = NumberFormat::new(&own_locale(), &Object::new()).format();
    }
    FORMAT.with(|format| written(format, number))
}

/// The word for what is counted, by the categories of ECMA-402: English has `one` and `other`, other languages up to six. The
/// last is for every category that has none of its own.
pub(crate) type Forms = &'static [(&'static str, &'static str)];

/// Writes a count with the word for what is counted.
pub(crate) fn counted(count: usize, forms: Forms) -> String {
    thread_local! {
        // Of the words' language, whichever the reader's is.
        static RULES: PluralRules = PluralRules::new(&Array::of1(&LANGUAGE.into()), &Object::new());
    }
    #[expect(clippy::cast_precision_loss, reason = "a file has far fewer than 2^53 users")]
    let category = RULES.with(|rules| rules.select(count as f64));
    let own = forms.iter().find(|(name, _)| category == *name).or(forms.last());
    format!("{} {}", number(count), own.map_or("", |(_, word)| word))
}

/// Writes a time, given in milliseconds since 1970.
pub(crate) fn moment(milliseconds: f64) -> String {
    let options = options(&[("dateStyle", "medium"), ("timeStyle", "short")]);
    written(&DateTimeFormat::new(&own_locale(), &options).format(), milliseconds)
}

/// Writes how long something took.
pub(crate) fn time(milliseconds: f64) -> String {
    match milliseconds.round() {
        none if none < 1.0 => less_than(&in_unit(1.0, "millisecond")),
        short if short < 1_000.0 => in_unit(short, "millisecond"),
        _ => in_unit((milliseconds / 100.0).round() / 10.0, "second"),
    }
}

/// Writes a number with its unit, by the unit's name in ECMA-402: where it stands and what is between depends on the language.
fn in_unit(number: f64, unit: &str) -> String {
    // In short, some languages have no plural of the byte.
    let display = if unit == "byte" { "long" } else { "short" };
    let options = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", display)]);
    written(&NumberFormat::new(&own_locale(), &options).format(), number)
}

fn less_than(written: &str) -> String {
    format!("<{written}")
}

fn options(members: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in members {
        // Setting a member of an own, plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options
}

/// The locale of the reader's browser, which an empty list asks for: what `navigator.language` names may be no locale
/// (`C`, `en-US@posix`), and is refused then.
fn own_locale() -> Array {
    Array::new()
}

fn written(format: &Function, number: f64) -> String {
    let written = format.call1(&JsValue::NULL, &number.into());
    written.ok().and_then(|text| text.as_string()).unwrap_or_else(|| number.to_string())
}

/// Writes a part of a whole in percent, with a decimal where it is small or nearly all.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a file has far fewer than 2^53 users")]
    let share = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    let rounded = if (10.0..=90.0).contains(&share) { share.round() } else { (share * 10.0).round() / 10.0 };
    // What is there is never said to be nothing, and what is not all is never said to be all.
    let shown = match rounded {
        nothing if part > 0 && nothing < 0.1 => return less_than(&in_unit(0.1, "percent")),
        all if part < whole && all >= 100.0 => 99.9,
        other => other,
    };
    in_unit(shown, "percent")
}

/// Writes the size of a file.
pub(crate) fn size(bytes: f64) -> String {
    match bytes {
        few if few < 1_000.0 => in_unit(few, "byte"),
        some if some < 1_000_000.0 => in_unit((some / 1_000.0).round(), "kilobyte"),
        many => in_unit((many / 100_000.0).round() / 10.0, "megabyte"),
    }
}

/// Gives the places of names in the order of the reader's language; those that are the same keep theirs.
pub(crate) fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let compare = Collator::new(&own_locale(), &Object::new()).compare();
    // Each is made a text of the browser's only once.
    let mut names: Vec<_> = names.map(JsValue::from_str).enumerate().collect();
    names.sort_by(|(_, one), (_, other)| {
        let order = compare.call2(&JsValue::NULL, one, other).ok().and_then(|order| order.as_f64());
        order.and_then(|order| order.partial_cmp(&0.0)).unwrap_or(Ordering::Equal)
    });
    names.into_iter().map(|(place, _)| place).collect()
}
