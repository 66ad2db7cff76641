//! The cursor takes nothing that `serde_json` refuses, ends where it ends, and leaves it nothing but what is deep and numbers
//! that are long or have an exponent.

#![expect(clippy::string_slice, reason = "a test cuts texts that it made itself")]

use serde_json::Value;

use super::*;

/// Where a value ends.
fn taken(text: &str) -> Option<usize> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    values.next()?.ok()?;
    Some(values.byte_offset())
}

fn passed(text: &str, depth: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    cursor.value(depth)?;
    Some(cursor.at)
}

/// How deep lists and objects stand in each other at the most; brackets in texts count, which makes it no less.
fn depth(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut most = 0;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Whether a number outside of texts is long or has an exponent.
fn has_unusual_number(text: &str) -> bool {
    let mut outside = String::new();
    let mut quoted = false;
    let mut bytes = text.chars();
    while let Some(character) = bytes.next() {
        match character {
            '"' => quoted = !quoted,
            '\\' if quoted => drop(bytes.next()),
            _ if !quoted => outside.push(character),
            _ => {}
        }
    }
    let words = outside.split(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
    let mut numbers =
        words.filter(|word| word.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']));
    numbers.any(|number| number.contains(['e', 'E']) || number.len() > 20)
}

/// Holds a text against `serde_json`; says whether both took a value.
fn check(text: &str) -> bool {
    let ours = passed(text, DEEPEST);
    if let Some(end) = ours {
        assert_eq!(taken(&text[..end]), Some(end), "the cursor took {:?} of {text:?}", &text[..end]);
    }
    let theirs = taken(text);
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        assert_eq!(ours, theirs, "{text:?}");
    }
    let both = serde_json::from_str::<Value>(text);
    let mut cursor = Cursor::new(text);
    let whole = cursor.value(DEEPEST).is_some() && cursor.is_at_end();
    let plain = both.is_ok_and(|_| depth(text) <= DEEPEST && !has_unusual_number(text));
    assert_eq!(whole, plain, "{text:?} as a whole");
    meaning(text);
    whole
}

/// What the cursor tells of a text or a number is what it is.
fn meaning(text: &str) {
    let mut cursor = Cursor::new(text);
    if let Some(escaped) = cursor.string() {
        let quoted = cursor.since(0).unwrap();
        assert_eq!(escaped, quoted.contains('\\'), "{quoted}");
        if !escaped {
            let read: String = serde_json::from_str(quoted).unwrap();
            assert_eq!(read, quoted[1..quoted.len() - 1]);
            assert!(is_plain(&read), "{quoted}");
        }
    }
    let mut cursor = Cursor::new(text);
    if cursor.number().is_some() {
        let written = cursor.since(0).unwrap();
        assert!(written.len() <= 20 && !written.contains(['e', 'E']), "{written}");
    }
}

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "7",
    "-7",
    "12",
    "00",
    "01",
    "-01",
    "-",
    "--1",
    "+1",
    "1.",
    ".5",
    "-.5",
    "1.5",
    "1.05",
    "0.0",
    "1..2",
    "1.2.3",
    "1e5",
    "1E5",
    "1e+5",
    "1e-5",
    "1e",
    "1e+",
    "1e5.5",
    "0e0",
    "01e1",
    "1ee1",
    "1.e1",
    "1.5e-07",
    "1e999",
    "1e-999",
    "0x1",
    "1_0",
    "1f",
    "123456789012345678901234567890",
    "-123456789012345678901234567890.5",
    "NaN",
    "Infinity",
    "-Infinity",
    "٣",
];

const WORDS: &[&str] = &[
    "null",
    "true",
    "false",
    "nul",
    "nulll",
    "Null",
    "TRUE",
    "tru",
    "t",
    "f",
    "n",
    "undefined",
    "none",
    "truefalse",
    "true false",
    "",
    " ",
    "\u{feff}1",
    "'a'",
    "a",
    "//",
    "/**/1",
    "#",
    ":",
    ",",
    "]",
    "}",
];

#[test]
fn numbers_words_and_escapes() {
    let mut right = 0;
    for piece in NUMBERS.iter().chain(WORDS) {
        for (before, after) in [
            ("", ""),
            (" \t\r\n", " \t\r\n"),
            ("[", "]"),
            ("[1,", ",2]"),
            ("{\"a\":", "}"),
            ("\u{b}", ""),
            ("", "\u{a0}"),
            ("", ","),
        ] {
            right += usize::from(check(&format!("{before}{piece}{after}")));
        }
    }
    // Every character may stand raw or behind a backslash, or not.
    let characters = (0..0x250).filter_map(char::from_u32).chain(['€', '\u{2028}', '\u{ffff}', '\u{1F600}']);
    for character in characters {
        for text in [
            format!("\"{character}\""),
            format!("\"\\{character}\""),
            format!("\"ab\\\\{character}cdefgh\""),
            format!("\"\\u00{character}a\""),
            format!("\"\\u{character}041\""),
            format!("\"\\u004{character}\""),
            format!("{{\"{character}\":1}}"),
            format!("1{character}"),
            format!("[1{character}2]"),
            format!("{{{character}}}"),
        ] {
            right += usize::from(check(&text));
        }
    }
    let escapes = [
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\\u12\"",
        "\"\\u\"",
        "\"\\",
        "\"",
        "\"\\u1234",
        "\"a\\\"",
        "\"\\\\\"",
    ];
    right += escapes.iter().filter(|text| check(text)).count();
    assert!(right > 1000, "{right} are JSON");
}

#[test]
fn depth_ends_where_it_says() {
    for deep in 1..=DEEPEST + 80 {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":1},", "]"), (" [ ", " ] ")] {
            let text = format!("{}1{}", open.repeat(deep), close.repeat(deep));
            assert_eq!(
                check(&text),
                deep + usize::from(open.contains(',')) <= DEEPEST,
                "{deep} times {open}"
            );
            check(&format!("{}1{}", open.repeat(deep), close.repeat(deep - 1)));
            check(&format!("{}{}", open.repeat(deep), close.repeat(deep)));
        }
    }
    for depth in 0..4 {
        assert_eq!(passed("[[{}]]", depth).is_some(), depth >= 3);
        assert!(passed("\"[[[[\"", depth).is_some());
    }
}

