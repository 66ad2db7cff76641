//! `cargo xtask setup`: installs what the other commands need; a second run finds it all there.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::tools::{self, chromium, library, packages};

pub(crate) fn run() -> Result<ExitCode> {
    let started = Instant::now();
    tools::wasm_target()?;
    library::ensure();
    tools::wasm_bindgen()?;
    tools::trunk()?;
    tools::wasm_opt()?;
    packages::install(packages::NPM_BUILD)?;
    packages::install(packages::NPM)?;
    packages::install(packages::BROWSER)?;
    if packages::exists(packages::EDITOR) {
        packages::install(packages::EDITOR)?;
    }
    chromium::ensure()?;
    eprintln!("set up in {:.1?}; now `cargo xtask serve` or `cargo xtask test`", started.elapsed());
    Ok(ExitCode::SUCCESS)
}
