//! Tests of free notes on the sheet.

use super::super::{Layout, LayoutEngine, NotesShown, SheetParts};
use crate::geometry::{Rect, point};
use crate::model::{AnchorCorner, AnchorPlace, Direction, JourneyMap, Note, NoteAnchor, NoteId, NoteKind, StageId};
use std::sync::Arc;

fn map() -> JourneyMap {
    crate::file::templates::load("online-order").unwrap()
}

fn with(mut map: JourneyMap, notes: Vec<Note>) -> JourneyMap {
    map.notes = notes.into_iter().map(Arc::new).collect();
    map
}

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

fn sticky(id: u32, at: NoteAnchor) -> Note {
    Note { text: "Ask the shops".into(), ..Note::new(NoteId(id), NoteKind::Sticky, at) }
}

fn rect(layout: &Layout, id: u32) -> Rect {
    layout.notes.of(NoteId(id)).unwrap().rect
}

#[test]
fn a_note_travels_with_what_it_is_anchored_to() {
    let base = map();
    let (lane, card, stage) = (base.lanes[3].id, base.cards[20].clone(), base.stages[2].id);
    let places = [
        AnchorPlace::Lane(lane),
        AnchorPlace::Card(card.id),
        AnchorPlace::Cell(card.lane, card.step),
        AnchorPlace::Stage(stage),
    ];
    let notes =
        (1..).zip(places).map(|(id, on)| sticky(id, NoteAnchor { on, x: 7.0, y: 9.0, ..NoteAnchor::default() }));
    let mut map = with(base, notes.collect());
    let way = |layout: &Layout, id: u32| {
        let on = layout.notes.of(NoteId(id)).unwrap().note.at.on;
        rect(layout, id).min - layout.anchor_rect(on).unwrap().min
    };
    let is_at = |layout: &Layout, id: u32| way(layout, id).distance(point(7.0, 9.0)) < 0.01;
    let before = lay_out(&map);
    map.lanes.reverse();
    map.stages.rotate_left(2);
    let after = lay_out(&map);
    for id in 1..=4 {
        assert!(is_at(&before, id), "note {id}");
        assert!(is_at(&after, id), "note {id} after lanes and stages moved");
        assert_ne!(rect(&before, id).min, rect(&after, id).min, "note {id} moved along");
    }
}

#[test]
fn the_sheet_grows_for_notes_in_its_margins_and_nothing_else_moves() {
    let plain = lay_out(&map());
    let corner = |corner, x, y| NoteAnchor { on: AnchorPlace::Sheet, corner, x, y };
    let notes = vec![
        sticky(1, corner(AnchorCorner::TopStart, -200.0, 40.0)),
        sticky(2, corner(AnchorCorner::TopEnd, 30.0, -90.0)),
        sticky(3, corner(AnchorCorner::BottomEnd, 30.0, 20.0)),
    ];
    let map = with(map(), notes);
    let layout = lay_out(&map);
    assert_eq!(layout.inner_size(), plain.size);
    assert_eq!(layout.columns, plain.columns);
    assert_eq!(layout.rows[2].y, plain.rows[2].y);
    let sheet = Rect::new(0.0, 0.0, layout.size.x, layout.size.y);
    for note in &layout.notes.boxes {
        let drawn = layout.in_map(note.rect);
        assert!(sheet.contains(drawn.min) && sheet.contains(drawn.max), "{drawn:?} on {sheet:?}");
        assert_eq!(layout.logical_rect(drawn).min, note.rect.min);
    }
    let mut mirrored = map;
    Arc::make_mut(&mut mirrored.info).direction = Direction::RightToLeft;
    let layout = lay_out(&mirrored);
    let sheet = Rect::new(0.0, 0.0, layout.size.x, layout.size.y);
    for note in &layout.notes.boxes {
        let drawn = layout.in_map(note.rect);
        assert!(sheet.contains(drawn.min) && sheet.contains(drawn.max), "{drawn:?} on {sheet:?}");
        assert!(layout.logical_rect(drawn).min.distance(note.rect.min) < 0.01);
    }
    assert!(layout.in_map(rect(&layout, 1)).min.x > layout.in_map(rect(&layout, 3)).max.x, "mirrored");
}

