//! Finds what the service accepts, but not as people mean it.

use super::function::{Function, REFERENCE, Type};
use super::node::{Constant, Keyword, Kind, Node};
use super::problems::{PUT_TOGETHER, fix, slice, start};
use super::{Expression, Profile, arity, attributes, suggestion};
use crate::diagnostic::{Diagnostic, Location, Span};
use crate::order;
use crate::source::{Resolution, SourceObject, resolve};
use crate::texts::joined;
use crate::value::Value;

const CREATE_USER: &str = "https://docs.aws.amazon.com/singlesignon/latest/developerguide/createuser.html";

/// Gives every warning, in the order of the text.
pub(super) fn find(expression: &Expression) -> Vec<Diagnostic> {
    let mut search = Search { expression, found: Vec::new() };
    expression.root.walk(0, &mut |node, _| search.node(node));
    search.result(&expression.root);
    order::by_key(&mut search.found, start);
    search.found
}

/// Says which attributes an object does not have because they are called otherwise.
pub(super) fn absent(expression: &Expression, source: &SourceObject) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    expression.root.walk(0, &mut |node, _| {
        let Kind::Attribute(name) = &node.kind else { return };
        if source.has(name) || attributes::same_but_for_case(name).is_some() {
            return;
        }
        let other_case = source.attributes().find(|(other, _)| other.eq_ignore_ascii_case(name));
        let (code, message, right) = match resolve(name, source.object_type()) {
            // Of a directory extension only the object itself tells how it is written.
            _ if other_case.is_some() => {
                let right = other_case.map_or(name.as_str(), |(right, _)| right);
                ("ATTRIBUTE_CASE", format!("letter case counts in `{name}`"), right)
            }
            Resolution::GraphName(known) => {
                let message =
                    format!("`{name}` is Graph's name; provisioning calls the attribute `[{}]`", known.name);
                ("ATTRIBUTE_GRAPH_NAME", message, known.name)
            }
            Resolution::Unknown(Some(near)) => {
                let message = format!("`[{name}]` is not an attribute that provisioning is known to offer");
                ("ATTRIBUTE_UNKNOWN", message, near.name)
            }
            _ => return,
        };
        let written = format!("[{right}]");
        let mend = fix(&expression.text, format!("write `{written}`"), &[(node.span, &written)]);
        let finding = warning(code, node.span, message);
        found.push(
            finding
                .with_help(format!("did you mean `{written}`?"))
                .with_fix(mend)
                .with_reference(REFERENCE)
                .inferred(),
        );
    });
    order::by_key(&mut found, start);
    found
}

/// Finds the part whose value is the value of the whole and is always a list.
pub(super) fn list_result(node: &Node) -> Option<Span> {
    let is_list = match &node.kind {
        Kind::Attribute(name) => attributes::is_multi_valued(name),
        Kind::Call { function, arguments, .. } => match (function.name, arguments.as_slice()) {
            ("RemoveDuplicates" | "IgnoreFlowIfNullOrEmpty" | "Redact", [source, ..]) => {
                return list_result(source);
            }
            _ if function.returns == Type::List => true,
            _ => return choices(node).into_iter().find_map(list_result),
        },
        _ => false,
    };
    is_list.then_some(node.span)
}

/// Tells whether the value of the whole can be empty text that is written in it.
pub(super) fn gives_empty_text(node: &Node) -> bool {
    match &node.kind {
        Kind::Constant(constant) => constant.value.text().is_some_and(|text| text.is_empty()),
        _ => choices(node).into_iter().any(gives_empty_text),
    }
}

/// The parts of a call one of which is the value of the whole.
fn choices(node: &Node) -> Vec<&Node> {
    let Kind::Call { function, arguments, .. } = &node.kind else { return Vec::new() };
    match (function.name, arguments.as_slice()) {
        ("IIF", [_, parts @ ..]) | ("Coalesce", parts) => parts.iter().collect(),
        // Behind the source: the default, then pairs of a key and a value.
        ("Switch", [_, parts @ ..]) => parts.iter().step_by(2).collect(),
        _ => Vec::new(),
    }
}

