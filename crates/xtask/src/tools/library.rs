//! The standard library, compiled along with a module: for size, and without the words of a panic.
//!
//! What rustup brings is compiled for speed, and each check in it that cannot fail carries the text of its failure. The stable
//! compiler can compile it anew, behind the switch that its own builds use. The same switch lets single functions of the crate
//! be compiled for speed, where `for_size` is set: `#[optimize]` is stable no more than the rest.

use std::path::Path;
use std::process::Command;

use super::WASM_TARGET;
use crate::process::{cargo, output, run};
use crate::workspace;

const SETTINGS: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    // Cargo puts these behind the flags of `.cargo/config.toml`.
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort --cfg=for_size",
    ),
];

/// Lets a build compile it along; where it cannot be had, or the compiler takes that no more, modules come out larger.
pub(crate) fn compile_along(command: &mut Command) {
    if is_known() && is_there() {
        command.envs(SETTINGS);
    } else {
        eprintln!("the standard library is taken as it is: modules come out about 5 % larger, and slower");
    }
}

/// Makes sure of its sources, as [`compile_along`] does, ahead of time.
pub(crate) fn ensure() {
    if is_known() {
        is_there();
    }
}

/// Whether the compiler takes the flags and the attribute: neither is stable, so a newer one may not.
fn is_known() -> bool {
    let flags = SETTINGS.iter().flat_map(|(_, value)| value.split(' ')).filter(|word| word.starts_with('-'));
    let Ok(target) = workspace::target_directory() else { return false };
    let mut rustc = rustc();
    rustc.env("RUSTC_BOOTSTRAP", "1").args(flags).args(["--target", WASM_TARGET, "--crate-type", "lib"]);
    rustc.args(["--emit", "metadata", "--out-dir"]).arg(target).arg("crates/xtask/probes/for_size.rs");
    output(&mut rustc).is_ok()
}

fn is_there() -> bool {
    let sources = || {
        let root = output(rustc().args(["--print", "sysroot"])).ok()?;
        let sources = Path::new(root.trim()).join("lib/rustlib/src/rust/library/sysroot/Cargo.toml");
        sources.is_file().then_some(sources)
    };
    let add = || {
        let mut rustup = Command::new("rustup");
        run(rustup.current_dir(workspace::root()).args(["component", "add", "rust-src"])).ok()?;
        sources()
    };
    let Some(sources) = sources().or_else(add) else { return false };
    // Trunk builds without asking any registry.
    let mut fetch = cargo();
    fetch.env("RUSTC_BOOTSTRAP", "1").args(["fetch", "--quiet", "--locked", "--target", WASM_TARGET]);
    run(fetch.arg("--manifest-path").arg(sources)).is_ok()
}

/// The compiler of the workspace.
fn rustc() -> Command {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(workspace::root());
    rustc
}
