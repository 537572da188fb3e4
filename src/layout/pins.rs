//! What is pinned to cards: flags and the flames of hotspots, inside the upper right corner, beside the first line of
//! the text. On the edge between two stacked cards they could belong to either. A hotspot of a cell in which one card
//! stands alone is pinned to that card: there is nothing else in the cell that it could be about. Among several pills it
//! is pinned to the last, which grows for it: beside them, or on the corner of one, a flame would float.
//!
//! A moment of truth is not among them: its pill heads the column, and the card that it is about has an edge in the
//! colour of the pill. A star on each such card would say once more what the pill says.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::card_places::KnownCard;
use super::extras::HotspotNumbers;
use super::face_setting::PinCorner;
use super::measure::{BADGE, BADGE_RISE, CARD_PADDING_X, CARD_PADDING_Y, MEASURE};
use super::{Badge, BadgeKind, steps};
use crate::geometry::{Rect, point};
use crate::model::{Card, CardId, CardKind, FlagKind, Hotspot, HotspotPlace, JourneyMap, LaneId, LaneKind, StepId};
use crate::text::Shaper;

/// How far the first badge reaches over the right edge of its card.
pub(super) const BEYOND_EDGE: f32 = 4.0;
/// Gap between badges side by side.
pub(super) const BETWEEN: f32 = 2.0;

/// The flags and hotspots pinned to each card.
pub(super) type Pins = FxHashMap<CardId, Vec<BadgeKind>>;

/// The cards with flags. They are few, and several parts of a sheet ask for them.
pub(super) fn flagged_cards(cards: &[KnownCard]) -> Vec<&Card> {
    cards.iter().filter(|known| known.place.has_flags).map(|known| known.card.as_ref()).collect()
}

/// The flags and hotspots of each card.
pub(super) fn pins(map: &JourneyMap, cards: &[KnownCard], flagged: &[&Card]) -> Pins {
    let mut pins = Pins::default();
    for card in flagged {
        let kinds = card.flags.iter().map(|flag| flag.kind).filter(|kind| *kind != FlagKind::MomentOfTruth);
        pins.entry(card.id).or_default().extend(kinds.map(BadgeKind::Flag));
    }
    let numbers = HotspotNumbers::of(map);
    let lone = lone_cards(map, cards);
    for hotspot in &map.hotspots {
        let card = match hotspot.on {
            HotspotPlace::Card(card) => Some(card),
            HotspotPlace::Cell(lane, step) => lone.get(&(lane, step)).copied().flatten(),
            HotspotPlace::Step(_) => None,
        };
        if let Some(card) = card {
            pins.entry(card).or_default().extend(numbers.badge(hotspot));
        }
    }
    pins
}

/// The card of each cell with a hotspot, if there is one alone, and the last of its pills.
fn lone_cards(map: &JourneyMap, cards: &[KnownCard]) -> FxHashMap<(LaneId, StepId), Option<CardId>> {
    let cell = |hotspot: &Arc<Hotspot>| match hotspot.on {
        HotspotPlace::Cell(lane, step) => Some(((lane, step), None)),
        HotspotPlace::Card(_) | HotspotPlace::Step(_) => None,
    };
    let mut lone: FxHashMap<(LaneId, StepId), Option<CardId>> = map.hotspots.iter().filter_map(cell).collect();
    if lone.is_empty() {
        return lone;
    }
    let mut crowded: FxHashSet<(LaneId, StepId)> = FxHashSet::default();
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Touchpoints);
    let of_pills: FxHashSet<LaneId> = lanes.map(|lane| lane.id).collect();
    for KnownCard { card, place } in cards {
        let cell = (place.lane, place.step);
        match lone.get_mut(&cell) {
            Some(known) if place.span == 1 && of_pills.contains(&place.lane) => *known = Some(card.id),
            Some(known) if known.is_none() && place.span == 1 && !crowded.contains(&cell) => *known = Some(card.id),
            Some(known) => {
                *known = None;
                crowded.insert(cell);
            }
            None => {}
        }
    }
    lone
}

/// The distance of a flame inside its card from the card's end.
pub(super) const INSIDE_END: f32 = 6.0;
/// The distance of its middle from the upper edge of the text: half a line.
const INSIDE_MIDDLE: f32 = 7.0;
/// Gap between the text and the flames.
const BEFORE_FLAMES: f32 = 4.0;
/// The least width that what is pinned to a card leaves to its text.
const LEAST_TEXT: f32 = 64.0;

/// The least height of a card with so many things below each other in its corner.
fn height_of_column(count: usize, shaper: &Shaper) -> f32 {
    first_line(shaper) + (count as f32 - 0.5) * (BADGE + BETWEEN) + INSIDE_END - BETWEEN
}

