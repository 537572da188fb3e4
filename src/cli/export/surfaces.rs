//! The one place where the command line meets the surfaces: draws a map onto one of them.

use std::io::{self, Write};

use jiff::Timestamp;

use super::plan::{PngSize, Surface};
use crate::file::FileError;
use crate::model::JourneyMap;
use crate::print::paper::{Orientation, Paper, place};
use crate::render::pdf::{PdfOptions, pdf_bytes};
use crate::render::png::{PngError, PngOptions, write_png};
use crate::render::svg::{SvgError, SvgOptions, write_svg};
use crate::scene::{Drafter, Scene};
use crate::theme::Theme;

/// Why there is no drawing.
#[derive(Debug)]
pub enum Failure {
    /// The file did not take it.
    File(FileError),
    /// It could not be drawn; without a full stop.
    Drawing(String),
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// Draws `map` and writes the file to `out`.
pub fn draw(
    map: &JourneyMap,
    theme: &std::sync::Arc<Theme>,
    surface: &Surface,
    date: Timestamp,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let scene = Drafter::new().draw(map, theme).scene;
    match *surface {
        Surface::Pdf { paper, orientation, scale } => pdf(&scene, paper, orientation, scale, date, out),
        Surface::Png { size, transparent } => png(&scene, size, transparent, out),
        Surface::Svg { outline_text } => svg(&scene, outline_text, out),
    }
}

fn pdf(
    scene: &Scene,
    paper: Paper,
    orientation: Orientation,
    scale: Option<f32>,
    date: Timestamp,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let placement = place(scene.size, paper, orientation, scale);
    if placement.overflows {
        let reason = "the map does not fit on that paper at that scale; leave out --scale or choose a larger --paper";
        return Err(Failure::Drawing(reason.into()));
    }
    let options = PdfOptions {
        page_size_pt: placement.page_size_pt,
        page_from_map: placement.page_from_map,
        created: Some(date),
        ..PdfOptions::fit(scene)
    };
    let bytes = pdf_bytes(scene, &options, &|_| true).map_err(|error| Failure::Drawing(error.to_string()))?;
    out.write_all(&bytes).map_err(disk)
}

fn png(scene: &Scene, size: PngSize, transparent: bool, mut out: &mut dyn Write) -> Result<(), Failure> {
    let scale = match size {
        PngSize::PixelsPerPoint(scale) => scale,
        PngSize::Width(width) => width as f32 / scene.size.x.max(1.0),
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let options = PngOptions { scale, transparent, threads };
    write_png(scene, &options, &mut out).map_err(|error| match error {
        PngError::Write(error) => disk(error),
        error => Failure::Drawing(error.to_string()),
    })
}

fn svg(scene: &Scene, outline_text: bool, mut out: &mut dyn Write) -> Result<(), Failure> {
    let options = SvgOptions { outline_text, ..SvgOptions::default() };
    write_svg(scene, &options, &mut out).map_err(|error| match error {
        SvgError::Write(error) => disk(error),
        error => Failure::Drawing(error.to_string()),
    })
}

fn disk(error: io::Error) -> Failure {
    Failure::File(FileError::Write { source: error })
}
