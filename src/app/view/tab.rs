//! A document together with the view through which it is shown and edited.

use std::sync::Arc;

use super::View;
use super::camera::{LARGEST_FIRST_ZOOM, OpenedSheet};
use super::tools::{Tool, ToolContext};
use super::typing::Typing;
use crate::app::document::Document;
use crate::app::view::typing::TypedPart;
use crate::edit::{Command, Editor, MapField, PartValue, Selection, navigation};
use crate::geometry::{Point, Rect, point};
use crate::layout::LaneBox;
use crate::model::{ActionPlan, AnchorPlace, JourneyMap, LaneGroup, Part, TextField};
use crate::text::{LetterStyle, ListSign, TextAction};

/// A document and the view through which it is shown, borrowed for a frame or a command.
pub(crate) struct Tab<'a> {
    /// The document that is shown.
    pub document: &'a mut Document,
    /// The view through which it is shown.
    pub view: &'a mut View,
}

impl<'a> Tab<'a> {
    /// Shows `document` through `view`: the editor has the selection of this view from now on.
    pub(crate) fn new(document: &'a mut Document, view: &'a mut View) -> Self {
        document.activate(view.id);
        Self { document, view }
    }

    /// Starts editing a text, if the map shows it.
    pub(crate) fn begin_typing(&mut self, place: TextField, part: TypedPart) {
        self.stop_typing();
        if let Some(refusal) = self.document.editor.refusal() {
            self.view.message = Some(refusal.to_string());
            return;
        }
        // To the user, adding a part and unfolding its lane are one action.
        if self.expand_around(place.part()) && part != TypedPart::Known {
            self.document.editor.join_last_steps();
        }
        self.document.show_whole(Some(place));
        // A part that was added just now has no place on the sheet yet.
        self.document.refresh();
        let Document { editor, drawing, scene_builder, .. } = &mut *self.document;
        self.view.typing = Typing::begin(editor, &drawing.layout, scene_builder.shaper(), place, part);
        if self.view.typing.is_some() {
            editor.select(Selection::one(place.part()));
        } else {
            self.document.show_whole(None);
        }
    }

    /// Stops editing and keeps what was typed.
    pub(crate) fn stop_typing(&mut self) {
        let Some(typing) = self.view.typing.take() else { return };
        let place = typing.place;
        if let Some(value) = self.value_written(&typing) {
            typing.drop_new(&mut self.document.editor, self.document.scene_builder.shaper());
            self.document.show_whole(None);
            self.perform(&value);
            return;
        }
        let off_scale = self.number_off_scale(&typing);
        typing.leave(&mut self.document.editor, self.document.scene_builder.shaper());
        self.document.show_whole(None);
        off_scale.into_iter().for_each(|words| self.view.announcements.say(words));
        if let TextField::CardText(id) | TextField::CardFigure(id) = place
            && let Some(card) = self.map().card(id)
        {
            self.view.capture.last_note = Some((card.lane, card.step));
        }
    }

    /// Applies an action to the text that is being edited, if there is one.
    pub(crate) fn apply_to_text(&mut self, action: TextAction) {
        if let Some(typing) = &mut self.view.typing {
            typing.apply(&mut self.document.editor, self.document.scene_builder.shaper(), action);
        }
    }

    /// The same for what a key does, and says how letters and lines are marked now where that has changed.
    pub(crate) fn edit_text(&mut self, action: TextAction) {
        let says = matches!(action, TextAction::Mark(_) | TextAction::List(_) | TextAction::Break)
            || matches!(&action, TextAction::Insert(letters) if letters == " ")
            || matches!(action, TextAction::Backspace);
        let before = self.view.typing.as_ref().map(|typing| (typing.current_style(), typing.current_list()));
        self.apply_to_text(action);
        let after = self.view.typing.as_ref().map(|typing| (typing.current_style(), typing.current_list()));
        if let (true, Some(before), Some(after)) = (says, before, after)
            && let Some(words) = words_of_marks(before, after)
        {
            self.view.announcements.say(words);
        }
    }

    /// Moves the text editor to the new place of its text after the map was drawn again.
    pub(crate) fn follow_text(&mut self) {
        let layout = &self.document.drawing.layout;
        if self.view.typing.as_mut().is_some_and(|typing| !typing.follow(layout)) {
            self.stop_typing();
        }
    }

    /// The context that tools work in, and the current tool.
    pub(crate) fn tool_context(&mut self) -> (ToolContext<'_>, &mut Tool) {
        let tool_context = ToolContext {
            editor: &mut self.document.editor,
            drawing: &self.document.drawing,
            map_per_screen: 1.0 / self.view.camera.zoom().max(1e-6),
            message: &mut self.view.message,
        };
        (tool_context, &mut self.view.tool)
    }