/// The corner for what is pinned to a card, which stands inside at its end beside the first line: on cards of all kinds,
/// but not over a picture or on a figure, nor where it would leave too little room for the text. Several things stand
/// below each other where they have no room side by side.
pub(super) fn corner((card, pins): (&Card, &[BadgeKind]), kind: CardKind, width: f32, shaper: &Shaper) -> PinCorner {
    if kind == CardKind::Picture || card.image.is_some() {
        return PinCorner::default();
    }
    let figure = if kind == CardKind::Measure { shaper.line(&card.figure, MEASURE).width } else { 0.0 };
    let has_room = |corner: &PinCorner| width - figure - corner.width_pt >= LEAST_TEXT;
    let in_row = PinCorner { width_pt: corner_width(pins, kind, shaper), ..PinCorner::default() };
    let is_text = !matches!(kind, CardKind::Measure | CardKind::Touchpoint);
    let widest = || pins.iter().map(|pin| corner_width(&[*pin], kind, shaper)).fold(0.0, f32::max);
    let in_column = || {
        let least_height_pt = height_of_column(pins.len(), shaper);
        PinCorner { width_pt: widest(), in_column: true, least_height_pt }
    };
    let below = || Some(in_column()).filter(|corner| is_text && pins.len() > 1 && has_room(corner));
    Some(in_row).filter(has_room).or_else(below).unwrap_or_default()
}

/// The width that what is pinned to a card of this kind takes from its text; 0 for a card without any. A pill grows by no
/// more than it must, so that its line keeps its pills.
pub(super) fn corner_width(pins: &[BadgeKind], kind: CardKind, shaper: &Shaper) -> f32 {
    if pins.is_empty() {
        return 0.0;
    }
    let width = |kind: &BadgeKind| steps::badge(*kind, shaper).rect.width() + BETWEEN;
    let before = if kind == CardKind::Touchpoint { 0.0 } else { BEFORE_FLAMES };
    pins.iter().map(width).sum::<f32>() + INSIDE_END + before - CARD_PADDING_X
}

/// Where the badges of a card go.
pub(super) struct BadgePlace {
    /// The outline of the card.
    pub(super) rect: Rect,
    /// Where the sheet's content ends, which no badge passes.
    pub(super) margin: f32,
    /// The height at which they stand inside the card; none if they stand on its edge.
    pub(super) inside: Option<f32>,
    /// Whether they stand below each other there.
    pub(super) in_column: bool,
}

/// How far below the upper edge of a card the middle of what is pinned to it is: beside its first line.
pub(super) fn first_line(shaper: &Shaper) -> f32 {
    shaper.sizes().space_pt(CARD_PADDING_Y) + INSIDE_MIDDLE
}

