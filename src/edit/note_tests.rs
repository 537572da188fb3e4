//! Tests of commands for free notes and groups of lanes.

use std::sync::Arc;

use super::navigation::{ArrowKey, navigate, next_pinned};
use super::{Command, Editor, Fragment, NotePlacing, PartValue, PastePlace, Selection, describe, report_change};
use crate::model::check::check;
use crate::model::{
    AnchorCorner, AnchorPlace, JourneyMap, LaneGroup, LaneId, Note, NoteAnchor, NoteId, NoteKind, Part, StageId,
    TextField,
};

fn editor() -> Editor {
    Editor::new(crate::file::templates::load("online-order").unwrap(), true)
}

fn perform(editor: &mut Editor, command: Command) {
    editor.perform(&command).unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert_eq!(check(editor.map()), []);
}

fn add(editor: &mut Editor, kind: NoteKind, on: AnchorPlace) -> NoteId {
    let at = NoteAnchor { on, corner: AnchorCorner::TopEnd, x: 12.0, y: -4.0 };
    let to = kind.has_end().then(|| at.shifted(80.0, 40.0));
    let note = Note { text: "Ask the shops".into(), to, ..Note::new(NoteId(0), kind, at) };
    perform(editor, Command::AddNote(Box::new(note)));
    match editor.selection().single() {
        Some(Part::Note(id)) => id,
        other => panic!("{other:?}"),
    }
}

fn note(editor: &Editor, id: NoteId) -> Note {
    Note::clone(editor.map().note(id).unwrap())
}

fn said(editor: &Editor) -> String {
    let change = editor.last_change().unwrap();
    report_change(change, editor.map(), editor.selection().last()).unwrap().sentence
}

#[test]
fn a_note_moves_to_the_nearest_place_when_its_anchor_is_deleted_and_undo_brings_it_back() {
    let mut editor = editor();
    let card = editor.map().cards[8].clone();
    let id = add(&mut editor, NoteKind::Sticky, AnchorPlace::Card(card.id));
    let before = editor.map().clone();
    perform(&mut editor, Command::Delete(vec![Part::Card(card.id)]));
    assert_eq!(note(&editor, id).at.on, AnchorPlace::Cell(card.lane, card.step));
    assert_eq!((note(&editor, id).at.x, note(&editor, id).at.y), (12.0, -4.0));
    let sentence = said(&editor);
    assert!(sentence.contains("The sticky note “Ask the shops” is now beside cell"), "{sentence}");
    perform(&mut editor, Command::Delete(vec![Part::Lane(card.lane)]));
    let AnchorPlace::Cell(lane, step) = note(&editor, id).at.on else { panic!("{:?}", note(&editor, id)) };
    assert!(lane != card.lane && step == card.step);
    let stage = editor.map().step(step).unwrap().0.id;
    perform(&mut editor, Command::Delete(vec![Part::Stage(stage)]));
    assert!(matches!(note(&editor, id).at.on, AnchorPlace::Cell(own, other) if own == lane && other != step));
    for _ in 0..3 {
        assert!(editor.undo());
    }
    assert_eq!(**editor.map(), *before);
}

#[test]
fn a_bracket_shrinks_to_the_stages_that_are_left() {
    let mut editor = editor();
    let stages: Vec<StageId> = editor.map().stages.iter().map(|stage| stage.id).collect();
    perform(&mut editor, Command::AddNote(Box::new(Note::bracket(NoteId(0), stages[1], stages[3]))));
    let Some(Part::Note(id)) = editor.selection().single() else { panic!() };
    assert!(describe(editor.map(), Part::Note(id)).starts_with("Bracket, over the stages from Compare to Wait"));
    perform(&mut editor, Command::Delete(vec![Part::Stage(stages[3])]));
    assert_eq!(note(&editor, id).bracketed(editor.map()), Some((stages[1], stages[2])));
    perform(&mut editor, Command::Delete(vec![Part::Stage(stages[1]), Part::Stage(stages[2])]));
    assert!(note(&editor, id).bracketed(editor.map()).is_some());
    // Stages that change places keep the bracket over what is between them.
    perform(&mut editor, Command::MoveStage { stage: stages[0], at: 3 });
    assert!(note(&editor, id).bracketed(editor.map()).is_some());
}

