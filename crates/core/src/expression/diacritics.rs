//! Replaces letters with marks by plain ones, as Microsoft's table for `NormalizeDiacritics` says.

use super::composition::compose;

/// Replaces every letter of the table, the longest match first; all others stay.
///
/// The text is composed first, so that it doesn't matter how its marks are stored.
pub(super) fn normalize(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    replace(&compose(text))
}

fn replace(composed: &str) -> String {
    let mut plain = String::with_capacity(composed.len());
    let mut rest = composed;
    while let Some(character) = rest.chars().next() {
        let (taken, replacement) = longest(rest, character).unwrap_or((character.len_utf8(), ""));
        let (letter, after) = rest.split_at_checked(taken).unwrap_or((rest, ""));
        plain.push_str(if replacement.is_empty() { letter } else { replacement });
        rest = after;
    }
    plain
}

/// Finds the longest row of the table that the text begins with.
fn longest(text: &str, first: char) -> Option<(usize, &'static str)> {
    // A plain letter alone is in no row, and most text is plain.
    if first.is_ascii() && text.as_bytes().get(1).is_none_or(u8::is_ascii) {
        return None;
    }
    let mut found: Option<(usize, &'static str)> = None;
    for (plain, rows) in TABLE {
        for letters in *rows {
            if text.starts_with(letters) && found.is_none_or(|(length, _)| letters.len() >= length) {
                found = Some((letters.len(), plain));
            }
        }
    }
    found
}

/// What to write, and for which letters; composed where Unicode has a composed form.
#[rustfmt::skip]
static TABLE: &[(&str, &[&str])] = &[
    ("a", &["ä", "à", "â", "ã", "å", "á", "ą", "ă", "ā", "ā\u{0301}", "ā\u{0300}", "ā\u{0302}", "ā\u{0303}", "ǟ", "ā\u{0308}", "ǡ", "a\u{0331}", "å\u{0304}"]),
    ("A", &["Ä", "À", "Â", "Ã", "Å", "Á", "Ą", "Ă", "Ā", "Ā\u{0301}", "Ā\u{0300}", "Ā\u{0302}", "Ā\u{0303}", "Ǟ", "Ā\u{0308}", "Ǡ", "A\u{0331}", "Å\u{0304}"]),
    ("ae", &["æ", "ǣ"]),
    ("AE", &["Æ", "Ǣ"]),
    ("c", &["ç", "č", "ć", "c\u{0304}", "c\u{0331}"]),
    ("C", &["Ç", "Č", "Ć", "C\u{0304}", "C\u{0331}"]),
    ("d", &["ď", "d\u{0304}", "ḏ"]),
    ("D", &["Ď", "D\u{0304}", "Ḏ"]),
    ("e", &["ë", "è", "é", "ê", "ę", "ě", "ė", "ē", "ḗ", "ḕ", "ē\u{0302}", "ē\u{0303}", "ê\u{0304}", "e\u{0331}", "ë\u{0304}", "e\u{030A}\u{0304}"]),
    ("E", &["Ë", "È", "É", "Ê", "Ę", "Ě", "Ė", "Ē", "Ḗ", "Ḕ", "Ē\u{0302}", "Ē\u{0303}", "Ê\u{0304}", "E\u{0331}", "Ë\u{0304}", "E\u{030A}\u{0304}"]),
    ("g", &["ğ", "ḡ", "g\u{0331}"]),
    ("G", &["Ğ", "Ḡ", "G\u{0331}"]),
    ("i", &["ï", "î", "ì", "í", "ī", "ī\u{0301}", "ī\u{0300}", "ī\u{0302}", "ī\u{0303}", "i\u{0331}", "ı"]),
    ("I", &["Ï", "Î", "Ì", "Í", "Ī", "Ī\u{0301}", "Ī\u{0300}", "Ī\u{0302}", "Ī\u{0303}", "I\u{0331}", "İ"]),
    ("l", &["ľ", "ł", "l\u{0304}", "ḹ", "ḻ"]),
    ("L", &["Ľ", "Ł", "L\u{0304}", "Ḹ", "Ḻ"]),
    ("n", &["ñ", "ń", "ň", "n\u{0304}", "ṉ"]),
    ("N", &["Ñ", "Ń", "Ň", "N\u{0304}", "Ṉ"]),
    ("o", &["ö", "ò", "ő", "õ", "ô", "ó", "ō", "ṓ", "ṑ", "ō\u{0302}", "ō\u{0303}", "ȫ", "ō\u{0308}", "ǭ", "ȭ", "ȱ", "o\u{0331}"]),
    ("O", &["Ö", "Ò", "Ő", "Õ", "Ô", "Ó", "Ō", "Ṓ", "Ṑ", "Ō\u{0302}", "Ō\u{0303}", "Ȫ", "Ō\u{0308}", "Ǭ", "Ȭ", "Ȱ", "O\u{0331}"]),
    ("oe", &["ø", "ø\u{0304}", "œ\u{0304}"]),
    ("OE", &["Ø", "Ø\u{0304}", "Œ\u{0304}"]),
    ("r", &["ř", "r\u{0304}", "ṟ", "ṝ"]),
    ("R", &["Ř", "R\u{0304}", "Ṟ", "Ṝ"]),
    ("s", &["š", "ś", "ș", "ş", "s\u{0304}", "s\u{0331}"]),
    ("S", &["Š", "Ś", "Ș", "Ş", "S\u{0304}", "S\u{0331}"]),
    ("t", &["ť", "ț", "t\u{0304}", "ṯ"]),
    ("T", &["Ť", "Ț", "T\u{0304}", "Ṯ"]),
    ("u", &["ü", "ù", "û", "ú", "ů", "ű", "ū", "ū\u{0301}", "ū\u{0300}", "ū\u{0302}", "ū\u{0303}", "u\u{0307}\u{0304}", "ǖ", "ṻ", "ṳ\u{0304}", "u\u{0331}"]),
    ("U", &["Ü", "Ù", "Û", "Ú", "Ů", "Ű", "Ū", "Ū\u{0301}", "Ū\u{0300}", "Ū\u{0302}", "Ū\u{0303}", "U\u{0307}\u{0304}", "Ǖ", "Ṻ", "Ṳ\u{0304}", "U\u{0331}"]),
    ("y", &["ÿ", "ý", "ȳ", "ȳ\u{0301}", "ȳ\u{0300}", "ȳ\u{0303}", "y\u{0331}"]),
    ("Y", &["Ÿ", "Ý", "Ȳ", "Ȳ\u{0301}", "Ȳ\u{0300}", "Ȳ\u{0303}", "Y\u{0331}"]),
    ("z", &["ź", "ž", "ż", "z\u{0304}", "ẕ"]),
    ("Z", &["Ź", "Ž", "Ż", "Z\u{0304}", "Ẕ"]),
    ("ss", &["ß"]),
];
