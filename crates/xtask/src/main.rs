//! Runs the tools: `cargo xtask setup | serve | build | test | vectors | bench | ci`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

mod alike;
mod bench;
mod build;
mod process;
mod serve;
mod setup;
mod test;
mod tools;
mod workspace;

/// Sets up, serves, builds and tests the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what the other commands need, outside the repository
    Setup,
    /// Serve the playground and rebuild it on every change
    Serve(Serve),
    /// Build the npm package into `crates/wasm/pkg` and the playground into `web/dist`
    Build(Build),
    /// Put like functions of a module side by side, as Trunk's hook does
    #[command(hide = true)]
    Order {
        /// The module, which is changed
        module: PathBuf,
    },
    /// Run every check, or the parts asked for
    Test(Test),
    /// Run the vectors in the given files, or all of them
    Vectors {
        /// Files of vectors, anywhere
        files: Vec<PathBuf>,
    },
    /// Measure the npm package beside its peers, or the core
    Bench {
        /// The core alone, by `cargo bench`
        #[arg(long)]
        core: bool,
        /// Passed on to `bench/run.mjs`, or with `--core` to `cargo bench`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// What continuous integration runs: every check
    Ci,
}

#[derive(Args)]
struct Serve {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
}

#[derive(Args)]
struct Build {
    /// The npm package only
    #[arg(long)]
    npm: bool,
    /// The playground only
    #[arg(long)]
    web: bool,
}

#[derive(Args, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag a person types")]
struct Test {
    /// Formatting and lints
    #[arg(long)]
    lint: bool,
    /// The tests and documentation of the Rust crates
    #[arg(long)]
    rust: bool,
    /// Dates, letter case and regular expressions against .NET itself, as Mono carries it
    #[arg(long)]
    differential: bool,
    /// The npm package in Node
    #[arg(long)]
    npm: bool,
    /// The playground in a browser
    #[arg(long)]
    web: bool,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Setup => setup::run(),
        Command::Serve(options) => serve::run(&options),
        Command::Build(parts) => build::run(&parts),
        Command::Order { module } => build::order(&module).map(|()| ExitCode::SUCCESS),
        Command::Test(parts) => Ok(test::run(&parts)),
        Command::Vectors { files } => test::vectors(&files),
        Command::Bench { core: true, arguments } => bench::core(&arguments),
        Command::Bench { core: false, arguments } => bench::package(&arguments),
        Command::Ci => Ok(test::run(&Test::default())),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
