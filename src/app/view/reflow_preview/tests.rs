//! What is painted while a card is dragged is what the layout has after the drop.

use crate::app::view::headless::HeadlessTab;
use crate::app::view::reflow_preview::*;
use crate::app::view::tools::{DragSource, Pointer};
use crate::file::{sample, templates};
use crate::model::{Card, LaneKind};

/// A map on an invisible canvas, with a pointer.
struct TestCanvas {
    headless: HeadlessTab,
    now: f64,
}

impl TestCanvas {
    fn with(map: JourneyMap) -> Self {
        Self { headless: HeadlessTab::new(map), now: 0.0 }
    }

    fn press(&mut self, card: CardId) {
        let at = self.headless.document.drawing.layout.card_box(card).unwrap().rect.center();
        let pointer = self.pointer(at);
        self.headless.view.tool =
            Tool::press(&mut self.headless.tab().tool_context().0, DragSource::Card(card), pointer);
    }

    fn pointer(&self, logical: Point) -> Pointer {
        let at = self.headless.document.drawing.layout.in_map(Rect::from_corners(logical, logical)).min;
        Pointer { in_map: at, on_screen: at, ..Pointer::default() }
    }

    /// Moves the pointer and waits until all cards have stopped.
    fn hover(&mut self, at: Point) {
        let pointer = self.pointer(at);
        let tool = std::mem::take(&mut self.headless.view.tool);
        self.headless.view.tool = tool.moved(&mut self.headless.tab().tool_context().0, pointer);
        self.frame();
        self.now += 1.0;
        assert!(!self.frame(), "everything has slid");
    }

    fn drop(&mut self, at: Point) {
        let pointer = self.pointer(at);
        let tool = std::mem::take(&mut self.headless.view.tool);
        tool.released(&mut self.headless.tab().tool_context().0, pointer);
        self.headless.document.refresh();
        self.frame();
    }

    fn frame(&mut self) -> bool {
        let HeadlessTab { document, view } = &mut self.headless;
        view.reflow_preview.update(document, &view.tool, self.now, SLIDE_SECONDS)
    }

    /// Where the cards of a lane are painted, from the lane's upper edge; dragged ones in their gaps.
    fn drawn(&self, lane: LaneId) -> Vec<Rect> {
        let reflow_preview = &self.headless.view.reflow_preview;
        let layout = &self.headless.document.drawing.layout;
        let row = layout.rows.iter().find(|row| row.lane.id == lane).unwrap();
        let here = row.cards.iter().filter(|card| !reflow_preview.is_away(card.card.id));
        let cards = here.map(|card| reflow_preview.after_drop(layout, card));
        let slots = reflow_preview.slots.iter().filter(|slot| slot.lane == lane).map(|slot| slot.rect);
        let up = Point { x: 0.0, y: -row.y };
        let mut all: Vec<Rect> = cards.chain(slots).map(|rect| rect.translate(up)).collect();
        all.sort_by(|a, b| (a.min.y, a.min.x).partial_cmp(&(b.min.y, b.min.x)).unwrap());
        all
    }
}

/// Whether all cards stand where they stood, as tall as they were.
fn nearly(a: &[Rect], b: &[Rect]) -> bool {
    let near = |(a, b): (&Rect, &Rect)| a.min.distance(b.min) < 0.1 && a.max.distance(b.max) < 0.1;
    a.len() == b.len() && a.iter().zip(b).all(near)
}

