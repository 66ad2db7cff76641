//! Words every problem of an expression's text, with its place and, where one is obvious, its mend.

use super::function::REFERENCE;
use super::functions;
use super::lexer::Token;
use super::node::{Broken, Kind, Node};
use super::parser::{MAX_DEPTH, MAX_LENGTH};
use crate::diagnostic::{Diagnostic, Fix, Location, MappingEdit, Span};

const PARSE_ERROR: &str = "PARSE_ERROR";

/// Reports an error at a place of the text.
pub(super) fn error(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, Location::Expression { span }, message).with_reference(REFERENCE)
}

/// Makes a fix that replaces parts of the text; the mapping index is the job's to set.
pub(super) fn fix(text: &str, title: impl Into<String>, edits: &[(Span, &str)]) -> Fix {
    let edit = MappingEdit::SetExpression { mapping: 0, expression: edited(text, edits) };
    let mut title = title.into();
    // A help that says the same goes on behind a message, a button stands alone.
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Fix { title, edits: vec![edit] }
}

fn edited(text: &str, edits: &[(Span, &str)]) -> String {
    let mut expression = String::with_capacity(text.len());
    let mut at = 0;
    for (span, replacement) in edits {
        expression.push_str(text.get(at..span.start).unwrap_or_default());
        expression.push_str(replacement);
        at = span.end;
    }
    expression.push_str(text.get(at..).unwrap_or_default());
    expression
}

/// Where a problem starts, for the order of the reports.
pub(super) fn start(problem: &Diagnostic) -> usize {
    match problem.location {
        Location::Expression { span } => span.start,
        _ => 0,
    }
}

pub(super) fn slice(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or_default()
}

pub(super) fn too_long(length: usize) -> Diagnostic {
    error(
        PARSE_ERROR,
        Span::new(0, 0),
        format!("the expression has {length} bytes; at most {MAX_LENGTH} are read"),
    )
}

pub(super) fn too_deep(_text: &str, span: Span) -> Diagnostic {
    error(
        PARSE_ERROR,
        span,
        format!("the expression nests deeper than the {MAX_DEPTH} levels that are read here"),
    )
    .with_help(
        "Microsoft names no limit; one `Switch` with many pairs says the same as many `IIF` in one another",
    )
    .inferred()
}

pub(super) fn nested_select_unique_value(span: Span) -> Diagnostic {
    error("NESTING_NOT_ALLOWED", span, "`SelectUniqueValue` must be the outermost function")
        .with_help("move the other functions inside each of its arguments")
}

pub(super) const NEST_AND: &str = "nest conditions: `IIF(a, IIF(b, yes, no), no)`";
pub(super) const NEST_OR: &str = "nest conditions: `IIF(a, yes, IIF(b, yes, no))`";

pub(super) fn and(text: &str, span: Span) -> Diagnostic {
    no_operator(text, span).with_help(NEST_AND)
}

pub(super) fn or(text: &str, span: Span) -> Diagnostic {
    no_operator(text, span).with_help(NEST_OR)
}

fn no_operator(text: &str, span: Span) -> Diagnostic {
    error(PARSE_ERROR, span, format!("`{}` is not an operator of the language", slice(text, span)))
}

/// Adds the nested form to the reports of `AND` and `OR` in the condition of an `IIF`.
pub(super) fn mend_logical(text: &str, problems: &mut [Diagnostic], call: Span, parts: [&Node; 3]) {
    let [condition, yes, no] = parts;
    if !matches!(condition.kind, Kind::Broken(_)) {
        return;
    }
    let Some(nested) = nest(text, condition, slice(text, yes.span), slice(text, no.span)) else { return };
    mend_operators(problems, condition.span, &fix(text, "nest the conditions", &[(call, &nested)]));
}

/// Adds `Word` to the reports of a cut before a mark as spreadsheets write it: `Left([mail], InStr([mail], "@") - 1)`.
pub(super) fn mend_cut(text: &str, problems: &mut [Diagnostic], call: Span, source: &Node, length: &Node) {
    let mark = || {
        let search = slice(text, length.span).strip_suffix('1')?.trim_end().strip_suffix('-')?.trim_end();
        let arguments = search.strip_prefix("InStr(")?.strip_suffix(')')?;
        let mark = arguments.strip_prefix(slice(text, source.span))?.strip_prefix(',')?.trim();
        // Of a longer text `Word` takes every character for a mark.
        (mark.starts_with('"') && mark.len() == 3).then_some(mark)
    };
    if let Some(mark) = mark() {
        let word = format!("Word({}, 1, {mark})", slice(text, source.span));
        mend_operators(problems, length.span, &fix(text, WRITE, &[(call, &word)]));
    }
}

