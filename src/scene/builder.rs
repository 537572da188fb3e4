//! Draws a map: first the layout, then the display list. Reuses what did not change.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::draw_cache::{DecodedPicture, DrawCache, WantedPicture};
use super::pen::Pen;
use super::semantics::Semantics;
use super::{
    Group, PartBounds, Scene, card_foot, cards, comparison, comparison_lines, curves, extras, links, masthead, moments,
    notes, path, phases, sheet, sketch,
};
use crate::layout::{CardBox, Layout, LayoutEngine, SheetParts, ShownScale};
use crate::model::{CardId, JourneyMap, LaneId, TextField};
use crate::text::Shaper;
use crate::theme::Theme;

/// A drawn map: its layout and its display list.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// Where everything is placed.
    pub layout: Arc<Layout>,
    /// The display list.
    pub scene: Arc<Scene>,
}

/// Draws maps, one after the other. Unchanged cards keep their group (the same `Arc`), so that renderers can
/// cache what they made of it. A drawing drops from the caches what it did not use.
///
/// Limitations: the caches are keyed by ids that are unique only within a map, so two maps drawn in turns
/// evict each other's cards, and a right-to-left map is never cached. Give each map a builder of its own; they
/// can share one shaper.
#[derive(Default)]
pub struct SceneBuilder {
    pub(super) engine: LayoutEngine,
    pub(super) draw_cache: DrawCache,
    /// Whether the scenes say what they show.
    is_for_files: bool,
}

impl SceneBuilder {
    /// Creates a builder with empty caches and a shaper of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a builder with empty caches that shapes text with `shaper`.
    pub fn with_shaper(shaper: Shaper) -> Self {
        Self { engine: LayoutEngine::with_shaper(shaper), ..Self::default() }
    }

    /// The same builder for a map that is edited, whose curves can be drawn to any value: see
    /// [`LayoutEngine::show_whole_scales`].
    #[must_use]
    pub fn for_editing(mut self) -> Self {
        self.engine.show_whole_scales(true);
        self
    }

    /// Sets whether curves show the whole of their scales: see [`LayoutEngine::show_whole_scales`].
    pub(crate) fn show_whole_scales(&mut self, whole: bool) {
        self.engine.show_whole_scales(whole);
    }

    /// The same builder, whose scenes also say what they show (see [`Scene::semantics`]), as files do.
    #[must_use]
    pub fn for_files(self) -> Self {
        Self { is_for_files: true, ..self }
    }

    /// Lays out `map` and draws it in `theme`.
    pub fn draw(&mut self, map: &JourneyMap, theme: &Arc<Theme>) -> Drawing {
        self.draw_parts(map, SheetParts::ALL, theme)
    }

    /// Like [`SceneBuilder::draw`], but with only the given parts around the grid.
    pub fn draw_parts(&mut self, map: &JourneyMap, parts: SheetParts, theme: &Arc<Theme>) -> Drawing {
        let layout = self.lay_out_parts(map, parts, theme);
        let scene = self.build(map, &layout, theme);
        Drawing { layout: Arc::new(layout), scene: Arc::new(scene) }
    }

    /// Lays out `map` as [`SceneBuilder::draw_parts`] does, without drawing it.
    pub fn lay_out_parts(&mut self, map: &JourneyMap, parts: SheetParts, theme: &Arc<Theme>) -> Layout {
        self.engine.set_theme(theme);
        self.engine.lay_out_parts(map, parts)
    }

    /// The shaper of all texts. Its text starts where it does on the sheet that was laid out last.
    pub fn shaper(&self) -> &Shaper {
        self.engine.shaper()
    }

    /// Shows one text whole, however long it is: see [`LayoutEngine::show_whole`].
    pub fn show_whole(&mut self, field: Option<TextField>) {
        self.engine.show_whole(field);
    }

    /// Leaves room for a number above each of these cards: see [`LayoutEngine::number_cards`].
    pub fn number_cards(&mut self, cards: impl IntoIterator<Item = CardId>) {
        self.engine.number_cards(cards);
    }

    /// Lets lanes with curves show these parts of their scales: see [`LayoutEngine::hold_scales`].
    pub fn hold_scales(&mut self, held: FxHashMap<LaneId, ShownScale>) {
        self.engine.hold_scales(held);
    }

    /// Lays out `map` without drawing it.
    pub fn lay_out(&mut self, map: &JourneyMap) -> Layout {
        self.engine.lay_out(map)
    }

    /// Places the cards of one lane as they would be on `map`: see [`LayoutEngine::reflow_lane`].
    pub fn reflow_lane(&mut self, layout: &Layout, map: &JourneyMap, lane: LaneId) -> Option<Vec<CardBox>> {
        self.engine.reflow_lane(layout, map, lane)
    }

    /// Draws one card as it would be on a sheet with this layout, without keeping the drawing.
    pub fn draw_card(&mut self, map: &JourneyMap, layout: &Layout, theme: &Arc<Theme>, card: &CardBox) -> Arc<Group> {
        cards::draw(&Pen::new(layout, theme), map, card, &mut self.draw_cache)
    }

    /// Leaves the decoding of pictures to whoever draws: see [`SceneBuilder::take_wanted_pictures`]. What was decoded
    /// before stays.
    pub fn decode_pictures_elsewhere(&mut self) {
        self.draw_cache.decodes_elsewhere = true;
    }

