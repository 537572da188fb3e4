//! One open map: the value, its drawing, and how it is looked at.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::camera::Camera;
use crate::geometry::{Point, Rect};
use crate::model::JourneyMap;
use crate::scene::{Drafter, Drawing};
use crate::scene::{Target, hit};
use crate::theme::Theme;

/// One open map.
pub struct Tab {
    /// What is shown.
    pub map: Arc<JourneyMap>,
    /// Where it came from.
    pub path: Option<PathBuf>,
    /// How it is drawn.
    pub drawing: Drawing,
    /// From where it is seen.
    pub camera: Camera,
    /// What is selected.
    pub selected: Option<Target>,
    /// What the pointer rests on.
    pub hovered: Option<Target>,
    /// Size of the canvas in the frame before; none before the first.
    pub canvas_size: Option<Point>,
    /// Whether the user has moved or zoomed the map. Until then it follows the size of the canvas.
    pub navigated: bool,
    /// The camera at the press, while the map is dragged.
    pub pulled_from: Option<Camera>,
    /// Size of the smallest letters on the map, in points.
    pub smallest_text_pt: Option<f32>,
    theme: Arc<Theme>,
}

impl Tab {
    /// A map that is looked at for the first time.
    pub fn new(map: JourneyMap, path: Option<PathBuf>, drafter: &mut Drafter, window_theme: &Arc<Theme>) -> Self {
        let theme = theme_of(&map, window_theme);
        let drawing = drafter.draw(&map, &theme);
        Self {
            smallest_text_pt: drawing.scene.smallest_text_pt(),
            map: Arc::new(map),
            path,
            drawing,
            camera: Camera::default(),
            selected: None,
            hovered: None,
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

    /// Draws the map anew when the window's look changed and the map follows it.
    pub fn follow_theme(&mut self, drafter: &mut Drafter, window_theme: &Arc<Theme>) {
        let theme = theme_of(&self.map, window_theme);
        if !Arc::ptr_eq(&theme, &self.theme) {
            self.drawing = drafter.draw(&self.map, &theme);
            self.theme = theme;
        }
    }

    /// The map's title, or what stands for it.
    pub fn title(&self) -> &str {
        if self.map.title.trim().is_empty() { "Untitled map" } else { &self.map.title }
    }

    /// The file's name; none when the map was not saved yet.
    pub fn file_name(&self) -> Option<String> {
        self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned())
    }

    /// What is drawn at a place of the map; an empty cell when nothing is.
    pub fn target_at(&self, in_map: Point) -> Option<Target> {
        let hit = hit::hit(&self.drawing.scene, in_map).map(|hit| hit.target);
        hit.or_else(|| self.cell_at(in_map))
    }

    /// Where a part of the map is drawn.
    pub fn bounds_of(&self, target: Target) -> Option<Rect> {
        if let Target::Cell(lane, step) = target {
            let layout = &self.drawing.layout;
            return layout.cell(lane, step).map(|cell| layout.in_map(cell));
        }
        hit::bounds_of(&self.drawing.scene, target)
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
        let bounds = self.selected.and_then(|target| self.bounds_of(target));
        if let (Some(bounds), Some(canvas)) = (bounds, self.canvas_size) {
            self.camera.fit(bounds, canvas, 3.0);
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
