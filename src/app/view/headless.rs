//! A document that is shown nowhere, for benchmarks and tests.

use super::View;
use super::tab::Tab;
use crate::app::document::{Document, DocumentId, DocumentLook, ViewId};
use crate::model::JourneyMap;
use crate::text::Shaper;
use crate::theme::Theme;

/// A document with a view, without a window.
pub(crate) struct HeadlessTab {
    /// The document that is shown.
    pub document: Document,
    /// The only view of the document.
    pub view: View,
}

impl HeadlessTab {
    /// Shows `map` in the light theme.
    pub(crate) fn new(map: JourneyMap) -> Self {
        let look = DocumentLook::new(Shaper::default(), Theme::named_or_default(""));
        let document = {
            let first = look.draw(&map);
            Document::new(DocumentId(1), map, None, first)
        };
        Self { document, view: View::new(ViewId(2), DocumentId(1)) }
    }

    /// The document with its view.
    pub(crate) fn tab(&mut self) -> Tab<'_> {
        Tab::new(&mut self.document, &mut self.view)
    }
}
