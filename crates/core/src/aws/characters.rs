//! Sorts characters by what AWS makes of them, and names those that cannot be seen.

use std::fmt::Write;

use unicode_general_category::{GeneralCategory as Category, get_general_category};

/// A set of the classes below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u8);

impl Classes {
    /// `<` `>` `;` `%`
    pub(crate) const MARK: Self = Self(1);
    /// `:`
    pub(crate) const COLON: Self = Self(2);
    /// Tab, line feed, carriage return.
    pub(crate) const CONTROL_SPACE: Self = Self(4);
    /// Anything that is neither a letter, mark, digit, symbol, punctuation nor one of the white spaces here.
    pub(crate) const HIDDEN: Self = Self(8);
    /// Space, no-break space, ideographic space.
    pub(crate) const SPACE: Self = Self(16);
    /// `"` and `\`
    pub(crate) const FILTER_MARK: Self = Self(32);
    /// Anything outside ASCII.
    pub(crate) const NOT_ASCII: Self = Self(64);

    /// Joins two sets.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets have a class in common.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Gives the classes of all characters of a text.
pub(crate) fn classes(text: &str) -> Classes {
    let ascii = text.bytes().fold(0, |all, byte| all | ASCII.get(usize::from(byte)).copied().unwrap_or(64));
    if ascii & Classes::NOT_ASCII.0 == 0 {
        return Classes(ascii);
    }
    text.chars().fold(Classes::default(), |all, character| all.and(class(character)))
}

/// Writes something else for every run of characters of some classes.
pub(crate) fn replace(text: &str, wanted: Classes, replacement: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        let meets = class(character).meets(wanted);
        if !meets {
            written.push(character);
        } else if !inside {
            written.push_str(replacement);
        }
        inside = meets;
    }
    written
}

/// Describes the characters of some classes in a text, each with every place where it stands.
///
/// `` `:` (character 8) and `U+200B ZERO WIDTH SPACE` (characters 3 and 5) ``
pub(crate) fn describe(text: &str, wanted: Classes) -> String {
    let mut found: Vec<(char, Vec<String>)> = Vec::new();
    for (at, character) in text.chars().enumerate().filter(|(_, c)| class(*c).meets(wanted)) {
        let place = (at + 1).to_string();
        match found.iter_mut().find(|(known, _)| *known == character) {
            Some((_, places)) => places.push(place),
            None => found.push((character, vec![place])),
        }
    }
    let described = found.into_iter().map(|(character, places)| {
        let plural = if places.len() == 1 { "" } else { "s" };
        format!("`{}` (character{plural} {})", name(character), enumerate(&places))
    });
    enumerate(&described.collect::<Vec<_>>())
}

/// Writes `a`, `a and b`, `a, b and c`.
pub(crate) fn enumerate(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

const fn ascii_class(byte: u8) -> u8 {
    match byte {
        b'<' | b'>' | b';' | b'%' => Classes::MARK.0,
        b':' => Classes::COLON.0,
        b'\t' | b'\n' | b'\r' => Classes::CONTROL_SPACE.0,
        b' ' => Classes::SPACE.0,
        b'"' | b'\\' => Classes::FILTER_MARK.0,
        0..=0x1f | 0x7f => Classes::HIDDEN.0,
        _ => 0,
    }
}

static ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        {
            table[byte as usize] = ascii_class(byte);
        }
        byte += 1;
    }
    table
};

fn class(character: char) -> Classes {
    match character {
        '\0'..='\x7f' => Classes(u8::try_from(character).map_or(0, ascii_class)),
        '\u{A0}' | '\u{3000}' => Classes::SPACE.and(Classes::NOT_ASCII),
        _ if is_printable(character) => Classes::NOT_ASCII,
        _ => Classes::HIDDEN.and(Classes::NOT_ASCII),
    }
}

/// Letters, marks, symbols, digits and punctuation: `[\p{L}\p{M}\p{S}\p{N}\p{P}]`.
fn is_printable(character: char) -> bool {
    !matches!(
        get_general_category(character),
        Category::Control
            | Category::Format
            | Category::LineSeparator
            | Category::ParagraphSeparator
            | Category::PrivateUse
            | Category::SpaceSeparator
            | Category::Surrogate
            | Category::Unassigned
    )
}

/// Names a character so that it can be seen: itself, or its number and Unicode name.
fn name(character: char) -> String {
    let class = class(character);
    if !class.meets(Classes::HIDDEN.and(Classes::CONTROL_SPACE).and(Classes::SPACE)) {
        return character.to_string();
    }
    let mut name = format!("U+{:04X}", u32::from(character));
    let known = NAMES.iter().find(|(known, _)| *known == character).map(|(_, name)| *name);
    let known = known.or(match character {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some("private use"),
        _ if character.is_control() => Some("control character"),
        _ => None,
    });
    if let Some(known) = known {
        // Writing into a `String` cannot fail.
        let _ = write!(name, " {known}");
    }
    name
}

/// The invisible characters that people paste.
static NAMES: &[(char, &str)] = &[
    ('\0', "NULL"),
    ('\t', "TAB"),
    ('\n', "LINE FEED"),
    ('\u{B}', "VERTICAL TAB"),
    ('\u{C}', "FORM FEED"),
    ('\r', "CARRIAGE RETURN"),
    ('\u{1B}', "ESCAPE"),
    (' ', "SPACE"),
    ('\u{7F}', "DELETE"),
    ('\u{85}', "NEXT LINE"),
    ('\u{A0}', "NO-BREAK SPACE"),
    ('\u{AD}', "SOFT HYPHEN"),
    ('\u{61C}', "ARABIC LETTER MARK"),
    ('\u{180E}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{2000}', "EN QUAD"),
    ('\u{2001}', "EM QUAD"),
    ('\u{2002}', "EN SPACE"),
    ('\u{2003}', "EM SPACE"),
    ('\u{2004}', "THREE-PER-EM SPACE"),
    ('\u{2005}', "FOUR-PER-EM SPACE"),
    ('\u{2006}', "SIX-PER-EM SPACE"),
    ('\u{2007}', "FIGURE SPACE"),
    ('\u{2008}', "PUNCTUATION SPACE"),
    ('\u{2009}', "THIN SPACE"),
    ('\u{200A}', "HAIR SPACE"),
    ('\u{200B}', "ZERO WIDTH SPACE"),
    ('\u{200C}', "ZERO WIDTH NON-JOINER"),
    ('\u{200D}', "ZERO WIDTH JOINER"),
    ('\u{200E}', "LEFT-TO-RIGHT MARK"),
    ('\u{200F}', "RIGHT-TO-LEFT MARK"),
    ('\u{2028}', "LINE SEPARATOR"),
    ('\u{2029}', "PARAGRAPH SEPARATOR"),
    ('\u{202A}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202B}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202C}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202D}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202E}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{202F}', "NARROW NO-BREAK SPACE"),
    ('\u{205F}', "MEDIUM MATHEMATICAL SPACE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{3000}', "IDEOGRAPHIC SPACE"),
    ('\u{FEFF}', "ZERO WIDTH NO-BREAK SPACE"),
    ('\u{FFF9}', "INTERLINEAR ANNOTATION ANCHOR"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_named_with_every_place() {
        assert_eq!(
            describe("a:b:\u{200B}", Classes::COLON.and(Classes::HIDDEN)),
            "`:` (characters 2 and 4) and `U+200B ZERO WIDTH SPACE` (character 5)"
        );
    }
}
