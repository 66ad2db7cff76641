//! Answers a function name that the language doesn't have with the one that was meant.

use super::functions;
use super::node::{Kind, Node};
use super::problems::{NEST_AND, NEST_OR, WRITE, error, fix, slice};
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::nearest;

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
    ("and", Advise(NEST_AND)),
    ("bitor", Advise("there is no counterpart; single bits are tested with `BitAnd`")),
    ("cguid", Advise("write the text itself")),
    ("cnum", Advise("numbers in text are read as numbers where one is wanted")),
    ("concat", Join),
    ("concatenate", Join),
    ("contains", Write("(InStr({0}, {1}) > 0)", 2)),
    ("convertfromutf8hex", Advise("there is no counterpart; text that is not encoded is read as it is")),
    ("cref", Advise("map the reference attribute directly")),
    (
        "dncomponentrev",
        Advise(
            "there is no counterpart; `Item(Split([onPremisesDistinguishedName], \",\"), 1)` takes a part",
        ),
    ),
    ("endswith", Advise("test with `IIF(Replace(x, , \"^.*end$\", , \"\", , ) = \"\", …)`")),
    ("eq", Write("{0} = {1}", 2)),
    ("escapedncomponent", Advise("there is no counterpart; AWS takes no distinguished names")),
    ("if", Rename("IIF")),
    ("ifnull", Rename("Coalesce")),
    ("initcap", Rename("PCase")),
    (
        "instrrev",
        Advise(
            "there is no counterpart; `Replace([mail], , \"^.*@\", , \"\", , )` keeps what follows the last one",
        ),
    ),
    ("isbitset", Advise("test the bit: `IIF(BitAnd([flags], 2) = 0, \"no\", \"yes\")`")),
    ("isblank", Rename("IsNullOrEmpty")),
    (
        "isdate",
        Advise(
            "there is no counterpart; test the form: `Replace([date], , \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\", , \"\", , )` leaves nothing of what looks like a date",
        ),
    ),
    ("isempty", Rename("IsNullOrEmpty")),
    (
        "isguid",
        Advise(
            "there is no counterpart; test the form: `Replace([id], , \"^[0-9A-Fa-f-]{36}$\", , \"\", , )` leaves nothing of what looks like a GUID",
        ),
    ),
    ("isnothing", Rename("IsNull")),
    ("isnumeric", Advise("test with `IIF(Replace(x, , \"[0-9]+\", , \"\", , ) = \"\", …)`")),
    ("itemornull", Rename("Item")),
    ("lcase", Rename("ToLower")),
    ("len", Advise("the language has no length; test for text with `IsPresent`, cut with `Left` or `Mid`")),
    (
        "length",
        Advise("the language has no length; test for text with `IsPresent`, cut with `Left` or `Mid`"),
    ),
    ("lower", Rename("ToLower")),
    ("ltrim", Write("Replace({0}, , \"^\\\\s+\", , \"\", , )", 1)),
    ("ne", Write("{0} <> {1}", 2)),
    ("nvl", Rename("Coalesce")),
    ("or", Advise(NEST_OR)),
    (
        "padleft",
        Advise(
            "fill and cut, which shortens a longer text too: `Replace(Append(\"0000\", [employeeId]), , \"^.*(?=.{4}$)\", , \"\", , )`",
        ),
    ),
    (
        "padright",
        Advise("fill and cut, which shortens a longer text too: `Left(Append([employeeId], \"0000\"), 4)`"),
    ),
    ("proper", Rename("PCase")),
    ("randomnum", Advise("take digits: `RandomString(6, 6, 0, 0, 0)`")),
    ("removediacritics", Rename("NormalizeDiacritics")),
    ("replacechars", Advise("chain `Replace` calls, one for each character")),
    ("right", Write("Replace({0}, , \"^.*?(?<end>.{0,{1}})$\", , \"${end}\", , )", 2)),
    ("rtrim", Write("Replace({0}, , \"\\\\s+$\", , \"\", , )", 1)),
    (
        "select",
        Advise("there are no queries; lists are read by `Item`, `Join`, `Count` and `RemoveDuplicates`"),
    ),
    ("startswith", Write("(InStr({0}, {1}) = 1)", 2)),
    ("stringfromguid", Advise("identifiers are text already; write `[objectId]`")),
    ("substring", Advise("use `Mid(source, start, length)`; its start counts from 1")),
    ("titlecase", Rename("PCase")),
    ("tolowercase", Rename("ToLower")),
    ("touppercase", Rename("ToUpper")),
    ("trim", Write("Replace({0}, , \"^\\\\s+|\\\\s+$\", , \"\", , )", 1)),
    ("ucase", Rename("ToUpper")),
    ("upper", Rename("ToUpper")),
    (
        "where",
        Advise("there are no queries; lists are read by `Item`, `Join`, `Count` and `RemoveDuplicates`"),
    ),
    ("with", Advise("there are no variables; write the expression where it is used")),
];

