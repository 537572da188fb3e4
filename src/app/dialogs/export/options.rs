//! The choices made in the export dialog, as plain data.

use std::sync::Arc;

use crate::export::{ExportContent, ExportJob, OutputFormat, PngSize};
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

/// All choices of the dialog. Those that do not apply to the current format are kept for the other formats.
#[derive(Clone, Debug)]
pub(super) struct ExportOptions {
    pub(super) format: ExportFormat,
    pub(super) paper: Paper,
    pub(super) orientation: Orientation,
    pub(super) png_size: PngSize,
    pub(super) transparent: bool,
    pub(super) outline_text: bool,
    /// The theme of the export; `None` for the one that the map has on the screen.
    pub(super) theme: Option<Arc<Theme>>,
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
            theme: None,
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

    /// The complete export job for a map that is shown in the theme `on_screen`.
    pub(super) fn job(&self, on_screen: &Arc<Theme>) -> ExportJob {
        let theme = self.theme.as_ref().unwrap_or(on_screen).clone();
        ExportJob { output_format: self.output_format(), theme, content: self.content.clone() }
    }
}