fn mend_operators(problems: &mut [Diagnostic], part: Span, mend: &Fix) {
    let inside = part.start..part.end;
    for problem in problems.iter_mut().filter(|problem| problem.fix.is_none()) {
        if inside.contains(&start(problem)) && problem.message.ends_with("is not an operator of the language")
        {
            problem.fix = Some(mend.clone());
        }
    }
}

/// Writes a condition with `AND` and `OR` as nested calls; `None` where it grows out of hand or holds another slip.
fn nest(text: &str, condition: &Node, yes: &str, no: &str) -> Option<String> {
    const MAX: usize = 10_000;
    let nested = match &condition.kind {
        Kind::Broken(broken) => match &**broken {
            Broken::And(left, right) => nest(text, left, &nest(text, right, yes, no)?, no)?,
            Broken::Or(left, right) => nest(text, left, yes, &nest(text, right, yes, no)?)?,
            Broken::Unknown => return None,
        },
        _ => format!("IIF({}, {yes}, {no})", slice(text, condition.span)),
    };
    (nested.len() <= MAX).then_some(nested)
}

/// `==`
pub(super) fn not_equal_sign(text: &str, span: Span) -> Diagnostic {
    foreign_comparison(text, span, "=")
}

/// `!=`
pub(super) fn not_unequal_sign(text: &str, span: Span) -> Diagnostic {
    foreign_comparison(text, span, "<>")
}

fn foreign_comparison(text: &str, span: Span, right: &str) -> Diagnostic {
    no_operator(text, span).with_help(format!("write `{right}`")).with_fix(fix(
        text,
        format!("write `{right}`"),
        &[(span, right)],
    ))
}

/// Reports an operator between two values; `parts` is empty where joining them isn't what it means.
pub(super) fn operator(text: &str, span: Span, whole: Span, parts: &[Span]) -> Diagnostic {
    let problem = no_operator(text, span);
    if parts.is_empty() {
        return problem.with_help(
            "the language has no arithmetic; `Word([mail], 1, \"@\")` and `Split` cut at a mark, `DateAdd` and `DateDiff` count",
        );
    }
    let joined: Vec<_> = parts.iter().map(|part| slice(text, *part)).collect();
    let joined = format!("Join(\"\", {})", joined.join(", "));
    problem.with_help(PUT_TOGETHER).with_fix(fix(
        text,
        "put the texts together with `Join`",
        &[(whole, &joined)],
    ))
}

pub(super) const PUT_TOGETHER: &str = "put texts together with `Join(\"\", …)` or `Append`";
pub(super) const WRITE: &str = "write it with the functions there are";

/// Reports an operator, and what is written instead of it and of what stands around it.
pub(super) fn instead(text: &str, operator: Span, whole: Span, instead: Option<&str>) -> Diagnostic {
    let problem = no_operator(text, operator);
    match instead {
        Some(instead) => {
            problem.with_help(format!("write `{instead}`")).with_fix(fix(text, WRITE, &[(whole, instead)]))
        }
        None => problem
            .with_help("write it as a call, such as `IsNull([mail])`, or as `InStr([mail], \"x\") > 0`"),
    }
}

pub(super) fn value_missing(text: &str, span: Span) -> Diagnostic {
    if text.trim().is_empty() {
        return error(PARSE_ERROR, span, "the expression is empty")
            .with_help("write an attribute such as `[mail]`, a text such as `\"x\"` or a function call");
    }
    match slice(text, span) {
        "" => error(PARSE_ERROR, span, "a value is missing at the end"),
        found => error(PARSE_ERROR, span, format!("a value is missing before `{found}`")),
    }
}

pub(super) fn number_too_large(text: &str, span: Span) -> Diagnostic {
    let words = slice(text, span);
    error(PARSE_ERROR, span, format!("`{words}` does not fit into 64 bits"))
        .with_help("write it in quotes, as text")
}