    /// The map as it is shown.
    pub(crate) fn map(&self) -> &Arc<JourneyMap> {
        self.document.editor.map()
    }

    /// The part that was selected last.
    pub(crate) fn selected(&self) -> Option<Part> {
        self.document.editor.selection().last()
    }

    /// Undoes or redoes a step, and moves the view back to where it was then unless the selection is in view.
    pub(crate) fn go_through_history(&mut self, way: impl FnOnce(&mut Editor) -> bool) {
        self.view.message = None;
        self.view.tool = Tool::Idle;
        if way(&mut self.document.editor)
            && let Some(view) = self.document.editor.view().filter(|_| !self.sees_selected())
        {
            self.view.camera.restore_view(view);
        }
    }

    /// Performs `command` as one step. When it fails, the status line shows why.
    pub(crate) fn perform(&mut self, command: &Command) -> bool {
        let result = self.document.editor.perform(command);
        self.view.message = result.as_ref().err().map(ToString::to_string);
        result.is_ok()
    }

    /// Makes a currency that of the map, unless the map has one already. Returns whether it was made so.
    pub(crate) fn set_first_currency(&mut self, currency: &str) -> bool {
        let plan = &self.map().info.plan;
        if currency.is_empty() || !plan.currency.trim().is_empty() {
            return false;
        }
        let plan = ActionPlan { currency: currency.to_owned(), ..plan.clone() };
        self.perform(&Command::SetMap(MapField::Plan(plan)))
    }

    /// Moves the camera to the initial view of the map; `whole` shows all of it even where its text is small.
    pub(crate) fn reset_view(&mut self, whole: bool) {
        /// A sheet that ends at the end of a lane may be narrower for that, down to this share of the canvas.
        const LEAST_WIDTH: f32 = 0.8;
        let scene = &self.document.drawing.scene;
        let Some(canvas) = self.view.canvas_size else { return };
        if whole {
            let sheet = Rect::new(0.0, 0.0, scene.size.x, scene.size.y);
            return self.view.camera.fit(sheet, self.view.room.free, LARGEST_FIRST_ZOOM);
        }
        if self.map().info.comparison.is_some() {
            return self.view.camera.open_across(scene.size, self.view.room.free, scene.right_to_left);
        }
        let layout = &self.document.drawing.layout;
        let end = |row: &LaneBox| layout.in_map(Rect::new(0.0, row.y, 1.0, row.height)).max.y;
        let lane_ends: Vec<f32> = layout.rows.iter().map(end).collect();
        let sheet = OpenedSheet { size: scene.size, right_to_left: scene.right_to_left, lane_ends: &lane_ends };
        self.view.camera.open(&sheet, self.view.room.free, canvas.x * LEAST_WIDTH);
    }

    /// Whether all of the map is in view and nothing lies over it.
    pub(crate) fn shows_whole_map(&self) -> bool {
        let sheet = self.document.drawing.scene.size;
        let seen = self.view.camera.canvas_from_map().apply_rect(Rect::new(0.0, 0.0, sheet.x, sheet.y));
        let free = self.view.room.free;
        // Half a point of tolerance for what rounding does.
        let holds = |low: f32, high: f32, from: f32, to: f32| low >= from - 0.5 && high <= to + 0.5;
        holds(seen.min.x, seen.max.x, free.min.x, free.max.x) && holds(seen.min.y, seen.max.y, free.min.y, free.max.y)
    }

    /// Zooms and pans to show the whole map.
    pub(crate) fn fit(&mut self) {
        let size = self.document.drawing.scene.size;
        if self.view.canvas_size.is_some() {
            self.view.room.take_back_now(self.view.canvas_size);
            self.view.camera.fit(Rect::new(0.0, 0.0, size.x, size.y), self.view.room.free, 1.5);
            // It stays whole beside panels that come and go, until the user pans or zooms.
            self.view.navigated = false;
        }
    }

    /// Shows the whole map, no larger than it is now: its sheet may have grown.
    pub(crate) fn fit_no_larger(&mut self) {
        let size = self.document.drawing.scene.size;
        let zoom = self.view.camera.zoom();
        if self.view.canvas_size.is_some() {
            self.view.camera.fit(Rect::new(0.0, 0.0, size.x, size.y), self.view.room.free, zoom);
            self.view.room.whole_sheet = Some(size);
        }
    }

