//! Gestures as (map, pointer moves, expected map), without a window.

use super::{DragSource, Pointer, Tool, ToolContext};
use crate::edit::{Command, Editor};
use crate::file::templates;
use crate::geometry::{Point, point};
use crate::model::{
    AnchorCorner, AnchorPlace, HotspotPlace, JourneyMap, LaneKind, Note, NoteAnchor, NoteId, NoteKind, Part,
};
use crate::scene::{Drawing, SceneBuilder, hit};
use crate::theme::Theme;

/// A map with a pointer.
struct Table {
    editor: Editor,
    scene_builder: SceneBuilder,
    drawing: Drawing,
    message: Option<String>,
}

impl Table {
    fn with(template: &str) -> Self {
        let map = templates::load(template).unwrap();
        let mut scene_builder = SceneBuilder::new();
        let drawing = scene_builder.draw(&map, &Theme::named_or_default("Light"));
        Self { editor: Editor::new(map, true), scene_builder, drawing, message: None }
    }

    fn map(&self) -> &JourneyMap {
        self.editor.map()
    }

    fn draw(&mut self) {
        self.drawing = self.scene_builder.draw(self.editor.map(), &Theme::named_or_default("Light"));
    }

    fn tool_context(&mut self) -> ToolContext<'_> {
        ToolContext {
            editor: &mut self.editor,
            drawing: &self.drawing,
            map_per_screen: 1.0,
            message: &mut self.message,
        }
    }

    fn middle(&self, target: Part) -> Point {
        if let Part::Cell(lane, step) = target {
            return self.drawing.layout.cell(lane, step).unwrap().center();
        }
        hit::bounds_of(&self.drawing.scene, target).unwrap().center()
    }

    /// Presses at `from`, moves in several small steps, and releases at `to`.
    fn drag(&mut self, from: Point, to: Point, alt: bool) -> super::GestureOutcome {
        let pointer = |at: Point| Pointer { in_map: at, on_screen: at, alt, ..Pointer::default() };
        let target = hit::hit(&self.drawing.scene, from).map(|hit| hit.part).or_else(|| self.cell(from));
        let mut tool_context = self.tool_context();
        let drag_source = DragSource::at(&tool_context, from, target);
        let mut tool = Tool::press(&mut tool_context, drag_source, pointer(from));
        for step in 1..=8 {
            tool = tool.moved(&mut tool_context, pointer(from.lerp(to, step as f32 / 8.0)));
        }
        let after = tool.released(&mut tool_context, pointer(to));
        self.draw();
        after
    }

    fn cell(&self, at: Point) -> Option<Part> {
        let layout = &self.drawing.layout;
        let row = super::drop::row_at(layout, at.y)?;
        super::drop::step_at(layout, at.x).map(|step| Part::Cell(row.lane.id, step))
    }
}

#[test]
fn a_card_dropped_into_another_cell_stands_there_and_one_undo_brings_it_back() {
    let mut table = Table::with("online-order");
    let card = table.map().cards[0].clone();
    let (stage, step) = table.map().steps().nth(3).map(|(stage, step)| (stage.clone(), step.id)).unwrap();
    let from = table.middle(Part::Card(card.id));
    table.drag(from, table.middle(Part::Cell(card.lane, step)), false);
    // It covered a whole stage, and does so again.
    let moved = table.map().card(card.id).unwrap();
    assert_eq!((moved.step, usize::from(moved.span)), (stage.steps[0].id, stage.steps.len()));
    assert_eq!(table.editor.steps().len(), 2);
    table.editor.undo();
    assert_eq!(table.map().card(card.id).unwrap().step, card.step);
}

#[test]
fn alt_leaves_the_card_and_drops_a_copy() {
    let mut table = Table::with("online-order");
    let card = table.map().cards[0].clone();
    let count = table.map().cards.len();
    let step = table.map().steps().nth(2).unwrap().1.id;
    let from = table.middle(Part::Card(card.id));
    table.drag(from, table.middle(Part::Cell(card.lane, step)), true);
    assert_eq!(table.map().cards.len(), count + 1);
    assert_eq!(table.map().card(card.id).unwrap().step, card.step);
    assert_eq!(table.editor.undo_name(), Some("Copy card “Old shoe hurts after the long run”"));
}

