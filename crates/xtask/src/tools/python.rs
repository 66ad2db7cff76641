//! What is written in Python and not ours, each in an environment of its own outside the repository: the packages that hold
//! our requests against the RFCs, and the generator of a documentation site.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::cache;
use crate::process::{cargo, find, run};
use crate::workspace;

/// The script that reads requests, and its requirements.
const REQUESTS: &str = "tests/scim";
/// A site of `MkDocs` with a playground in it, and its requirements.
const SITE: &str = "tests/sites/mkdocs";

/// The interpreter, if there is one.
pub(crate) fn interpreter() -> Option<PathBuf> {
    ["python3", "python"].into_iter().find_map(find)
}

/// Has the request bodies of the samples and the vectors read by `scim2-models`.
///
/// # Errors
/// When the packages cannot be installed, the bodies cannot be made, or one of them is refused.
pub(crate) fn validate_requests(interpreter: &Path) -> Result<()> {
    let python = environment(interpreter, REQUESTS, "scim2-models")?;
    let bodies = cargo()
        .args(["run", "--quiet", "--package", "scimulate", "--example", "requests"])
        .stderr(Stdio::inherit())
        .output()
        .context("making the request bodies")?;
    ensure!(bodies.status.success(), "the example `requests` failed");
    let file = workspace::target_directory()?.join("request-bodies.ndjson");
    fs::write(&file, bodies.stdout).context("writing the request bodies")?;
    let script = workspace::path(REQUESTS).join("validate.py");
    let status = Command::new(python)
        .arg(script)
        .stdin(fs::File::open(&file).context("reading the request bodies")?)
        .status()
        .context("starting Python")?;
    ensure!(status.success(), "scim2-models refuses some requests");
    Ok(())
}

/// The program `mkdocs`.
///
/// # Errors
/// When it cannot be installed.
pub(crate) fn mkdocs(interpreter: &Path) -> Result<PathBuf> {
    let python = environment(interpreter, SITE, "mkdocs")?;
    Ok(python.with_file_name(if cfg!(windows) { "mkdocs.exe" } else { "mkdocs" }))
}

/// Makes the environment for a folder's requirements, unless it has exactly these packages already.
fn environment(interpreter: &Path, folder: &str, name: &str) -> Result<PathBuf> {
    let requirements = workspace::path(folder).join("requirements.txt");
    let wanted = fs::read(&requirements).with_context(|| format!("reading {}", requirements.display()))?;
    let root = cache()?.join(name);
    let stamp = root.join("installed-requirements.txt");
    let programs = if cfg!(windows) { "Scripts" } else { "bin" };
    let python = root.join(programs).join(if cfg!(windows) { "python.exe" } else { "python" });
    if python.is_file() && fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    run(Command::new(interpreter).args(["-m", "venv", "--clear"]).arg(&root))
        .context("could not make an environment; Debian has the package python3-venv for it")?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    run(pip.arg(&requirements)).with_context(|| format!("could not install {name}"))?;
    fs::write(stamp, wanted).context("noting the installed packages")?;
    Ok(python)
}
