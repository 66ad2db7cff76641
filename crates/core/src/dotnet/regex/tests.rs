use super::*;

/// Replaces every match of a pattern.
fn replaced(pattern: &str, text: &str, replacement: &str) -> String {
    match Regex::new(pattern) {
        Ok(regex) => {
            regex.replace(text, &Replacement::new(replacement, &regex)).unwrap_or_else(|error| error)
        }
        Err(_) => "refused".to_owned(),
    }
}

#[test]
fn replacements() {
    // pattern, text, replacement, result
    let cases = [
        (r"(?<!\d)\d{3}(?!\d)", "1234 567", "x", "1234 x"),
        (r"(?<=(\w)+)!", "ab!", "<$1>", "ab<a>"),
        (r"(?<=a.*)b", "a--b", "x", "a--x"),
        (r"(a|ab)(c|bcd)(d*)", "abcd", "$1,$2,$3", "a,bcd,"),
        (r"(?>a+)ab", "aaab", "x", "aaab"),
        (r"(?i)straße\b", "STRAßE", "x", "x"),
        (r"(?i:A)b", "ab aB", "x", "x aB"),
        (r"a(?i)b|c", "aB C", "x", "x x"),
        (r"(?m)^", "a\nb", "> ", "> a\n> b"),
        (r"$", "a\n", "x", "ax\nx"),
        (r"\z", "a\n", "x", "a\nx"),
        (r"\Z", "a\n", "x", "ax\nx"),
        (r".", "a\nb", "x", "x\nx"),
        (r"(?s).", "a\nb", "x", "xxx"),
        (r"(?x) a b # note", "ab", "x", "x"),
        (r"(?n)(a)(?<b>b)", "ab", "$1", "b"),
        (r"(?#note)a", "a", "x", "x"),
        (r"\Ga", "aab", "x", "xxb"),
        (r"a{2}", "aaaaa", "x", "xxa"),
        (r"a{,2}", "a{,2}", "x", "x"),
        (r"a{1,2}?", "aaa", "x", "xxx"),
        (r"(a*)*", "b", "x", "xbx"),
        (r"(?:[ab]*|c)*", "abc", "x", "xxcx"),
        (r"(a|b)*?c", "abc", "$1", "b"),
        (r"(?:(a)|b)*", "ab", "[$1]", "[a][]"),
        (r"(\w)\1", "aabbcd", "$1", "abcd"),
        (r"(?<q>['\x22]).*?\k<q>", "'a' \"b'\"", "x", "x x"),
        (r"(?<n>a)(b)\1\2", "abba", "x", "x"),
        (r"\bb", "ab b", "x", "ab x"),
        (r"\Bb", "ab b", "x", "ax b"),
        (r"[^\W\d_]", "a1_é", "x", "x1_x"),
        (r"[\w-[\d]]", "a1", "x", "x1"),
        (r"[a-]", "a-b", "x", "xxb"),
        (r"[]a]", "]ab", "x", "xxb"),
        (r"[\b]", "\u{8}", "x", "x"),
        (r"\x41\u0042\103\cI", "ABC\t", "x", "x"),
        (r"\P{L}", "a1", "x", "ax"),
        (r"\p{IsCyrillic}", "aЖ", "x", "ax"),
        (r"(?i)[^a]", "aAb", "x", "aAx"),
        ("🚀", "a🚀b", "x", "axb"),
        ("^..$", "🚀", "x", "x"),
        ("b", "abc", "$`|$'|$_|$+|$&", "aa|c|abc|b|bc"),
        ("a||b", "a", "x", "xx"),
    ];
    for (pattern, text, replacement, expected) in cases {
        assert_eq!(replaced(pattern, text, replacement), expected, "{pattern} on {text}");
    }
}

#[test]
fn refusals() {
    let patterns = [
        "(",
        ")",
        "[",
        "[b-a]",
        "*",
        "a**",
        "a+++",
        "a{2}{3}",
        "(?",
        "(?<>a)",
        "(?<a",
        "(?y)",
        r"\",
        r"\_",
        r"\i",
        r"\8",
        r"\k<x>",
        r"(a)\2",
        r"\p{Nope}",
        r"\pL",
        r"\x4",
        r"\u123",
        r"[a-\d]",
        "[a-z-[b]c]",
        "a{3,2}",
        "|*",
        "(?i)*",
        "(?(1)a|b)",
        "(?P<n>x)",
        "(?#",
    ];
    for pattern in patterns {
        assert!(Regex::new(pattern).is_err(), "{pattern}");
    }
    assert!(Regex::new(&"(".repeat(100_000)).is_err());
    assert!(Regex::new(&"[a-".repeat(100_000)).is_err());
}

