//! The row of buttons that ends a dialog, in the order of the platform: elsewhere the main button stands at the
//! right end with Cancel before it, on Windows it comes first and Cancel last.

use egui::{Align, Layout, Response, Ui};

use super::buttons::{DIALOG_BUTTON_HEIGHT, dangerous_button, primary_button, quiet_button};
use crate::theme::Theme;

/// Whether the main button comes before the others.
const MAIN_FIRST: bool = cfg!(target_os = "windows");

/// The looks of a dialog's buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ButtonLook {
    Primary,
    Quiet,
    Dangerous,
}

/// One button of a dialog; `T` is what it stands for.
#[derive(Clone, Debug)]
pub(crate) struct DialogButton<'a, T> {
    words: &'a str,
    choice: T,
    look: ButtonLook,
    enabled: bool,
}

impl<'a, T> DialogButton<'a, T> {
    /// The button for what most people want, which Ctrl+Enter presses too.
    pub(crate) fn main(words: &'a str, choice: T) -> Self {
        Self { words, choice, look: ButtonLook::Primary, enabled: true }
    }

    /// Any other button.
    pub(crate) fn other(words: &'a str, choice: T) -> Self {
        Self { words, choice, look: ButtonLook::Quiet, enabled: true }
    }

    /// A button that loses something.
    pub(crate) fn dangerous(words: &'a str, choice: T) -> Self {
        Self { words, choice, look: ButtonLook::Dangerous, enabled: true }
    }

    /// The same button, greyed out if `enabled` is false.
    pub(crate) fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }

    fn show(&self, ui: &mut Ui, theme: &Theme) -> Response {
        match self.look {
            ButtonLook::Primary => ui.add_enabled(self.enabled, primary_button(self.words, theme)),
            ButtonLook::Quiet => ui.add_enabled(self.enabled, quiet_button(self.words)),
            ButtonLook::Dangerous => ui.add_enabled(self.enabled, dangerous_button(self.words, theme)),
        }
    }
}

/// The buttons of a dialog.
pub(crate) struct DialogButtons<'a, T> {
    /// The main button, others, and Cancel, from the most to the least wanted.
    pub(crate) buttons: Vec<DialogButton<'a, T>>,
    /// A button that stands apart from them at the other end, such as one that loses something.
    pub(crate) apart: Option<DialogButton<'a, T>>,
}

/// What a row of buttons returns.
pub(crate) struct DialogButtonsResponse<T> {
    /// What the button that was pressed stands for.
    pub(crate) choice: Option<T>,
    /// The responses of the buttons, in the order in which they were given.
    pub(crate) responses: Vec<Response>,
}

impl<T> DialogButtonsResponse<T> {
    /// Gives the focus to the button at `place` when `first_frame` is set, and clears it.
    pub(crate) fn focus_first(self, place: usize, first_frame: &mut bool) -> Option<T> {
        if let Some(button) = self.responses.get(place).filter(|button| *first_frame && button.enabled()) {
            button.request_focus();
            *first_frame = false;
        }
        self.choice
    }
}

impl<T: Clone> DialogButtons<'_, T> {
    /// Shows the row over the available width.
    pub(crate) fn show(&self, ui: &mut Ui, theme: &Theme) -> DialogButtonsResponse<T> {
        let mut choice = None;
        let mut shown: Vec<(usize, Response)> = Vec::new();
        // A row begins as high as a control: with lower ones it would grow downwards, out of the middle of its place.
        let control = std::mem::replace(&mut ui.spacing_mut().interact_size.y, DIALOG_BUTTON_HEIGHT);
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = control;
            if let Some(apart) = &self.apart
                && apart.show(ui, theme).clicked()
            {
                choice = Some(apart.choice.clone());
            }
            // Laid out from right to left, so the last of the row comes first.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let count = self.buttons.len();
                for place in (0..count).map(|place| if MAIN_FIRST { count - 1 - place } else { place }) {
                    let Some(button) = self.buttons.get(place) else { continue };
                    let response = button.show(ui, theme);
                    if response.clicked() {
                        choice = Some(button.choice.clone());
                    }
                    shown.push((place, response));
                }
            });
        });
        ui.spacing_mut().interact_size.y = control;
        shown.sort_by_key(|(place, _)| *place);
        DialogButtonsResponse { choice, responses: shown.into_iter().map(|(_, response)| response).collect() }
    }
}
