//! `cargo xtask bench`: the npm package beside its peers, and the core alone.

use std::process::ExitCode;

use anyhow::Result;

use crate::build;
use crate::process::{cargo, run};
use crate::tools::packages;
use crate::workspace;

/// Measures the npm package as people get it, and writes `bench/RESULTS.md`.
///
/// # Errors
/// When the package cannot be built, or a peer does not give the same answer.
pub(crate) fn package(arguments: &[String]) -> Result<ExitCode> {
    build::npm()?;
    build::module("scimulate-crossing", "crossing", &workspace::path("bench/crossing/pkg"))?;
    packages::install(packages::BENCH)?;
    let mut words = vec!["run", "--silent", "bench", "--"];
    words.extend(arguments.iter().map(String::as_str));
    packages::script(packages::BENCH, &words, &[])?;
    Ok(ExitCode::SUCCESS)
}

/// Measures the core.
///
/// # Errors
/// When `cargo bench` fails.
pub(crate) fn core(arguments: &[String]) -> Result<ExitCode> {
    run(cargo().args(["bench", "--package", "scimulate"]).args(arguments))?;
    Ok(ExitCode::SUCCESS)
}
