//! Starts other programs and says what it starts.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// Cargo, at the root of the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace::root());
    command
}

/// A program on the path, `.cmd` and `.exe` included where the system has them.
///
/// # Errors
/// When there is none.
pub(crate) fn program(name: &str) -> Result<Command> {
    let found = find(name).with_context(|| format!("`{name}` is not installed"))?;
    let mut command = Command::new(found);
    command.current_dir(workspace::root());
    Ok(command)
}

/// Where the path has this program.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).find_map(|directory| find_in(&directory, name))
}

/// Where this folder has this program.
pub(crate) fn find_in(directory: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    endings.iter().map(|ending| directory.join(format!("{name}{ending}"))).find(|path| path.is_file())
}

/// Runs a command with its output on the terminal.
///
/// # Errors
/// When it cannot be started or ends with anything but success.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if status.success() {
        return Ok(());
    }
    bail!("`{}` failed ({status})", shown(command))
}

/// Runs a command with its output on the terminal and returns how it ended.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn status(command: &mut Command) -> Result<ExitStatus> {
    eprintln!("$ {}", shown(command));
    command.stdin(Stdio::null()).status().with_context(|| format!("starting `{}`", shown(command)))
}

/// What a command prints, without a word on the terminal.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("starting `{}`", shown(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    bail!("`{}` failed: {}", shown(command), String::from_utf8_lossy(&output.stderr).trim())
}

/// The command as a person would type it; the program without its folder.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_stem().unwrap_or(program.as_os_str());
    let words: Vec<_> = [program].into_iter().chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}
