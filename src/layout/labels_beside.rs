//! Keeps what is drawn whole where a sheet is cut into several. Masthead and legend do so themselves; the names of arrows, of points of curves and of moments in
//! time move to one side of the cut, and the words of stages and of cards over several steps are parted there.

use std::sync::Arc;

use super::beside_breaks::SheetBreaks;
use super::parted::{is_cut, part, parted};
use super::{CardFace, CurveBox, CurveLabel, CurveMark, Layout, LinkBox, PlacedText};
use crate::geometry::{Path, Point, Rect, point};
use crate::model::JourneyMap;
use crate::text::Shaper;

/// The least space between a name that has moved and anything else.
const AIR: f32 = 2.0;
/// How far a name moves up or down besides, and in which steps.
const STEP: f32 = 4.0;
const STEPS: u8 = 6;
/// The same for the name of an arrow, which may be anywhere beside an upright piece of it.
const STEPS_ALONG_ARROW: u8 = 60;
/// What the words of a stage and of a card leave free at its end.
const STAGE_END: f32 = 4.0;
const CARD_END: f32 = 6.0;
/// How close a name on an arrow stays to the ends of its piece.
const ARROW_END: f32 = 10.0;

impl Layout {
    /// Moves what masthead and legend show, and names of arrows, points and times, beside cuts from top to bottom, given
    /// by their places on the sheet, as far as there is room for it. What is moved stands `gap` from them. The size of the
    /// sheet stays as it is, so nothing else moves.
    pub fn keep_beside_breaks(&mut self, map: &JourneyMap, breaks: &[f32], gap: f32, shaper: &Shaper) {
        let places = breaks.iter().map(|at| self.logical(point(*at, 0.0)).x).collect();
        let breaks = SheetBreaks::new(places, gap, self.right_to_left);
        self.header.keep_beside(map, &breaks, shaper);
        self.footer.keep_beside(map, &breaks, shaper);
        let solid = solid(self);
        part_words(self, &breaks);
        names_of_points(self, &breaks);
        names_of_arrows(self, &breaks, &solid);
        names_of_times(self, &breaks);
    }
}

/// The boxes of cards and signs, which no name covers.
fn solid(layout: &Layout) -> Vec<Rect> {
    let cards = layout.rows.iter().flat_map(|row| &row.cards);
    let badges = cards.clone().flat_map(|card| &card.badges).chain(&layout.cell_badges).map(|badge| badge.rect);
    let lanes = layout.rows.iter().flat_map(|row| &row.words).map(PlacedText::ink_rect);
    cards.map(|card| card.rect).chain(badges).chain(lanes).collect()
}

/// Parts the words of stages, and of cards that reach over a break.
fn part_words(layout: &mut Layout, breaks: &SheetBreaks) {
    for stage in &mut layout.stages {
        let end = stage.rect.max.x - STAGE_END;
        stage.words.iter_mut().for_each(|words| part(words, breaks, end));
    }
    for card in layout.rows.iter_mut().flat_map(|row| &mut row.cards) {
        let Rect { min, max } = card.rect;
        if breaks.through(min.x, max.x).is_none() {
            continue;
        }
        let mut face = CardFace::clone(&card.face);
        for words in &mut face.words {
            let on_sheet = PlacedText { at: words.at + min, ..words.clone() };
            if let Some(moved) = parted(&on_sheet, breaks, max.x - CARD_END) {
                *words = PlacedText { at: words.at, ..moved };
            }
        }
        card.face = Arc::new(face);
    }
}

/// The nearest place beside the break that goes through a box where `is_free` says that it may be, in so many steps up or
/// down.
fn beside(own: &Rect, steps: u8, breaks: &SheetBreaks, is_free: &dyn Fn(&Rect) -> bool) -> Option<Point> {
    let at = breaks.through(own.min.x, own.max.x)?;
    let mut sides = [breaks.room_before(0.0, at) - own.max.x, breaks.behind(at) - own.min.x];
    sides.sort_by(|one, other| one.abs().total_cmp(&other.abs()));
    let heights = (0..steps).flat_map(|step| [1.0, -1.0].map(|side| side * f32::from(step) * STEP));
    let mut places = heights.flat_map(|y| sides.map(|x| point(x, y)));
    places.find(|by| {
        let rect = own.translate(*by);
        breaks.through(rect.min.x, rect.max.x).is_none() && is_free(&rect)
    })
}

