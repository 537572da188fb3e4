//! Moves the parts of the masthead beside the places where a sheet is cut into several.

use super::super::beside_breaks::{MovedBox, SheetBreaks};
use super::super::measure::SHEET_PADDING;
use super::super::parted::{is_cut, part};
use super::super::{PlacedText, wrapped};
use super::title::TitleBlock;
use super::{BESIDE, HeaderBox, HeaderSize, KpiBox, PersonaBox, TOP};
use crate::geometry::{Rect, point};
use crate::model::{JourneyMap, TextField};
use crate::text::{Shaper, TextStyle};

/// The least gaps before a persona and before a figure that have moved.
const BEFORE_PERSONA: f32 = 20.0;
const BEFORE_FIGURE: f32 = 14.0;
/// How much closer to each other they come where there is no room otherwise.
const CLOSER: f32 = 0.4;
/// How much narrower the texts about the map become for what stands beside them.
const NARROWER: [f32; 4] = [0.92, 0.84, 0.76, 0.68];
/// How much smaller the title becomes that has no room in its own size.
const SMALLER_TITLE: [f32; 6] = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7];
/// The least width of words that are wrapped beside a break.
const LEAST_WRAPPED: f32 = 90.0;
/// The least space behind words that were parted.
const BESIDE_PARTED: f32 = 6.0;
/// The least space below the texts about the map.
const BELOW_TITLE: f32 = 8.0;

/// A box and all of its words.
fn with_words<'a>(rect: Rect, words: impl IntoIterator<Item = &'a PlacedText>) -> Rect {
    words.into_iter().map(PlacedText::ink_rect).fold(rect, |all, own| all.union(&own))
}

/// The box around a persona.
fn around_persona(one: &PersonaBox) -> Rect {
    with_words(one.rect.union(&one.portrait), &one.words)
}

/// The box around a figure.
fn around_figure(one: &KpiBox) -> Rect {
    with_words(one.rect, one.words.iter().chain(&one.target))
}

/// The same boxes, which may come closer to each other.
fn closer(boxes: &[MovedBox]) -> Vec<MovedBox> {
    boxes.iter().map(|own| MovedBox { before: own.before * CLOSER, ..*own }).collect()
}

/// Wraps those of some texts below each other that a break cuts on the wider side of it, if they then end above `bottom`.
fn wrap(words: &mut [PlacedText], breaks: &SheetBreaks, shaper: &Shaper, (bottom, end): (f32, f32)) {
    for place in 0..words.len() {
        let Some(own) = words.get(place).filter(|own| own.text.marks.is_empty() && is_cut(own, breaks)) else {
            continue;
        };
        let Some(at) = breaks.through(own.at.x, own.at.x + own.text.ink_width) else { continue };
        let (before, behind) = (breaks.room_before(own.at.x, at), end - breaks.behind(at));
        let (left, width) = if before >= behind { (own.at.x, before) } else { (breaks.behind(at), behind) };
        if width < LEAST_WRAPPED {
            continue;
        }
        let text = wrapped(shaper, &own.text.source, own.text.style, width);
        let lower = text.height - own.text.height;
        // What is written last may stand first.
        let last = words.iter().map(PlacedText::bottom).fold(0.0, f32::max);
        let top = own.at.y;
        if text.ink_width > width || last + lower > bottom || breaks.through(left, left + text.ink_width).is_some() {
            continue;
        }
        let wrapped = PlacedText { at: point(left, own.at.y), text, ..own.clone() };
        words.iter_mut().filter(|below| below.at.y > top).for_each(|below| below.at.y += lower);
        if let Some(own) = words.get_mut(place) {
            *own = wrapped;
        }
    }
}

impl HeaderBox {
    /// Sets the texts about the map narrower, and moves personas and figures, so that no break goes through them. Where
    /// they have no room for that, their words are parted at the break.
    pub(in crate::layout) fn keep_beside(&mut self, map: &JourneyMap, breaks: &SheetBreaks, shaper: &Shaper) {
        self.narrow_title(map, breaks, shaper);
        self.shrink_title(breaks, shaper);
        let before = self.words.clone();
        let end = self.end();
        self.words.iter_mut().for_each(|words| part(words, breaks, end));
        if !self.move_boxes(breaks) {
            // The texts about the map may have become so wide that the others have no room beside them.
            self.words = before;
            if !self.move_boxes(breaks) {
                self.make_room(map, breaks, shaper);
            }
        }
        self.part_words(breaks);
        self.wrap_words(breaks, shaper);
    }

