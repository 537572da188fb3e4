//! The recovered work on the welcome page.

use egui::{Align, Button, Label, Layout, Rect, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::tiles::LEFT_CORNERS;
use super::{RecoveredEntry, Welcome};
use crate::app::commands::request::Request;
use crate::app::start::gallery::{MapSource, ThumbnailArea, ThumbnailState};
use crate::app::widgets::buttons::primary_button;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;

const HEIGHT: f32 = 76.0;

impl Welcome<'_> {
    /// Shows recovered work, which comes first because the user may believe it lost.
    pub(super) fn recovered(&mut self, ui: &mut Ui, width: f32) {
        if self.recovered.is_empty() {
            return;
        }
        self.heading(ui, "Recovered work", "Footpath closed before this was saved.");
        for entry in self.recovered {
            self.recovered_row(ui, width, entry);
            ui.add_space(10.0);
        }
        ui.add_space(18.0);
    }

    fn recovered_row(&mut self, ui: &mut Ui, width: f32, entry: &RecoveredEntry) {
        let theme = self.context.theme;
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
        ui.painter().rect_filled(rect, 12, color32(theme.idea));
        let picture = Rect::from_min_size(rect.min, Vec2::new(HEIGHT * 1.6, HEIGHT));
        let thumbnail =
            entry.copy.clone().map_or(ThumbnailState::Waiting, |copy| self.thumbnail(&MapSource::File(copy)));
        let id = egui::Id::unique(("recovered", &entry.id));
        ThumbnailArea { id, rect: picture, radius: LEFT_CORNERS }.paint(ui, &thumbnail, theme);
        let edge = Stroke::new(1.0, color32(theme.idea.mix(theme.idea_ink, 0.25)));
        ui.painter().rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
        let inner = rect.with_min_x(picture.right() + 16.0).shrink2(Vec2::new(14.0, 0.0));
        let layout = Layout::right_to_left(Align::Center);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
        self.recovered_buttons(&mut row, entry);
        row.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.vertical(|ui| {
                ui.add_space(HEIGHT / 2.0 - 20.0);
                let ink = color32(theme.idea_ink);
                ui.add(Label::new(RichText::new(&entry.title).font(semi_bold(14.0)).color(ink)).truncate());
                ui.add(Label::new(RichText::new(&entry.details).font(regular(12.0)).color(ink)).truncate());
            });
        });
    }

    /// Lays out the buttons from right to left.
    fn recovered_buttons(&mut self, ui: &mut Ui, entry: &RecoveredEntry) {
        let size = Vec2::new(84.0, 32.0);
        let id = || entry.id.clone();
        let discard = ui.add(Button::new("Discard").min_size(size));
        let compare = ui.add_enabled(entry.comparable, Button::new("Compare").min_size(size));
        let restore = ui.add(primary_button("Restore", self.context.theme).min_size(size));
        self.gallery.tiles.note(restore.id, restore.rect);
        for (button, label, request) in [
            (discard, "Discard", Request::DiscardRecovered(id())),
            (compare, "Compare", Request::CompareRecovered(id())),
            (restore, "Restore", Request::RestoreRecovered(id())),
        ] {
            let name = format!("{label} {}", entry.title);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, button.enabled(), &name));
            if button.clicked() {
                self.requests.push(request);
            }
        }
    }
}
