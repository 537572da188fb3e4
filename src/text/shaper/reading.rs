//! How the texts of a sheet are read: what each handle of the shaper knows for itself.

use super::Shaper;
use crate::text::{Align, Language, TextSpec, TitleSetting, TypeSizes};

/// How the texts of a sheet are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Whether [`Align::Start`] means right, whatever the text's own direction.
    pub(crate) start_is_right: bool,
    /// The language of the texts.
    pub(crate) language: Language,
    /// The face of titles.
    pub(crate) titles: TitleSetting,
    /// How far apart the sizes of texts are.
    pub(crate) sizes: TypeSizes,
}

impl Shaper {
    /// The specification with the side where text starts on this handle's sheets, and with their language.
    pub(super) fn resolved(&self, spec: TextSpec) -> TextSpec {
        let Reading { start_is_right, language, titles, sizes } = self.reading;
        let align = if start_is_right && spec.align == Align::Start { Align::Right } else { spec.align };
        TextSpec { align, language, style: sizes.of(titles.of(spec.style)), ..spec }
    }

    /// Sets whether [`Align::Start`] means right, whatever the text's own direction (right-to-left sheets).
    pub fn set_start_is_right(&mut self, start_is_right: bool) {
        self.reading.start_is_right = start_is_right;
    }

    /// Whether [`Align::Start`] means right; see [`Shaper::set_start_is_right`].
    pub fn start_is_right(&self) -> bool {
        self.reading.start_is_right
    }

    /// The face of titles and names; see [`Shaper::set_titles`].
    pub fn titles(&self) -> TitleSetting {
        self.reading.titles
    }

    /// Sets the face of titles and names.
    pub fn set_titles(&mut self, titles: TitleSetting) {
        self.reading.titles = titles;
    }

    /// How far apart the sizes of texts are; see [`Shaper::set_sizes`].
    pub fn sizes(&self) -> TypeSizes {
        self.reading.sizes
    }

    /// Sets how far apart the sizes of texts are.
    pub fn set_sizes(&mut self, sizes: TypeSizes) {
        self.reading.sizes = sizes;
    }

    /// Sets the language of the texts, which decides about how their words are divided and quoted.
    pub fn set_language(&mut self, language: Language) {
        self.reading.language = language;
    }

    /// The language of the texts; see [`Shaper::set_language`].
    pub fn language(&self) -> Language {
        self.reading.language
    }

    /// All that a text depends on besides itself and its specification.
    pub(crate) fn reading(&self) -> Reading {
        self.reading
    }
}
