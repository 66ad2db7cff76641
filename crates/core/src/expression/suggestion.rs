//! Answers a function name that the language doesn't have with the one that was meant.

use super::functions;
use super::node::{Kind, Node};
use super::problems::{error, fix, slice};
use crate::diagnostic::{Diagnostic, Span};

/// What to do instead of calling a function of Connect Sync or of a spreadsheet.
enum Instead {
    /// The same function under another name.
    Rename(&'static str),
    /// Another expression; `{0}`, `{1}` stand for the arguments, and all of them must be given.
    Write(&'static str, usize),
    /// Every argument after `Join("", `.
    Join,
    /// Only words.
    Advise(&'static str),
}

use Instead::{Advise, Join, Rename, Write};

/// Names people know from elsewhere, in alphabetical order of their lower case.
static FOREIGN: &[(&str, Instead)] = &[
    ("cguid", Advise("write the text itself")),
    ("cnum", Advise("numbers in text are read as numbers where one is wanted")),
    ("concat", Join),
    ("concatenate", Join),
    ("contains", Write("(InStr({0}, {1}) > 0)", 2)),
    ("cref", Advise("map the reference attribute directly")),
    ("endswith", Advise("test with `IIF(Replace(x, , \"^.*end$\", , \"\", , ) = \"\", …)`")),
    ("if", Rename("IIF")),
    ("isblank", Rename("IsNullOrEmpty")),
    ("isempty", Rename("IsNullOrEmpty")),
    ("isnumeric", Advise("test with `IIF(Replace(x, , \"[0-9]+\", , \"\", , ) = \"\", …)`")),
    ("itemornull", Rename("Item")),
    ("lcase", Rename("ToLower")),
    ("len", Advise("the language has no length; test for text with `IsPresent`, cut with `Left` or `Mid`")),
    (
        "length",
        Advise("the language has no length; test for text with `IsPresent`, cut with `Left` or `Mid`"),
    ),
    ("lower", Rename("ToLower")),
    ("ltrim", Write("Replace({0}, , \"^\\s+\", , \"\", , )", 1)),
    ("proper", Rename("PCase")),
    ("replacechars", Advise("chain `Replace` calls, one for each character")),
    ("right", Write("Replace({0}, , \"^.*?(?<end>.{0,{1}})$\", , \"${end}\", , )", 2)),
    ("rtrim", Write("Replace({0}, , \"\\s+$\", , \"\", , )", 1)),
    ("startswith", Write("(InStr({0}, {1}) = 1)", 2)),
    ("substring", Advise("use `Mid(source, start, length)`; its start counts from 1")),
    ("titlecase", Rename("PCase")),
    ("trim", Write("Replace({0}, , \"^\\s+|\\s+$\", , \"\", , )", 1)),
    ("ucase", Rename("ToUpper")),
    ("upper", Rename("ToUpper")),
];

/// Reports a call of a function that doesn't exist.
pub(super) fn unknown_function(text: &str, name: Span, call: Span, arguments: &[Node]) -> Diagnostic {
    let written = slice(text, name);
    let problem = error("UNKNOWN_FUNCTION", name, format!("`{written}` is not a function of the language"));
    let rename = |to: &str| fix(text, format!("call `{to}`"), &[(name, to)]);
    if let Some(function) = functions::FUNCTIONS.iter().find(|f| f.name.eq_ignore_ascii_case(written)) {
        return problem
            .with_help(format!("letter case counts; write `{}`", function.name))
            .with_fix(rename(function.name));
    }
    let foreign = FOREIGN.iter().find(|(other, _)| other.eq_ignore_ascii_case(written));
    let given: Vec<_> = arguments
        .iter()
        .filter(|node| !matches!(node.kind, Kind::Omitted))
        .map(|node| slice(text, node.span))
        .collect();
    match foreign.map(|(_, instead)| instead) {
        Some(Rename(to)) => problem.with_help(format!("use `{to}`")).with_fix(rename(to)),
        Some(Advise(advice)) => problem.with_help(*advice),
        Some(Join) if !given.is_empty() => {
            let joined = format!("Join(\"\", {})", given.join(", "));
            problem.with_help("put texts together with `Join(\"\", …)`").with_fix(fix(
                text,
                "put the texts together with `Join`",
                &[(call, &joined)],
            ))
        }
        Some(Write(template, wanted)) => match fill(template, &given, *wanted) {
            Some(instead) => problem.with_help(format!("write `{instead}`")).with_fix(fix(
                text,
                "write it with the functions there are",
                &[(call, &instead)],
            )),
            None => problem,
        },
        _ => match nearest(written) {
            Some(near) => problem.with_help(format!("did you mean `{near}`?")).with_fix(rename(near)),
            None => problem,
        },
    }
}

/// Puts the arguments into a template; `None` where their number differs.
fn fill(template: &str, given: &[&str], wanted: usize) -> Option<String> {
    match given {
        [only] if wanted == 1 => Some(template.replace("{0}", only)),
        [first, second] if wanted == 2 => {
            // Inside a pattern only digits make sense, quoted or not.
            let bare = second.trim_matches('"');
            let in_pattern = template.contains("{0,{1}}");
            if in_pattern && !bare.bytes().all(|digit| digit.is_ascii_digit()) {
                return None;
            }
            let filled = template.replace("{0,{1}}", &format!("{{0,{bare}}}"));
            Some(if in_pattern {
                filled.replacen("{0}", first, 1)
            } else {
                filled.replace("{0}", first).replace("{1}", second)
            })
        }
        _ => None,
    }
}

/// Gives the name at most two slips away.
fn nearest(written: &str) -> Option<&'static str> {
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    functions::FUNCTIONS
        .iter()
        .map(|function| (distance(&lower, &function.name.to_ascii_lowercase()), function.name))
        .filter(|(distance, name)| *distance <= 2 && distance * 2 <= name.len())
        .min()
        .map(|(_, name)| name)
}

/// Counts the insertions, removals and replacements between two texts.
pub(super) fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (above, a) in left.chars().enumerate() {
        let mut diagonal = above;
        let mut before = above + 1;
        for (cell, b) in row.iter_mut().zip(std::iter::once(None).chain(right.chars().map(Some))) {
            let Some(b) = b else {
                diagonal = std::mem::replace(cell, above + 1);
                continue;
            };
            let change = diagonal + usize::from(a != b);
            diagonal = *cell;
            before = change.min(*cell + 1).min(before + 1);
            *cell = before;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance("join", "join"), 0);
        assert_eq!(distance("jion", "join"), 2);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn foreign_names_are_sorted() {
        assert!(FOREIGN.is_sorted_by_key(|(name, _)| *name));
    }
}