#[test]
fn what_is_drawn_while_a_card_hovers_is_what_stands_when_it_has_landed() {
    let mut compared = 0;
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let mut table = TestCanvas::with(map);
        for drag in 0..6 {
            // Places spread over the whole sheet.
            let way = (drag + 1) as f32 * 0.618_034;
            let cards = &table.headless.document.map().cards;
            let Some(card) = cards.get(drag * 7 % cards.len().max(1)).map(|card| card.id) else { continue };
            let size = table.headless.document.drawing.layout.size;
            let at = Point { x: size.x * way.fract(), y: size.y * (way * 3.7).fract() };
            table.press(card);
            table.hover(at);
            let Some(insertion_point) = table.headless.view.tool.insertion_point() else {
                table.drop(at);
                continue;
            };
            let from = table.headless.document.map().card(card).unwrap().lane;
            let lanes = [insertion_point.to.lane, from];
            let shown = lanes.map(|lane| table.drawn(lane));
            let columns = |table: &TestCanvas| {
                table.headless.document.drawing.layout.columns.iter().map(|it| it.width).collect::<Vec<_>>()
            };
            let before = columns(&table);
            table.drop(at);
            // A dropped card may widen its column, which the preview does not foresee.
            if columns(&table) != before {
                continue;
            }
            compared += 1;
            table.now += 1.0;
            table.frame();
            for (lane, shown) in lanes.into_iter().zip(shown) {
                let stands = table.drawn(lane);
                assert!(
                    nearly(&shown, &stands),
                    "{} {card:?} {insertion_point:?}\n{shown:?}\n{stands:?}",
                    template.slug
                );
            }
        }
    }
    assert!(compared > 20, "{compared}");
}

/// Two cards in a cell of a lane, and one in the next.
fn small() -> (TestCanvas, Vec<CardId>) {
    let mut map = sample::map(0);
    map.cards.clear();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let mut table = TestCanvas::with(map);
    let cards = [0, 0, 1].map(|step| Card::new(CardId(0), lane, steps[step])).to_vec();
    table.headless.document.editor.perform(&Command::AddCards { cards, before: None, pictures: Vec::new() }).unwrap();
    table.headless.document.refresh();
    let ids = table.headless.document.editor.selection().cards();
    table.headless.document.editor.select(crate::edit::Selection::default());
    (table, ids)
}

#[test]
fn a_card_slides_down_in_time_and_back_when_the_hand_leaves() {
    let (mut table, cards) = small();
    let above = table.headless.document.drawing.layout.card_box(cards[0]).unwrap().rect;
    table.press(cards[2]);
    let pointer = table.pointer(above.min + Point { x: 30.0, y: 1.0 });
    let tool = std::mem::take(&mut table.headless.view.tool);
    table.headless.view.tool = tool.moved(&mut table.headless.tab().tool_context().0, pointer);
    assert!(table.frame());
    let offset = |table: &TestCanvas| table.headless.view.reflow_preview.offset(cards[0], table.now, SLIDE_SECONDS).y;
    assert_eq!(offset(&table), 0.0);
    table.now += SLIDE_SECONDS / 2.0;
    let half = offset(&table);
    table.now += SLIDE_SECONDS;
    let whole = offset(&table);
    assert!(0.0 < half && half < whole, "{half} {whole}");
    assert_eq!(table.headless.view.reflow_preview.slots()[0].rect, above);
    // Outside the sheet nothing can be dropped.
    table.hover(Point { x: -900.0, y: -900.0 });
    assert_eq!(offset(&table), 0.0);
    assert!(!table.headless.view.reflow_preview.is_shown() && table.headless.view.reflow_preview.slides.is_empty());
}

#[test]
fn what_was_let_go_glides_from_the_hand_and_nothing_moves_where_motion_is_not_wanted() {
    let (mut table, cards) = small();
    let rect = table.headless.document.drawing.layout.card_box(cards[2]).unwrap().rect;
    table.press(cards[2]);
    table.hover(Point { x: -900.0, y: -900.0 });
    table.drop(Point { x: -900.0, y: -900.0 });
    let by = table.headless.view.reflow_preview.offset(cards[2], table.now, SLIDE_SECONDS);
    assert!((rect.center() + by).distance(Point { x: -900.0, y: -900.0 }) < 1.0, "{by:?}");
    assert_eq!(table.headless.view.reflow_preview.offset(cards[2], table.now, 0.0), Point::ZERO);
    let HeadlessTab { document, view } = &mut table.headless;
    assert!(!view.reflow_preview.update(document, &view.tool, table.now, 0.0));
    assert!(table.headless.view.reflow_preview.slides.is_empty());
}