    /// The pictures for which a tile stands on the last drawing, or one that is too coarse. Each is reported once.
    pub fn take_wanted_pictures(&mut self) -> Vec<WantedPicture> {
        self.draw_cache.take_wanted()
    }

    /// Takes a decoded picture for the next drawing.
    pub fn put_picture(&mut self, decoded: DecodedPicture) {
        self.draw_cache.put_decoded(decoded);
    }

    /// Builds the display list for an existing layout of `map`.
    pub fn build(&mut self, map: &JourneyMap, layout: &Layout, theme: &Arc<Theme>) -> Scene {
        self.draw_cache.begin_map(map, layout);
        // The order of drawing is the order of covering: later items are in front.
        let mut pen = Pen::new(layout, theme);
        sheet::ground(&mut pen);
        sheet::shading(&mut pen);
        moments::light(&mut pen);
        sheet::grid(&mut pen);
        notes::frames(&mut pen);
        masthead::header(&mut pen, map, &mut self.draw_cache);
        extras::band(&mut pen);
        phases::bands(&mut pen);
        path::stages(&mut pen, &mut self.draw_cache);
        path::time_rail(&mut pen, &mut self.draw_cache);
        sheet::lane_groups(&mut pen, &mut self.draw_cache);
        for row in &layout.rows {
            sheet::lane(&mut pen, row, &mut self.draw_cache);
        }
        sketch::sketch(&mut pen);
        moments::pills(&mut pen, &mut self.draw_cache);
        // Links pass behind curves and cards, and so do the lines from moments of truth to their points.
        moments::lines(&mut pen);
        links::links(&mut pen);
        comparison::gaps(&mut pen, map);
        for row in &layout.rows {
            if let Some(curve) = &row.curve {
                curves::curve(&mut pen, row, curve, &mut self.draw_cache);
            }
            card_foot::vote_sums(&mut pen, row);
            for card in &row.cards {
                let group = cards::card(&pen, map, card, &mut self.draw_cache);
                pen.push_group(group);
            }
        }
        sheet::cell_badges(&mut pen, &mut self.draw_cache);
        extras::sections(&mut pen);
        sheet::footer(&mut pen, &mut self.draw_cache);
        notes::notes(&mut pen, &mut self.draw_cache);
        comparison::marks(&mut pen, map);
        comparison_lines::marks(&mut pen, map);
        self.draw_cache.drop_unused(map);
        let semantics = self.is_for_files.then(|| Arc::new(Semantics::of(map, layout)));
        Scene {
            size: layout.size,
            paper: theme.sheet,
            title: map.info.title.as_str().into(),
            subject: map.info.objective.as_str().into(),
            author: map.info.owner.as_str().into(),
            keywords: map.info.tags.join(", ").into(),
            language: map.info.language.as_str().into(),
            right_to_left: layout.right_to_left,
            items: pen.finish(),
            part_bounds: PartBounds::saying(semantics),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::sample;

    #[test]
    fn the_caches_hold_only_what_the_last_drawing_shows() {
        let theme = Theme::named_or_default("Light");
        let mut map = sample::map(60);
        let picture = map.images.first().unwrap().id.clone();
        let mut builder = SceneBuilder::new();
        drop(builder.draw(&map, &theme));
        let (cards, links) = (map.cards.len(), map.links.len());
        assert_eq!((builder.draw_cache.card_count(), builder.engine.cached_parts()), (cards, (cards, links)));
        assert!(builder.draw_cache.has_picture(&picture));
        map.cards.retain(|card| card.image.is_none());
        map.personas.clear();
        map.links.clear();
        let card = map.cards.first().unwrap().clone();
        map.cards.truncate(1);
        drop(builder.draw(&map, &theme));
        drop(builder.draw(&map, &theme));
        assert_eq!((builder.draw_cache.card_count(), builder.engine.cached_parts()), (1, (1, 0)));
        assert!(builder.draw_cache.has_card(card.id));
        assert!(!builder.draw_cache.has_picture(&picture));
    }

    #[test]
    fn builders_with_one_shaper_share_texts_but_neither_cards_nor_direction() {
        let theme = Theme::named_or_default("Light");
        let map = sample::map(20);
        let mut mirrored = map.clone();
        Arc::make_mut(&mut mirrored.info).direction = crate::model::Direction::RightToLeft;
        let shaper = Shaper::new();
        let mut one = SceneBuilder::with_shaper(shaper.clone());
        let mut other = SceneBuilder::with_shaper(shaper);
        let before = one.draw(&map, &theme);
        other.draw(&mirrored, &theme);
        assert!(!one.shaper().start_is_right() && other.shaper().start_is_right());
        let again = one.draw(&map, &theme);
        let stage = |drawing: &Drawing| drawing.layout.stages.first().unwrap().words.first().unwrap().text.clone();
        assert!(Arc::ptr_eq(&stage(&before), &stage(&again)));
        let card = map.cards.first().unwrap().id;
        let face = |drawing: &Drawing| drawing.layout.card_box(card).unwrap().face.clone();
        assert!(Arc::ptr_eq(&face(&before), &face(&again)));
    }
}