#[test]
fn a_card_dropped_outside_flies_back_and_nothing_changed() {
    let mut table = Table::with("online-order");
    let before = table.editor.map().clone();
    let card = table.map().cards[0].id;
    let from = table.middle(Part::Card(card));
    assert_eq!(table.drag(from, point(-400.0, -300.0), false), super::GestureOutcome::FlyBack);
    assert!(std::sync::Arc::ptr_eq(&before, table.editor.map()));
}

#[test]
fn dragging_the_right_edge_spans_steps() {
    let mut table = Table::with("online-order");
    let card = table.map().cards[0].clone();
    let rect = table.drawing.layout.card_box(card.id).unwrap().rect;
    let last = table.drawing.layout.columns[2].clone();
    let to = point(last.x + last.width / 2.0, rect.center().y);
    table.drag(point(rect.max.x - 1.0, rect.center().y), to, false);
    assert_eq!(table.map().card(card.id).unwrap().span, 3);
    assert_eq!(table.editor.undo_name(), Some("Resize card “Old shoe hurts after the long run”"));
}

#[test]
fn a_press_on_the_curve_lane_adds_a_point_that_follows_up_and_down_in_halves() {
    let mut table = Table::with("blank");
    let lane = table.map().lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    let step = table.map().steps().next().unwrap().1.id;
    let row = table.drawing.layout.rows.iter().find(|row| row.lane.id == lane.id).unwrap();
    let curve = row.curve.as_ref().unwrap();
    let x = table.drawing.layout.cell(lane.id, step).unwrap().center().x;
    let area = curve.areas[0];
    let (middle, top) = (point(x, area.middle_y() + 3.0), point(x, area.top_y - 4.0));
    table.drag(middle, top, false);
    let point = table.map().lane(lane.id).unwrap().series[0].points[0].clone();
    assert_eq!((point.step, point.value), (step, 2.0));
    assert_eq!(table.editor.steps().len(), 2);
}

#[test]
fn stages_and_lanes_are_reordered_by_their_names() {
    let mut table = Table::with("online-order");
    let stages: Vec<_> = table.map().stages.iter().map(|stage| stage.id).collect();
    let lanes: Vec<_> = table.map().lanes.iter().map(|lane| lane.id).collect();
    let (from, to) = (table.middle(Part::Stage(stages[0])), table.middle(Part::Stage(stages[2])));
    table.drag(from, to + point(40.0, 0.0), false);
    assert_eq!(table.map().stages[2].id, stages[0]);
    let from = table.middle(Part::Lane(lanes[0]));
    let to = table.middle(Part::Lane(lanes[1]));
    table.drag(from, to + point(0.0, 30.0), false);
    assert_eq!(table.map().lanes[1].id, lanes[0]);
    assert_eq!(table.editor.steps().len(), 3);
}

#[test]
fn a_hotspot_keeps_to_the_card_it_is_dropped_on() {
    let mut table = Table::with("online-order");
    let hotspot = table.map().hotspots[0].id;
    let from = table.middle(Part::Hotspot(hotspot));
    let card = table.map().cards[3].id;
    let to = table.drawing.layout.card_box(card).unwrap().rect.center();
    table.drag(from, to, false);
    let on = table.map().hotspots.iter().find(|known| known.id == hotspot).unwrap().on;
    assert_eq!(on, HotspotPlace::Card(card));
}

