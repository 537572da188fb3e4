//! The saved maps that were open when the program crashed: one row that opens them again.

use egui::{Align, Button, Label, Layout, RichText, Sense, Stroke, Ui, Vec2};

use super::Welcome;
use crate::app::commands::request::Request;
use crate::app::widgets::buttons::primary_button;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;

const HEIGHT: f32 = 64.0;

impl Welcome<'_> {
    /// Shows the row, if there is anything to open again.
    pub(super) fn open_before(&mut self, ui: &mut Ui, width: f32) {
        let maps = self.open_before;
        if maps.is_empty() {
            return;
        }
        let theme = self.context.theme;
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
        ui.painter().rect_filled(rect, 12, color32(theme.sheet));
        let edge = Stroke::new(1.0, color32(theme.chrome_edge));
        ui.painter().rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
        let layout = Layout::right_to_left(Align::Center);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(Vec2::new(16.0, 0.0))).layout(layout));
        if row.add(Button::new("Dismiss").min_size(Vec2::new(84.0, 32.0))).clicked() {
            self.requests.push(Request::DismissOpenAgain);
        }
        let words =
            if maps.len() == 1 { "Open it again".to_owned() } else { format!("Open these {} again", maps.len()) };
        let button = row.add(primary_button(&words, theme).min_size(Vec2::new(84.0, 32.0)));
        self.gallery.tiles.note(button.id, button.rect);
        if button.clicked() {
            self.requests.push(Request::OpenAgain);
        }
        row.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.vertical(|ui| {
                ui.add_space(HEIGHT / 2.0 - 20.0);
                let titles = maps.iter().map(|map| map.title.as_str()).collect::<Vec<_>>().join(", ");
                ui.add(Label::new(RichText::new(titles).font(semi_bold(14.0))).truncate());
                let about = "Open and saved when Footpath closed unexpectedly";
                let about = RichText::new(about).font(regular(12.0)).color(color32(theme.muted));
                ui.add(Label::new(about).truncate());
            });
        });
        ui.add_space(28.0);
    }
}