#[test]
fn brackets_stack_above_the_path_without_overlap() {
    let base = map();
    let stages: Vec<StageId> = base.stages.iter().map(|stage| stage.id).collect();
    let spans = [(0, 6), (0, 1), (1, 3), (4, 6), (2, 3), (3, 3), (0, 3)];
    let notes = (1..).zip(spans).map(|(id, (first, last))| Note {
        text: "A phase of the lifecycle with a long name".into(),
        ..Note::bracket(NoteId(id), stages[first], stages[last])
    });
    let (plain, map) = (lay_out(&base), with(base, notes.collect()));
    let layout = lay_out(&map);
    let boxes = &layout.notes.boxes;
    assert_eq!(boxes.len(), spans.len());
    for (place, one) in boxes.iter().enumerate() {
        assert!(one.rect.max.y <= layout.stage_band.min.y && one.rect.min.y >= layout.header.bottom);
        for other in &boxes[place + 1..] {
            assert!(!one.rect.shrink(0.5).intersects(&other.rect.shrink(0.5)), "{one:?} over {other:?}");
        }
    }
    assert!(rect(&layout, 1).max.y < rect(&layout, 4).min.y, "what holds another stands above it");
    assert!(layout.stage_band.min.y > plain.stage_band.min.y + 60.0, "the path makes room");
    let stage = |place: usize| layout.stages[place].rect;
    assert_eq!((rect(&layout, 3).min.x, rect(&layout, 3).max.x), (stage(1).min.x, stage(3).max.x));
}

#[test]
fn a_frame_and_an_arrow_follow_both_of_their_ends() {
    let base = map();
    let (first, last) = (base.lanes[1].id, base.lanes[2].id);
    let step = base.stages[2].steps[0].id;
    let ends = |kind| Note {
        to: Some(NoteAnchor { corner: AnchorCorner::BottomEnd, ..NoteAnchor::on(AnchorPlace::Cell(last, step)) }),
        ..Note::new(NoteId(kind as u32 + 1), kind, NoteAnchor::on(AnchorPlace::Cell(first, step)))
    };
    let mut map = with(base, vec![ends(NoteKind::Frame), ends(NoteKind::Arrow)]);
    let height = |map: &JourneyMap| {
        let layout = lay_out(map);
        let boxes = &layout.notes.boxes;
        let line = boxes[1].line.unwrap();
        assert_eq!((boxes[0].rect.min, boxes[0].rect.max), line);
        boxes[0].rect.height()
    };
    let before = height(&map);
    Arc::make_mut(&mut map.lanes[2]).height_pt = Some(400.0);
    assert!(height(&map) > before + 100.0);
}

#[test]
fn what_is_not_printed_is_left_out_and_has_a_sign_in_the_window() {
    let at = NoteAnchor { corner: AnchorCorner::TopEnd, x: 40.0, ..NoteAnchor::default() };
    let notes = vec![sticky(1, at), Note { screen_only: true, ..sticky(2, at.shifted(0.0, 90.0)) }];
    let map = with(map(), notes);
    let shown = |notes: NotesShown, placeholders: bool| {
        let layout = LayoutEngine::new().lay_out_parts(&map, SheetParts { notes, placeholders, ..SheetParts::ALL });
        layout.notes.boxes.iter().map(|note| (note.note.id.0, note.sign.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(shown(NotesShown::All, true), [(1, false), (2, true)]);
    assert_eq!(shown(NotesShown::Printed, false), [(1, false)]);
    assert_eq!(shown(NotesShown::All, false), [(1, false), (2, false)]);
    assert_eq!(shown(NotesShown::None, false), []);
}

#[test]
fn a_text_without_paper_is_as_wide_as_its_words_until_it_gets_a_width() {
    let text = |words: &str| Note { text: words.into(), ..Note::new(NoteId(1), NoteKind::Text, NoteAnchor::default()) };
    let usual = text("").size_pt().0;
    let width = |note: Note| rect(&lay_out(&with(map(), vec![note])), 1).width();
    let short = width(text("Ask the shops"));
    assert!(short < usual * 0.7, "{short} of {usual}");
    assert!(width(text(&"many words ".repeat(20))) <= usual);
    assert_eq!(width(text("")), usual, "an empty one can be seen and hit");
    assert_eq!(width(Note { width_pt: Some(200.0), ..text("Ask the shops") }), 200.0);
}

#[test]
fn a_long_text_shows_its_beginning_and_says_so() {
    let note = Note { text: "many words ".repeat(2_000), ..sticky(1, NoteAnchor::default()) };
    let layout = lay_out(&with(map(), vec![note]));
    assert!(rect(&layout, 1).height() < 800.0);
    assert!(layout.shortened_texts().iter().any(|(_, hidden)| *hidden > 1_000));
}

#[test]
fn an_anchor_leads_back_to_its_place() {
    let layout = lay_out(&map());
    let mut places = vec![];
    for x in (-120..1500).step_by(97) {
        places.extend((-60..900).step_by(41).map(|y| point(x as f32, y as f32)));
    }
    for at in places {
        let anchor = layout.anchor_at(at, at);
        assert!(layout.anchor_point(anchor).unwrap().distance(at) < 1.0, "{at:?} by {anchor:?}");
    }
}