#[test]
fn notes_are_moved_ordered_duplicated_and_deleted_as_one_step_each() {
    let mut editor = editor();
    let stage = editor.map().stages[2].id;
    let [a, b, c] = [NoteKind::Sticky, NoteKind::Arrow, NoteKind::Frame]
        .map(|kind| add(&mut editor, kind, AnchorPlace::Stage(stage)));
    let order = |editor: &Editor| editor.map().notes.iter().map(|note| note.id).collect::<Vec<_>>();
    perform(&mut editor, Command::OrderNotes { notes: vec![a], to_front: true });
    assert_eq!(order(&editor), [b, c, a]);
    perform(&mut editor, Command::OrderNotes { notes: vec![a, c], to_front: false });
    assert_eq!(order(&editor), [c, a, b]);
    let lane = editor.map().lanes[1].id;
    let at = NoteAnchor { on: AnchorPlace::Lane(lane), ..NoteAnchor::default() };
    let to = note(&editor, b).to;
    perform(&mut editor, Command::PlaceNotes(vec![NotePlacing { note: b, at, to }]));
    assert_eq!(note(&editor, b).at.on, AnchorPlace::Lane(lane));
    assert_eq!(note(&editor, b).to.unwrap().on, AnchorPlace::Stage(stage));
    perform(&mut editor, Command::Duplicate(vec![Part::Note(a), Part::Note(b)]));
    let copies = editor.selection().parts().to_vec();
    assert_eq!(copies.len(), 2);
    let Part::Note(copy) = copies[0] else { panic!() };
    assert_eq!((note(&editor, copy).at.x, note(&editor, copy).text), (26.0, "Ask the shops".into()));
    perform(&mut editor, Command::Delete(copies));
    assert_eq!(order(&editor), [c, a, b]);
    while editor.undo() {}
    assert!(editor.map().notes.is_empty());
}

#[test]
fn notes_are_copied_and_pasted_with_their_anchors_or_to_where_the_paste_is() {
    let mut editor = editor();
    let card = editor.map().cards[4].clone();
    let id = add(&mut editor, NoteKind::Arrow, AnchorPlace::Card(card.id));
    let alone = Fragment::of(editor.map(), &Selection::one(Part::Note(id))).unwrap();
    let alone = Fragment::read(&alone.to_text().unwrap()).unwrap();
    let other = editor.map().cards[9].id;
    let paste = |fragment: &Fragment, at| Command::Paste { fragment: Box::new(fragment.clone()), at };
    perform(&mut editor, paste(&alone, PastePlace::Part(Part::Card(other))));
    let Some(Part::Note(new)) = editor.selection().single() else { panic!("{:?}", editor.selection()) };
    assert_eq!(note(&editor, new).at.on, AnchorPlace::Card(other));
    let way = |note: &Note| (note.to.unwrap().x - note.at.x, note.to.unwrap().y - note.at.y);
    assert_eq!(way(&note(&editor, new)), (80.0, 40.0));
    perform(&mut editor, paste(&alone, PastePlace::Part(Part::Note(new))));
    let Some(Part::Note(beside)) = editor.selection().single() else { panic!() };
    assert_ne!(note(&editor, beside).at, note(&editor, new).at);
    let both: Selection = [Part::Card(card.id), Part::Note(id)].into_iter().collect();
    let both = Fragment::of(editor.map(), &both).unwrap();
    perform(&mut editor, paste(&both, PastePlace::Part(Part::Cell(card.lane, card.step))));
    let copies = editor.selection().parts().to_vec();
    let (cards, notes): (Vec<&Part>, Vec<&Part>) = copies.iter().partition(|part| matches!(part, Part::Card(_)));
    let ([Part::Card(copy)], [Part::Note(noted)]) = (cards.as_slice(), notes.as_slice()) else { panic!("{copies:?}") };
    assert_eq!(note(&editor, *noted).at.on, AnchorPlace::Card(*copy));
}

