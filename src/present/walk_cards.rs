//! What a persona thinks, does, meets and suffers at one step of a walk, and which hotspots lie there.

use std::borrow::Cow;

use super::card_or_hotspot::CardOrHotspot;
use super::lane_blocks::NamedCards;
use super::places::hotspot_step;
use super::setter::StopSetter;
use crate::locale::Word;
use crate::model::{Card, CardId, CardKind, Hotspot, HotspotPlace, LaneId, Part, PersonaId, StepId};

/// The most deeds and the most pains that are shown of one step, and the most thoughts.
const MOST: usize = 3;
const MOST_THOUGHTS: usize = 2;
/// What counts as a deed.
const DEEDS: [CardKind; 4] = [CardKind::Action, CardKind::Note, CardKind::Process, CardKind::Need];

/// What there is at a step, or what of it did not fit on a page.
#[derive(Default)]
pub(super) struct WalkCards<'a> {
    /// What is thought and said.
    pub(super) thoughts: Vec<&'a Card>,
    /// Deeds, then pains, then the hotspots with their causes.
    pub(super) cards: Vec<CardOrHotspot<'a>>,
    /// The channels as touchpoints, each once.
    pub(super) channels: Vec<Cow<'a, Card>>,
}

impl<'a> WalkCards<'a> {
    /// What concerns a persona at a step.
    pub(super) fn at(setter: &StopSetter<'a>, persona: PersonaId, step: StepId) -> Self {
        let of_kinds = |kinds: &[CardKind], most: usize| -> Vec<&'a Card> {
            let cards = kinds.iter().flat_map(|kind| setter.index.of_kind(*kind, &[step]));
            let mut cards: Vec<&Card> = cards.filter(|card| is_own(setter, persona, card)).collect();
            // What hurts most must not be what is left out.
            cards.sort_by_key(|card| std::cmp::Reverse(setter.index.severity_on(card.id)));
            cards.truncate(most);
            cards
        };
        let thoughts = of_kinds(&[CardKind::Thought, CardKind::Quote], MOST_THOUGHTS);
        let deeds = of_kinds(&DEEDS, MOST).into_iter().chain(of_kinds(&[CardKind::Pain], MOST));
        let mut cards: Vec<CardOrHotspot<'_>> = deeds.map(CardOrHotspot::of_card).collect();
        let shown: Vec<CardId> = cards.iter().map(|it| it.card.id).collect();
        cards.extend(hotspots(setter, (persona, step), &shown));
        Self { thoughts, cards, channels: channels(setter, persona, step) }
    }

    /// Whether nothing is here.
    pub(super) fn is_empty(&self) -> bool {
        self.thoughts.is_empty() && self.cards.is_empty() && self.channels.is_empty()
    }

    /// The cards under the names of their lanes, for pages that have room for them.
    pub(super) fn named(&self, setter: &StopSetter<'_>) -> Vec<NamedCards<'_>> {
        let locale = setter.words.locale;
        let mut named = Vec::new();
        let of_map = self.cards.iter().filter(|it| it.hotspot.is_none()).map(|it| &*it.card);
        for card in self.thoughts.iter().copied().chain(of_map) {
            let name = setter.map().lane(card.lane).map_or("", |lane| lane.name.trim());
            push(&mut named, (name, Some(Part::Lane(card.lane))), card, false);
        }
        for hotspot in self.cards.iter().filter(|it| it.hotspot.is_some()) {
            push(&mut named, (locale.word(Word::Hotspots), None), &hotspot.card, false);
        }
        for channel in &self.channels {
            push(&mut named, (locale.word(Word::Channels), None), channel, true);
        }
        named
    }
}

/// Puts a card under a name.
fn push<'c>(named: &mut Vec<NamedCards<'c>>, (name, part): (&str, Option<Part>), card: &'c Card, as_pills: bool) {
    match named.iter_mut().find(|known| known.name == name && known.part == part) {
        Some(known) => known.cards.push(card),
        None => named.push(NamedCards { name: name.to_owned(), cards: vec![card], as_pills, part }),
    }
}

/// Whether a lane is shown and belongs to a persona, or to nobody in particular.
fn is_own_lane(setter: &StopSetter<'_>, persona: PersonaId, lane: LaneId) -> bool {
    let lane = setter.index.lanes.iter().find(|known| known.id == lane);
    lane.is_some_and(|lane| lane.persona.is_none_or(|of| of == persona))
}

/// The same for a card, which may belong to a persona by itself.
fn is_own(setter: &StopSetter<'_>, persona: PersonaId, card: &Card) -> bool {
    match card.persona {
        Some(of) => of == persona && setter.index.lanes.iter().any(|lane| lane.id == card.lane),
        None => is_own_lane(setter, persona, card.lane),
    }
}

/// The hotspots of a step, the gravest first. One without a cause says nothing that its card, which is shown, does not.
fn hotspots<'a>(
    setter: &StopSetter<'a>,
    (persona, step): (PersonaId, StepId),
    shown: &[CardId],
) -> Vec<CardOrHotspot<'a>> {
    let map = setter.map();
    let is_news = |hotspot: &&Hotspot| match hotspot.on {
        HotspotPlace::Card(id) => {
            let is_said = hotspot.cause.trim().is_empty() && shown.contains(&id);
            !is_said && map.card(id).is_some_and(|card| is_own(setter, persona, card))
        }
        HotspotPlace::Cell(lane, _) => is_own_lane(setter, persona, lane),
        HotspotPlace::Step(_) => true,
    };
    let here = map.hotspots.iter().map(|hotspot| &**hotspot).filter(|it| hotspot_step(map, it.on) == Some(step));
    let mut hotspots: Vec<&Hotspot> = here.filter(is_news).collect();
    hotspots.sort_by_key(|hotspot| std::cmp::Reverse(hotspot.severity));
    hotspots.into_iter().filter_map(|hotspot| CardOrHotspot::of_hotspot(setter, hotspot)).collect()
}

/// The touchpoints of a step, and the channels of its other cards, each once.
fn channels<'a>(setter: &StopSetter<'a>, persona: PersonaId, step: StepId) -> Vec<Cow<'a, Card>> {
    let all = setter.index.lanes.iter().flat_map(|lane| setter.index.cards(lane, &[step]));
    let own: Vec<&Card> = all.filter(|card| is_own(setter, persona, card)).collect();
    let is_touchpoint = |card: &Card| setter.kind(card) == CardKind::Touchpoint;
    let mut found: Vec<Cow<'_, Card>> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for card in own.iter().copied().filter(|card| is_touchpoint(card)) {
        let words = setter.card_words(card).seen();
        if !words.is_empty() && !said.contains(&words) {
            said.push(words);
            found.push(Cow::Borrowed(card));
        }
    }
    for card in own.into_iter().filter(|card| !is_touchpoint(card)) {
        let Some(channel) = &card.channel else { continue };
        let name = setter.words.locale.channel(channel).to_owned();
        let is_known = found.iter().any(|known| known.channel.as_ref() == Some(channel)) || said.contains(&name);
        if !is_known {
            said.push(name);
            let own = Card { channel: Some(channel.clone()), ..Card::new(card.id, card.lane, card.step) };
            found.push(Cow::Owned(Card { kind: Some(CardKind::Touchpoint), ..own }));
        }
    }
    found
}
