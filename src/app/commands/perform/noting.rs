//! Commands for free notes and groups of lanes.

use super::note_room;
use crate::app::commands::{CommandState, UiCommand};
use crate::app::view::nudging;
use crate::app::view::nudging::note_ids;
use crate::app::view::tab::Tab;
use crate::edit::navigation::ArrowKey;
use crate::edit::{Command, NotePlacing, PartValue, Selection, note_place_of};
use crate::geometry::{Point, Rect, point};
use crate::layout::Layout;
use crate::model::{
    AnchorCorner, AnchorPlace, JourneyMap, LaneGroup, LaneGroupId, Note, NoteAnchor, NoteId, NoteKind, Part, StageId,
    StepId,
};

/// How far a new note is from what it stands beside, in points.
const BESIDE_PT: f32 = 20.0;
/// The space between a box and what it is around, in points.
const AROUND_PT: f32 = 6.0;
/// The way from the beginning of a new arrow or box to its end, in points.
const NEW_END: (f32, f32) = (130.0, 70.0);
/// The heading of a new group of lanes.
const NEW_GROUP: &str = "New group";

/// The anchor for a note that is added beside a part: at the end of it, or beside the sheet.
pub(crate) fn anchor_of(map: &JourneyMap, part: Option<Part>) -> NoteAnchor {
    if let Some(Part::Note(id)) = part
        && let Some(note) = map.note(id).filter(|note| note.kind != NoteKind::Bracket)
    {
        return note.at.shifted(BESIDE_PT, BESIDE_PT);
    }
    let corner = AnchorCorner::TopEnd;
    match part.and_then(|part| note_place_of(map, part)) {
        None => NoteAnchor { on: AnchorPlace::Sheet, corner, x: BESIDE_PT, y: BESIDE_PT },
        // Below the names of the stage and its steps.
        Some(on @ AnchorPlace::Stage(_)) => NoteAnchor { on, x: BESIDE_PT, y: 80.0, ..NoteAnchor::default() },
        Some(on) => NoteAnchor { on, corner, x: -BESIDE_PT, y: BESIDE_PT },
    }
}

/// The command that adds a note at an anchor; none for a bracket where there is no stage.
pub(crate) fn new_note(map: &JourneyMap, kind: NoteKind, at: NoteAnchor) -> Option<Command> {
    let note = match kind {
        NoteKind::Bracket => {
            let stage = match at.on {
                AnchorPlace::Stage(stage) => Some(stage),
                AnchorPlace::Cell(_, step) => map.step(step).map(|(stage, _)| stage.id),
                AnchorPlace::Card(card) => map.card(card).and_then(|card| map.step(card.step)).map(|it| it.0.id),
                AnchorPlace::Sheet | AnchorPlace::Lane(_) => None,
            };
            let stage = stage.or_else(|| map.stages.first().map(|stage| stage.id))?;
            Note::bracket(NoteId(0), stage, stage)
        }
        NoteKind::Frame | NoteKind::Arrow => {
            Note { to: Some(at.shifted(NEW_END.0, NEW_END.1)), ..Note::new(NoteId(0), kind, at) }
        }
        NoteKind::Sticky | NoteKind::Text => Note::new(NoteId(0), kind, at),
    };
    Some(Command::AddNote(Box::new(note)))
}