/// The names of the points of curves.
fn names_of_points(layout: &mut Layout, breaks: &SheetBreaks) {
    for row in &mut layout.rows {
        let (top, bottom) = (row.y, row.y + row.height);
        let Some(shared) = &mut row.curve else { continue };
        let is_over = |mark: &CurveMark| mark.visible_label().is_some_and(|label| is_cut(&label.words, breaks));
        if !shared.series.iter().flat_map(|series| &series.marks).any(is_over) {
            continue;
        }
        let mut curve = CurveBox::clone(shared);
        let mut taken: Vec<Rect> = curve.series.iter().flat_map(|series| line_boxes(&series.path)).collect();
        taken.extend(curve.series.iter().flat_map(|series| &series.marks).map(CurveMark::outline));
        let ends = (curve.rect.min.x, curve.rect.max.x);
        let mut names: Vec<Rect> = marks(&curve).filter_map(CurveMark::visible_label).map(letters).collect();
        let mut number = 0;
        for mark in curve.series.iter_mut().flat_map(|series| &mut series.marks) {
            if mark.visible_label().is_none() {
                continue;
            }
            let place = number;
            number += 1;
            let Some(label) = mark.label.as_mut().filter(|label| is_cut(&label.words, breaks)) else { continue };
            let others =
                |rect: &Rect| !names.iter().enumerate().any(|(at, other)| at != place && other.intersects(rect));
            let is_free = |rect: &Rect| {
                let own = rect.shrink(-AIR);
                let is_inside = rect.min.y > top && rect.max.y < bottom && rect.min.x > ends.0 && rect.max.x < ends.1;
                is_inside && others(&own) && !taken.iter().any(|other| other.intersects(&own))
            };
            match beside(&letters(label), STEPS, breaks, &is_free) {
                Some(by) => label.words.at = label.words.at + by,
                None => part(&mut label.words, breaks, ends.1),
            }
            let now = letters(label);
            names.get_mut(place).into_iter().for_each(|known| *known = now);
        }
        *shared = Arc::new(curve);
    }
}

fn marks(curve: &CurveBox) -> impl Iterator<Item = &CurveMark> {
    curve.series.iter().flat_map(|series| &series.marks)
}

/// The letters of a name, without the air above and below them.
fn letters(label: &CurveLabel) -> Rect {
    let rect = label.words.ink_rect();
    Rect::new(rect.min.x, rect.min.y + AIR, rect.width(), (rect.height() - 2.0 * AIR).max(1.0))
}

/// Small boxes along a line.
fn line_boxes(path: &Path) -> Vec<Rect> {
    let pieces = path.flatten(1.0);
    let pairs = pieces.iter().flat_map(|(points, _)| points.array_windows());
    pairs.map(|[from, to]| between(*from, *to).shrink(-AIR)).collect()
}

/// The box whose opposite corners these are.
fn between(one: Point, other: Point) -> Rect {
    Rect::from_corners(point(one.x.min(other.x), one.y.min(other.y)), point(one.x.max(other.x), one.y.max(other.y)))
}

