//! Letter case, one character for one: in a hundredth of the room that the standard library's tables take in a module.

mod table;

use table::{LOWER, UPPER};

/// The lower-case counterpart of a letter, or what it is itself.
pub(crate) fn lower(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    let code = u32::from(character);
    let after = LOWER.partition_point(|(first, ..)| *first <= code);
    let run = after.checked_sub(1).and_then(|at| LOWER.get(at));
    run.filter(|(first, last, step, _)| code <= *last && (code - first).is_multiple_of(*step))
        .and_then(|(.., distance)| char::from_u32(code.wrapping_add_signed(*distance)))
        .unwrap_or(character)
}

/// The upper-case counterpart of a letter, or what it is itself.
pub(crate) fn upper(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_uppercase();
    }
    if let Some((_, capital)) = UPPER.iter().find(|(small, _)| *small == character) {
        return *capital;
    }
    for (first, last, step, distance) in &LOWER {
        let code = u32::from(character).wrapping_add_signed(-distance);
        if (*first..=*last).contains(&code) && (code - first).is_multiple_of(*step) {
            return char::from_u32(code).unwrap_or(character);
        }
    }
    character
}

/// A text in which letter case makes no difference: a final sigma, too, is the small letter of its capital.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Unicode keeps the dotless i apart from the dotted one, whose capital it shares.
    text.chars().map(|character| if character == 'ı' { 'ı' } else { lower(upper(character)) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the standard library says where it has one character for it; of letters that are newer than the table, it alone knows.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "the table is held to it")]
    fn the_table_is_that_of_unicode() {
        let single = |character: char, mut mapped: Box<dyn Iterator<Item = char>>| match (
            mapped.next(),
            mapped.next(),
        ) {
            (Some(one), None) => one,
            _ => character,
        };
        let is_current = char::UNICODE_VERSION == (17, 0, 0);
        for character in '\0'..=char::MAX {
            let wanted = single(character, Box::new(character.to_lowercase()));
            let found = lower(character);
            assert!(
                found == wanted || !is_current && found == character,
                "{character:?} in lower case: {found:?}"
            );
            let wanted = match character {
                // Unicode has one letter with a iota, too, beside the two that the standard library gives.
                '\u{1F80}'..='\u{1F87}' | '\u{1F90}'..='\u{1F97}' | '\u{1FA0}'..='\u{1FA7}' => {
                    char::from_u32(u32::from(character) + 8).unwrap()
                }
                '\u{1FB3}' | '\u{1FC3}' | '\u{1FF3}' => char::from_u32(u32::from(character) + 9).unwrap(),
                _ => single(character, Box::new(character.to_uppercase())),
            };
            let found = upper(character);
            assert!(
                found == wanted || !is_current && found == character,
                "{character:?} in upper case: {found:?}"
            );
        }
    }

    #[test]
    fn names_that_differ_in_case_alone_are_folded_alike() {
        assert_eq!(fold("ΟΔΥΣΣΕΥΣ"), fold("οδυσσευς"));
        assert_eq!(fold("Łukasz ŻÓŁĆ 𐐀"), fold("ŁUKASZ żółć 𐐨"));
        assert_ne!(fold("resume"), fold("résumé"));
        assert_ne!(fold("kılıç"), fold("kiliç"));
    }
}
