//! One open map: its value and history, its file, its drawing and the state of its view.

use std::path::PathBuf;
use std::sync::Arc;

use super::camera::Camera;
use super::canvas::AccessibleParts;
use super::canvas::reflow_preview::ReflowPreview;
use super::drop_place::DropPlace;
use super::tools::{DragSource, Tool, ToolContext};
use super::typing::Typing;
use crate::app::dialogs::repair_report::RepairReport;
use crate::app::document::autosave::{AutosaveState, FileGuard};
use crate::edit::find::TextMatch;
use crate::edit::{Command, Editor, Selection};
use crate::file::display_name;
use crate::geometry::{Point, Rect};
use crate::model::{CardId, JourneyMap, Part, PersonaId, TextField};
use crate::scene::hit;
use crate::scene::{Drawing, SceneBuilder};
use crate::theme::Theme;

/// An open map and the state of its view.
pub(crate) struct Tab {
    /// The map with its history and selection.
    pub editor: Editor,
    /// Identifies the map among all open ones.
    pub key: u64,
    /// The lock on the map's file, and how the file was when it was last read or written.
    pub guard: FileGuard,
    /// Descriptions of the map's parts for screen readers; none until one asks.
    pub accessible_parts: Option<AccessibleParts>,
    /// The state of the map in its last recovery copy.
    pub autosave_state: Option<AutosaveState>,
    /// The map's file; none until it is saved for the first time.
    pub path: Option<PathBuf>,
    /// The current drawing of the map.
    pub drawing: Drawing,
    /// The part of the sheet that is in view.
    pub camera: Camera,
    /// The part under the pointer.
    pub hovered: Option<Part>,
    /// What a press would grab there.
    pub drag_source: Option<DragSource>,
    /// The gap whose “+” button is under the pointer.
    pub plus: Option<DropPlace>,
    /// The gesture that is under way.
    pub tool: Tool,
    /// Whether the pointer has left the edges of the canvas in this gesture; only then does the map scroll
    /// there.
    pub edge_scrolls: bool,
    /// The persona whose lanes and curves are shown; all others are dimmed.
    pub only_persona: Option<PersonaId>,
    /// The cards that are painted displaced to preview a drop.
    pub reflow_preview: ReflowPreview,
    /// The text that is being edited.
    pub typing: Option<Typing>,
    /// The find bar's current match.
    pub found: Option<TextMatch>,
    /// Digits that were typed for the selected point of a curve.
    pub typed_number: String,
    /// The last press: its time in seconds, its position on the screen and its place in a series of clicks.
    pub last_press: (f64, Point, u8),
    /// The canvas's id for the keyboard focus; none before the first frame.
    pub canvas_id: Option<egui::Id>,
    /// Size of the canvas in the last frame, in screen points; none before the first frame.
    pub canvas_size: Option<Point>,
    /// Whether the user has panned or zoomed. Until then the map is fitted to the canvas.
    pub navigated: bool,
    /// The camera at the press, while the user pans by dragging.
    pub pan_start: Option<Camera>,
    /// Size of the smallest text on the map, in points.
    pub smallest_text_pt: Option<f32>,
    /// What could not be read of the map's damaged file.
    pub left_out: Option<RepairReport>,
    /// The card where a link begins that is added by keyboard and has no end yet.
    pub link_from: Option<CardId>,
    /// Why the last command failed; shown until the next one.
    pub message: Option<String>,
    /// The map that `drawing` shows.
    drawn: Arc<JourneyMap>,
    theme: Arc<Theme>,
}

impl Tab {
    /// Opens `map`, which was read from `path` or is new.
    pub(crate) fn new(
        key: u64,
        map: JourneyMap,
        path: Option<PathBuf>,
        scene_builder: &mut SceneBuilder,
        window_theme: &Arc<Theme>,
    ) -> Self {
        let theme = theme_of(&map, window_theme);
        let drawing = scene_builder.draw(&map, &theme);
        let editor = Editor::new(map, path.is_some());
        Self {
            smallest_text_pt: drawing.scene.smallest_text_pt(),
            drawn: editor.map().clone(),
            accessible_parts: None,
            autosave_state: None,
            key,
            guard: FileGuard::default(),
            editor,
            left_out: None,
            link_from: None,
            message: None,
            path,
            drawing,
            camera: Camera::default(),
            hovered: None,
            drag_source: None,
            plus: None,
            tool: Tool::Idle,
            edge_scrolls: false,
            only_persona: None,
            reflow_preview: ReflowPreview::default(),
            typing: None,
            found: None,
            typed_number: String::new(),
            last_press: (f64::NEG_INFINITY, Point::ZERO, 0),
            canvas_id: None,
            canvas_size: None,
            navigated: false,
            pan_start: None,
            theme,
        }
    }

