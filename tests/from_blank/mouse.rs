//! With the mouse; keys only type text.

use egui::{Key, Modifiers, Pos2, Rect, Vec2};
use footpath::model::{CardId, FlagKind, LaneId, Part, StepId};

use super::driver::Driver;
use crate::window::headless::SIZE;
use crate::window::user_input::{HeadlessWindow, UserInput};

/// The maximum height of an open list.
const LIST_HEIGHT: f32 = 352.0;
/// The vertical range in which panels show their content: below their headings, above their lower edges.
const PANEL: (f32, f32) = (112.0, 820.0);

/// Rebuilds a map with the mouse.
pub(super) struct MouseDriver {
    window: HeadlessWindow,
}

/// A press that moves by less, in points, may be a click.
const SHORTEST_DRAG: f32 = 10.0;

impl MouseDriver {
    pub(super) fn new() -> Self {
        Self { window: HeadlessWindow::welcome() }
    }

    /// The rectangle of a part of the map; zooms out to the whole map if the part is out of sight.
    fn place(&mut self, part: Part) -> Rect {
        if let Some(rect) = self.window.in_sight(part) {
            return rect;
        }
        self.show_all();
        self.window.in_sight(part).unwrap_or_else(|| panic!("{part:?} is nowhere to be seen"))
    }

    fn show_all(&mut self) {
        let at = self.window.control_with("Zoom to fit");
        self.window.click(at);
    }

    /// The position of an item in the palette, found with the filter.
    fn item(&mut self, words: &str) -> Pos2 {
        let filter = self.window.controls("Filter the palette").first().expect("the palette has a filter").center();
        self.window.click(filter);
        self.window.triple_click(filter);
        self.window.write_fast(words);
        let is_in_palette = |rect: &&Rect| rect.center().x < filter.x + 160.0;
        let found = self.window.controls(words);
        found.iter().find(is_in_palette).unwrap_or_else(|| panic!("no “{words}” in the palette")).center()
    }

    /// The rectangle of a control; panels are scrolled until it is visible.
    fn control(&mut self, name: &str) -> Rect {
        for _ in 0..60 {
            let Some(rect) = self.first_of(name) else { panic!("nothing is called “{name}”") };
            let height = rect.center().y;
            // The foot of a dialog does not scroll.
            let end = if ["Done", "Keep"].contains(&name) { SIZE.y } else { PANEL.1 };
            if (PANEL.0..end).contains(&height) {
                return rect;
            }
            let far = (height - SIZE.y / 2.0).clamp(-300.0, 300.0);
            self.window.turn_wheel(Pos2::new(rect.center().x, SIZE.y / 2.0), far);
        }
        panic!("“{name}” cannot be scrolled to");
    }

    /// The first control of this name. An item of the palette is one only if nothing else has the name.
    fn first_of(&self, name: &str) -> Option<Rect> {
        let palette = self.window.controls("Filter the palette").first().map_or(0.0, |filter| filter.right());
        let found = self.window.controls(name);
        found.iter().find(|rect| rect.center().x > palette).or(found.first()).copied()
    }

    /// An entry of the list that a field has opened; the list is scrolled until it is visible.
    fn entry(&mut self, field: &str, entry: &str) -> Pos2 {
        let field = self.first_of(field).unwrap_or_else(|| panic!("nothing is called “{field}”"));
        let fits_below = field.bottom() + LIST_HEIGHT < SIZE.y;
        let top = if fits_below { field.bottom() } else { field.top() - LIST_HEIGHT };
        let list = Rect::from_min_size(Pos2::new(field.left(), top), Vec2::new(field.width(), LIST_HEIGHT));
        for _ in 0..20 {
            let Some(place) = self.window.entry(entry) else {
                panic!("the list has no “{entry}”, only {:?}", self.window.entries())
            };
            if list.shrink(14.0).y_range().contains(place.center().y) {
                return place.center();
            }
            let far = (place.center().y - list.center().y).clamp(-200.0, 200.0);
            self.window.turn_wheel(list.center(), far);
        }
        panic!("“{entry}” cannot be scrolled to");
    }

    /// A position in a cell that no card covers.
    fn free_place(&mut self, cell: Part) -> Pos2 {
        let rect = self.place(cell);
        rect.center_bottom() - Vec2::new(0.0, 2.5)
    }
}

impl Driver for MouseDriver {
    fn window(&self) -> &HeadlessWindow {
        &self.window
    }

    fn begin(&mut self) {
        let at = self.window.controls("Blank map").first().expect("the gallery has a blank map").center();
        self.window.click(at);
    }

    fn select(&mut self, part: Part) {
        if self.window.selected() == Some(part) {
            return;
        }
        if let Part::Step(_) = part
            && self.window.in_sight(part).is_none_or(|rect| rect.height() < 4.0)
        {
            return self.step_by_its_stage(part);
        }
        let at = self.place(part).center();
        self.window.click(at);
        assert_eq!(self.window.selected(), Some(part));
    }

    fn let_go(&mut self) {
        // Beside the sheet; zooming to fit leaves some space around the map.
        self.show_all();
        let at = self.window.canvas().left_bottom() + Vec2::new(6.0, -6.0);
        self.window.click(at);
        assert_eq!(self.window.selected(), None);
    }

    fn name(&mut self, part: Part, words: &str) {
        let at = if part == Part::Header { self.window.title() } else { self.place(part).center() };
        // The second click opens the text, the third one selects all of it.
        self.window.triple_click(at);
        self.window.write_fast(words);
        self.let_go();
    }

    fn add_stage(&mut self, name: &str) {
        let last = self.window.map().stages.last().unwrap().id;
        let from = self.item("Stage");
        let to = self.place(Part::Stage(last)).right_center();
        self.window.drag(from, to + Vec2::new(4.0, 0.0));
        self.window.write_fast(name);
        self.let_go();
    }