/// Adds a note of a kind for what is selected: beside it, around it, or pointing at it.
pub(super) fn add(tab: &Tab<'_>, kind: NoteKind) -> Option<Command> {
    let map = tab.map();
    let layout = &tab.document.drawing.layout;
    let parts = tab.document.editor.selection().parts();
    let bounds = |part: &Part| tab.document.bounds_of(*part).map(|rect| layout.logical_rect(rect));
    let rects: Vec<Rect> = parts.iter().filter_map(bounds).collect();
    let around = rects.iter().fold(Rect::NOTHING, |all, rect| all.union(rect));
    let note = |at: NoteAnchor, to: NoteAnchor| {
        Some(Command::AddNote(Box::new(Note { to: Some(to), ..Note::new(NoteId(0), kind, at) })))
    };
    match (kind, rects.as_slice()) {
        (NoteKind::Bracket, _) => bracket(map, parts),
        (_, []) => new_note(map, kind, in_view(tab, layout, kind)),
        (NoteKind::Frame, _) => {
            let by = point(AROUND_PT, AROUND_PT);
            let inside = point(1.0, 1.0);
            note(
                layout.anchor_at(around.min - by, around.min + inside),
                layout.anchor_at(around.max + by, around.max - inside),
            )
        }
        (NoteKind::Arrow, [from, to, ..]) => {
            let (from, to) = between(*from, *to);
            note(layout.anchor_at(from, from), layout.anchor_at(to, to))
        }
        (NoteKind::Arrow, [one]) => {
            let (from, to) = note_room::arrow_to(layout, *one);
            note(layout.anchor_at(from, from), layout.anchor_at(to, to.lerp(one.center(), 0.1)))
        }
        _ => new_note(map, kind, anchor_with_room(tab, kind, parts.last().copied())),
    }
}

/// The anchor for a sheet of paper or a text that is added beside a part: where it hides nothing, if there is room.
fn anchor_with_room(tab: &Tab<'_>, kind: NoteKind, part: Option<Part>) -> NoteAnchor {
    let (map, layout) = (tab.map(), &tab.document.drawing.layout);
    let (width, height) = kind.usual_size_pt();
    let place = |part| {
        let (from, about) = to_stand_beside(map, layout, part)?;
        let size = point(width, height);
        let at = match from.on {
            AnchorPlace::Card(_) | AnchorPlace::Cell(..) if !matches!(part, Part::Note(_)) => {
                note_room::beside(layout, about, size)
            }
            _ => note_room::beside_words(layout, about, size),
        };
        // On paper the lanes are elsewhere: below the path it is measured from the cell of the stage that it stands in.
        let here = layout.anchor_at(at, at + size * 0.5);
        if let (AnchorPlace::Stage(own), AnchorPlace::Cell(_, step)) = (from.on, here.on)
            && map.step(step).is_some_and(|(stage, _)| stage.id == own)
        {
            return Some(here);
        }
        let way = at - layout.anchor_point(from)?;
        Some(from.shifted(way.x, way.y))
    };
    part.and_then(place).unwrap_or_else(|| anchor_of(map, part))
}

/// The corner from which a new note beside a part is measured, and what it must leave to be read: a card, a cell, the
/// names of a stage and its steps, or another note. None for other parts.
fn to_stand_beside(map: &JourneyMap, layout: &Layout, part: Part) -> Option<(NoteAnchor, Rect)> {
    if let Part::Note(id) = part {
        let placed = layout.notes.of(id)?;
        return Some((NoteAnchor { x: 0.0, y: 0.0, ..placed.note.at }, placed.rect));
    }
    let on = note_place_of(map, part)?;
    let about = match (part, on) {
        (Part::Step(id), _) => layout.steps.iter().find(|step| step.id == id)?.rect,
        (_, AnchorPlace::Stage(id)) => {
            let stage = layout.stages.iter().find(|stage| stage.id == id)?;
            let is_own = |step: StepId| map.step(step).is_some_and(|(stage, _)| stage.id == id);
            let steps = layout.steps.iter().filter(|step| is_own(step.id));
            steps.fold(stage.rect, |all, step| all.union(&step.rect))
        }
        (_, AnchorPlace::Card(_) | AnchorPlace::Cell(..)) => layout.anchor_rect(on)?,
        (_, AnchorPlace::Sheet | AnchorPlace::Lane(_)) => return None,
    };
    Some((NoteAnchor { on, corner: AnchorCorner::TopEnd, ..NoteAnchor::default() }, about))
}

