//! Where things are in the repository, and what its lock file says.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process::{cargo, output};

/// The folder of the top `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    // Cargo says at run time where this crate is, so a moved checkout needs no rebuild.
    let xtask = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    xtask.as_deref().and_then(|xtask| xtask.ancestors().nth(2)).map_or_else(|| ".".into(), Path::to_path_buf)
}

/// A path given from the root with `/` between its parts.
pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Where Cargo puts what it builds.
///
/// # Errors
/// When `cargo metadata` fails.
pub(crate) fn target_directory() -> Result<PathBuf> {
    let text = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&text).context("reading `cargo metadata`")?;
    let directory = metadata.get("target_directory").and_then(Value::as_str);
    directory.map(PathBuf::from).context("`cargo metadata` names no target directory")
}

/// The version of a package in `Cargo.lock`.
///
/// # Errors
/// When the lock file cannot be read or has no such package.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(path("Cargo.lock")).context("reading Cargo.lock")?;
    version_in(&lock, package).with_context(|| format!("Cargo.lock has no package `{package}`"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let version = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(version.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_found_by_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "bindgen"), None);
    }
}
