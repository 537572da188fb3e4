//! The strip beside what was just pasted: what it became, what had no place, and how it could be read instead.

use egui::{Align2, Area, Button, Id, Label, Margin, Order, Pos2, Rect, RichText, Ui, Vec2};

use crate::app::view::paste_strip::{PasteStrip, PasteStripAction, StripPlace};
use crate::app::view::tab::Tab;
use crate::app::view::viewport::screen_rect;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::{HeadingRow, PasteReading, PasteShape};
use crate::render::screen::color32;

/// Gap between the pasted things and the strip, in points.
const GAP: f32 = 10.0;
/// The greatest width of the strip, in points.
const WIDEST: f32 = 680.0;

/// How large the strip is taken to be before it was ever shown, in points.
const USUAL_SIZE: Vec2 = Vec2::new(440.0, 96.0);

/// Where the strip may lie.
#[derive(Clone, Copy)]
pub(crate) struct StripRoom {
    /// The canvas with the map.
    pub(crate) canvas: Rect,
    /// The panel that lies over the canvas at the right, while there is one.
    pub(crate) panel: Option<Rect>,
    /// The small picture of the whole map, while there is one.
    pub(crate) overview: Option<Rect>,
}

impl StripRoom {
    /// The part of the canvas that no panel covers, for a map whose free room is known.
    fn free(&self, tab: &Tab<'_>) -> Rect {
        let mut free = self.canvas;
        let room = tab.view.room.free;
        if room.width() > 0.0 {
            free.min.x = (self.canvas.left() + room.min.x).clamp(free.left(), free.right());
        }
        if let Some(panel) = self.panel.filter(|panel| panel.intersects(self.canvas)) {
            free.max.x = panel.left().clamp(free.left(), free.right());
        }
        free.shrink(GAP)
    }

    /// The corner for a strip of this size near what was pasted: it covers neither that nor the picture of the map,
    /// unless there is no other place.
    fn corner(&self, free: Rect, pasted: Option<Rect>, size: Vec2) -> Pos2 {
        let end = (free.max - size).max(free.min);
        let near = pasted.map(|pasted| {
            [
                Pos2::new(pasted.left(), pasted.bottom() + GAP),
                Pos2::new(pasted.left(), pasted.top() - GAP - size.y),
                Pos2::new(pasted.right() + GAP, pasted.top()),
                Pos2::new(pasted.left() - GAP - size.x, pasted.top()),
            ]
        });
        let corners = [Pos2::new(free.left(), end.y), end, Pos2::new(end.x, free.top()), free.min];
        let places = near.into_iter().flatten().chain(corners).map(|at| at.clamp(free.min, end));
        let covered = |at: &Pos2| {
            let strip = Rect::from_min_size(*at, size);
            let area = |other: Rect| {
                let common = strip.intersect(other);
                if common.is_positive() { common.area() } else { 0.0 }
            };
            pasted.map_or(0.0, area) + self.overview.map_or(0.0, area)
        };
        // The first of the places that cover least is the nearest one.
        places.min_by(|one, other| covered(one).total_cmp(&covered(other))).unwrap_or(free.min)
    }
}

/// Shows the strip of the map in `room`, if something was just pasted there.
pub(crate) fn show(
    ui: &Ui,
    tab: &mut Tab<'_>,
    room: StripRoom,
    context: &mut UiContext<'_>,
) -> Option<PasteStripAction> {
    tab.follow_paste();
    let free = room.free(tab);
    let pasted = pasted_on_screen(tab, room.canvas)?;
    let id = Id::unique("paste strip");
    let size = ui.ctx().memory(|memory| memory.area_rect(id)).map_or(USUAL_SIZE, |known| known.size());
    let canvas = tab.view.canvas_id;
    let strip = tab.view.paste_strip.as_mut()?;
    let at = match strip.place {
        StripPlace::Settled(at) => at,
        StripPlace::Free | StripPlace::Found(_) => room.corner(free, pasted, size) + Vec2::new(0.0, size.y),
    };
    // The buttons are its last row: whatever is said above them, they stay under the pointer.
    let area = Area::new(id).order(Order::Foreground).pivot(Align2::LEFT_BOTTOM).fixed_pos(at).constrain_to(free);
    let shown = area.show(ui.ctx(), |ui| {
        let frame = egui::Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            ui.set_max_width(WIDEST.min(free.width() - 2.0 * GAP));
            content(ui, strip, context)
        })
    });
    let is_sized = shown.response.rect.size() == size;
    let place = if is_sized { strip.place.after(at) } else { strip.place };
    if place != strip.place || !is_sized {
        // Its place follows from its size, and stays once both have come to rest.
        ui.ctx().request_repaint();
    }
    strip.place = place;
    let answer = shown.inner.inner;
    if matches!(answer, Some(PasteStripAction::Keep | PasteStripAction::Undo)) {
        canvas.into_iter().for_each(|canvas| ui.ctx().memory_mut(|memory| memory.request_focus(canvas)));
    }
    answer
}

