//! The history of the map as a list, for going back and forth.

use egui::{Role, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{mark_place, mark_selected};
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{RADIUS, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::edit::HistoryStep;
use crate::render::screen::color32;
use crate::theme::Theme;

const ROW: f32 = 26.0;

/// Shows the history. The current entry is marked; a click on another one goes there.
pub(super) fn show(ui: &mut Ui, tab: &mut Tab<'_>, theme: &Theme) {
    let steps = tab.document.editor.steps();
    let now = steps.iter().position(|step| step.is_current).unwrap_or_default();
    // Scroll only when the current entry has changed, so that the user can scroll freely in between.
    let shown_key = ui.scope_id().with("present step");
    let moved = ui.data_mut(|data| data.get_temp_mut_or_default::<usize>(shown_key) != &now);
    ui.data_mut(|data| data.insert_temp(shown_key, now));
    let mut wanted = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("history").max_height(240.0).auto_shrink([false, true]);
    if moved {
        area = area.vertical_scroll_offset((now as f32 * ROW - 120.0).max(0.0));
    }
    area.show_rows(ui, ROW, steps.len(), |ui, range| {
        for index in range {
            let Some(step) = steps.get(index) else { continue };
            let row = HistoryRow { step, index, now, count: steps.len() };
            if row.show(ui, theme) {
                wanted = Some(index);
            }
        }
    });
    if let Some(step) = wanted {
        tab.go_through_history(|editor| editor.go_to_step(step));
        ui.ctx().request_repaint();
    }
}

/// One entry of the history in the list.
struct HistoryRow<'a> {
    step: &'a HistoryStep,
    index: usize,
    /// The index of the current entry.
    now: usize,
    /// The number of entries.
    count: usize,
}

impl HistoryRow<'_> {
    /// Shows the row. Returns whether another entry than the current one was clicked.
    fn show(&self, ui: &mut Ui, theme: &Theme) -> bool {
        let step = self.step;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
        let words = if step.is_current { format!("{}, current step", step.name) } else { step.name.clone() };
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &words));
        mark_selected(&response, step.is_current);
        mark_place(&response, self.index, self.count);
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, RADIUS, color32(theme.accent_soft));
        }
        self.paint_dot(ui, rect, theme);
        let ink = color32(if self.index > self.now { theme.muted } else { theme.ink });
        let font = if step.is_current { semi_bold(12.5) } else { regular(12.5) };
        let galley = one_line(ui, &step.name, font, rect.width() - 28.0, ink);
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(rect.left() + 24.0, top), galley, ink);
        focus_ring::paint(ui, &response, rect.shrink(2.0), RADIUS, theme);
        response.clicked() && !step.is_current
    }

    /// Entries are dots on a vertical line; undone ones are hollow.
    fn paint_dot(&self, ui: &Ui, rect: egui::Rect, theme: &Theme) {
        let middle = egui::pos2(rect.left() + 10.0, rect.center().y);
        let line = Stroke::new(1.5, color32(theme.edge));
        let top = if self.index == 0 { middle.y } else { rect.top() };
        let bottom = if self.index + 1 == self.count { middle.y } else { rect.bottom() };
        ui.painter().vline(middle.x, top..=bottom, line);
        let (fill, edge) = match self.index.cmp(&self.now) {
            std::cmp::Ordering::Less => (theme.muted, theme.muted),
            std::cmp::Ordering::Equal => (theme.accent, theme.accent),
            std::cmp::Ordering::Greater => (theme.chrome, theme.muted),
        };
        let radius = if self.step.is_current { 5.0 } else { 3.5 };
        ui.painter().circle(middle, radius, color32(fill), Stroke::new(1.5, color32(edge)));
    }
}