    /// Zooms and pans to show the selected part as large as possible: a stage with its column, a lane with its row.
    pub(crate) fn fit_selected(&mut self) {
        let extent = self.selected().and_then(|target| self.document.extent_of(target));
        /// Space around what is shown, in canvas points.
        const AROUND: f32 = 24.0;
        if let (Some(extent), Some(_)) = (extent, self.view.canvas_size) {
            let free = self.view.room.free;
            let around = point(AROUND, AROUND);
            self.view.camera.fit(extent, Rect::from_corners(free.min + around, free.max - around), 3.0);
            self.view.navigated = true;
        }
    }

    /// Whether the selected part is in view; true when nothing is selected.
    pub(crate) fn sees_selected(&self) -> bool {
        let bounds = self.selected().and_then(|target| self.document.bounds_of(target));
        let (Some(bounds), Some(_)) = (bounds, self.view.canvas_size) else { return true };
        let seen = self.view.camera.canvas_from_map().apply_rect(bounds);
        self.view.room.free.intersects(&seen)
    }

    /// Selects the part that a key leads to, and shows it; `more` adds it to the selection. Without a part, the
    /// user hears that the map ends there.
    pub(crate) fn walk_to(&mut self, part: Option<Part>, more: bool) {
        self.view.capture.number = None;
        let Some(part) = part.filter(|part| more || Some(*part) != self.selected()) else {
            return self.view.announcements.say("The map ends here");
        };
        let mut selection = if more { self.document.editor.selection().clone() } else { Selection::default() };
        selection.add(part);
        self.document.editor.select(selection);
        self.show_selected();
    }

    /// Remembers what is selected, for keys that come while nothing is.
    pub(super) fn note_selected(&mut self) {
        self.view.capture.last_selected = self.selected().or(self.view.capture.last_selected);
    }

    /// Selects the part again that was left for the fields of the map, if the map is still selected.
    pub(crate) fn come_back_from_fields(&mut self) {
        let Some(part) = self.view.capture.take_left() else { return };
        if self.selected() == Some(Part::Header) && self.document.editor.selection().parts().len() == 1 {
            self.document.editor.select(Selection::one(part));
            self.show_selected();
        }
    }

    /// Selects what was selected last, or what that is attached to, if nothing is selected now and it is still on the
    /// map: from the map's first cell the way would be long. Returns whether it did.
    pub(super) fn select_again(&mut self) -> bool {
        if self.selected().is_some() {
            return false;
        }
        let held = self.view.capture.last_selected.and_then(|part| navigation::held_by(self.map(), part));
        let mut last: Selection = held.into_iter().collect();
        last.retain_existing(self.map());
        if last.is_empty() {
            return false;
        }
        self.document.editor.select(last);
        self.show_selected();
        true
    }

    /// Pans to bring the selected part into view.
    pub(crate) fn show_selected(&mut self) {
        if let Some(part) = self.selected() {
            self.expand_around(part);
        }
        let bounds = self.selected().and_then(|target| self.document.bounds_of(target));
        let (Some(bounds), Some(_)) = (bounds, self.view.canvas_size) else { return };
        let seen = self.view.camera.canvas_from_map().apply_rect(bounds);
        let free = self.view.room.free;
        let by = if free.contains(seen.center()) {
            // One that is cut off by an edge comes inside; one that fills the view stays where it is.
            point(
                shift_whole_into((seen.min.x, seen.max.x), (free.min.x, free.max.x)),
                shift_whole_into((seen.min.y, seen.max.y), (free.min.y, free.max.y)),
            )
        } else {
            // Into the middle, but at the edge of the sheet no farther than the sheet reaches: the rest would be empty.
            let size = self.document.drawing.scene.size;
            let sheet = self.view.camera.canvas_from_map().apply_rect(Rect::from_corners(Point::ZERO, size));
            let by = free.center() - seen.center();
            point(
                shift_on_sheet(by.x, (sheet.min.x, sheet.max.x), (free.min.x, free.max.x)),
                shift_on_sheet(by.y, (sheet.min.y, sheet.max.y), (free.min.y, free.max.y)),
            )
        };
        if by != Point::ZERO {
            self.view.camera.pan(by);
            self.view.navigated = true;
        }
    }

    /// Pans no farther than it takes to see a part; of one that is larger than the view, its start.
    pub(crate) fn bring_into_view(&mut self, part: Part) {
        self.expand_around(part);
        let bounds = self.document.bounds_of(part).or_else(|| self.document.extent_of(part));
        let (Some(bounds), Some(_)) = (bounds, self.view.canvas_size) else { return };
        let seen = self.view.camera.canvas_from_map().apply_rect(bounds);
        let free = self.view.room.free;
        let by = point(
            shift_into((seen.min.x, seen.max.x), (free.min.x, free.max.x)),
            shift_into((seen.min.y, seen.max.y), (free.min.y, free.max.y)),
        );
        if by != Point::ZERO {
            self.view.camera.pan(by);
            self.view.navigated = true;
        }
    }

