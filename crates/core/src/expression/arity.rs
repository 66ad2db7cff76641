//! Checks that a call gives what its function needs, before anything runs.

use super::function::{Function, Parameter, Type};
use super::functions;
use super::node::{Kind, Node};
use super::problems::{error, fix, slice};
use crate::diagnostic::{Diagnostic, Span};
use crate::dotnet::regex::Regex;
use crate::value::Value;

pub(super) const IIF: &str = "IIF";

/// What only patterns have; a bracket alone stands in names too, as in `Ana (External)`.
const SIGNS: [&str; 7] = ["[^", "(?", ".*", "]+", "-9]", "-z]", "-Z]"];

/// Says which argument is missing or too much.
pub(super) fn check(text: &str, function: &Function, call: Span, arguments: &[Node]) -> Option<Diagnostic> {
    let count = arguments.len();
    let fixed = function.parameters.len();
    let repeating = function.repeating();
    let given = |index: usize| arguments.get(index).is_some_and(|node| !matches!(node.kind, Kind::Omitted));
    if repeating == 0 && count > fixed {
        return Some(too_many(text, function, call, arguments));
    }
    if repeating > 1 && count >= fixed - repeating && !(count - (fixed - repeating)).is_multiple_of(repeating)
    {
        return Some(incomplete_group(text, function, call, arguments));
    }
    for index in 0..count.max(fixed) {
        match function.parameter(index) {
            Some(parameter) if parameter.required && !given(index) => {
                return Some(argument_missing(text, function, call, arguments, index, parameter));
            }
            _ => {}
        }
    }
    let message = functions::replace_problem(function, &given)?;
    let problem = arity(function, call, message.to_owned()).inferred();
    // A pattern stands one argument too early, where `oldValue` was not left empty.
    let shifted = |index: usize| index > 1 && given(index - 1);
    Some(match arguments {
        [source, what, ..]
            if is_pattern(what)
                && (count == 3 || count < 7 && functions::replace_problem(function, &shifted).is_none()) =>
        {
            let after = |node: &Node| (Span::new(node.span.end, node.span.end), ", ");
            let edits = [after(source), after(what)];
            let edits = edits.get(..if count == 3 { 2 } else { 1 }).unwrap_or_default();
            problem.with_fix(fix(text, "leave `oldValue` empty", edits))
        }
        // What to replace and what with stand side by side, where a pattern or its group belongs.
        [_, .., what, _]
            if count < 5 && given(count - 1) && given(count - 2) && given(count - 3) == (count == 3) =>
        {
            let after = Span::new(what.span.end, what.span.end);
            let commas = if count == 3 { ", , " } else { ", " };
            problem.with_fix(fix(text, "replace with the last", &[(after, commas)]))
        }
        _ => problem,
    })
}

/// Whether it is a text that only patterns are like.
pub(super) fn is_pattern(node: &Node) -> bool {
    matches!(&node.kind, Kind::Constant(constant) if SIGNS.iter().any(|sign| constant.written.contains(sign)))
}

fn arity(function: &Function, span: Span, message: String) -> Diagnostic {
    error("ARITY", span, message).with_help(format!("`{}`", function.signature()))
}

fn too_many(text: &str, function: &Function, call: Span, arguments: &[Node]) -> Diagnostic {
    let extra = arguments.get(function.parameters.len()..).unwrap_or_default();
    let span = match (extra.first(), extra.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => call,
    };
    let most = function.parameters.len();
    let takes = match most {
        0 => "no arguments".to_owned(),
        1 => "one argument".to_owned(),
        _ => format!("at most {most} arguments"),
    };
    let message = format!("`{}` takes {takes}, not {}", function.name, arguments.len());
    let problem = arity(function, span, message);
    let (title, other) = match (function.name, arguments) {
        // The suffix of an `Append` is one text, so more of them are a `Join` without separator.
        ("Append" | "Prepend", _) => ("put them together with `Join`", "Join(\"\", "),
        // In SQL it takes what stands in for a null.
        ("IsNull", [_, _]) => ("call `Coalesce`", "Coalesce("),
        _ => return problem,
    };
    let [first, .., last] = arguments else { return problem };
    let all = slice(text, Span::new(first.span.start, last.span.end));
    problem.with_fix(fix(text, title, &[(call, &format!("{other}{all})"))]))
}

fn incomplete_group(text: &str, function: &Function, call: Span, arguments: &[Node]) -> Diagnostic {
    let message = format!(
        "`{}` takes an even number of arguments, not {}: every key needs its value",
        function.name,
        arguments.len()
    );
    let problem = error("ARITY", call, message);
    let help = format!(
        "a forgotten default is the usual reason; leave it empty: `{}([x], , \"key\", \"value\")`",
        function.name
    );
    match arguments {
        [_, Node { kind: Kind::Omitted, .. }, ..] => problem,
        [source, _, ..] => {
            let after = Span::new(source.span.end, source.span.end);
            problem.with_help(help).with_fix(fix(text, "leave the default empty", &[(after, ", ")]))
        }
        _ => problem,
    }
}

fn argument_missing(
    text: &str,
    function: &Function,
    call: Span,
    arguments: &[Node],
    index: usize,
    parameter: &Parameter,
) -> Diagnostic {
    let name = function.name;
    let message = format!("`{name}` needs `{}`: {}", parameter.name, parameter.summary);
    let span = arguments
        .get(index)
        .map_or(call, |node| if node.span.start < node.span.end { node.span } else { call });
    let problem = arity(function, span, message);
    let at = |node: &Node| Span::new(node.span.start, node.span.start);
    match (name, arguments) {
        ("FormatDateTime", [_, second, _]) if !matches!(second.kind, Kind::Omitted) => problem
            .with_help("the three-argument form is an older signature; leave the second argument empty")
            .with_fix(fix(text, "leave `dateTimeStyles` empty", &[(at(second), ", ")])),
        (_, [.., last])
            if index == arguments.len()
                && parameter.kind == Type::String
                && !function.parameters.iter().skip(index + 1).any(|other| other.required) =>
        {
            let after = Span::new(last.span.end, last.span.end);
            problem.with_fix(fix(text, format!("add an empty `{}`", parameter.name), &[(after, ", \"\"")]))
        }
        _ => problem,
    }
}

/// Compiles the constants that a function takes as patterns, so that evaluation only matches.
pub(super) fn compile_patterns(function: &Function, mut arguments: Vec<Node>) -> Vec<Node> {
    for (index, node) in arguments.iter_mut().enumerate() {
        let pattern = function.parameter(index).is_some_and(|parameter| parameter.kind == Type::Pattern);
        if let (true, Kind::Constant(constant)) = (pattern, &mut node.kind)
            && let Value::String(text) = &constant.value
        {
            constant.pattern = Some(Regex::new(text));
        }
    }
    arguments
}
