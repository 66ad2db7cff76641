//! The Node packages of the folders that have some, exactly as their lock files say.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::{output, program, run};
use crate::workspace;

/// What writes the parts of the npm package that are made of others.
pub(crate) const NPM_BUILD: &str = "crates/wasm/build";
/// Tests of the npm package.
pub(crate) const NPM: &str = "tests/npm";
/// Tests of the playground.
pub(crate) const BROWSER: &str = "tests/browser";
/// A site of Starlight with a playground in it.
pub(crate) const STARLIGHT: &str = "tests/sites/starlight";
/// The npm package beside its peers.
pub(crate) const BENCH: &str = "bench";
/// The editor of the playground, if it is here.
pub(crate) const EDITOR: &str = "web/editor";

const OLDEST_NODE: u32 = 20;

/// Installs the packages of a folder, unless they are those of its lock file already.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub(crate) fn install(folder: &str) -> Result<()> {
    let folder = workspace::path(folder);
    let lock = fs::read(folder.join("package-lock.json")).context("reading package-lock.json")?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(npm()?.current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
        .context("could not install the packages; try `npm ci` there")?;
    // A lock file without packages makes no folder.
    fs::create_dir_all(folder.join("node_modules"))?;
    fs::write(stamp, lock).context("noting the installed packages")
}

/// Installs and bundles the editor, where there is one.
///
/// # Errors
/// When its packages cannot be installed or its build fails.
pub(crate) fn editor() -> Result<()> {
    if !exists(EDITOR) {
        return Ok(());
    }
    install(EDITOR)?;
    script(EDITOR, &["run", "build", "--if-present"], &[])
}

/// Whether a folder is a Node package.
pub(crate) fn exists(folder: &str) -> bool {
    workspace::path(folder).join("package.json").is_file()
}

/// Runs npm in a folder, with variables that name the programs its tests should use.
///
/// # Errors
/// When npm is missing or fails.
pub(crate) fn script(folder: &str, arguments: &[&str], programs: &[(&str, &Path)]) -> Result<()> {
    let mut npm = npm()?;
    npm.envs(programs.iter().copied());
    run(npm.current_dir(workspace::path(folder)).args(arguments))
}

/// npm, once Node is known to be new enough.
///
/// # Errors
/// When there is no Node, no npm, or an old one.
pub(crate) fn npm() -> Result<Command> {
    let version = output(program("node").with_context(by_hand)?.arg("--version")).with_context(by_hand)?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(major.unwrap_or(0) >= OLDEST_NODE, "Node is {}; {}", version.trim(), by_hand());
    program("npm").with_context(by_hand)
}

fn by_hand() -> String {
    format!("install Node.js {OLDEST_NODE} or newer, with npm")
}
