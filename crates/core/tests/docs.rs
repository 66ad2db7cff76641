//! Keeps `docs/*.md` to what the registries say; `UPDATE=1 cargo test` rewrites them.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads and writes files")]

use std::fmt::Write;
use std::path::Path;

use scimulate::aws::{Operation, Section};
use scimulate::diagnostic::CODES;
use scimulate::expression::{self, Function};
use scimulate::job::{self, RuleExample, RulePage};
use scimulate::{Basis, Profile, Severity};

#[test]
fn rules_page() {
    check("rules.md", &rules());
}

#[test]
fn functions_page() {
    check("functions.md", &functions());
}

#[test]
fn codes_page() {
    let mut page = String::from(
        "# The codes of findings\n\n\
         What a finding's code means; those of rules are on [the page of rules](rules.md). Written from\n\
         `diagnostic::CODES`; do not edit. `UPDATE=1 cargo test --test docs` renews it.\n\n\
         | code | when it is given | what to do |\n|---|---|---|\n",
    );
    let cell = |text: &str| text.replace('|', "\\|");
    for one in CODES {
        let _ = writeln!(page, "| `{}` | {} | {} |", one.code, cell(one.summary), cell(one.help));
    }
    check("codes.md", &page);
}

/// The command line explains them, and the module has no use for them.
#[test]
fn codes_of_the_command_line() {
    let lines: Vec<String> = CODES
        .iter()
        .map(|one| {
            format!("  {}", serde_json::json!({ "code": one.code, "summary": one.summary, "help": one.help }))
        })
        .collect();
    check("../../wasm/cli/codes.json", &format!("[\n{}\n]\n", lines.join(",\n")));
}

#[test]
fn the_readme_counts() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    for count in [
        format!(" {} functions", expression::functions().len()),
        format!(" {} rules", job::rule_pages().len()),
    ] {
        assert!(readme.contains(&count), "README.md says another number than {count}");
    }
}

fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "docs/{name} is stale; run `UPDATE=1 cargo test --test docs`");
}

fn rules() -> String {
    let mut page = String::from(
        "# The rules\n\n\
         What AWS IAM Identity Center makes of a request, and what is wrong with a mapping table or a set-up before any user is\n\
         seen. Written from `job::rule_pages()`; do not edit. `UPDATE=1 cargo test --test docs` renews it.\n",
    );
    let pages = job::rule_pages();
    let mut sections: Vec<Section> = pages.iter().map(|page| page.section).collect();
    sections.sort_unstable();
    sections.dedup();
    for section in &sections {
        let _ =
            write!(page, "\n**{}**\n\n| rule | severity | what is wrong |\n|---|---|---|\n", title(*section));
        for rule in pages.iter().filter(|page| page.section == *section) {
            let _ = writeln!(
                page,
                "| [`{0}`](#{0}) | {1} | {2} |",
                rule.code,
                severity(rule.severity),
                rule.summary
            );
        }
    }
    for rule in &pages {
        page.push_str(&section(rule));
    }
    page
}

fn title(section: Section) -> &'static str {
    match section {
        Section::Request => "The request as a whole",
        Section::Required => "What must be there",
        Section::Texts => "What a text may hold",
        Section::Lists => "Lists, e-mail, user name, manager",
        Section::Uniqueness => "What no two may share",
        Section::Groups => "Members of groups",
        Section::Patch => "Operations of a PATCH",
        Section::Mapping => "The mapping table",
        Section::Setup => "The set-up",
    }
}

