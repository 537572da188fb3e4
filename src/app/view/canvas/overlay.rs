//! What is painted over the map: the selection, drop targets, the cards being dragged, handles and hints.

use std::sync::Arc;

use egui::{CornerRadius, Painter, Shape, Stroke, StrokeKind, Ui, Vec2};
use rustc_hash::FxHashMap;

use super::pointer::on_screen;
use super::{CanvasViewport, OUTLINE_GAP};
use super::{dimming, plus};
use crate::app::view::tab::Tab;
use crate::app::view::tools::drag_source::{HANDLE_RADIUS, LINK_GAP, LINK_RADIUS, handle_of};
use crate::app::view::tools::{InsertionLine, Marks, note_handles};
use crate::app::view::viewport::CanvasFrame;
use crate::app::widgets::style::{regular, semi_bold};
use crate::geometry::{Point, Rect, point};
use crate::layout::CardBox;
use crate::layout::measure::{CARD_RADIUS, CHEVRON_GAP, LANE_PADDING, PILL_RADIUS};
use crate::model::{CardId, CardKind, LaneId, LinkId, Part, SeriesId, StageId, StepId};
use crate::render::screen::{PaintScope, ScreenPainter, color32};
use crate::scene::{Item, Scene, corners_around, hit};
use crate::theme::Theme;

/// Paints where the dragged item would be dropped, below the cards that give way to it.
pub(super) fn under_cards(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme) {
    let lit = tab.view.tool.marks().lit;
    if let Some(lit) = lit {
        lit_up(painter, tab, canvas, lit, theme);
    }
    for slot in tab.view.reflow_preview.slots() {
        let radius = match slot.kind {
            CardKind::Touchpoint => PILL_RADIUS,
            _ => CARD_RADIUS,
        };
        let place = on_screen(canvas, slot.rect);
        painter.rect_filled(place, self::radius(canvas, radius), color32(theme.accent.fade(0.08)));
        dashed_outline(painter, place.shrink(0.75), Stroke::new(1.5, color32(theme.accent)));
    }
}

/// Paints the cell where the dragged item would be dropped, as high as its cards will be.
fn lit_up(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, lit: Rect, theme: &Theme) {
    let rect = lit_place(tab, canvas, lit);
    painter.rect_filled(rect, radius(canvas, 8.0), color32(theme.accent.fade(0.06)));
    // Where a slot shows the place itself, a frame around the cell would only be louder.
    if tab.view.reflow_preview.slots().is_empty() {
        dashed_outline(painter, rect, Stroke::new(1.5, color32(theme.accent)));
    }
}

/// The lower edge of the cards in the highlighted place, in map units.
fn lit_bottom(tab: &Tab<'_>, lit: Rect) -> f32 {
    tab.view
        .reflow_preview
        .cards_bottom(&tab.document.drawing.layout, lit)
        .map_or(lit.max.y, |bottom| bottom + LANE_PADDING)
}

fn lit_place(tab: &Tab<'_>, canvas: &CanvasViewport, lit: Rect) -> egui::Rect {
    let grown = Rect::from_corners(lit.min, point(lit.max.x, lit_bottom(tab, lit).max(lit.max.y)));
    // A new link highlights a card, which is painted again above this: the dashes must lie outside of it.
    // Cells touch each other, so theirs lie inside.
    let gap = if tab.view.tool.marks().arrow.is_some() { OUTLINE_GAP } else { -2.0 };
    on_screen(canvas, grown).expand(gap)
}

/// Paints what lies directly on the map, below the strips of names at the edges.
pub(super) fn under_bands(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme) {
    let marks = tab.view.tool.marks();
    dimming::dim_others(painter, tab, canvas);
    prompt(painter, tab, canvas, theme);
    for rect in marks.faded.iter().filter(|_| !tab.view.reflow_preview.is_shown()) {
        let veil = color32(tab.document.drawing.scene.paper).gamma_multiply(0.62);
        painter.rect_filled(on_screen(canvas, *rect).expand(1.0), radius(canvas, 7.0), veil);
    }
    if let Some(line) = marks.insertion.filter(|_| !tab.view.reflow_preview.is_shown()) {
        insertion(painter, canvas, line, theme);
    }
    if let Some((from, to)) = marks.arrow {
        arrow(painter, canvas, from, to, theme);
    }
    if tab.view.tool.is_idle() && tab.view.typing.is_none() {
        handles(painter, tab, canvas, theme);
    }
}

