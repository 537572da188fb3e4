//! The recovered work on the welcome page.

use egui::{Align, Button, Label, Layout, Rect, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::headings::heading;
use super::tiles::LEFT_CORNERS;
use super::{RecoveredEntry, Welcome, WelcomeChoice};
use crate::app::start::gallery::{MapSource, ThumbnailState, paint_picture};
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;

impl Welcome<'_> {
    /// Shows recovered work, which comes first because the user may believe it lost.
    pub(super) fn recovered(&mut self, ui: &mut Ui, width: f32) -> Option<WelcomeChoice> {
        if self.recovered.is_empty() {
            return None;
        }
        heading(ui, self.theme, "Recovered work", "Footpath closed before this was saved.");
        let mut choice = None;
        for entry in self.recovered {
            choice = self.recovered_row(ui, width, entry).or(choice);
            ui.add_space(10.0);
        }
        ui.add_space(18.0);
        choice
    }

    fn recovered_row(&mut self, ui: &mut Ui, width: f32, entry: &RecoveredEntry) -> Option<WelcomeChoice> {
        const HEIGHT: f32 = 76.0;
        let theme = self.theme.clone();
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
        ui.painter().rect_filled(rect, 12, color32(theme.idea));
        let picture = Rect::from_min_size(rect.min, Vec2::new(HEIGHT * 1.6, HEIGHT));
        let thumbnail =
            entry.copy.clone().map_or(ThumbnailState::Waiting, |copy| self.thumbnail(&MapSource::File(copy)));
        let id = egui::Id::unique(("recovered", &entry.id));
        paint_picture(ui, &theme, picture, LEFT_CORNERS, &thumbnail, id);
        let edge = Stroke::new(1.0, color32(theme.idea.mix(theme.idea_ink, 0.25)));
        ui.painter().rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
        let inner = rect.with_min_x(picture.right() + 16.0).shrink2(Vec2::new(14.0, 0.0));
        let layout = Layout::right_to_left(Align::Center);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
        let mut choice = None;
        let buttons = [
            ("Discard", true, WelcomeChoice::Discard(entry.id.clone())),
            ("Compare", entry.comparable, WelcomeChoice::Compare(entry.id.clone())),
            ("Restore", true, WelcomeChoice::Restore(entry.id.clone())),
        ];
        for (label, possible, chosen) in buttons {
            let button = if label == "Restore" {
                let details = RichText::new(label).font(semi_bold(13.0)).color(color32(theme.accent_ink));
                Button::new(details).fill(color32(theme.accent)).stroke(Stroke::NONE)
            } else {
                Button::new(label)
            };
            let button = row.add_enabled(possible, button.min_size(Vec2::new(84.0, 32.0)));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, possible, format!("{label} {}", entry.title)));
            if button.clicked() {
                choice = Some(chosen);
            }
        }
        row.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.vertical(|ui| {
                ui.add_space(HEIGHT / 2.0 - 20.0);
                let ink = color32(theme.idea_ink);
                ui.add(Label::new(RichText::new(&entry.title).font(semi_bold(14.0)).color(ink)).truncate());
                ui.add(Label::new(RichText::new(&entry.details).font(regular(12.0)).color(ink)).truncate());
            });
        });
        choice
    }
}
