//! What every panel and dialog draws with.

use std::sync::Arc;

use super::icons::Icons;
use crate::render::screen::ScreenPainter;
use crate::theme::Theme;

/// What every panel and dialog draws with, for one frame.
pub(crate) struct UiContext<'a> {
    /// The colours of the window.
    pub(crate) theme: &'a Arc<Theme>,
    /// The bundled icons as textures.
    pub(crate) icons: &'a mut Icons,
    /// Paints parts of maps into panels.
    pub(crate) painter: &'a mut ScreenPainter,
}

impl UiContext<'_> {
    /// The same context for a part of the panel that keeps it by value.
    pub(crate) fn reborrow(&mut self) -> UiContext<'_> {
        UiContext { theme: self.theme, icons: self.icons, painter: self.painter }
    }
}