/// From the side of one rectangle to the facing side of another.
fn between(from: Rect, to: Rect) -> (Point, Point) {
    let is_before = from.center().x <= to.center().x;
    let side = |rect: Rect, end: bool| point(if end { rect.max.x - 2.0 } else { rect.min.x + 2.0 }, rect.center().y);
    (side(from, is_before), side(to, !is_before))
}

/// The anchor for a note in the middle of what is seen of the map, or near it where a paper or a text hides nothing.
fn in_view(tab: &Tab<'_>, layout: &Layout, kind: NoteKind) -> NoteAnchor {
    let Some(canvas) = tab.view.canvas_size else { return anchor_of(tab.map(), None) };
    let seen = tab.view.camera.canvas_from_map().inverse().apply(canvas * 0.5);
    let at = layout.logical(seen);
    if kind.has_end() {
        return layout.anchor_at(at, at);
    }
    let (width, height) = kind.usual_size_pt();
    let size = point(width, height);
    let at = note_room::beside(layout, Rect::from_corners(at, at), size);
    layout.anchor_at(at, at + size * 0.5)
}

/// A bracket over all stages that are selected or hold something selected.
fn bracket(map: &JourneyMap, parts: &[Part]) -> Option<Command> {
    let stages: Vec<usize> = parts.iter().filter_map(|part| stage_place(map, *part)).collect();
    let first = stages.iter().copied().min().unwrap_or(0);
    let last = stages.iter().copied().max().unwrap_or(0);
    let id = |place: usize| map.stages.get(place).map(|stage| stage.id);
    Some(Command::AddNote(Box::new(Note::bracket(NoteId(0), id(first)?, id(last)?))))
}

fn stage_place(map: &JourneyMap, part: Part) -> Option<usize> {
    let stage: StageId = match note_place_of(map, part)? {
        AnchorPlace::Stage(stage) => stage,
        AnchorPlace::Cell(_, step) => map.step(step)?.0.id,
        AnchorPlace::Card(card) => map.step(map.card(card)?.step)?.0.id,
        AnchorPlace::Sheet | AnchorPlace::Lane(_) => return None,
    };
    map.stages.iter().position(|known| known.id == stage)
}

/// The direction of a command that moves.
pub(super) fn way_of(command: UiCommand) -> ArrowKey {
    match command {
        UiCommand::MoveLeft => ArrowKey::Left,
        UiCommand::MoveRight => ArrowKey::Right,
        UiCommand::MoveUp => ArrowKey::Up,
        _ => ArrowKey::Down,
    }
}

/// Makes the selected bracket reach over one more or one fewer stage.
pub(super) fn span_bracket(tab: &mut Tab<'_>, more: bool) {
    let map = tab.map().clone();
    let note = note_ids(tab.document.editor.selection()).last().and_then(|id| map.note(*id)).cloned();
    let ends = note.as_ref().and_then(|note| Some((note.id, note.bracketed(&map)?)));
    let Some((id, (first, last))) = ends else {
        tab.view.message = Some("Only brackets and cards span stages".into());
        return;
    };
    let place = |id: StageId| map.stages.iter().position(|stage| stage.id == id).unwrap_or(0);
    let end =
        if more { place(last).checked_add(1) } else { place(last).checked_sub(1).filter(|end| *end >= place(first)) };
    match end.and_then(|end| map.stages.get(end)) {
        Some(end) => {
            let place = NotePlacing { note: id, at: first.into(), to: Some(end.id.into()) };
            tab.perform(&Command::PlaceNotes(vec![place]));
        }
        None if more => tab.view.message = Some("The bracket already reaches the last stage".into()),
        None => tab.view.message = Some("A bracket spans at least one stage".into()),
    }
}

/// Moves the selected notes to the front or to the back.
pub(super) fn order(selection: &Selection, to_front: bool) -> Result<Command, &'static str> {
    let notes = note_ids(selection);
    if notes.is_empty() { Err("Select a note first") } else { Ok(Command::OrderNotes { notes, to_front }) }
}

