//! Moves the parts of the masthead beside the places where a sheet is cut into several.

use super::super::PlacedText;
use super::super::beside_breaks::{MovedBox, SheetBreaks};
use super::super::measure::SHEET_PADDING;
use super::title::TitleBlock;
use super::{BESIDE, HeaderBox, HeaderSize, TOP};
use crate::geometry::{Rect, point};
use crate::model::JourneyMap;
use crate::text::Shaper;

/// The least gaps before a persona and before a figure that have moved.
const BEFORE_PERSONA: f32 = 20.0;
const BEFORE_FIGURE: f32 = 14.0;
/// The least space below the texts about the map.
const BELOW_TITLE: f32 = 8.0;

/// A box and all of its words.
fn with_words<'a>(rect: Rect, words: impl IntoIterator<Item = &'a PlacedText>) -> Rect {
    words.into_iter().map(PlacedText::ink_rect).fold(rect, |all, own| all.union(&own))
}

impl HeaderBox {
    /// Sets the texts about the map narrower, and moves personas and figures, so that no break goes through them.
    pub(in crate::layout) fn keep_beside(&mut self, map: &JourneyMap, breaks: &SheetBreaks, shaper: &Shaper) {
        self.narrow_title(map, breaks, shaper);
        let mut fixed: Vec<Rect> = self.words.iter().chain([&self.kind]).map(PlacedText::ink_rect).collect();
        let mut end = self.rect.max.x - SHEET_PADDING;
        if let Some(logo) = &self.logo {
            if logo.rect.center().x > self.rect.center().x {
                end = logo.rect.min.x - BESIDE;
            } else {
                fixed.push(logo.rect);
            }
        }
        let personas = self.personas.iter().map(|one| MovedBox {
            rect: with_words(one.rect.union(&one.portrait), &one.words),
            before: BEFORE_PERSONA,
        });
        let figures = self.kpis.iter().map(|one| MovedBox {
            rect: with_words(one.rect, one.words.iter().chain(&one.target)),
            before: BEFORE_FIGURE,
        });
        let boxes: Vec<MovedBox> = personas.chain(figures).collect();
        let mut order: Vec<usize> = (0..boxes.len()).collect();
        let left = |place: &usize| boxes.get(*place).map_or(0.0, |own| own.rect.min.x);
        order.sort_by(|one, other| left(one).total_cmp(&left(other)));
        let sorted: Vec<MovedBox> = order.iter().filter_map(|place| boxes.get(*place).copied()).collect();
        let Some(moves) = breaks.moves(&sorted, &fixed, end) else { return };
        for (place, by) in order.into_iter().zip(moves) {
            let by = point(by, 0.0);
            match self.personas.get_mut(place) {
                Some(persona) => persona.move_by(by),
                None => {
                    let figure = place.checked_sub(self.personas.len()).and_then(|place| self.kpis.get_mut(place));
                    figure.into_iter().for_each(|figure| figure.move_by(by));
                }
            }
        }
    }

    /// Sets the texts about the map before the break that goes through them, if the masthead is tall enough for their
    /// lines.
    fn narrow_title(&mut self, map: &JourneyMap, breaks: &SheetBreaks, shaper: &Shaper) {
        let left = self.kind.at.x;
        let right = self.words.iter().map(|words| words.ink_rect().max.x).fold(left, f32::max);
        let Some(at) = breaks.through(left, right) else { return };
        let size = HeaderSize { width: self.rect.width(), placeholders: false, whole: None, columns: &[], logo: None };
        let title = TitleBlock::new(map, shaper, breaks.room_before(left, at).max(1.0), size);
        let is_within = breaks.through(left, left + title.width).is_none();
        if is_within && TOP + title.height <= self.bottom - BELOW_TITLE {
            let corner = point(left, TOP);
            let moved = |words: PlacedText| PlacedText { at: words.at + corner, ..words };
            self.words = title.words.into_iter().map(moved).collect();
        }
    }
}
