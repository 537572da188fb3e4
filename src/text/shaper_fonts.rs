//! The fonts of a shaper: the bundled ones, those of the system as soon as a text needs them, and those of themes.

use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, GenericFamily, SourceCache};
use rustc_hash::{FxHashMap, FxHashSet};
use skrifa::{FontRef, MetadataProvider};

use super::bundled::{ITALIC, REGULAR, SEMI_BOLD, SEMI_BOLD_ITALIC, SERIF, SERIF_ITALIC};
use super::font_files::{ImitatedBold, imitated_bold};
use super::installed_fonts::{InstalledFonts, prefer_plain_fonts};
use super::{OwnFamily, TextFamily};

/// Whether Inter has a character, for the common ones of Latin texts; others are looked up in the font.
fn is_surely_bundled(letter: char) -> bool {
    letter.is_ascii()
        || matches!(letter, '\u{a0}'..='\u{148}' | '\u{14a}'..='\u{17f}' | '–' | '—' | '‘'..='„' | '…' | '€' | '−' | '→')
}

/// The fonts that texts are shaped with.
pub(super) struct ShaperFonts {
    context: FontContext,
    system_fonts_loaded: bool,
    installed: InstalledFonts,
    /// The families of themes whose fonts are loaded.
    ready: FxHashSet<OwnFamily>,
    /// The families of themes that lack bold letters, and which.
    without_bold: FxHashMap<OwnFamily, ImitatedBold>,
    /// In a fork, whether it met a text that needs other fonts than the bundled ones and those of its theme's files;
    /// none in a shaper that loads fonts itself.
    lacking: Option<bool>,
}

impl ShaperFonts {
    /// The bundled fonts.
    pub(super) fn bundled() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for bytes in [REGULAR, SEMI_BOLD, ITALIC, SEMI_BOLD_ITALIC, SERIF, SERIF_ITALIC] {
            collection.register_fonts(Blob::new(Arc::new(bytes)), None);
        }
        Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            system_fonts_loaded: false,
            installed: InstalledFonts::default(),
            ready: FxHashSet::default(),
            without_bold: FxHashMap::default(),
            lacking: None,
        }
    }

    /// The same fonts for another thread, which loads no others: each thread would load a copy of its own, and the
    /// same font would be two.
    pub(super) fn fork(&self) -> Self {
        Self {
            context: self.context.clone(),
            system_fonts_loaded: self.system_fonts_loaded,
            installed: InstalledFonts::default(),
            ready: self.ready.clone(),
            without_bold: self.without_bold.clone(),
            lacking: Some(false),
        }
    }

    /// Whether a text since the last [`ShaperFonts::take_lacking`] needed fonts that a fork does not load.
    pub(super) fn is_lacking(&self) -> bool {
        self.lacking == Some(true)
    }

    /// Whether fonts were lacking, and forgets it.
    pub(super) fn take_lacking(&mut self) -> bool {
        self.lacking.as_mut().is_some_and(std::mem::take)
    }

    /// The fonts as parley takes them.
    pub(super) fn context(&mut self) -> &mut FontContext {
        &mut self.context
    }

    /// Whether the fonts of the system are loaded.
    pub(super) fn has_system_fonts(&self) -> bool {
        self.system_fonts_loaded
    }

    /// Whether there is a family of this name.
    pub(super) fn has_family(&mut self, name: &str) -> bool {
        self.context.collection.family_id(name).is_some()
    }

    /// The family of an installed font that has a character.
    pub(super) fn family_with(&mut self, letter: char) -> Option<String> {
        self.installed.family_with(letter, &mut self.context)
    }

    /// The family of an installed font with emoji; none if there is none.
    pub(super) fn emoji_family(&mut self) -> Option<String> {
        let collection = &mut self.context.collection;
        let family = collection.generic_families(GenericFamily::Emoji).next()?;
        collection.family_name(family).map(str::to_owned)
    }

    /// Loads the system fonts when `text` contains a character that Inter lacks.
    pub(super) fn load_for(&mut self, text: &str) {
        if (self.system_fonts_loaded && self.lacking.is_none()) || text.chars().all(is_surely_bundled) {
            return;
        }
        let Ok(font) = FontRef::new(REGULAR) else { return };
        let charmap = font.charmap();
        if text.chars().any(|letter| !letter.is_control() && charmap.map(letter).is_none()) {
            self.load_system_fonts();
        }
    }

    fn load_system_fonts(&mut self) {
        if let Some(lacking) = &mut self.lacking {
            *lacking = true;
        } else if !self.system_fonts_loaded {
            self.context.collection.load_system_fonts();
            self.system_fonts_loaded = true;
            prefer_plain_fonts(&mut self.context.collection);
        }
    }

    /// Loads the fonts of a family that a theme has named or brought along, once.
    pub(super) fn make_ready(&mut self, family: TextFamily) {
        let TextFamily::Own(own) = family else { return };
        let Some(font) = own.font() else { return };
        if let Some(lacking) = &mut self.lacking {
            *lacking |= font.files.is_empty() || !self.ready.contains(&own);
            return;
        }
        if !self.ready.insert(own) {
            return;
        }
        if font.files.is_empty() {
            self.load_system_fonts();
        }
        for bytes in &font.files {
            let name = FontInfoOverride { family_name: Some(&font.name), ..FontInfoOverride::default() };
            self.context.collection.register_fonts(Blob::new(Arc::new(bytes.clone())), Some(name));
        }
        let family = self.context.collection.family_by_name(&font.name);
        let imitated = family.map_or(ImitatedBold::None, |family| imitated_bold(&family));
        if imitated != ImitatedBold::None {
            self.without_bold.insert(own, imitated);
        }
    }

    /// Which bold letters of a family are its lighter ones, drawn heavier.
    pub(super) fn imitated_bold(&self, family: TextFamily) -> ImitatedBold {
        let TextFamily::Own(own) = family else { return ImitatedBold::None };
        self.without_bold.get(&own).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_as_bundled_is_bundled() {
        let font = FontRef::new(REGULAR).unwrap();
        let charmap = font.charmap();
        let counted = ('\u{80}'..='\u{2fff}').filter(|letter| is_surely_bundled(*letter) && !letter.is_control());
        let lacking: Vec<char> = counted.filter(|letter| charmap.map(*letter).is_none()).collect();
        assert_eq!(lacking, [] as [char; 0]);
    }
}