/// Lets the selected notes be printed, or leaves them out if all are.
pub(super) fn prints(map: &JourneyMap, selection: &Selection) -> Result<Command, &'static str> {
    let notes: Vec<_> = note_ids(selection).into_iter().filter_map(|id| map.note(id)).collect();
    let screen_only = notes.iter().all(|note| !note.screen_only);
    let changed = |note: &&std::sync::Arc<Note>| PartValue::Note(Box::new(Note { screen_only, ..Note::clone(note) }));
    let to: Vec<PartValue> = notes.iter().map(changed).collect();
    if to.is_empty() { Err("Select a note first") } else { Ok(Command::Change { field: "printing", to }) }
}

/// Puts the selected lanes, or those of what is selected, under a new heading, and lets it be named.
pub(super) fn group_lanes(tab: &mut Tab<'_>) {
    let map = tab.map().clone();
    let parts = tab.document.editor.selection().parts();
    let wanted: Vec<_> = parts.iter().filter_map(|part| super::changing::lane_of(&map, *part)).collect();
    let lanes: Vec<_> = map.lanes.iter().map(|lane| lane.id).filter(|id| wanted.contains(id)).collect();
    if lanes.is_empty() {
        tab.view.message = Some("Select lanes, or something in them, first".into());
        return;
    }
    if tab.perform(&Command::GroupLanes { lanes, name: NEW_GROUP.into() }) {
        super::type_in_new(tab);
    }
}

