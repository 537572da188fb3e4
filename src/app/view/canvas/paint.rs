//! Paints one frame of the canvas back to front: the sheet, the map, outlines and overlays.

use std::sync::Arc;

use egui::{CornerRadius, Stroke, StrokeKind, Ui};
use rustc_hash::{FxHashMap, FxHashSet};

use super::text_overlay::TextOverlay;
use super::{
    CanvasContext, CanvasViewport, OUTLINE_GAP, capture_marks, flash_marks, overlay, screen_rect, slide_seconds,
    voting_marks,
};
use crate::app::view::mark_colors;
use crate::app::view::name_tags;
use crate::app::view::reflow_preview::{light_in_room, parts_of_canvas};
use crate::app::view::sliding_names::{self, sliding_names};
use crate::app::view::sticky_headers::{StickyHeaders, StickyStrip};
use crate::app::view::tab::Tab;
use crate::app::view::viewport::CanvasFrame;
use crate::geometry::{Point, Rect, point};
use crate::layout::CellFrame;
use crate::model::{CardId, LaneId, Part, StepId};
use crate::render::screen::{ScreenPainter, color32};
use crate::scene::{Group, hit, moment_light};
use crate::theme::Theme;

/// Radius of the sheet's corners, in map units.
const SHEET_RADIUS: f32 = 14.0;

/// Above this number, only displaced cards are painted a second time.
const MOST_AGAIN: usize = 300;

fn is_clickable(target: Part) -> bool {
    !matches!(target, Part::Cell(..) | Part::Header)
}

/// Paints the whole canvas.
pub(super) fn paint(ui: &Ui, context: &mut CanvasContext<'_>, canvas: &CanvasViewport, bands: &StickyHeaders) {
    let CanvasContext { tab, painter, theme, .. } = context;
    let text_overlay = TextOverlay::of(tab);
    let (tab, window) = (&*tab, &***theme);
    // What lies on the sheet has the colours of the map, and what lies around it those of the window.
    let marks = mark_colors::on_sheet(window, tab.document.theme());
    let theme = &marks;
    let frame = CanvasFrame { ui, canvas, theme };
    let on_screen = frame.painter();
    on_screen.rect_filled(canvas.area, CornerRadius::ZERO, color32(window.canvas));
    let scene = &tab.document.drawing.scene;
    let grown = tab.view.reflow_preview.moved_bands().last().map_or(0.0, |band| band.by);
    let sheet = Rect::new(0.0, 0.0, scene.size.x, scene.size.y + grown);
    let sheet = screen_rect(canvas.screen_from_map.apply_rect(sheet));
    paint_sheet(&on_screen, sheet, canvas, color32(scene.paper), window);
    paint_map(frame, tab, painter);
    let seconds = slide_seconds(ui);
    let time = ui.input(|input| input.time);
    let offsets = tab.view.reflow_preview.offsets_with_room(&tab.document.drawing.layout, time, seconds);
    // The highlight of a drop target covers the map, so the cards in it are painted again above it.
    overlay::under_cards(&on_screen, tab, canvas, theme);
    let mut over_light = lit_cards(tab);
    over_light.extend(offsets.keys().copied());
    paint_again(frame, tab, painter, &offsets, &over_light);
    let sliding = sliding_names(tab, canvas, bands.back_to_front());
    sliding_names::paint(frame, tab, painter, &sliding, None);
    overlay::under_bands(&on_screen, tab, canvas, theme);
    let voted_on = voting_marks::veil(&on_screen, tab, sheet);
    paint_again(frame, tab, painter, &offsets, &voted_on);
    voting_marks::numbers(&on_screen, tab, canvas, theme);
    let is_voting = tab.view.highlights.voting.is_some();
    if !is_voting {
        paint_outlines(frame, tab, None, &offsets);
    }
    paint_again(frame, tab, painter, &offsets, &badged_cards(tab));
    let written_on = text_overlay.part.and_then(|part| bands.back_to_front().find(|strip| strip.holds(part)));
    if written_on.is_none() {
        text_overlay.paint(frame, tab, painter);
    }
    for strip in bands.back_to_front() {
        strip.paint(frame, tab, painter, sheet);
        sliding_names::paint(frame, tab, painter, &sliding, Some(strip));
        paint_outlines(frame, tab, Some(strip), &offsets);
    }
    if let Some(strip) = written_on {
        let canvas = &canvas.moved_by(strip.offset);
        text_overlay.paint(CanvasFrame { ui, canvas, theme }, tab, painter);
    }
    bands.cover_corner(ui, canvas, color32(scene.paper));
    name_tags::paint(frame, tab, painter, bands);
    capture_marks::paint(&on_screen, tab, canvas, bands, theme);
    // Nobody edits while the room votes.
    if !is_voting {
        overlay::on_top(frame, tab, painter);
    }
    flash_marks::paint(frame, tab);
    fade_below(&on_screen, canvas.area, sheet, color32(window.canvas));
    if painter.take_unfinished() {
        ui.ctx().request_repaint();
    }
}

