//! One open map: the value, its drawing, and how it is looked at.

use std::path::PathBuf;
use std::sync::Arc;

use super::camera::Camera;
use super::canvas::Spoken;
use super::canvas::room::Room;
use super::drop_place::DropPlace;
use super::left_out::LeftOut;
use super::safe_keeping::{Guard, Kept};
use super::tools::{Bench, Grip, Tool};
use super::typing::Typing;
use crate::edit::find::Found;
use crate::edit::{Command, Editor, Selection, TextPlace};
use crate::file::name_in_words;
use crate::geometry::{Point, Rect};
use crate::model::{CardId, JourneyMap, PersonaId};
use crate::scene::{Drafter, Drawing};
use crate::scene::{Target, hit};
use crate::theme::Theme;

/// One open map.
pub struct Tab {
    /// The map with its history and selection.
    pub editor: Editor,
    /// Names the map among all that are open.
    pub key: u64,
    /// What is known about its file.
    pub guard: Guard,
    /// The map's parts in words, for the map that they were made of.
    pub spoken: Option<Spoken>,
    /// What safe keeping saw last.
    pub kept: Option<Kept>,
    /// Where it came from.
    pub path: Option<PathBuf>,
    /// How it is drawn.
    pub drawing: Drawing,
    /// From where it is seen.
    pub camera: Camera,
    /// What the pointer rests on.
    pub hovered: Option<Target>,
    /// What a press would take hold of there.
    pub grip: Option<Grip>,
    /// The "+" between neighbours that the pointer rests at.
    pub plus: Option<DropPlace>,
    /// The gesture that is under way.
    pub tool: Tool,
    /// Whether the pointer has been away from the canvas's edges in this gesture: only then they scroll.
    pub edge_scrolls: bool,
    /// The persona whose lanes and curves are shown; all others are dimmed.
    pub only_persona: Option<PersonaId>,
    /// Cards that are drawn beside their places, because something is about to land among them.
    pub room: Room,
    /// The text that is being edited.
    pub typing: Option<Typing>,
    /// The words that the find bar has come to.
    pub found: Option<Found>,
    /// Digits that were typed for the selected point of a curve.
    pub number: String,
    /// The last press: when, where, and how many in a row.
    pub last_press: (f64, Point, u8),
    /// The canvas, as the keyboard knows it; none before the first frame.
    pub canvas_id: Option<egui::Id>,
    /// Size of the canvas in the frame before; none before the first.
    pub canvas_size: Option<Point>,
    /// Whether the user has moved or zoomed the map. Until then it follows the size of the canvas.
    pub navigated: bool,
    /// The camera at the press, while the map is dragged.
    pub pulled_from: Option<Camera>,
    /// Size of the smallest letters on the map, in points.
    pub smallest_text_pt: Option<f32>,
    /// What could not be read of the damaged file that the map came from.
    pub left_out: Option<LeftOut>,
    /// Where a link begins that has no end yet.
    pub link_from: Option<CardId>,
    /// Why the last command did nothing; shown until the next one.
    pub message: Option<String>,
    /// The map of which `drawing` is the drawing.
    drawn: Arc<JourneyMap>,
    theme: Arc<Theme>,
}

impl Tab {
    /// A map that is looked at for the first time.
    pub fn new(
        key: u64,
        map: JourneyMap,
        path: Option<PathBuf>,
        drafter: &mut Drafter,
        window_theme: &Arc<Theme>,
    ) -> Self {
        let theme = theme_of(&map, window_theme);
        let drawing = drafter.draw(&map, &theme);
        let editor = Editor::new(map, path.is_some());
        Self {
            smallest_text_pt: drawing.scene.smallest_text_pt(),
            drawn: editor.map().clone(),
            spoken: None,
            kept: None,
            key,
            guard: Guard::default(),
            editor,
            left_out: None,
            link_from: None,
            message: None,
            path,
            drawing,
            camera: Camera::default(),
            hovered: None,
            grip: None,
            plus: None,
            tool: Tool::Idle,
            edge_scrolls: false,
            only_persona: None,
            room: Room::default(),
            typing: None,
            found: None,
            number: String::new(),
            last_press: (f64::NEG_INFINITY, Point::ZERO, 0),
            canvas_id: None,
            canvas_size: None,
            navigated: false,
            pulled_from: None,
            theme,
        }
    }

