//! What is pinned to cards: flags on the edge at the upper right corner, and the flames of hotspots inside that corner.
//! Between two stacked cards a flame on the edge could belong to either.
//!
//! A moment of truth is not among them: its pill heads the column, and the card that it is about has an edge in the
//! colour of the pill. A star on each such card would say once more what the pill says.

use rustc_hash::FxHashMap;

use super::card_places::KnownCard;
use super::extras::HotspotNumbers;
use super::measure::{BADGE_RISE, CARD_PADDING_X, CARD_PADDING_Y, MEASURE};
use super::{Badge, BadgeKind, steps};
use crate::geometry::{Rect, point};
use crate::model::{Card, CardId, CardKind, FlagKind, HotspotPlace, JourneyMap};
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
pub(super) fn pins(map: &JourneyMap, flagged: &[&Card]) -> Pins {
    let mut pins = Pins::default();
    for card in flagged {
        let kinds = card.flags.iter().map(|flag| flag.kind).filter(|kind| *kind != FlagKind::MomentOfTruth);
        pins.entry(card.id).or_default().extend(kinds.map(BadgeKind::Flag));
    }
    let numbers = HotspotNumbers::of(map);
    for hotspot in &map.hotspots {
        if let HotspotPlace::Card(card) = hotspot.on {
            pins.entry(card).or_default().extend(numbers.badge(hotspot));
        }
    }
    pins
}

/// The distance of a flame inside its card from the card's end.
const INSIDE_END: f32 = 6.0;
/// The distance of its middle from the upper edge of the text: half a line.
const INSIDE_MIDDLE: f32 = 7.0;
/// Gap between the text and the flames.
const BEFORE_FLAMES: f32 = 4.0;
/// The least width of a card that has room for flames beside its text.
const LEAST_WIDTH: f32 = 90.0;

/// Whether flames stand inside a card, at its end beside the first line: on cards of all kinds, but not over a picture
/// or on a figure, nor where they would leave too little room for the text.
pub(super) fn has_room_inside(card: &Card, kind: CardKind, width: f32, shaper: &Shaper) -> bool {
    let figure = if kind == CardKind::Measure { shaper.line(&card.figure, MEASURE).width } else { 0.0 };
    kind != CardKind::Picture && card.image.is_none() && width - figure >= LEAST_WIDTH
}

/// The width that the flames of a card take from its text; 0 for a card without any.
pub(super) fn corner_width(pins: &[BadgeKind], shaper: &Shaper) -> f32 {
    let width = |kind: &BadgeKind| steps::badge(*kind, shaper).rect.width() + BETWEEN;
    if pins.iter().any(is_hotspot) {
        pins.iter().map(width).sum::<f32>() + INSIDE_END + BEFORE_FLAMES - CARD_PADDING_X
    } else {
        0.0
    }
}

fn is_hotspot(kind: &BadgeKind) -> bool {
    matches!(kind, BadgeKind::Hotspot(..))
}

/// Where the badges of a card go.
pub(super) struct BadgePlace {
    /// The outline of the card.
    pub(super) rect: Rect,
    /// Where the sheet's content ends, which no badge passes.
    pub(super) margin: f32,
    /// The height at which flames stand inside the card; none if they stand on its edge.
    pub(super) inside: Option<f32>,
}

/// How far below the upper edge of a card the middle of its flames is: beside its first line.
pub(super) fn first_line(shaper: &Shaper) -> f32 {
    shaper.sizes().space_pt(CARD_PADDING_Y) + INSIDE_MIDDLE
}

/// Places the badges of a card in its upper right corner, from right to left. Those on the edge neither cover the text
/// nor move the card; for those inside the text leaves [`corner_width`].
pub(super) fn card_badges(pins: Option<&Vec<BadgeKind>>, place: BadgePlace, shaper: &Shaper) -> Vec<Badge> {
    let BadgePlace { rect, margin, inside } = place;
    let Some(pins) = pins else { return Vec::new() };
    let goes_inside = |kind: &&BadgeKind| inside.is_some() && is_hotspot(kind);
    let mut right = (rect.max.x + BEYOND_EDGE).min(margin);
    let mut badges: Vec<Badge> = Vec::with_capacity(pins.len());
    for kind in pins.iter().rev().filter(|kind| !goes_inside(kind)) {
        let mut badge = steps::badge(*kind, shaper);
        right -= badge.rect.width();
        badge.move_to(point(right, rect.min.y - BADGE_RISE));
        right -= BETWEEN;
        badges.push(badge);
    }
    let mut right = right.min(rect.max.x - INSIDE_END);
    let middle = inside.unwrap_or(rect.min.y);
    for kind in pins.iter().rev().filter(goes_inside) {
        let mut badge = steps::badge(*kind, shaper);
        right -= badge.rect.width();
        badge.move_to(point(right, middle - badge.rect.height() / 2.0));
        right -= BETWEEN;
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
    use crate::model::LaneKind;

    #[test]
    fn a_flame_lies_inside_its_card_and_no_text_runs_into_it() {
        let mut flames = 0;
        for slug in templates::list().iter().map(|template| template.slug) {
            let mut map = templates::load(slug).unwrap();
            for is_listed in [false, true] {
                std::sync::Arc::make_mut(&mut map.info).also_shown.hotspots = is_listed;
                let layout = LayoutEngine::new().lay_out(&map);
                for card in layout.rows.iter().flat_map(|row| &row.cards) {
                    if card.kind == CardKind::Picture || card.card.image.is_some() {
                        continue;
                    }
                    for badge in card.badges.iter().filter(|badge| is_hotspot(&badge.kind)) {
                        flames += 1;
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
        assert!(flames > 40, "{flames}");
    }

    #[test]
    fn the_flame_of_a_pill_stands_inside_its_end_behind_the_words() {
        let mut map = templates::load("driving-licence").unwrap();
        let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Touchpoints).unwrap().id;
        let pill = map.cards.iter().find(|card| card.lane == lane).unwrap().id;
        map.hotspots.truncate(1);
        std::sync::Arc::make_mut(&mut map.hotspots[0]).on = HotspotPlace::Card(pill);
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
