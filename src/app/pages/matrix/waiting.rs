//! The list beside the matrix: what waits for a place, and under it what has one, by its worth.

use egui::{Rect, Role, ScrollArea, Ui, UiBuilder, Vec2};

use super::MatrixPage;
use super::field::{DISC, paint_disc};
use super::items::{DiscItem, MatrixSubject};
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{mark_place, name_node};
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::render::screen::color32;

/// The height of a row in points.
const ROW: f32 = 46.0;
/// The gap between rows, in points.
const GAP: f32 = 2.0;
/// How far beyond the view rows are laid out, in points, so that the screen reader can go on.
const NEAR: f32 = 900.0;

/// Shows the list.
pub(super) fn show(ui: &mut Ui, page: &mut MatrixPage, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, area: Rect) {
    let theme = shell.context.theme.clone();
    ui.painter().rect_filled(area, 10, color32(raised(&theme)));
    let items = page.known.of(tab.map(), page.subject);
    let inner = area.shrink2(Vec2::new(8.0, 8.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("matrix list"));
    let scroll = ScrollArea::vertical().auto_shrink([false, false]);
    scroll.show(&mut ui, |ui| {
        ui.spacing_mut().item_spacing.y = GAP;
        name_node(ui.ctx(), ui.unique_id(), Role::List, "Beside the matrix");
        let item = |place: &usize| items.all.get(*place);
        if !items.waiting.is_empty() {
            heading(ui, &theme, "Drag them onto the field", items.waiting.len());
            let cursor = items.waiting.iter().position(|place| item(place).map(|item| item.key) == page.cursor);
            rows(ui, items.waiting.len(), cursor, |ui, place| {
                if let Some(item) = items.waiting.get(place).and_then(item) {
                    row(ui, page, tab, shell, item);
                }
            });
            ui.add_space(8.0);
        }
        if !items.ranked.is_empty() {
            let title = match page.subject {
                MatrixSubject::Actions => "By impact × ease",
                MatrixSubject::Opportunities => "By opportunity score",
            };
            let count = items.ranked.len();
            heading(ui, &theme, title, count);
            rows(ui, count, None, |ui, place| {
                if let Some(item) = items.ranked.get(place).and_then(item) {
                    ranked_row(ui, page, tab, shell, (item, place, count));
                }
            });
        }
    });
}

/// Shows those of the rows that are in view or near it, and `always`, which may have the focus; the others get their
/// space alone.
fn rows(ui: &mut Ui, count: usize, always: Option<usize>, mut show: impl FnMut(&mut Ui, usize)) {
    let step = ROW + GAP;
    let (top, clip) = (ui.cursor().top(), ui.clip_rect());
    let place_at = |y: f32| ((y - top) / step).max(0.0) as usize;
    let (first, last) = (place_at(clip.top() - NEAR), place_at(clip.bottom() + NEAR).saturating_add(1).min(count));
    let mut shown: Vec<usize> = (first..last).collect();
    shown.extend(always.filter(|place| !(first..last).contains(place)));
    shown.sort_unstable();
    let leave = |ui: &mut Ui, rows: usize| {
        if rows > 0 {
            ui.allocate_space(Vec2::new(1.0, rows as f32 * step - GAP));
        }
    };
    let mut next = 0;
    for place in shown {
        leave(ui, place.saturating_sub(next));
        show(ui, place);
        next = place + 1;
    }
    leave(ui, count.saturating_sub(next));
}

fn heading(ui: &mut Ui, theme: &crate::theme::Theme, words: &str, count: usize) {
    ui.horizontal(|ui| {
        ui.add_space(4.0);
        ui.label(egui::RichText::new(words).font(semi_bold(12.0)).color(color32(theme.ink)));
        ui.label(egui::RichText::new(count.to_string()).font(regular(12.0)).color(color32(theme.muted)));
    });
    ui.add_space(2.0);
}

/// Something that waits: it can be dragged onto the field, or placed by keys.
fn row(ui: &mut Ui, page: &mut MatrixPage, tab: &mut Tab<'_>, shell: &PageShell<'_>, item: &DiscItem) {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
    let response = page.disc(ui, tab, shell, item, rect);
    paint(ui, page, shell, (item, ""), (rect, response.hovered()));
    if response.has_focus() && shell.takes_keys {
        let edge = egui::Stroke::new(2.0, color32(shell.context.theme.accent));
        ui.painter().rect_stroke(rect.shrink(1.0), 8, edge, egui::StrokeKind::Inside);
    }
}

/// Something with a place: a click goes to its disc.
fn ranked_row(
    ui: &mut Ui,
    page: &mut MatrixPage,
    tab: &mut Tab<'_>,
    shell: &PageShell<'_>,
    (item, place, count): (&DiscItem, usize, usize),
) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), egui::Sense::CLICK);
    let worth = crate::app::pages::actions::number(page.subject.worth(item));
    let name = format!("{}. {}, score {worth}", item.number, item.title);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::ListItem, true, &name));
    mark_place(&response, place, count);
    paint(ui, page, shell, (item, &worth), (rect, response.hovered()));
    if response.clicked() {
        page.choose(tab, item.key);
    }
}

fn paint(
    ui: &Ui,
    page: &MatrixPage,
    shell: &PageShell<'_>,
    (item, worth): (&DiscItem, &str),
    (rect, hovered): (Rect, bool),
) {
    let theme = &shell.context.theme;
    let is_cursor = page.cursor == Some(item.key);
    if is_cursor {
        ui.painter().rect_filled(rect, 8, color32(theme.accent_soft));
    } else if hovered || worth.is_empty() {
        ui.painter().rect_filled(rect, 8, color32(theme.chrome));
    }
    paint_disc(ui, theme, egui::pos2(rect.left() + 8.0 + DISC, rect.center().y), item, is_cursor);
    let left = rect.left() + 16.0 + 2.0 * DISC;
    let ink = color32(if item.is_over { theme.muted } else { theme.ink });
    let worth = one_line(ui, worth, semi_bold(12.5), 40.0, ink);
    let right = rect.right() - worth.size().x - 10.0;
    ui.painter().galley(egui::pos2(right + 2.0, rect.center().y - worth.size().y / 2.0), worth, ink);
    let text = ShortText { text: &item.title, font: regular(11.5), ink, most_lines: 3 };
    let galley = text.layout(ui, right - left - 4.0);
    ui.painter().galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
}
