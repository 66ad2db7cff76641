use super::*;
use crate::diagnostic::{Basis, Location, MappingEdit, Severity};
use crate::value::DateTime;

/// Writes each problem as its code and the text it points at.
fn problems(text: &str) -> Vec<(&'static str, String)> {
    let problems = Expression::parse(text).map_or_else(ParseError::into_diagnostics, |_| Vec::new());
    problems.iter().map(|problem| (problem.code, pointed(text, problem))).collect()
}

fn pointed(text: &str, problem: &Diagnostic) -> String {
    match problem.location {
        Location::Expression { span } => text.get(span.start..span.end).unwrap().to_owned(),
        _ => panic!("{problem:?}"),
    }
}

#[test]
fn problems_point_at_the_words() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("", &[("PARSE_ERROR", "")]),
        ("  ", &[("PARSE_ERROR", "")]),
        ("join([a])", &[("UNKNOWN_FUNCTION", "join")]),
        ("Join(Foo(1), Bar(2))", &[("UNKNOWN_FUNCTION", "Foo"), ("UNKNOWN_FUNCTION", "Bar")]),
        ("Left([a])", &[("ARITY", "Left([a])")]),
        ("Left([a], 1, 2, 3)", &[("ARITY", "2, 3")]),
        ("Left([a], mail)", &[("PARSE_ERROR", "mail")]),
        ("Left(gro\u{308}ße, 1)", &[("PARSE_ERROR", "gro\u{308}ße")]),
        ("Left([a], 3", &[("PARSE_ERROR", "Left(")]),
        ("Left([a, 3)", &[("PARSE_ERROR", "[")]),
        ("Left([a], \"3)", &[("PARSE_ERROR", "\"")]),
        ("Left([a], 3))", &[("PARSE_ERROR", ")")]),
        ("Left([a] 3)", &[("PARSE_ERROR", "3")]),
        ("Left([a], 'é')", &[("PARSE_ERROR", "'é'")]),
        ("Left([a], “é”)", &[("PARSE_ERROR", "“é”")]),
        ("Left([], 1)", &[("PARSE_ERROR", "[]")]),
        ("Append([a]; \"b\")", &[("PARSE_ERROR", ";")]),
        ("=ToLower([a])", &[("PARSE_ERROR", "=")]),
        (" = Left([a]; 3)", &[("PARSE_ERROR", "="), ("PARSE_ERROR", ";")]),
        ("==", &[("PARSE_ERROR", "==")]),
        ("Split([a], \"@\")[1]", &[("PARSE_ERROR", "[1]")]),
        ("[a] & [b]", &[("PARSE_ERROR", "&")]),
        (
            "IIF([a] == 1 AND [b] != 2, 1, 2)",
            &[("PARSE_ERROR", "=="), ("PARSE_ERROR", "AND"), ("PARSE_ERROR", "!=")],
        ),
        ("IIF([a] =, 1, 2)", &[("PARSE_ERROR", ",")]),
        ("%Domain%", &[("PARSE_ERROR", "%Domain%")]),
        ("Left([a], 99999999999999999999)", &[("PARSE_ERROR", "99999999999999999999")]),
        ("ToLower(SelectUniqueValue([a], [b]))", &[("NESTING_NOT_ALLOWED", "SelectUniqueValue")]),
        ("SelectUniqueValue([a], [b]) = \"x\"", &[("NESTING_NOT_ALLOWED", "SelectUniqueValue")]),
        ("(SelectUniqueValue([a], [b]))", &[]),
        ("Append(\n[a] , ;)", &[("PARSE_ERROR", ";")]),
        ("Switch([a], \"x\", \"y\")", &[("ARITY", "Switch([a], \"x\", \"y\")")]),
        ("Mid([a], 1) + Guid(1)", &[("ARITY", "Mid([a], 1)"), ("PARSE_ERROR", "+"), ("ARITY", "1")]),
    ];
    for (text, expected) in cases {
        let found = problems(text);
        let found: Vec<_> = found.iter().map(|(code, words)| (*code, words.as_str())).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn warnings_of_accepted_texts() {
    let cases: &[(&str, &[&str])] = &[
        ("Join(\" \", [givenName], [surname])", &[]),
        ("Join([givenName], \" \", [surname])", &["SEPARATOR_FIRST"]),
        ("Join([givenName], \"\", [surname], \"x\")", &[]),
        ("Join(\"\", [givenName], \" \", [surname])", &[]),
        ("Join(\" \", \"[givenName]\", \"[nickname]\")", &["QUOTED_ATTRIBUTE"]),
        ("\"[givenName].[surname]\"", &["QUOTED_ATTRIBUTE"]),
        ("Append([mail], \" [x] [EXT\")", &[]),
        ("Replace([mail], \"@.*\", , , \"\", , )", &["PATTERN_AS_TEXT"]),
        ("Replace([displayName], \" (External)\", , , \"\", , )", &[]),
        ("FormatDateTime([a], , \"yyyy-MM-ddTHH:mm:ssZ\", \"DD/MM/YYYY\")", &["DATE_LETTERS"]),
        ("FormatDateTime([a], , \"yyyyMMddHHmmss\", \"mmss\")", &[]),
        ("FormatDateTime([a], , \"D\", \"Y\")", &[]),
        ("FormatDateTime([a], , \"yyyy-MM-dd\", \"d 'Day of' yyyy\")", &[]),
        ("[Mail]", &["ATTRIBUTE_CASE"]),
        ("[ExtensionAttribute1]", &["ATTRIBUTE_CASE"]),
        ("Trim([mail])", &["OUTSIDE_PROFILE"]),
        ("SelectUniqueValue([mail], \"x\")", &["UNSUPPORTED_BY_TARGET"]),
        ("IIF([country] = \"\", \"x\", \"y\")", &["NULL_CONDITION"]),
        ("IIF(IsPresent([country]), \"x\", \"y\")", &["NULL_CONDITION"]),
        ("Append(Switch([manager], \"a\", \"b\", \"c\"), \"\")", &["SWITCH_ON_REFERENCE"]),
        (
            "Append(Switch(IsPresent([mail]), \"a\", \"true\", \"c\"), \"\")",
            &["SWITCH_ON_PRESENCE", "BOOLEAN_KEY"],
        ),
        ("Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")", &[]),
        ("Switch([country], [country], \"\", \"Other\")", &[]),
        ("Switch([country], [city], \"AT\", [state])", &["SWITCH_INCREMENTAL"]),
        ("Replace([a], , \"(\", , \"\", , )", &["REGEX_INVALID"]),
        ("Replace([a], , \"(?<n>x)\", \"m\", \"\", , )", &["UNKNOWN_GROUP"]),
        ("Replace([a], , \"\\d\", , \"\", , )", &["SINGLE_BACKSLASH"]),
        (
            "ToLower(Switch(Replace([p], , \"(?<c>x )\", , \"${c}\", , ), \"d\", \"44\", \"GB\"))",
            &["GROUP_TAKES_BLANK"],
        ),
        ("IIF([accountEnabled] = \"true\", \"y\", \"n\")", &["BOOLEAN_KEY"]),
        ("IIF([accountEnabled] = \"True\", \"y\", \"n\")", &[]),
        ("IIF([accountEnabled], \"\", \"x\")", &["EMPTY_RESULT"]),
        ("Coalesce([mail], UTF8)", &["KEYWORD_RESULT"]),
        ("IIF([jobTitle], \"x\", \"y\")", &["NULL_CONDITION"]),
        ("FormatDateTime([a], , \"d.M.yy\", \"yyyy-MM-dd\")", &["TWO_DIGIT_YEAR"]),
        ("FormatDateTime([a], , \"d.M.yyyy\", \"yy\")", &[]),
        ("AppRoleAssignmentsComplex([appRoleAssignments])", &["UNSUPPORTED_BY_TARGET"]),
    ];
    for (text, expected) in cases {
        let warnings = Expression::parse(text).unwrap().warnings();
        let codes: Vec<_> = warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(&codes, expected, "{text}");
        assert!(warnings.iter().all(|warning| warning.severity != Severity::Error));
        // Microsoft's page has these conditions among what it does not support.
        let unsupported = text.contains("= \"\"") || text.contains("IIF(IsPresent");
        let grave =
            warnings.iter().any(|one| one.code == "NULL_CONDITION" && one.severity == Severity::Warning);
        assert_eq!(grave, unsupported, "{text}");
    }
}

#[test]
fn warnings_are_mended() {
    let cases = [
        ("Append(Trim([mail]), \"x\")", "Append(Replace([mail], , \"^\\\\s+|\\\\s+$\", , \"\", , ), \"x\")"),
        ("IsNothing([mail])", "IsNull([mail])"),
        ("Append(\"[mail]\", \"x\")", "Append([mail], \"x\")"),
        ("Replace([mail], \"@.*\", , , \"x\", , )", "Replace([mail], , \"@.*\", , \"x\", , )"),
        (
            "FormatDateTime([a], , \"yyyy-MM-dd\", \"dd.mm.YYYY\")",
            "FormatDateTime([a], , \"yyyy-MM-dd\", \"dd.MM.yyyy\")",
        ),
        ("Join([givenName], \" \", [surname])", "Join(\"\", [givenName], \" \", [surname])"),
    ];
    for (text, expected) in cases {
        let warnings = Expression::parse(text).unwrap().warnings();
        let edits = &warnings[0].fix.as_ref().unwrap().edits;
        let [MappingEdit::SetExpression { expression, .. }] = edits.as_slice() else { panic!("{text}") };
        assert_eq!(expression, expected, "{text}");
        assert_eq!(Expression::parse(expression).unwrap().warnings(), [], "{expression}");
    }
}

#[test]
fn what_no_page_tells_is_inferred() {
    use crate::diagnostic::Basis::{Documented, Inferred};
    let cases = [
        ("Item([none], 1)", Inferred),
        ("Item(\"a\", 0)", Inferred),
        ("Item(\"a\", 2)", Documented),
        ("Mid(\"a\", 0, 1)", Inferred),
        ("InStr(\"a\", \"a\", 0)", Inferred),
        ("InStr(\"a\", \"a\", 1, UTF8)", Inferred),
        ("Left(\"a\", \"b\")", Inferred),
        ("RandomString(300, 1, 1, 1, 1)", Documented),
        ("CDate(\"soon\")", Documented),
    ];
    for (text, expected) in cases {
        let source = SourceObject::default();
        let problem =
            Expression::parse(text).unwrap().evaluate(&source, &Environment::default()).unwrap_err();
        assert_eq!(problem.basis, expected, "{text}");
    }
}

#[test]
fn cloud_sync_parameters() {
    let expression = Expression::parse_with("Append([a], %Domain%)", Profile::CloudSync).unwrap();
    let environment =
        Environment { parameters: [("Domain".to_owned(), "x".to_owned())].into(), ..Environment::default() };
    let source = SourceObject::from_attributes([("a".to_owned(), Value::from("1"))]);
    assert_eq!(expression.evaluate(&source, &environment), Ok(Flow::Value(Value::from("1x"))));
    assert_eq!(expression.to_string(), "Append([a], %Domain%)");
}

#[test]
fn canonical_texts() {
    let cases = [
        ("Replace([a],\"-\",,,\"_\",,)", "Replace([a], \"-\", , , \"_\", , )"),
        (" Guid ( ) ", "Guid()"),
        ("IIF(([a]=1)=([b]<>\"x\"),&HF7,-1)", "IIF([a] = 1 = ([b] <> \"x\"), &HF7, -1)"),
        ("[ mail ]", "[mail]"),
        ("((\"a\\\\\\\"\"))", "\"a\\\\\\\"\""),
        ("IIF([a],IgnoreAttributeFlow,IgnoreObjectFlow)", "IIF([a], IgnoreAttributeFlow, IgnoreObjectFlow)"),
    ];
    for (text, expected) in cases {
        assert_eq!(Expression::parse(text).unwrap().to_string(), expected, "{text}");
        assert_eq!(Expression::parse(expected).unwrap().to_string(), expected, "{expected}");
    }
}

#[test]
fn several_lines() {
    let text = "Switch([country], \"somewhere that nobody has heard of\", \"Barbados\", \"BB\", \"Trinidad and Tobago\", \"TT\")";
    let lines = "Switch(\n  [country], \"somewhere that nobody has heard of\",\n  \"Barbados\", \"BB\",\n  \"Trinidad and Tobago\", \"TT\"\n)";
    let expression = Expression::parse(text).unwrap();
    assert_eq!(expression.format_multiline(), lines);
    assert_eq!(Expression::parse(lines).unwrap().to_string(), text);
}

#[test]
fn failures_point_at_the_argument() {
    let text = "Join(\"\", CDate([a]))";
    let source = SourceObject::from_attributes([("a".to_owned(), Value::from("x"))]);
    let problem = Expression::parse(text).unwrap().evaluate(&source, &Environment::default()).unwrap_err();
    assert_eq!((problem.code, pointed(text, &problem).as_str()), ("DATE_PARSE", "[a]"));
}

#[test]
fn traces() {
    let text = "IIF([a] = 1, Left(\"xyz\", 1), Left([b], ))";
    let text = text.replace(", ))", ", 2))");
    let source = SourceObject::from_attributes([("a".to_owned(), Value::Integer(1))]);
    let trace = Expression::parse(&text).unwrap().trace(&source, &Environment::default());
    assert_eq!(trace.result, Ok(Flow::Value(Value::from("x"))));
    let steps: Vec<_> = trace
        .steps
        .iter()
        .map(|step| {
            let value = match &step.outcome {
                Outcome::Value(value) => value.text().unwrap_or_default().into_owned(),
                other => format!("{other:?}"),
            };
            (step.depth, text.get(step.span.start..step.span.end).unwrap(), value)
        })
        .collect();
    let steps: Vec<_> = steps.iter().map(|(depth, words, value)| (*depth, *words, value.as_str())).collect();
    assert_eq!(
        steps,
        [
            (0, text.as_str(), "x"),
            (1, "[a] = 1", "True"),
            (2, "[a]", "1"),
            (2, "1", "1"),
            (1, "Left(\"xyz\", 1)", "x"),
            (2, "\"xyz\"", "xyz"),
            (2, "1", "1"),
            (1, "Left([b], 2)", "Skipped"),
            (2, "[b]", "Skipped"),
            (2, "2", "Skipped"),
        ]
    );
}

#[test]
fn no_text_is_too_much() {
    let million = 1_000_000;
    let texts = [
        "(".repeat(million),
        "ToLower(".repeat(million / 10),
        "[".repeat(million),
        "\"".repeat(million),
        "[a] = ".repeat(million / 10),
        "[a] & ".repeat(million / 10),
        "[a] AND ".repeat(million / 10),
        "IIF([a] AND [b] OR [c], ".repeat(100),
        "Foo([a],".repeat(million / 10),
        "a ".repeat(million / 2),
        format!("\"{}\"", "x".repeat(10 * million)),
        format!("{}[a]{}", "ToLower(".repeat(201), ")".repeat(201)),
        format!("{}[a]{}", "([a] = ".repeat(250), ")".repeat(250)),
    ];
    for text in texts {
        let problems = Expression::parse(&text).map_or_else(ParseError::into_diagnostics, |_| Vec::new());
        let first = problems.first().unwrap_or_else(|| panic!("{text:.20}"));
        assert!(matches!(first.code, "PARSE_ERROR" | "UNKNOWN_FUNCTION"), "{first}");
        assert!(problems.len() <= 100);
    }
}

#[test]
fn long_and_deep_texts_work() {
    let deep = format!("{}[a]{}", "ToLower(".repeat(150), ")".repeat(150));
    let pairs = format!("Switch([a], \"none\"{})", ", \"key\", \"value\"".repeat(20_000));
    let wide = format!("Join(\"\"{})", ", [a]".repeat(100_000));
    for text in [deep, pairs, wide] {
        let expression = Expression::parse(&text).unwrap();
        assert_eq!(expression.to_string(), text);
        assert!(expression.evaluate(&SourceObject::default(), &Environment::default()).is_ok());
        let again = Expression::parse(&expression.format_multiline()).unwrap();
        assert_eq!(again.to_string(), text);
    }
}

/// A browser gives WebAssembly one megabyte of stack; less must do, even without optimization.
#[test]
fn the_deepest_text_needs_little_stack() {
    let work = || {
        for (open, close) in [("ToLower(", ")"), ("IIF([a] = ", ", 1, 2)"), ("(1 = ", ")")] {
            let depth = if open == "ToLower(" { 199 } else { 99 };
            let text = format!("{}[b]{}", open.repeat(depth), close.repeat(depth));
            let expression = Expression::parse(&text).unwrap();
            let source = SourceObject::from_attributes([("a".to_owned(), Value::from("x"))]);
            assert!(expression.evaluate(&source, &Environment::default()).is_ok());
            let steps = expression.trace(&source, &Environment::default()).steps;
            assert!(steps.len() > depth);
            assert_eq!(
                Expression::parse(&expression.format_multiline()).unwrap().to_string(),
                expression.to_string()
            );
        }
        assert!(Expression::parse(&"(".repeat(1000)).is_err());
    };
    std::thread::Builder::new().stack_size(768 * 1024).spawn(work).unwrap().join().unwrap();
}

/// Makes expressions that all parse, from a sequence of numbers.
struct Generator(u64);

impl Generator {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn one<'t>(&mut self, items: &[&'t str]) -> &'t str {
        items[self.below(items.len())]
    }

    fn expression(&mut self, depth: usize) -> String {
        let blank = self.one(&["", " ", "\r\n\t"]);
        let text = match self.below(if depth == 0 { 4 } else { 8 }) {
            0 => self.one(&["[mail]", "[emails[type eq \"a]\"].value]", "[urn:x:y]", "[ a b ]"]).to_owned(),
            1 => self
                .one(&["\"\"", "\"é🚀\"", "\"a\\\"b\\\\\"", "\"\\d+\\\\s\"", "\"(\"", "\"a\nb\""])
                .to_owned(),
            2 => self.one(&["0", "-1", "+7", "&HF7", "1.50", "9223372036854775807"]).to_owned(),
            3 => self.one(&["IgnoreAttributeFlow", "vbTextCompare", "UTF8"]).to_owned(),
            4 => {
                let operator = self.one(&["=", "<>", "<", "<=", ">", ">="]);
                format!("{}{operator}{}", self.expression(depth - 1), self.expression(depth - 1))
            }
            5 => format!("({})", self.expression(depth - 1)),
            _ => self.call(depth),
        };
        format!("{blank}{text}{blank}")
    }

    fn call(&mut self, depth: usize) -> String {
        let function = &functions()[self.below(functions().len())];
        if matches!(function.name, "SelectUniqueValue" | "Replace") {
            return format!(
                "Replace({}, \"a\", , , \"b\"{})",
                self.expression(0),
                self.one(&["", ",", ", , "])
            );
        }
        let repeats = function.repeating() * self.below(3);
        let mut arguments = Vec::new();
        for index in 0..function.parameters.len() + repeats {
            let omitted = !function.parameter(index).unwrap().required && self.below(2) == 0;
            arguments.push(if omitted {
                self.one(&["", " "]).to_owned()
            } else {
                self.expression(depth - 1)
            });
        }
        format!("{}({})", function.name, arguments.join(","))
    }
}