#[test]
fn the_keyboard_reaches_notes_from_what_they_are_anchored_to_and_search_finds_them() {
    let mut editor = editor();
    let card = editor.map().cards[4].id;
    let id = add(&mut editor, NoteKind::Sticky, AnchorPlace::Card(card));
    let mut ring = vec![Part::Card(card)];
    while let Some(next) = next_pinned(editor.map(), *ring.last().unwrap(), false).filter(|next| *next != ring[0]) {
        ring.push(next);
    }
    assert!(ring.contains(&Part::Note(id)), "{ring:?}");
    assert!(TextField::all(editor.map()).contains(&TextField::NoteText(id)));
    assert!(describe(editor.map(), Part::Note(id)).starts_with("Sticky note, beside card “"));
}

fn group(editor: &mut Editor, lanes: &[LaneId]) -> crate::model::LaneGroupId {
    perform(editor, Command::GroupLanes { lanes: lanes.to_vec(), name: "Inside".into() });
    match editor.selection().single() {
        Some(Part::LaneGroup(id)) => id,
        other => panic!("{other:?}"),
    }
}

fn lanes_of(map: &JourneyMap, id: crate::model::LaneGroupId) -> Vec<LaneId> {
    map.lanes_of_group(id).map(|lane| lane.id).collect()
}

#[test]
fn lanes_are_grouped_together_fold_move_and_are_dissolved() {
    let mut editor = editor();
    let lanes: Vec<LaneId> = editor.map().lanes.iter().map(|lane| lane.id).collect();
    let before = editor.map().clone();
    let id = group(&mut editor, &[lanes[1], lanes[4]]);
    let order: Vec<LaneId> = editor.map().lanes.iter().map(|lane| lane.id).collect();
    assert_eq!(order[..4], [lanes[0], lanes[1], lanes[4], lanes[2]]);
    let folded = LaneGroup { folded: true, ..editor.map().lane_group(id).unwrap().clone() };
    let fold = Command::Change { field: "folding", to: vec![PartValue::LaneGroup(Box::new(folded))] };
    perform(&mut editor, fold);
    assert!(editor.map().is_lane_hidden(lanes[4]) && !editor.map().is_lane_hidden(lanes[2]));
    let down = |map: &JourneyMap, part| navigate(map, &Selection::one(part), ArrowKey::Down, false);
    assert_eq!(down(editor.map(), Part::Lane(lanes[0])), Some(Part::LaneGroup(id)));
    assert_eq!(down(editor.map(), Part::LaneGroup(id)), Some(Part::Lane(lanes[2])));
    perform(&mut editor, Command::MoveLaneGroup { group: id, at: 0 });
    assert_eq!(editor.map().lanes[..2].iter().map(|lane| lane.id).collect::<Vec<_>>(), [lanes[1], lanes[4]]);
    perform(&mut editor, Command::Duplicate(vec![Part::LaneGroup(id)]));
    assert_eq!(editor.map().lane_groups.len(), 2);
    let Some(Part::LaneGroup(copy)) = editor.selection().single() else { panic!() };
    assert_eq!(lanes_of(editor.map(), copy).len(), 2);
    perform(&mut editor, Command::Delete(vec![Part::LaneGroup(copy), Part::LaneGroup(id)]));
    assert!(editor.map().lane_groups.is_empty() && editor.map().lanes.len() == lanes.len() + 2);
    while editor.undo() {}
    assert_eq!(**editor.map(), *before);
}

