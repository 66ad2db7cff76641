//! Makes up a user of the same shape as another: the same members, types, lengths and kinds of characters, and no value of it.

use std::collections::{HashMap, HashSet};

use scimulate::dotnet::casing::{self, Culture};
use serde_json::{Number, Value as Json};

/// Replaces every text and number of a document; what is empty, true, false or null stays.
///
/// One word becomes one other word wherever it stands, so what was equal stays equal: the name within the mail address,
/// the address among the proxy addresses. What is neither letter nor digit stays, since that is what rules look at.
/// The words that come out depend on nothing but the order of those that go in, so nothing leads back.
pub(crate) fn synthetic(document: &Json) -> Json {
    let mut maker = Maker { state: 0x9e37_79b9_7f4a_7c15, ..Maker::default() };
    maker.seen(document);
    maker.value("", document)
}

#[derive(Default)]
struct Maker {
    state: u64,
    words: HashMap<String, String>,
    /// Every word of the document, in lower case; none of them may come out, not even in the place of another.
    original: HashSet<String>,
}

/// Words of the service's own, which say nothing of a person.
const VOCABULARY: [&str; 7] = ["smtp", "sip", "x500", "x400", "ext", "true", "false"];

/// Members whose values are choices of the service's own.
const CHOICES: [&str; 9] = [
    "@odata.type",
    "userType",
    "creationType",
    "ageGroup",
    "consentProvidedForMinor",
    "legalAgeGroupClassification",
    "externalUserState",
    "reason",
    "groupTypes",
];

/// Members whose values are countries or languages, as codes: a made-up one would break rules that the original keeps.
const COUNTRIES: [&str; 8] = ["SE", "PT", "JP", "CA", "NZ", "BR", "FI", "IE"];
const LANGUAGES: [&str; 8] = ["sv-SE", "pt-PT", "ja-JP", "en-CA", "en-NZ", "pt-BR", "fi-FI", "en-IE"];

impl Maker {
    fn seen(&mut self, value: &Json) {
        match value {
            Json::String(text) => self.original.extend(words(text).map(lower)),
            Json::Array(items) => items.iter().for_each(|item| self.seen(item)),
            Json::Object(members) => members.values().for_each(|value| self.seen(value)),
            _ => {}
        }
    }

    fn value(&mut self, name: &str, value: &Json) -> Json {
        match value {
            Json::String(text) => Json::String(self.text(name, text)),
            Json::Number(number) => Json::Number(self.number(number)),
            Json::Array(items) => items.iter().map(|item| self.value(name, item)).collect(),
            Json::Object(members) => {
                members.iter().map(|(name, value)| (name.clone(), self.value(name, value))).collect()
            }
            Json::Null | Json::Bool(_) => value.clone(),
        }
    }

    fn text(&mut self, name: &str, text: &str) -> String {
        // PowerShell's names begin with a capital.
        let mut name = name.to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        match name.as_str() {
            name if CHOICES.contains(&name) => text.to_owned(),
            // It says what the document is; behind a parenthesis or a further slash it may say whose.
            "@odata.context" => {
                let (kept, rest) = text.split_once("$metadata#").map_or(("", text), |(_, rest)| {
                    let end = rest.find(['(', '/']).unwrap_or(rest.len());
                    text.split_at(text.len() - rest.len() + end)
                });
                kept.to_owned() + &if rest == "/$entity" { rest.to_owned() } else { self.plain(rest) }
            }
            "usageLocation" | "country" | "countryLetterCode"
                if COUNTRIES[0].len() == text.len() && upper(text) =>
            {
                self.code(&COUNTRIES, text)
            }
            "preferredLanguage" if text.len() == 5 && text.get(2..3) == Some("-") => {
                self.code(&LANGUAGES, text)
            }
            _ if is_date(text) => self.date(text),
            _ if is_identifier(text) => self.identifier(text),
            _ => self.plain(text),
        }
    }

