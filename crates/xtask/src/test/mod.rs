//! `cargo xtask test`: every check in stages, each timed; one that fails does not keep the others from running.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::process::{cargo, run as run_command, status};
use crate::tools::{self, chromium, mono, packages, python};
use crate::{Test, build};

mod report;

use report::Report;

pub(crate) fn run(parts: &Test) -> ExitCode {
    let all = !(parts.lint || parts.rust || parts.differential || parts.npm || parts.web);
    let mut report = Report::new();
    if all || parts.lint {
        lint(&mut report);
    }
    if all || parts.rust {
        rust(&mut report);
    }
    if all || parts.differential {
        differential(&mut report);
    }
    if all || parts.npm {
        npm(&mut report);
    }
    if all || parts.web {
        web(&mut report);
    }
    report.close()
}

/// Runs the vectors alone and ends as they end.
pub(crate) fn vectors(files: &[PathBuf]) -> Result<ExitCode> {
    let mut command = cargo();
    command.args(["test", "--quiet", "--package", "scimulate", "--test", "vectors", "--"]);
    for file in files {
        command.arg(std::path::absolute(file).with_context(|| format!("finding {}", file.display()))?);
    }
    let code = status(&mut command)?.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

fn lint(report: &mut Report) {
    report.stage("fmt", || run_command(cargo().args(["fmt", "--all", "--check"])));
    report.stage("clippy", || {
        run_command(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    report.stage("clippy for wasm32", || {
        tools::wasm_target()?;
        let mut clippy = cargo();
        clippy.args(["clippy", "--target", "wasm32-unknown-unknown"]);
        clippy.args(["--package", "scimulate", "--package", "scimulate-wasm", "--package", "scimulate-web"]);
        run_command(clippy.args(["--", "-D", "warnings"]))
    });
}

fn rust(report: &mut Report) {
    report.stage("tests", || {
        let packages = ["scimulate", "scimulate-web", "xtask"].map(|name| ["--package", name]);
        run_command(cargo().args(["test", "--no-fail-fast"]).args(packages.as_flattened()))
    });
    match python::interpreter() {
        Some(interpreter) => {
            report.stage("SCIM by the RFCs", || python::validate_requests(&interpreter));
        }
        None => report.leave_out("SCIM by the RFCs", "because there is no python3"),
    }
    report.stage("docs", || {
        let mut doc = cargo();
        doc.args(["doc", "--no-deps", "--package", "scimulate"]);
        run_command(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
}

/// Compares the core with the .NET class library itself, where that can be had.
fn differential(report: &mut Report) {
    const NAME: &str = "differential";
    if mono::ensure() {
        report.stage(NAME, || {
            run_command(cargo().args(["test", "--package", "scimulate", "--test", "differential"]))
        });
    } else {
        report.leave_out(NAME, "because Mono is not here; Debian's `mono-devel` brings it");
    }
}

fn npm(report: &mut Report) {
    let built = report.stage("npm package", build::npm);
    report.stage_after(built, "npm tests", || {
        packages::install(packages::NPM)?;
        packages::script(packages::NPM, &["test"], &[("CHROME_PATH", &chromium::ensure()?)])
    });
}

fn web(report: &mut Report) {
    let built = report.stage("playground", build::web);
    report.stage_after(built, "browser tests", || {
        packages::install(packages::BROWSER)?;
        packages::install(packages::STARLIGHT)?;
        let chromium = chromium::ensure()?;
        let mut programs = vec![("CHROME_PATH", chromium.as_path())];
        let mkdocs = python::interpreter().and_then(|python| python::mkdocs(&python).ok());
        programs.extend(mkdocs.as_deref().map(|mkdocs| ("MKDOCS", mkdocs)));
        packages::script(packages::BROWSER, &["test"], &programs)
    });
}
