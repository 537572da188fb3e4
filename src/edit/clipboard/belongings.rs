//! What goes along with whole stages, steps and lanes when they are copied besides what is drawn: comments, the actions
//! that answer what is in them, and what the speaker says there.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::model::{Action, CardId, CommentPlace, HotspotId, JourneyMap, MapInfo, Presentation, StopKey};

/// Adds to `piece` what `map` says about the parts for which `is_copied` is true.
pub(super) fn add(piece: &mut JourneyMap, map: &JourneyMap, is_copied: impl Fn(CommentPlace) -> bool) {
    let cards: FxHashSet<CardId> =
        piece.cards.iter().map(|card| card.id).filter(|id| is_copied(CommentPlace::Card(*id))).collect();
    let hotspots: FxHashSet<HotspotId> = piece.hotspots.iter().map(|hotspot| hotspot.id).collect();
    let answers = |action: &Arc<Action>| {
        let cards: Vec<CardId> = action.cards.iter().copied().filter(|id| cards.contains(id)).collect();
        let hotspots: Vec<HotspotId> = action.hotspots.iter().copied().filter(|id| hotspots.contains(id)).collect();
        let answers = !(cards.is_empty() && hotspots.is_empty());
        answers.then(|| Arc::new(Action { cards, hotspots, ..Action::clone(action) }))
    };
    piece.actions = map.actions.iter().filter_map(answers).collect();
    let comments = map.info.comments.iter().filter(|thread| thread.on.is_on(piece) && is_copied(thread.on));
    let comments = comments.cloned().collect();
    let presentation = said_at(&map.info.presentation, |stop| {
        part_of(stop).is_some_and(|place| place.is_on(piece) && is_copied(place))
    });
    piece.info = Arc::new(MapInfo { comments, presentation, ..MapInfo::clone(&piece.info) });
}

/// What was said about the stops for which `is_copied` is true.
fn said_at(all: &Presentation, is_copied: impl Fn(StopKey) -> bool) -> Presentation {
    Presentation {
        hidden: all.hidden.iter().copied().filter(|stop| is_copied(*stop)).collect(),
        names: all.names.iter().filter(|text| is_copied(text.stop)).cloned().collect(),
        notes: all.notes.iter().filter(|text| is_copied(text.stop)).cloned().collect(),
        ..Presentation::default()
    }
}

/// The part of the map that a stop shows, if it shows one.
fn part_of(stop: StopKey) -> Option<CommentPlace> {
    Some(match stop {
        StopKey::Persona(id) => CommentPlace::Persona(id),
        StopKey::Stage(id) => CommentPlace::Stage(id),
        StopKey::Curve(id) => CommentPlace::Lane(id),
        StopKey::Moment(id) => CommentPlace::Step(id),
        StopKey::Hotspot(id) => CommentPlace::Hotspot(id),
        StopKey::Overview
        | StopKey::LowestPoint
        | StopKey::Opportunities
        | StopKey::Actions
        | StopKey::End
        | StopKey::View(_) => return None,
    })
}
