//! What was drawn and decoded before, kept from one drawing to the next.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Group;
use super::artwork::ArtworkCache;
use super::pen::Pen;
use super::picture::{self, DrawnPicture, PicturePlan};
use crate::geometry::Rect;
use crate::layout::{BadgeKind, CardBox, CardFace, Layout};
use crate::model::{CardId, ImageId, JourneyMap, Picture};
use crate::picture::LogoDrawing;
use crate::theme::Theme;

/// The caches for drawing: icons and portraits, decoded pictures, and drawn cards.
#[derive(Default)]
pub(super) struct DrawCache {
    pub(super) drawings: ArtworkCache,
    pictures: FxHashMap<ImageId, CachedPicture>,
    /// Whether pictures are decoded elsewhere, and a tile stands in for each until it is.
    pub(super) decodes_elsewhere: bool,
    /// The pictures that have to be decoded elsewhere.
    wanted: FxHashMap<ImageId, WantedPicture>,
    plan: PicturePlan,
    /// The logo that was read last, if it is a drawing; none inside if it cannot be read.
    logo: Option<(ImageId, Option<Arc<LogoDrawing>>)>,
    /// The margins for notes before and above everything else.
    margins: (f32, f32),
    cards: FxHashMap<CardId, CachedCard>,
    /// The number of whole maps drawn so far, which tells the cards in use from deleted ones.
    maps_drawn: u64,
}

/// A decoded picture; none if it cannot be decoded.
struct CachedPicture {
    drawn: Option<DrawnPicture>,
    /// The box in pixels for which it was decoded.
    needed: (u32, u32),
}

/// A picture as far as it can be drawn.
pub(super) enum PictureState {
    /// It is decoded.
    Ready(DrawnPicture),
    /// It is being decoded.
    Loading,
    /// It cannot be decoded, or there is none.
    Broken,
}

/// A picture that has to be decoded before it can be drawn. That can be done on any thread.
#[derive(Debug)]
pub struct WantedPicture {
    id: ImageId,
    bytes: Arc<[u8]>,
    needed: (u32, u32),
}

/// A picture that was decoded, as far as it could be.
#[derive(Debug)]
pub struct DecodedPicture {
    id: ImageId,
    needed: (u32, u32),
    drawn: Option<DrawnPicture>,
}

impl WantedPicture {
    /// Decodes the picture, which takes its time.
    pub fn decode(self) -> DecodedPicture {
        let Self { id, bytes, needed } = self;
        DecodedPicture { drawn: picture::drawn_for(&bytes, needed), id, needed }
    }
}

/// A drawn card, with everything that its drawing depends on.
struct CachedCard {
    face: Arc<CardFace>,
    image: Option<ImageId>,
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
        self.drawings.set_own(&map.icons);
        let plan = PicturePlan::of(map, layout);
        if plan.density < self.plan.density {
            // The cards hold pictures that are finer than all of them together may be.
            if self.decodes_elsewhere {
                // Until they are decoded anew, they are shown as they are.
                self.pictures.values_mut().for_each(|known| known.needed = (0, 0));
            } else {
                self.pictures.clear();
            }
            self.cards.clear();
        }
        self.plan = plan;
    }

    /// The logo in a picture that is a drawing, read once.
    pub(super) fn logo(&mut self, picture: &Picture) -> Option<Arc<LogoDrawing>> {
        if let Some((_, known)) = self.logo.as_ref().filter(|(id, _)| *id == picture.id) {
            return known.clone();
        }
        let read = LogoDrawing::of_svg(&picture.bytes).ok().map(Arc::new);
        self.logo = Some((picture.id.clone(), read.clone()));
        read
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
            image: card.card.image.clone(),
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

    /// The decoded picture with this id, from the cache if possible; `found` is what it is decoded from.
    pub(super) fn picture(&mut self, id: &ImageId, found: Option<&Arc<Picture>>) -> PictureState {
        let needed = self.plan.needed(id);
        let known = self.pictures.get(id);
        if let Some(known) = known
            && (known.drawn.is_none() || (known.needed.0 >= needed.0 && known.needed.1 >= needed.1))
        {
            return PictureState::of(known.drawn.clone());
        }
        let Some(found) = found else { return PictureState::Broken };
        if self.decodes_elsewhere {
            let wanted = WantedPicture { id: id.clone(), bytes: found.bytes.clone(), needed };
            self.wanted.insert(id.clone(), wanted);
            // One that is too coarse is better than none.
            return known.and_then(|known| known.drawn.clone()).map_or(PictureState::Loading, PictureState::Ready);
        }
        let drawn = picture::drawn_for(&found.bytes, needed);
        self.pictures.insert(id.clone(), CachedPicture { drawn: drawn.clone(), needed });
        PictureState::of(drawn)
    }

    /// The pictures that have to be decoded for the drawing that was made last. Each is reported once.
    pub(super) fn take_wanted(&mut self) -> Vec<WantedPicture> {
        self.wanted.drain().map(|(_, wanted)| wanted).collect()
    }

    /// Takes a picture that was decoded elsewhere. Cards that show it are drawn anew.
    pub(super) fn put_decoded(&mut self, decoded: DecodedPicture) {
        let DecodedPicture { id, needed, drawn } = decoded;
        self.cards.retain(|_, card| card.image.as_ref() != Some(&id));
        self.pictures.insert(id, CachedPicture { drawn, needed });
    }

    /// Drops the cards and pictures that the last drawing of a whole map, `map`, did not use.
    pub(super) fn drop_unused(&mut self, map: &JourneyMap) {
        self.cards.retain(|_, card| card.last_used == self.maps_drawn);
        // A picture in use is also held by the drawing. One that cannot be decoded costs nothing, and is known
        // to be broken as long as it is in the map.
        self.pictures.retain(|id, picture| match &picture.drawn {
            Some(drawn) => Arc::strong_count(&drawn.pixels) > 1,
            None => map.image(id).is_some(),
        });
    }
}

impl PictureState {
    fn of(drawn: Option<DrawnPicture>) -> Self {
        drawn.map_or(Self::Broken, Self::Ready)
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
