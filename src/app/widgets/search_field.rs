//! A field for words to search for, with a magnifier at its start.

use egui::accesskit;
use egui::{Margin, Rect, Response, RichText, Ui, Vec2};

use super::style::regular;
use super::text_input::TextInput;
use super::ui_context::UiContext;
use crate::render::screen::color32;

/// A search field.
pub(crate) struct SearchField<'a> {
    name: &'a str,
    hint: &'a str,
    width: f32,
    font_size: f32,
    height: f32,
}

impl<'a> SearchField<'a> {
    /// A field that fills the available width. `name` is its accessible name; `hint` is shown while it is empty.
    pub(crate) fn new(name: &'a str, hint: &'a str) -> Self {
        Self { name, hint, width: f32::INFINITY, font_size: super::style::BODY, height: 32.0 }
    }

    /// The same field in another width.
    pub(crate) fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// The same field in the size of a page's main control.
    pub(crate) fn large(self) -> Self {
        Self { font_size: 14.0, height: 37.0, ..self }
    }

    /// Shows the field with `text`.
    pub(crate) fn show(self, ui: &mut Ui, context: &mut UiContext<'_>, text: &mut String) -> Response {
        let theme = context.theme;
        let font = regular(self.font_size);
        let row = ui.fonts_mut(|fonts| fonts.row_height(&font));
        let above = ((self.height - row) / 2.0).round().clamp(0.0, 20.0) as i8;
        let icon_side = self.height / 2.0;
        let field = TextInput::singleline(text)
            .id_salt(self.name)
            .hint_text(RichText::new(self.hint).color(color32(theme.hint)))
            .font(font)
            .desired_width(self.width)
            .margin(Margin { left: self.height as i8, right: 30, top: above, bottom: above });
        let response = ui.add(field);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::SearchInput);
            node.set_label(self.name);
        });
        let center = response.rect.left_center() + Vec2::new(icon_side + 1.0, 0.0);
        let icon = Rect::from_center_size(center, Vec2::splat(icon_side));
        context.icons.paint(ui, "search", icon, color32(theme.muted));
        response
    }
}
