//! `cargo xtask build`: the npm package and the playground, as people get them.

use std::env;
use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::process::{cargo, run as run_command};
use crate::tools::{self, WASM_TARGET, library, packages, with_tools};
use crate::workspace;
use crate::{Build, alike};

/// What `wasm-opt` is told of every module, so that it is smaller once it is compressed.
///
/// A function that is called in one place stays apart, because many small functions are more alike than a few large ones; LLVM has
/// joined those that it pays to join. The first kilobyte of memory is the far end of the stack.
/// Data stays in one piece: cut at its zeros, which compress to nothing, it takes a thousand bytes more.
const SMALLER: &[&str] =
    &["--one-caller-inline-max-function-size=0", "--low-memory-unused", "--skip-pass=memory-packing"];

/// And of the package's, which runs over whole directories: the smallest functions are joined, which `opt-level = "z"` leaves
/// apart in the standard library's loops. Up to 8 takes 4 % less time for a batch than up to 4, and 1,400 bytes more with brotli.
/// What serde reads and writes is rarely run, and stays apart: 500 bytes. So does what drops a value, for 800 bytes: no difference
/// showed in the time.
const FASTER: &[&str] =
    &["--no-inline=*serde*", "--no-inline=*drop_in_place*", "-O3", "--always-inline-max-function-size=8"];

pub(crate) fn run(parts: &Build) -> Result<ExitCode> {
    let all = !parts.npm && !parts.web;
    if all || parts.npm {
        npm()?;
    }
    if all || parts.web {
        web()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the npm package into `crates/wasm/pkg`.
///
/// # Errors
/// When a tool is missing or fails.
pub(crate) fn npm() -> Result<()> {
    let package = workspace::path("crates/wasm/pkg");
    let module = module("scimulate-wasm", "scimulate", &package)?;

    let source = workspace::path("crates/wasm");
    for file in ["package.json", "types.d.ts", "README.md", "CHANGELOG.md"] {
        copy(&source.join(file), &package.join(file))?;
    }
    for file in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&workspace::path(file), &package.join(file))?;
    }
    copy_all(&source.join("npm"), &package)?;
    copy(&workspace::path("web/embed/element.js"), &package.join("element.mjs"))?;
    let packed = workspace::target_directory()?.join("scimulate.deflate");
    pack(&module, &packed)?;
    packages::install(packages::NPM_BUILD)?;
    let [packed, folder] = [&packed, &package].map(|path| path.to_string_lossy());
    packages::script(packages::NPM_BUILD, &["run", "--silent", "build", "--", &packed, &folder], &[])?;
    eprintln!("npm package: {} ({})", package.display(), size(&module)?);
    Ok(())
}

/// Packs a module by deflate; more rounds than these gain nothing.
fn pack(module: &Path, packed: &Path) -> Result<()> {
    const ROUNDS: NonZeroU64 = NonZeroU64::new(5).unwrap();
    let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
    let said = || format!("packing {}", module.display());
    let module = fs::read(module).with_context(said)?;
    let file = fs::File::create(packed).with_context(said)?;
    zopfli::compress(options, zopfli::Format::Deflate, &module[..], file).with_context(said)
}

/// Builds a crate as a module with its bindings into a folder of its own, and gives the module.
///
/// # Errors
/// When a tool is missing or fails.
pub(crate) fn module(name: &str, out_name: &str, package: &Path) -> Result<PathBuf> {
    tools::wasm_target()?;
    let wasm_bindgen = tools::wasm_bindgen()?;
    let wasm_opt = tools::wasm_opt()?;
    let mut build = cargo();
    library::compile_along(&mut build);
    run_command(build.args(["build", "--profile", "wasm", "--target", WASM_TARGET, "--package", name]))?;
    let file = format!("{}.wasm", name.replace('-', "_"));
    let module = workspace::target_directory()?.join(WASM_TARGET).join("wasm").join(file);

    if package.exists() {
        fs::remove_dir_all(package).context("removing the old package")?;
    }
    // Where the module is, each entry says for itself.
    let bindings = ["--target", "web", "--no-typescript", "--omit-default-module-path"];
    let out = ["--out-name", out_name, "--out-dir"];
    run_command(Command::new(wasm_bindgen).args(bindings).args(out).arg(package).arg(module))?;
    let module = package.join(format!("{out_name}_bg.wasm"));
    run_command(Command::new(wasm_opt).args(FASTER).args(SMALLER).arg(&module).arg("-o").arg(&module))?;
    order(&module)?;
    Ok(module)
}

/// Puts like functions of a module side by side.
///
/// # Errors
/// When a tool is missing or fails, or when it is no module.
pub(crate) fn order(module: &Path) -> Result<()> {
    let said = || format!("ordering {}", module.display());
    let named = alike::named(&fs::read(module).with_context(said)?).with_context(said)?;
    fs::write(module, named).with_context(said)?;
    let mut wasm_opt = Command::new(tools::wasm_opt()?);
    run_command(wasm_opt.arg("--reorder-functions-by-name").arg(module).arg("-o").arg(module))
}

/// Builds the playground into `web/dist`.
///
/// # Errors
/// When a tool is missing or fails.
pub(crate) fn web() -> Result<()> {
    let mut trunk = trunk(true)?;
    library::compile_along(&mut trunk);
    // Its hook puts the functions of the module in order.
    trunk.env("XTASK", env::current_exe()?);
    run_command(trunk.args(["build", "--release", "--offline", "--cargo-profile", "wasm"]))?;
    eprintln!("playground: {}", workspace::path("web/dist").display());
    Ok(())
}

/// Trunk with what it needs in place; `wasm-opt` only for a release.
///
/// # Errors
/// When a tool is missing.
pub(crate) fn trunk(release: bool) -> Result<Command> {
    tools::wasm_target()?;
    let mut found = vec![tools::wasm_bindgen()?];
    if release {
        found.push(tools::wasm_opt()?);
    }
    let mut trunk = Command::new(tools::trunk()?);
    packages::editor()?;
    with_tools(&mut trunk, &found)?;
    // Trunk takes this variable for a flag and refuses the customary `1`.
    trunk.current_dir(workspace::root()).env_remove("NO_COLOR");
    Ok(trunk)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("copying {}", from.display()))?;
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            copy(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn size(file: &Path) -> Result<String> {
    Ok(format!("{} KB of WebAssembly", fs::metadata(file)?.len() / 1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Trunk calls `wasm-opt` for the page.
    #[test]
    fn the_page_is_made_as_small_as_the_package() -> Result<()> {
        let page = fs::read_to_string(workspace::path("web/index.html"))?;
        let attribute = |name: &str| page.split_once(&format!("{name}=\""))?.1.split('"').next();
        assert_eq!(attribute("data-wasm-opt"), Some("2"));
        let flags = attribute("data-wasm-opt-params").context("the page has no flags")?;
        assert_eq!(flags.split_whitespace().collect::<Vec<_>>(), SMALLER);
        Ok(())
    }
}
