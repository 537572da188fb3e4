//! Exports a map to a file: the parts of the map, the file format and the theme.
//!
//! The command line and the window both export through [`to_file`], so both write the same file.

mod content;
mod date;
mod output_format;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::file::{self, FileError};
use crate::model::JourneyMap;
use crate::render::Progress;
use crate::scene::{Drawing, SceneBuilder};
use crate::theme::Theme;

pub use content::ExportContent;
pub use output_format::{OutputFormat, PngSize};

/// The share of layout and drawing in the whole work, for progress reports.
const DRAWING_SHARE: f32 = 0.15;

/// One export: the parts of the map, and how they are drawn.
#[derive(Clone, Debug)]
pub struct ExportJob {
    /// The file format and its options.
    pub output_format: OutputFormat,
    /// The theme that the map is drawn in.
    pub theme: Arc<Theme>,
    /// The parts of the map that are exported.
    pub content: ExportContent,
}

/// The error of an export, as a sentence. The caller adds which file it concerns.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file could not be written.
    #[error("{0}")]
    File(#[from] FileError),
    /// The map could not be drawn. The reason has no full stop.
    #[error("The map cannot be drawn: {0}.")]
    Drawing(String),
    /// The date in the environment is invalid.
    #[error("{0}")]
    Date(String),
    /// [`Progress::advance`] asked the export to stop.
    #[error("The export was stopped. Nothing was written.")]
    Stopped,
}

impl ExportJob {
    /// Draws the requested parts of `map`.
    pub fn draw(&self, scene_builder: &mut SceneBuilder, map: &JourneyMap) -> Drawing {
        scene_builder.draw_parts(&self.content.reduced(map), self.content.parts, &self.theme)
    }
}

/// Writes the file at `path` completely, or not at all when it fails or is stopped.
pub fn to_file(map: &JourneyMap, order: &ExportJob, path: &Path, progress: &dyn Progress) -> Result<(), ExportError> {
    let date = date::of(map)?;
    file::replace_file(path, |out| {
        report_progress(progress, 0.0)?;
        let scene = order.draw(&mut SceneBuilder::new(), map).scene;
        report_progress(progress, DRAWING_SHARE)?;
        // Drawing ends at 0.99: only the report after the last byte may say that all is done.
        let rest = |done: f32| progress.advance(DRAWING_SHARE + (0.99 - DRAWING_SHARE) * done);
        output_format::write(&scene, &order.output_format, date, &rest, out)?;
        report_progress(progress, 1.0)
    })
}

fn report_progress(progress: &dyn Progress, done: f32) -> Result<(), ExportError> {
    if progress.advance(done) { Ok(()) } else { Err(ExportError::Stopped) }
}

/// A writer that checks at every write whether to stop, for surfaces that report no progress.
struct StoppableWriter<'a> {
    out: &'a mut dyn Write,
    progress: &'a dyn Progress,
    stopped: bool,
}

impl Write for StoppableWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.progress.advance(0.5) {
            self.stopped = true;
            return Err(io::Error::other("stopped"));
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
