//! Measured cards, kept from one layout to the next.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ahead::{self, CardMeasured, CardToMeasure};
use super::card_picture::USUAL_ASPECT;
use super::face_setting::FaceSetting;
use super::measure::NUMBER_STRIP;
use super::{CardFace, cards};
use crate::geometry::Point;
use crate::model::{Card, CardId, ImageId, JourneyMap};
use crate::picture;
use crate::text::{Language, Shaper, TitleSetting, TypeSizes};

/// The most pictures whose proportions are kept.
const MOST_ASPECTS: usize = 20_000;

/// Measures cards with one shaper, and keeps the results.
#[derive(Default)]
pub(super) struct CardFaces {
    shaper: Shaper,
    faces: FxHashMap<CardId, CachedFace>,
    /// The card whose text is shown whole, however long it is.
    whole: Option<CardId>,
    /// The cards that have room for a number above them.
    numbered: FxHashSet<CardId>,
    /// Width to height of each picture, by its content.
    aspects: FxHashMap<ImageId, f32>,
    /// The number of layouts so far, which tells the faces in use from those of deleted cards.
    layouts: u64,
}

/// A measured card, and what its measures depend on.
struct CachedFace {
    card: Arc<Card>,
    setting: FaceSetting,
    width: f32,
    is_whole: bool,
    face: Arc<CardFace>,
    /// Width and height of the face, which every layout asks for: nearer at hand than in the face.
    size: Point,
    /// The number of the layout that used the face last.
    last_used: u64,
}

impl CardFaces {
    /// No faces yet.
    pub(super) fn new(shaper: Shaper) -> Self {
        Self { shaper, ..Self::default() }
    }

    /// The shaper that measures all text.
    pub(super) fn shaper(&self) -> &Shaper {
        &self.shaper
    }

    /// Shows the text of one card whole, however long it is.
    pub(super) fn show_whole(&mut self, card: Option<CardId>) {
        self.whole = card;
    }

    /// Leaves room for a number above these cards.
    pub(super) fn number(&mut self, cards: FxHashSet<CardId>) {
        self.numbered = cards;
    }

    /// The room for a number above a card.
    pub(super) fn above(&self, card: CardId) -> f32 {
        if self.numbered.contains(&card) { NUMBER_STRIP } else { 0.0 }
    }

    /// Sets the faces of texts and titles. No card has a title, but all are measured anew in another face of texts.
    pub(super) fn set_titles(&mut self, titles: TitleSetting) {
        if self.shaper.titles().text != titles.text {
            self.faces.clear();
        }
        self.shaper.set_titles(titles);
    }

    /// Begins the layout of a whole map. Measured cards depend on the sizes of type, so a change drops all faces.
    pub(super) fn begin_layout(&mut self, sizes: TypeSizes) {
        if self.shaper.sizes() != sizes {
            self.shaper.set_sizes(sizes);
            self.faces.clear();
        }
        self.layouts += 1;
    }

    /// Drops the faces that were not used since [`CardFaces::begin_layout`].
    pub(super) fn drop_unused(&mut self) {
        self.faces.retain(|_, face| face.last_used == self.layouts);
        // A picture takes a few bytes here, so that only very many matter.
        if self.aspects.len() > MOST_ASPECTS {
            self.aspects.clear();
        }
    }

    /// Sets the side where text starts. Measured cards depend on it, so a change drops all faces.
    pub(super) fn set_direction(&mut self, right_to_left: bool) {
        if self.shaper.start_is_right() != right_to_left {
            self.shaper.set_start_is_right(right_to_left);
            self.faces.clear();
        }
    }

    /// Sets the language of the texts. Measured cards depend on it, so a change drops all faces.
    pub(super) fn set_language(&mut self, language: Language) {
        if self.shaper.language() != language {
            self.shaper.set_language(language);
            self.faces.clear();
        }
    }

    /// The content of `card` at `width`, measured only if something has changed.
    pub(super) fn face(&mut self, card: &Arc<Card>, setting: FaceSetting, width: f32) -> Arc<CardFace> {
        self.face_with_size(card, setting, width).0
    }

    /// [`CardFaces::face`], and its width and height.
    pub(super) fn face_with_size(
        &mut self,
        card: &Arc<Card>,
        setting: FaceSetting,
        width: f32,
    ) -> (Arc<CardFace>, Point) {
        let is_whole = self.whole == Some(card.id);
        if let Some(known) = self.faces.get_mut(&card.id)
            && Arc::ptr_eq(&known.card, card)
            && known.setting == setting
            && known.width == width
            && known.is_whole == is_whole
        {
            known.last_used = self.layouts;
            return (known.face.clone(), known.size);
        }
        let face = Arc::new(cards::face(card, &setting, width, is_whole, &self.shaper));
        let size = face.size;
        self.keep(CardToMeasure { card: card.clone(), setting, width }, face.clone());
        (face, size)
    }

    /// Whether so few of a map's cards are known that it is worth measuring them on all cores.
    pub(super) fn knows_few_of(&self, cards: usize) -> bool {
        cards.saturating_sub(self.faces.len()) >= ahead::FEWEST_CARDS
    }

    /// Measures cards that are not known yet, on all cores if they are many.
    pub(super) fn measure_ahead(&mut self, mut cards: Vec<CardToMeasure>) {
        cards.retain(|one| !self.faces.contains_key(&one.card.id));
        for CardMeasured { card, face } in ahead::measure(cards, self.whole, &self.shaper) {
            self.keep(card, face);
        }
    }

    fn keep(&mut self, measured: CardToMeasure, face: Arc<CardFace>) {
        let CardToMeasure { card, setting, width } = measured;
        let (id, is_whole) = (card.id, self.whole == Some(card.id));
        let size = face.size;
        self.faces.insert(id, CachedFace { card, setting, width, is_whole, face, size, last_used: self.layouts });
    }

    /// Width to height of a picture; the usual one where that is not known.
    pub(super) fn aspect(&mut self, map: &JourneyMap, id: &ImageId) -> f32 {
        if let Some(known) = self.aspects.get(id) {
            return *known;
        }
        let size = map.image(id).and_then(|found| picture::upright_size(&found.bytes));
        let aspect = size.map_or(USUAL_ASPECT, |(width, height)| width as f32 / height as f32);
        self.aspects.insert(id.clone(), aspect);
        aspect
    }

    /// The number of faces that are kept.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.faces.len()
    }
}