struct Search<'e> {
    expression: &'e Expression,
    found: Vec<Diagnostic>,
}

impl Search<'_> {
    fn add(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic.with_reference(REFERENCE));
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Attribute(name) => self.attribute(node.span, name),
            Kind::Constant(_) => self.quoted(node),
            Kind::Comparison { sides, .. } => {
                let [left, right] = &**sides;
                self.boolean_key(left, right);
                self.boolean_key(right, left);
            }
            Kind::Call { function, name, arguments } => {
                self.profile(function, *name, node.span, arguments);
                self.target(function, *name);
                match (function.name, arguments.as_slice()) {
                    ("IIF", [condition, ..]) => self.condition(condition),
                    ("Join", [separator, rest @ ..]) => self.separator(separator, rest),
                    ("Switch", [source, rest @ ..]) => self.switch(source, rest),
                    ("Replace", [_, old, pattern, rest @ ..]) => self.replace(old, pattern, rest),
                    ("FormatDateTime", [_, _, input, output]) => {
                        self.two_digit_year(input);
                        self.letters(input);
                        self.letters(output);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Attribute names are matched exactly; one that differs only in case is a slip.
    fn attribute(&mut self, span: Span, name: &str) {
        let Some(known) = attributes::same_but_for_case(name) else { return };
        self.instead(
            "ATTRIBUTE_CASE",
            span,
            format!("letter case counts in `{name}`"),
            &format!("[{known}]"),
        );
    }

    /// An attribute in quotation marks is a text.
    fn quoted(&mut self, node: &Node) {
        let Some(text) = text_of(node) else { return };
        let mut bracketed = text.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
        let Some((name, _)) = bracketed.find(|(name, _)| attributes::is_known(name)) else { return };
        let attribute = format!("[{name}]");
        let message = format!("in quotation marks `{attribute}` is a text, no attribute");
        if attribute == text {
            self.instead("QUOTED_ATTRIBUTE", node.span, message, text);
        } else {
            self.add(warning("QUOTED_ATTRIBUTE", node.span, message).with_help(PUT_TOGETHER));
        }
    }

    /// Warns of what should be written otherwise.
    fn instead(&mut self, code: &'static str, span: Span, message: impl Into<String>, right: &str) {
        let mend = fix(&self.expression.text, format!("write `{right}`"), &[(span, right)]);
        self.add(warning(code, span, message).with_fix(mend));
    }

    fn profile(&mut self, function: &Function, span: Span, call: Span, arguments: &[Node]) {
        if function.profile == Profile::Provisioning || function.profile == self.expression.profile {
            return;
        }
        let jobs = match function.profile {
            Profile::CloudSync => "is documented for cloud-sync jobs only",
            _ => "is listed by Microsoft Graph, but documented nowhere",
        };
        let found = warning("OUTSIDE_PROFILE", span, format!("`{}` {jobs}", function.name));
        self.add(match suggestion::instead(&self.expression.text, span, call, arguments) {
            Some((help, mend)) => found.with_help(help).with_fix(mend),
            None => found,
        });
    }

    fn target(&mut self, function: &Function, span: Span) {
        let name = function.name;
        match name {
            "SelectUniqueValue" => {
                let message = format!("`{name}` works only for provisioning to Active Directory");
                self.add(
                    warning("UNSUPPORTED_BY_TARGET", span, message)
                        .with_help("take the first of its values, or all that there are with `Coalesce`"),
                );
            }
            "AppRoleAssignments" | "AppRoleAssignmentsComplex" | "AssertiveAppRoleAssignmentsComplex" => {
                let message = format!(
                    "`{name}` gives the names of roles beside their values, which AWS does not take; updates of roles it refuses"
                );
                let found = warning("UNSUPPORTED_BY_TARGET", span, message);
                self.found.push(found.with_help("remove the mapping").with_reference(CREATE_USER));
            }
            _ => {}
        }
    }

    /// Microsoft calls null sources in the condition unsupported, yet uses them; evaluation follows logic.
    fn condition(&mut self, condition: &Node) {
        let help = |name: &str| {
            format!(
                "where `[{name}]` may be null, Microsoft advises `Switch([{name}], [{name}], \"\", \"…\")`"
            )
        };
        match &condition.kind {
            Kind::Call { function, arguments, .. } if is_presence(function) => {
                let Some(Kind::Attribute(name)) = arguments.first().map(|node| &node.kind) else { return };
                let message =
                    format!("`{}` in a condition is documented as unsupported for null", function.name);
                self.add(warning("NULL_CONDITION", condition.span, message).with_help(help(name)));
            }
            Kind::Attribute(name) if !attributes::is_always_there(name) => {
                let message = format!("where `{name}` is null, the condition is false");
                self.add(information("NULL_CONDITION", condition.span, message).with_help(help(name)));
            }
            Kind::Comparison { sides, .. } => {
                let empty = sides.iter().any(|side| matches!(text_of(side), Some("")));
                let attribute = sides.iter().find_map(|side| match &side.kind {
                    Kind::Attribute(name) if !attributes::is_always_there(name) => Some((side.span, name)),
                    _ => None,
                });
                let Some((span, name)) = attribute else { return };
                if empty {
                    let message = format!("a null `{name}` is not equal to `\"\"`, nor different from it");
                    self.add(warning("NULL_CONDITION", condition.span, message).with_help(help(name)));
                } else {
                    let message = format!("where `{name}` is null, no comparison with it holds");
                    self.add(information("NULL_CONDITION", span, message).with_help(help(name)));
                }
            }
            _ => {}
        }
    }

    /// `Join([givenName], " ", [surname])` puts the name on both sides of nothing: whoever writes it means a concatenation.
    fn separator(&mut self, separator: &Node, rest: &[Node]) {
        let between = |text: &str| {
            !text.is_empty() && text.bytes().all(|byte| byte == b' ' || byte.is_ascii_punctuation())
        };
        if matches!(separator.kind, Kind::Constant(_)) || !rest.iter().filter_map(text_of).any(between) {
            return;
        }
        let before = Span { end: separator.span.start, ..separator.span };
        let mend = fix(&self.expression.text, "write `Join(\"\", …)`", &[(before, "\"\", ")]);
        let written = slice(&self.expression.text, separator.span);
        let message = format!("`Join` puts its first value, `{written}`, between the others");
        self.add(warning("SEPARATOR_FIRST", separator.span, message).with_fix(mend));
    }

    fn switch(&mut self, source: &Node, rest: &[Node]) {
        match &source.kind {
            Kind::Attribute(name) if name == "manager" => {
                self.add(warning(
                    "SWITCH_ON_REFERENCE",
                    source.span,
                    format!("`{name}` is a reference; `Switch` can't compare it"),
                ));
            }
            Kind::Call { function, .. } if is_presence(function) => {
                let message = format!("`Switch` on `{}` is discouraged", function.name);
                self.add(
                    warning("SWITCH_ON_PRESENCE", source.span, message)
                        .with_help("test the attribute itself, with the key `\"\"` for null"),
                );
            }
            _ => {}
        }
        for key in keys(rest) {
            self.boolean_key(source, key);
        }
        self.trailing_blank(source, rest);
    }

    /// A boolean is compared as `True` or `False`, whose case counts.
    fn boolean_key(&mut self, source: &Node, key: &Node) {
        let boolean = match &source.kind {
            Kind::Attribute(name) => attributes::is_boolean(name),
            Kind::Call { function, .. } => function.returns == Type::Boolean,
            Kind::Comparison { .. } => true,
            _ => false,
        };
        let Some(text) = text_of(key).filter(|_| boolean) else { return };
        let mut flags = ["True", "False"].into_iter();
        let Some(right) = flags.find(|flag| flag.eq_ignore_ascii_case(text) && *flag != text) else { return };
        let message = format!("`{text}` never fits: a boolean is `{right}`");
        self.instead("BOOLEAN_KEY", key.span, message, &format!("\"{right}\""));
    }

    /// `(?<isdCode>\d* )` takes the blank along, so that no key without one fits.
    fn trailing_blank(&mut self, source: &Node, rest: &[Node]) {
        let Kind::Call { function, arguments, .. } = &source.kind else { return };
        let [_, _, pattern, _, replacement, ..] = arguments.as_slice() else { return };
        let (Some(pattern), Some(group)) = (text_of(pattern), text_of(replacement)) else { return };
        let Some(group) = group.strip_prefix("${").and_then(|group| group.strip_suffix('}')) else { return };
        let body = pattern.split_once(&format!("(?<{group}>")).and_then(|(_, body)| body.split_once(')'));
        let blank = body.is_some_and(|(body, _)| body.ends_with(' '));
        let keys: Vec<&str> = keys(rest).filter_map(text_of).collect();
        let fits = keys.iter().any(|key| key.ends_with(' '));
        if function.name == "Replace" && blank && !fits && !keys.is_empty() {
            let message = format!("the group `{group}` ends in a blank, and none of the keys does");
            self.add(warning("GROUP_TAKES_BLANK", source.span, message));
        }
    }

    fn replace(&mut self, old: &Node, pattern: &Node, rest: &[Node]) {
        // A pattern one place too early finds only itself.
        if arity::is_pattern(old) && matches!(pattern.kind, Kind::Omitted) {
            let span = Span { end: pattern.span.start, ..old.span };
            let written = slice(&self.expression.text, old.span);
            let message = format!("`{written}` is looked for as it is written, not as a pattern");
            self.instead("PATTERN_AS_TEXT", span, message, &format!(", {written}"));
        }
        let Kind::Constant(constant) = &pattern.kind else { return };
        match &constant.pattern {
            Some(Err(message)) => {
                self.add(warning("REGEX_INVALID", pattern.span, message.clone()));
            }
            Some(Ok(regex)) => {
                if let Some(group) = rest.first()
                    && let Some(name) = text_of(group)
                    && regex.group_number(name).is_none()
                {
                    let names: Vec<_> = regex.group_names().map(|name| format!("`{name}`")).collect();
                    let help = (!names.is_empty()).then(|| format!("it has {}", joined(&names, ", ")));
                    let message = format!("the pattern has no group `{name}`, so nothing is replaced");
                    let mut found = warning("UNKNOWN_GROUP", group.span, message);
                    found.help = help;
                    self.add(found);
                }
            }
            None => {}
        }
        self.backslash(pattern.span, constant);
    }

    /// .NET counts two digits up to 2029, later versions up to 2049.
    fn two_digit_year(&mut self, input: &Node) {
        let Some(format) = unquoted(input) else { return };
        if format.split(|letter| letter != 'y').any(|run| matches!(run.len(), 1 | 2)) {
            let message =
                "two digits name no century; whether `30` is 1930 or 2030 depends on the version of .NET";
            let found = warning("TWO_DIGIT_YEAR", input.span, message);
            self.add(
                found.with_help("take the year with four digits from the source, read as `yyyy`").inferred(),
            );
        }
    }

    /// Elsewhere years and days are large and a month may be small; to .NET `m` are minutes, and `Y` and `D` mean nothing.
    fn letters(&mut self, format: &Node) {
        // A letter alone names a format.
        let Some(text) = unquoted(format).filter(|text| text.len() > 1) else { return };
        let mut right = text.replace('Y', "y").replace('D', "d");
        if !text.contains(['M', 'H', 'h', 's', ':']) {
            right = right.replace('m', "M");
        }
        if right != text {
            let message = "in .NET `yyyy` is the year, `MM` the month, `dd` the day, `mm` the minutes";
            self.instead("DATE_LETTERS", format.span, message, &format!("\"{right}\""));
        }
    }

    /// A single backslash in a text works only because unknown escapes are kept.
    fn backslash(&mut self, span: Span, constant: &Constant) {
        let mut characters = constant.written.chars();
        let mut single = false;
        while let Some(character) = characters.next() {
            single |= character == '\\' && !matches!(characters.next(), Some('\\' | '"'));
        }
        if !single {
            return;
        }
        let doubled = match &constant.value {
            Value::String(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            _ => return,
        };
        let mend = fix(&self.expression.text, "double the backslashes", &[(span, &doubled)]);
        self.add(
            information("SINGLE_BACKSLASH", span, "a backslash in a text is written `\\\\`")
                .with_help("a single one works, because it is kept before most characters")
                .with_fix(mend),
        );
    }

    /// Looks at the places whose value is the value of the whole.
    fn result(&mut self, node: &Node) {
        match &node.kind {
            Kind::Constant(_) if text_of(node) == Some("") => {
                self.add(
                    warning("EMPTY_RESULT", node.span, "the result may be an empty text").with_help(
                        "wrap the expression in `IgnoreFlowIfNullOrEmpty(…)` to leave the target alone"
                            .to_owned(),
                    ),
                );
            }
            Kind::Keyword(keyword)
                if !matches!(keyword, Keyword::IgnoreAttributeFlow | Keyword::IgnoreObjectFlow) =>
            {
                let message = format!("`{}` means something only as an argument", keyword.text());
                self.add(warning("KEYWORD_RESULT", node.span, message));
            }
            Kind::Call { function, name, arguments } => match (function.name, arguments.as_slice()) {
                ("Switch", [source, ..]) => {
                    let values = choices(node);
                    for value in &values {
                        self.result(value);
                    }
                    // Microsoft's own default mapping and its recommended test for null have constants and the source
                    // itself as values; a remark on those would be noise.
                    let same = |part: &&Node| match (&part.kind, &source.kind) {
                        (Kind::Attribute(part), Kind::Attribute(source)) => part == source,
                        (Kind::Constant(_) | Kind::Omitted | Kind::Keyword(_), _) => true,
                        _ => false,
                    };
                    if !values.iter().all(same) {
                        self.incremental(*name);
                    }
                }
                _ => choices(node).into_iter().for_each(|part| self.result(part)),
            },
            _ => {}
        }
    }

    fn incremental(&mut self, name: Span) {
        let message = "when only other attributes of a user changed, a `Switch` may be evaluated as null";
        self.add(
            information("SWITCH_INCREMENTAL", name, message)
                .with_help("Microsoft recommends `IIF` where that would clear the target"),
        );
    }
}

fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(code, Location::Expression { span }, message)
}

fn information(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::information(code, Location::Expression { span }, message)
}

fn is_presence(function: &Function) -> bool {
    matches!(function.name, "IsPresent" | "IsNull" | "IsNullOrEmpty" | "IsNothing")
}

/// A format of dates all of whose letters may mean something.
fn unquoted(node: &Node) -> Option<&str> {
    text_of(node).filter(|format| !format.contains(['\'', '"', '\\']))
}

/// The keys of a `Switch`, which follow its default, each with its value.
fn keys(rest: &[Node]) -> impl Iterator<Item = &Node> {
    rest.get(1..).unwrap_or_default().chunks(2).filter_map(|pair| pair.first())
}

/// The text of a constant written in quotes.
fn text_of(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Constant(constant) => match &constant.value {
            Value::String(text) if !constant.number => Some(text),
            _ => None,
        },
        _ => None,
    }
}