    /// Where the content ends.
    fn end(&self) -> f32 {
        let logo = self.logo.as_ref().filter(|logo| logo.rect.center().x > self.rect.center().x);
        logo.map_or(self.rect.max.x - SHEET_PADDING, |logo| logo.rect.min.x - BESIDE)
    }

    /// Moves personas and figures beside the breaks; returns whether they stand well. Where there is no room for that,
    /// only portraits and figures are kept whole.
    fn move_boxes(&mut self, breaks: &SheetBreaks) -> bool {
        let mut fixed: Vec<Rect> = self.words.iter().chain([&self.kind]).map(PlacedText::ink_rect).collect();
        let end = self.end();
        fixed.extend(self.logo.iter().map(|logo| logo.rect).filter(|logo| logo.max.x < end));
        let personas = self.personas.iter().map(|one| MovedBox::new(around_persona(one), BEFORE_PERSONA));
        let figures = self.kpis.iter().map(|one| MovedBox::new(around_figure(one), BEFORE_FIGURE));
        let boxes: Vec<MovedBox> = personas.chain(figures).collect();
        if !breaks.must_move(&boxes, &fixed) {
            return true;
        }
        let mut order: Vec<usize> = (0..boxes.len()).collect();
        let left = |place: &usize| boxes.get(*place).map_or(0.0, |own| own.rect.min.x);
        order.sort_by(|one, other| left(one).total_cmp(&left(other)));
        let sorted: Vec<MovedBox> = order.iter().filter_map(|place| boxes.get(*place).copied()).collect();
        let portraits: Vec<MovedBox> = order
            .iter()
            .filter_map(|place| {
                let own = boxes.get(*place).copied()?;
                let portrait = self.personas.get(*place).map(|one| one.portrait.translate(point(-own.rect.min.x, 0.0)));
                Some(MovedBox { whole: portrait.map_or(own.whole, |it| (it.min.x, it.max.x)), ..own })
            })
            .collect();
        let stand_well = !breaks.must_move(&portraits, &fixed);
        let [sorted_closer, portraits_closer] = [&sorted, &portraits].map(|boxes| closer(boxes));
        let tries = [&sorted, &sorted_closer, &portraits, &portraits_closer];
        let moves = tries.into_iter().find_map(|boxes| breaks.moves(boxes, &fixed, end));
        let Some(moves) = moves else { return stand_well };
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
        true
    }

    /// Parts the words that a break still cuts, up to whatever stands beside them.
    fn part_words(&mut self, breaks: &SheetBreaks) {
        let end = self.end();
        let mut taken: Vec<Rect> = self.words.iter().chain([&self.kind]).map(PlacedText::ink_rect).collect();
        taken.extend(self.personas.iter().map(around_persona));
        taken.extend(self.kpis.iter().map(around_figure));
        let personas = self.personas.iter_mut().flat_map(|one| &mut one.words);
        let figures = self.kpis.iter_mut().flat_map(|one| one.words.iter_mut().chain(&mut one.target));
        for words in self.words.iter_mut().chain(personas).chain(figures).filter(|words| is_cut(words, breaks)) {
            let own = words.ink_rect();
            let behind = taken
                .iter()
                .filter(|other| other.min.y < own.max.y && own.min.y < other.max.y && other.min.x >= own.max.x - 0.5);
            let end = behind.map(|other| other.min.x - BESIDE_PARTED).fold(end, f32::min);
            part(words, breaks, end);
        }
    }

