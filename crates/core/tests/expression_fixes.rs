//! What a problem of an expression's text offers as its mend, and where it offers none.

#![expect(clippy::unwrap_used, reason = "a test reads texts of its own")]

use scimulate::Expression;
use scimulate::diagnostic::MappingEdit;
use scimulate::expression::ParseError;

#[test]
fn fixes_mend() {
    mend(&[
        ("tolower([a])", "ToLower([a])"),
        ("Jion(\"\", [a])", "Join(\"\", [a])"),
        ("UCase([a])", "ToUpper([a])"),
        ("IfNull([a], [b])", "Coalesce([a], [b])"),
        ("IsNull([a], [b])", "Coalesce([a], [b])"),
        ("IsNull([a], [b], [c])", ""),
        ("RemoveDiacritics([a])", "NormalizeDiacritics([a])"),
        ("ToLower([a]])", "ToLower([a])"),
        ("Right([a], 4)", "Replace([a], , \"^.*?(?<end>.{0,4})$\", , \"${end}\", , )"),
        ("Contains([a], \"x\")", "(InStr([a], \"x\") > 0)"),
        ("LTrim([a])", "Replace([a], , \"^\\\\s+\", , \"\", , )"),
        ("Concat([a], [b])", "Join(\"\", [a], [b])"),
        ("Append([a], \" \", [b])", "Join(\"\", [a], \" \", [b])"),
        ("Append([a])", "Append([a], \"\")"),
        ("Append([a], “x”)", "Append([a], \"x\")"),
        ("Append(mail, \"x\")", "Append([mail], \"x\")"),
        ("Append([a], True)", "Append([a], \"True\")"),
        ("Append([a] \"x\")", "Append([a] , \"x\")"),
        ("ToLower(Append([a], \"x\"", "ToLower(Append([a], \"x\"))"),
        ("Append([a], \"x\")) ", "Append([a], \"x\")"),
        ("[a] & \"-\" & [b]", "Join(\"\", [a], \"-\", [b])"),
        ("IIF([a] == \"x\", 1, 2)", "IIF([a] = \"x\", 1, 2)"),
        ("IIF([a]=1 AND [b]=2, \"y\", \"n\")", "IIF([a]=1, IIF([b]=2, \"y\", \"n\"), \"n\")"),
        ("IIF([a]=1 -and [b]=2, [c], [d])", "IIF([a]=1, IIF([b]=2, [c], [d]), [d])"),
        ("IIF([a]=1 OR [b]=2, \"y\", \"n\")", "IIF([a]=1, \"y\", IIF([b]=2, \"y\", \"n\"))"),
        ("Switch([a], \"x\", \"y\")", "Switch([a], , \"x\", \"y\")"),
        ("Switch([a], , \"x\", \"y\", \"z\")", ""),
        ("Switch([a], \"x\")", ""),
        ("FormatDateTime([a], \"yyyy\", \"yy\")", "FormatDateTime([a], , \"yyyy\", \"yy\")"),
        ("FormatDateTime([a], \"yyyy\")", ""),
        ("Replace([a], \"x\", \"y\")", "Replace([a], \"x\", , , \"y\")"),
        ("Replace([a], , \"x\", \"y\")", "Replace([a], , \"x\", , \"y\")"),
        ("Replace([a], \"x\", \"y\", \"z\")", ""),
        ("Replace([a], \"@.*$\", \"\")", "Replace([a], , \"@.*$\", , \"\")"),
        ("Replace([a], \"(?<b>@(.*)*)\", \"b\", \"\", )", "Replace([a], , \"(?<b>@(.*)*)\", \"b\", \"\", )"),
        ("Replace([a], \"[^a-z]\", , \"\", , )", "Replace([a], , \"[^a-z]\", , \"\", , )"),
        ("Replace([a], \"x.y\", , \"\", , )", ""),
        ("Replace([a], \"[0-9]\", \"\")", "Replace([a], , \"[0-9]\", , \"\")"),
        ("Replace([a], \"(\", \"\")", "Replace([a], \"(\", , , \"\")"),
        ("Replace([a], \" (External)\", \"\")", "Replace([a], \" (External)\", , , \"\")"),
        ("Replace([a], \"[EXT]\", \"\")", "Replace([a], \"[EXT]\", , , \"\")"),
        ("IIF(!IsPresent([a]), \"y\", \"n\")", "IIF(Not(IsPresent([a])), \"y\", \"n\")"),
        ("IIF(!!IsPresent([a]), \"y\", \"n\")", "IIF(IsPresent([a]), \"y\", \"n\")"),
        ("!!!IsPresent([a])", "Not(IsPresent([a]))"),
        ("Join(\"\", NULL, [a])", ""),
        (
            "Switch(ToLower([a]), NULL, \"x\", \"y\")",
            "Switch(ToLower([a]), IgnoreAttributeFlow, \"x\", \"y\")",
        ),
        ("IIF(IsNull([a]), NULL, [a])", "IIF(IsNull([a]), IgnoreAttributeFlow, [a])"),
        ("IIF(IsNull([a]), AuthoritativeNull, [a])", "IIF(IsNull([a]), IgnoreAttributeFlow, [a])"),
        ("IIF([a]=NULL, \"y\", \"n\")", ""),
        ("`Join(\" \", [a], [b])`", "Join(\" \", [a], [b])"),
        ("```\nJoin(\" \", [a], [b])\n```", "Join(\" \", [a], [b])"),
        ("ToLower([a])`", "ToLower([a])"),
        (" `Join(\" \", [a], [b])`\n", "Join(\" \", [a], [b])"),
        ("ToLower([a]);", "ToLower([a])"),
        ("ToLower([a])\u{200b}", "ToLower([a])"),
        ("\u{200b}ToLower(\u{feff}[a]\u{200b})", "ToLower([a])"),
        ("ToLo\u{ad}wer([a])", "ToLower([a])"),
        ("ToLower([a", "ToLower([a]"),
        ("ToLower([a)", "ToLower([a])"),
        ("Join(\" \", [a, \"x\")", "Join(\" \", [a], \"x\")"),
        ("IIF([a = \"x\", [b], [c])", "IIF([a] = \"x\", [b], [c])"),
        ("[a", "[a]"),
    ]);
}

