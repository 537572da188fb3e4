//! What is duplicated or copied takes everything along that belongs to it.

use std::sync::Arc;

use jiff::Timestamp;

use super::clipboard::Fragment;
use super::{Command, Editor, PastePlace, Selection};
use crate::file::{sample, templates};
use crate::model::check::check;
use crate::model::{
    Action, ActionId, AnchorPlace, Card, Comment, CommentId, CommentPlace, CommentThread, FindingSubject, Hotspot,
    HotspotId, HotspotPlace, JourneyMap, LaneId, Link, LinkId, MutedFinding, Note, NoteAnchor, NoteId, NoteKind, Part,
    StageId, StopKey,
};

/// A map in which the stage at 1 and the first lane with cards have everything that can belong to them.
struct Furnished {
    map: JourneyMap,
    stage: StageId,
    lane: LaneId,
}

fn thread(number: u32, on: CommentPlace) -> Arc<CommentThread> {
    let at = Timestamp::from_second(1_800_000_000 + i64::from(number)).unwrap();
    let id = |salt| CommentId::of("Is it true?", "Ana", at, salt);
    let comment = Comment { id: id(0), by: "Ana".into(), at, text: "Is it true?".into() };
    Arc::new(CommentThread { id: id(1), on, about: "it".into(), resolved: number == 2, comments: vec![comment] })
}

fn furnished() -> Furnished {
    let mut map = templates::load("online-order").unwrap();
    (map.hotspots, map.links, map.notes, map.actions) = Default::default();
    let stage = map.stages[1].clone();
    let step = stage.steps[0].id;
    let lane = map.cards.iter().find(|card| card.step == step).unwrap().lane;
    let card = map.cards.iter().find(|card| (card.lane, card.step) == (lane, step)).unwrap().id;
    // Another card of the cell, and a picture on the first one.
    let other = Card { id: crate::model::CardId(9_001), text: "**Bold**".into(), ..Card::new(card, lane, step) };
    map.cards.push(Arc::new(other.clone()));
    let picture = sample::map(0).images[0].clone();
    let place = map.cards.iter().position(|known| known.id == card).unwrap();
    Arc::make_mut(&mut map.cards[place]).image = Some(picture.id.clone());
    map.images.push(picture);
    let hotspot = |id, on| Arc::new(Hotspot { cause: "Nobody knows".into(), ..Hotspot::new(HotspotId(id), on, 4) });
    map.hotspots = vec![hotspot(1, HotspotPlace::Card(card)), hotspot(2, HotspotPlace::Cell(lane, step))];
    map.links = vec![Arc::new(Link {
        id: LinkId(1),
        from: card,
        to: other.id,
        heads: Default::default(),
        label: "so".into(),
        dashed: true,
    })];
    let note = |id, on| {
        Arc::new(Note { text: "Ask them".into(), ..Note::new(NoteId(id), NoteKind::Sticky, NoteAnchor::on(on)) })
    };
    let arrow = Note {
        to: Some(NoteAnchor::on(AnchorPlace::Card(other.id))),
        ..Note::new(NoteId(3), NoteKind::Arrow, NoteAnchor::on(AnchorPlace::Card(card)))
    };
    map.notes = vec![note(1, AnchorPlace::Card(card)), note(2, AnchorPlace::Cell(lane, step)), Arc::new(arrow)];
    let answer = Action { cards: vec![card], hotspots: vec![HotspotId(2)], ..Action::new(ActionId(1), "Mend it") };
    map.actions = vec![Arc::new(answer)];
    let info = Arc::make_mut(&mut map.info);
    info.comments = vec![thread(1, CommentPlace::Card(card)), thread(2, CommentPlace::Hotspot(HotspotId(1)))];
    info.insights.muted = vec![MutedFinding { rule: "waits".into(), about: vec![FindingSubject::Card(card)] }];
    Furnished { stage: stage.id, lane, map }
}

/// How many there are of everything that belongs to parts.
fn counts(map: &JourneyMap) -> [usize; 6] {
    let action = &map.actions[0];
    let counts = [map.info.comments.len(), action.cards.len() + action.hotspots.len()];
    [map.hotspots.len(), map.links.len(), map.notes.len(), counts[0], counts[1], map.info.insights.muted.len()]
}

#[test]
fn a_duplicated_stage_takes_everything_along_and_one_step_takes_it_back() {
    let Furnished { mut map, stage, .. } = furnished();
    let info = Arc::make_mut(&mut map.info);
    info.presentation.set_note(StopKey::Stage(stage), "Speak slowly");
    info.presentation.set_hidden(StopKey::Stage(stage), true);
    info.comments.push(thread(3, CommentPlace::Stage(stage)));
    map.notes.push(Arc::new(Note::bracket(NoteId(4), stage, stage)));
    map.notes.push(Arc::new(Note::bracket(NoteId(5), map.stages[0].id, stage)));
    let mut editor = Editor::new(map, false);
    let before = editor.map().clone();
    editor.perform(&Command::Duplicate(vec![Part::Stage(stage)])).unwrap();
    let now = editor.map().clone();
    assert_eq!(check(&now), []);
    // The bracket over two stages is not doubled: its second half would cover the original.
    assert_eq!(counts(&before), [2, 1, 5, 3, 2, 1]);
    assert_eq!(counts(&now), [4, 2, 9, 6, 4, 2]);
    let copy = now.stages[2].id;
    assert_eq!(now.info.presentation.note(StopKey::Stage(copy)), "Speak slowly");
    assert!(now.info.presentation.is_hidden(StopKey::Stage(copy)));
    assert!(now.notes.iter().any(|note| note.bracketed(&now) == Some((copy, copy))));
    let new = now.cards.iter().filter(|card| now.stages[2].steps.iter().any(|step| step.id == card.step));
    assert!(new.clone().any(|card| card.image.is_some()));
    // A second copy of the copy has its own comments again.
    editor.perform(&Command::Duplicate(vec![Part::Stage(copy)])).unwrap();
    assert_eq!((check(editor.map()), counts(editor.map())), (vec![], [6, 3, 13, 9, 6, 3]));
    editor.undo();
    editor.undo();
    assert_eq!(*editor.map(), before);
}

