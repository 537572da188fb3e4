//! What is pinned to cards: flags and hotspots, on the upper right corner.
//!
//! A moment of truth is not among them: its pill heads the column, and the card that it is about has an edge in the
//! colour of the pill. A star on each such card would say once more what the pill says.

use rustc_hash::FxHashMap;

use super::card_places::KnownCard;
use super::extras::HotspotNumbers;
use super::measure::BADGE_RISE;
use super::{Badge, BadgeKind, stages};
use crate::geometry::{Rect, point};
use crate::model::{Card, CardId, FlagKind, HotspotPlace, JourneyMap};
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

/// Places the badges of a card on its upper right corner, from right to left. They lie over the edge, so that they
/// neither cover the text nor move the card; but not beyond `margin`, where the sheet's content ends.
pub(super) fn card_badges(pins: Option<&Vec<BadgeKind>>, rect: Rect, margin: f32, shaper: &Shaper) -> Vec<Badge> {
    let mut right = (rect.max.x + BEYOND_EDGE).min(margin);
    let place = |kind: &BadgeKind| {
        let mut badge = stages::badge(*kind, shaper);
        right -= badge.rect.width();
        badge.move_to(point(right, rect.min.y - BADGE_RISE));
        right -= BETWEEN;
        badge
    };
    pins.map(|pins| pins.iter().rev().map(place).collect()).unwrap_or_default()
}