/// Paints the map: what lies below a lane that becomes higher with a drop stands lower until then.
fn paint_map(frame: CanvasFrame<'_>, tab: &Tab<'_>, painter: &mut ScreenPainter) {
    let CanvasFrame { ui, canvas, .. } = frame;
    let preview = &tab.view.reflow_preview;
    let (scene, absent) = (&tab.document.drawing.scene, preview.absent());
    for part in parts_of_canvas(canvas, preview.moved_bands()) {
        let view = canvas.view(canvas.area, point(0.0, part.down));
        ui.painter_at(part.area).extend(painter.paint_without(ui.ctx(), scene, &view, &absent));
    }
    let layout = &tab.document.drawing.layout;
    let beam = layout.moments.iter().find(|moment| moment.leads).map(|moment| layout.in_map(moment.beam));
    for (room, share) in beam.into_iter().flat_map(|beam| light_in_room(canvas, preview.moved_bands(), beam)) {
        frame.painter().rect_filled(room, CornerRadius::ZERO, color32(moment_light(tab.document.theme(), share)));
    }
}

/// Lets a sheet that goes on below the canvas fade there, rather than cutting through a row of figures.
fn fade_below(painter: &egui::Painter, area: egui::Rect, sheet: egui::Rect, ground: egui::Color32) {
    const HEIGHT: f32 = 16.0;
    if sheet.bottom() <= area.bottom() {
        return;
    }
    let place = sheet.intersect(area.with_min_y(area.bottom() - HEIGHT));
    if place.is_positive() {
        let colors = [ground, egui::Color32::TRANSPARENT];
        painter.add(egui::Shape::gradient_rect(place, egui::Direction::BottomUp, colors));
    }
}

/// The cards in the highlighted drop target: they are painted again to stay legible.
fn lit_cards(tab: &Tab<'_>) -> FxHashSet<CardId> {
    let layout = &tab.document.drawing.layout;
    let Some(lit) = tab.view.tool.marks().lit else { return FxHashSet::default() };
    let cards = layout.rows.iter().flat_map(|row| &row.cards);
    let inside = cards.filter(|card| layout.in_map(card.rect).intersects(&lit));
    inside.map(|card| card.card.id).filter(|id| !tab.view.reflow_preview.is_away(*id)).collect()
}

/// The selected cards whose badges overlap their edges: the outline must not run across the badges.
fn badged_cards(tab: &Tab<'_>) -> FxHashSet<CardId> {
    let selected: FxHashSet<CardId> = tab.document.editor.selection().cards().into_iter().collect();
    if selected.is_empty() {
        return selected;
    }
    let cards =
        tab.document.drawing.layout.rows.iter().flat_map(|row| &row.cards).filter(|card| !card.badges.is_empty());
    let is_here = |id: &CardId| selected.contains(id) && !tab.view.reflow_preview.is_away(*id);
    cards.map(|card| card.card.id).filter(is_here).collect()
}

/// Paints some cards again, above what lies on the sheet, with their displacements. Skips those out of view.
fn paint_again(
    frame: CanvasFrame<'_>,
    tab: &Tab<'_>,
    painter: &mut ScreenPainter,
    offsets: &FxHashMap<CardId, Point>,
    wanted: &FxHashSet<CardId>,
) {
    // Searching the drawing takes long, and in most frames no card is wanted.
    if wanted.is_empty() {
        return;
    }
    let canvas = frame.canvas;
    let view = canvas.view(canvas.area, Point::ZERO);
    let is_seen = |(id, group): &(CardId, Arc<Group>)| {
        let by = offsets.get(id).copied().unwrap_or(Point::ZERO);
        canvas.screen_from_map.apply_rect(group.bounds.translate(by)).intersects(&view.viewport)
    };
    let groups = hit::groups_of_cards(&tab.document.drawing.scene, wanted);
    let as_it_will_be = |(id, group)| (id, tab.view.reflow_preview.resized(id).unwrap_or(group));
    let mut groups: Vec<_> = groups.into_iter().map(as_it_will_be).filter(is_seen).collect();
    if groups.len() > MOST_AGAIN {
        // So many cards are mere specks. Displaced ones must stay, because they are painted nowhere else.
        groups.retain(|(id, _)| offsets.contains_key(id));
    }
    let scale = canvas.screen_from_map.scale;
    let snap = |value: f32| (value * scale * canvas.pixels_per_point).round() / canvas.pixels_per_point;
    let place = |(id, group): (CardId, Arc<Group>)| {
        let by = offsets.get(&id).copied().unwrap_or(Point::ZERO);
        (group, point(snap(by.x), snap(by.y)))
    };
    let groups: Vec<_> = groups.into_iter().map(place).collect();
    frame.painter().extend(painter.paint_groups(frame.ui.ctx(), &groups, &view));
}

