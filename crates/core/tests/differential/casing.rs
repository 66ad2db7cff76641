//! Upper, lower and title case of every character of the basic plane, and of texts.

use scimulate::dotnet::casing::{Culture, lower, title, upper};

use crate::oracle::Case;
use crate::random::Random;

const CULTURES: &[&str] = &["", "", "", "tr-TR", "az-Latn-AZ", "tr", "de-DE", "en-US"];

const PIECES: &[&str] = &[
    "a",
    "b",
    "i",
    "I",
    "ı",
    "İ",
    "ß",
    "ﬁ",
    "ŉ",
    "Σ",
    "σ",
    "ς",
    "ǆ",
    "Ǆ",
    "ǅ",
    "é",
    "E\u{301}",
    "Ж",
    "ж",
    "o'brien",
    "O'NEIL",
    "mary_ann",
    "john.smith@contoso.com",
    "3rd",
    "st",
    " ",
    "  ",
    "-",
    "'",
    "’",
    "\u{2019}s",
    ".",
    "_",
    "\t",
    "1",
    "½",
    "Ⅷ",
    "ⅷ",
    "ⓐ",
    "🚀",
    "𐐨",
    "中",
    "ª",
    "\u{AD}",
    "\u{200D}",
    "+",
    "€",
    "(",
    "ﬀ",
    "µ",
    "Å",
    "\u{212A}",
    "ſ",
];

pub(crate) fn answer(question: &[String]) -> String {
    let culture = Culture::from_name(&question[1]).unwrap();
    match question[0].as_str() {
        "upper" => upper(&question[2], culture),
        "lower" => lower(&question[2], culture),
        _ => title(&question[2]),
    }
}

pub(crate) fn cases(count: usize) -> Vec<Case> {
    let mut questions: Vec<[String; 3]> = Vec::new();
    for call in ["upper", "lower", "title"] {
        for character in (0..=0xFFFF).filter_map(char::from_u32) {
            questions.push([call.to_owned(), String::new(), character.to_string()]);
            if call != "title" && character < '\u{600}' {
                questions.push([call.to_owned(), "tr-TR".to_owned(), character.to_string()]);
                questions.push([call.to_owned(), "az-Latn-AZ".to_owned(), character.to_string()]);
            }
        }
    }
    let mut random = Random::new(3);
    for _ in 0..count {
        let text: String = (0..=random.below(9)).map(|_| random.one(PIECES)).collect();
        let call = random.one(&["upper", "lower", "title"]);
        // `PCase` is `ToTitleCase` of a text in small letters, under the invariant culture.
        let (culture, text) = if call == "title" {
            ("", lower(&text, Culture::Invariant))
        } else {
            (random.one(CULTURES), text)
        };
        questions.push([call.to_owned(), culture.to_owned(), text]);
    }
    questions
        .into_iter()
        .map(|question| Case { ours: answer(&question), question: question.into() })
        .collect()
}
