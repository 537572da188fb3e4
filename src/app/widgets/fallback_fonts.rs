//! Fallback fonts for the panels: system fonts for characters that Inter lacks, the same as on the map.

use std::sync::{Arc, Mutex, PoisonError};

use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider, InsertFontFamily};
use egui::{FontData, FontFamily};

use super::style::SEMI_BOLD_NAME;
use crate::text::{Align, BUNDLED_FAMILY, FontFace, Shaper, TextStyle};

/// Provides egui with system fonts. Fonts are searched only when a character first needs one.
#[derive(Default)]
pub(crate) struct SystemFonts {
    shaper: Mutex<Option<Shaper>>,
}

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let mut shaper = self.shaper.lock().unwrap_or_else(PoisonError::into_inner);
        let shaper = shaper.get_or_insert_with(Shaper::new);
        let face = face_for(shaper, request.cluster)?;
        let mut data = FontData::from_owned(face.bytes().to_vec());
        data.index = face.index();
        let name = format!("{} {}", face.family(), face.index());
        let family = |family| InsertFontFamily { family, priority: egui::epaint::text::FontPriority::Lowest };
        let families = [FontFamily::Proportional, FontFamily::Name(SEMI_BOLD_NAME.into())].map(family).to_vec();
        Some(FontInsert { name, data, families })
    }
}

/// The font that the map uses for `letters`; `None` if it is a bundled one or lacks a glyph for them.
fn face_for(shaper: &Shaper, letters: &str) -> Option<Arc<FontFace>> {
    let shaped = shaper.shape(letters, TextStyle::regular(10.0), None, Align::Left);
    let run = shaped.runs.first()?;
    let is_there = run.glyphs.first().is_some_and(|glyph| glyph.id != 0);
    (is_there && run.face.family() != BUNDLED_FAMILY).then(|| run.face.clone())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_inter_lacks_are_asked_of_the_system_and_others_are_not() {
        let shaper = Shaper::new();
        assert!(face_for(&shaper, "a").is_none());
        // A system without a suitable font shows a box instead; if there is a font, it has the character.
        if let Some(face) = face_for(&shaper, "ש") {
            assert_ne!(face.family(), BUNDLED_FAMILY);
            assert!(!face.bytes().is_empty());
        }
    }
}
