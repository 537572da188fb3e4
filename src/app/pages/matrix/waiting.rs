//! The list beside the matrix: what waits for a place, and under it what has one, by its worth.

use egui::{Rect, Role, ScrollArea, Ui, UiBuilder, Vec2};

use super::MatrixPage;
use super::field::{DISC, paint_disc};
use super::items::{DiscItem, MatrixSubject};
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::name_node;
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::render::screen::color32;

/// The height of a row in points.
const ROW: f32 = 42.0;

/// Shows the list.
pub(super) fn show(ui: &mut Ui, page: &mut MatrixPage, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, area: Rect) {
    let theme = shell.context.theme.clone();
    ui.painter().rect_filled(area, 10, color32(raised(&theme)));
    let map = tab.map().clone();
    let items = page.subject.items(&map);
    let (mut ranked, waiting): (Vec<DiscItem>, Vec<DiscItem>) = items.into_iter().partition(|item| item.at.is_some());
    let subject = page.subject;
    ranked.sort_by(|one, other| score(subject, other).total_cmp(&score(subject, one)));
    let inner = area.shrink2(Vec2::new(8.0, 8.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("matrix list"));
    let scroll = ScrollArea::vertical().auto_shrink([false, false]);
    scroll.show(&mut ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        name_node(ui.ctx(), ui.unique_id(), Role::List, "Beside the matrix");
        if !waiting.is_empty() {
            heading(ui, &theme, "Drag them onto the field", waiting.len());
            for item in &waiting {
                row(ui, page, tab, shell, item);
            }
            ui.add_space(8.0);
        }
        if !ranked.is_empty() {
            let title = match subject {
                MatrixSubject::Actions => "By impact × ease",
                MatrixSubject::Opportunities => "By opportunity score",
            };
            heading(ui, &theme, title, ranked.len());
            for item in &ranked {
                ranked_row(ui, page, tab, shell, item);
            }
        }
    });
}

/// What a place is worth: impact × ease for actions, Ulwick's score for opportunities.
fn score(subject: MatrixSubject, item: &DiscItem) -> f32 {
    let Some((across, up)) = item.at else { return 0.0 };
    match subject {
        MatrixSubject::Actions => up * (6.0 - across),
        MatrixSubject::Opportunities => across + (across - up).max(0.0),
    }
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
fn ranked_row(ui: &mut Ui, page: &mut MatrixPage, tab: &mut Tab<'_>, shell: &PageShell<'_>, item: &DiscItem) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), egui::Sense::CLICK);
    let worth = crate::app::pages::actions::number(score(page.subject, item));
    let name = format!("{}. {}, score {worth}", item.number, item.title);
    response.widget_info(|| egui::WidgetInfo::labeled(Role::ListItem, true, &name));
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
    let text = ShortText { text: &item.title, font: regular(12.0), ink, most_lines: 2 };
    let galley = text.layout(ui, right - left - 4.0);
    ui.painter().galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
}