/// Places the badges of a card in its upper right corner, from right to left. Those on the edge neither cover the text
/// nor move the card; for those inside the text leaves [`corner_width`].
pub(super) fn card_badges(pins: Option<&Vec<BadgeKind>>, place: BadgePlace, shaper: &Shaper) -> Vec<Badge> {
    let BadgePlace { rect, margin, inside, in_column } = place;
    let Some(pins) = pins else { return Vec::new() };
    let on_edge = (rect.max.x + BEYOND_EDGE).min(margin);
    let mut right = if inside.is_some() { rect.max.x - INSIDE_END } else { on_edge };
    let mut badges: Vec<Badge> = Vec::with_capacity(pins.len());
    let mut middle = inside;
    for kind in pins.iter().rev() {
        let mut badge = steps::badge(*kind, shaper);
        let (width, height) = (badge.rect.width(), badge.rect.height());
        let top = middle.map_or(rect.min.y - BADGE_RISE, |middle| middle - height / 2.0);
        badge.move_to(point(right - width, top));
        if in_column {
            middle = middle.map(|middle| middle + BADGE + BETWEEN);
        } else {
            right -= width + BETWEEN;
        }
        badges.push(badge);
    }
    badges
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::layout::LayoutEngine;

    #[test]
    fn what_is_pinned_lies_inside_its_card_and_no_text_runs_into_it() {
        let (mut flames, mut flags) = (0, 0);
        for slug in templates::list().iter().map(|template| template.slug) {
            let mut map = templates::load(slug).unwrap();
            for is_listed in [false, true] {
                Arc::make_mut(&mut map.info).also_shown.hotspots = is_listed;
                let layout = LayoutEngine::new().lay_out(&map);
                for card in layout.rows.iter().flat_map(|row| &row.cards) {
                    if card.kind == CardKind::Picture || card.card.image.is_some() {
                        continue;
                    }
                    for badge in &card.badges {
                        let is_flame = matches!(badge.kind, BadgeKind::Hotspot(..));
                        *(if is_flame { &mut flames } else { &mut flags }) += 1;
                        let text = card.card.text.as_str();
                        assert!(
                            card.rect.contains(badge.rect.min) && card.rect.contains(badge.rect.max),
                            "{slug}: {text}"
                        );
                        for words in &card.face.words {
                            let letters = words.at.x + card.rect.min.x + words.text.ink_width;
                            // The words of a figure stand below it and its flame.
                            let is_below =
                                card.kind == CardKind::Measure && words.at.y + card.rect.min.y >= badge.rect.max.y;
                            assert!(is_below || letters <= badge.rect.min.x, "{slug}: {text} under its flame");
                        }
                    }
                }
            }
        }
        assert!(flames > 40 && flags > 10, "{flames} flames, {flags} flags");
    }

    /// On a narrow sheet a hand-off and a flame have no room side by side: they stand below each other, never across the
    /// edge of their card.
    #[test]
    fn what_is_pinned_to_a_narrow_card_stands_below_each_other_inside_of_it() {
        let shaper = Shaper::new();
        let card = Card::new(CardId(1), LaneId(1), StepId(1));
        let pins = [BadgeKind::Flag(FlagKind::HandOff), BadgeKind::Flag(FlagKind::BouncePoint)];
        let of = |kind, width| corner((&card, &pins), kind, width, &shaper);
        assert!(!of(CardKind::Action, 200.0).in_column);
        let narrow = of(CardKind::Action, 90.0);
        assert!(narrow.in_column);
        assert!(narrow.width_pt < of(CardKind::Action, 200.0).width_pt, "{narrow:?}");
        let rect = Rect::new(0.0, 0.0, 90.0, narrow.least_height_pt);
        let inside = Some(first_line(&shaper));
        let place = BadgePlace { rect, margin: 200.0, inside, in_column: true };
        let badges = card_badges(Some(&pins.to_vec()), place, &shaper);
        let [lower, upper] = [badges[1].rect, badges[0].rect];
        assert!(upper.max.y <= lower.min.y, "{upper:?}, {lower:?}");
        for badge in [upper, lower] {
            assert!(rect.contains(badge.min) && rect.contains(badge.max), "{badge:?} in {rect:?}");
        }
        assert!(!of(CardKind::Touchpoint, 90.0).is_used(), "a pill has one line");
    }

    #[test]
    fn a_hotspot_of_a_cell_is_pinned_to_the_card_that_is_alone_there() {
        let mut map = templates::load("online-order").unwrap();
        let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
        let step = |count: usize| {
            let of_lane = || map.cards.iter().filter(|card| card.lane == lane);
            let own = |step: StepId| of_lane().filter(|card| card.step == step).count();
            of_lane().find(|card| card.span == 1 && own(card.step) == count).map(|card| card.step)
        };
        let (alone, crowded) = (step(1), step(2));
        map.hotspots.truncate(1);
        for (step, is_inside) in [(alone, true), (crowded, false)] {
            let Some(step) = step else { continue };
            Arc::make_mut(&mut map.hotspots[0]).on = HotspotPlace::Cell(lane, step);
            let layout = LayoutEngine::new().lay_out(&map);
            let row = layout.rows.iter().find(|row| row.lane.id == lane).unwrap();
            let pinned = row.cards.iter().filter(|card| card.card.step == step && !card.badges.is_empty()).count();
            assert_eq!((pinned == 1, layout.cell_badges.is_empty()), (is_inside, is_inside));
        }
        assert!(alone.is_some() || crowded.is_some());
    }

    #[test]
    fn the_flame_of_a_pill_stands_inside_its_end_behind_the_words() {
        let mut map = templates::load("driving-licence").unwrap();
        let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints).unwrap().id;
        let pill = map.cards.iter().find(|card| card.lane == lane).unwrap().id;
        map.hotspots.truncate(1);
        Arc::make_mut(&mut map.hotspots[0]).on = HotspotPlace::Card(pill);
        let layout = LayoutEngine::new().lay_out(&map);
        let card = layout.card_box(pill).unwrap();
        let flame = card.badges[0].rect;
        assert!(card.rect.contains(flame.min) && card.rect.contains(flame.max), "{flame:?} in {:?}", card.rect);
        assert!((flame.center().y - card.rect.center().y).abs() < 0.1);
        let words = card.face.words[0].rect();
        assert!(card.rect.min.x + words.max.x <= flame.min.x, "{words:?}");
        assert_eq!(card.face.words[0].text.lines.len(), 1, "the pill grows for its flame");
    }
}
