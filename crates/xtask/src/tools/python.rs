//! The Python packages that hold our requests against the RFCs, in an environment of their own outside the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::cache;
use crate::process::{cargo, find, run};
use crate::workspace;

/// The script and its requirements.
const FOLDER: &str = "tests/scim";

/// The interpreter, if there is one.
pub(crate) fn interpreter() -> Option<PathBuf> {
    ["python3", "python"].into_iter().find_map(find)
}

/// Has the request bodies of the samples and the vectors read by `scim2-models`.
///
/// # Errors
/// When the packages cannot be installed, the bodies cannot be made, or one of them is refused.
pub(crate) fn validate_requests(interpreter: &Path) -> Result<()> {
    let python = environment(interpreter)?;
    let bodies = cargo()
        .args(["run", "--quiet", "--package", "scimulate", "--example", "requests"])
        .stderr(Stdio::inherit())
        .output()
        .context("making the request bodies")?;
    ensure!(bodies.status.success(), "the example `requests` failed");
    let file = workspace::target_directory()?.join("request-bodies.ndjson");
    fs::write(&file, bodies.stdout).context("writing the request bodies")?;
    let script = workspace::path(FOLDER).join("validate.py");
    let status = Command::new(python)
        .arg(script)
        .stdin(fs::File::open(&file).context("reading the request bodies")?)
        .status()
        .context("starting Python")?;
    ensure!(status.success(), "scim2-models refuses some requests");
    Ok(())
}

/// Makes the environment, unless it has exactly these packages already.
fn environment(interpreter: &Path) -> Result<PathBuf> {
    let requirements = workspace::path(FOLDER).join("requirements.txt");
    let wanted = fs::read(&requirements).context("reading tests/scim/requirements.txt")?;
    let root = cache()?.join("scim2-models");
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
    run(pip.arg(&requirements)).context("could not install scim2-models")?;
    fs::write(stamp, wanted).context("noting the installed packages")?;
    Ok(python)
}
