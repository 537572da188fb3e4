//! `footpath mend`: saves what can be read of a damaged map in another file.

use std::path::PathBuf;

use super::check::problems;
use super::{CliError, terminal};
use crate::file::{self, display_path};

/// Arguments of `footpath mend`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The damaged map, which is not changed.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Saves what can be read, and lists what was left out or changed.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let Arguments { map: damaged, output } = arguments;
    if file::is_same_file(damaged, output) {
        let words = "The damaged map is not overwritten; choose another file after -o.";
        return Err(CliError::request(words));
    }
    let (map, left_out) = file::open_what_can_be_read(damaged).map_err(CliError::at(damaged))?;
    file::save(&map, output).map_err(CliError::at(output))?;
    let path = display_path(damaged);
    // What mending leaves as it is stands in the list as `footpath check` has it.
    let rest = problems(&map).into_iter().filter(|problem| !left_out.iter().any(|said| said.starts_with(problem)));
    let rest: Vec<String> = rest.collect();
    let lines: Vec<_> = left_out.into_iter().chain(rest).map(|words| format!("{path}: {words}")).collect();
    if lines.is_empty() {
        return terminal::print_lines(&[format!("{path}: no problems found.")]);
    }
    terminal::print_lines(&lines)
}
