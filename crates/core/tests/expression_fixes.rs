//! What a problem of an expression's text offers as its mend, and where it offers none.

use scimulate::Expression;
use scimulate::diagnostic::MappingEdit;

#[test]
fn fixes_mend() {
    let cases = [
        ("tolower([a])", "ToLower([a])"),
        ("Jion(\"\", [a])", "Join(\"\", [a])"),
        ("UCase([a])", "ToUpper([a])"),
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
        ("Join(\\\" \\\", [a], [b])", "Join(\" \", [a], [b])"),
        ("Join(\".\", \\[a\\], \\[b\\])", "Join(\".\", [a], [b])"),
        ("Left([mail], InStr([mail], \"@\")-1)", ""),
        ("Mid([a], InStr([a], \"@\") + 1, 9)", ""),
        ("[a] + \"x\"", "Join(\"\", [a], \"x\")"),
    ];
    for (text, expected) in cases {
        let problems = Expression::parse(text).unwrap_err();
        let fix = problems.iter().find_map(|problem| problem.fix.as_ref());
        // Without an expected text no fix would mend it.
        assert_eq!(fix.is_some(), !expected.is_empty(), "{text}: {fix:?}");
        let Some(fix) = fix else { continue };
        assert_eq!(
            fix.edits,
            [MappingEdit::SetExpression { mapping: 0, expression: expected.to_owned() }],
            "{text}"
        );
        assert!(Expression::parse(expected).is_ok(), "{expected}");
    }
}
