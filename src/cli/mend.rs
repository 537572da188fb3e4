//! `footpath mend`: what can be read of a damaged map, in a file of its own.

use std::path::PathBuf;

use super::{CliError, terminal};
use crate::file::{self, in_words};

/// What to mend, and where the result goes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The damaged map; it stays as it is.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// Where to save what can be read.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Saves what can be read, and lists what was left out or changed.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let Arguments { map: damaged, output } = arguments;
    if file::is_same_file(damaged, output) {
        let words = "The damaged file is kept: name another file after -o, and look at both before you delete one.";
        return Err(CliError::request(words));
    }
    let (map, left_out) = file::open_what_can_be_read(damaged).map_err(CliError::at(damaged))?;
    file::save(&map, output).map_err(CliError::at(output))?;
    let lines: String = left_out.iter().map(|sentence| format!("{}: {sentence}\n", in_words(damaged))).collect();
    let lines = if lines.is_empty() { format!("{}: nothing is wrong.\n", in_words(damaged)) } else { lines };
    terminal::answer(&lines)
}
