//! Matching the content of two maps: cards, and what is pinned on them or speaks of them.

use rustc_hash::FxHashMap;

use super::kin::Kinship;
use super::matching::{IdVerdict, Pairs, Rules, pair};
use super::words::similarity;
use super::{Pairing, refs};
use crate::model::{
    Action, ActionId, Card, CardId, CardKind, Hotspot, HotspotId, HotspotPlace, JourneyMap, LaneId, Link, LinkId, Note,
    NoteId, StepId,
};

/// How alike the words of two parts with one id must be to be the same in any case.
const SAME_WORDS: f32 = 0.5;

/// Matches the content of two maps whose frames are matched.
pub(super) fn pair_content(pairing: &mut Pairing, before: &JourneyMap, after: &JourneyMap, kinship: Kinship) {
    let is_version = kinship == Kinship::Versions;
    pairing.cards = cards(pairing, before, after, is_version);
    pairing.hotspots = hotspots(pairing, before, after, is_version);
    pairing.actions = actions(before, after, is_version);
    pairing.links = links(pairing, before, after, is_version);
    pairing.notes = notes(before, after, is_version);
}

/// A cell as one number.
fn cell((lane, step): (LaneId, StepId)) -> u64 {
    u64::from(lane.0) << 32 | u64::from(step.0)
}

/// The kinds that cards have in the lanes of a map.
struct CardKinds(FxHashMap<LaneId, CardKind>);

impl CardKinds {
    fn of(map: &JourneyMap) -> Self {
        Self(map.lanes.iter().map(|lane| (lane.id, lane.usual_kind())).collect())
    }

    fn kind(&self, card: &Card) -> CardKind {
        card.kind.or_else(|| self.0.get(&card.lane).copied()).unwrap_or_default()
    }
}

/// What a card says: its words or, without any, its figure.
fn words_of(card: &Card) -> &str {
    if card.text.trim().is_empty() { &card.figure } else { &card.text }
}

fn cards(pairing: &Pairing, before: &JourneyMap, after: &JourneyMap, is_version: bool) -> Pairs<CardId> {
    let (older, newer) = (CardKinds::of(before), CardKinds::of(after));
    let before_cell = |card: &Card| {
        let lane = pairing.lanes.after(card.lane)?;
        Some(cell((lane, pairing.steps.after(card.step)?)))
    };
    let rules = Rules {
        id: &|card: &Card| card.id,
        verdict: &|one: &Card, other: &Card| {
            let alike = || similarity(words_of(one), words_of(other)) >= SAME_WORDS;
            let one_cell = || before_cell(one) == Some(cell((other.lane, other.step)));
            let same = is_version || (older.kind(one) == newer.kind(other) && (one_cell() || alike()));
            if same { IdVerdict::Same } else { IdVerdict::Different }
        },
        words: &|card: &Card| words_of(card).to_owned(),
        before_place: &|card: &Card| (older.kind(card) as u32, before_cell(card)),
        after_place: &|card: &Card| (newer.kind(card) as u32, Some(cell((card.lane, card.step)))),
        doubts_words: true,
    };
    pair(&refs(&before.cards), &refs(&after.cards), &rules)
}

/// A place of a hotspot as one number.
fn pinned(place: HotspotPlace) -> u64 {
    match place {
        HotspotPlace::Card(card) => u64::from(card.0),
        HotspotPlace::Step(step) => 1 << 63 | u64::from(step.0),
        HotspotPlace::Cell(lane, step) => 1 << 62 | cell((lane, step)),
    }
}

fn hotspots(pairing: &Pairing, before: &JourneyMap, after: &JourneyMap, is_version: bool) -> Pairs<HotspotId> {
    let older = |hotspot: &Hotspot| pairing.hotspot_place(hotspot.on).map(pinned);
    let rules = Rules {
        id: &|hotspot: &Hotspot| hotspot.id,
        verdict: &|one: &Hotspot, other: &Hotspot| {
            let alike = !one.cause.trim().is_empty() && similarity(&one.cause, &other.cause) >= SAME_WORDS;
            let one_place = one.cause == other.cause && older(one) == Some(pinned(other.on));
            if is_version || alike || one_place { IdVerdict::Same } else { IdVerdict::Different }
        },
        words: &|hotspot: &Hotspot| hotspot.cause.clone(),
        before_place: &|hotspot: &Hotspot| (0, older(hotspot)),
        after_place: &|hotspot: &Hotspot| (0, Some(pinned(hotspot.on))),
        doubts_words: false,
    };
    pair(&refs(&before.hotspots), &refs(&after.hotspots), &rules)
}

fn actions(before: &JourneyMap, after: &JourneyMap, is_version: bool) -> Pairs<ActionId> {
    let place = |_: &Action| (0, None);
    let rules = Rules {
        id: &|action: &Action| action.id,
        verdict: &|one: &Action, other: &Action| {
            let same = is_version || similarity(&one.title, &other.title) >= SAME_WORDS;
            if same { IdVerdict::Same } else { IdVerdict::Different }
        },
        words: &|action: &Action| action.title.clone(),
        before_place: &place,
        after_place: &place,
        doubts_words: false,
    };
    pair(&refs(&before.actions), &refs(&after.actions), &rules)
}

fn links(pairing: &Pairing, before: &JourneyMap, after: &JourneyMap, is_version: bool) -> Pairs<LinkId> {
    let ends = |from: CardId, to: CardId| u64::from(from.0) << 32 | u64::from(to.0);
    let older = |link: &Link| Some(ends(pairing.cards.after(link.from)?, pairing.cards.after(link.to)?));
    let newer = |link: &Link| Some(ends(link.from, link.to));
    let rules = Rules {
        id: &|link: &Link| link.id,
        verdict: &|one: &Link, other: &Link| {
            if is_version || older(one) == newer(other) { IdVerdict::Same } else { IdVerdict::Different }
        },
        // The ends of a link say which one it is.
        words: &|_: &Link| "link".to_owned(),
        before_place: &|link: &Link| (older(link).map_or(1, |_| 0), Some(older(link).unwrap_or(u64::from(link.id.0)))),
        after_place: &|link: &Link| (0, newer(link)),
        doubts_words: false,
    };
    let mut pairs = pair(&refs(&before.links), &refs(&after.links), &rules);
    if !is_version {
        // Links with other ends are other links.
        let ends_of: FxHashMap<LinkId, Option<u64>> = after.links.iter().map(|link| (link.id, newer(link))).collect();
        let mut kept = Pairs::default();
        for link in &before.links {
            if let Some(same) = pairs.after(link.id).filter(|id| ends_of.get(id) == Some(&older(link))) {
                kept.add(link.id, same, None);
            }
        }
        pairs = kept;
    }
    pairs
}

fn notes(before: &JourneyMap, after: &JourneyMap, is_version: bool) -> Pairs<NoteId> {
    let place = |note: &Note| (note.kind as u32, None);
    let rules = Rules {
        id: &|note: &Note| note.id,
        verdict: &|one: &Note, other: &Note| {
            let alike = one.kind == other.kind && similarity(&one.text, &other.text) >= SAME_WORDS;
            if is_version || alike { IdVerdict::Same } else { IdVerdict::Different }
        },
        words: &|note: &Note| note.text.clone(),
        before_place: &place,
        after_place: &place,
        doubts_words: false,
    };
    pair(&refs(&before.notes), &refs(&after.notes), &rules)
}