#[test]
fn what_other_languages_have_is_mended() {
    mend(&[
        ("[a] contains \"x\"", "(InStr([a], \"x\") > 0)"),
        ("IIF([a] CONTAINS \"x\", [b], [c])", "IIF((InStr([a], \"x\") > 0), [b], [c])"),
        ("IIF([a] LIKE \"x%\", [b], [c])", "IIF((InStr([a], \"x\") = 1), [b], [c])"),
        ("[a] like \"%x%\"", "(InStr([a], \"x\") > 0)"),
        ("[a] -startsWith \"x\"", "(InStr([a], \"x\") = 1)"),
        ("[a] eq \"x\"", "[a] = \"x\""),
        ("user.department -ne \"x\"", "[department] -ne \"x\""),
        ("user.mail", "[mail]"),
        ("ToUpper(user.mail.ToLower())", "ToUpper(ToLower([mail]))"),
        ("[a].ToLower()", "ToLower([a])"),
        ("[a].trim().Left(3)", "Left(Replace([a], , \"^\\\\s+|\\\\s+$\", , \"\", , ), 3)"),
        ("[a].contains(\"x\")", "(InStr([a], \"x\") > 0)"),
        ("Join(\\\" \\\", [a], [b])", "Join(\" \", [a], [b])"),
        ("Join(\".\", \\[a\\], \\[b\\])", "Join(\".\", [a], [b])"),
        ("Left([mail], InStr([mail], \"@\")-1)", "Word([mail], 1, \"@\")"),
        ("ToLower(Mid([a], 1, InStr([a],\"@\") - 1))", "ToLower(Word([a], 1, \"@\"))"),
        ("Mid([a], 2, InStr([a], \"@\") - 1)", ""),
        ("Left([a], InStr([b], \"@\") - 1)", ""),
        ("Left([a], InStr([a], \"at\") - 1)", ""),
        ("Mid([a], InStr([a], \"@\") + 1, 9)", ""),
        ("[a] + \"x\"", "Join(\"\", [a], \"x\")"),
    ]);
}

