//! The strip beside what was just pasted: what it became, what had no place, and how it could be read instead.

use egui::{Align2, Area, Button, Id, Label, Margin, Order, Pos2, Rect, RichText, Ui, Vec2};

use crate::app::view::paste_strip::{PasteStrip, PasteStripAction};
use crate::app::view::tab::Tab;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::{HeadingRow, PasteReading, PasteShape};
use crate::render::screen::color32;

/// Gap between the pasted things and the strip, in points.
const GAP: f32 = 10.0;
/// The greatest width of the strip, in points.
const WIDEST: f32 = 680.0;

/// Shows the strip of the map in `area`, if something was just pasted there.
pub(crate) fn show(ui: &Ui, tab: &mut Tab<'_>, area: Rect, context: &mut UiContext<'_>) -> Option<PasteStripAction> {
    tab.follow_paste();
    let at = place(tab, area)?;
    let canvas = tab.view.canvas_id;
    let strip = tab.view.paste_strip.as_mut()?;
    let shown = Area::new(Id::unique("paste strip"))
        .order(Order::Foreground)
        .pivot(Align2::LEFT_TOP)
        .fixed_pos(at)
        .constrain_to(area.shrink(GAP))
        .show(ui.ctx(), |ui| {
            let frame = egui::Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 8));
            frame.show(ui, |ui| {
                ui.set_max_width(WIDEST.min(area.width() - 4.0 * GAP));
                content(ui, strip, context)
            })
        });
    let answer = shown.inner.inner;
    if matches!(answer, Some(PasteStripAction::Keep | PasteStripAction::Undo)) {
        canvas.into_iter().for_each(|canvas| ui.ctx().memory_mut(|memory| memory.request_focus(canvas)));
    }
    answer
}

/// Below everything that was pasted, as far as it is in view.
fn place(tab: &Tab<'_>, area: Rect) -> Option<Pos2> {
    let strip = tab.view.paste_strip.as_ref()?;
    let seen = strip.bounds(tab).map(|bounds| tab.view.camera.canvas_from_map().apply_rect(bounds));
    let corner = seen.map_or(Vec2::ZERO, |seen| Vec2::new(seen.min.x.max(0.0), seen.max.y + GAP));
    Some(area.min + corner)
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
    let table = if is_table { now } else { PasteReading::TABLE };
    choice(ui, "As table", "Each cell in a cell of the map", is_table, table);
    if strip.card_rows.is_some() {
        let rows = PasteReading { shape: PasteShape::CardRows, ..PasteReading::TABLE };
        let is_on = now.shape == PasteShape::CardRows;
        choice(ui, "A card a row", "The columns say in which stage and lane each card goes", is_on, rows);
    }
    let has_stages = is_table && now.heading != HeadingRow::None;
    let heading = if has_stages { HeadingRow::None } else { HeadingRow::Stages };
    let stages = PasteReading { heading, shape: PasteShape::Table, ..now };
    let name = if now.heading == HeadingRow::Steps { "First row is steps" } else { "First row is stages" };
    choice(ui, name, "The first row has names, not cards", has_stages, stages);
    let has_names = is_table && now.has_lane_names;
    let names = PasteReading { has_lane_names: !has_names, shape: PasteShape::Table, ..now };
    choice(ui, "First column is lanes", "The first column has names, not cards", has_names, names);
    let is_turned = is_table && now.transposed;
    let turned = PasteReading { transposed: !is_turned, shape: PasteShape::Table, ..now };
    choice(ui, "Transpose", "Swap rows and columns", is_turned, turned);
    chosen
}