    fn code(&mut self, codes: &[&str], text: &str) -> String {
        let others: Vec<_> = codes.iter().filter(|code| !code.eq_ignore_ascii_case(text)).collect();
        let place = self.below(others.len());
        others.get(place).map_or_else(String::new, |code| (**code).to_owned())
    }

    /// Replaces words, keeping what stands between them.
    fn plain(&mut self, text: &str) -> String {
        let mut made = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let (between, word) = rest.split_at(start);
            let (word, after) =
                word.split_at(word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len()));
            made.push_str(between);
            made.push_str(&self.word(word));
            rest = after;
        }
        made + rest
    }

    fn word(&mut self, word: &str) -> String {
        let key = lower(word);
        if VOCABULARY.contains(&key.as_str()) {
            return word.to_owned();
        }
        let cased = |other: &str| {
            word.chars()
                .zip(other.chars())
                .map(|(c, made)| if c.is_uppercase() { upper_of(made) } else { made })
                .collect()
        };
        // Some letters have no other case of the same length; such a word is made anew.
        if let Some(other) =
            self.words.get(&key).filter(|other| other.chars().count() == word.chars().count())
        {
            let other: String = cased(other);
            if other.len() == word.len() {
                return other;
            }
        }
        let mut other = String::new();
        // A word of one letter finds another at once; where every word of a length is taken, any will do.
        for _ in 0..64 {
            other = word.chars().enumerate().map(|(place, c)| self.character(c, place)).collect();
            if !self.original.contains(&lower(&other)) {
                break;
            }
        }
        self.words.insert(key, other.clone());
        cased(&other)
    }

    /// Makes up a character of the same class and the same length in UTF-8, in lower case.
    fn character(&mut self, c: char, place: usize) -> char {
        match c {
            // A leading zero is what makes a number a text.
            '0' if place == 0 => '0',
            '0'..='9' => self.pick(if place == 0 { "123456789" } else { "0123456789" }, c),
            c if c.is_ascii() => {
                let letters = if place.is_multiple_of(2) { "bdfgklmnprstvz" } else { "aeiou" };
                self.pick(letters, c.to_ascii_lowercase())
            }
            'α'..='ω' | 'Α'..='Ω' => self.pick("αβγδεζηθικλμνοπρστυφχψω", c),
            'а'..='я' | 'А'..='Я' => self.pick("абвгдежзиклмнопрстуфхцчшэюя", c),
            'א'..='ת' => self.pick("אבגדהוזחטיכלמנסעפצקרשת", c),
            'ء'..='ي' => self.pick("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", c),
            'ぁ'..='ん' => self.pick("あいうえおかきくけこさしすせそたちつてと", c),
            'ァ'..='ヶ' => self.pick("アイウエオカキクケコサシスセソタチツテト", c),
            '가'..='힣' => self.pick("가나다라마바사아자차카타파하고노도로모보", c),
            '\u{3400}'..='\u{9fff}' => self.pick("山川田木林森石水火土金月日星空雨雪花草竹", c),
            c => match c.len_utf8() {
                2 => self.pick("äéïöüåçñøłżźńćśęąőűčšžřů", c),
                3 => self.pick("ếềểễệốồổỗộớờởỡợứừửữự", c),
                // Letters that are written in four bytes are rare, and none stands for another.
                _ => self.pick("𐐨𐐩𐐪𐐫𐐬𐐭", c),
            },
        }
    }

    fn pick(&mut self, from: &str, not: char) -> char {
        // What is made is in lower case already.
        let same = casing::lower_char(not, Culture::Invariant);
        let others = || from.chars().filter(|c| *c != not && *c != same);
        let place = self.below(others().count());
        others().nth(place).unwrap_or(not)
    }

    fn number(&mut self, number: &Number) -> Number {
        let made = self.plain(&number.to_string());
        made.parse().unwrap_or_else(|_| number.clone())
    }

    /// Keeps a date a date.
    fn date(&mut self, text: &str) -> String {
        let year = format!("{}", 1990 + self.below(40));
        let (month, day) = (format!("{:02}", 1 + self.below(12)), format!("{:02}", 1 + self.below(28)));
        let (hour, minute, second) = (self.below(24), self.below(60), self.below(60));
        let time = format!("T{hour:02}:{minute:02}:{second:02}");
        let made = format!("{year}-{month}-{day}{time}");
        let start = made.get(..text.len().min(made.len())).unwrap_or_default();
        let rest = text.get(start.len()..).unwrap_or_default();
        let midnight = "T00:00:00";
        // Midnight says that only the day counts.
        if text.get(10..19) == Some(midnight) {
            return format!("{year}-{month}-{day}{midnight}{rest}");
        }
        let rest = rest.chars().map(|c| if c.is_ascii_digit() { self.pick("0123456789", c) } else { c });
        start.to_owned() + &rest.collect::<String>()
    }

    /// Keeps hexadecimal digits hexadecimal; the same identifier stays the same.
    fn identifier(&mut self, text: &str) -> String {
        let key = text.to_ascii_lowercase();
        if !self.words.contains_key(&key) {
            let made =
                key.chars().map(|c| if c == '-' { c } else { self.pick("0123456789abcdef", c) }).collect();
            self.words.insert(key.clone(), made);
        }
        let made = self.words.get(&key).cloned().unwrap_or_default();
        if text.chars().any(char::is_uppercase) { made.to_ascii_uppercase() } else { made }
    }

    fn below(&mut self, most: usize) -> usize {
        // xorshift64: quick, and good enough for words that only have to look like some.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap_or_default() % most.max(1)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn lower(text: &str) -> String {
    casing::lower(text, Culture::Invariant)
}

