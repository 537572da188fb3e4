//! The choices made in the export dialog, as plain data.

use std::sync::Arc;

use crate::export::{self, ExportJob, OutputFormat, PageRange, PngSize};
use crate::model::{Date, JourneyMap, PrintFormat, PrintSettings};
use crate::theme::Theme;

/// What is exported, and how it is shown in the window.
#[derive(Clone, Debug)]
pub(crate) struct ExportSubject {
    /// The map, with everything that could be exported.
    pub(crate) map: Arc<JourneyMap>,
    /// The date of its last save; none if it was never saved.
    pub(crate) saved_on: Option<Date>,
    /// The theme that it has on the screen.
    pub(crate) on_screen: Arc<Theme>,
}

/// The choice of colours.
#[derive(Clone, Debug, Default)]
pub(super) enum ExportColours {
    /// Nobody has chosen yet: see [`export::default_theme`].
    #[default]
    Automatic,
    /// The theme that the map has on the screen.
    OnScreen,
    /// A theme.
    Theme(Arc<Theme>),
}

/// All choices of the dialog. Those that do not apply to the current format are kept for the other formats.
#[derive(Clone, Debug)]
pub(super) struct ExportOptions {
    pub(super) settings: PrintSettings,
    pub(super) png_size: PngSize,
    pub(super) transparent: bool,
    pub(super) outline_text: bool,
    pub(super) colours: ExportColours,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            settings: PrintSettings::default(),
            png_size: PngSize::default(),
            transparent: false,
            outline_text: false,
            colours: ExportColours::default(),
        }
    }
}

/// A sentence about what a format is good for.
pub(super) fn purpose(format: PrintFormat) -> &'static str {
    match format {
        PrintFormat::Pdf => "For printing and sending. Text can be searched and read aloud.",
        PrintFormat::Png => "A picture for slides, documents and chats.",
        PrintFormat::Svg => "A drawing for design programs and the web, sharp at any size.",
    }
}

/// The name of the files of a format in a file dialog.
pub(super) fn filter_name(format: PrintFormat) -> &'static str {
    match format {
        PrintFormat::Pdf => "PDF documents",
        PrintFormat::Png => "PNG pictures",
        PrintFormat::Svg => "SVG drawings",
    }
}

impl ExportOptions {
    /// The surface to draw on.
    pub(super) fn output_format(&self) -> OutputFormat {
        match self.settings.format {
            PrintFormat::Pdf => OutputFormat::Pdf,
            PrintFormat::Png => OutputFormat::Png { size: self.png_size, transparent: self.transparent },
            PrintFormat::Svg => OutputFormat::Svg { outline_text: self.outline_text, transparent: self.transparent },
        }
    }

    /// The theme of the exported file.
    pub(super) fn theme(&self, subject: &ExportSubject) -> Arc<Theme> {
        match &self.colours {
            ExportColours::Automatic => export::default_theme(&subject.map, &self.settings),
            ExportColours::OnScreen => subject.on_screen.clone(),
            ExportColours::Theme(theme) => theme.clone(),
        }
    }

    /// The complete export job.
    pub(super) fn job(&self, subject: &ExportSubject) -> ExportJob {
        ExportJob {
            output_format: self.output_format(),
            settings: self.settings.clone(),
            selection: None,
            theme: self.theme(subject),
            saved_on: subject.saved_on,
            printed_on: None,
            range: PageRange::default(),
        }
    }
}
