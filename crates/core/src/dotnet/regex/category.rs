//! Tells the Unicode general category of a UTF-16 code unit, as one bit of thirty.

use unicode_general_category::{GeneralCategory, get_general_category};

/// The names of the categories, two letters each; a category's bit is its place.
const NAMES: &[u8] = b"CcCfCnCoCsLlLmLoLtLuMcMeMnNdNlNoPcPdPePfPiPoPsScSkSmSoZlZpZs";

/// Gives the bits of the categories whose name is this or starts with this one letter; none where it is no name.
pub(super) const fn bit(name: &str) -> u32 {
    let name = name.as_bytes();
    let mut bits = 0;
    let mut rest = NAMES;
    let mut place = 0;
    while let [first, last, after @ ..] = rest {
        let fits = match name {
            [letter] => *letter == *first,
            [letter, second] => *letter == *first && *second == *last,
            _ => false,
        };
        if fits {
            bits |= 1 << place;
        }
        place += 1;
        rest = after;
    }
    bits
}

/// Gives the category of a unit as its bit.
pub(super) fn category(unit: u16) -> u32 {
    use GeneralCategory as C;
    let Some(character) = char::from_u32(unit.into()) else { return const { bit("Cs") } };
    match get_general_category(character) {
        C::UppercaseLetter => const { bit("Lu") },
        C::LowercaseLetter => const { bit("Ll") },
        C::TitlecaseLetter => const { bit("Lt") },
        C::ModifierLetter => const { bit("Lm") },
        C::OtherLetter => const { bit("Lo") },
        C::NonspacingMark => const { bit("Mn") },
        C::SpacingMark => const { bit("Mc") },
        C::EnclosingMark => const { bit("Me") },
        C::DecimalNumber => const { bit("Nd") },
        C::LetterNumber => const { bit("Nl") },
        C::OtherNumber => const { bit("No") },
        C::ConnectorPunctuation => const { bit("Pc") },
        C::DashPunctuation => const { bit("Pd") },
        C::OpenPunctuation => const { bit("Ps") },
        C::ClosePunctuation => const { bit("Pe") },
        C::InitialPunctuation => const { bit("Pi") },
        C::FinalPunctuation => const { bit("Pf") },
        C::OtherPunctuation => const { bit("Po") },
        C::MathSymbol => const { bit("Sm") },
        C::CurrencySymbol => const { bit("Sc") },
        C::ModifierSymbol => const { bit("Sk") },
        C::OtherSymbol => const { bit("So") },
        C::SpaceSeparator => const { bit("Zs") },
        C::LineSeparator => const { bit("Zl") },
        C::ParagraphSeparator => const { bit("Zp") },
        C::Control => const { bit("Cc") },
        C::Format => const { bit("Cf") },
        C::PrivateUse => const { bit("Co") },
        C::Surrogate => const { bit("Cs") },
        _ => const { bit("Cn") },
    }
}