/// What is in view of everything that was pasted, on the screen; none in it if that is out of view.
fn pasted_on_screen(tab: &Tab<'_>, canvas: Rect) -> Option<Option<Rect>> {
    let strip = tab.view.paste_strip.as_ref()?;
    let seen = strip.bounds(tab).map(|bounds| tab.view.camera.canvas_from_map().apply_rect(bounds));
    let seen = seen.map(|seen| screen_rect(seen).translate(canvas.min.to_vec2()).intersect(canvas));
    Some(seen.filter(|seen| seen.is_positive()))
}

fn content(ui: &mut Ui, strip: &mut PasteStrip, context: &mut UiContext<'_>) -> Option<PasteStripAction> {
    let theme = context.theme;
    ui.spacing_mut().item_spacing = Vec2::new(6.0, 6.0);
    let summary = ui.add(Label::new(RichText::new(strip.report.summary()).font(semi_bold(13.0))).wrap());
    crate::app::widgets::accessible::announce(&summary);
    for remark in strip.report.remarks() {
        let color = if strip.report.has_losses() { theme.hotspot } else { theme.muted };
        ui.add(Label::new(RichText::new(remark).font(regular(12.0)).color(color32(color))).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        let mut answer = None;
        if strip.can_change() {
            answer = choices(ui, strip);
            ui.separator();
        }
        let undo = ui.add(Button::new("Undo")).on_hover_text("Take the paste back (Esc)");
        let keep = ui.add(Button::new("Keep")).on_hover_text("Close this strip");
        if std::mem::take(&mut strip.wants_focus) && !strip.can_change() {
            keep.request_focus();
        }
        if undo.clicked() {
            answer = Some(PasteStripAction::Undo);
        }
        if keep.clicked() {
            answer = Some(PasteStripAction::Keep);
        }
        answer
    })
    .inner
}

/// The ways to read it; the present ones are pressed.
fn choices(ui: &mut Ui, strip: &mut PasteStrip) -> Option<PasteStripAction> {
    let now = strip.reading;
    let is_table = strip.is_table();
    let mut chosen = None;
    let mut choice = |ui: &mut Ui, label: &str, hint: &str, is_on: bool, reading: PasteReading| {
        let button = ui.add(Button::selectable(is_on, label)).on_hover_text(hint);
        if button.clicked() && reading != now {
            chosen = Some(PasteStripAction::Read(reading));
        }
        button
    };
    let is_lines = now.shape == PasteShape::Lines;
    let first = choice(ui, "As lines", "One card for each line, all in one cell", is_lines, PasteReading::LINES);
    if strip.wants_focus {
        first.request_focus();
        strip.wants_focus = false;
    }
    let table = if is_table { now } else { strip.as_table };
    choice(ui, "As table", "Each cell in a cell of the map", is_table, table);
    if let Some(own) = &strip.card_rows {
        let rows = PasteReading { shape: PasteShape::CardRows, ..PasteReading::TABLE };
        let is_on = now.shape == PasteShape::CardRows;
        let (name, hint) = match own.is_outline {
            true => ("As outline", "Headings are stages and steps, and “Lane: text” goes to its lane"),
            false => ("A card a row", "The columns say in which stage and lane each card goes"),
        };
        choice(ui, name, hint, is_on, rows);
    }
    let has_stages = is_table && now.heading != HeadingRow::None;
    let heading = if has_stages { HeadingRow::None } else { HeadingRow::Stages };
    let stages = PasteReading { heading, shape: PasteShape::Table, ..table };
    let name = if now.heading == HeadingRow::Steps { "First row is steps" } else { "First row is stages" };
    choice(ui, name, "The first row has names, not cards", has_stages, stages);
    let has_names = is_table && now.has_lane_names;
    let names = PasteReading { has_lane_names: !has_names, shape: PasteShape::Table, ..table };
    choice(ui, "First column is lanes", "The first column has names, not cards", has_names, names);
    let is_turned = is_table && now.transposed;
    let turned = PasteReading { transposed: !is_turned, shape: PasteShape::Table, ..table };
    choice(ui, "Transpose", "Swap rows and columns", is_turned, turned);
    chosen
}