/// Reports a call of a function that doesn't exist.
pub(super) fn unknown_function(text: &str, name: Span, call: Span, arguments: &[Node]) -> Diagnostic {
    let written = slice(text, name);
    let problem = error("UNKNOWN_FUNCTION", name, format!("`{written}` is not a function of the language"));
    let rename = |to: &str| fix(text, format!("call `{to}`"), &[(name, to)]);
    if let Some(name) = known(written) {
        return problem.with_help(format!("letter case counts; write `{name}`")).with_fix(rename(name));
    }
    let foreign = foreign(written);
    if foreign.is_none() && written.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("Cert")) {
        return problem.with_help("there is no counterpart; certificates are no attributes of provisioning");
    }
    let given: Vec<_> = arguments
        .iter()
        .filter(|node| !matches!(node.kind, Kind::Omitted))
        .map(|node| slice(text, node.span))
        .collect();
    if let Some((help, mend)) = foreign.and_then(|instead| otherwise(text, name, call, instead, &given)) {
        return problem.with_help(help).with_fix(mend);
    }
    match foreign {
        Some(Advise(advice)) => problem.with_help(*advice),
        Some(Write(template, _)) => {
            let shape = template.replace("{0,{1}}", "{0,n}").replace("{0}", "…").replace("{1}", "…");
            problem.with_help(format!("it is written `{shape}`"))
        }
        _ => match nearest(written, functions::FUNCTIONS.iter().map(|function| function.name)) {
            Some(near) => problem.with_help(format!("did you mean `{near}`?")).with_fix(rename(near)),
            None => problem,
        },
    }
}

/// Says how a function that other jobs have is written with those that every job has.
pub(super) fn instead(text: &str, name: Span, call: Span, arguments: &[Node]) -> Option<(String, Fix)> {
    let instead = foreign(slice(text, name))?;
    let given: Vec<_> = arguments.iter().map(|node| slice(text, node.span)).collect();
    otherwise(text, name, call, instead, &given)
}

/// Writes a call otherwise, with what is given; gives what to do, and the change that does it.
fn otherwise(text: &str, name: Span, call: Span, instead: &Instead, given: &[&str]) -> Option<(String, Fix)> {
    if let Rename(to) = instead {
        return Some((format!("use `{to}`"), fix(text, format!("call `{to}`"), &[(name, to)])));
    }
    let written = written(instead, given)?;
    let mend = fix(text, WRITE, &[(call, &written)]);
    Some((format!("write `{written}`"), mend))
}

/// Writes what people call by a name, of the language or from elsewhere, as an operator or as a method.
pub(super) fn call_of(name: &str, given: &[&str]) -> Option<String> {
    match foreign(name) {
        Some(instead) => written(instead, given),
        None => written(&Rename(known(name)?), given),
    }
}

/// Gives the function of that name, whatever its letter case.
fn known(name: &str) -> Option<&'static str> {
    functions::FUNCTIONS.iter().map(|function| function.name).find(|known| known.eq_ignore_ascii_case(name))
}

fn foreign(name: &str) -> Option<&'static Instead> {
    FOREIGN.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, instead)| instead)
}

fn written(instead: &Instead, given: &[&str]) -> Option<String> {
    match instead {
        Rename(to) => Some(format!("{to}({})", given.join(", "))),
        Join if !given.is_empty() => Some(format!("Join(\"\", {})", given.join(", "))),
        Write(template, wanted) => fill(template, given, *wanted),
        _ => None,
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
            // What is given may hold such braces too, so the last place is filled first.
            let filled = template.replace("{0,{1}}", &format!("{{0,{bare}}}"));
            Some(filled.replacen("{1}", second, 1).replacen("{0}", first, 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_names_are_sorted() {
        assert!(FOREIGN.is_sorted_by_key(|(name, _)| *name));
    }

    /// The functions of Connect Sync that provisioning does not have.
    const CONNECT_SYNC: &str = "BitOr CertSubject CertThumbprint CGuid CNum Contains ConvertFromUTF8Hex CRef \
        DNComponentRev EscapeDNComponent InStrRev IsBitSet IsDate IsEmpty IsGuid IsNumeric ItemOrNull LCase Len LTrim \
        PadLeft PadRight RandomNum ReplaceChars Right RTrim Select StringFromGuid UCase Where With";

    #[test]
    fn functions_of_connect_sync_have_something_instead() {
        for name in CONNECT_SYNC.split_whitespace() {
            let problems =
                crate::Expression::parse(&format!("{name}([mail], \"1\")")).unwrap_err().into_diagnostics();
            assert_eq!(problems[0].code, "UNKNOWN_FUNCTION", "{name}");
            assert!(problems[0].help.is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_written_instead_parses() {
        for (name, instead) in FOREIGN {
            let Write(template, wanted) = instead else { continue };
            let given = ["[mail]", "\"3\""];
            let filled = fill(template, &given[..*wanted], *wanted).unwrap();
            let whole = format!("IIF({filled}, \"a\", \"b\")");
            crate::Expression::parse(&whole)
                .unwrap_or_else(|problems| panic!("{name}: {whole}: {problems:?}"));
        }
    }

    #[test]
    fn advice_can_be_written_as_it_stands() {
        for (name, instead) in FOREIGN {
            let Advise(advice) = instead else { continue };
            // Between backticks stand function names and whole expressions; those with `…`, `yes` or parameter names are patterns.
            let whole = advice.split('`').skip(1).step_by(2).filter(|text| text.contains('('));
            for text in
                whole.filter(|text| !text.contains('…') && !text.contains("source") && !text.contains("yes"))
            {
                crate::Expression::parse(text)
                    .unwrap_or_else(|problems| panic!("{name}: {text}: {problems:?}"));
            }
        }
    }
}