/// Paints what floats above everything else.
pub(super) fn on_top(frame: CanvasFrame<'_>, tab: &Tab<'_>, screen: &mut ScreenPainter) {
    let CanvasFrame { ui, canvas, theme } = frame;
    let painter = &frame.painter();
    let marks = tab.view.tool.marks();
    ghosts(frame, tab, screen, &marks);
    if let Some(rect) = marks.outline {
        let rect = on_screen(canvas, rect);
        painter.rect(
            rect,
            radius(canvas, 8.0),
            color32(theme.accent.fade(0.14)),
            Stroke::new(1.5, color32(theme.accent)),
            StrokeKind::Outside,
        );
    }
    if let Some(rect) = marks.marquee {
        let rect = on_screen(canvas, rect);
        let stroke = Stroke::new(1.0, color32(theme.accent));
        painter.rect(rect, CornerRadius::same(2), color32(theme.accent.fade(0.09)), stroke, StrokeKind::Outside);
    }
    if let Some(words) = &marks.label {
        tip(ui, painter, words, theme);
    }
    plus::paint(painter, tab, canvas, theme);
}

/// Paints a label beside the pointer.
fn tip(ui: &Ui, painter: &Painter, words: &str, theme: &Theme) {
    const PADDING: Vec2 = Vec2::new(9.0, 5.0);
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let galley = painter.layout_no_wrap(words.to_owned(), semi_bold(13.0), color32(theme.sheet));
    // Level with the pointer, because a point has its own label above or below it, and far enough beside it
    // to leave its face visible. At the right edge of the canvas the label changes sides.
    const OFF: f32 = 26.0;
    let size = galley.size() + PADDING * 2.0;
    let fits = at.x + OFF + size.x < painter.clip_rect().right();
    let left = if fits { at.x + OFF } else { at.x - OFF - size.x };
    let rect = egui::Rect::from_min_size(egui::pos2(left, at.y - size.y * 0.5), size);
    painter.rect_filled(rect, CornerRadius::same(7), color32(theme.ink));
    painter.galley(rect.min + PADDING, galley, color32(theme.sheet));
}

pub(super) fn radius(canvas: &CanvasViewport, in_map: f32) -> CornerRadius {
    CornerRadius::same((in_map * canvas.screen_from_map.scale).clamp(2.0, 14.0) as u8)
}

fn dashed_outline(painter: &Painter, rect: egui::Rect, stroke: Stroke) {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, stroke, 5.0, 4.0));
}

/// Paints the line with round ends between whose neighbours the dragged item would be dropped.
fn insertion(painter: &Painter, canvas: &CanvasViewport, line: InsertionLine, theme: &Theme) {
    let place = |at: Point| {
        let at = canvas.screen_from_map.apply(at);
        egui::pos2(at.x, at.y)
    };
    let (from, to) = (place(line.from), place(line.to));
    let color = color32(theme.accent);
    painter.line_segment([from, to], Stroke::new(3.0, color));
    for end in [from, to] {
        painter.circle_filled(end, 4.0, color);
    }
}

fn arrow(painter: &Painter, canvas: &CanvasViewport, from: Point, to: Point, theme: &Theme) {
    let place = |at: Point| {
        let at = canvas.screen_from_map.apply(at);
        egui::pos2(at.x, at.y)
    };
    /// Length of the arrowhead, in screen points.
    const HEAD: f32 = 11.0;
    let (from, to) = (place(from), place(to));
    let color = color32(theme.accent);
    let way = (to - from).normalized();
    painter.circle_filled(from, 4.0, color);
    if (to - from).length() <= HEAD {
        return;
    }
    painter.line_segment([from, to - way * HEAD * 0.6], Stroke::new(2.5, color));
    let side = way.rot90() * HEAD * 0.5;
    let head = vec![to, to - way * HEAD + side, to - way * HEAD - side];
    painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
}

