//! The tools beyond Cargo: found on the path, else in the cache, else downloaded, else built.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::process::{cargo, find, find_in, output, run};
use crate::workspace;

pub(crate) mod chromium;
pub(crate) mod library;
pub(crate) mod mono;
pub(crate) mod packages;
mod prebuilt;
pub(crate) mod python;

/// The version of Trunk; `Trunk.toml` asks for the same.
const TRUNK: &str = "0.21.14";
/// The version of binaryen, which brings `wasm-opt`; `Trunk.toml` asks for the same.
const BINARYEN: &str = "132";

/// What the modules are compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program in an exact version.
struct Tool {
    program: &'static str,
    version: String,
    /// Where the cache keeps it, and its programs inside.
    folder: String,
    programs: &'static str,
    /// The release archive for this machine, if there is one.
    archive: Option<String>,
    install: fn(&Tool, &Path) -> Result<()>,
    /// What to type where all else failed.
    by_hand: String,
}

/// Makes sure that the standard library for WebAssembly is there.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub(crate) fn wasm_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(workspace::root()).args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if output(&mut rustc).is_ok_and(|directory| Path::new(directory.trim()).is_dir()) {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    run(rustup.current_dir(workspace::root()).args(["target", "add", WASM_TARGET])).with_context(|| {
        format!("Rust has no target {WASM_TARGET}; install rustup and `rustup target add {WASM_TARGET}`")
    })
}

/// The `wasm-bindgen` of the version in `Cargo.lock`; any other refuses the module.
///
/// # Errors
/// When it is nowhere and cannot be installed.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let version = workspace::locked_version("wasm-bindgen")?;
    ensure(&Tool {
        program: "wasm-bindgen",
        folder: format!("wasm-bindgen-{version}"),
        programs: "bin",
        archive: prebuilt::wasm_bindgen(&version),
        // Without `--locked`: the lock it ships names a version that was withdrawn.
        install: |tool, root| build(cargo().args(["install", "wasm-bindgen-cli"]), tool, root),
        by_hand: format!("cargo install wasm-bindgen-cli --version {version}"),
        version,
    })
}

/// Trunk, which builds and serves the playground.
///
/// # Errors
/// When it is nowhere and cannot be installed.
pub(crate) fn trunk() -> Result<PathBuf> {
    ensure(&Tool {
        program: "trunk",
        version: TRUNK.into(),
        folder: format!("trunk-{TRUNK}"),
        programs: "bin",
        archive: prebuilt::trunk(TRUNK),
        install: |tool, root| {
            let mut install = cargo();
            install.args(["install", "trunk", "--locked", "--no-default-features"]);
            // It is run a few times and downloads nothing: built for a short build, without its TLS.
            install.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
            build(&mut install, tool, root)
        },
        by_hand: format!("cargo install trunk --version {TRUNK} --locked"),
    })
}

/// `wasm-opt`, which makes modules smaller.
///
/// # Errors
/// When it is nowhere and cannot be installed.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    ensure(&Tool {
        program: "wasm-opt",
        version: BINARYEN.into(),
        folder: format!("binaryen-{BINARYEN}"),
        programs: "node_modules/.bin",
        archive: None,
        install: |_, root| {
            let package = format!("binaryen@{BINARYEN}.0.0");
            let mut npm = packages::npm()?;
            run(npm.args(["install", "--no-save", "--ignore-scripts", "--prefix"]).arg(root).arg(package))
        },
        by_hand: format!("npm install --global binaryen@{BINARYEN}.0.0"),
    })
}

/// Lets a command find these tools before any others.
///
/// # Errors
/// When a folder's name cannot stand in a path.
pub(crate) fn with_tools(command: &mut Command, tools: &[PathBuf]) -> Result<()> {
    let ours = tools.iter().filter_map(|tool| tool.parent()).map(Path::to_path_buf);
    let path = env::var_os("PATH").unwrap_or_default();
    command.env("PATH", env::join_paths(ours.chain(env::split_paths(&path)))?);
    Ok(())
}

fn ensure(tool: &Tool) -> Result<PathBuf> {
    let Tool { program, version, .. } = tool;
    let root = cache()?.join(&tool.folder);
    let programs = root.join(tool.programs);
    let found = find(program).filter(|path| answers(path, version)).or_else(|| installed(tool, &programs));
    if let Some(found) = found {
        eprintln!("{program} {version}: {}", found.display());
        return Ok(found);
    }
    let started = Instant::now();
    eprintln!("{program} {version}: not here yet; it goes to {}", root.display());
    if let Some(archive) = &tool.archive {
        match prebuilt::fetch(archive, &root, |folder| installed(tool, folder).is_some()) {
            Ok(()) => eprintln!("{program} {version}: downloaded in {:.0?}", started.elapsed()),
            Err(_) => eprintln!("{program} {version}: no download to be had; building it instead, once"),
        }
    }
    if installed(tool, &programs).is_none() {
        (tool.install)(tool, &root)
            .with_context(|| format!("could not install {program}; try `{}`", tool.by_hand))?;
        eprintln!("{program} {version}: installed in {:.0?}", started.elapsed());
    }
    match installed(tool, &programs) {
        Some(found) => Ok(found),
        None => bail!("{program} was installed but does not run; try `{}`", tool.by_hand),
    }
}

fn installed(tool: &Tool, programs: &Path) -> Option<PathBuf> {
    find_in(programs, tool.program).filter(|path| answers(path, &tool.version))
}

/// Whether the program starts and says this version.
fn answers(program: &Path, version: &str) -> bool {
    output(Command::new(program).arg("--version"))
        .is_ok_and(|text| text.split_whitespace().any(|word| word == version))
}

/// Adds to `cargo install NAME` what every one of them needs.
fn build(install: &mut Command, tool: &Tool, root: &Path) -> Result<()> {
    let target = cache()?.join("build").join(&tool.folder);
    install.args(["--version", &tool.version, "--root"]).arg(root).arg("--target-dir").arg(&target);
    run(install)?;
    // Half a gigabyte that nobody needs again.
    fs::remove_dir_all(&target).with_context(|| format!("removing {}", target.display()))
}

/// Where tools are kept between checkouts; `SCIMULATE_TOOLS` puts it elsewhere.
fn cache() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("SCIMULATE_TOOLS").filter(|chosen| !chosen.is_empty()) {
        return Ok(std::path::absolute(chosen)?);
    }
    let home = || env::home_dir().context("no home directory; set SCIMULATE_TOOLS to a folder for the tools");
    let base = match env::consts::OS {
        "windows" => env::var_os("LOCALAPPDATA").map(PathBuf::from),
        "macos" => Some(home()?.join("Library/Caches")),
        _ => env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute()),
    };
    let base = match base {
        Some(base) => base,
        None => home()?.join(".cache"),
    };
    Ok(base.join("scimulate"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_toml_asks_for_the_versions_installed_here() {
        let text = fs::read_to_string(workspace::path("Trunk.toml")).unwrap();
        assert!(text.contains(&format!("trunk-version = \"={TRUNK}\"")));
        assert!(text.contains(&format!("wasm_opt = \"version_{BINARYEN}\"")));
    }
}