    /// The map's own look, or the window's when it has none.
    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// Draws the map anew when it changed, or when the window's look changed and the map follows it.
    pub fn refresh(&mut self, drafter: &mut Drafter, window_theme: &Arc<Theme>) {
        let theme = theme_of(self.editor.map(), window_theme);
        let map = self.editor.map();
        if Arc::ptr_eq(&theme, &self.theme) && Arc::ptr_eq(map, &self.drawn) {
            return;
        }
        let (drawing, all_anew) = if Arc::ptr_eq(&theme, &self.theme) {
            drafter.redraw(&self.drawing, &self.drawn, map, &theme)
        } else {
            (drafter.draw(map, &theme), true)
        };
        self.drawing = drawing;
        if all_anew {
            self.smallest_text_pt = self.drawing.scene.smallest_text_pt();
        }
        self.drawn = map.clone();
        self.theme = theme;
    }

    /// Puts the caret into a text, when the map shows it.
    pub fn begin_typing(&mut self, drafter: &mut Drafter, window_theme: &Arc<Theme>, place: TextPlace, is_new: bool) {
        self.stop_typing(drafter);
        self.refresh(drafter, window_theme);
        self.typing = Typing::begin(&self.editor, &self.drawing.layout, drafter, place, is_new);
        if self.typing.is_some() {
            self.editor.select(Selection::one(place.part()));
        }
    }

    /// Leaves the text that is being edited; what was typed stays.
    pub fn stop_typing(&mut self, drafter: &mut Drafter) {
        if let Some(typing) = self.typing.take() {
            typing.leave(&mut self.editor, drafter);
        }
    }

    /// After the map was drawn anew: the caret goes with its text.
    pub fn follow_text(&mut self, drafter: &mut Drafter) {
        let layout = &self.drawing.layout;
        if self.typing.as_mut().is_some_and(|typing| !typing.follow(layout)) {
            self.stop_typing(drafter);
        }
    }

    /// What tools work on.
    pub fn bench(&mut self) -> (Bench<'_>, &mut Tool) {
        let bench = Bench {
            editor: &mut self.editor,
            drawing: &self.drawing,
            map_per_screen: 1.0 / self.camera.zoom().max(1e-6),
            message: &mut self.message,
        };
        (bench, &mut self.tool)
    }

    /// The map as it is shown.
    pub fn map(&self) -> &Arc<JourneyMap> {
        self.editor.map()
    }

    /// The part that was selected last.
    pub fn selected(&self) -> Option<Target> {
        self.editor.selection().last()
    }

    /// Goes back or forth in the history, and to where the map was seen from then.
    pub fn go_through_history(&mut self, way: impl FnOnce(&mut Editor) -> bool) {
        self.message = None;
        self.tool = Tool::Idle;
        if way(&mut self.editor)
            && let Some(view) = self.editor.view().filter(|_| !self.sees_selected())
        {
            self.camera.look_from(view);
        }
    }

    /// Does what `command` says, as one step; when it cannot be done, the status line says why.
    pub fn perform(&mut self, command: &Command) -> bool {
        let result = self.editor.perform(command);
        self.message = result.as_ref().err().map(ToString::to_string);
        result.is_ok()
    }

    /// The map's title, or what stands for it.
    pub fn title(&self) -> &str {
        let title = &self.map().title;
        if title.trim().is_empty() { "Untitled map" } else { title }
    }

    /// The file's name; none when the map was not saved yet.
    pub fn file_name(&self) -> Option<String> {
        self.path.as_deref().map(name_in_words)
    }

    /// What is drawn at a place of the map; an empty cell when nothing is.
    pub fn target_at(&self, in_map: Point) -> Option<Target> {
        let hit = hit::hit(&self.drawing.scene, in_map).map(|hit| hit.target);
        hit.or_else(|| self.cell_at(in_map)).or_else(|| self.unnamed_step_at(in_map))
    }

