//! Patterns, texts and replacements: does ours find what .NET finds, and refuse what .NET refuses?

use scimulate::dotnet::regex::{Regex, Replacement};

use crate::oracle::Case;
use crate::random::Random;

/// The letters of the patterns; few, so that they match often.
const LITERALS: &[&str] = &[
    "a", "a", "a", "b", "b", "c", "A", "B", "1", "2", " ", "-", "_", ",", "@", "é", "É", "ß", "Ж", "ж", "İ",
    "ı", "K", "ſ", "Σ", "ς", "🚀",
];

const ESCAPES: &[&str] = &[
    r"\d",
    r"\D",
    r"\w",
    r"\W",
    r"\s",
    r"\S",
    r"\.",
    r"\-",
    r"\t",
    r"\n",
    r"\x41",
    r"\u0062",
    r"\cI",
    r"\(",
    r"\[",
    r"\\",
    r"\<",
    r"\é",
    r"\@",
    r"\e",
    r"\a",
    r"\f",
    r"\v",
    r"\r",
    r"\0",
    r"\012",
    r"\p{L}",
    r"\p{Lu}",
    r"\p{Ll}",
    r"\P{L}",
    r"\p{Nd}",
    r"\p{P}",
    r"\p{IsCyrillic}",
    r"\P{IsBasicLatin}",
    r"\p{M}",
    r"\p{S}",
    r"\p{Zs}",
    r"\#",
    r"\ ",
    r"\,",
    r"\141",
];

const WRONG: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "*",
    "+",
    "?",
    "|",
    r"\",
    "(?",
    "(?<",
    "(?<n",
    "[b-a]",
    "[a-",
    r"\p",
    r"\p{X}",
    r"\p{L",
    r"\x4",
    r"\u00",
    r"\c",
    r"\k",
    r"\k<",
    r"\k<zz>",
    r"\8",
    r"\i",
    r"\_",
    r"\é",
    "{2}",
    "{2,1}",
    "a{2,1}",
    "a**",
    "a++",
    "(?#",
    "(?i",
    "(?z)",
    "(?P<n>a)",
    "[a-\\d]",
    "[\\d-a]",
    "[[:alpha:]]",
    "(?)",
    "(?:",
    "(?=",
    "(?(",
    "(?(1)",
    "(?(1)a|b|c)",
    "(?<0>a)",
    "(?<1a>a)",
    "(?<n-x>a)",
    "[a-z-[b]c]",
    "[]",
    "[^]",
    "a{99999999999}",
    "(?<n>)(?<n>",
    "x{0}",
    r"\Q",
    "(?'n>a)",
];

const QUANTIFIERS: &[&str] = &[
    "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{2,}", "{1,}?", "{0}", "{,2}", "{ 2}",
    "{0,1}", "{2,3}?", "{3}?",
];

const REPLACEMENTS: &[&str] = &[
    "$1", "$2", "$0", "$&", "$`", "$'", "$+", "$_", "$$", "$", "${1}", "${n}", "${m}", "${x}", "${", "$n",
    "$10", "$1a", "<", ">", "a", "é", "${+1}", "${ n}", "${01}", "$01", "${0}", "$3", "\\1", "${n", "$99",
    "$$$1", "$ 1",
];

/// Letters of the patterns and texts; few, so that they match often.
const COMMON: &[&str] = &["a", "a", "a", "b", "b", "c", "1", "-"];

/// A pattern that grows, beside a text that it was meant to match.
struct Grammar<'r> {
    random: &'r mut Random,
}

/// A pattern and a text for it.
type Grown = (String, String);