fn upper(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_uppercase())
}

fn upper_of(c: char) -> char {
    let upper = casing::upper_char(c, Culture::Invariant);
    if upper.len_utf8() == c.len_utf8() { upper } else { c }
}

/// `2021-11-02`, with or without a time.
fn is_date(text: &str) -> bool {
    let shape = |at: usize, c: char| match at {
        4 | 7 => c == '-',
        10 => c == 'T',
        13 | 16 => c == ':',
        0..=18 => c.is_ascii_digit(),
        _ => matches!(c, '0'..='9' | '.' | ':' | 'Z' | '+' | '-'),
    };
    (text.len() == 10 || text.len() >= 19) && text.chars().enumerate().all(|(at, c)| shape(at, c))
}

/// A GUID, or one without its hyphens.
fn is_identifier(text: &str) -> bool {
    let hex = |text: &str| text.chars().all(|c| c.is_ascii_hexdigit());
    let lengths: Vec<_> = text.split('-').map(str::len).collect();
    text.split('-').all(hex) && (lengths == [8, 4, 4, 4, 12] || lengths == [32])
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "what is compared is made with the same letters' cases")]
mod tests {
    use scimulate::{Environment, ObjectMapping, SynchronizationJob, source};

    use super::*;

    const USERS: [&str; 3] = [
        include_str!("../../../tests/samples/graph-user-messy.json"),
        include_str!("../../../tests/samples/graph-user-simple.json"),
        include_str!("../../../tests/samples/graph-users-page.json"),
    ];

    fn pairs<'a>(
        name: &'a str,
        one: &'a Json,
        other: &'a Json,
        list: &mut Vec<(&'a str, &'a Json, &'a Json)>,
    ) {
        match (one, other) {
            (Json::Array(ones), Json::Array(others)) => {
                assert_eq!(ones.len(), others.len());
                ones.iter().zip(others).for_each(|(one, other)| pairs(name, one, other, list));
            }
            (Json::Object(ones), Json::Object(others)) => {
                assert!(ones.keys().eq(others.keys()), "the same members");
                ones.iter().for_each(|(name, one)| pairs(name, one, &others[name], list));
            }
            _ => list.push((name, one, other)),
        }
    }

