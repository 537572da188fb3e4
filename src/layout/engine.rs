//! Lays out whole maps, and keeps what is the same in the next layout.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{CardFace, Layout, SheetParts, cards, columns, footer, header, links, measure, rows, stages};
use crate::geometry::{Rect, point};
use crate::model::{Card, CardId, CardKind, Direction, JourneyMap};
use crate::text::Shaper;

/// Lays out maps, caching measured cards and link routes between layouts of nearly the same map. A layout drops
/// what it did not use, so the caches hold the cards and links of one map.
///
/// Limitations: the caches are keyed by ids that are unique only within a map, so two maps laid out in
/// turns evict each other's entries. Give each map an engine of its own; they can share one shaper.
#[derive(Default)]
pub struct LayoutEngine {
    pub(super) shaper: Shaper,
    faces: FxHashMap<CardId, CachedFace>,
    routes: links::RouteCache,
    /// The number of layouts so far, which tells the faces in use from those of deleted cards.
    layouts: u64,
}

struct CachedFace {
    card: Arc<Card>,
    kind: CardKind,
    width: f32,
    face: Arc<CardFace>,
    /// The number of the layout that used the face last.
    last_used: u64,
}

impl LayoutEngine {
    /// Creates an engine with empty caches and a shaper of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an engine with empty caches that measures text with `shaper`.
    pub fn with_shaper(shaper: Shaper) -> Self {
        Self { shaper, ..Self::default() }
    }

    /// The shaper that measures all text. Its text starts where it does on the sheet of the last layout.
    pub fn shaper(&self) -> &Shaper {
        &self.shaper
    }

    /// The numbers of cards and of links in the caches.
    #[cfg(test)]
    pub(crate) fn cached_parts(&self) -> (usize, usize) {
        (self.faces.len(), self.routes.len())
    }

    /// Lays out the whole sheet of `map`.
    pub fn lay_out(&mut self, map: &JourneyMap) -> Layout {
        self.lay_out_parts(map, SheetParts::ALL)
    }

    /// Lays out `map` with only the given parts around its grid.
    pub fn lay_out_parts(&mut self, map: &JourneyMap, parts: SheetParts) -> Layout {
        self.layouts += 1;
        let right_to_left = runs_right_to_left(map, &self.shaper);
        self.set_direction(right_to_left);
        // From left to right, then from top to bottom: rail and columns decide the width of the sheet, and
        // each band needs to know where the one above it ends. Links need all cards in place.
        let rail = rows::rail_width(map, &self.shaper);
        let columns = columns::columns(map, &self.shaper, rail);
        let right = columns.last().map_or(rail, |column| column.x + column.width);
        let width = (right + measure::SHEET_PADDING).max(measure::MIN_SHEET_WIDTH);
        let header = match parts {
            SheetParts { header: false, .. } => header::no_header(&self.shaper, width),
            SheetParts { personas: true, .. } => header::header(map, &map.personas, &self.shaper, width),
            SheetParts { personas: false, .. } => header::header(map, &[], &self.shaper, width),
        };
        let (stages, steps, stage_band) = stages::stages(map, &columns, &self.shaper, header.bottom, width);
        let rows = self.rows(map, &columns, rail, stage_band.max.y);
        let bottom = rows.last().map_or(stage_band.max.y, |row| row.y + row.height);
        let links = links::links(map, &columns, &rows, &mut self.routes, &self.shaper);
        let cell_badges = rows::cell_badges(map, &columns, &rows, &self.shaper);
        let footer = if parts.footer {
            footer::footer(map, &rows, &self.shaper, bottom, width)
        } else {
            footer::no_footer(bottom, width)
        };
        self.faces.retain(|_, face| face.last_used == self.layouts);
        Layout {
            size: point(width, footer.bottom),
            right_to_left,
            header,
            columns,
            stages,
            steps,
            rail_band: Rect::new(0.0, stage_band.max.y, rail, bottom - stage_band.max.y),
            stage_band,
            rows,
            links,
            cell_badges,
            footer,
        }
    }

    /// Returns `layout` with new text on one card, or none if that changes the card's size or position.
    pub fn with_card(&mut self, layout: &Layout, card: &Arc<Card>) -> Option<Layout> {
        let row = layout.rows.iter().position(|row| row.lane.id == card.lane)?;
        let place = layout.rows.get(row)?.cards.iter().position(|known| known.card.id == card.id)?;
        let old = layout.rows.get(row)?.cards.get(place)?;
        // A touchpoint is as wide as its text, so new text moves its neighbours.
        if old.kind == CardKind::Touchpoint {
            return None;
        }
        self.set_direction(layout.right_to_left);
        let face = self.face(card, old.kind, old.rect.width());
        if face.size != old.face.size {
            return None;
        }
        let mut layout = layout.clone();
        let card_box = layout.rows.get_mut(row)?.cards.get_mut(place)?;
        card_box.card = card.clone();
        card_box.face = face;
        Some(layout)
    }

    /// Sets the side where text starts. Measured cards depend on it, so a change clears the cache.
    pub(super) fn set_direction(&mut self, right_to_left: bool) {
        if self.shaper.start_is_right() != right_to_left {
            self.shaper.set_start_is_right(right_to_left);
            self.faces.clear();
        }
    }

    /// The content of `card` at `width`, from the cache if possible.
    pub(super) fn face(&mut self, card: &Arc<Card>, kind: CardKind, width: f32) -> Arc<CardFace> {
        if let Some(known) = self.faces.get_mut(&card.id)
            && Arc::ptr_eq(&known.card, card)
            && known.kind == kind
            && known.width == width
        {
            known.last_used = self.layouts;
            return known.face.clone();
        }
        let face = Arc::new(cards::face(card, kind, width, &self.shaper));
        let cached = CachedFace { card: card.clone(), kind, width, face: face.clone(), last_used: self.layouts };
        self.faces.insert(card.id, cached);
        face
    }
}

fn runs_right_to_left(map: &JourneyMap, shaper: &Shaper) -> bool {
    match map.info.direction {
        Direction::LeftToRight => false,
        Direction::RightToLeft => true,
        Direction::Auto => shaper.line(&map.info.title, measure::TITLE).right_to_left,
    }
}
