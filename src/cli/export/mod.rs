//! `footpath export`: draws a map as a PDF, PNG or SVG.
//!
//! Everything is checked before anything is drawn: the options, the theme, the map and the output path.

mod plan;

use std::path::{Path, PathBuf};

use super::terminal::print_note;
use super::{CliError, themes};
use crate::export;
use crate::export::{ExportContent, ExportError, ExportJob};
use crate::file::{self, OpenedFile};
use crate::print::paper::Paper;
use crate::render::NoProgress;

/// Arguments of `footpath export`.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Arguments {
    /// The map to draw.
    map: PathBuf,
    /// The file to write; its extension (.pdf, .png or .svg) sets the format.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The theme, instead of the map's own; a PDF is light unless a dark one is named here.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// PDF: the paper size; “fit” makes the page as large as the map.
    #[arg(long, value_name = "fit|a4|a3|a2|a1|a0|letter|legal|tabloid")]
    paper: Option<Paper>,
    /// PDF: portrait orientation.
    #[arg(long, conflicts_with = "landscape")]
    portrait: bool,
    /// PDF: landscape orientation.
    #[arg(long)]
    landscape: bool,
    /// PDF: the scale, where 1 is 100 %; by default, as large as the page allows. PNG: pixels per point.
    #[arg(long, value_name = "N", conflicts_with_all = ["dpi", "width"], allow_negative_numbers = true)]
    scale: Option<f32>,
    /// PNG: pixels per inch.
    #[arg(long, value_name = "N", conflicts_with = "width", allow_negative_numbers = true)]
    dpi: Option<f32>,
    /// PNG: the width in pixels.
    #[arg(long, value_name = "PX", allow_negative_numbers = true)]
    width: Option<u32>,
    /// PNG: a transparent background.
    #[arg(long)]
    transparent: bool,
    /// SVG: text as outlines, which look the same in every program.
    #[arg(long)]
    outline_text: bool,
}

/// Draws the map.
pub(super) fn run(arguments: &Arguments) -> Result<(), CliError> {
    let output_format = plan::output_format(arguments)?;
    let output = arguments.output.as_deref().unwrap_or(Path::new(""));
    if file::is_same_file(&arguments.map, output) {
        return Err(CliError::request("The map is not overwritten; choose another file after -o."));
    }
    let opened = file::open_stamped(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let OpenedFile { map, saved_on, .. } = opened;
    let named = arguments.theme.as_deref().map(|name| themes::named(name, map.info.own_theme.as_ref())).transpose()?;
    let theme = named.unwrap_or_else(|| export::default_theme(&map, &output_format));
    let order = ExportJob { output_format, theme, content: ExportContent::default(), saved_on };
    let report = export::to_file(&map, &order, output, &NoProgress).map_err(|error| at(output, error))?;
    let notes = [report.missing_fonts, report.missing_characters, report.shortened_texts];
    notes.iter().flatten().for_each(|sentence| print_note(output, sentence));
    Ok(())
}

/// Adds the path of the output file to an error.
fn at(path: &Path, error: ExportError) -> CliError {
    let path = path.to_path_buf();
    match error {
        ExportError::File(source) => CliError::File { path, source },
        ExportError::Drawing(reason) => CliError::Drawing { path, reason },
        ExportError::Date(sentence) => CliError::Request(sentence),
        ExportError::Stopped => CliError::Drawing { path, reason: "the export was stopped".into() },
    }
}