#[test]
fn a_link_is_drawn_from_the_handle_of_the_selected_card() {
    let mut table = Table::with("blank");
    let lane = table.map().lanes[0].id;
    let steps: Vec<_> = table.map().steps().map(|(_, step)| step.id).take(2).collect();
    let cards = steps.iter().map(|step| crate::model::Card::new(crate::model::CardId(0), lane, *step)).collect();
    table.editor.perform(&Command::AddCards { cards, before: None, pictures: Vec::new() }).unwrap();
    table.draw();
    let ids: Vec<_> = table.map().cards.iter().map(|card| card.id).collect();
    table.editor.select(crate::edit::Selection::of_cards([ids[0]]));
    let from = super::drag_source::handle_of(table.drawing.layout.card_box(ids[0]).unwrap().rect, 1.0);
    let to = table.drawing.layout.card_box(ids[1]).unwrap().rect.center();
    table.drag(from, to, false);
    let link = table.map().links[0].clone();
    assert_eq!((link.from, link.to), (ids[0], ids[1]));
}

#[test]
fn a_rectangle_selects_the_cards_that_it_touches() {
    let mut table = Table::with("online-order");
    let size = table.drawing.scene.size;
    table.drag(point(size.x + 30.0, size.y + 30.0), point(1.0, 1.0), false);
    assert_eq!(table.editor.selection().len(), table.map().cards.len());
    assert_eq!(table.editor.steps().len(), 1);
}

#[test]
fn escape_puts_everything_back() {
    let mut table = Table::with("online-order");
    let before = table.editor.map().clone();
    let card = table.map().cards[0].id;
    let rect = table.drawing.layout.card_box(card).unwrap().rect;
    let pointer = |at: Point| Pointer { in_map: at, on_screen: at, ..Pointer::default() };
    let mut tool_context = table.tool_context();
    let tool = Tool::press(&mut tool_context, DragSource::CardEdge(card, true), pointer(rect.max));
    let tool = tool.moved(&mut tool_context, pointer(rect.max + point(600.0, 0.0)));
    assert!(tool_context.editor.is_in_gesture());
    tool.cancelled(&mut tool_context);
    assert!(std::sync::Arc::ptr_eq(&before, table.editor.map()));
}

#[test]
fn a_click_beside_a_point_selects_it_and_moves_nothing() {
    let mut table = Table::with("online-order");
    let before = table.editor.map().clone();
    let lane = before.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    let point_there = lane.series[0].points[0].clone();
    let cell = table.drawing.layout.cell(lane.id, point_there.step).unwrap();
    let at = point(cell.center().x, cell.min.y + 8.0);
    table.drag(at, at, false);
    assert!(std::sync::Arc::ptr_eq(&before, table.editor.map()));
    assert_eq!(table.editor.selection().single(), Some(Part::Point(lane.id, lane.series[0].id, point_there.step)));
}

#[test]
fn the_pill_of_a_moment_of_truth_is_selected_but_not_dragged() {
    let mut table = Table::with("masters-student");
    let before = table.editor.map().clone();
    let moment = table.drawing.layout.moments[0].clone();
    assert!(matches!(moment.part, Part::Point(..)), "a point carries the flag: {:?}", moment.part);
    let at = moment.pill.center();
    let pointer = |at: Point| Pointer { in_map: at, on_screen: at, ..Pointer::default() };
    let mut tool_context = table.tool_context();
    let drag_source = DragSource::at(&tool_context, at, Some(moment.part));
    assert_eq!(drag_source, DragSource::Part(moment.part));
    let tool = Tool::press(&mut tool_context, drag_source, pointer(at));
    let tool = tool.moved(&mut tool_context, pointer(at + point(0.0, 60.0)));
    tool.released(&mut tool_context, pointer(at + point(0.0, 60.0)));
    assert!(std::sync::Arc::ptr_eq(&before, table.editor.map()), "the point stays where it is");
}

/// A sticky note beside the first card, selected.
fn with_note(table: &mut Table) -> NoteId {
    let card = table.map().cards[0].id;
    let at = NoteAnchor { x: 30.0, y: 10.0, ..NoteAnchor::on(AnchorPlace::Card(card)) };
    table.editor.perform(&Command::AddNote(Box::new(Note::new(NoteId(0), NoteKind::Sticky, at)))).unwrap();
    table.draw();
    let Some(Part::Note(id)) = table.editor.selection().single() else { panic!() };
    id
}