    fn add_step(&mut self, after: StepId, name: &str) {
        let from = self.item("Step");
        let below = Part::Cell(self.window.map().lanes[0].id, after);
        // The name stands at the left of its column, and the new step belongs after it.
        let at = Pos2::new(self.place(below).right() - 3.0, self.place(Part::Step(after)).center().y);
        self.window.drag(from, at);
        self.window.write_fast(name);
        self.let_go();
    }

    fn add_lane(&mut self, after: LaneId, item: &str) {
        let from = self.item(&format!("{item} lane"));
        let to = self.place(Part::Lane(after)).center_bottom();
        self.window.drag(from, to - Vec2::new(0.0, 3.0));
        self.let_go();
    }

    fn lane_up(&mut self, lane: LaneId) {
        let row = self.window.map().lanes.iter().position(|known| known.id == lane).unwrap();
        let above = self.window.map().lanes[row - 1].id;
        let (from, to) = (self.place(Part::Lane(lane)).center(), self.place(Part::Lane(above)).center_top());
        self.window.drag(from, to + Vec2::new(0.0, 4.0));
    }

    fn write_cards(&mut self, lane: LaneId, step: StepId, texts: &[String]) {
        for text in texts {
            let at = self.free_place(Part::Cell(lane, step));
            self.window.double_click(at);
            self.window.write_fast(text);
            self.let_go();
        }
    }

    fn span(&mut self, card: CardId, last: StepId) {
        let lane = self.window.map().card(card).unwrap().lane;
        let to = self.place(Part::Cell(lane, last)).center();
        let edge = self.place(Part::Card(card));
        self.window.drag(edge.right_center() - Vec2::new(1.0, 0.0), Pos2::new(to.x, edge.center().y));
    }

    fn add_point(&mut self, cell: Part, value: f32) {
        let Part::Cell(lane, step) = cell else { panic!("{cell:?} is no cell") };
        let rect = self.place(cell);
        self.window.click(rect.center());
        let series = self.window.map().lane(lane).unwrap().series[0].id;
        let point = Part::Point(lane, series, step);
        // A press so soon after a click would make it a double click.
        self.window.pause();
        // Up and down until it is right, as a person would do it.
        let mut tried = Vec::new();
        for _ in 0..8 {
            let off = value - self.value_of(point);
            if off == 0.0 {
                return;
            }
            let from = self.place(point).center();
            let by = off * rect.height() / 6.0;
            // So short a way is no drag yet: from further away it is a longer one.
            let by = if by.abs() < SHORTEST_DRAG { -4.0 * SHORTEST_DRAG * by.signum() } else { by };
            self.window.drag(from, from - Vec2::new(0.0, by));
            tried.push((by, self.value_of(point)));
        }
        panic!("the point cannot be dragged to {value} in {rect:?}: {tried:?}, from {:?}", self.place(point));
    }

    fn flag(&mut self, part: Part, kind: FlagKind) {
        self.select(part);
        self.press(kind.name());
    }

    fn pin(&mut self, on: Part) {
        let from = self.item("Hotspot");
        let to = self.place(on).center();
        self.window.drag(from, to);
        let hotspot = self.window.map().hotspots.last().unwrap().id;
        self.select(Part::Hotspot(hotspot));
    }

    fn fill(&mut self, field: &str, words: &str) {
        let at = self.control(field).center();
        self.window.click(at);
        // The list of the previous field may have closed by now.
        let at = self.control(field).center();
        self.window.triple_click(at);
        self.window.write_fast(words);
    }

    fn open_from_file_menu(&mut self, entry: &str) {
        for name in ["File", entry] {
            let at = self.window.controls(name).first().unwrap_or_else(|| panic!("no “{name}”")).center();
            self.window.click(at);
        }
    }

    fn rewrite(&mut self, field: &str, words: &str) {
        // A long text goes on below the edge of its dialog.
        let at = self.window.controls(field).first().unwrap_or_else(|| panic!("no “{field}”")).left_top();
        self.window.click(at + Vec2::new(40.0, 20.0));
        // Three clicks select a line only.
        self.window.press(Modifiers::COMMAND, Key::A);
        self.window.write_fast(words);
    }

    fn press(&mut self, button: &str) {
        let at = self.control(button).center();
        self.window.click(at);
    }

    fn pick(&mut self, field: &str, entry: &str) {
        self.press(field);
        let place = self.entry(field, entry);
        self.window.click(place);
        assert!(self.window.entry(entry).is_none(), "the list “{field}” is still open");
    }

    fn slide(&mut self, slider: &str, value: f32, most: f32) {
        let rect = self.control(slider).shrink2(Vec2::new(10.0, 0.0));
        self.window.click(Pos2::new(egui::lerp(rect.x_range(), value / most), rect.center().y));
    }

    fn tag(&mut self, word: &str) {
        let at = self.control("Tags").center();
        self.window.click(at);
        self.window.write_fast(word);
        self.window.write_fast(",");
    }
}

impl MouseDriver {
    /// A step without a name is drawn nowhere, but its stage lists it.
    fn step_by_its_stage(&mut self, step: Part) {
        let Part::Step(id) = step else { return };
        let stage = self.window.map().step(id).unwrap().0.id;
        self.select(Part::Stage(stage));
        self.press("Step 1");
    }

    fn value_of(&self, point: Part) -> f32 {
        let Part::Point(lane, series, step) = point else { panic!("{point:?} is no point") };
        let map = self.window.map();
        let series = map.lane(lane).unwrap().series.iter().find(|known| known.id == series).unwrap();
        series.points.iter().find(|point| point.step == step).expect("a click adds a point").value
    }
}
