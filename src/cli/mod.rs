//! The command line: parses the arguments, then opens the window or runs a command.
//!
//! Exit codes: 0 success; 1 `check` found problems, `diff` a difference, or `convert --strict` losses; 2 failure, with a
//! message of one line.

mod actions;
mod check;
mod convert;
mod diff;
mod error;
mod export;
mod findings;
mod given;
mod mend;
mod new;
mod outline;
mod refresh;
mod review;
mod sample;
mod schema;
mod scope;
mod story;
mod templates;
mod terminal;
mod themes;
mod votes;
mod window;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::model::local_path;

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
    Export(Box<export::Arguments>),
    /// Turn maps into other programs' files, and other programs' files into maps.
    Convert(Box<convert::Arguments>),
    /// List the built-in templates.
    Templates(templates::Arguments),
    /// List the themes: the built-in ones and those in your folder.
    Themes(themes::Arguments),
    /// Create a map from a template.
    New(new::Arguments),
    /// Check maps for broken references and invalid values.
    Check(check::Arguments),
    /// Say what is different in two maps; the exit code is 0 for the same, 1 for different.
    Diff(diff::Arguments),
    /// Recover what can be read of a damaged map into another file, and list what is missing.
    Mend(mend::Arguments),
    /// Say in words what a map shows, in the order in which screen readers read its PDF.
    Outline(outline::Arguments),
    /// Tell a map as a story, stage by stage.
    Story(story::Arguments),
    /// List the actions of a map, or its opportunities.
    Actions(actions::Arguments),
    /// Say what follows from a map: pains without an action, waits, where feelings fall, what is missing.
    Findings(findings::Arguments),
    /// List the results of voting.
    Votes(votes::Arguments),
    /// Make a review page: one HTML file in which others comment; or merge the comments that came back.
    Review(review::Arguments),
    /// Read the figures of a map from their cells in tables beside it again; say or write what changes.
    Refresh(refresh::Arguments),
    /// Print the JSON schema of maps that are written as JSON.
    Schema,
    /// Create a sample map of any size, for tests and benchmarks.
    Sample(sample::Arguments),
}

/// Runs the program with these arguments; the first is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    terminal::report_faults_in_a_sentence();
    crate::file::stopping::listen();
    let arguments = arguments.into_iter().map(as_path);
    match parsed(arguments).and_then(dispatch) {
        Ok(code) => code,
        Err(error) => terminal::report_failure(&error),
    }
}

/// The arguments, with the options that were written on the command line.
fn parsed(arguments: impl Iterator<Item = OsString>) -> Result<CommandLine, CliError> {
    let mut command = CommandLine::command();
    let matches = command.try_get_matches_from_mut(arguments)?;
    let mut line = CommandLine::from_arg_matches(&matches)?;
    if let (Some(CliCommand::Export(arguments)), Some((name, given))) = (&mut line.command, matches.subcommand()) {
        arguments.given = given::options(&command, name, given);
    }
    Ok(line)
}

/// The path that an argument means, if it is a file address of this machine, as file managers hand out; any other
/// argument stays as it is.
fn as_path(argument: OsString) -> OsString {
    let Some(text) = argument.to_str() else { return argument };
    let (option, address) = match text.split_once('=') {
        Some((option, address)) if option.starts_with("--") => (format!("{option}="), address),
        _ => (String::new(), text),
    };
    local_path(address).map_or_else(
        || argument.clone(),
        |path| {
            let mut meant = OsString::from(option);
            meant.push(path);
            meant
        },
    )
}

fn dispatch(arguments: CommandLine) -> Result<ExitCode, CliError> {
    match arguments.command {
        None => window::run(arguments.maps).map(done),
        Some(CliCommand::Export(arguments)) => match arguments.as_conversion()? {
            Some(conversion) => convert::run(&conversion),
            None => export::run(&arguments).map(done),
        },
        Some(CliCommand::Convert(arguments)) => convert::run(&arguments),
        Some(CliCommand::Templates(arguments)) => templates::run(&arguments).map(done),
        Some(CliCommand::Themes(arguments)) => themes::run(&arguments).map(done),
        Some(CliCommand::New(arguments)) => new::run(&arguments).map(done),
        Some(CliCommand::Check(arguments)) => check::run(&arguments),
        Some(CliCommand::Diff(arguments)) => diff::run(&arguments),
        Some(CliCommand::Mend(arguments)) => mend::run(&arguments).map(done),
        Some(CliCommand::Outline(arguments)) => outline::run(&arguments),
        Some(CliCommand::Story(arguments)) => story::run(&arguments).map(done),
        Some(CliCommand::Actions(arguments)) => actions::run(&arguments),
        Some(CliCommand::Findings(arguments)) => findings::run(&arguments),
        Some(CliCommand::Votes(arguments)) => votes::run(&arguments),
        Some(CliCommand::Review(arguments)) => review::run(&arguments).map(done),
        Some(CliCommand::Refresh(arguments)) => refresh::run(&arguments),
        Some(CliCommand::Schema) => schema::run().map(done),
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
    fn file_addresses_are_paths_and_all_else_stays() {
        let meant = |text: &str| super::as_path(text.into()).into_string().unwrap();
        assert_eq!(meant("file:///tmp/my%20map.journey"), "/tmp/my map.journey");
        assert_eq!(meant("--output=file:///tmp/a.pdf"), "--output=/tmp/a.pdf");
        for other in ["map.journey", "--theme=dark", "file://server/a", "-o", "https://example.org"] {
            assert_eq!(meant(other), other);
        }
    }

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        super::CommandLine::command().debug_assert();
    }
}