    /// A step without a name can be taken by its strip all the same.
    fn unnamed_step_at(&self, in_map: Point) -> Option<Target> {
        let mut steps = self.drawing.layout.steps.iter().map(|step| Target::Step(step.id));
        steps.find(|step| self.bounds_of_step(*step).is_some_and(|strip| strip.contains(in_map)))
    }

    /// Where a part of the map is drawn.
    pub fn bounds_of(&self, target: Target) -> Option<Rect> {
        if let Target::Cell(lane, step) = target {
            let layout = &self.drawing.layout;
            return layout.cell(lane, step).map(|cell| layout.in_map(cell));
        }
        hit::bounds_of(&self.drawing.scene, target).or_else(|| self.bounds_of_step(target))
    }

    /// A step without a name is not drawn, but it has its strip under the stage.
    fn bounds_of_step(&self, target: Target) -> Option<Rect> {
        let Target::Step(id) = target else { return None };
        let layout = &self.drawing.layout;
        let strip = layout.steps.iter().find(|step| step.id == id)?.rect;
        let height = layout.stage_band.max.y - strip.min.y;
        Some(layout.in_map(Rect::new(strip.min.x, strip.min.y, strip.width(), height)))
    }

    fn cell_at(&self, in_map: Point) -> Option<Target> {
        let layout = &self.drawing.layout;
        // Mirroring is its own way back.
        let logical = layout.in_map(Rect::from_corners(in_map, in_map)).min;
        let row = layout.rows.iter().find(|row| (row.y..row.y + row.height).contains(&logical.y))?;
        let column = layout.columns.iter().find(|column| (column.x..column.x + column.width).contains(&logical.x))?;
        Some(Target::Cell(row.lane.id, column.step))
    }

    /// Shows the map for the first time.
    pub fn look_first(&mut self) {
        let scene = &self.drawing.scene;
        if let Some(canvas) = self.canvas_size {
            self.camera.open(scene.size, canvas, scene.right_to_left);
        }
    }

    /// Shows the whole map.
    pub fn fit(&mut self) {
        let size = self.drawing.scene.size;
        if let Some(canvas) = self.canvas_size {
            self.camera.fit(Rect::new(0.0, 0.0, size.x, size.y), canvas, 1.5);
            self.navigated = true;
        }
    }

    /// Shows what is selected, large.
    pub fn fit_selected(&mut self) {
        let bounds = self.selected().and_then(|target| self.bounds_of(target));
        if let (Some(bounds), Some(canvas)) = (bounds, self.canvas_size) {
            self.camera.fit(bounds, canvas, 3.0);
            self.navigated = true;
        }
    }

    /// Whether what is selected is in view; also when nothing is.
    fn sees_selected(&self) -> bool {
        let bounds = self.selected().and_then(|target| self.bounds_of(target));
        let (Some(bounds), Some(canvas)) = (bounds, self.canvas_size) else { return true };
        let seen = self.camera.canvas_from_map().apply_rect(bounds);
        Rect::new(0.0, 0.0, canvas.x, canvas.y).intersects(&seen)
    }

    /// Brings what is selected into view, when it is not.
    pub fn show_selected(&mut self) {
        let bounds = self.selected().and_then(|target| self.bounds_of(target));
        let (Some(bounds), Some(canvas)) = (bounds, self.canvas_size) else { return };
        let seen = self.camera.canvas_from_map().apply_rect(bounds);
        if !Rect::new(0.0, 0.0, canvas.x, canvas.y).shrink(8.0).contains(seen.center()) {
            self.camera.pan(canvas * 0.5 - seen.center());
            self.navigated = true;
        }
    }

    /// Zooms about the middle of the canvas.
    pub fn zoom_to(&mut self, zoom: f32) {
        let middle = self.canvas_size.unwrap_or(Point::ZERO) * 0.5;
        self.camera.zoom_to(middle, zoom);
        self.navigated = true;
    }
}

fn theme_of(map: &JourneyMap, window_theme: &Arc<Theme>) -> Arc<Theme> {
    Theme::named(&map.theme).unwrap_or_else(|| window_theme.clone())
}