pub(super) fn bare_word(text: &str, span: Span) -> Diagnostic {
    let word = slice(text, span);
    let problem = error(PARSE_ERROR, span, format!("`{word}` stands alone"));
    if functions::find(word).is_some() {
        return problem.with_help(format!("call the function: `{word}(…)`"));
    }
    let replace = |title: &str, with: &str| fix(text, title, &[(span, with)]);
    for flag in ["True", "False"] {
        if word.eq_ignore_ascii_case(flag) {
            let quoted = format!("\"{flag}\"");
            return problem
                .with_help(format!("the language has no boolean constants; write `{quoted}`"))
                .with_fix(replace(&format!("write `{quoted}`"), &quoted));
        }
    }
    // Connect Sync has three words for a value that does not flow; what they are an argument of may take none.
    if ["NULL", "AuthoritativeNull", "IgnoreThisFlow"].iter().any(|other| word.eq_ignore_ascii_case(other)) {
        let problem =
            problem.with_help("the language has no null; write `IgnoreAttributeFlow`, or test with `IsNull`");
        let title = "write `IgnoreAttributeFlow`";
        return if is_result(text.get(..span.start).unwrap_or_default()) {
            problem.with_fix(replace(title, "IgnoreAttributeFlow"))
        } else {
            problem
        };
    }
    let attribute = format!("[{word}]");
    problem
        .with_help(format!("write `{attribute}` for the attribute, `\"{word}\"` for the text"))
        .with_fix(replace(&format!("write `{attribute}`"), &attribute))
}

/// Whether what follows may be the value of a call.
fn is_result(before: &str) -> bool {
    let mut open = 0;
    let is_around = |byte: u8| {
        open += i32::from(byte == b'(') - i32::from(byte == b')');
        open > 0
    };
    let call = before.bytes().rposition(is_around).and_then(|at| before.get(..at)).unwrap_or_default();
    before.trim_end().ends_with(',') && ["IIF", "Switch", "Coalesce"].iter().any(|name| call.ends_with(name))
}

pub(super) fn unterminated(text: &str, span: Span) -> Diagnostic {
    let open = Span::new(span.start, span.start + 1);
    let words = slice(text, span);
    if words.starts_with('"') {
        return never_closed(text, open).with_help("add `\"`; inside a text, write `\\\"` and `\\\\`");
    }
    let problem = never_closed(text, open).with_help("add `]`");
    let ends = |byte: u8| !(byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte));
    let name = words.bytes().skip(1).position(ends).map_or(words.len(), |at| at + 1);
    let end = span.start + name;
    // Before anything but the end or what may follow an attribute, the name may go on.
    let behind = words.get(name..).unwrap_or_default().trim_start().bytes().next();
    if name < 2 || behind.is_some_and(|byte| !b",)=<>&;".contains(&byte)) {
        return problem;
    }
    problem.with_fix(fix(text, "add `]`", &[(Span::new(end, end), "]")]))
}

pub(super) fn wrong_quotes(text: &str, span: Span) -> Diagnostic {
    let words = slice(text, span);
    let inside: String = {
        let mut characters = words.chars();
        characters.next();
        characters.next_back();
        characters.collect()
    };
    let quoted = format!("\"{}\"", inside.replace('"', "\\\""));
    let problem = error(PARSE_ERROR, span, format!("`{words}` is not in straight double quotes"));
    let bare = text.trim().trim_matches('`').trim();
    // Pages and chats set them around code.
    if text.trim_start().starts_with('`') && bare.contains('(') {
        return problem.with_help("leave out the backticks").with_fix(fix(
            text,
            "leave out the backticks",
            &[(Span::new(0, text.len()), bare)],
        ));
    }
    if words.chars().count() < 2 {
        return problem.with_help("only `\"` quotes a text");
    }
    problem.with_help(format!("write `{quoted}`")).with_fix(fix(
        text,
        "use straight double quotes",
        &[(span, &quoted)],
    ))
}

/// `!condition`; two of them mean nothing.
pub(super) fn negation(text: &str, span: Span, inner: Span, signs: usize) -> Diagnostic {
    let mut negated = slice(text, inner).to_owned();
    if signs % 2 == 1 {
        negated = format!("Not({negated})");
    }
    let whole = Span::new(span.start, inner.end);
    no_operator(text, span).with_help("write `Not(…)`").with_fix(fix(
        text,
        "write `Not(…)`",
        &[(whole, &negated)],
    ))
}