#[test]
fn a_lane_joins_the_group_that_it_is_moved_into_and_leaves_one_that_it_is_moved_out_of() {
    let mut editor = editor();
    let lanes: Vec<LaneId> = editor.map().lanes.iter().map(|lane| lane.id).collect();
    let id = group(&mut editor, &lanes[1..4]);
    perform(&mut editor, Command::MoveLane { lane: lanes[0], at: 2 });
    assert!(lanes_of(editor.map(), id).contains(&lanes[0]));
    perform(&mut editor, Command::MoveLane { lane: lanes[2], at: lanes.len() - 1 });
    assert!(!lanes_of(editor.map(), id).contains(&lanes[2]));
    let inside = editor.map().lanes.iter().position(|lane| lane.group == Some(id)).unwrap() + 1;
    let lane = crate::model::Lane::new(LaneId(0), "Between", crate::model::LaneKind::Cards);
    perform(&mut editor, Command::AddLane { at: inside, lane: Box::new(lane) });
    assert_eq!(lanes_of(editor.map(), id).len(), 4);
    // Lanes from the middle of a group that get a heading of their own stand after it.
    let middle = lanes_of(editor.map(), id)[1];
    let other = group(&mut editor, &[middle]);
    assert_eq!((lanes_of(editor.map(), id).len(), lanes_of(editor.map(), other)), (3, vec![middle]));
    let all: Vec<Part> = lanes_of(editor.map(), id).into_iter().map(Part::Lane).collect();
    perform(&mut editor, Command::Delete(all));
    assert!(editor.map().lane_group(id).is_none(), "a heading over nothing goes");
    let text = crate::file::format::write(editor.map()).unwrap();
    assert_eq!(crate::file::format::read(text.as_bytes()).unwrap(), **editor.map());
}

#[test]
fn a_group_is_pasted_with_its_heading() {
    let mut editor = editor();
    let lanes: Vec<LaneId> = editor.map().lanes.iter().map(|lane| lane.id).collect();
    let id = group(&mut editor, &lanes[1..3]);
    let fragment = Fragment::of(editor.map(), &Selection::one(Part::LaneGroup(id))).unwrap();
    let fragment = Box::new(Fragment::read(&fragment.to_text().unwrap()).unwrap());
    perform(&mut editor, Command::Paste { fragment, at: PastePlace::Part(Part::Lane(lanes[4])) });
    assert_eq!(editor.map().lane_groups.len(), 2);
    assert!(editor.map().lane_groups.iter().all(|group| lanes_of(editor.map(), group.id).len() == 2));
}

#[test]
fn broken_notes_and_groups_are_mended_with_their_texts() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let nowhere = NoteAnchor { x: f32::NAN, ..NoteAnchor::on(AnchorPlace::Card(crate::model::CardId(9_999))) };
    let arrow = Note { text: "kept".into(), ..Note::new(NoteId(1), NoteKind::Arrow, nowhere) };
    let bracket = Note::new(NoteId(1), NoteKind::Bracket, nowhere);
    let wide = Note { width_pt: Some(-4.0), ..Note::new(NoteId(3), NoteKind::Text, NoteAnchor::default()) };
    map.notes = [arrow, bracket, wide].map(Arc::new).into();
    let id = crate::model::LaneGroupId(1);
    map.lane_groups = vec![Arc::new(LaneGroup { id, name: "Apart".into(), folded: false })];
    for place in [0, 2] {
        Arc::make_mut(&mut map.lanes[place]).group = Some(id);
    }
    Arc::make_mut(&mut map.lanes[3]).group = Some(crate::model::LaneGroupId(7));
    crate::model::check::mend(&mut map);
    assert_eq!(check(&map), []);
    assert_eq!((map.notes.len(), &*map.notes[0].text), (3, "kept"));
    assert_eq!(lanes_of(&map, id).len(), 2);
}
