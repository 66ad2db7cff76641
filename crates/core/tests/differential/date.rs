//! Dates read in a format, read without one, and written.

use scimulate::DateTime;
use scimulate::dotnet::date::{Kind, Styles, Zoned, format, parse, parse_exact};

use crate::oracle::Case;
use crate::random::Random;

/// What `FormatDateTime` reads with where nothing is said.
const DEFAULT: &str = "RoundtripKind, AllowLeadingWhite, AllowTrailingWhite";

const STYLES: &[&str] = &[
    DEFAULT,
    DEFAULT,
    DEFAULT,
    DEFAULT,
    "None",
    "None",
    "AllowWhiteSpaces",
    "AllowInnerWhite",
    "AssumeUniversal",
    "AssumeLocal",
    "AdjustToUniversal",
    "AssumeUniversal, AdjustToUniversal",
    "NoCurrentDateDefault",
    "AllowLeadingWhite",
    "AllowTrailingWhite",
    "AssumeLocal, AssumeUniversal",
    "RoundtripKind, AssumeLocal",
    "RoundtripKind",
];

const FORMATS: &[&str] = &[
    "yyyy-MM-dd",
    "yyyy-MM-ddTHH:mm:ss",
    "yyyy-MM-ddTHH:mm:ssZ",
    "yyyy-MM-ddTHH:mm:sszzz",
    "yyyy-MM-ddTHH:mm:ss.fffK",
    "yyyyMMddHHmmss.fZ",
    "yyyyMMdd",
    "yyyyMMddHHmmss",
    "M/d/yyyy h:mm:ss tt",
    "M/d/yyyy",
    "MM/dd/yyyy HH:mm",
    "dd.MM.yyyy",
    "d MMM yyyy",
    "dddd, dd MMMM yyyy",
    "ddd, d MMM yy",
    "yyyy-MM-dd h:mm tt",
    "HH:mm",
    "h:mm t",
    "yyyy-MM",
    "MMMM d",
    "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    "yyyy-MM-dd HH:mm:ss zz",
    "yyyy-MM-dd HH:mm z",
    "d",
    "D",
    "f",
    "F",
    "g",
    "G",
    "m",
    "M",
    "o",
    "O",
    "r",
    "R",
    "s",
    "t",
    "T",
    "u",
    "U",
    "y",
    "Y",
    "x",
    "q",
    "",
];

const PIECES: &[&str] = &[
    "d", "dd", "ddd", "dddd", "M", "MM", "MMM", "MMMM", "y", "yy", "yyy", "yyyy", "yyyyy", "h", "hh", "H",
    "HH", "m", "mm", "s", "ss", "f", "ff", "fff", "ffffff", "fffffff", "F", "FFF", "FFFFFFF", ".fff", ".FFF",
    "t", "tt", "z", "zz", "zzz", "K", "g", "gg", "ggg", "ttt", "hhh", "HHH", "mmm", "sss", "zzzz", "ddddd",
    "MMMMM", "KK", "ffffffff", "'T'", "\"at\"", "\\d", "%d", "%", "'x", "\\", "%%",
];

const SEPARATORS: &[&str] = &["", "", "-", "/", ":", ".", " ", " ", "T", "Z", ", ", "  "];

fn pattern(random: &mut Random) -> String {
    if random.below(5) < 2 {
        return random.one(FORMATS).to_owned();
    }
    let mut text = String::new();
    for _ in 0..=random.below(5) {
        let common = random.below(8);
        text.push_str(if common == 0 { random.one(PIECES) } else { random.one(&PIECES[..36]) });
        text.push_str(random.one(SEPARATORS));
    }
    text
}

/// An instant: most of this time, some at the ends of the calendar.
fn ticks(random: &mut Random) -> i64 {
    const DAY: u64 = 864_000_000_000;
    let days = match random.below(10) {
        0 => random.number() % 3_652_059,
        1 => random.number() % 400,
        2 => 3_652_058 - random.number() % 400,
        _ => 711_000 + random.number() % 40_000,
    };
    let within = match random.below(4) {
        0 => 0,
        1 => random.number() % DAY,
        2 => random.number() % 24 * 36_000_000_000,
        _ => random.number() % 86_400 * 10_000_000,
    };
    i64::try_from(days * DAY + within).unwrap()
}