/// Outlines a link along its route: a box around it would cover the cards that it goes round.
pub(super) fn along_link(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, id: LinkId, stroke: Stroke) {
    let layout = &tab.document.drawing.layout;
    let Some(link) = layout.links.iter().find(|link| link.id == id) else { return };
    let place = |at: &Point| {
        let at = canvas.screen_from_map.apply(layout.in_map(Rect::from_corners(*at, *at)).min);
        egui::pos2(at.x, at.y)
    };
    painter.add(Shape::line(link.points.iter().map(place).collect(), stroke));
}

/// Outlines a stage in its own form: a box would run over the notch of the next one.
pub(super) fn around_stage(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, id: StageId, stroke: Stroke) {
    let (layout, scale) = (&tab.document.drawing.layout, canvas.screen_from_map.scale);
    let Some(stage) = layout.stages.iter().find(|stage| stage.id == id) else { return };
    // As far away as other outlines, but within the gap to the next stage.
    let gap = (CHEVRON_GAP * scale - stroke.width).clamp(0.0, OUTLINE_GAP);
    let by = (gap + stroke.width / 2.0) / scale.max(1e-6);
    let corners = corners_around(stage, tab.document.theme().form.stages, by);
    let place = |at: Point| {
        let at = canvas.screen_from_map.apply(layout.in_map(Rect::from_corners(at, at)).min);
        egui::pos2(at.x, at.y)
    };
    painter.add(Shape::closed_line(corners.into_iter().map(place).collect(), stroke));
}

/// The centre and the radius of a curve's point on the sheet.
pub(super) fn mark_of(tab: &Tab<'_>, lane: LaneId, series: SeriesId, step: StepId) -> Option<(Point, f32)> {
    let layout = &tab.document.drawing.layout;
    let curve = layout.rows.iter().find(|row| row.lane.id == lane)?.curve.as_ref()?;
    let marks = &curve.series.iter().find(|known| known.id == series)?.marks;
    let mark = marks.iter().find(|mark| mark.step == step)?;
    Some((layout.in_map(Rect::from_corners(mark.center, mark.center)).min, mark.radius()))
}

/// Outlines a curve's point with a ring: a box around the point and its label would cover the curve.
pub(super) fn around_mark(painter: &Painter, canvas: &CanvasViewport, (at, radius): (Point, f32), stroke: Stroke) {
    let at = canvas.screen_from_map.apply(at);
    // Close to the point, because its label is near.
    let radius = (radius + 0.8) * canvas.screen_from_map.scale + stroke.width * 0.5;
    painter.circle_stroke(egui::pos2(at.x, at.y), radius, stroke);
}

/// Outlines all selected cards that are in view.
pub(super) fn selected_cards(
    painter: &Painter,
    tab: &Tab<'_>,
    canvas: &CanvasViewport,
    offsets: &FxHashMap<CardId, Point>,
    theme: &Theme,
) {
    let selected: rustc_hash::FxHashSet<CardId> = tab.document.editor.selection().cards().into_iter().collect();
    if selected.is_empty() {
        return;
    }
    let layout = &tab.document.drawing.layout;
    let on_sheet = layout.rows.iter().flat_map(|row| &row.cards).filter(|card| selected.contains(&card.card.id));
    // A map has ten thousand cards, and mostly one of them is selected: none is looked for after the last one.
    for card in on_sheet.take(selected.len()) {
        let by = offsets.get(&card.card.id).copied().unwrap_or(Point::ZERO);
        let rect = on_screen(canvas, layout.in_map(card.rect).translate(by));
        if !rect.intersects(canvas.area) || tab.view.reflow_preview.is_away(card.card.id) {
            continue;
        }
        let rect = rect.expand(OUTLINE_GAP);
        painter.rect_stroke(rect, radius(canvas, 8.0), Stroke::new(2.0, color32(theme.accent)), StrokeKind::Outside);
    }
}