    /// The map's own theme, or the window's when it has none.
    pub(crate) fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// Draws the map again when it has changed, or its theme has.
    pub(crate) fn refresh(&mut self, scene_builder: &mut SceneBuilder, window_theme: &Arc<Theme>) {
        let theme = theme_of(self.editor.map(), window_theme);
        let map = self.editor.map();
        if Arc::ptr_eq(&theme, &self.theme) && Arc::ptr_eq(map, &self.drawn) {
            return;
        }
        let (drawing, all_anew) = if Arc::ptr_eq(&theme, &self.theme) {
            scene_builder.redraw(&self.drawing, &self.drawn, map, &theme)
        } else {
            (scene_builder.draw(map, &theme), true)
        };
        self.drawing = drawing;
        if all_anew {
            self.smallest_text_pt = self.drawing.scene.smallest_text_pt();
        }
        self.drawn = map.clone();
        self.theme = theme;
    }

    /// Begins to edit a text, when the map shows it.
    pub(crate) fn begin_typing(
        &mut self,
        scene_builder: &mut SceneBuilder,
        window_theme: &Arc<Theme>,
        place: TextField,
        is_new: bool,
    ) {
        self.stop_typing(scene_builder);
        self.refresh(scene_builder, window_theme);
        self.typing = Typing::begin(&self.editor, &self.drawing.layout, scene_builder, place, is_new);
        if self.typing.is_some() {
            self.editor.select(Selection::one(place.part()));
        }
    }

    /// Ends editing and keeps what was typed.
    pub(crate) fn stop_typing(&mut self, scene_builder: &mut SceneBuilder) {
        if let Some(typing) = self.typing.take() {
            typing.leave(&mut self.editor, scene_builder);
        }
    }

    /// Adapts the text that is being edited to a new layout; ends editing when its part is gone.
    pub(crate) fn follow_text(&mut self, scene_builder: &mut SceneBuilder) {
        let layout = &self.drawing.layout;
        if self.typing.as_mut().is_some_and(|typing| !typing.follow(layout)) {
            self.stop_typing(scene_builder);
        }
    }

    /// The context that tools work in, and the current tool.
    pub(crate) fn tool_context(&mut self) -> (ToolContext<'_>, &mut Tool) {
        let tool_context = ToolContext {
            editor: &mut self.editor,
            drawing: &self.drawing,
            map_per_screen: 1.0 / self.camera.zoom().max(1e-6),
            message: &mut self.message,
        };
        (tool_context, &mut self.tool)
    }

    /// The map as it is shown.
    pub(crate) fn map(&self) -> &Arc<JourneyMap> {
        self.editor.map()
    }

    /// The part that was selected last.
    pub(crate) fn selected(&self) -> Option<Part> {
        self.editor.selection().last()
    }

    /// Undoes or redoes a step, and moves the view back to where it was then unless the selection is in view.
    pub(crate) fn go_through_history(&mut self, way: impl FnOnce(&mut Editor) -> bool) {
        self.message = None;
        self.tool = Tool::Idle;
        if way(&mut self.editor)
            && let Some(view) = self.editor.view().filter(|_| !self.sees_selected())
        {
            self.camera.restore_view(view);
        }
    }

    /// Performs `command` as one step. When it fails, the status line shows why.
    pub(crate) fn perform(&mut self, command: &Command) -> bool {
        let result = self.editor.perform(command);
        self.message = result.as_ref().err().map(ToString::to_string);
        result.is_ok()
    }

    /// The map's title, or a placeholder when it is empty.
    pub(crate) fn title(&self) -> &str {
        let title = &self.map().info.title;
        if title.trim().is_empty() { "Untitled map" } else { title }
    }

    /// The file's name; none when the map has never been saved.
    pub(crate) fn file_name(&self) -> Option<String> {
        self.path.as_deref().map(display_name)
    }

    /// The part that is drawn at a place on the sheet, or else the cell there.
    pub(crate) fn target_at(&self, in_map: Point) -> Option<Part> {
        let hit = hit::hit(&self.drawing.scene, in_map).map(|hit| hit.part);
        hit.or_else(|| self.cell_at(in_map)).or_else(|| self.unnamed_step_at(in_map))
    }

