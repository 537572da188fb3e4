//! A map into a file: what of it, on which surface, in which colours.
//!
//! The command line and the window both export through [`to_file`], so both give the same file.

mod content;
mod date;
mod surface;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::file::{self, FileError};
use crate::model::JourneyMap;
use crate::render::Progress;
use crate::scene::{Drafter, Drawing};
use crate::theme::Theme;

pub use content::Content;
pub use surface::{PngSize, Surface};

/// Share of the whole work that laying the map out takes.
const DRAFTING_SHARE: f32 = 0.15;

/// What is exported, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// On what.
    pub surface: Surface,
    /// In which colours.
    pub theme: Arc<Theme>,
    /// What of the map.
    pub content: Content,
}

/// Why there is no file, in sentences. Whoever shows one says which file it is.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The disk did not take it.
    #[error("{0}")]
    File(#[from] FileError),
    /// It could not be drawn; without a full stop.
    #[error("The map cannot be drawn: {0}.")]
    Drawing(String),
    /// The date that the environment asks for is none.
    #[error("{0}")]
    Date(String),
    /// [`Progress::advance`] said so.
    #[error("The export was stopped. Nothing was written.")]
    Stopped,
}

impl Order {
    /// The part of `map` that was asked for, as it will be drawn.
    pub fn draft(&self, drafter: &mut Drafter, map: &JourneyMap) -> Drawing {
        drafter.draw_parts(&self.content.reduced(map), self.content.parts, &self.theme)
    }
}

/// Writes the file at `path`: all of it, or nothing when it fails or is stopped.
pub fn to_file(map: &JourneyMap, order: &Order, path: &Path, progress: &dyn Progress) -> Result<(), ExportError> {
    let date = date::of(map)?;
    file::replace_file(path, |out| {
        go_on(progress, 0.0)?;
        let scene = order.draft(&mut Drafter::new(), map).scene;
        go_on(progress, DRAFTING_SHARE)?;
        let rest = |done: f32| progress.advance(DRAFTING_SHARE + (0.99 - DRAFTING_SHARE) * done);
        surface::write(&scene, &order.surface, date, &rest, out)?;
        go_on(progress, 1.0)
    })
}

fn go_on(progress: &dyn Progress, done: f32) -> Result<(), ExportError> {
    if progress.advance(done) { Ok(()) } else { Err(ExportError::Stopped) }
}

/// Lets a surface that reports no progress be stopped: every write asks.
struct Watched<'a> {
    out: &'a mut dyn Write,
    progress: &'a dyn Progress,
    stopped: bool,
}

impl Write for Watched<'_> {
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
