//! `footpath export`: a map as a PDF, PNG or SVG.
//!
//! Everything is looked at before anything is drawn: the wishes, the theme, the map and the place
//! for the drawing.

mod date;
mod plan;
mod surfaces;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::CliError;
use crate::file;
use crate::model::JourneyMap;
use crate::print::paper::Paper;
use crate::theme::Theme;

/// What to draw, where to, and how.
#[derive(Debug, Default, clap::Args)]
pub struct Arguments {
    /// The map.
    map: PathBuf,
    /// Where the drawing goes; its ending says what it is: .pdf, .png or .svg.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Colours; as the map says when left out.
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// PDF: the page. “fit” is as large as the map.
    #[arg(long, value_name = "fit|a4|a3|a2|a1|a0|letter|legal|tabloid")]
    paper: Option<Paper>,
    /// PDF: the page stands upright.
    #[arg(long, conflicts_with = "landscape")]
    portrait: bool,
    /// PDF: the page lies.
    #[arg(long)]
    landscape: bool,
    /// Size: 1 is 100 %. PDF: on the page (as large as it fits when left out). PNG: pixels per point.
    #[arg(long, value_name = "N", conflicts_with_all = ["dpi", "width"], allow_negative_numbers = true)]
    scale: Option<f32>,
    /// PNG: pixels per inch.
    #[arg(long, value_name = "N", conflicts_with = "width", allow_negative_numbers = true)]
    dpi: Option<f32>,
    /// PNG: pixels from left to right.
    #[arg(long, value_name = "PX", allow_negative_numbers = true)]
    width: Option<u32>,
    /// PNG: nothing behind the map.
    #[arg(long)]
    transparent: bool,
    /// SVG: letters as outlines, the same in every program.
    #[arg(long)]
    outline_text: bool,
}

/// Draws the map.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let surface = plan::Surface::of(arguments)?;
    let output = arguments.output.as_deref().unwrap_or(Path::new(""));
    let theme = arguments.theme.as_deref().map(theme_named).transpose()?;
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let theme = theme.unwrap_or_else(|| Theme::named_or_default(&map.theme));
    write(&map, &theme, &surface, output)
}

fn write(map: &JourneyMap, theme: &Arc<Theme>, surface: &plan::Surface, output: &Path) -> Result<(), CliError> {
    let date = date::of(map)?;
    let drawn = file::replace_file(output, |out| surfaces::draw(map, theme, surface, date, out));
    drawn.map_err(|failure| match failure {
        surfaces::Failure::File(source) => CliError::File { path: output.to_path_buf(), source },
        surfaces::Failure::Drawing(reason) => CliError::Drawing { path: output.to_path_buf(), reason },
    })
}

fn theme_named(name: &str) -> Result<Arc<Theme>, CliError> {
    Theme::named(name).ok_or_else(|| {
        let known: Vec<_> = Theme::bundled().iter().map(|theme| theme.name.as_str()).collect();
        CliError::Request(format!("There is no theme “{name}”; there are {}.", known.join(", ")))
    })
}
