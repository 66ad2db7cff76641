//! Runs the cases of `tests/vectors`: with no argument all of them, otherwise the files named.

mod cycles;
mod errors;
mod expressions;
mod inputs;
mod rules;
mod scoping;
mod users;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value as Json;

/// How one case ended.
enum Verdict {
    Passed,
    /// What was expected, and what came.
    Failed(String, String),
    /// Why it could not be judged.
    Skipped(String),
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
    doubtful: Vec<String>,
    skipped: Vec<String>,
}

fn main() -> ExitCode {
    let mut tally = Tally::default();
    let files = match files() {
        Ok(files) => files,
        Err(message) => {
            tally.failed.push(message);
            Vec::new()
        }
    };
    for file in &files {
        run_file(file, &mut tally);
    }
    for (title, lines) in [
        ("skipped", &tally.skipped),
        ("failed, but of low confidence", &tally.doubtful),
        ("failed", &tally.failed),
    ] {
        if !lines.is_empty() {
            println!("{title}:");
            for line in lines {
                println!("  {line}");
            }
        }
    }
    println!("{} passed, {} failed, {} skipped", tally.passed, tally.failed.len(), tally.skipped.len());
    if tally.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The files named on the command line, or every one there is; flags of the usual test harness mean nothing here.
fn files() -> Result<Vec<PathBuf>, String> {
    let named: Vec<PathBuf> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from).collect();
    if !named.is_empty() {
        return Ok(named);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let mut found = Vec::new();
    for folder in [
        "connections",
        "cycles",
        "errors",
        "functions",
        "inputs",
        "plans",
        "requests",
        "rules",
        "scoping",
        "syntax",
        "users",
    ] {
        let folder = root.join(folder);
        let entries = folder.read_dir().map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn run_file(file: &Path, tally: &mut Tally) {
    match read(file) {
        Ok(cases) => {
            for case in &cases {
                run_case(file, case, tally);
            }
        }
        Err(message) => tally.failed.push(format!("{}: {message}", file.display())),
    }
}

/// Cases stand in an array, alone or as the member `cases` or `vectors`.
#[expect(clippy::disallowed_methods, reason = "the cases are files, and this is no part of the core")]
fn read(file: &Path) -> Result<Vec<Json>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let json: Json = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let cases = match &json {
        Json::Object(members) => members.get("cases").or_else(|| members.get("vectors")).unwrap_or(&json),
        _ => &json,
    };
    cases.as_array().cloned().ok_or_else(|| "this is not an array of cases".to_owned())
}

fn run_case(file: &Path, case: &Json, tally: &mut Tally) {
    let text = |name: &str| case.get(name).and_then(Json::as_str);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let id = format!("{name} {}", text("id").unwrap_or("(without id)"));
    let verdict = if let Some(reason) = text("skip") {
        Verdict::Skipped(reason.to_owned())
    } else if case.get("decode").is_some() {
        errors::run(case)
    } else if case.get("expression").is_some() {
        expressions::run(case)
    } else if case.get("filter").is_some() {
        scoping::run(case)
    } else if case.get("payload").is_some() {
        rules::run(case)
    } else if case.get("input").is_some() || case.get("file").is_some() {
        inputs::run(case)
    } else if case.get("cycles").is_some() || case.get("before").is_some() || case.get("tenantUrl").is_some()
    {
        cycles::run(case)
    } else if case.get("source").is_some() && case.get("expected").is_some() {
        users::run(case)
    } else {
        Verdict::Failed(
            "a case with one of the inputs that the README of the vectors lists".to_owned(),
            case.to_string(),
        )
    };
    match verdict {
        Verdict::Passed => tally.passed += 1,
        Verdict::Skipped(reason) => tally.skipped.push(format!("{id}: {reason}")),
        Verdict::Failed(expected, got) => {
            let line = format!("{id}: expected {expected}, got {got}");
            let doubtful = text("confidence") == Some("low");
            if doubtful { tally.doubtful.push(line) } else { tally.failed.push(line) }
        }
    }
}
