//! Exports a map to a file: the parts of the map, the file format and the theme.
//!
//! The command line and the window both export through [`to_file`], so both write the same file.

mod content;
mod date;
mod output_format;

use std::path::Path;
use std::sync::Arc;

use crate::file::{self, FileError};
use crate::model::{Date, JourneyMap};
use crate::render::{Progress, RenderFailure, Stopped};
use crate::scene::{
    Drawing, SceneBuilder, missing_characters, missing_fonts_sentence, missing_sentence, shortened_sentence,
};
use crate::theme::{DEFAULT_THEME, Theme};

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
    /// The date of the map's last save, for the properties of the file.
    pub saved_on: Option<Date>,
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

impl From<Stopped> for ExportError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<RenderFailure> for ExportError {
    fn from(failure: RenderFailure) -> Self {
        match failure {
            RenderFailure::Stopped => Self::Stopped,
            RenderFailure::Output(source) => Self::File(FileError::Write { source }),
            RenderFailure::Drawing(reason) => Self::Drawing(reason),
        }
    }
}

/// The theme of an export for which nobody has chosen one: the map's own, or the default, whatever theme the window
/// has. A page is never dark unless asked for: that costs ink and is hard to write on.
pub fn default_theme(map: &JourneyMap, output_format: &OutputFormat) -> Arc<Theme> {
    let own = map.info.chosen_theme().unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
    match output_format {
        OutputFormat::Pdf { .. } if own.dark => Theme::named_or_default(DEFAULT_THEME),
        OutputFormat::Pdf { .. } | OutputFormat::Png { .. } | OutputFormat::Svg { .. } => own,
    }
}

impl ExportJob {
    /// Draws the requested parts of `map`.
    pub fn draw(&self, scene_builder: &mut SceneBuilder, map: &JourneyMap) -> Drawing {
        scene_builder.draw_parts(&self.content.reduced(map), self.content.parts, &self.theme)
    }
}

/// What people should know about a file that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// A sentence about fonts of the theme that are not there.
    pub missing_fonts: Option<String>,
    /// A sentence about characters that no installed font has.
    pub missing_characters: Option<String>,
    /// A sentence about texts of which only the beginning is shown.
    pub shortened_texts: Option<String>,
}

/// Writes the file at `path` completely, or not at all when it fails or is stopped.
pub fn to_file(
    map: &JourneyMap,
    order: &ExportJob,
    path: &Path,
    progress: &dyn Progress,
) -> Result<ExportReport, ExportError> {
    let mut report = ExportReport::default();
    let date = date::of(order.saved_on)?;
    file::refuse_to_replace_map(path)?;
    file::replace_file(path, |out| {
        progress.report(0.0)?;
        let mut scene_builder = SceneBuilder::new();
        let Drawing { layout, scene } = order.draw(&mut scene_builder, map);
        report.missing_fonts = missing_fonts_sentence(&order.theme, scene_builder.shaper());
        report.shortened_texts = shortened_sentence(&layout.shortened_texts(), map);
        report.missing_characters = missing_sentence(&missing_characters(&scene), map);
        progress.report(DRAWING_SHARE)?;
        // Drawing ends at 0.99: only the report after the last byte may say that all is done.
        let rest = |done: f32| progress.advance(DRAWING_SHARE + (0.99 - DRAWING_SHARE) * done);
        output_format::write(&scene, &order.output_format, date, &rest, out)?;
        Ok::<(), ExportError>(progress.report(1.0)?)
    })?;
    Ok(report)
}

#[cfg(test)]
mod tests;