/// Numbers that look like chance and are not.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        // The constants of Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.next(list.len())).copied().unwrap_or_default()
    }

    fn value(&mut self, left: usize, out: &mut String) {
        out.push_str(self.pick(&["", "", "", " ", "\n\t"]));
        match self.next(if left == 0 { 4 } else { 7 }) {
            0 => out.push_str(self.pick(&["null", "true", "false"])),
            1 => out.push_str(self.pick(&[
                "0",
                "-0",
                "12",
                "-3.25",
                "1e9",
                "7E-2",
                "0.5e+10",
                "98765432109876543210",
            ])),
            2 | 3 => self.text(out),
            4 | 5 => {
                out.push('[');
                for place in 0..self.next(4) {
                    out.push_str(if place > 0 { "," } else { "" });
                    self.value(left - 1, out);
                }
                out.push(']');
            }
            _ => {
                out.push('{');
                for place in 0..self.next(4) {
                    out.push_str(if place > 0 { "," } else { "" });
                    out.push_str(self.pick(&["", "", " "]));
                    self.text(out);
                    out.push_str(self.pick(&[":", ":", " :", ": "]));
                    self.value(left - 1, out);
                }
                out.push('}');
            }
        }
        out.push_str(self.pick(&["", "", "", " ", "\r\n"]));
    }

    fn text(&mut self, out: &mut String) {
        out.push('"');
        for _ in 0..self.next(5) {
            out.push_str(self.pick(&[
                "a",
                "bcdefghi",
                "é",
                "€",
                "\u{1F600}",
                "\\n",
                "\\\"",
                "\\\\",
                "\\u00e9",
                "\\ud83d\\ude00",
                "{",
                "]",
                ",",
                "\u{7f}",
            ]));
        }
        out.push('"');
    }

    /// Takes a character out, puts one in, or puts one in the place of another.
    fn damage(&mut self, text: &mut String) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let Some(at) = places.get(self.next(places.len().max(1))) else { return };
        let (before, after) = text.split_at(*at);
        let rest = after.chars().next().map_or("", |c| &after[c.len_utf8()..]);
        let new = self.pick(&[
            "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "u", " ", "\n", "\u{1}", "é", "n",
            "t",
        ]);
        *text = match self.next(4) {
            0 => format!("{before}{rest}"),
            1 => format!("{before}{new}{after}"),
            2 => before.to_owned(),
            _ => format!("{before}{new}{rest}"),
        };
    }
}

#[test]
fn generated_texts_whole_and_damaged() {
    let mut chance = Chance(0x5eed);
    let (mut right, mut wrong) = (0, 0);
    for _ in 0..20_000 {
        let mut text = String::new();
        let depth = chance.next(6);
        chance.value(depth, &mut text);
        assert!(check(&text) || has_unusual_number(&text), "{text:?}");
        for _ in 0..4 {
            chance.damage(&mut text);
            if check(&text) { right += 1 } else { wrong += 1 }
        }
    }
    // Damage that is none, and damage that is: both were looked at.
    assert!(right > 5000 && wrong > 20_000, "{right} right, {wrong} wrong");
}

/// Whatever stands at whatever place of a word or a block.
#[test]
fn many_bytes_at_once_are_read_as_one_by_one() {
    let pieces =
        ["a", "é", "€", "\u{1F600}", "\n", "\"", "\\", "\u{1f}", "\u{20}", "!", "\u{7f}", "\u{b}", "~"];
    let mut texts = vec![String::new()];
    for before in 0..40 {
        for one in pieces {
            for other in pieces {
                texts.push(format!("{}{one}{other}{}", "x".repeat(before), "yz\u{80}".repeat(before % 5)));
                texts.push(format!("{one}{}{other}", "ÿ".repeat(before)));
            }
        }
    }
    for text in &texts {
        let last = text.rsplit('\n').next().map_or(0, |line| line.chars().count());
        assert_eq!(count(text.as_bytes()), (text.matches('\n').count(), last), "{text:?}");
        let stop = |c: char| matches!(c, '"' | '\\' | '\0'..='\u{1f}');
        assert_eq!(plain(text.as_bytes()), text.find(stop).unwrap_or(text.len()), "{text:?}");
    }
}
