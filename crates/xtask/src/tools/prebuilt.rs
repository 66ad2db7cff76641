//! Release archives of tools, for those who can reach them.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::process::{output, program};

/// The archive of wasm-bindgen for this machine.
pub(super) fn wasm_bindgen(version: &str) -> Option<String> {
    let releases = "https://github.com/wasm-bindgen/wasm-bindgen/releases/download";
    Some(format!("{releases}/{version}/wasm-bindgen-{version}-{}.tar.gz", host()?))
}

/// The archive of Trunk for this machine.
pub(super) fn trunk(version: &str) -> Option<String> {
    let ending = if OS == "windows" { "zip" } else { "tar.gz" };
    Some(format!("https://github.com/trunk-rs/trunk/releases/download/v{version}/trunk-{}.{ending}", host()?))
}

/// Unpacks an archive into `root/bin`, but only if what it holds works.
///
/// # Errors
/// When the archive cannot be had, unpacked or run. Nothing of it is left behind.
pub(super) fn fetch(archive: &str, root: &Path, works: impl Fn(&Path) -> bool) -> Result<()> {
    let part = root.with_extension("part");
    let fetched = unpack(archive, &part, root, works);
    // Already gone when all went well.
    let _ = fs::remove_dir_all(&part);
    fetched
}

fn unpack(archive: &str, part: &Path, root: &Path, works: impl Fn(&Path) -> bool) -> Result<()> {
    let unpacked = part.join("bin");
    fs::create_dir_all(&unpacked)?;
    let file = part.join("archive");
    let limits = ["--connect-timeout", "5", "--max-time", "180"];
    output(program("curl")?.args(limits).args(["-fsSL", archive, "-o"]).arg(&file))?;
    output(program("tar")?.arg("-xf").arg(&file).arg("-C").arg(&unpacked))?;
    // Some archives hold one folder named like themselves, some hold the program at the top.
    let entries: Vec<_> = fs::read_dir(&unpacked)?.collect::<Result<_, _>>()?;
    let folder = match entries.as_slice() {
        [only] if only.path().is_dir() => only.path(),
        _ => unpacked,
    };
    ensure!(works(&folder), "it does not run here");
    fs::create_dir_all(root)?;
    Ok(fs::rename(folder, root.join("bin"))?)
}

/// This machine as the archives name it; on Linux the one that needs no particular C library.
fn host() -> Option<String> {
    let system = match OS {
        "linux" => "unknown-linux-musl",
        "macos" => "apple-darwin",
        "windows" => "pc-windows-msvc",
        _ => return None,
    };
    Some(format!("{ARCH}-{system}"))
}
