//! Tells which UTF-16 code units a character class takes.

use unicode_general_category::{GeneralCategory, get_general_category};

use crate::dotnet::casing::{Culture, lower_char, upper_char};

/// A character class.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Set {
    pub(super) items: Vec<Item>,
    pub(super) negated: bool,
    /// Whether letter case counts for nothing.
    pub(super) folding: bool,
    /// What is taken out again: `[a-z-[aeiou]]`.
    pub(super) minus: Option<Box<Set>>,
    /// One bit for each ASCII unit, once [`seal`](Self::seal) has been called.
    pub(super) ascii: u128,
}

/// One member of a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Item {
    /// From one unit to another, both included.
    Range(u16, u16),
    /// `\w`
    Word,
    /// `\s`
    Space,
    /// `\p{L}`, `\p{Lu}`, `\d`: every category whose name starts so.
    Category(&'static str),
    /// Whatever the next one doesn't take.
    Not(Other),
}

/// The members that have a negated form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Other {
    Word,
    Space,
    Category(&'static str),
    Range(u16, u16),
}

/// Names of general categories; .NET knows them by their one or two letters only.
static CATEGORIES: [&str; 37] = [
    "C", "Cc", "Cf", "Cn", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd",
    "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp",
    "Zs",
];

/// The Unicode blocks that attribute values live in; .NET names a hundred.
static BLOCKS: [(&str, u16, u16); 20] = [
    ("IsArabic", 0x0600, 0x06FF),
    ("IsArmenian", 0x0530, 0x058F),
    ("IsBasicLatin", 0x0000, 0x007F),
    ("IsCJKUnifiedIdeographs", 0x4E00, 0x9FFF),
    ("IsCombiningDiacriticalMarks", 0x0300, 0x036F),
    ("IsCyrillic", 0x0400, 0x04FF),
    ("IsCyrillicSupplement", 0x0500, 0x052F),
    ("IsDevanagari", 0x0900, 0x097F),
    ("IsGeneralPunctuation", 0x2000, 0x206F),
    ("IsGreek", 0x0370, 0x03FF),
    ("IsGreekandCoptic", 0x0370, 0x03FF),
    ("IsHangulSyllables", 0xAC00, 0xD7AF),
    ("IsHebrew", 0x0590, 0x05FF),
    ("IsHiragana", 0x3040, 0x309F),
    ("IsKatakana", 0x30A0, 0x30FF),
    ("IsLatin-1Supplement", 0x0080, 0x00FF),
    ("IsLatinExtended-A", 0x0100, 0x017F),
    ("IsLatinExtended-B", 0x0180, 0x024F),
    ("IsLatinExtendedAdditional", 0x1E00, 0x1EFF),
    ("IsThai", 0x0E00, 0x0E7F),
];

/// Gives the member that `\p{name}` or `\P{name}` stands for.
pub(super) fn property(name: &str, negated: bool) -> Result<Item, String> {
    if let Some(category) = CATEGORIES.iter().find(|category| **category == name) {
        return Ok(if negated { Item::Not(Other::Category(category)) } else { Item::Category(category) });
    }
    if let Some((_, first, last)) = BLOCKS.iter().find(|(block, ..)| *block == name) {
        return Ok(if negated { Item::Not(Other::Range(*first, *last)) } else { Item::Range(*first, *last) });
    }
    if name.starts_with("Is") {
        return Err(format!("the block `{name}` is not supported here"));
    }
    Err(format!("`{name}` is not a property of characters"))
}

impl Set {
    /// Makes a class of one member.
    pub(super) fn of(item: Item, negated: bool) -> Self {
        let mut set = Self { items: vec![item], negated, ..Self::default() };
        set.seal();
        set
    }

    /// Notes what ASCII units it takes; called once all members are there.
    pub(super) fn seal(&mut self) {
        self.ascii = (0..128_u16).filter(|unit| self.decides(*unit)).fold(0, |bits, unit| bits | 1 << unit);
    }

    /// Whether it takes a unit.
    pub(super) fn contains(&self, unit: u16) -> bool {
        if unit < 128 { self.ascii >> unit & 1 == 1 } else { self.decides(unit) }
    }

    fn decides(&self, unit: u16) -> bool {
        let listed =
            self.lists(unit) || (self.folding && (self.lists(lower(unit)) || self.lists(upper(unit))));
        listed != self.negated && !self.minus.as_ref().is_some_and(|minus| minus.decides(unit))
    }

    fn lists(&self, unit: u16) -> bool {
        self.items.iter().any(|item| match *item {
            Item::Range(first, last) => Other::Range(first, last).takes(unit),
            Item::Word => is_word(unit),
            Item::Space => is_space(unit),
            Item::Category(name) => category(unit).starts_with(name),
            Item::Not(other) => !other.takes(unit),
        })
    }
}

impl Other {
    fn takes(self, unit: u16) -> bool {
        match self {
            Self::Range(first, last) => (first..=last).contains(&unit),
            Self::Word => is_word(unit),
            Self::Space => is_space(unit),
            Self::Category(name) => category(unit).starts_with(name),
        }
    }
}

/// Whether `\w` takes a unit: letters, non-spacing marks, decimal digits, connectors.
pub(super) fn is_word(unit: u16) -> bool {
    if unit < 128 {
        return char::from_u32(unit.into()).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    }
    let category = category(unit);
    category.starts_with('L') || matches!(category, "Mn" | "Nd" | "Pc")
}

fn is_space(unit: u16) -> bool {
    char::from_u32(unit.into()).is_some_and(char::is_whitespace)
}

/// Lower-cases one unit; half of a surrogate pair has no case.
pub(super) fn lower(unit: u16) -> u16 {
    cased(unit, lower_char)
}

fn upper(unit: u16) -> u16 {
    cased(unit, upper_char)
}

fn cased(unit: u16, change: fn(char, Culture) -> char) -> u16 {
    let changed = char::from_u32(unit.into()).map(|character| change(character, Culture::Invariant));
    changed.and_then(|character| u16::try_from(u32::from(character)).ok()).unwrap_or(unit)
}

fn category(unit: u16) -> &'static str {
    use GeneralCategory as C;
    let Some(character) = char::from_u32(unit.into()) else { return "Cs" };
    match get_general_category(character) {
        C::UppercaseLetter => "Lu",
        C::LowercaseLetter => "Ll",
        C::TitlecaseLetter => "Lt",
        C::ModifierLetter => "Lm",
        C::OtherLetter => "Lo",
        C::NonspacingMark => "Mn",
        C::SpacingMark => "Mc",
        C::EnclosingMark => "Me",
        C::DecimalNumber => "Nd",
        C::LetterNumber => "Nl",
        C::OtherNumber => "No",
        C::ConnectorPunctuation => "Pc",
        C::DashPunctuation => "Pd",
        C::OpenPunctuation => "Ps",
        C::ClosePunctuation => "Pe",
        C::InitialPunctuation => "Pi",
        C::FinalPunctuation => "Pf",
        C::OtherPunctuation => "Po",
        C::MathSymbol => "Sm",
        C::CurrencySymbol => "Sc",
        C::ModifierSymbol => "Sk",
        C::OtherSymbol => "So",
        C::SpaceSeparator => "Zs",
        C::LineSeparator => "Zl",
        C::ParagraphSeparator => "Zp",
        C::Control => "Cc",
        C::Format => "Cf",
        C::PrivateUse => "Co",
        C::Surrogate => "Cs",
        _ => "Cn",
    }
}