#[test]
fn every_call_ends() {
    let long = "a".repeat(50_000);
    let never = format!("{long}b");
    for pattern in [
        "(a+)+$",
        "(a|a)*$",
        "(?=(.*)+c)c",
        "(.*)*x",
        r"(a?){50}a{50}$",
        "(?<=a*)x",
        "((a{1000}){1000}){1000}",
    ] {
        let regex = Regex::new(pattern).unwrap();
        assert!(regex.is_match(&never).is_err(), "{pattern}");
    }
    // Hard for a naive engine, but linear.
    for pattern in ["a+", "[^b]*b", r"\w+$"] {
        let regex = Regex::new(pattern).unwrap();
        assert!(regex.replace(&never, &Replacement::new("x", &regex)).is_ok(), "{pattern}");
    }
}

#[test]
fn groups() {
    let regex = Regex::new(r"(?<isd>\d+) (\d)(?<rest>\d*)(?<none>x)?").unwrap();
    assert_eq!(regex.group_names().collect::<Vec<_>>(), ["isd", "rest", "none"]);
    assert_eq!(regex.group("91 123", "1").unwrap().as_deref(), Some("1"));
    assert_eq!(regex.group("91 123", "rest").unwrap().as_deref(), Some("23"));
    assert_eq!(regex.group("91 123", "none").unwrap(), None);
    assert_eq!(regex.group("91 123", "nope").unwrap(), None);
    assert_eq!(regex.replace_group("91 123 4 5", "isd", "").unwrap(), " 123  5");
}

/// Makes patterns of the syntax on which both engines agree, from a sequence of numbers.
fn random_pattern(seed: &mut u64, depth: usize) -> String {
    let mut below = |bound: u64| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % bound
    };
    let kind = below(if depth == 0 { 5 } else { 12 });
    let part = |seed: &mut u64| random_pattern(seed, depth - 1);
    match kind {
        0 | 1 => ["a", "b", "c"][usize::try_from(below(3)).unwrap()].to_owned(),
        2 => [".", "[ab]", "[^a]", r"\w"][usize::try_from(below(4)).unwrap()].to_owned(),
        3 => ["^", r"\b", r"\z", ""][usize::try_from(below(4)).unwrap()].to_owned(),
        4 => "(?:a|bc)".to_owned(),
        5 => format!("(?:{}|{})", part(seed), part(seed)),
        6 => format!("(?={})", part(seed)),
        7 => format!("(?!{})", part(seed)),
        8 => format!("(?>{})", part(seed)),
        9 => {
            let quantifier = ["*", "+?", "?", "{1,2}", "*?", "{2}"][usize::try_from(below(6)).unwrap()];
            // Engines differ in what ends a repetition of nothing; .NET, like Perl, takes the empty round and goes on.
            format!("(?:[abc]{}){quantifier}", part(seed))
        }
        _ => format!("{}{}", part(seed), part(seed)),
    }
}

#[test]
fn agrees_with_another_engine() {
    let mut seed = 3;
    let texts = ["", "a", "abc", "aabbc", "cab abc", "bcbcaa b", "ccccc"];
    let mut compared = 0;
    for _ in 0..3000 {
        let pattern = random_pattern(&mut seed, 4);
        let (Ok(ours), Ok(theirs)) = (Regex::new(&pattern), fancy_regex::Regex::new(&pattern)) else {
            continue;
        };
        for text in texts {
            let Ok(theirs) = theirs.find(text) else { continue };
            let units: Vec<u16> = text.encode_utf16().collect();
            let Ok(found) = find(&ours.program, &units, (0, 0), &mut Budget::for_length(units.len())) else {
                continue;
            };
            let found = found.and_then(|captures| captures[0]);
            assert_eq!(found, theirs.map(|found| (found.start(), found.end())), "{pattern} on {text}");
            compared += 1;
        }
    }
    assert!(compared > 10_000, "{compared}");
}