    /// A step without a name, whose space under the stage can be clicked all the same.
    fn unnamed_step_at(&self, in_map: Point) -> Option<Part> {
        let mut steps = self.drawing.layout.steps.iter().map(|step| Part::Step(step.id));
        steps.find(|step| self.bounds_of_step(*step).is_some_and(|strip| strip.contains(in_map)))
    }

    /// The rectangle of a part on the sheet; none when it is not drawn.
    pub(crate) fn bounds_of(&self, target: Part) -> Option<Rect> {
        if let Part::Cell(lane, step) = target {
            let layout = &self.drawing.layout;
            return layout.cell(lane, step).map(|cell| layout.in_map(cell));
        }
        hit::bounds_of(&self.drawing.scene, target).or_else(|| self.bounds_of_step(target))
    }

    /// The space of a step under its stage, for a step without a name, of which nothing is drawn.
    fn bounds_of_step(&self, target: Part) -> Option<Rect> {
        let Part::Step(id) = target else { return None };
        let layout = &self.drawing.layout;
        let strip = layout.steps.iter().find(|step| step.id == id)?.rect;
        let height = layout.stage_band.max.y - strip.min.y;
        Some(layout.in_map(Rect::new(strip.min.x, strip.min.y, strip.width(), height)))
    }

    fn cell_at(&self, in_map: Point) -> Option<Part> {
        let layout = &self.drawing.layout;
        // Mirroring is its own inverse.
        let logical = layout.in_map(Rect::from_corners(in_map, in_map)).min;
        let row = layout.rows.iter().find(|row| (row.y..row.y + row.height).contains(&logical.y))?;
        let column = layout.columns.iter().find(|column| (column.x..column.x + column.width).contains(&logical.x))?;
        Some(Part::Cell(row.lane.id, column.step))
    }

    /// Moves the camera to the initial view of the map.
    pub(crate) fn reset_view(&mut self) {
        let scene = &self.drawing.scene;
        if let Some(canvas) = self.canvas_size {
            self.camera.open(scene.size, canvas, scene.right_to_left);
        }
    }

    /// Zooms and pans to show the whole map.
    pub(crate) fn fit(&mut self) {
        let size = self.drawing.scene.size;
        if let Some(canvas) = self.canvas_size {
            self.camera.fit(Rect::new(0.0, 0.0, size.x, size.y), canvas, 1.5);
            self.navigated = true;
        }
    }

    /// Zooms and pans to show the selected part as large as possible.
    pub(crate) fn fit_selected(&mut self) {
        let bounds = self.selected().and_then(|target| self.bounds_of(target));
        if let (Some(bounds), Some(canvas)) = (bounds, self.canvas_size) {
            self.camera.fit(bounds, canvas, 3.0);
            self.navigated = true;
        }
    }

    /// Whether the selected part is in view; true when nothing is selected.
    fn sees_selected(&self) -> bool {
        let bounds = self.selected().and_then(|target| self.bounds_of(target));
        let (Some(bounds), Some(canvas)) = (bounds, self.canvas_size) else { return true };
        let seen = self.camera.canvas_from_map().apply_rect(bounds);
        Rect::new(0.0, 0.0, canvas.x, canvas.y).intersects(&seen)
    }

    /// Pans to bring the selected part into view.
    pub(crate) fn show_selected(&mut self) {
        let bounds = self.selected().and_then(|target| self.bounds_of(target));
        let (Some(bounds), Some(canvas)) = (bounds, self.canvas_size) else { return };
        let seen = self.camera.canvas_from_map().apply_rect(bounds);
        if !Rect::new(0.0, 0.0, canvas.x, canvas.y).shrink(8.0).contains(seen.center()) {
            self.camera.pan(canvas * 0.5 - seen.center());
            self.navigated = true;
        }
    }

    /// Sets the zoom, keeping the center of the canvas in place.
    pub(crate) fn zoom_to(&mut self, zoom: f32) {
        let middle = self.canvas_size.unwrap_or(Point::ZERO) * 0.5;
        self.camera.zoom_to(middle, zoom);
        self.navigated = true;
    }
}

fn theme_of(map: &JourneyMap, window_theme: &Arc<Theme>) -> Arc<Theme> {
    Theme::named(&map.info.theme).unwrap_or_else(|| window_theme.clone())
}
