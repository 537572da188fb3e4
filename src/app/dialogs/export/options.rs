//! The choices made in the export dialog, as plain data.

use std::sync::Arc;

use crate::export::{self, ExportContent, ExportJob, OutputFormat, PngSize};
use crate::model::{Date, JourneyMap};
use crate::print::paper::{Orientation, Paper};
use crate::theme::Theme;

/// The format of the exported file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ExportFormat {
    #[default]
    Pdf,
    Png,
    Svg,
}

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
    pub(super) format: ExportFormat,
    pub(super) paper: Paper,
    pub(super) orientation: Orientation,
    pub(super) png_size: PngSize,
    pub(super) transparent: bool,
    pub(super) outline_text: bool,
    pub(super) colours: ExportColours,
    pub(super) content: ExportContent,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            format: ExportFormat::default(),
            paper: Paper::A3,
            orientation: Orientation::default(),
            png_size: PngSize::default(),
            transparent: false,
            outline_text: false,
            colours: ExportColours::default(),
            content: ExportContent::default(),
        }
    }
}

impl ExportFormat {
    /// A sentence about what the format is good for.
    pub(super) fn purpose(self) -> &'static str {
        match self {
            Self::Pdf => "For printing and sending. Text can be searched and read aloud.",
            Self::Png => "A picture for slides, documents and chats.",
            Self::Svg => "A drawing for design programs and the web, sharp at any size.",
        }
    }

    /// The name of its files in a file dialog.
    pub(super) fn filter_name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF documents",
            Self::Png => "PNG pictures",
            Self::Svg => "SVG drawings",
        }
    }
}

impl ExportOptions {
    /// The surface to draw on.
    pub(super) fn output_format(&self) -> OutputFormat {
        match self.format {
            ExportFormat::Pdf => OutputFormat::Pdf { paper: self.paper, orientation: self.orientation, scale: None },
            ExportFormat::Png => OutputFormat::Png { size: self.png_size, transparent: self.transparent },
            ExportFormat::Svg => OutputFormat::Svg { outline_text: self.outline_text, transparent: self.transparent },
        }
    }

    /// The theme of the exported file.
    pub(super) fn theme(&self, subject: &ExportSubject) -> Arc<Theme> {
        match &self.colours {
            ExportColours::Automatic => export::default_theme(&subject.map, &self.output_format()),
            ExportColours::OnScreen => subject.on_screen.clone(),
            ExportColours::Theme(theme) => theme.clone(),
        }
    }

    /// The complete export job.
    pub(super) fn job(&self, subject: &ExportSubject) -> ExportJob {
        ExportJob {
            output_format: self.output_format(),
            theme: self.theme(subject),
            content: self.content.clone(),
            saved_on: subject.saved_on,
        }
    }
}
