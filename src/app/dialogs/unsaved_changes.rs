//! The dialog that asks what to do with unsaved changes when maps are closed.

use egui::{Align, Key, Layout, Modifiers, RichText, ScrollArea, Ui};

use crate::app::widgets::buttons::{dangerous_button, primary_button, quiet_button};
use crate::app::widgets::modal;
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
    focused: bool,
}

impl UnsavedQuestion {
    /// A dialog about the maps with these titles.
    pub(crate) fn new(names: Vec<String>) -> Self {
        Self { names, focused: false }
    }

    /// Shows one frame of the dialog. Returns the user's choice once it is
    /// made: Enter saves, D discards, Esc cancels.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<UnsavedChoice> {
        let mut choice = take_shortcut(ctx);
        let modal =
            egui::Modal::new(egui::Id::unique("unsaved changes")).frame(modal::frame(ctx, theme)).show(ctx, |ui| {
                ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
                self.words(ui);
                ui.add_space(12.0);
                choice = self.buttons(ui, theme).or(choice);
                ui.add_space(4.0);
                ui.label(RichText::new("Enter saves · D discards · Esc cancels").small().color(color32(theme.faint)));
            });
        if modal.should_close() { Some(UnsavedChoice::Cancel) } else { choice }
    }

    fn words(&self, ui: &mut Ui) {
        if let [only] = self.names.as_slice() {
            ui.heading(format!("Save the changes to “{only}”?"));
            ui.weak("If you don’t save, your changes will be lost.");
            return;
        }
        ui.heading(format!("Save the changes to {} maps?", self.names.len()));
        ui.weak("If you don’t save, your changes will be lost.");
        ui.add_space(4.0);
        ScrollArea::vertical().max_height(160.0).show(ui, |ui| {
            self.names.iter().for_each(|name| drop(ui.label(format!("•  {name}"))));
        });
    }

    /// Lays out the buttons. The primary one is at the right end and has the initial focus.
    fn buttons(&mut self, ui: &mut Ui, theme: &Theme) -> Option<UnsavedChoice> {
        let many = self.names.len() > 1;
        let mut choice = None;
        ui.horizontal(|ui| {
            if ui.add(dangerous_button(if many { "Discard all" } else { "Discard" }, theme)).clicked() {
                choice = Some(UnsavedChoice::Discard);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let save = ui.add(primary_button(if many { "Save all" } else { "Save" }, theme));
                if save.clicked() {
                    choice = Some(UnsavedChoice::Save);
                }
                if !std::mem::replace(&mut self.focused, true) {
                    save.request_focus();
                }
                if ui.add(quiet_button("Cancel")).clicked() {
                    choice = Some(UnsavedChoice::Cancel);
                }
            });
        });
        choice
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
        let mut harness = builder.build_ui_state(show, (UnsavedQuestion::new(names), None));
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
