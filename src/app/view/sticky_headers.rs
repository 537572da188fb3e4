//! Sticky headers: stage and lane names that stay at the edges of the canvas while the map scrolls under
//! them.
//!
//! Each is a strip of paper on which the renderer draws the same names again, displaced to the edge.

use egui::{Color32, CornerRadius, Mesh, Pos2, Rect, Stroke, Ui};

use super::reflow_preview::parts_of_canvas;
use super::tab::Tab;
use super::viewport::{CanvasFrame, CanvasViewport, screen_rect};
use crate::geometry::{Point, point};
use crate::layout::LaneBox;
use crate::model::{LaneKind, Part};
use crate::render::screen::{PaintScope, ScreenPainter, color32};
use crate::theme::Theme;

/// The largest share of the canvas that a strip may take; a wider one is not shown.
const LARGEST_SHARE: f32 = 0.3;
/// The space above the names of a strip at the top, in screen points.
const ABOVE: f32 = 6.0;
/// Length of a strip's shadow, in screen points.
const SHADOW: f32 = 10.0;

/// The strips that are shown in this frame.
pub(crate) struct StickyHeaders {
    stages: Option<StickyStrip>,
    lanes: Option<StickyStrip>,
    corner: Option<Rect>,
}

/// A strip of names at an edge of the canvas.
pub(crate) struct StickyStrip {
    /// The rectangle of the strip, in screen points.
    pub area: Rect,
    /// How far the names are displaced from where the map has them, in screen points.
    pub offset: Point,
    part: PaintScope,
    edge: Edge,
}

/// The edge of the canvas that a strip is at.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Top,
    Left,
    Right,
}

impl StickyHeaders {
    /// The strips for names that are no longer fully in view.
    pub(crate) fn of(canvas: &CanvasViewport, tab: &Tab<'_>) -> Self {
        let size = tab.document.drawing.scene.size;
        let sheet =
            screen_rect(canvas.screen_from_map.apply_rect(crate::geometry::Rect::new(0.0, 0.0, size.x, size.y)));
        let band =
            |logical| screen_rect(canvas.screen_from_map.apply_rect(tab.document.drawing.layout.in_map(logical)));
        let stages = stage_strip(canvas.area, sheet, band(tab.document.drawing.layout.stage_band));
        // Names at the right edge keep clear of the panel that lies over the map there.
        let beside_panel = tab.view.room.beside_panel().map(|free| canvas.area.left() + free.max.x);
        let uncovered = canvas.area.with_max_x(beside_panel.unwrap_or(f32::INFINITY).min(canvas.area.right()));
        let lanes = lane_strip(
            uncovered,
            sheet,
            band(tab.document.drawing.layout.rail_band),
            tab.document.drawing.scene.right_to_left,
        );
        let cross = |(stages, lanes): (&StickyStrip, &StickyStrip)| {
            Rect::from_x_y_ranges(lanes.area.x_range(), stages.area.y_range())
        };
        let corner = stages.as_ref().zip(lanes.as_ref()).map(cross);
        Self { stages, lanes, corner }
    }

    /// The height of the strip of stage and step names; 0 without one.
    pub(crate) fn stages_height(&self) -> f32 {
        self.stages.as_ref().map_or(0.0, |strip| strip.area.height())
    }

    /// The width of the strip of lane names; 0 without one.
    pub(crate) fn lanes_width(&self) -> f32 {
        self.lanes.as_ref().map_or(0.0, |strip| strip.area.width())
    }

    /// How far the strip of lane names is displaced from where the map has them; 0 without one.
    pub(crate) fn lanes_shift(&self) -> f32 {
        self.lanes.as_ref().map_or(0.0, |strip| strip.offset.x)
    }

    /// Whether there is a strip of stage and step names.
    pub(crate) fn has_stages(&self) -> bool {
        self.stages.is_some()
    }

    /// Whether there is a strip of lane names.
    pub(crate) fn has_lanes(&self) -> bool {
        self.lanes.is_some()
    }

    /// The strip at a position on the screen; none where two strips cross.
    pub(crate) fn strip_at(&self, at: Pos2) -> Option<&StickyStrip> {
        if self.corner.is_some_and(|corner| corner.contains(at)) {
            return None;
        }
        self.stages.iter().chain(&self.lanes).find(|strip| strip.area.contains(at))
    }

    /// Covers the corner where two strips cross, so that no stage name shows there.
    pub(crate) fn cover_corner(&self, ui: &Ui, canvas: &CanvasViewport, paper: Color32) {
        if let Some(corner) = self.corner {
            ui.painter_at(canvas.area).rect_filled(corner, CornerRadius::ZERO, paper);
        }
    }

    /// The strips in the order in which they are painted.
    pub(crate) fn back_to_front(&self) -> impl Iterator<Item = &StickyStrip> {
        self.lanes.iter().chain(&self.stages)
    }
}

