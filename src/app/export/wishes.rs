//! What the export dialog asks for, as plain data.

use std::sync::Arc;

use crate::export::{Content, Order, PngSize, Surface};
use crate::print::paper::{Orientation, Paper};
use crate::theme::Theme;

/// What kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Pdf,
    Png,
    Svg,
}

/// Everything that can be chosen. Choices that the format in hand does not use are kept for the others.
#[derive(Clone, Debug)]
pub(super) struct Wishes {
    pub(super) format: Format,
    pub(super) paper: Paper,
    pub(super) orientation: Orientation,
    pub(super) png_size: PngSize,
    pub(super) transparent: bool,
    pub(super) outline_text: bool,
    /// The map's look on the screen when none.
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) content: Content,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            format: Format::default(),
            paper: Paper::A3,
            orientation: Orientation::default(),
            png_size: PngSize::default(),
            transparent: false,
            outline_text: false,
            theme: None,
            content: Content::default(),
        }
    }
}

impl Format {
    /// For whom it is.
    pub(super) fn purpose(self) -> &'static str {
        match self {
            Self::Pdf => "For printing and sending. Text can be searched and read aloud.",
            Self::Png => "A picture for slides, documents and chats.",
            Self::Svg => "A drawing for design programs and the web, sharp at any size.",
        }
    }

    /// What its files are called in a file dialog.
    pub(super) fn files(self) -> &'static str {
        match self {
            Self::Pdf => "PDF documents",
            Self::Png => "PNG pictures",
            Self::Svg => "SVG drawings",
        }
    }
}

impl Wishes {
    /// What is drawn on.
    pub(super) fn surface(&self) -> Surface {
        match self.format {
            Format::Pdf => Surface::Pdf { paper: self.paper, orientation: self.orientation, scale: None },
            Format::Png => Surface::Png { size: self.png_size, transparent: self.transparent },
            Format::Svg => Surface::Svg { outline_text: self.outline_text, transparent: self.transparent },
        }
    }

    /// The whole order for a map that is shown in `on_screen`.
    pub(super) fn order(&self, on_screen: &Arc<Theme>) -> Order {
        let theme = self.theme.as_ref().unwrap_or(on_screen).clone();
        Order { surface: self.surface(), theme, content: self.content.clone() }
    }
}