/// Paints the link handle beside the selected card, or the ends of the selected link.
fn handles(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme) {
    let layout = &tab.document.drawing.layout;
    let dot = |at: Point, radius: f32| {
        let at = canvas.screen_from_map.apply(at);
        let at = egui::pos2(at.x, at.y);
        let (fill, edge) = (color32(tab.document.drawing.scene.paper), color32(theme.accent));
        painter.circle(at, radius, if radius > LINK_RADIUS { edge } else { fill }, Stroke::new(1.5, edge));
        at
    };
    if tab.view.highlights.voting.is_some() {
        return;
    }
    match tab.document.editor.selection().single() {
        Some(Part::Card(id)) => {
            let Some(card) = layout.card_box(id) else { return };
            if !is_near_pointer(painter, on_screen(canvas, layout.in_map(card.rect))) {
                return;
            }
            let handle = handle_of(layout.in_map(card.rect), 1.0 / tab.view.camera.zoom().max(1e-6));
            let at = dot(handle, LINK_RADIUS);
            let tip = Stroke::new(1.2, color32(theme.accent));
            painter.line_segment([at + Vec2::new(-1.8, 0.0), at + Vec2::new(1.8, 0.0)], tip);
            painter.line_segment([at + Vec2::new(0.2, -1.7), at + Vec2::new(1.8, 0.0)], tip);
            painter.line_segment([at + Vec2::new(0.2, 1.7), at + Vec2::new(1.8, 0.0)], tip);
        }
        Some(Part::Note(id)) => {
            let Some(placed) = layout.notes.of(id) else { return };
            for (_, at) in note_handles(placed) {
                dot(layout.in_map(Rect::from_corners(at, at)).min, HANDLE_RADIUS);
            }
        }
        Some(Part::Link(id)) => {
            let Some(link) = layout.links.iter().find(|link| link.id == id) else { return };
            for end in [link.points.first(), link.points.last()].into_iter().flatten() {
                dot(layout.in_map(Rect::from_corners(*end, *end)).min, HANDLE_RADIUS);
            }
        }
        _ => {}
    }
}

/// Whether the pointer is over a part of the map or close by. Without a pointer, all parts count as such.
fn is_near_pointer(painter: &Painter, part: egui::Rect) -> bool {
    let pointer = painter.ctx().input(|input| input.pointer.latest_pos());
    let around = LINK_GAP + 4.0 * HANDLE_RADIUS;
    pointer.is_none_or(|at| part.expand(around).contains(at))
}

/// Paints the prompt of an empty cell under the pointer. Exports never show it.
fn prompt(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme) {
    let (Some(Part::Cell(lane, step)), true) =
        (tab.view.hover.part, tab.view.tool.is_idle() && tab.view.typing.is_none())
    else {
        return;
    };
    let layout = &tab.document.drawing.layout;
    let Some(row) = layout.rows.iter().find(|row| row.lane.id == lane) else { return };
    // The sketched card of an empty map says the same.
    let is_sketched = layout.sketch.as_ref().and_then(|sketch| sketch.card.as_ref());
    let is_sketched = is_sketched.is_some_and(|card| (card.lane, card.step) == (lane, step));
    if is_sketched || row.curve.is_some() {
        return;
    }
    let Some(cell) = layout.cell(lane, step) else { return };
    // A card of another step may reach into this cell: it spans several, or its lane sets its cards side by side.
    let is_taken = |card: &CardBox| card.card.step == step || card.rect.intersects(&cell.shrink(2.0));
    if row.cards.iter().any(is_taken) {
        return;
    }
    let rect = on_screen(canvas, layout.in_map(cell)).shrink(7.0 * canvas.screen_from_map.scale);
    if rect.height() < 18.0 || rect.width() < 40.0 {
        return;
    }
    painter.rect_stroke(
        rect,
        radius(canvas, 7.0),
        Stroke::new(1.0, color32(theme.accent.fade(0.35))),
        StrokeKind::Inside,
    );
    let words = if row.lane.prompt.is_empty() { "Double-click to add" } else { row.lane.prompt.as_str() };
    let inside = painter.with_clip_rect(rect.intersect(canvas.area));
    match whole_prompt(painter, words, rect.size(), canvas.screen_from_map.scale, color32(theme.muted)) {
        Some(galley) => {
            let at = egui::pos2(rect.left() + PROMPT_MARGIN.x, rect.center().y - galley.size().y / 2.0);
            inside.galley(at.max(rect.min + PROMPT_MARGIN), galley, color32(theme.muted));
        }
        None => {
            let line = Stroke::new(1.5, color32(theme.accent.fade(0.6)));
            inside.hline(rect.center().x - PLUS..=rect.center().x + PLUS, rect.center().y, line);
            inside.vline(rect.center().x, rect.center().y - PLUS..=rect.center().y + PLUS, line);
        }
    }
}

