//! The dialog that asks what to do with unsaved changes when maps are closed.

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};

use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::render::screen::color32;
use crate::theme::Theme;

const WIDTH: f32 = 440.0;

/// What to do with the unsaved changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnsavedChoice {
    /// Save them, then close.
    Save,
    /// Close without saving.
    Discard,
    /// Do not close.
    Cancel,
}

/// The dialog, about one map or several at once.
pub(crate) struct UnsavedQuestion {
    names: Vec<String>,
    /// Whether a line that was begun has become a note in the parking lot, which is one of the changes.
    has_line: bool,
    /// Whether a theme that is being made and was not saved is among the changes.
    has_theme: bool,
    first_frame: bool,
}

impl UnsavedQuestion {
    /// A dialog about the maps with these titles. `has_line` tells that a line which was begun and not captured is
    /// among the changes.
    pub(crate) fn new(names: Vec<String>, has_line: bool) -> Self {
        Self { names, has_line, has_theme: false, first_frame: true }
    }

    /// The same dialog, which tells that a theme is among the changes if one is.
    pub(crate) fn with_theme(self, has_theme: bool) -> Self {
        Self { has_theme, ..self }
    }

    /// Shows one frame of the dialog. Returns the user's choice once it is
    /// made: Enter saves, D discards, Esc cancels.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<UnsavedChoice> {
        let keyed = take_shortcut(ctx);
        let title = self.title();
        let modal = ModalDialog::new(ctx, theme, "unsaved changes", &title).show(ctx, |ui| {
            let about = self.about();
            modal::heading(ui, WIDTH, &title, about, theme);
            self.list(ui);
            let choice = self.buttons(ui, theme);
            ui.add_space(4.0);
            ui.label(RichText::new("Enter saves · D discards · Esc cancels").small().color(color32(theme.hint)));
            choice
        });
        if modal.is_cancelled() {
            return Some(UnsavedChoice::Cancel);
        }
        modal.inner.or(keyed).or(modal.confirmed.then_some(UnsavedChoice::Save))
    }

    /// What is lost without saving.
    fn about(&self) -> &'static str {
        match (self.has_line, self.has_theme) {
            (true, false) => {
                "The line you began is in the parking lot now. If you don’t save, it and all other changes will be lost."
            }
            (true, true) => {
                "The line you began is in the parking lot now. \
                 If you don’t save, it, the theme you are making and all other changes will be lost."
            }
            (false, true) => "If you don’t save, the theme you are making and all other changes will be lost.",
            (false, false) => "If you don’t save, your changes will be lost.",
        }
    }

    fn title(&self) -> String {
        match self.names.as_slice() {
            [only] => format!("Save the changes to “{only}”?"),
            names => format!("Save the changes to {} maps?", names.len()),
        }
    }

    /// The titles of the maps, if there are several.
    fn list(&self, ui: &mut Ui) {
        if self.names.len() > 1 {
            scroll(ScrollArea::vertical().max_height(160.0), ui, |ui| {
                self.names.iter().for_each(|name| drop(ui.label(format!("•  {name}"))));
            });
            ui.add_space(8.0);
        }
    }

    /// Lays out the buttons. The main one has the initial focus.
    fn buttons(&mut self, ui: &mut Ui, theme: &Theme) -> Option<UnsavedChoice> {
        let (save, discard) = if self.names.len() > 1 { ("Save all", "Discard all") } else { ("Save", "Discard") };
        let buttons =
            vec![DialogButton::main(save, UnsavedChoice::Save), DialogButton::other("Cancel", UnsavedChoice::Cancel)];
        let apart = Some(DialogButton::dangerous(discard, UnsavedChoice::Discard));
        DialogButtons { buttons, apart }.show(ui, theme).focus_first(0, &mut self.first_frame)
    }
}

fn take_shortcut(ctx: &egui::Context) -> Option<UnsavedChoice> {
    let choices = [(Key::S, UnsavedChoice::Save), (Key::D, UnsavedChoice::Discard)];
    let pressed = |(key, _): &(Key, UnsavedChoice)| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
    choices.into_iter().find(pressed).map(|(_, choice)| choice)
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::theme::DEFAULT_THEME;

    type AskedQuestion = (UnsavedQuestion, Option<UnsavedChoice>);

    fn asked(names: &[&str]) -> Harness<'static, AskedQuestion> {
        let show = |ui: &mut Ui, (question, choice): &mut AskedQuestion| {
            if choice.is_none() {
                *choice = question.show(ui.ctx(), &Theme::named_or_default(DEFAULT_THEME));
            }
        };
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let builder =
            Harness::builder().with_size([800.0, 600.0]).with_context_setup(crate::app::widgets::style::install_fonts);
        let mut harness = builder.build_ui_state(show, (UnsavedQuestion::new(names, false), None));
        harness.run();
        harness
    }

    #[test]
    fn keys_answer() {
        let keys = [
            (Key::Enter, UnsavedChoice::Save),
            (Key::S, UnsavedChoice::Save),
            (Key::D, UnsavedChoice::Discard),
            (Key::Escape, UnsavedChoice::Cancel),
        ];
        for (key, expected) in keys {
            let mut harness = asked(&["Plan"]);
            harness.key_press(key);
            harness.run();
            assert_eq!(harness.state().1, Some(expected), "{key:?}");
        }
    }

    #[test]
    fn buttons_answer_and_are_reached_by_tab() {
        for (label, expected) in
            [("Save", UnsavedChoice::Save), ("Discard", UnsavedChoice::Discard), ("Cancel", UnsavedChoice::Cancel)]
        {
            let mut harness = asked(&["Plan"]);
            harness.get_by_label("Save the changes to “Plan”?");
            harness.get_by_label(label).click();
            harness.run();
            assert_eq!(harness.state().1, Some(expected));
        }
        let mut harness = asked(&["Plan"]);
        assert!(harness.get_by_label("Save").is_focused());
        harness.key_press(Key::Tab);
        harness.run();
        assert!(harness.get_by_label("Cancel").is_focused());
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().1, Some(UnsavedChoice::Cancel));
    }

    #[test]
    fn several_maps_are_one_question() {
        let mut harness = asked(&["Plan", "Other"]);
        harness.get_by_label("Save the changes to 2 maps?");
        harness.get_by_label_contains("Other");
        harness.get_by_label("Discard all").click();
        harness.run();
        assert_eq!(harness.state().1, Some(UnsavedChoice::Discard));
    }
}
