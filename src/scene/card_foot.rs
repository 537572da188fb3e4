//! Draws the row along the lower edge of a card: segments of severity, the ring of a score, marks and words.

use std::f32::consts::{FRAC_PI_2, TAU};

use super::card_colors::{CardColors, tone};
use super::draw_cache::DrawCache;
use super::pen::Pen;
use super::{Place, Stroke};
use crate::geometry::{Color, Path, PathBuilder, Point, Rect, point};
use crate::layout::{CardBox, CardFoot, LaneBox, PlacedText, ScoreRing, SeveritySegments};

/// How much of its ink an empty segment, or the empty part of a ring, has.
const EMPTY: f32 = 0.2;
/// The corners of a segment: hardly rounded, so that segments are no dots, which count votes.
const SEGMENT_CORNER: f32 = 1.4;
/// Width of the line of a ring.
const RING_WIDTH: f32 = 2.6;

/// Draws the row along the lower edge. The votes are a group of their own, so that a file can hide them.
pub(super) fn foot(pen: &mut Pen<'_>, card: &CardBox, foot: &CardFoot, look: &CardColors, draw_cache: &mut DrawCache) {
    let theme = pen.theme;
    let corner = point(card.rect.min.x, card.rect.max.y);
    if let Some(own) = foot.severity {
        severity(pen, SeveritySegments { rect: own.rect.translate(corner), ..own }, look.strong);
    }
    if let Some(own) = foot.score {
        score(pen, ScoreRing { rect: own.rect.translate(corner), ..own }, look.strong);
    }
    for words in &foot.words {
        let placed = PlacedText { at: words.at + corner, ..words.clone() };
        pen.words(&placed, tone(words.tone, look, theme));
    }
    for mark in &foot.marks {
        let icon = draw_cache.drawings.of_source(&mark.icon);
        icon.draw_bold_icon(pen, mark.rect.translate(corner), tone(mark.tone, look, theme));
    }
    if let Some(votes) = &foot.votes {
        pen.place(Place::Votes(card.card.id), |pen| {
            // In the ink of the card: a count is no louder than what it counts.
            votes.dots.iter().for_each(|dot| vote(pen, dot.translate(corner), look.ink));
            if let Some(number) = &votes.number {
                let placed = PlacedText { at: number.at + corner, ..number.clone() };
                pen.words(&placed, tone(number.tone, look, theme));
            }
        });
    }
}

/// Draws the votes that a lane adds up.
pub(super) fn vote_sums(pen: &mut Pen<'_>, row: &LaneBox) {
    for sum in &row.vote_sums {
        pen.place(Place::VoteSum(row.lane.id, sum.step), |pen| {
            sum.dots.iter().for_each(|dot| vote(pen, *dot, pen.theme.ink));
            sum.number.iter().for_each(|number| pen.words(number, pen.theme.ink));
        });
    }
}

/// Draws the dot of a vote.
pub(super) fn vote(pen: &mut Pen<'_>, rect: Rect, ink: Color) {
    pen.fill(rect, rect.height() / 2.0, ink);
}

/// Draws five segments, filled up to the level.
pub(super) fn severity(pen: &mut Pen<'_>, segments: SeveritySegments, ink: Color) {
    for place in 0..SeveritySegments::COUNT {
        let rect = segments.segment(place);
        let color = if place < segments.level { ink } else { ink.fade(EMPTY) };
        pen.fill(rect, SEGMENT_CORNER, color);
    }
}

/// Draws a ring that is filled clockwise from the top.
pub(super) fn score(pen: &mut Pen<'_>, ring: ScoreRing, ink: Color) {
    let center = ring.rect.center();
    let radius = (ring.rect.width() - RING_WIDTH) / 2.0;
    pen.path(&Path::circle(center, radius), None, Some(Stroke::solid(ink.fade(EMPTY), RING_WIDTH)));
    if ring.share >= 1.0 {
        pen.path(&Path::circle(center, radius), None, Some(Stroke::solid(ink, RING_WIDTH)));
    } else if ring.share > 0.0 {
        pen.path(&arc(center, radius, ring.share), None, Some(Stroke::solid(ink, RING_WIDTH)));
    }
}

/// The part of a circle from the top clockwise.
fn arc(center: Point, radius: f32, share: f32) -> Path {
    let at = |turn: f32| center + point((turn - FRAC_PI_2).cos(), (turn - FRAC_PI_2).sin()) * radius;
    let along = |turn: f32| point(-(turn - FRAC_PI_2).sin(), (turn - FRAC_PI_2).cos()) * radius;
    let whole = TAU * share;
    // One cubic curve for each quarter at most, with the control distance that touches its middle.
    let pieces = (share * 4.0).ceil().clamp(1.0, 4.0) as u8;
    let step = whole / f32::from(pieces);
    let reach = 4.0 / 3.0 * (step / 4.0).tan();
    let piece = |path: PathBuilder, number: u8| {
        let (from, to) = (step * f32::from(number), step * f32::from(number + 1));
        path.cubic_to(at(from) + along(from) * reach, at(to) - along(to) * reach, at(to))
    };
    (0..pieces).fold(Path::build().move_to(at(0.0)), piece).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CardKind;
    use crate::scene::card_colors::look;
    use crate::theme::Theme;

    #[test]
    fn an_arc_lies_on_its_circle_and_ends_where_its_share_does() {
        let center = point(40.0, 30.0);
        for share in [0.05, 0.25, 0.6, 0.95] {
            let outline = arc(center, 6.0, share).flatten(0.01);
            let (points, _) = outline.first().unwrap();
            assert!(points.iter().all(|at| (at.distance(center) - 6.0).abs() < 0.02), "{share}");
            let end = *points.last().unwrap() - center;
            let turn = (end.x.atan2(-end.y) + TAU) % TAU;
            assert!((turn / TAU - share).abs() < 0.005, "{share}: {turn}");
        }
    }
    /// WCAG 2.2, 1.4.11: what carries meaning stands out by 3:1, filled from empty and both from the card.
    #[test]
    fn segments_and_rings_stand_out_in_every_theme() {
        for theme in Theme::bundled() {
            let (pain, chance) = (look(CardKind::Pain, theme), look(CardKind::Opportunity, theme));
            let on = [("pain", pain.strong, theme.pain), ("severe pain", pain.strong, theme.pain_deep)];
            for (what, ink, paper) in on.into_iter().chain([("score", chance.strong, theme.opportunity)]) {
                let empty = paper.mix(ink, EMPTY);
                let (filled, apart) = (ink.contrast(paper), ink.contrast(empty));
                assert!(filled >= 3.0 && apart >= 3.0, "{}: {what}: {filled:.2}, {apart:.2}", theme.name);
            }
            for kind in CardKind::ALL {
                let look = look(kind, theme);
                let dot = look.ink.contrast(look.paper.unwrap_or(theme.sheet));
                assert!(dot >= 3.0, "{}: vote on {kind:?} {dot:.2}", theme.name);
            }
            let flame = [theme.sheet, theme.pain, theme.pain_deep].map(|paper| theme.hotspot.contrast(paper));
            assert!(flame.iter().all(|ratio| *ratio >= 3.0), "{}: flame {flame:?}", theme.name);
            let guess = theme.muted.contrast(theme.card);
            assert!(guess >= 3.0, "{}: edge of a guess {guess:.2}", theme.name);
        }
    }
}
