//! The speaker's notes of the stop that is shown, as they are typed. They become part of the map when the field loses
//! the focus or another stop is shown.

use egui::{Id, RichText, Ui};

use crate::app::widgets::style::regular;
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::typed_words;
use crate::model::{Presentation, StopKey};
use crate::render::screen::color32;
use crate::theme::Theme;

/// What the field says while it is empty.
const HINT: &str = "Click, or press E, to write what you want to say here. The room never sees it.";

/// Notes that are being typed.
#[derive(Default)]
pub(super) struct NotesBox {
    stop: Option<StopKey>,
    text: String,
    /// Whether it had the keyboard in the last frame: Esc has taken it away before the next one begins.
    had_focus: bool,
}

impl NotesBox {
    /// The stop and the text that are to be kept before another stop is shown.
    pub(super) fn follow(&mut self, stop: StopKey, presentation: &Presentation) -> Option<(StopKey, String)> {
        if self.stop == Some(stop) {
            return None;
        }
        let changed = self.changed(presentation);
        self.stop = Some(stop);
        self.text = presentation.note(stop).to_owned();
        changed
    }

    /// What was typed and is not kept yet.
    pub(super) fn changed(&self, presentation: &Presentation) -> Option<(StopKey, String)> {
        let stop = self.stop?;
        (presentation.note(stop) != self.text.trim_end()).then(|| (stop, self.text.clone()))
    }

    /// Shows the field. Returns what is to be kept.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        (theme, size): (&Theme, f32),
        presentation: &Presentation,
    ) -> Option<(StopKey, String)> {
        let id = Id::unique("notes of the presenter");
        let field = TextInput::multiline(&mut self.text)
            .id(id)
            .font(regular(size))
            .text_color(color32(theme.ink))
            .hint_text(RichText::new(HINT).font(regular(size)).color(color32(theme.hint)))
            .frame(egui::Frame::NONE)
            .desired_width(ui.available_width())
            .desired_rows(3);
        let response = ui.add(field);
        let before = self.stop.map(|stop| presentation.note(stop)).unwrap_or_default();
        typed_words::note(&response, "Speaker notes", &self.text, before);
        self.had_focus = response.has_focus();
        let value = self.text.clone();
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "Speaker notes");
            info.current_text_value = Some(value.clone());
            info
        });
        // Undo in the other window changes what stands here, unless somebody is writing.
        if !response.has_focus() && !response.lost_focus() {
            if let Some(stop) = self.stop {
                self.text = presentation.note(stop).to_owned();
            }
            return None;
        }
        if response.lost_focus() { self.changed(presentation) } else { None }
    }

    /// Whether the keys of this frame belong to the field.
    pub(super) fn has_keys(&self) -> bool {
        self.had_focus
    }

    /// Puts the keyboard into the field.
    pub(super) fn focus(ui: &Ui) {
        ui.ctx().memory_mut(|memory| memory.request_focus(Id::unique("notes of the presenter")));
    }
}