pub(super) fn unexpected(text: &str, span: Span) -> Diagnostic {
    let words = slice(text, span);
    let problem = error(PARSE_ERROR, span, format!("`{words}` is not expected here"));
    match words.chars().next() {
        Some('%') => problem.with_help("`%Name%` parameters exist in cloud-sync jobs only"),
        Some('&') => problem.with_help(PUT_TOGETHER),
        Some('$' | '{') => problem.with_help("an attribute stands in brackets, such as `[mail]`"),
        Some(']' | '}') => problem.with_help("remove it").with_fix(fix(text, "leave it out", &[(span, "")])),
        // JSON escapes quotes, and the source of a page brackets.
        Some('\\') => {
            let plain = if text.contains("\\\"") {
                text.replace("\\\"", "\"").replace("\\\\", "\\")
            } else {
                text.replace("\\[", "[").replace("\\]", "]")
            };
            let problem = problem.with_help("outside a text there are no backslashes");
            let mend = || fix(text, "leave them out", &[(Span::new(0, text.len()), &plain)]);
            if plain == text { problem } else { problem.with_fix(mend()) }
        }
        Some(other) if !other.is_ascii_graphic() => problem
            .with_help(format!("it is U+{:04X}; delete it, even where nothing shows", u32::from(other))),
        _ => problem,
    }
}

/// Reports all characters that show nothing as one; gives the text without them, too.
pub(super) fn unseen(text: &str, unseen: &[Token]) -> (Diagnostic, String) {
    let edits: Vec<_> = unseen.iter().map(|token| (token.span, "")).collect();
    let first = unseen.first().map(|token| token.span).unwrap_or_default();
    let problem = unexpected(text, first).with_fix(fix(text, "leave it out", &edits));
    (problem, edited(text, &edits))
}

pub(super) fn semicolon(text: &str, span: Span) -> Diagnostic {
    error(PARSE_ERROR, span, "`;` does not separate arguments").with_help("write `,`").with_fix(fix(
        text,
        "write `,`",
        &[(span, ",")],
    ))
}

pub(super) fn leading_equals(text: &str, span: Span) -> Diagnostic {
    error(PARSE_ERROR, span, "an expression does not begin with `=`").with_help("leave it out").with_fix(fix(
        text,
        "leave out the `=`",
        &[(span, "")],
    ))
}

pub(super) fn empty_attribute(_text: &str, span: Span) -> Diagnostic {
    error(PARSE_ERROR, span, "the brackets name no attribute").with_help("write for example `[mail]`")
}

pub(super) fn unclosed(text: &str, open: Span, levels: usize) -> Diagnostic {
    let end = Span::new(text.trim_end().len(), text.len());
    never_closed(text, open).with_help("add `)`").with_fix(fix(
        text,
        "close it at the end",
        &[(end, &")".repeat(levels))],
    ))
}

fn never_closed(text: &str, open: Span) -> Diagnostic {
    error(PARSE_ERROR, open, format!("`{}` is never closed", slice(text, open)))
}

pub(super) fn is_subscript(words: &str) -> bool {
    let inside = words.trim_start_matches('[').trim_end_matches(']').trim();
    !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit())
}

pub(super) fn subscript(_text: &str, span: Span) -> Diagnostic {
    error(PARSE_ERROR, span, "the language has no subscripts")
        .with_help("take a value with `Item(list, index)`; its index starts at 1")
}

pub(super) fn missing_comma(text: &str, span: Span) -> Diagnostic {
    error(PARSE_ERROR, span, format!("a comma is missing before `{}`", slice(text, span))).with_fix(fix(
        text,
        "insert a comma",
        &[(Span::new(span.start, span.start), ", ")],
    ))
}

pub(super) fn trailing(text: &str, span: Span) -> Diagnostic {
    let words = slice(text, span);
    let problem = error(PARSE_ERROR, span, format!("nothing may follow the expression, but `{words}` does"));
    if words.chars().all(|c| ")`;,".contains(c) || c.is_whitespace() || !c.is_ascii()) {
        let end = Span::new(span.start, text.len());
        return problem.with_help("remove it").with_fix(fix(text, "remove what follows", &[(end, "")]));
    }
    match words.trim_start_matches('.').chars().next() {
        Some('[' | '"') => problem.with_help(PUT_TOGETHER),
        Some('?') => problem.with_help("write `IIF(condition, yes, no)`"),
        _ => problem,
    }
}
