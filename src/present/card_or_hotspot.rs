//! A card of the map, or a hotspot that stands among cards as one of them.

use std::borrow::Cow;

use super::card_face::ShownCard;
use super::places::hotspot_step;
use super::setter::{LOOSE_CARD, StopSetter};
use crate::locale::Word;
use crate::model::{Card, CardKind, Hotspot, HotspotId, HotspotPlace};
use crate::text::StyledText;

/// A card, or a hotspot as a card.
pub(super) struct CardOrHotspot<'a> {
    /// What is shown.
    pub(super) card: Cow<'a, Card>,
    /// The hotspot that it is; none for a card of the map.
    pub(super) hotspot: Option<HotspotId>,
}

impl<'a> CardOrHotspot<'a> {
    /// A card of the map.
    pub(super) fn of_card(card: &'a Card) -> Self {
        Self { card: Cow::Borrowed(card), hotspot: None }
    }

    /// A hotspot: its cause, or what it is pinned to.
    pub(super) fn of_hotspot(setter: &StopSetter<'a>, hotspot: &Hotspot) -> Option<Self> {
        let map = setter.map();
        let pinned = match hotspot.on {
            HotspotPlace::Card(card) => map.card(card).map(|card| card.text.as_str()),
            HotspotPlace::Step(_) | HotspotPlace::Cell(..) => None,
        };
        let cause = Some(hotspot.cause.trim()).filter(|cause| !cause.is_empty());
        let text = cause.or(pinned).unwrap_or_else(|| setter.words.locale.word(Word::Hotspot)).to_owned();
        let (lane, step) = (map.lanes.first()?.id, hotspot_step(map, hotspot.on)?);
        let severity = Some(hotspot.severity);
        let card = Card { kind: Some(CardKind::Pain), text, severity, ..Card::new(LOOSE_CARD, lane, step) };
        Some(Self { card: Cow::Owned(card), hotspot: Some(hotspot.id) })
    }

    /// The card of this width that shows `text`.
    pub(super) fn face(&self, setter: &StopSetter<'_>, text: &StyledText, width: f32) -> ShownCard {
        let face = setter.card_face(&self.card, text, width);
        match self.hotspot {
            Some(hotspot) => face.of_hotspot(hotspot),
            None => face,
        }
    }
}
