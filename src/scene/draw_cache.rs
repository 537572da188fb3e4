//! What was drawn and decoded before, kept from one drawing to the next.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::artwork::ArtworkCache;
use super::pen::Pen;
use super::picture::{self, PicturePlan};
use super::{Group, Pixels};
use crate::geometry::Rect;
use crate::layout::{BadgeKind, CardBox, CardFace, Layout};
use crate::model::{CardId, ImageId, JourneyMap};
use crate::theme::Theme;

/// The caches for drawing: icons and portraits, decoded pictures, and drawn cards.
#[derive(Default)]
pub(super) struct DrawCache {
    pub(super) drawings: ArtworkCache,
    pictures: FxHashMap<ImageId, CachedPicture>,
    plan: PicturePlan,
    /// The margins for notes before and above everything else.
    margins: (f32, f32),
    cards: FxHashMap<CardId, CachedCard>,
    /// The number of whole maps drawn so far, which tells the cards in use from deleted ones.
    maps_drawn: u64,
}

/// A decoded picture; none if it cannot be decoded.
struct CachedPicture {
    pixels: Option<Arc<Pixels>>,
    /// The box in pixels for which it was decoded.
    needed: (u32, u32),
}

/// A drawn card, with everything that its drawing depends on.
struct CachedCard {
    face: Arc<CardFace>,
    rect: Rect,
    badges: Vec<BadgeKind>,
    theme: Arc<Theme>,
    mirrored: bool,
    on_ground: bool,
    in_light: bool,
    group: Arc<Group>,
    /// The number of the map that showed the card last.
    last_used: u64,
}

impl DrawCache {
    /// Begins the drawing of a whole map.
    pub(super) fn begin_map(&mut self, map: &JourneyMap, layout: &Layout) {
        self.maps_drawn += 1;
        let margins = (layout.notes.margins.start, layout.notes.margins.top);
        if margins != self.margins {
            // Everything stands elsewhere on the sheet.
            self.cards.clear();
            self.margins = margins;
        }
        let plan = PicturePlan::of(map, layout);
        if plan.density < self.plan.density {
            // The cards hold pictures that are finer than all of them together may be.
            self.pictures.clear();
            self.cards.clear();
        }
        self.plan = plan;
    }

    /// The group of a card, if it was drawn before and nothing that it depends on has changed.
    pub(super) fn card(&mut self, pen: &Pen<'_>, card: &CardBox) -> Option<Arc<Group>> {
        let is_same = |drawn: &CachedCard| {
            Arc::ptr_eq(&drawn.face, &card.face)
                && drawn.rect == card.rect
                && Arc::ptr_eq(&drawn.theme, pen.theme)
                && drawn.mirrored == pen.is_mirrored()
                && drawn.on_ground == pen.is_on_ground(card.rect)
                && drawn.in_light == pen.is_in_light(card.rect)
                && drawn.badges.iter().eq(card.badges.iter().map(|badge| &badge.kind))
        };
        let drawn = self.cards.get_mut(&card.card.id).filter(|drawn| is_same(drawn))?;
        drawn.last_used = self.maps_drawn;
        Some(drawn.group.clone())
    }

    /// Keeps the group of a card. On a mirrored sheet every position depends on the sheet's width, which is not
    /// in the cache entry, so nothing is kept there.
    pub(super) fn keep_card(&mut self, pen: &Pen<'_>, card: &CardBox, group: &Arc<Group>) {
        if pen.is_mirrored() {
            return;
        }
        let drawn = CachedCard {
            face: card.face.clone(),
            rect: card.rect,
            badges: card.badges.iter().map(|badge| badge.kind).collect(),
            theme: pen.theme.clone(),
            mirrored: pen.is_mirrored(),
            on_ground: pen.is_on_ground(card.rect),
            in_light: pen.is_in_light(card.rect),
            group: group.clone(),
            last_used: self.maps_drawn,
        };
        self.cards.insert(card.card.id, drawn);
    }

    /// The decoded picture, from the cache if possible; none if it cannot be decoded.
    pub(super) fn picture(&mut self, map: &JourneyMap, id: &ImageId) -> Option<Arc<Pixels>> {
        let needed = self.plan.needed(id);
        if let Some(known) = self.pictures.get(id)
            && (known.pixels.is_none() || (known.needed.0 >= needed.0 && known.needed.1 >= needed.1))
        {
            return known.pixels.clone();
        }
        let pixels = map.image(id).and_then(|found| picture::decode_for(&found.bytes, needed)).map(Arc::new);
        self.pictures.insert(id.clone(), CachedPicture { pixels: pixels.clone(), needed });
        pixels
    }

    /// Drops the cards and pictures that the last drawing of a whole map, `map`, did not use.
    pub(super) fn drop_unused(&mut self, map: &JourneyMap) {
        self.cards.retain(|_, card| card.last_used == self.maps_drawn);
        // A picture in use is also held by the drawing. One that cannot be decoded costs nothing, and is known
        // to be broken as long as it is in the map.
        self.pictures.retain(|id, picture| match &picture.pixels {
            Some(pixels) => Arc::strong_count(pixels) > 1,
            None => map.image(id).is_some(),
        });
    }
}

#[cfg(test)]
impl DrawCache {
    /// The number of cards that are kept.
    pub(super) fn card_count(&self) -> usize {
        self.cards.len()
    }

    /// Whether the drawing of a card is kept.
    pub(super) fn has_card(&self, id: CardId) -> bool {
        self.cards.contains_key(&id)
    }

    /// Whether a decoded picture is kept.
    pub(super) fn has_picture(&self, id: &ImageId) -> bool {
        self.pictures.contains_key(id)
    }
}