/// Paints the sheet with a soft shadow.
fn paint_sheet(
    on_screen: &egui::Painter,
    sheet: egui::Rect,
    canvas: &CanvasViewport,
    paper: egui::Color32,
    theme: &Theme,
) {
    let radius = (SHEET_RADIUS * canvas.screen_from_map.scale).clamp(2.0, 28.0) as u8;
    let shadow = egui::epaint::Shadow { offset: [0, 1], blur: 6, spread: 0, color: color32(theme.shadow) };
    on_screen.add(shadow.as_shape(sheet, radius));
    on_screen.rect_filled(sheet, radius, paper);
}

/// The most of a low cell's height that its frame stands away from either edge, as a divisor.
const LEAST_FRAME: f32 = 4.0;

/// Outlines the hovered and the selected parts, on a strip or, without one, on the map.
fn paint_outlines(
    frame: CanvasFrame<'_>,
    tab: &Tab<'_>,
    strip: Option<&StickyStrip>,
    offsets: &FxHashMap<CardId, Point>,
) {
    let CanvasFrame { ui, canvas, theme } = frame;
    let on_screen = &strip.map_or_else(|| frame.painter(), |strip| ui.painter_at(strip.area));
    let offset = strip.map_or(Point::ZERO, |strip| strip.offset);
    let is_here = |target: &Part| strip.is_none_or(|strip| strip.holds(*target));
    let parts = tab.document.editor.selection().parts().iter().copied();
    let parts: Vec<Part> = parts.filter(|target| !matches!(target, Part::Card(_)) && is_here(target)).collect();
    // The bounds of one part are quickly found; for many, each search would go through the whole drawing.
    // Notes are few, and some have a box that is not drawn.
    let is_one_of_many = |part: &Part| parts.len() > 1 && !matches!(part, Part::Note(_));
    let many: FxHashSet<Part> = parts.iter().copied().filter(is_one_of_many).collect();
    let drawn = hit::bounds_of_each(&tab.document.drawing.scene, &many);
    let outline = |target: Part, (width, gap): (f32, f32), color: egui::Color32| {
        if !is_here(&target) {
            return;
        }
        if let Part::Link(id) = target {
            return overlay::along_link(on_screen, tab, canvas, id, Stroke::new(width + 1.5, color));
        }
        if let Part::Stage(id) = target {
            let canvas = &canvas.moved_by(offset);
            return overlay::around_stage(on_screen, tab, canvas, id, Stroke::new(width, color));
        }
        if let Part::Point(lane, series, step) = target
            && let Some(at) = overlay::mark_of(tab, lane, series, step)
        {
            return overlay::around_mark(on_screen, canvas, at, Stroke::new(width, color));
        }
        if let Part::Cell(lane, step) = target {
            let canvas = &canvas.moved_by(offset);
            return outline_of_cell(on_screen, tab, canvas, (lane, step), Stroke::new(width, color));
        }
        let Some(bounds) = drawn.get(&target).copied().or_else(|| tab.document.bounds_of(target)) else { return };
        let rect = screen_rect(canvas.moved(offset).apply_rect(bounds));
        let radius = CornerRadius::same((8.0 * canvas.screen_from_map.scale).clamp(3.0, 12.0) as u8);
        on_screen.rect_stroke(rect.expand(gap), radius, Stroke::new(width, color), StrokeKind::Outside);
    };
    let quiet = !tab.view.tool.is_idle() || tab.view.typing.is_some();
    let hovered = tab
        .view
        .hover
        .part
        .filter(|target| is_clickable(*target) && !tab.document.editor.selection().contains(*target));
    if let Some(target) = hovered.filter(|_| !quiet) {
        // Close to the part and without a colour: what is selected has a ring of the accent colour at a distance.
        outline(target, (1.0, 0.0), color32(theme.ink.fade(0.38)));
    }
    if strip.is_none() {
        overlay::selected_cards(on_screen, tab, canvas, offsets, theme);
    }
    for target in parts {
        outline(target, (2.0, OUTLINE_GAP), color32(theme.accent));
    }
}

/// Outlines a cell.
fn outline_of_cell(
    painter: &egui::Painter,
    tab: &Tab<'_>,
    canvas: &CanvasViewport,
    cell: (LaneId, StepId),
    stroke: Stroke,
) {
    let radius = CornerRadius::same((8.0 * canvas.screen_from_map.scale).clamp(3.0, 12.0) as u8);
    let on_screen = |place: Rect| screen_rect(canvas.screen_from_map.apply_rect(place));
    let rect = match tab.document.frame_of_cell(cell.0, cell.1) {
        // Outside the ring of a selected card: the two are different things.
        Some(CellFrame::Around(cards)) => on_screen(cards).expand(2.0 * OUTLINE_GAP + stroke.width),
        Some(CellFrame::Within(place)) => {
            let place = on_screen(place);
            // Cells touch each other, so their outlines lie inside.
            place.shrink((2.0 * OUTLINE_GAP).min(place.height() / LEAST_FRAME))
        }
        None => return,
    };
    painter.rect_stroke(rect, radius, stroke, StrokeKind::Outside);
}
