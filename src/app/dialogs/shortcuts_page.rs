//! The page with all keyboard shortcuts, grouped by menu.

use egui::{Context, Frame, Margin, RichText, ScrollArea, Ui};

use crate::app::commands::{CommandInfo, MenuKind, shortcut_label};
use crate::app::widgets::accessible::mark_heading;
use crate::app::widgets::headings::dialog_title;
use crate::app::widgets::modal::ModalDialog;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

const TITLE: &str = "Keyboard shortcuts";
const COLUMN: f32 = 286.0;
/// The menus of each column, from top to bottom.
const COLUMNS: [&[MenuKind]; 3] =
    [&[MenuKind::File, MenuKind::View, MenuKind::Help], &[MenuKind::Edit], &[MenuKind::Map]];
/// A note on what the pointer does without a command.
const BY_POINTER: &str = "Double-click any text to edit it. Drag with Space or the middle button to move the map, \
                          use Ctrl+wheel to zoom. Hold Alt while dragging to copy, Shift to add to the selection.";

/// Shows the page. Returns whether it stays open.
pub(crate) fn show(ctx: &Context, theme: &Theme) -> bool {
    let screen = ctx.content_rect().size();
    let columns = ((screen.x - 96.0) / COLUMN).floor().clamp(1.0, 3.0);
    let frame = Frame::window(&ctx.global_style()).inner_margin(Margin::same(24)).corner_radius(14);
    let modal = ModalDialog::new(ctx, theme, "shortcuts page", TITLE).frame(frame).show(ctx, |ui| {
        ui.set_width(columns * COLUMN);
        let closed = head(ui);
        ui.add_space(8.0);
        let height = (screen.y - 190.0).max(160.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                spread(columns as usize).into_iter().for_each(|sections| column(ui, &sections, theme));
            });
        });
        ui.add_space(8.0);
        ui.add(egui::Label::new(RichText::new(BY_POINTER).font(regular(12.0)).color(color32(theme.muted))).wrap());
        closed
    });
    !(modal.inner || modal.confirmed || modal.is_cancelled())
}

fn head(ui: &mut Ui) -> bool {
    ui.horizontal(|ui| {
        dialog_title(ui, TITLE);
        let right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(right, |ui| ui.button("Close").clicked()).inner
    })
    .inner
}

/// Distributes the menus over the given number of columns.
fn spread(columns: usize) -> Vec<Vec<MenuKind>> {
    match columns {
        3 => COLUMNS.iter().map(|sections| sections.to_vec()).collect(),
        2 => vec![[COLUMNS[0], COLUMNS[2]].concat(), COLUMNS[1].to_vec()],
        _ => vec![COLUMNS.concat()],
    }
}

fn column(ui: &mut Ui, sections: &[MenuKind], theme: &Theme) {
    ui.vertical(|ui| {
        ui.set_width(COLUMN);
        ui.spacing_mut().item_spacing.y = 3.0;
        for section in sections {
            ui.add_space(8.0);
            let name = section.name().to_uppercase();
            let title = ui.label(RichText::new(name).font(semi_bold(10.5)).color(color32(theme.muted)));
            mark_heading(&title, 2, section.name());
            let rows = section.groups().iter().flat_map(|group| &group.rows);
            rows.filter(|row| !row.shortcuts.is_empty()).for_each(|row| line(ui, row, theme));
        }
    });
}

fn line(ui: &mut Ui, row: &CommandInfo, theme: &Theme) {
    ui.horizontal(|ui| {
        ui.set_width(COLUMN - 26.0);
        ui.label(RichText::new(row.label.trim_end_matches('…')).font(regular(12.5))).on_hover_text(row.hint);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            // Laid out from right to left; a third shortcut would not fit beside a long label.
            for keys in row.shortcuts.iter().take(2).rev() {
                key_cap(ui, &shortcut_label(*keys, cfg!(target_os = "macos")), theme);
            }
        });
    });
}

fn key_cap(ui: &mut Ui, keys: &str, theme: &Theme) {
    let frame = Frame::new()
        .fill(color32(theme.field))
        .stroke(egui::Stroke::new(1.0, color32(theme.edge)))
        .corner_radius(5)
        .inner_margin(Margin::symmetric(5, 1));
    frame.show(ui, |ui| ui.label(RichText::new(keys).font(regular(11.0)).color(color32(theme.muted))));
}
