//! Tells which UTF-16 code units a character class takes.

use super::category::{bit, category};
use super::parse::Refusal;
use crate::dotnet::casing::{Culture, lower_char};

/// A character class.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Set {
    pub(super) items: Vec<Item>,
    pub(super) negated: bool,
    /// Whether letter case counts for nothing: a unit is lower-cased first, and so are the ranges.
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
    /// All but those from one unit to another.
    Outside(u16, u16),
    /// White space, or all but that.
    Space(bool),
    /// The general categories of a set of bits.
    Categories(u32),
}

impl Item {
    pub(super) const DIGIT: Self = Self::Categories(bit("Nd"));
    /// Letters, non-spacing marks, decimal digits, connectors.
    pub(super) const WORD: Self = Self::Categories(bit("L") | bit("Mn") | bit("Nd") | bit("Pc"));
    /// What a property of letter case means where case counts for nothing.
    const CASED: Self = Self::Categories(bit("Lu") | bit("Ll") | bit("Lt"));

    pub(super) const fn not(self) -> Self {
        match self {
            Self::Range(first, last) => Self::Outside(first, last),
            Self::Outside(first, last) => Self::Range(first, last),
            Self::Space(wanted) => Self::Space(!wanted),
            Self::Categories(bits) => Self::Categories(!bits),
        }
    }

    fn takes(self, unit: u16) -> bool {
        match self {
            Self::Range(first, last) => (first..=last).contains(&unit),
            Self::Outside(first, last) => !(first..=last).contains(&unit),
            Self::Space(wanted) => is_space(unit) == wanted,
            Self::Categories(bits) => category(unit) & bits != 0,
        }
    }
}

/// Gives the member that `\p{name}` or `\P{name}` stands for.
pub(super) fn property(name: &str, negated: bool, folding: bool) -> Result<Item, Refusal> {
    let item = match name {
        "Lu" | "Ll" | "Lt" if folding => Item::CASED,
        _ if bit(name) != 0 => Item::Categories(bit(name)),
        _ => block(name).ok_or_else(|| format!("`{name}` is not a property of characters"))?,
    };
    Ok(if negated { item.not() } else { item })
}

/// The blocks of Unicode that .NET has names for, which begin with `Is` in a pattern: a line each, with its first and last unit.
static BLOCKS: &str = include_str!("blocks.txt");

fn block(name: &str) -> Option<Item> {
    let name = name.strip_prefix("Is")?;
    let units = BLOCKS.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?;
    let (first, last) = units.split_once(' ')?;
    let unit = |digits| u16::from_str_radix(digits, 16).ok();
    Some(Item::Range(unit(first)?, unit(last)?))
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
        if self.folding {
            self.lower_ranges();
        }
        self.ascii = (0..128_u16).filter(|unit| self.decides(*unit)).fold(0, |bits, unit| bits | 1 << unit);
    }

    /// Adds the small letters of the capitals in its ranges.
    fn lower_ranges(&mut self) {
        /// Where capitals are; anywhere else a range has none to add.
        const CAPITALS: [(u16, u16); 6] = [
            (0x0041, 0x0556),
            (0x10A0, 0x10C5),
            (0x1E00, 0x1FFF),
            (0x2126, 0x2183),
            (0x24B6, 0x2CE2),
            (0xA640, 0xFF3A),
        ];
        let ranges: Vec<_> = self.items.clone();
        for item in ranges {
            let Item::Range(first, last) = item else { continue };
            for (from, to) in CAPITALS {
                for unit in first.max(from)..=last.min(to) {
                    let small = lower(unit);
                    if !(first..=last).contains(&small) {
                        self.items.push(Item::Range(small, small));
                    }
                }
            }
        }
    }

    /// Whether it takes a unit.
    pub(super) fn contains(&self, unit: u16) -> bool {
        if unit < 128 { self.ascii >> unit & 1 == 1 } else { self.decides(unit) }
    }

    fn decides(&self, unit: u16) -> bool {
        let unit = if self.folding { lower(unit) } else { unit };
        let listed = self.items.iter().any(|item| item.takes(unit));
        listed != self.negated && !self.minus.as_ref().is_some_and(|minus| minus.decides(unit))
    }
}

/// Whether `\w` takes a unit.
pub(super) fn is_word(unit: u16) -> bool {
    match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric() || byte == b'_',
        _ => Item::WORD.takes(unit),
    }
}

/// Whether a unit is inside a word as far as names and `\b` are concerned; the two joiners are.
pub(super) fn is_word_character(unit: u16) -> bool {
    is_word(unit) || matches!(unit, 0x200C | 0x200D)
}

fn is_space(unit: u16) -> bool {
    char::from_u32(unit.into()).is_some_and(char::is_whitespace)
}

/// Lower-cases one unit; half of a surrogate pair has no case.
pub(super) fn lower(unit: u16) -> u16 {
    if let Ok(byte) = u8::try_from(unit)
        && byte.is_ascii()
    {
        return byte.to_ascii_lowercase().into();
    }
    let small = char::from_u32(unit.into()).map(|character| lower_char(character, Culture::Invariant));
    small.and_then(|character| u16::try_from(u32::from(character)).ok()).unwrap_or(unit)
}