#[test]
fn a_duplicated_lane_and_group_take_everything_along() {
    let Furnished { map, lane, .. } = furnished();
    let mut editor = Editor::new(map.clone(), false);
    editor.perform(&Command::Duplicate(vec![Part::Lane(lane)])).unwrap();
    assert_eq!((check(editor.map()), counts(editor.map())), (vec![], [4, 2, 6, 4, 4, 2]));
    // A group with two lanes: what lies between them comes along, too.
    let second = map.lanes.iter().find(|known| known.id != lane && known.series.is_empty()).unwrap().id;
    let mut editor = Editor::new(map, false);
    editor.perform(&Command::GroupLanes { lanes: vec![lane, second], name: "Both".into() }).unwrap();
    let group = editor.map().lane_groups[0].id;
    editor.perform(&Command::Duplicate(vec![Part::LaneGroup(group)])).unwrap();
    assert_eq!((check(editor.map()), counts(editor.map())), (vec![], [4, 2, 6, 4, 4, 2]));
}

#[test]
fn duplicated_cards_take_what_is_pinned_on_them_but_no_comments_and_no_answers() {
    let Furnished { map, lane, .. } = furnished();
    let cards: Vec<Part> = map.cards.iter().filter(|card| card.lane == lane).map(|card| Part::Card(card.id)).collect();
    let mut editor = Editor::new(map, false);
    editor.perform(&Command::Duplicate(cards)).unwrap();
    assert_eq!((check(editor.map()), counts(editor.map())), (vec![], [3, 2, 5, 2, 2, 1]));
}

#[test]
fn a_card_and_its_note_are_each_duplicated_once() {
    let Furnished { map, .. } = furnished();
    let Some(AnchorPlace::Card(card)) = map.notes.first().map(|note| note.at.on) else {
        panic!("the note is on a card")
    };
    let mut editor = Editor::new(map, false);
    editor.perform(&Command::Duplicate(vec![Part::Card(card), Part::Note(NoteId(1))])).unwrap();
    let now = editor.map();
    assert_eq!(now.notes.len(), 4);
    let copy = now.notes.last().unwrap();
    assert!(editor.selection().contains(Part::Note(copy.id)));
    assert!(!matches!(copy.at.on, AnchorPlace::Card(known) if known == card), "it stands on the copy");
}

#[test]
fn a_copied_stage_and_a_copied_lane_are_pasted_with_everything() {
    for part in [Part::Stage, |_| Part::Header] {
        let Furnished { mut map, stage, lane } = furnished();
        Arc::make_mut(&mut map.info).presentation.set_note(StopKey::Stage(stage), "Speak slowly");
        let part = if part(stage) == Part::Header { Part::Lane(lane) } else { part(stage) };
        let fragment = Fragment::of(&map, &Selection::one(part)).unwrap();
        let fragment = Fragment::read(&fragment.to_text().unwrap()).unwrap();
        let paste = Command::Paste { fragment: Box::new(fragment), at: PastePlace::Part(part) };
        // On the same map the action answers the copies, too.
        let mut editor = Editor::new(map.clone(), false);
        editor.perform(&paste).unwrap();
        assert_eq!((check(editor.map()), counts(editor.map())), (vec![], [4, 2, 6, 4, 4, 1]), "{part:?}");
        // On another map it is made anew.
        let mut other = Editor::new(templates::load("hotel-stay").unwrap(), false);
        let before = other.map().clone();
        let at = Part::Lane(before.lanes[0].id);
        let Command::Paste { fragment, .. } = paste else { unreachable!() };
        other.perform(&Command::Paste { fragment, at: PastePlace::Part(at) }).unwrap();
        let now = other.map();
        assert_eq!(check(now), []);
        let more = |count: fn(&JourneyMap) -> usize| count(now) - count(&before);
        assert_eq!(more(|map| map.hotspots.len()), 2, "{part:?}");
        assert_eq!((more(|map| map.notes.len()), more(|map| map.links.len())), (3, 1));
        assert_eq!((more(|map| map.actions.len()), more(|map| map.info.comments.len())), (1, 2));
        assert_eq!(more(|map| map.images.len()), 1);
    }
}

#[test]
fn a_note_on_a_copied_card_stays_on_the_pasted_one_and_single_notes_are_text() {
    let Furnished { map, .. } = furnished();
    let Some(AnchorPlace::Card(card)) = map.notes.first().map(|note| note.at.on) else {
        panic!("the note is on a card")
    };
    let fragment = Fragment::of(&map, &Selection::one(Part::Card(card))).unwrap();
    let mut editor = Editor::new(map.clone(), false);
    editor.perform(&Command::Paste { fragment: Box::new(fragment), at: PastePlace::Part(Part::Card(card)) }).unwrap();
    assert_eq!(editor.undo_name(), Some("Paste a card and a note"));
    let copy = editor.map().notes.last().unwrap().at.on;
    assert!(matches!(copy, AnchorPlace::Card(new) if new != card));
    let note = Fragment::of(&map, &Selection::one(Part::Note(NoteId(1)))).unwrap();
    assert_eq!((note.plain_text(), note.grid().len()), ("Ask them".to_owned(), 0));
}