/// The groups that are selected, or whose lanes are.
fn selected_groups(map: &JourneyMap, selection: &Selection) -> Vec<LaneGroupId> {
    let group = |part: &Part| match part {
        Part::LaneGroup(id) => Some(*id),
        Part::Lane(id) => map.lane(*id).and_then(|lane| lane.group),
        _ => None,
    };
    let mut groups: Vec<LaneGroupId> = selection.parts().iter().filter_map(group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Removes the headings of the selected groups.
pub(super) fn ungroup(map: &JourneyMap, selection: &Selection) -> Result<Command, &'static str> {
    let groups = selected_groups(map, selection);
    let parts = groups.into_iter().map(Part::LaneGroup).collect::<Vec<_>>();
    if parts.is_empty() { Err("Select a group of lanes first") } else { Ok(Command::Delete(parts)) }
}

/// Folds the selected groups, or unfolds them if all are folded. False where no heading is selected.
pub(super) fn fold_groups(tab: &mut Tab<'_>) -> bool {
    let map = tab.map().clone();
    let is_selected =
        |group: &&std::sync::Arc<LaneGroup>| tab.document.editor.selection().contains(Part::LaneGroup(group.id));
    let groups: Vec<_> = map.lane_groups.iter().filter(is_selected).collect();
    if groups.is_empty() {
        return false;
    }
    let folded = !groups.iter().all(|group| group.folded);
    let value = |group: &&std::sync::Arc<LaneGroup>| {
        PartValue::LaneGroup(Box::new(LaneGroup { folded, ..LaneGroup::clone(group) }))
    };
    tab.perform(&Command::Change { field: "folding", to: groups.iter().map(value).collect() });
    true
}

/// Fills in what of the selection decides which of these commands can be used.
pub(super) fn add_state(map: &JourneyMap, selection: &Selection, now: &mut CommandState) {
    let notes = note_ids(selection);
    now.selection.notes = !notes.is_empty();
    let last = notes.last().and_then(|id| map.note(*id));
    let is_bracket = last.is_some_and(|note| note.kind == NoteKind::Bracket);
    now.selection.brackets = is_bracket && nudging::are_notes(selection);
    now.selection.group = !selected_groups(map, selection).is_empty();
    now.selection.on_lane |= selection.parts().iter().any(|part| matches!(part, Part::LaneGroup(_)));
    let is_hidden = notes.iter().filter_map(|id| map.note(*id)).all(|note| note.screen_only);
    now.on.extend((!notes.is_empty() && is_hidden).then_some(UiCommand::NotePrints));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::file::templates;

    /// Adds a note to what is selected, and gives its box.
    fn added(headless: &mut HeadlessTab, kind: NoteKind) -> Rect {
        let command = add(&headless.tab(), kind).unwrap();
        assert!(headless.tab().perform(&command));
        headless.document.refresh();
        let id = headless.document.editor.map().notes.last().unwrap().id;
        headless.document.drawing.layout.notes.of(id).unwrap().rect
    }

    /// The stage with which a note travels.
    fn stage_of(map: &JourneyMap, place: AnchorPlace) -> Option<StageId> {
        let of_step = |step: StepId| map.step(step).map(|(stage, _)| stage.id);
        match place {
            AnchorPlace::Stage(stage) => Some(stage),
            AnchorPlace::Cell(_, step) => of_step(step),
            AnchorPlace::Card(card) => map.card(card).and_then(|card| of_step(card.step)),
            AnchorPlace::Sheet | AnchorPlace::Lane(_) => None,
        }
    }

    #[test]
    fn a_note_on_a_stage_or_a_step_leaves_names_times_and_moments_to_be_read() {
        for template in ["online-order", "masters-student"] {
            let map = templates::load(template).unwrap();
            let stages = map.stages.iter().map(|stage| Part::Stage(stage.id));
            let steps = map.stages.iter().filter_map(|stage| Some(Part::Step(stage.steps.first()?.id)));
            for (part, kind) in stages.chain(steps).flat_map(|part| [(part, NoteKind::Sticky), (part, NoteKind::Text)])
            {
                let mut headless = HeadlessTab::new(map.clone());
                headless.document.editor.select(Selection::one(part));
                let note = added(&mut headless, kind);
                let layout = &headless.document.drawing.layout;
                let names =
                    layout.stages.iter().map(|stage| stage.rect).chain(layout.steps.iter().map(|step| step.rect));
                let times = layout.time_rail.iter().map(|rail| rail.rect);
                let pills = layout.moments.iter().map(|moment| moment.pill);
                for other in names.chain(times).chain(pills) {
                    assert!(!note.shrink(1.0).intersects(&other), "{template}, {part:?}: {note:?} on {other:?}");
                }
                // Wherever it stands, it travels with its stage.
                let placed = headless.document.editor.map().notes.last().unwrap().at.on;
                let own = match part {
                    Part::Step(step) => map.step(step).map(|(stage, _)| stage.id),
                    _ => map.stages.iter().map(|stage| stage.id).find(|id| part == Part::Stage(*id)),
                };
                assert_eq!(stage_of(&map, placed), own, "{template}, {part:?}: {placed:?}");
            }
        }
    }

    #[test]
    fn a_note_beside_a_selected_one_lies_on_none_and_is_anchored_to_the_same() {
        let map = templates::load("online-order").unwrap();
        for part in [Part::Card(map.cards[4].id), Part::Stage(map.stages[1].id)] {
            let mut headless = HeadlessTab::new(map.clone());
            headless.document.editor.select(Selection::one(part));
            let mut notes: Vec<Rect> = Vec::new();
            // Each is selected as soon as it is added.
            for kind in [NoteKind::Sticky, NoteKind::Sticky, NoteKind::Text, NoteKind::Sticky] {
                let note = added(&mut headless, kind);
                assert!(notes.iter().all(|other| !note.shrink(1.0).intersects(other)), "{note:?} on {notes:?}");
                notes.push(note);
            }
            let places: Vec<AnchorPlace> = headless.document.editor.map().notes.iter().map(|note| note.at.on).collect();
            assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
            assert_eq!(stage_of(&map, places[0]), stage_of(&map, note_place_of(&map, part).unwrap()));
        }
    }
}
