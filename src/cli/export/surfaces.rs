//! The one place where the command line meets the surfaces: draws a map onto one of them.

use std::io::Write;

use jiff::Timestamp;

use super::plan::Surface;
use crate::file::FileError;
use crate::model::JourneyMap;
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
    _map: &JourneyMap,
    _theme: &Theme,
    surface: &Surface,
    _date: Timestamp,
    _out: &mut dyn Write,
) -> Result<(), Failure> {
    let kind = match surface {
        Surface::Pdf { .. } => "PDF",
        Surface::Png { .. } => "PNG",
        Surface::Svg { .. } => "SVG",
    };
    Err(Failure::Drawing(format!("this build has no {kind}")))
}