impl Grammar<'_> {
    fn letter(&mut self) -> &'static str {
        let letters = if self.random.rarely(4) { LITERALS } else { COMMON };
        letters[self.random.below(letters.len())]
    }

    fn alternation(&mut self, depth: usize) -> Grown {
        let (mut pattern, mut text) = self.concatenation(depth);
        while self.random.rarely(5) {
            let (other, sample) = self.concatenation(depth);
            pattern = format!("{pattern}|{other}");
            if self.random.rarely(2) {
                text = sample;
            }
        }
        (pattern, text)
    }

    fn concatenation(&mut self, depth: usize) -> Grown {
        let count = [0, 1, 1, 2, 2, 3, 3, 4][self.random.below(8)].max(usize::from(depth > 1));
        let parts: Vec<_> = (0..count).map(|_| self.quantified(depth)).collect();
        parts.into_iter().unzip()
    }

    fn quantified(&mut self, depth: usize) -> Grown {
        let (mut pattern, mut text) = self.atom(depth);
        if self.random.below(10) < 4 {
            if self.random.rarely(40) {
                pattern.push_str(self.random.one(&["(?#note)", " ", "(?i)"]));
            }
            let quantifier = self.random.one(QUANTIFIERS);
            pattern.push_str(quantifier);
            let most = if quantifier.contains('3') { 3 } else { 2 };
            let least = usize::from(!quantifier.starts_with(['*', '?']))
                * (1 + usize::from(quantifier.contains('2')));
            text = text.repeat(least + self.random.below(most));
        }
        (pattern, text)
    }

    fn atom(&mut self, depth: usize) -> Grown {
        let alike = |text: &str| (text.to_owned(), text.to_owned());
        match self.random.below(if depth == 0 { 12 } else { 24 }) {
            0..=5 => alike(self.letter()),
            6 | 7 => (self.random.one(ESCAPES).to_owned(), self.letter().to_owned()),
            8 => (".".to_owned(), self.letter().to_owned()),
            9 | 10 => (self.class(2), self.letter().to_owned()),
            11 => {
                let assertion = ["^", "$", r"\b", r"\b", r"\B", r"\A", r"\Z", r"\z", r"\G"];
                (self.random.one(&assertion).to_owned(), String::new())
            }
            12..=15 => {
                let open = self.random.one(&["(", "(", "(", "(?<n>", "(?<m>", "(?'q'", "(?<\u{e9}1>"]);
                self.group(open, depth)
            }
            16 | 17 => self.group("(?:", depth),
            18 => {
                let open = self.random.one(&["(?=", "(?!", "(?<=", "(?<!", "(?<=", "(?<!"]);
                let (pattern, text) = self.group(open, depth);
                (pattern, if open == "(?<=" { text } else { String::new() })
            }
            19 => self.group("(?>", depth),
            20 => {
                let options = ["i", "i", "m", "s", "n", "x", "i-s", "-i", "im-sx", "+i"];
                let options = self.random.one(&options);
                if self.random.rarely(2) {
                    let (pattern, text) = self.alternation(depth - 1);
                    (format!("(?{options}){pattern}"), text)
                } else {
                    self.group(&format!("(?{options}:"), depth)
                }
            }
            21 => {
                let references = [
                    r"\1", r"\1", r"\2", r"\k<n>", r"\k'n'", r"\<n>", r"\k<1>", r"\3", r"\k<m>", r"\10",
                    r"\11",
                ];
                (self.random.one(&references).to_owned(), self.letter().to_owned())
            }
            22 if self.random.rarely(3) => {
                let (yes, no) = (self.concatenation(depth - 1), self.concatenation(depth - 1));
                let test = self.random.one(&[
                    "(1)", "(n)", "(a)", "(?=b)", "(?!a)", "(2)", "(zz)", "(?<=a)", "((a)b)", "(?:a)",
                ]);
                if self.random.rarely(4) {
                    (format!("(?{test}{})", yes.0), yes.1)
                } else {
                    (format!("(?{test}{}|{})", yes.0, no.0), if self.random.rarely(2) { yes.1 } else { no.1 })
                }
            }
            23 if self.random.rarely(3) => {
                let open =
                    self.random.one(&["(?<-n>", "(?<m-n>", "(?<-1>", "(?<5>", "(?<2>", "(?<n-1>", "(?<-m>"]);
                self.group(open, depth)
            }
            _ => alike(self.random.one(&[" ", "#", "{", "}", "]", "a b", "{a}", "ab", "bc", "aba"])),
        }
    }

    fn group(&mut self, open: &str, depth: usize) -> Grown {
        let (pattern, text) = self.alternation(depth - 1);
        (format!("{open}{pattern})"), text)
    }

    fn class(&mut self, depth: usize) -> String {
        const RANGES: &[&str] =
            &["a-c", "A-Z", "0-9", "a-z", "à-ÿ", "А-я", "!-/", " -~", "А-п", r"\x41-\x43", r"a-\u0063"];
        const ESCAPED: &[&str] = &[
            r"\d",
            r"\w",
            r"\s",
            r"\D",
            r"\W",
            r"\S",
            r"\p{L}",
            r"\P{Lu}",
            r"\b",
            r"\-",
            r"\]",
            r"\n",
            r"\\\\",
            r"\.",
            r"\p{IsGreek}",
            r"\x20",
            r"\p{Nd}",
        ];
        const SIGNS: &[&str] = &["[", "&&", "--", "~~", "||", "^", "[:alpha:]", "{", "(", "$", ".", "|", "*"];
        let mut text = String::from(self.random.one(&["[", "[", "[^"]));
        if self.random.rarely(12) {
            text.push_str(self.random.one(&["]", "-"]));
        }
        for _ in 0..=self.random.below(4) {
            text.push_str(match self.random.below(12) {
                0..=4 => self.letter(),
                5 | 6 => self.random.one(RANGES),
                7 | 8 => self.random.one(ESCAPED),
                9 => self.random.one(SIGNS),
                10 => "-",
                _ => self.random.one(&["ab", "xyz", "aé", "1"]),
            });
        }
        if depth > 0 && self.random.rarely(5) {
            text.push('-');
            text.push_str(&self.class(depth - 1));
        }
        text.push(']');
        text
    }
}