/// Changes a text a little, or leaves it.
fn slip(random: &mut Random, text: String) -> String {
    if !random.rarely(4) || text.is_empty() {
        return text;
    }
    let mut characters: Vec<char> = text.chars().collect();
    let at = random.below(characters.len());
    let other = random
        .one(&["0", "1", "9", " ", "-", "/", ":", "x", "Z", "+", "T", "P", "A"])
        .chars()
        .next()
        .unwrap();
    match random.below(5) {
        0 => drop(characters.remove(at)),
        1 => characters.insert(at, other),
        2 => characters[at] = other,
        3 => characters[at] = characters[at].to_ascii_uppercase(),
        _ => characters.insert(0, ' '),
    }
    characters.into_iter().collect()
}

/// A text as section 6.3 of the reference lists them for `CDate`, or nearly.
fn spelled(random: &mut Random, instant: DateTime) -> String {
    const DATES: &[&str] = &[
        "yyyy-MM-dd",
        "yyyy-M-d",
        "M/d/yyyy",
        "MM/dd/yyyy",
        "yyyy/MM/dd",
        "d MMM yyyy",
        "ddd, dd MMM yyyy",
        "MMMM d, yyyy",
        "MMM d yyyy",
        "M/d/yy",
        "yyyy.MM.dd",
        "dd-MMM-yyyy",
        "dddd, d MMMM yyyy",
    ];
    const TIMES: &[&str] = &[
        "HH:mm",
        "HH:mm:ss",
        "H:m",
        "h:mm tt",
        "h:mm:ss tt",
        "HH:mm:ss.fff",
        "HH:mm:ss.f",
        "HH:mm:ss.fffffff",
        "h tt",
        "HH:mm:ss.ffffff",
    ];
    const ZONES: &[&str] = &[
        "", "", "", "Z", " Z", "+02:00", "-08:00", " -08:00", "+05:30", "-05", " +2", " GMT", "+0100",
        " +14:00", "-15:00", "z",
    ];
    let date = Zoned { instant, kind: Kind::Unspecified };
    let mut text = format(date, random.one(DATES)).unwrap();
    if random.below(4) > 0 {
        text.push_str(random.one(&[" ", "T", " ", "T", "  ", ""]));
        text.push_str(&format(date, random.one(TIMES)).unwrap());
    }
    text.push_str(random.one(ZONES));
    text
}

fn refused(message: &str) -> String {
    format!("!{message}")
}

fn kind(name: &str) -> Kind {
    match name {
        "Utc" => Kind::Utc,
        "Local" => Kind::Local,
        _ => Kind::Unspecified,
    }
}

pub(crate) fn answer(question: &[String], today: DateTime) -> String {
    match question[0].as_str() {
        "parse" => parse(&question[1])
            .map_or_else(|message| refused(&message), |instant| instant.ticks().to_string()),
        "exact" => Styles::from_names(&question[3])
            .and_then(|styles| parse_exact(&question[1], &question[2], styles, today))
            .map_or_else(
                |message| refused(&message),
                |date| format!("{} {:?}", date.instant.ticks(), date.kind),
            ),
        _ => {
            let instant = DateTime::from_ticks(question[1].parse().unwrap()).unwrap();
            let date = Zoned { instant, kind: kind(&question[2]) };
            format(date, &question[3]).unwrap_or_else(|message| refused(&message))
        }
    }
}

pub(crate) fn cases(count: usize, today: i64) -> Vec<Case> {
    let today = DateTime::from_ticks(today).unwrap();
    let mut random = Random::new(2);
    let mut cases = Vec::new();
    let mut ask = |question: Vec<String>| cases.push(Case { ours: answer(&question, today), question });
    for _ in 0..count {
        let instant = ticks(&mut random);
        let text = |text: &str| text.to_owned();
        let written = pattern(&mut random);
        let zone = random.one(&["Unspecified", "Utc", "Local"]);
        ask(vec![text("format"), instant.to_string(), text(zone), written]);
        let instant = DateTime::from_ticks(instant).unwrap();
        let read = pattern(&mut random);
        if let Ok(shown) = format(Zoned { instant, kind: kind(zone) }, &read) {
            let shown = slip(&mut random, shown);
            ask(vec![text("exact"), shown, read, text(random.one(STYLES))]);
        }
        let shown = spelled(&mut random, instant);
        ask(vec![text("parse"), slip(&mut random, shown)]);
    }
    cases
}
