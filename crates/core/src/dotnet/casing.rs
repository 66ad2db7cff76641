//! Changes letter case as .NET does: one UTF-16 code unit becomes one, whatever stands around it.

use unicode_general_category::{GeneralCategory as Category, get_general_category};

use crate::letters;

/// Whose rules letters follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Culture {
    /// Nobody's: where no culture is named.
    #[default]
    Invariant,
    /// Everybody's but the next one's; a stray `ı`, `İ` or `ſ` has the plain letter as its counterpart.
    Named,
    /// Turkish and Azeri, which tell a dotted from a dotless i.
    Turkic,
}

/// The languages of ISO 639-1, and `iv` and `sh`, which .NET has kept.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu iv ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt \
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn \
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

impl Culture {
    /// Reads a culture name such as `tr-TR`; `None` where it is not well formed, or names no language.
    ///
    /// Newer .NET takes any region, older .NET only those of its list; so a region is checked by form alone.
    ///
    /// ```
    /// use scimulate::dotnet::casing::Culture;
    ///
    /// assert_eq!(Culture::from_name("az-Latn-AZ"), Some(Culture::Turkic));
    /// assert_eq!(Culture::from_name("de-DE"), Some(Culture::Named));
    /// assert_eq!(Culture::from_name("German!"), None);
    /// assert_eq!(Culture::from_name("US"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        if name.is_empty() {
            return Some(Self::Invariant);
        }
        let mut subtags = name.split('-');
        let language = subtags.next().unwrap_or_default();
        let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let language_fits = matches!(language.len(), 2 | 3) && letters(language);
        let rest_fits = subtags
            .all(|tag| (2..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let known =
            language.len() != 2 || LANGUAGES.split(' ').any(|code| code.eq_ignore_ascii_case(language));
        if !language_fits || !rest_fits || !known {
            return None;
        }
        let turkic = ["tr", "az"].iter().any(|code| language.eq_ignore_ascii_case(code));
        Some(if turkic { Self::Turkic } else { Self::Named })
    }
}

/// Lower-cases a text.
///
/// ```
/// use scimulate::dotnet::casing::{Culture, lower};
///
/// assert_eq!(lower("ΟΔΥΣΣΕΥΣ", Culture::Invariant), "οδυσσευσ");
/// assert_eq!(lower("ISPARTA", Culture::Turkic), "ısparta");
/// ```
pub fn lower(text: &str, culture: Culture) -> String {
    text.chars().map(|character| lower_char(character, culture)).collect()
}

/// Upper-cases a text.
///
/// ```
/// use scimulate::dotnet::casing::{Culture, upper};
///
/// assert_eq!(upper("straße", Culture::Invariant), "STRAßE");
/// assert_eq!(upper("izmir", Culture::Turkic), "İZMİR");
/// ```
pub fn upper(text: &str, culture: Culture) -> String {
    text.chars().map(|character| upper_char(character, culture)).collect()
}

/// Compares without regard to letter case, as `OrdinalIgnoreCase` does.
pub fn equal_ignoring_case(left: &str, right: &str) -> bool {
    left == right || upper(left, Culture::Invariant) == upper(right, Culture::Invariant)
}

/// Lower-cases one character; one outside the basic plane is two code units, which have no case.
pub fn lower_char(character: char, culture: Culture) -> char {
    match (character, culture) {
        ('I', Culture::Turkic) => 'ı',
        ('İ', Culture::Turkic | Culture::Named) => 'i',
        _ => in_basic_plane(character, letters::lower),
    }
}

/// Upper-cases one character.
pub fn upper_char(character: char, culture: Culture) -> char {
    match (character, culture) {
        ('i', Culture::Turkic) => 'İ',
        // The invariant culture keeps the dotless i apart from the dotted one.
        ('ı', Culture::Invariant) => 'ı',
        // Nor does it let the long s meet the plain one.
        ('ſ', Culture::Invariant) => 'ſ',
        _ => in_basic_plane(character, letters::upper),
    }
}

/// What is outside of the basic plane stays as it is.
fn in_basic_plane(character: char, mapping: impl Fn(char) -> char) -> char {
    if character.len_utf16() == 1 { mapping(character) } else { character }
}

/// Upper-cases the first letter of every word and leaves the rest, as `TextInfo.ToTitleCase` does with lower-case
/// text.
///
/// ```
/// use scimulate::dotnet::casing::title;
///
/// assert_eq!(title("st john's o'brien-smith 3rd"), "St John's O'brien-Smith 3Rd");
/// ```
pub fn title(text: &str) -> String {
    let mut inside = false;
    let mut titled = String::with_capacity(text.len());
    for character in text.chars() {
        if inside {
            titled.push(character);
            inside = continues_word(character);
        } else if is_letter(character) {
            titled.push(title_char(character));
            inside = true;
        } else {
            titled.push(character);
        }
    }
    titled
}

/// The four digraphs of Unicode have a form of their own at the start of a word.
fn title_char(character: char) -> char {
    match character {
        'Ǆ' | 'ǅ' | 'ǆ' => 'ǅ',
        'Ǉ' | 'ǈ' | 'ǉ' => 'ǈ',
        'Ǌ' | 'ǋ' | 'ǌ' => 'ǋ',
        'Ǳ' | 'ǲ' | 'ǳ' => 'ǲ',
        _ => upper_char(character, Culture::Invariant),
    }
}

/// Whether it has no shape of its own, such as a zero width space.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(get_general_category(character), Category::Control | Category::Format)
}

/// Whether .NET calls it a letter.
pub(crate) fn is_letter(character: char) -> bool {
    use Category::{LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter};
    matches!(
        get_general_category(character),
        LowercaseLetter | ModifierLetter | OtherLetter | TitlecaseLetter | UppercaseLetter
    )
}

/// Whether it is a letter, a mark, a number or nothing known, rather than something between words.
pub(crate) fn continues_word(character: char) -> bool {
    use Category::{
        ClosePunctuation, ConnectorPunctuation, Control, CurrencySymbol, DashPunctuation, FinalPunctuation,
        Format, InitialPunctuation, LineSeparator, MathSymbol, ModifierSymbol, OpenPunctuation,
        OtherPunctuation, OtherSymbol, ParagraphSeparator, SpaceSeparator,
    };
    let separator = matches!(
        get_general_category(character),
        ClosePunctuation
            | ConnectorPunctuation
            | Control
            | CurrencySymbol
            | DashPunctuation
            | FinalPunctuation
            | Format
            | InitialPunctuation
            | LineSeparator
            | MathSymbol
            | ModifierSymbol
            | OpenPunctuation
            | OtherPunctuation
            | OtherSymbol
            | ParagraphSeparator
            | SpaceSeparator
    );
    // .NET lets an apostrophe continue a word.
    character == '\'' || !separator
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_without_a_single_counterpart_stay() {
        assert_eq!(upper("ßŉﬁ", Culture::Invariant), "ßŉﬁ");
        assert_eq!(lower("İ", Culture::Invariant), "İ");
        assert_eq!(upper("ı", Culture::Invariant), "ı");
        assert_eq!(upper("ıi", Culture::Turkic), "Iİ");
        assert_eq!(upper("𐐨", Culture::Invariant), "𐐨");
    }

    #[test]
    fn titles() {
        assert_eq!(title("mary_ann john.smith@contoso.com"), "Mary_Ann John.Smith@Contoso.Com");
        assert_eq!(title("ǆep abc123def"), "ǅep Abc123def");
    }
}
