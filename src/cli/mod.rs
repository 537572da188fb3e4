//! The command line: parses the arguments, then opens the window or runs a command.
//!
//! Exit codes: 0 success; 1 `check` found problems; 2 failure, with a message of one line.

mod check;
mod error;
mod export;
mod mend;
mod new;
mod sample;
mod templates;
mod terminal;
mod window;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use error::CliError;

/// Customer-journey maps. Without a command, opens the given maps in a window.
#[derive(Debug, Parser)]
#[command(name = "footpath", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<CliCommand>,
    /// Maps to open in the window.
    #[arg(value_name = "MAP")]
    maps: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum CliCommand {
    /// Draw a map as a PDF, PNG or SVG.
    Export(export::Arguments),
    /// List the built-in templates.
    Templates(templates::Arguments),
    /// Create a map from a template.
    New(new::Arguments),
    /// Check maps for broken references and invalid values.
    Check(check::Arguments),
    /// Recover what can be read of a damaged map into another file, and list what is missing.
    Mend(mend::Arguments),
    /// Create a sample map of any size, for tests and benchmarks.
    Sample(sample::Arguments),
}

/// Runs the program with these arguments; the first is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    terminal::report_faults_in_a_sentence();
    crate::file::stopping::listen();
    match CommandLine::try_parse_from(arguments).map_err(CliError::from).and_then(dispatch) {
        Ok(code) => code,
        Err(error) => terminal::report_failure(&error),
    }
}

fn dispatch(arguments: CommandLine) -> Result<ExitCode, CliError> {
    match arguments.command {
        None => window::run(arguments.maps).map(done),
        Some(CliCommand::Export(arguments)) => export::run(&arguments).map(done),
        Some(CliCommand::Templates(arguments)) => templates::run(&arguments).map(done),
        Some(CliCommand::New(arguments)) => new::run(&arguments).map(done),
        Some(CliCommand::Check(arguments)) => check::run(&arguments),
        Some(CliCommand::Mend(arguments)) => mend::run(&arguments).map(done),
        Some(CliCommand::Sample(arguments)) => sample::run(&arguments).map(done),
    }
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        super::CommandLine::command().debug_assert();
    }
}
