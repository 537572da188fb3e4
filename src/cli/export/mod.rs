//! `footpath export`: a map as a PDF, PNG or SVG.
//!
//! Everything is looked at before anything is drawn: the wishes, the theme, the map and the place
//! for the drawing.

mod plan;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::CliError;
use crate::export::{self, Content, ExportError, Order};
use crate::file;
use crate::print::paper::Paper;
use crate::render::Patient;
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
    let surface = plan::surface(arguments)?;
    let output = arguments.output.as_deref().unwrap_or(Path::new(""));
    let theme = arguments.theme.as_deref().map(theme_named).transpose()?;
    let map = file::open(&arguments.map).map_err(CliError::at(&arguments.map))?;
    let theme = theme.unwrap_or_else(|| Theme::named_or_default(&map.theme));
    let order = Order { surface, theme, content: Content::default() };
    export::to_file(&map, &order, output, &Patient).map_err(|error| at(output, error))
}

/// Says which file a problem belongs to.
fn at(path: &Path, error: ExportError) -> CliError {
    let path = path.to_path_buf();
    match error {
        ExportError::File(source) => CliError::File { path, source },
        ExportError::Drawing(reason) => CliError::Drawing { path, reason },
        ExportError::Date(sentence) => CliError::Request(sentence),
        ExportError::Stopped => CliError::Drawing { path, reason: "it was stopped".into() },
    }
}

/// The theme of this name; the answer names those there are.
pub(super) fn theme_named(name: &str) -> Result<Arc<Theme>, CliError> {
    Theme::named(name).ok_or_else(|| {
        let known: Vec<_> = Theme::bundled().iter().map(|theme| theme.name.as_str()).collect();
        CliError::Request(format!("There is no theme “{name}”; there are {}.", known.join(", ")))
    })
}