fn pattern(random: &mut Random) -> Grown {
    let mut grammar = Grammar { random };
    let depth = 1 + grammar.random.below(3);
    let (mut pattern, text) = grammar.alternation(depth);
    if random.rarely(12) {
        let mut places: Vec<_> = pattern.char_indices().map(|(at, _)| at).collect();
        places.push(pattern.len());
        let wrong = random.one(WRONG);
        pattern.insert_str(places[random.below(places.len())], wrong);
    }
    (pattern, text)
}

/// Something around and between what a pattern was meant to match.
fn noise(random: &mut Random) -> String {
    const PIECES: &[&str] = &[
        "a", "b", "c", "ab", "abc", "aab", "A", "B", "1", "12", " ", "-", "_", ",", "@", "é", "É", "ß", "Ж",
        "ж", "İ", "ı", "i", "I", "\u{212A}", "k", "ſ", "Σ", "ς", "σ", "🚀", "\n", "\t", ".", "(", "e\u{301}",
        "\u{200D}", "]", "[", "{", "x",
    ];
    (0..random.below(4)).map(|_| random.one(PIECES)).collect()
}

fn text(random: &mut Random, sample: &str) -> String {
    let mut text = noise(random);
    for _ in 0..random.below(3) {
        if sample.len() <= 40 {
            text.push_str(sample);
        }
        text.push_str(&noise(random));
    }
    if random.rarely(6) { text.to_ascii_uppercase() } else { text }
}

fn refused(message: &str) -> String {
    format!("!{message}")
}

/// Ours in the words of the oracle: the names of the groups, then each match with the places of its groups.
fn matches(pattern: &str, text: &str) -> String {
    let regex = match Regex::new(pattern) {
        Ok(regex) => regex,
        Err(message) => return refused(&message),
    };
    let found = match regex.matches(text) {
        Ok(found) => found,
        Err(message) => return refused(&message),
    };
    let mut answer =
        (0..=regex.group_count()).map(|group| regex.group_name(group)).collect::<Vec<_>>().join(",");
    for captures in found {
        let groups: Vec<_> = captures
            .iter()
            .map(|group| {
                group.map_or_else(|| "-".to_owned(), |(start, end)| format!("{start},{}", end - start))
            })
            .collect();
        answer.push('|');
        answer.push_str(&groups.join(";"));
    }
    answer
}

fn replaced(pattern: &str, text: &str, replacement: &str) -> String {
    Regex::new(pattern)
        .and_then(|regex| {
            let replacement = Replacement::new(replacement, &regex);
            regex.replace(text, &replacement)
        })
        .unwrap_or_else(|message| refused(&message))
}

pub(crate) fn answer(question: &[String]) -> String {
    match question {
        [_, pattern, text] => matches(pattern, text),
        [_, pattern, text, replacement] => replaced(pattern, text, replacement),
        _ => panic!("{question:?}"),
    }
}

pub(crate) fn cases(count: usize) -> Vec<Case> {
    let mut random = Random::new(1);
    let mut cases = Vec::new();
    while cases.len() < 2 * count {
        let (pattern, sample) = pattern(&mut random);
        // Most refusals are of names that no group has; a part of them is enough.
        if Regex::new(&pattern).is_err() && !random.rarely(4) {
            continue;
        }
        for _ in 0..2 {
            let text = text(&mut random, &sample);
            let replacement: String = (0..=random.below(3)).map(|_| random.one(REPLACEMENTS)).collect();
            let mut question = vec!["match".to_owned(), pattern.clone(), text];
            cases.push(Case { ours: answer(&question), question: question.clone() });
            "replace".clone_into(&mut question[0]);
            question.push(replacement);
            cases.push(Case { ours: answer(&question), question });
        }
    }
    cases
}