#[test]
fn a_dragged_note_is_anchored_to_what_it_lands_on_or_beside() {
    let mut table = Table::with("online-order");
    let id = with_note(&mut table);
    let cell = table.map().cards[12].clone();
    let goal = table.middle(Part::Cell(cell.lane, cell.step));
    table.drag(table.middle(Part::Note(id)), goal, false);
    let note = table.map().note(id).unwrap().clone();
    assert!(matches!(note.at.on, AnchorPlace::Cell(..) | AnchorPlace::Card(_)), "{note:?}");
    assert!(table.middle(Part::Note(id)).distance(goal) < 2.0);
    // Beside the lanes the sheet grows, and the note belongs to the lane.
    let before = table.drawing.layout.size;
    let end = point(before.x + 160.0, goal.y);
    table.drag(table.middle(Part::Note(id)), end, false);
    let note = table.map().note(id).unwrap();
    assert!(
        matches!(
            note.at,
            NoteAnchor { on: AnchorPlace::Lane(_), corner: AnchorCorner::TopEnd | AnchorCorner::BottomEnd, .. }
        ),
        "{note:?}"
    );
    assert!(table.drawing.layout.size.x > before.x + 100.0);
    assert!(table.editor.undo_name().unwrap().starts_with("Move"));
    table.drag(table.middle(Part::Note(id)), goal, true);
    assert_eq!(table.map().notes.len(), 2, "Alt leaves a copy");
    table.editor.undo();
    assert_eq!(table.map().notes.len(), 1, "as one step");
}

#[test]
fn the_handles_of_notes_give_them_a_size_and_brackets_their_stages() {
    let mut table = Table::with("online-order");
    let id = with_note(&mut table);
    let rect = table.drawing.layout.notes.of(id).unwrap().rect;
    table.drag(rect.max, rect.max + point(50.0, 40.0), false);
    assert_eq!(table.map().note(id).unwrap().size_pt(), (rect.width() + 50.0, rect.height() + 40.0));
    let stages: Vec<_> = table.map().stages.iter().map(|stage| stage.id).collect();
    let bracket = Note::bracket(NoteId(0), stages[0], stages[1]);
    table.editor.perform(&Command::AddNote(Box::new(bracket))).unwrap();
    table.draw();
    let Some(Part::Note(id)) = table.editor.selection().single() else { panic!() };
    let rect = table.drawing.layout.notes.of(id).unwrap().rect;
    let goal = table.drawing.layout.stages[4].rect.center().x;
    table.drag(point(rect.max.x, rect.center().y), point(goal, rect.center().y), false);
    assert_eq!(table.map().note(id).unwrap().bracketed(table.map()), Some((stages[0], stages[4])));
}

#[test]
fn a_click_on_its_sign_folds_a_group_of_lanes() {
    let mut table = Table::with("online-order");
    let lanes = table.map().lanes[1..3].iter().map(|lane| lane.id).collect();
    table.editor.perform(&Command::GroupLanes { lanes, name: "Inside".into() }).unwrap();
    table.draw();
    let rows = table.drawing.layout.rows.len();
    let sign = table.drawing.layout.lane_bands.groups[0].icon.rect.center();
    let click = |table: &mut Table, at: Point| {
        let pointer = Pointer { in_map: at, on_screen: at, ..Pointer::default() };
        let target = hit::hit(&table.drawing.scene, at).map(|hit| hit.part);
        let mut context = table.tool_context();
        let source = DragSource::at(&context, at, target);
        let tool = Tool::press(&mut context, source, pointer);
        tool.released(&mut context, pointer);
        table.draw();
    };
    click(&mut table, sign);
    assert_eq!(table.drawing.layout.rows.len(), rows - 2);
    click(&mut table, sign);
    assert_eq!(table.drawing.layout.rows.len(), rows);
}
