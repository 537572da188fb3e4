//! The row of buttons that ends a dialog, in the order of the platform: elsewhere the main button stands at the
//! right end with Cancel before it, on Windows it comes first and Cancel last.

use egui::{Align, Color32, Direction, Layout, Rect, Response, Ui};

use super::buttons::{DIALOG_BUTTON_HEIGHT, dangerous_button, primary_button, quiet_button};
use super::style::{BODY, semi_bold};
use super::text_layout::one_line;
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
    /// The order in which the buttons are laid out, and how. Tab goes to them in this order: from the end, so that the next one
    /// after the main one is Cancel; or as one reads them. Where they do not fit, the main one keeps its place at the end.
    fn order(&self, ui: &Ui, is_read: bool) -> (Vec<usize>, Layout) {
        let count = self.buttons.len();
        let as_read = (0..count).map(|place| if MAIN_FIRST { place } else { count - 1 - place });
        if is_read && self.width(ui) <= ui.available_width() {
            (as_read.collect(), Layout::left_to_right(Align::Center))
        } else {
            (as_read.rev().collect(), Layout::right_to_left(Align::Center))
        }
    }

    /// The width of all buttons in a row, from their words.
    fn width(&self, ui: &Ui) -> f32 {
        let width = |button: &DialogButton<'_, T>| {
            let (font, least) = match button.look {
                ButtonLook::Primary => (semi_bold(BODY), 96.0),
                ButtonLook::Quiet | ButtonLook::Dangerous => (egui::TextStyle::Button.resolve(ui.style()), 88.0),
            };
            let words = one_line(ui, button.words, font, f32::INFINITY, Color32::PLACEHOLDER);
            (words.size().x + 2.0 * ui.spacing().button_padding.x).max(least)
        };
        let gaps = ui.spacing().item_spacing.x * self.buttons.len().saturating_sub(1) as f32;
        self.buttons.iter().map(width).sum::<f32>() + gaps
    }

    /// Shows the row over the available width. In a question, Tab goes from the main button to the others.
    pub(crate) fn show(&self, ui: &mut Ui, theme: &Theme) -> DialogButtonsResponse<T> {
        self.lay_out(ui, theme, false)
    }

    /// Shows the row at the end of a dialog with many controls, through which Tab goes as one reads them.
    pub(crate) fn show_as_read(&self, ui: &mut Ui, theme: &Theme) -> DialogButtonsResponse<T> {
        self.lay_out(ui, theme, true)
    }

    fn lay_out(&self, ui: &mut Ui, theme: &Theme, is_read: bool) -> DialogButtonsResponse<T> {
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
            let (order, layout) = self.order(ui, is_read);
            ui.with_layout(layout, |ui| {
                let key = ui.unique_id().with("width of dialog buttons");
                let width = ui.data(|data| data.get_temp(key)).unwrap_or_else(|| self.width(ui));
                if layout.main_dir() == Direction::LeftToRight {
                    ui.add_space((ui.available_width() - width).max(0.0));
                }
                let before = shown.len();
                for place in order {
                    let Some(button) = self.buttons.get(place) else { continue };
                    let response = button.show(ui, theme);
                    if response.clicked() {
                        choice = Some(button.choice.clone());
                    }
                    shown.push((place, response));
                }
                let places = shown.iter().skip(before).map(|(_, response)| response.rect);
                if let Some(all) = places.reduce(Rect::union) {
                    ui.data_mut(|data| data.insert_temp(key, all.width()));
                }
            });
        });
        ui.spacing_mut().interact_size.y = control;
        shown.sort_by_key(|(place, _)| *place);
        DialogButtonsResponse { choice, responses: shown.into_iter().map(|(_, response)| response).collect() }
    }
}