fn stage_strip(canvas: Rect, sheet: Rect, band: Rect) -> Option<StickyStrip> {
    let hidden = canvas.top() + ABOVE - band.top();
    let fits = band.height() <= canvas.height() * LARGEST_SHARE;
    // Near the lower edge of the sheet the strip would cover the last rows: it goes before that.
    let available = sheet.bottom() - canvas.top();
    if hidden <= ABOVE + 0.5 || !fits || available < band.height() * 1.5 {
        return None;
    }
    let area = Rect::from_min_max(
        Pos2::new(sheet.left().max(canvas.left()), canvas.top()),
        Pos2::new(sheet.right().min(canvas.right()), canvas.top() + ABOVE + band.height()),
    );
    (area.width() > 0.0).then_some(StickyStrip {
        area,
        offset: point(0.0, hidden.round()),
        part: PaintScope::Stages,
        edge: Edge::Top,
    })
}

fn lane_strip(canvas: Rect, sheet: Rect, band: Rect, right_to_left: bool) -> Option<StickyStrip> {
    let hidden = if right_to_left { canvas.right() - band.right() } else { canvas.left() - band.left() };
    let fits = band.width() <= canvas.width() * LARGEST_SHARE;
    let available = if right_to_left { canvas.right() - sheet.left() } else { sheet.right() - canvas.left() };
    let is_hidden = if right_to_left { hidden < -0.5 } else { hidden > 0.5 };
    if !is_hidden || !fits || available < band.width() * 1.5 {
        return None;
    }
    let rows = (band.top().max(canvas.top()), band.bottom().min(canvas.bottom()));
    let (columns, edge) = if right_to_left {
        ((canvas.right() - band.width(), canvas.right()), Edge::Right)
    } else {
        ((canvas.left(), canvas.left() + band.width()), Edge::Left)
    };
    let area = Rect::from_min_max(Pos2::new(columns.0, rows.0), Pos2::new(columns.1, rows.1));
    (area.height() > 0.0).then_some(StickyStrip {
        area,
        offset: point(hidden.round(), 0.0),
        part: PaintScope::Lanes,
        edge,
    })
}

impl StickyStrip {
    /// Whether the name of a part is on this kind of strip.
    pub(crate) fn holds(&self, target: Part) -> bool {
        match self.part {
            PaintScope::Stages => matches!(target, Part::Stage(_) | Part::Step(_)),
            PaintScope::Lanes => matches!(target, Part::Lane(_)),
            PaintScope::All => true,
        }
    }

    /// What of the map the strip shows.
    pub(crate) fn scope(&self) -> PaintScope {
        self.part
    }

    /// The part of a move that goes along the strip.
    pub(crate) fn along(&self, by: Point) -> Point {
        if self.edge == Edge::Top { point(by.x, 0.0) } else { point(0.0, by.y) }
    }

    /// Paints the shadow, the paper and the names.
    pub(crate) fn paint(&self, frame: CanvasFrame<'_>, tab: &Tab<'_>, painter: &mut ScreenPainter, sheet: Rect) {
        let CanvasFrame { ui, canvas, theme } = frame;
        let on_canvas = ui.painter_at(canvas.area.intersect(sheet));
        on_canvas.add(self.shadow(theme));
        let paper = color32(tab.document.drawing.scene.paper);
        ui.painter_at(canvas.area).rect_filled(self.area, CornerRadius::ZERO, paper);
        if self.part == PaintScope::Lanes {
            self.part_rows(&ui.painter_at(self.area), tab, canvas);
        }
        let bands = if self.part == PaintScope::Lanes { tab.view.reflow_preview.moved_bands() } else { &[] };
        for part in parts_of_canvas(canvas, bands) {
            let view = canvas.view(self.area, self.offset + point(0.0, part.down));
            let shapes = painter.paint(ui.ctx(), &tab.document.drawing.scene, self.part, &view);
            ui.painter_at(self.area.intersect(part.area)).extend(shapes);
        }
    }

    /// Continues the map's hairlines between lanes on the strip.
    fn part_rows(&self, on_strip: &egui::Painter, tab: &Tab<'_>, canvas: &CanvasViewport) {
        let is_line = |row: &LaneBox| matches!(row.lane.kind, LaneKind::Line(_));
        let to_screen = canvas.screen_from_map;
        let hairline = Stroke::new(to_screen.scale.max(1.0), color32(tab.document.theme().hair));
        let layout = &tab.document.drawing.layout;
        for pair in layout.rows.windows(2) {
            if let [above, below] = pair
                && !is_line(above)
                && !is_line(below)
            {
                let y = layout.in_map(crate::geometry::Rect::new(0.0, below.y, 1.0, 0.0)).min.y;
                let y = y + tab.view.reflow_preview.moved_at(y);
                on_strip.hline(self.area.x_range(), y * to_screen.scale + to_screen.shift.y, hairline);
            }
        }
    }

    /// The shadow that the strip casts on the map, as a gradient.
    fn shadow(&self, theme: &Theme) -> Mesh {
        let area = self.area;
        let (near, far) = match self.edge {
            Edge::Top => ([area.left_bottom(), area.right_bottom()], egui::vec2(0.0, SHADOW)),
            Edge::Left => ([area.right_top(), area.right_bottom()], egui::vec2(SHADOW, 0.0)),
            Edge::Right => ([area.left_top(), area.left_bottom()], egui::vec2(-SHADOW, 0.0)),
        };
        let mut mesh = Mesh::default();
        for at in near {
            mesh.colored_vertex(at, color32(theme.shadow));
            mesh.colored_vertex(at + far, Color32::TRANSPARENT);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(2, 1, 3);
        mesh
    }
}