#[test]
fn a_slot_covers_nothing_of_the_lane_below_and_that_stands_where_it_will_be() {
    let mut compared = 0;
    for template in templates::list().iter().take(8) {
        let mut table = TestCanvas::with(templates::load(template.slug).unwrap());
        for drag in 0..8 {
            let way = (drag + 1) as f32 * 0.618_034;
            let layout = &table.headless.document.drawing.layout;
            let cards: Vec<CardId> = layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.card.id).collect();
            let (Some(card), Some(onto)) = (
                cards.get(drag * 7 % cards.len().max(1)).copied(),
                cards.get((cards.len() as f32 * way.fract()) as usize).copied(),
            ) else {
                continue;
            };
            let at = layout.card_box(onto).unwrap().rect.center();
            table.press(card);
            table.hover(at);
            let Some(to) = table.headless.view.tool.insertion_point().map(|point| point.to.lane) else {
                table.drop(at);
                continue;
            };
            let layout = table.headless.document.drawing.layout.clone();
            let preview = &table.headless.view.reflow_preview;
            let bottom = |layout: &Layout| {
                let row = layout.rows.iter().find(|row| row.lane.id == to).unwrap();
                lower_edge(layout, row.y + row.height)
            };
            let grown = preview.moved_at(bottom(&layout));
            for slot in preview.slots().iter().filter(|slot| slot.lane == to) {
                assert!(slot.rect.max.y <= bottom(&layout) + grown, "{}: {slot:?}", template.slug);
            }
            let (before, same) = (bottom(&layout), layout.columns.iter().map(|it| it.width).collect::<Vec<_>>());
            let from = table.headless.document.map().card(card).unwrap().lane;
            let above = layout.rows.iter().position(|row| row.lane.id == to)
                <= layout.rows.iter().position(|row| row.lane.id == from);
            table.drop(at);
            let after = &table.headless.document.drawing.layout;
            assert!(table.headless.view.reflow_preview.moved_bands().is_empty(), "the new layout has the room");
            // Where the card came from a lane above, that lane may have become lower.
            if grown > 0.0 && above && after.columns.iter().map(|it| it.width).collect::<Vec<_>>() == same {
                compared += 1;
                let moved = bottom(after) - before;
                assert!((moved - grown).abs() < 0.2, "{}: {moved} and not {grown}", template.slug);
            }
        }
    }
    assert!(compared > 3, "{compared}");
}

#[test]
fn what_lies_below_makes_room_in_time_and_comes_back() {
    let (mut table, cards) = small();
    let above = table.headless.document.drawing.layout.card_box(cards[0]).unwrap().rect;
    let row = table.headless.document.drawing.layout.rows.iter().find(|row| !row.cards.is_empty()).unwrap();
    let edge = lower_edge(&table.headless.document.drawing.layout, row.y + row.height);
    table.press(cards[2]);
    let pointer = table.pointer(above.min + Point { x: 30.0, y: 1.0 });
    let tool = std::mem::take(&mut table.headless.view.tool);
    table.headless.view.tool = tool.moved(&mut table.headless.tab().tool_context().0, pointer);
    assert!(table.frame());
    assert_eq!(table.headless.view.reflow_preview.moved_at(edge + 5.0), 0.0);
    table.now += SLIDE_SECONDS / 2.0;
    table.frame();
    let half = table.headless.view.reflow_preview.moved_at(edge + 5.0);
    table.now += SLIDE_SECONDS;
    table.frame();
    let preview = &table.headless.view.reflow_preview;
    let whole = preview.moved_at(edge + 5.0);
    assert!(0.0 < half && half < whole && whole >= above.height(), "{half} {whole}");
    assert_eq!(preview.moved_at(edge - 5.0), 0.0, "the lane itself stays");
    table.hover(Point { x: -900.0, y: -900.0 });
    assert!(table.headless.view.reflow_preview.moved_bands().is_empty());
}