/// The space between the edge of an empty cell and its prompt.
const PROMPT_MARGIN: Vec2 = Vec2::new(8.0, 4.0);
/// Half of the length of the plus that stands for a prompt without room.
const PLUS: f32 = 5.0;

/// The prompt of a cell as large as the texts of its cards would be, or a little smaller; none if it has no room as a whole.
fn whole_prompt(
    painter: &Painter,
    words: &str,
    room: Vec2,
    scale: f32,
    ink: egui::Color32,
) -> Option<Arc<egui::Galley>> {
    let size = (10.0 * scale).clamp(8.0, 16.0);
    let room = room - 2.0 * PROMPT_MARGIN;
    let set = |size: f32| {
        let mut job = egui::text::LayoutJob::simple(words.to_owned(), regular(size), ink, room.x);
        job.wrap.break_anywhere = false;
        painter.layout_job(job)
    };
    [size, 0.85 * size].into_iter().map(set).find(|galley| galley.size().y <= room.y && galley.size().x <= room.x)
}

/// Paints the cards that follow the pointer.
fn ghosts(frame: CanvasFrame<'_>, tab: &Tab<'_>, screen: &mut ScreenPainter, marks: &Marks) {
    /// The most cards that are painted at the pointer; further ones are left out.
    const MOST_GHOSTS: usize = 40;
    let (none, nowhere) = (Vec::new(), (Vec::new(), Point::ZERO));
    let (cards, by) = marks.ghosts.as_ref().map_or((&none, &Point::ZERO), |(cards, by)| (cards, by));
    let (notes, notes_by) = marks.ghost_notes.as_ref().unwrap_or(&nowhere);
    let by = if cards.is_empty() { notes_by } else { by };
    if cards.is_empty() && notes.is_empty() {
        return;
    }
    let CanvasFrame { ui, canvas, theme } = frame;
    let painter = frame.painter();
    let scene = &tab.document.drawing.scene;
    let mut items = Vec::new();
    for id in cards.iter().take(MOST_GHOSTS) {
        let Some(card) = tab.document.drawing.layout.card_box(*id) else { continue };
        let rect = on_screen(canvas, tab.document.drawing.layout.in_map(card.rect).translate(*by));
        let center = rect.center() + egui::vec2(0.0, 10.0);
        let place = egui::Rect::from_center_size(center, rect.size());
        let shadow = egui::epaint::RectShape::filled(place, radius(canvas, 7.0), color32(theme.shadow));
        painter.add(shadow.with_blur_width(24.0));
        items.extend(hit::group_of(scene, Part::Card(*id)).map(Item::Group));
    }
    items
        .extend(notes.iter().take(MOST_GHOSTS).filter_map(|id| hit::group_of(scene, Part::Note(*id))).map(Item::Group));
    let ghost = Arc::new(Scene { items, ..scene.without_items() });
    let offset = *by * canvas.screen_from_map.scale;
    let shapes = screen.paint(ui.ctx(), &ghost, PaintScope::All, &canvas.view(canvas.area, offset));
    // A single card is held a little askew; several stay straight, so that their order can be read.
    let pivot = ui.input(|input| input.pointer.latest_pos()).filter(|_| cards.len() == 1);
    painter.extend(shapes.into_iter().map(|shape| pivot.map_or(shape.clone(), |pivot| tilted(shape, pivot))));
}

/// The shape, turned a little about the pointer.
fn tilted(shape: Shape, pivot: egui::Pos2) -> Shape {
    /// One and a half degrees; negative values raise the right side.
    const TILT: f32 = -0.026;
    let Shape::Mesh(mesh) = shape else { return shape };
    let turn = egui::emath::Rot2::from_angle(TILT);
    let mut mesh = Arc::unwrap_or_clone(mesh);
    for vertex in &mut mesh.vertices {
        vertex.pos = pivot + turn * (vertex.pos - pivot);
    }
    Shape::mesh(mesh)
}
