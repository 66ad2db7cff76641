//! The browser that the tests of the playground drive.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{find, output, program, run};

const ON_PATH: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

const ELSEWHERE: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// Finds a browser, or installs Debian's where that is possible.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn ensure() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("CHROME_PATH").map(PathBuf::from).filter(|path| path.is_file()) {
        return Ok(chosen);
    }
    if let Some(found) = installed() {
        eprintln!("browser: {}", found.display());
        return Ok(found);
    }
    let by_hand = "install Chromium or Chrome, or set CHROME_PATH to one";
    if find("apt-get").is_none() || !root() {
        bail!("no browser for the tests; {by_hand}");
    }
    eprintln!("browser: not here yet; installing the system's Chromium");
    // The lists may be old or missing; if they cannot be had, the install says so.
    let _ = run(apt()?.arg("update"));
    let packages = ["chromium", "fonts-dejavu-core"];
    run(apt()?.args(["install", "--yes", "--no-install-recommends"]).args(packages)).context(by_hand)?;
    installed().with_context(|| format!("Chromium was installed but is not found; {by_hand}"))
}

fn installed() -> Option<PathBuf> {
    let elsewhere = || ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file());
    ON_PATH.iter().find_map(|name| find(name)).or_else(elsewhere)
}

pub(super) fn apt() -> Result<Command> {
    let mut apt = program("apt-get")?;
    apt.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
    Ok(apt)
}

pub(super) fn root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