    /// Expands the lane that a part is in, if this view shows it collapsed, and unfolds its group. Returns whether that was a
    /// step of the history.
    fn expand_around(&mut self, part: Part) -> bool {
        let lane = match part {
            Part::Card(id) => self.map().card(id).map(|card| card.lane),
            Part::Cell(lane, _) | Part::Point(lane, ..) => Some(lane),
            Part::Header | Part::Persona(_) | Part::Stage(_) | Part::Step(_) | Part::Lane(_) => None,
            Part::Hotspot(_) | Part::Link(_) | Part::LaneGroup(_) => None,
            Part::Note(id) => self.map().note(id).and_then(|note| match note.at.on {
                AnchorPlace::Lane(lane) | AnchorPlace::Cell(lane, _) => Some(lane),
                AnchorPlace::Card(id) => self.map().card(id).map(|card| card.lane),
                AnchorPlace::Sheet | AnchorPlace::Stage(_) => None,
            }),
        };
        let hiding = match part {
            Part::Lane(id) => self.map().lane(id),
            _ => lane.and_then(|id| self.map().lane(id)),
        };
        let hiding = hiding.and_then(|lane| self.map().folded_group_of(lane));
        // A note of a folded lane stands at the heading, so nothing needs to be unfolded for it.
        let group = hiding.cloned().filter(|_| !matches!(part, Part::Note(_)));
        let unfolds = group.is_some_and(|group| {
            let unfolded = LaneGroup { folded: false, ..group };
            self.perform(&Command::Change { field: "folding", to: vec![PartValue::LaneGroup(Box::new(unfolded))] })
        });
        if let Some(lane) = lane.filter(|lane| self.document.collapsed_lanes().contains(lane)) {
            self.document.collapse(&[lane], false);
        }
        unfolds
    }

    /// Sets the zoom, keeping the center of the canvas in place.
    pub(crate) fn zoom_to(&mut self, zoom: f32) {
        let middle = self.view.canvas_size.map_or(Point::ZERO, |_| self.view.room.free.center());
        self.view.camera.zoom_to(middle, zoom);
        self.view.navigated = true;
    }
}

/// What is said when the marks at the caret have changed.
fn words_of_marks(
    before: (LetterStyle, Option<ListSign>),
    after: (LetterStyle, Option<ListSign>),
) -> Option<&'static str> {
    match (before, after) {
        ((_, before), (_, after)) if before != after => Some(match after {
            Some(ListSign::Bullet) => "List with bullets",
            Some(ListSign::Number) => "Numbered list",
            None => "No list",
        }),
        ((before, _), (after, _)) if before.bold != after.bold => Some(if after.bold { "Bold on" } else { "Bold off" }),
        ((before, _), (after, _)) if before.italic != after.italic => {
            Some(if after.italic { "Italic on" } else { "Italic off" })
        }
        _ => None,
    }
}
/// By how much a stretch moves so that it lies in a room; of one that is longer, its start does.
fn shift_into((from, to): (f32, f32), (low, high): (f32, f32)) -> f32 {
    if from < low || to - from > high - low { low - from } else { (high - to).min(0.0) }
}

/// How far a sheet from `low` to `high` is moved that was to be moved by `by`: it goes on filling the place from `from` to
/// `to`, if it is large enough.
fn shift_on_sheet(by: f32, (low, high): (f32, f32), (from, to): (f32, f32)) -> f32 {
    if high - low > to - from { by.clamp(to - high, from - low) } else { by }
}

/// The same for what fits there; what does not fit stays where it is.
fn shift_whole_into((from, to): (f32, f32), (low, high): (f32, f32)) -> f32 {
    if to - from > high - low { 0.0 } else { shift_into((from, to), (low, high)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_is_larger_than_the_view_goes_on_filling_it() {
        // A sheet of 1,000 points in a view of 400: moved to its end and no farther.
        assert_eq!(shift_on_sheet(-700.0, (0.0, 1_000.0), (0.0, 400.0)), -600.0);
        assert_eq!(shift_on_sheet(300.0, (-100.0, 900.0), (0.0, 400.0)), 100.0);
        assert_eq!(shift_on_sheet(-300.0, (0.0, 1_000.0), (0.0, 400.0)), -300.0);
        // A smaller one goes where it was to go.
        assert_eq!(shift_on_sheet(50.0, (0.0, 300.0), (0.0, 400.0)), 50.0);
    }
}
