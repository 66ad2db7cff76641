//! `cargo xtask serve`: the playground on this machine, rebuilt on every change.

use std::env;
use std::process::ExitCode;

use anyhow::Result;

use crate::Serve;
use crate::build::trunk;
use crate::process::run as run_command;

pub(crate) fn run(options: &Serve) -> Result<ExitCode> {
    let mut serve = trunk(false)?;
    let port = options.port.to_string();
    serve.args(["serve", "--offline", "--address", "127.0.0.1", "--port", &port]);
    if !options.no_open && has_browser() {
        serve.arg("--open");
    }
    eprintln!("\n  The playground, once it is built:  http://127.0.0.1:{port}/\n");
    run_command(&mut serve)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether there is a desktop to open a browser on.
fn has_browser() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !set("CI") && (cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY"))
}
