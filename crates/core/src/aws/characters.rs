//! Sorts characters by what AWS makes of them, and names those that cannot be seen.

use std::fmt::Write;

use unicode_general_category::{GeneralCategory as Category, get_general_category};

use crate::texts::joined;

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

    /// Gives the class of a byte of a text; one of a character outside ASCII says only that.
    pub(crate) fn of_byte(byte: u8) -> Self {
        Self(BYTES.get(usize::from(byte)).copied().unwrap_or_default())
    }

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
    let bytes = text.bytes().fold(Classes::default(), |all, byte| all.and(Classes::of_byte(byte)));
    if bytes.meets(Classes::NOT_ASCII) { classes_beyond_ascii(text) } else { bytes }
}

/// Gives the same where it is known that some are not ASCII.
pub(crate) fn classes_beyond_ascii(text: &str) -> Classes {
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

/// Describes the characters of some classes in a text, each with the first places where it stands.
///
/// `` `:` (character 8) and `U+200B ZERO WIDTH SPACE` (characters 3, 5, 9 and 12 more) ``
pub(crate) fn describe(text: &str, wanted: Classes) -> String {
    let mut found: Vec<(char, Vec<String>)> = Vec::new();
    for (at, character) in text.chars().enumerate().filter(|(_, c)| class(*c).meets(wanted)) {
        let place = (at + 1).to_string();
        match found.iter_mut().find(|(known, _)| *known == character) {
            Some((_, places)) => places.push(place),
            None => found.push((character, vec![place])),
        }
    }
    let described = found.into_iter().map(|(character, mut places)| {
        let plural = if places.len() == 1 { "" } else { "s" };
        // Hundreds of numbers help nobody; nor is one of them worth a word for it.
        if places.len() > 4 {
            let more = places.split_off(3).len();
            places.push(format!("{more} more"));
        }
        format!("`{}` (character{plural} {})", name(character), enumerate(&places))
    });
    enumerate(&described.collect::<Vec<_>>())
}

/// Writes `a`, `a and b`, `a, b and c`.
pub(crate) fn enumerate(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} and {last}", joined(others, ", ")),
    }
}

const fn class_of_byte(byte: u8) -> u8 {
    match byte {
        b'<' | b'>' | b';' | b'%' => Classes::MARK.0,
        b':' => Classes::COLON.0,
        b'\t' | b'\n' | b'\r' => Classes::CONTROL_SPACE.0,
        b' ' => Classes::SPACE.0,
        b'"' | b'\\' => Classes::FILTER_MARK.0,
        0..=0x1f | 0x7f => Classes::HIDDEN.0,
        0x80.. => Classes::NOT_ASCII.0,
        _ => 0,
    }
}

static BYTES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    loop {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        {
            table[byte as usize] = class_of_byte(byte);
        }
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

fn class(character: char) -> Classes {
    match character {
        '\0'..='\x7f' => Classes(u8::try_from(character).map_or(0, class_of_byte)),
        '\u{A0}' | '\u{3000}' => Classes::SPACE.and(Classes::NOT_ASCII),
        // Latin letters and their marks, which most names are written with: a soft hyphen is the one exception among them.
        '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{377}' => Classes::NOT_ASCII,
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
    let known = hidden_name(character).or(match character {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Some("private use"),
        _ => None,
    });
    if let Some(known) = known {
        // Writing into a `String` cannot fail.
        let _ = write!(name, " {known}");
    }
    name
}

/// Every character of the categories Cc, Cf, Zl, Zp and Zs with its name, one a line, in the order of their numbers.
///
/// From the Unicode Character Database, whose names never change: `UnicodeData.txt`, and for control characters the first alias of
/// `NameAliases.txt`, since they have no name of their own.
static HIDDEN_CHARACTERS: &str = include_str!("hidden_characters.txt");

fn hidden_name(character: char) -> Option<&'static str> {
    let number = format!("{:04X} ", u32::from(character));
    HIDDEN_CHARACTERS.lines().find_map(|line| line.strip_prefix(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_named_with_their_places() {
        assert_eq!(
            describe("a:b:\u{200B}", Classes::COLON.and(Classes::HIDDEN)),
            "`:` (characters 2 and 4) and `U+200B ZERO WIDTH SPACE` (character 5)"
        );
        assert_eq!(describe("::::", Classes::COLON), "`:` (characters 1, 2, 3 and 4)");
        assert_eq!(describe(&":".repeat(300), Classes::COLON), "`:` (characters 1, 2, 3 and 297 more)");
    }

    #[test]
    fn letters_that_are_known_at_once_are_printable() {
        for character in '\u{80}'..=char::MAX {
            let is_space = matches!(character, '\u{A0}' | '\u{3000}');
            assert_eq!(
                class(character).meets(Classes::HIDDEN),
                !is_space && !is_printable(character),
                "{character:?}"
            );
        }
    }

    /// The table names what cannot be seen, all of it and nothing else.
    #[test]
    fn every_invisible_character_has_its_name() {
        let hidden = |character: &char| {
            matches!(
                get_general_category(*character),
                Category::Control
                    | Category::Format
                    | Category::LineSeparator
                    | Category::ParagraphSeparator
                    | Category::SpaceSeparator
            )
        };
        let numbers: Vec<String> =
            ('\0'..=char::MAX).filter(hidden).map(|one| format!("{:04X}", u32::from(one))).collect();
        let listed: Vec<&str> =
            HIDDEN_CHARACTERS.lines().filter_map(|line| Some(line.split_once(' ')?.0)).collect();
        assert_eq!(listed, numbers);
        for character in ('\0'..=char::MAX).filter(hidden) {
            let known = hidden_name(character).unwrap();
            let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '-');
            assert!(known.len() > 2 && known.chars().all(is_name), "{known}");
            let wanted = Classes(!Classes::NOT_ASCII.0);
            let told = describe(&character.to_string(), wanted);
            assert!(told.contains(known), "{told}");
        }
    }
}