/// The names of arrows.
fn names_of_arrows(layout: &mut Layout, breaks: &SheetBreaks, solid: &[Rect]) {
    let cut = |link: &LinkBox| link.label.as_ref().is_some_and(|label| is_cut(&label.words, breaks));
    if !layout.links.iter().any(cut) {
        return;
    }
    let pieces = |link: &LinkBox| -> Vec<Rect> {
        link.points.array_windows().map(|[from, to]| between(*from, *to).shrink(-AIR)).collect()
    };
    let curves = layout.rows.iter().filter_map(|row| row.curve.as_ref()).flat_map(|curve| &curve.series);
    let marks = curves.clone().flat_map(|series| &series.marks);
    let mut names: Vec<Rect> = marks.clone().filter_map(CurveMark::visible_label).map(letters).collect();
    names.extend(marks.map(CurveMark::outline));
    names.extend(curves.flat_map(|series| line_boxes(&series.path)));
    for place in 0..layout.links.len() {
        let Some(link) = layout.links.get(place).filter(|link| cut(link)) else { continue };
        let Some(label) = &link.label else { continue };
        let own = label.words.ink_rect();
        let others = layout.links.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, other)| other);
        let taken: Vec<Rect> = others
            .flat_map(|other| pieces(other).into_iter().chain(other.label.iter().map(|label| label.words.ink_rect())))
            .chain(names.iter().copied())
            .collect();
        let level = link.points.array_windows().map(|[from, to]| between(*from, *to));
        let piece = level.filter(|piece| piece.height() < 0.5).find(|piece| {
            label.on_line && piece.min.y > own.min.y && piece.min.y < own.max.y && piece.intersects(&own)
        });
        let mine = pieces(link);
        let is_free = |rect: &Rect| {
            let with_air = rect.shrink(-AIR);
            let is_clear = match &piece {
                // It stays on its piece of the arrow, in which it leaves a gap.
                Some(piece) => {
                    let middle = rect.center().y;
                    (middle - own.center().y).abs() < 0.1
                        && rect.min.x > piece.min.x + ARROW_END
                        && rect.max.x < piece.max.x - ARROW_END
                }
                None => {
                    let is_near = (rect.center().y - own.center().y).abs() < STEP * f32::from(STEPS);
                    let is_beside = |piece: &Rect| rect.min.y > piece.min.y && rect.max.y < piece.max.y;
                    (is_near || mine.iter().any(is_beside)) && !mine.iter().any(|piece| piece.intersects(rect))
                }
            };
            is_clear && !taken.iter().chain(solid).any(|other| other.intersects(&with_air))
        };
        let found = beside(&own, STEPS_ALONG_ARROW, breaks, &is_free);
        let stays = piece.is_some();
        let Some(label) = layout.links.get_mut(place).and_then(|link| link.label.as_mut()) else { continue };
        if let Some(by) = found {
            label.words.at = label.words.at + by;
            label.on_line &= stays;
        }
    }
}

/// The names of moments in time.
fn names_of_times(layout: &mut Layout, breaks: &SheetBreaks) {
    let Some(rail) = &mut layout.time_rail else { return };
    let ends = (rail.ends[0].x, rail.ends[1].x);
    let pills: Vec<Rect> = layout.moments.iter().map(|moment| moment.pill).collect();
    let longest: Vec<Rect> = rail.longest.iter().map(|longest| longest.words.ink_rect()).collect();
    for place in 0..rail.ticks.len() {
        let others: Vec<Rect> = rail
            .ticks
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != place)
            .filter_map(|(_, tick)| tick.words.as_ref().map(PlacedText::ink_rect))
            .chain(longest.iter().copied())
            .chain(pills.iter().copied())
            .collect();
        let tick = rail.ticks.get_mut(place).and_then(|tick| tick.words.as_mut());
        let Some(words) = tick.filter(|words| is_cut(words, breaks)) else { continue };
        let own = words.ink_rect();
        let is_free = |rect: &Rect| {
            let is_level = (rect.min.y - own.min.y).abs() < 0.1;
            let near = rect.min.x > ends.0 - own.width() && rect.max.x < ends.1 + own.width();
            is_level && near && !others.iter().any(|other| other.intersects(&rect.shrink(-AIR)))
        };
        if let Some(by) = beside(&own, STEPS, breaks, &is_free) {
            words.at = words.at + by;
        }
    }
    let ticks: Vec<Rect> = rail.ticks.iter().filter_map(|tick| tick.words.as_ref()).map(PlacedText::ink_rect).collect();
    if let Some(longest) = rail.longest.as_mut().filter(|longest| is_cut(&longest.words, breaks)) {
        let own = longest.words.ink_rect();
        let is_free = |rect: &Rect| {
            let is_level = (rect.min.y - own.min.y).abs() < 0.1;
            let is_within = rect.min.x > ends.0 && rect.max.x < ends.1;
            is_level && is_within && !ticks.iter().chain(&pills).any(|other| other.intersects(&rect.shrink(-AIR)))
        };
        if let Some(by) = beside(&own, STEPS, breaks, &is_free) {
            longest.words.at = longest.words.at + by;
        }
    }
}
