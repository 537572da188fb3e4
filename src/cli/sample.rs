//! `footpath sample`: an invented map of any size.

use std::path::PathBuf;

use super::{CliError, new};
use crate::file;

/// How large, and where to.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// How many cards, up to a million.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    cards: u32,
    /// Where the map goes.
    #[arg(short, long, value_name = "MAP")]
    output: Option<PathBuf>,
    /// Replace a map that is already there.
    #[arg(long)]
    force: bool,
}

/// Makes the map and saves it.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let cards = usize::try_from(arguments.cards).unwrap_or(0);
    new::save_new(&file::sample::map(cards), arguments.output.as_deref(), arguments.force)
}