#[test]
fn printed_texts_parse_to_the_same() {
    let source = SourceObject::from_attributes([("mail".to_owned(), Value::from("a@b.c"))]);
    let environment = Environment { now: DateTime::from_unix_seconds(0), seed: 1, ..Environment::default() };
    let mut generator = Generator(42);
    for _ in 0..3000 {
        let text = generator.expression(4);
        let expression = Expression::parse(&text).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
        let line = expression.to_string();
        let printed = Expression::parse(&line).unwrap_or_else(|problems| panic!("{line}: {problems:?}"));
        assert_eq!(printed.to_string(), line, "{text}");
        let lines = expression.format_multiline();
        assert_eq!(Expression::parse(&lines).unwrap().to_string(), line, "{lines}");
        // The same tree gives the same value; a failure points elsewhere in another text.
        let code =
            |result: Result<Flow, Diagnostic>| result.map_err(|problem| (problem.code, problem.message));
        let value = code(expression.evaluate(&source, &environment));
        assert_eq!(code(printed.evaluate(&source, &environment)), value, "{text}");
        assert_eq!(code(expression.trace(&source, &environment).result), value, "{text}");
        expression.warnings();
    }
}

#[test]
fn broken_texts_never_panic() {
    let pieces = [
        "Join",
        "Switch",
        "IIF",
        "Replace",
        "(",
        ")",
        "(",
        ")",
        ",",
        ",",
        "[a]",
        "[",
        "\"x\"",
        "\"",
        "'y'",
        "“z”",
        " ",
        "=",
        "<>",
        "&",
        "AND",
        "1",
        "-",
        "%p%",
        "é",
        "\\",
        ".",
        "Foo",
        "FormatDateTime",
        "Append",
    ];
    let mut generator = Generator(7);
    for _ in 0..20_000 {
        let count = generator.below(16);
        let text: String = (0..count).map(|_| generator.one(&pieces)).collect();
        match Expression::parse(&text) {
            Ok(expression) => {
                assert!(
                    expression.evaluate(&SourceObject::default(), &Environment::default()).is_ok()
                        || count > 0
                );
            }
            Err(problems) => {
                assert!(!problems.diagnostics().is_empty(), "{text}");
                for problem in problems.into_diagnostics() {
                    pointed(&text, &problem);
                }
            }
        }
    }
}