    fn class(c: char) -> (bool, bool, bool, usize) {
        let letter = c.is_alphabetic();
        (letter, c.is_numeric(), letter && c.is_uppercase(), c.len_utf8())
    }

    #[test]
    fn the_shape_stays_and_no_value_does() {
        for text in USERS {
            let user: Json = serde_json::from_str(text).unwrap();
            let other = synthetic(&user);
            let mut list = Vec::new();
            pairs("", &user, &other, &mut list);
            assert!(list.len() > 20);
            for (name, one, other) in list {
                let (Json::String(one), Json::String(other)) = (one, other) else {
                    assert_eq!(one.is_number(), other.is_number(), "{name}");
                    continue;
                };
                let what = format!("{name}: {one:?} {other:?}");
                assert_eq!((one.len(), one.chars().count()), (other.len(), other.chars().count()), "{what}");
                if CHOICES.contains(&name) || name == "@odata.context" {
                    continue;
                }
                if !is_identifier(one) && !is_date(one) {
                    assert!(one.chars().map(class).eq(other.chars().map(class)), "{what}");
                }
                for word in words(one).filter(|word| word.chars().count() > 1) {
                    let lower = word.to_lowercase();
                    let kept = words(other).any(|other| other.to_lowercase() == lower);
                    assert!(
                        !kept || VOCABULARY.contains(&lower.as_str()) || is_date(one),
                        "{word} in {what}"
                    );
                }
                assert!(one != other || words(one).next().is_none(), "{what}");
            }
        }
    }

    #[test]
    fn the_same_rules_fail() {
        let job = SynchronizationJob::new(ObjectMapping::aws_users());
        let codes = |text: &str| -> Vec<Vec<_>> {
            let document = source::read_text(text);
            let run = |user| job.provision_on_demand(user, &[], &Environment::default()).diagnostics;
            document
                .objects
                .iter()
                .map(|user| run(user).iter().map(|found| (found.code, found.location.clone())).collect())
                .collect()
        };
        for text in USERS {
            let other = synthetic(&serde_json::from_str(text).unwrap()).to_string();
            assert_eq!(codes(text), codes(&other), "{other}");
        }
    }

    #[test]
    fn choices_and_codes_are_known_by_powershells_names() {
        let user =
            serde_json::json!({ "UserType": "Guest", "UsageLocation": "AT", "PreferredLanguage": "de-AT" });
        let other = synthetic(&user);
        assert_eq!(other["UserType"], "Guest");
        assert!(COUNTRIES.iter().any(|code| other["UsageLocation"] == *code));
        assert!(LANGUAGES.iter().any(|code| other["PreferredLanguage"] == *code));
    }

    #[test]
    fn what_was_equal_stays_equal() {
        let user = serde_json::json!({
            "mail": "Ana.Öz@contoso.com", "proxyAddresses": ["SMTP:ana.öz@contoso.com"], "surname": "ÖZ", "n": 1072,
            "id": "B7A90C52-6E3D-4F18-A2C4-9D0E1F2A3B4C", "when": "2024-02-29T00:00:00Z", "none": "", "mark": "—",
        });
        let other = synthetic(&user);
        let text = |name: &str| other[name].as_str().unwrap().to_owned();
        let mail = text("mail");
        assert_eq!(other["proxyAddresses"][0].as_str().unwrap(), format!("SMTP:{}", mail.to_lowercase()));
        assert_eq!(text("surname"), mail.split(['.', '@']).nth(1).unwrap().to_uppercase());
        assert!(is_date(&text("when")) && text("when").ends_with("T00:00:00Z"));
        assert!(is_identifier(&text("id")) && text("id").chars().all(|c| !c.is_lowercase()));
        assert!(other["n"].as_i64().is_some_and(|n| n != 1072 && n > 999 && n < 10_000));
        assert_eq!((text("none"), text("mark")), (String::new(), "—".to_owned()));
        assert_eq!(other, synthetic(&user), "the same comes out each time");
    }
}
