//! `footpath story`: tells a map as a story.

use std::path::PathBuf;

use super::terminal::print_output;
use super::{CliError, export};
use crate::edit::{StoryKind, story};
use crate::file;
use crate::model::PrintForm;
use crate::model::quotation::harmless;

/// Arguments of `footpath story`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The map whose story is told.
    #[arg(value_name = "MAP")]
    map: PathBuf,
    /// The story for your own people: with pains, their causes, and actions.
    #[arg(long)]
    internal: bool,
    /// The file to write instead: pages as a .pdf, .png or .svg.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Prints the story that was written or, if none was, what the map says stage by stage.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let kind = if arguments.internal { StoryKind::Internal } else { StoryKind::External };
    if let Some(output) = &arguments.output {
        let form = if arguments.internal { PrintForm::InternalStory } else { PrintForm::Story };
        return export::draw(&map, form, output, None);
    }
    let text = story(&map, kind);
    let lines: String = text.lines().map(|line| harmless(line) + "\n").collect();
    print_output(&lines)
}