#[test]
fn a_failure_no_page_speaks_of_is_inferred() {
    let basis = |text: &str| {
        let expression = Expression::parse(text).unwrap();
        expression.evaluate(&SourceObject::default(), &Environment::default()).unwrap_err().basis
    };
    assert_eq!(basis("ToLower(\"A\", \"US\")"), Basis::Inferred);
    assert_eq!(basis("CDate(\"no day\")"), Basis::Documented);
}

#[test]
fn a_value_that_fits_no_function_is_told_with_what_to_do() {
    let user = crate::source::read(&serde_json::json!({
        "identities": [{"signInType": "userName"}, {"signInType": "federated"}], "otherMails": ["a", "b"],
    }));
    let help = |text: &str| {
        let failed = Expression::parse(text).unwrap().evaluate(&user.objects[0], &Environment::default());
        let problem = failed.unwrap_err();
        assert_eq!(problem.code, "TYPE_ERROR", "{text}");
        problem.help.unwrap_or_default()
    };
    for text in
        ["ToUpper(Item([identities], 1))", "Join(\",\", [identities])", "CDate(Item([identities], 1))"]
    {
        assert!(help(text).starts_with("a value with parts fits no function"), "{text}: {}", help(text));
    }
    assert!(help("CBool([otherMails])").contains("`Item`"));
}

#[test]
fn attributes_that_are_called_otherwise_are_told() {
    let user = crate::source::read(&serde_json::json!({
        "userPrincipalName": "a", "lastName": "x", "extension_0123456789abcdef0123456789abcdef_costCode": "1"
    }));
    let said = |text: &str| {
        let found = Expression::parse(text).unwrap().absent_attributes(&user.objects[0]);
        found
            .into_iter()
            .map(|one| format!("{} {}", one.code, one.help.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    assert_eq!(said("Join(\"\", [mobilePhone], [mail])"), ["ATTRIBUTE_GRAPH_NAME did you mean `[mobile]`?"]);
    assert_eq!(
        said("[extension_0123456789abcdef0123456789abcdef_costcode]"),
        ["ATTRIBUTE_CASE did you mean `[extension_0123456789abcdef0123456789abcdef_costCode]`?"]
    );
    assert_eq!(said("[firstName]"), ["ATTRIBUTE_UNKNOWN did you mean `[givenName]`?"]);
    assert_eq!(said("[user.surname]"), ["ATTRIBUTE_UNKNOWN did you mean `[surname]`?"]);
    for text in ["[lastName]", "[extension_abc_x]", "[surname]", "[somethingElse]"] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}
