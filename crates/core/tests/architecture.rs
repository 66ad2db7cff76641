//! Holds the crate to its design: who may use whom, how long a file may be, and that no file is forgotten.

#![expect(
    clippy::disallowed_methods,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test reads the crate's own sources; the core reads none"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each top-level module and what it may use; the reasons are in `DESIGN.md`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("aws", &["cursor", "diagnostic", "document", "letters", "nearest", "order", "place", "scim", "texts"]),
    ("cursor", &[]),
    ("decoder", &["aws", "diagnostic", "order", "scim"]),
    ("diagnostic", &["document"]),
    ("document", &["nearest", "order"]),
    ("dotnet", &["letters", "order", "value"]),
    ("environment", &["texts", "value"]),
    (
        "expression",
        &["diagnostic", "document", "dotnet", "environment", "nearest", "order", "source", "texts", "value"],
    ),
    (
        "job",
        &[
            "aws",
            "diagnostic",
            "document",
            "dotnet",
            "environment",
            "expression",
            "letters",
            "mapping",
            "order",
            "scim",
            "scoping",
            "source",
            "summary",
            "synchronization",
            "texts",
            "value",
        ],
    ),
    (
        "json",
        &[
            "aws",
            "decoder",
            "diagnostic",
            "document",
            "environment",
            "expression",
            "job",
            "mapping",
            "place",
            "scim",
            "scoping",
            "source",
            "summary",
            "synchronization",
            "texts",
            "value",
        ],
    ),
    ("letters", &[]),
    ("mapping", &["diagnostic", "document", "expression", "scim", "value"]),
    ("nearest", &[]),
    ("order", &[]),
    ("place", &["diagnostic", "document"]),
    ("scim", &["diagnostic", "order"]),
    ("scoping", &["diagnostic", "document", "dotnet", "source", "texts", "value"]),
    ("source", &["cursor", "diagnostic", "nearest", "order", "value"]),
    ("summary", &["diagnostic", "mapping", "scim"]),
    (
        "synchronization",
        &["diagnostic", "document", "expression", "mapping", "order", "place", "scim", "scoping", "texts"],
    ),
    ("texts", &[]),
    ("value", &["cursor"]),
];

/// A longer file holds two ideas.
const MOST_LINES: usize = 500;
/// A function or a rule says one thing.
const MOST_LINES_OF_ONE: usize = 160;

#[test]
fn modules_use_only_what_they_may() {
    let mut wrong = Vec::new();
    for file in sources() {
        let module = module_of(&file);
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("`{module}` is not in the table"));
            continue;
        };
        for used in uses(&text(&file)) {
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{}: `{module}` may not use `{used}`", relative(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_table_has_no_superfluous_entry() {
    let mut unused: BTreeSet<(String, String)> = MAY_USE
        .iter()
        .flat_map(|(module, allowed)| allowed.iter().map(|used| ((*module).to_owned(), (*used).to_owned())))
        .collect();
    for file in sources() {
        let module = module_of(&file);
        for used in uses(&text(&file)) {
            unused.remove(&(module.clone(), used));
        }
    }
    assert!(unused.is_empty(), "allowed and never used: {unused:?}");
}

#[test]
fn functions_and_rules_stand_alone() {
    let mut wrong = Vec::new();
    for (folder, registry) in [("expression/functions", "functions"), ("aws/rules", "rules")] {
        for file in sources().into_iter().filter(|file| relative(file).contains(folder)) {
            if file.ends_with("mod.rs") {
                continue;
            }
            let text = text(&file);
            if text.contains(&format!("{registry}::")) {
                wrong.push(format!("{} reaches for another file of its registry", relative(&file)));
            }
            let lines = text.lines().count();
            if lines > MOST_LINES_OF_ONE {
                wrong.push(format!("{} has {lines} lines", relative(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|file| (text(&file).lines().count(), relative(&file)))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "over {MOST_LINES} lines: {long:?}");
}

#[test]
fn no_file_is_forgotten() {
    let mut forgotten = Vec::new();
    for file in sources() {
        let (Some(folder), Some(stem)) = (file.parent(), file.file_stem()) else { continue };
        let name = stem.to_string_lossy();
        if name == "lib" {
            continue;
        }
        let (owner, name) = if name == "mod" {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (folder.parent().unwrap_or(folder), name)
        } else {
            (folder, name.into_owned())
        };
        let declaration = format!("mod {name};");
        let candidates = [owner.join("mod.rs"), owner.join("lib.rs"), owner.with_extension("rs")];
        let declared =
            candidates.iter().filter(|path| path.exists()).any(|path| text(path).contains(&declaration));
        if !declared {
            forgotten.push(relative(&file));
        }
    }
    assert!(forgotten.is_empty(), "no `mod` line for {forgotten:?}");
}

#[test]
fn the_core_names_no_browser() {
    let foreign: Vec<_> = sources()
        .into_iter()
        .filter(|file| {
            ["wasm_bindgen", "web_sys", "js_sys", "leptos"].iter().any(|name| text(file).contains(name))
        })
        .map(|file| relative(&file))
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}

/// The modules that a file's code names as `crate::module`.
fn uses(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut modules = BTreeSet::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            // `crate::{…}` would hide names from this test.
            assert!(!rest.starts_with('{'), "write one `use crate::module` a line: {line}");
            if !name.is_empty() {
                modules.insert(name);
            }
        }
    }
    modules
}

fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn module_of(file: &Path) -> String {
    let relative = relative(file);
    let first = relative.split('/').next().unwrap_or_default();
    first.trim_end_matches(".rs").to_owned()
}

fn relative(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}
