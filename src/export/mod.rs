//! Exports a map to files: the print settings, the file format and the theme.
//!
//! [`Format`] is any of the formats. The command line and the window both draw through [`to_file`], and write data
//! through [`DataJob`], so both write the same file.

pub mod actions;
pub mod data;
mod date;
mod format;
mod output_format;
mod page_range;
mod plan;
pub mod votes;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::exchange::ExchangeError;
use crate::file::{self, FileError};
use crate::model::{CardId, Date, JourneyMap, Paper, PrintFormat, PrintSettings};
use crate::print::page::Pages;
use crate::print::{self, PrintError, PrintRequest};
use crate::render::{Progress, RenderFailure, Stopped};
use crate::scene::{SceneBuilder, missing_characters, missing_fonts_sentence, missing_sentence, shortened_sentence};
use crate::theme::{DEFAULT_THEME, Theme};

pub use data::{DataJob, data_to_file, part_of};
pub use format::Format;
pub use output_format::{OutputFormat, PngSize};
pub use page_range::{PageRange, ParsePageRangeError};
pub use plan::{PagePlan, PrintPlan};

/// The share of layout and drawing in the whole work, for progress reports.
const DRAWING_SHARE: f32 = 0.15;

/// One export: what is printed, and how it is written.
#[derive(Clone, Debug)]
pub struct ExportJob {
    /// The file format and its options.
    pub output_format: OutputFormat,
    /// The form, the paper, and the parts of the map.
    pub settings: PrintSettings,
    /// The only cards that are exported; none for all.
    pub selection: Option<Arc<BTreeSet<CardId>>>,
    /// The theme that the map is drawn in.
    pub theme: Arc<Theme>,
    /// The date of the map's last save, for the properties of the file.
    pub saved_on: Option<Date>,
    /// The date that pages state, if any.
    pub printed_on: Option<Date>,
    /// The pages that are written.
    pub range: PageRange,
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
    /// The settings give no pages.
    #[error("The map cannot be printed: {0}.")]
    Print(#[from] PrintError),
    /// Nothing of the map is left to write.
    #[error("Nothing is left to write: {0}.")]
    NothingLeft(PrintError),
    /// The map cannot be written in a data format.
    #[error("{0}")]
    Data(ExchangeError),
    /// The date in the environment is invalid.
    #[error("{0}")]
    Date(String),
    /// [`Progress::advance`] asked the export to stop.
    #[error("The export was stopped. Nothing was written.")]
    Stopped,
}

impl From<ExchangeError> for ExportError {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Stopped => Self::Stopped,
            other => Self::Data(other),
        }
    }
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
/// has. Paper is never dark unless asked for: that costs ink and is hard to write on.
pub fn default_theme(map: &JourneyMap, settings: &PrintSettings) -> Arc<Theme> {
    let own = map.info.chosen_theme().unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
    let is_for_screens = settings.format != PrintFormat::Pdf && settings.paper() == Paper::Fit;
    if own.dark && !is_for_screens { Theme::named_or_default(DEFAULT_THEME) } else { own }
}

/// The date that pages state: today, unless the environment asks for reproducible files; then that of the last save.
pub fn printed_on(saved_on: Option<Date>) -> Option<Date> {
    if date::is_fixed() { saved_on } else { Some(jiff::Zoned::now().date()) }
}

impl ExportJob {
    /// A map as large as it is, on one page.
    pub fn fitted(output_format: OutputFormat, theme: Arc<Theme>) -> Self {
        let settings = PrintSettings { paper: Some(Paper::Fit), ..PrintSettings::default() };
        Self {
            output_format,
            settings,
            selection: None,
            theme,
            saved_on: None,
            printed_on: None,
            range: PageRange::default(),
        }
    }

    /// The pages of `map`.
    ///
    /// # Errors
    ///
    /// When the settings leave no room, or nothing to print.
    pub fn pages(&self, scene_builder: &mut SceneBuilder, map: &JourneyMap) -> Result<Pages, PrintError> {
        let request = PrintRequest {
            map,
            settings: &self.settings,
            theme: &self.theme,
            selection: self.selection.as_deref(),
            printed_on: self.printed_on,
        };
        print::pages(&request, scene_builder)
    }

    /// The pages of `map` that are written.
    fn chosen_pages(&self, map: &JourneyMap) -> Result<ChosenPages, ExportError> {
        let mut scene_builder = SceneBuilder::new().for_files();
        let mut pages = self.pages(&mut scene_builder, map)?;
        let missing_fonts = missing_fonts_sentence(&self.theme, scene_builder.shaper());
        let total = pages.pages.len();
        let numbers = self.range.numbers(total).map_err(ExportError::Drawing)?;
        let mut number = 0;
        pages.pages.retain(|_| {
            number += 1;
            numbers.binary_search(&number).is_ok()
        });
        Ok(ChosenPages { pages, numbers, total, missing_fonts })
    }
}

