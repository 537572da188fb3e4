//! Correcting the lit card before the room: in place, in the letters of the page. Enter keeps it, Esc does not.

use egui::{Id, Key, Margin, Modifiers, Rect, Stroke, StrokeKind, Ui, UiBuilder};

use crate::app::widgets::select_all::caret_at_end;
use crate::app::widgets::style::regular;
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::typed_words;
use crate::model::CardId;
use crate::render::screen::color32;
use crate::theme::Theme;

/// A card whose text is being corrected.
pub(super) struct CardEdit {
    pub(super) card: CardId,
    text: String,
    before: String,
    wants_focus: bool,
}

impl CardEdit {
    /// Begins with the text of a card.
    pub(super) fn new(card: CardId, text: &str) -> Self {
        Self { card, text: text.into(), before: text.into(), wants_focus: true }
    }
}

/// How a correction ended.
pub(super) enum EditEnd {
    /// With another text.
    Kept(String),
    /// With the text as it was.
    Left,
}

impl CardEdit {
    /// Shows the field over its card. Returns how it ended, once it has.
    pub(super) fn show(&mut self, ui: &mut Ui, rect: Rect, (theme, letters): (&Theme, f32)) -> Option<EditEnd> {
        let (kept, left) = take_ends(ui);
        let padding = (letters * 0.5).min(120.0) as i8;
        let field = rect.with_max_y(rect.max.y.max(rect.min.y + letters * 3.2));
        ui.painter().rect_filled(field.expand(4.0), 10, color32(theme.field));
        let stroke = Stroke::new(3.0, color32(theme.accent));
        ui.painter().rect_stroke(field.expand(4.0), 10, stroke, StrokeKind::Outside);
        let id = Id::unique("text of the lit card");
        ui.scope_builder(UiBuilder::new().max_rect(field), |ui| {
            let text = TextInput::multiline(&mut self.text)
                .id(id)
                .font(regular(letters * 1.11))
                .text_color(color32(theme.ink))
                .frame(egui::Frame::NONE)
                .margin(Margin::same(padding))
                .desired_rows(1)
                .lock_focus(true)
                .desired_width(field.width());
            let response = ui.add(text);
            let value = self.text.clone();
            response.widget_info(|| {
                let mut info = egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Text of the lit card");
                info.current_text_value = Some(value.clone());
                info
            });
            let field = match self.before.trim() {
                "" => "New words of a card".to_owned(),
                before => format!("New words of the card “{before}”"),
            };
            typed_words::note(&response, &field, &self.text, &self.before);
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
                caret_at_end(ui.ctx(), id, &self.text);
            }
        });
        let is_changed = self.text.trim() != self.before.trim();
        match (kept, left) {
            (true, _) if is_changed => Some(EditEnd::Kept(self.text.trim().to_owned())),
            (false, false) => None,
            _ => Some(EditEnd::Left),
        }
    }
}

/// Whether Enter or Esc ended the text. Shift+Enter begins a line.
fn take_ends(ui: &Ui) -> (bool, bool) {
    ui.input_mut(|input| {
        let shift = input.modifiers.shift;
        let kept = !shift && input.consume_key(Modifiers::NONE, Key::Enter);
        (kept || input.consume_key(Modifiers::NONE, Key::F2), input.consume_key(Modifiers::NONE, Key::Escape))
    })
}