/// Without an expected text no fix would mend it.
fn mend(cases: &[(&str, &str)]) {
    for &(text, expected) in cases {
        let problems = Expression::parse(text).unwrap_err().into_diagnostics();
        let fix = problems.iter().find_map(|problem| problem.fix.as_ref());
        assert_eq!(fix.is_some(), !expected.is_empty(), "{text}: {fix:?}");
        let Some(fix) = fix else { continue };
        // As a button says it, and as jobs have theirs.
        assert!(fix.title.starts_with(|first: char| first.is_ascii_uppercase()), "{text}: {}", fix.title);
        assert_eq!(
            fix.edits,
            [MappingEdit::SetExpression { mapping: 0, expression: expected.to_owned() }],
            "{text}"
        );
        // Of several slips each fix mends its own.
        let rest = Expression::parse(expected).map_or_else(ParseError::into_diagnostics, |_| Vec::new());
        assert!(rest.iter().all(|problem| problem.fix.is_some()), "{expected}: {rest:?}");
    }
}

#[test]
fn one_slip_is_told_once() {
    let cases = [
        ("\u{200b}Join(\u{200b}\" \", [a],\u{feff} [b])", "`\u{200b}` is not expected here", true),
        ("Join(\u{7}\"\", [a])", "`\u{7}` is not expected here", true),
        ("ToLo\u{ad}wer([a])", "`\u{ad}` is not expected here", true),
        ("Join(\" \", [a, [b])", "`[` is never closed", true),
        ("Append([a], \"x)", "`\"` is never closed", false),
        ("IIF([a] contains \"x\", [b], [c])", "`contains` is not an operator of the language", true),
        ("IIF([a] LIKE [b], [b], [c])", "`LIKE` is not an operator of the language", false),
        ("IIF([a] -eq \"x\", [b], [c])", "`-eq` is not an operator of the language", true),
        ("IIF([a] is null, [b], [c])", "`is` is not an operator of the language", false),
        ("IIF([a] not in (\"x\", \"y\"), [b], [c])", "`not` is not an operator of the language", false),
        ("Join(\" \", user.givenName, [b])", "`.` is not an operator of the language", true),
        ("Join(\" \", [a].Trim().ToLower(), [b])", "`.` is not an operator of the language", true),
        ("[manager].displayName", "`.` is not an operator of the language", false),
        ("[a] like \"%x\"", "`like` is not an operator of the language", false),
        ("[emails[type eq \"work\"].value", "`[` is never closed", false),
        ("[a b", "`[` is never closed", false),
        ("{{user.mail}}", "`{` is not expected here", false),
        ("Append(${mail}, \"x\")", "`$` is not expected here", false),
        ("[a].[b]", "nothing may follow the expression, but `.[b]` does", false),
        ("\"x\" [b]", "nothing may follow the expression, but `[b]` does", false),
        ("IsNull([a]) ? [b] : \"x\"", "nothing may follow the expression, but `? [b] : \"x\"` does", false),
    ];
    for (text, expected, is_mended) in cases {
        let problems = Expression::parse(text).unwrap_err().into_diagnostics();
        let told: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(told, [expected], "{text}");
        assert!(problems[0].help.is_some(), "{text}");
        assert_eq!(problems[0].fix.is_some(), is_mended, "{text}");
    }
}

#[test]
fn what_would_change_nothing_is_no_fix() {
    for text in ["(1[0-9", "Left((a \", 1)"] {
        let problems = Expression::parse(text).unwrap_err().into_diagnostics();
        let open = problems.iter().find(|problem| problem.message == "`(` is never closed").unwrap();
        assert_eq!(open.fix, None, "{text}");
    }
}