/// The pages that are written.
struct ChosenPages {
    pages: Pages,
    /// The number of each page in the document.
    numbers: Vec<usize>,
    /// The number of pages of the document.
    total: usize,
    /// A sentence about fonts of the theme that are not there.
    missing_fonts: Option<String>,
}

impl ChosenPages {
    /// The files that are written: the one that was named or, for several pictures, one for each page with its number
    /// before the extension.
    fn files(&self, path: &Path, format: &OutputFormat) -> Vec<PathBuf> {
        if matches!(format, OutputFormat::Pdf) || self.total == 1 {
            return vec![path.to_owned()];
        }
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let extension = path.extension().map(|extension| extension.to_string_lossy()).unwrap_or_default();
        self.numbers.iter().map(|number| path.with_file_name(format!("{stem}-{number}.{extension}"))).collect()
    }
}

/// What people should know about a file that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportReport {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// A sentence about fonts of the theme that are not there.
    pub missing_fonts: Option<String>,
    /// A sentence about characters that no installed font has.
    pub missing_characters: Option<String>,
    /// A sentence about texts of which only the beginning is shown.
    pub shortened_texts: Option<String>,
    /// A sentence about text that is hard to read on paper.
    pub small_text: Option<String>,
    /// Sentences about what a data format cannot hold.
    pub left_out: Vec<String>,
}

/// What an export would write.
///
/// # Errors
///
/// When the settings give no pages.
pub fn plan(map: &JourneyMap, job: &ExportJob, path: &Path) -> Result<PrintPlan, ExportError> {
    let chosen = job.chosen_pages(map)?;
    let files = chosen.files(path, &job.output_format);
    Ok(PrintPlan::of(&job.settings, &chosen.pages, &chosen.numbers, files))
}

/// Writes the file at `path` completely, or not at all when it fails or is stopped. Of a picture or a drawing, each page
/// has a file of its own, and either all of them are written or none.
pub fn to_file(
    map: &JourneyMap,
    job: &ExportJob,
    path: &Path,
    progress: &dyn Progress,
) -> Result<ExportReport, ExportError> {
    let date = date::of(job.saved_on)?;
    progress.report(0.0)?;
    file::refuse_to_replace_map(path)?;
    let chosen = job.chosen_pages(map)?;
    let files = chosen.files(path, &job.output_format);
    let ChosenPages { mut pages, missing_fonts, .. } = chosen;
    give_title(&mut pages, path);
    files.iter().try_for_each(|path| file::refuse_to_replace_map(path))?;
    progress.report(DRAWING_SHARE)?;
    // Drawing ends at 0.99: only the report after the last byte may say that all is done.
    let rest = |done: f32| progress.advance(DRAWING_SHARE + (0.99 - DRAWING_SHARE) * done);
    let done = || progress.report(1.0);
    let writing =
        Writing { pages: &pages, format: &job.output_format, date, files: &files, progress: &rest, done: &done };
    match job.output_format {
        OutputFormat::Pdf => file::replace_file(path, |out| writing.document(out))?,
        OutputFormat::Png { .. } | OutputFormat::Svg { .. } => writing.pages_from(0)?,
    }
    let missing: Vec<_> = pages.scenes().into_iter().flat_map(|scene| missing_characters(scene)).collect();
    Ok(ExportReport {
        missing_fonts,
        missing_characters: missing_sentence(&missing, map),
        shortened_texts: shortened_sentence(&pages.shortened_texts, map),
        small_text: plan::small_text_sentence(&job.settings, &pages),
        left_out: Vec::new(),
        files,
    })
}

/// Gives a document without a title the name of its file: readers say the title first, and “Untitled” tells nothing.
fn give_title(pages: &mut Pages, path: &Path) {
    if pages.about.title.trim().is_empty()
        && let Some(name) = file::name_without_ending(path)
    {
        Arc::make_mut(&mut pages.about).title = name.into();
    }
}

/// The files under way.
struct Writing<'a> {
    pages: &'a Pages,
    format: &'a OutputFormat,
    date: Option<jiff::Timestamp>,
    files: &'a [PathBuf],
    progress: &'a dyn Progress,
    /// ChangeReport when the last byte is written, while everything can still be taken back.
    done: &'a dyn Fn() -> Result<(), Stopped>,
}

impl Writing<'_> {
    fn document(&self, out: &mut dyn std::io::Write) -> Result<(), ExportError> {
        output_format::write_document(self.pages, self.date, self.progress, out)?;
        Ok((self.done)()?)
    }

    /// Writes a page and all after it. A file takes the place of an old one only when those after it are complete, so
    /// that either all of them are there or none.
    fn pages_from(&self, index: usize) -> Result<(), ExportError> {
        let (Some(page), Some(path)) = (self.pages.pages.get(index), self.files.get(index)) else {
            return Ok((self.done)()?);
        };
        let count = self.pages.pages.len() as f32;
        let share = |done: f32| self.progress.advance((index as f32 + done) / count);
        file::replace_file(path, |out| {
            output_format::write_page(page, &self.pages.about, self.format, &share, out)?;
            self.pages_from(index + 1)
        })
    }
}

#[cfg(test)]
mod tests;