    /// Wraps the words that a break still cuts on the wider side of it, as far as the masthead is tall enough.
    fn wrap_words(&mut self, breaks: &SheetBreaks, shaper: &Shaper) {
        let (bottom, end) = (self.bottom - BELOW_TITLE, self.end());
        let boxes: Vec<Rect> =
            self.personas.iter().map(around_persona).chain(self.kpis.iter().map(around_figure)).collect();
        // What follows on the same height ends the words.
        let end_of = |words: &[PlacedText]| {
            let Some(own) = words.iter().map(PlacedText::ink_rect).reduce(|all, own| all.union(&own)) else {
                return end;
            };
            let beside = |other: &&Rect| other.min.y < own.max.y && own.min.y < other.max.y && other.min.x > own.min.x;
            let behind = boxes.iter().filter(beside).filter(|other| other.min.x >= own.max.x - 0.5);
            behind.map(|other| other.min.x - BESIDE_PARTED).fold(end, f32::min)
        };
        let end = end_of(&self.words);
        wrap(&mut self.words, breaks, shaper, (bottom, end));
        for persona in &mut self.personas {
            let end = end_of(&persona.words);
            wrap(&mut persona.words, breaks, shaper, (bottom, end));
        }
    }

    /// Sets the texts about the map before the break that goes through them, if the masthead is tall enough for their
    /// lines.
    fn narrow_title(&mut self, map: &JourneyMap, breaks: &SheetBreaks, shaper: &Shaper) {
        let left = self.kind.at.x;
        let right = self.words.iter().map(|words| words.ink_rect().max.x).fold(left, f32::max);
        let Some(at) = breaks.through(left, right) else { return };
        let Some((words, width)) = self.title_within(map, shaper, breaks.room_before(left, at)) else { return };
        if breaks.through(left, left + width).is_none() {
            self.words = words;
        }
    }

    /// Sets the title smaller before the break that goes through it: of all words it is seen first, and from furthest away.
    fn shrink_title(&mut self, breaks: &SheetBreaks, shaper: &Shaper) {
        let Some(title) = self.words.iter_mut().find(|words| words.field == Some(TextField::Title)) else { return };
        let own = title.ink_rect();
        let Some(at) = breaks.through(own.min.x, own.max.x) else { return };
        let room = breaks.room_before(own.min.x, at);
        let smaller = SMALLER_TITLE.into_iter().find_map(|share| {
            let style = TextStyle { size_pt: title.text.style.size_pt * share, ..title.text.style };
            let text = wrapped(shaper, &title.text.source, style, room);
            (text.ink_width <= room && text.height <= own.height()).then_some(text)
        });
        if let Some(text) = smaller {
            // It keeps the middle of the height that it had.
            title.at.y += (own.height() - text.height) / 2.0;
            title.text = text;
        }
    }

    /// Sets the texts about the map narrower until personas and figures have room beside the breaks.
    fn make_room(&mut self, map: &JourneyMap, breaks: &SheetBreaks, shaper: &Shaper) {
        let (left, before) = (self.kind.at.x, self.words.clone());
        let right = before.iter().map(|words| words.ink_rect().max.x).fold(left, f32::max);
        for share in NARROWER {
            let Some((words, _)) = self.title_within(map, shaper, (right - left) * share) else { break };
            self.words = words;
            if !self.words.iter().any(|words| is_cut(words, breaks)) && self.move_boxes(breaks) {
                return;
            }
        }
        self.words = before;
    }

    /// The texts about the map in this width, with the width that they then have, if the masthead is tall enough for their
    /// lines.
    fn title_within(&self, map: &JourneyMap, shaper: &Shaper, width: f32) -> Option<(Vec<PlacedText>, f32)> {
        let left = self.kind.at.x;
        let size = HeaderSize { width: self.rect.width(), placeholders: false, whole: None, columns: &[], logo: None };
        let title = TitleBlock::new(map, shaper, width.max(1.0), size);
        // What stands below the texts stays there.
        let end = self.words.iter().map(PlacedText::bottom).fold(0.0, f32::max);
        let personas = self.personas.iter().map(|one| one.rect.min.y.min(one.portrait.min.y));
        let below = personas.chain(self.kpis.iter().map(|one| one.rect.min.y)).filter(|top| *top > end - 0.5);
        let bottom = below.fold(self.bottom, f32::min);
        let corner = point(left, TOP);
        let moved = |words: PlacedText| PlacedText { at: words.at + corner, ..words };
        let has_room = TOP + title.height <= bottom - BELOW_TITLE;
        has_room.then(|| (title.words.into_iter().map(moved).collect(), title.width))
    }
}