fn section(rule: &RulePage) -> String {
    let basis = match rule.basis {
        Basis::Documented => "documented",
        Basis::Observed => "observed",
        Basis::Inferred => "inferred",
    };
    let operations: Vec<_> = rule.operations.iter().map(Operation::to_string).collect();
    let mut text =
        format!("\n## {}\n\n{}: {}. {}\n\n", rule.code, severity(rule.severity), rule.summary, rule.why);
    if !operations.is_empty() {
        let _ = write!(text, "In {}; ", operations.join(", "));
    }
    let _ = writeln!(text, "{basis}, see <{}>.", rule.reference);
    if let Some(message) = rule.message {
        let _ = write!(text, "\nAWS says:\n\n```text\n{message}\n```\n");
    }
    if let RuleExample::Request { holds: Some(holds), .. } = rule.fails {
        let _ = write!(text, "\nWhen AWS holds:\n\n```json\n{holds}\n```\n");
    }
    for (title, example) in [("Fails", &rule.fails), ("Passes", &rule.passes)] {
        let _ = match example {
            RuleExample::Request { operation, body, .. } => {
                write!(text, "\n{title} ({operation}):\n\n```json\n{}\n```\n", shortened(body))
            }
            RuleExample::Setup { setup } => write!(text, "\n{title}:\n\n```json\n{setup}\n```\n"),
            RuleExample::Mapping { attribute_mappings } => {
                write!(text, "\n{title}:\n\n```text\n{}```\n", table(attribute_mappings))
            }
        };
    }
    text
}

/// One line for each mapping: target, expression, and whether objects are matched by it.
fn table(mappings: &serde_json::Value) -> String {
    let mut text = String::new();
    for mapping in mappings.as_array().unwrap() {
        let member =
            |pointer: &str| mapping.pointer(pointer).and_then(serde_json::Value::as_str).unwrap_or_default();
        let plain = mapping.get("matchingPriority").is_none_or(|priority| priority == 0);
        let matching = if plain { "" } else { "   (matching)" };
        let _ = writeln!(
            text,
            "{} <- {}{matching}",
            member("/targetAttributeName"),
            member("/source/expression")
        );
    }
    text
}

fn functions() -> String {
    let mut page = String::from(
        "# The functions of the expression language\n\n\
         Written from `expression::functions()`; do not edit. `UPDATE=1 cargo test --test docs` renews it.\n\n\
         | function | what it gives |\n|---|---|\n",
    );
    for function in expression::functions() {
        let row = format!(
            "| [`{0}`](#{1}) | {2} |\n",
            function.name,
            function.name.to_ascii_lowercase(),
            function.summary
        );
        page.push_str(&row);
    }
    for function in expression::functions() {
        page.push_str(&description(function));
    }
    page
}

fn description(function: &Function) -> String {
    let mut text = format!("\n## {}\n\n`{}`\n\n{}\n", function.name, function.signature(), function.summary);
    match function.profile {
        Profile::Provisioning => {}
        Profile::CloudSync => text.push_str("\nFor cloud-sync jobs only.\n"),
        Profile::Legacy => text.push_str("\nListed by Microsoft Graph, explained on no page.\n"),
    }
    if !function.parameters.is_empty() {
        text.push_str("\n| parameter | takes | |\n|---|---|---|\n");
    }
    for parameter in function.parameters {
        let kind = format!("{:?}", parameter.kind);
        let optional = if parameter.required { "" } else { ", optional" };
        let repeats = if parameter.allow_multiple_occurrences { ", repeats" } else { "" };
        let _ =
            writeln!(text, "| `{}` | {kind}{optional}{repeats} | {} |", parameter.name, parameter.summary);
    }
    if !function.notes.is_empty() {
        text.push('\n');
    }
    for note in function.notes {
        let _ = writeln!(text, "- {note}");
    }
    text.push_str("\n```text\n");
    for example in function.examples {
        let (Ok(result) | Err(result)) = example.result;
        let source =
            if example.source == "{}" { String::new() } else { format!("   with {}", example.source) };
        let _ = writeln!(text, "{}{source}\n  --> {result}", example.expression);
    }
    let _ = write!(text, "```\n\nSee <{}>.\n", function.reference);
    text
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
    }
}

/// A page shows the beginning of an example that is long on purpose.
fn shortened(body: &str) -> String {
    match body.char_indices().nth(700) {
        Some((end, _)) => format!("{}…", body.get(..end).unwrap_or(body)),
        None => body.trim_end().to_owned(),
    }
}
