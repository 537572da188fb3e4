//! `footpath outline`: says in words what a map shows.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use super::CliError;
use crate::file;
use crate::layout::{LayoutEngine, SheetParts};
use crate::model::JourneyMap;
use crate::scene::semantics::Semantics;

/// Arguments of `footpath outline`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The map that is put into words.
    #[arg(value_name = "MAP")]
    map: PathBuf,
}

/// Prints what the map says, in reading order: the words that screen readers find in its PDF.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, CliError> {
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let _ = std::io::stdout().lock().write_all(outline(&map).as_bytes());
    Ok(ExitCode::SUCCESS)
}

fn outline(map: &JourneyMap) -> String {
    let mut map = map.clone().without_placeholders();
    map.lanes.iter_mut().filter(|lane| lane.folded).for_each(|lane| Arc::make_mut(lane).folded = false);
    let parts = SheetParts { placeholders: false, ..SheetParts::ALL };
    let layout = LayoutEngine::new().lay_out_parts(&map, parts);
    Semantics::of(&map, &layout).outline()
}
