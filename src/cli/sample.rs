//! `footpath sample`: creates a sample map of any size.

use std::path::PathBuf;

use super::{CliError, new};
use crate::file;

/// Arguments of `footpath sample`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The number of cards, up to one million.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    cards: u32,
    /// The file to write.
    #[arg(short, long, value_name = "MAP")]
    output: Option<PathBuf>,
    /// Overwrite an existing map.
    #[arg(long)]
    force: bool,
}

/// Creates the map and saves it.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let cards = usize::try_from(arguments.cards).unwrap_or(0);
    new::save_new(&file::sample::map(cards), arguments.output.as_deref(), arguments.force)
}
