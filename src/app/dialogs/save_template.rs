//! The “Save as template” dialog: a name, a description, with or without the text of the map.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::app::services::task::Task;
use crate::app::widgets::accessible::announce_refusal;
use crate::app::widgets::choice_row::{ChoiceRow, choose};
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::select_all::select_all;
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::typed_words;
use crate::edit::Command;
use crate::file::user_templates::{TemplateTexts, UserTemplates};
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

const TITLE: &str = "Save as template";
/// The height of what is above and below the fields, and of the space around the dialog.
const AROUND_FIELDS: f32 = 120.0;
/// The least height of the fields.
const LEAST_FIELDS: f32 = 120.0;
const WIDTH: f32 = 470.0;

/// The dialog with its fields.
pub(crate) struct SaveTemplateDialog {
    /// The folder of the templates; none when the system has no settings folder.
    templates: Option<UserTemplates>,
    /// The name and the description that the dialog began with.
    before: (String, String),
    name: String,
    description: String,
    texts: TemplateTexts,
    problem: Option<String>,
    /// The template that is being written.
    saving: Option<Task<Result<(), String>>>,
    pub(super) first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SaveTemplateAnswer {
    /// Cancelled; nothing was saved.
    Cancelled,
    /// Saved as a template of this name.
    Saved(String),
}

impl SaveTemplateDialog {
    /// A dialog for this map, which saves it among `templates`.
    pub(crate) fn new(map: &JourneyMap, templates: Option<UserTemplates>) -> Self {
        let (name, description) = (map.info.title.clone(), map.info.description.clone());
        Self {
            templates,
            before: (name.clone(), description.clone()),
            name,
            description,
            texts: TemplateTexts::Kept,
            problem: None,
            saving: None,
            first_frame: true,
        }
    }

    /// What to say if the dialog ends now without keeping what was written; none if nothing was.
    pub(super) fn lost_words(&self) -> Option<String> {
        let has_changes = (&self.name, &self.description) != (&self.before.0, &self.before.1);
        has_changes.then(|| "What you wrote about the template was not kept.".to_owned())
    }

    /// What was written about the template, as a note of the parking lot; none if nothing was.
    pub(super) fn draft(&self) -> Option<Command> {
        self.lost_words()?;
        Some(Command::Park(typed_words::about(&format!("Template “{}”", self.name.trim()), &self.description)))
    }

    /// Shows the dialog for one frame, and saves `map`, the map as it is now, when the user confirms. Returns the
    /// answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, map: &JourneyMap, theme: &Theme) -> Option<SaveTemplateAnswer> {
        let modal = ModalDialog::new(ctx, theme, "save as template", TITLE).show(ctx, |ui| {
            // In a low window the fields scroll, so that the buttons stay in view.
            let height = (ui.ctx().content_rect().height() - AROUND_FIELDS).max(LEAST_FIELDS);
            ScrollArea::vertical().max_height(height).show(ui, |ui| self.content(ui, theme));
            self.buttons(ui, theme)
        });
        let is_named = !self.name.trim().is_empty();
        if modal.inner == Some(true) || (modal.confirmed && is_named) {
            self.save(ctx, map);
        }
        let has_changes = self.lost_words().is_some();
        let cancelled = modal.inner == Some(false) || modal.is_cancelled_with(has_changes);
        self.take_saved().or(cancelled.then_some(SaveTemplateAnswer::Cancelled))
    }

    /// Shows the fields.
    fn content(&mut self, ui: &mut Ui, theme: &Theme) {
        modal::large_heading(ui, WIDTH, TITLE, "It will appear among your templates, ready for your next map.", theme);
        let name = modal::text_field(ui, "Template name", &mut self.name);
        if std::mem::take(&mut self.first_frame) {
            name.request_focus();
            select_all(ui.ctx(), name.id, &self.name);
        }
        let label = ui.label("Description");
        let field = TextInput::multiline(&mut self.description).desired_rows(2).desired_width(f32::INFINITY);
        ui.add(field.margin(egui::vec2(9.0, 7.0))).labelled_by(label.id);
        ui.add_space(6.0);
        let structure = "Keeps stages, lanes, cards and curves; removes the text.";
        let rows = vec![
            ChoiceRow::new(TemplateTexts::Kept, "With all text", "The map as it is, including personas and pictures."),
            ChoiceRow::new(TemplateTexts::Blank, "Only the structure", structure),
        ];
        choose(ui, "What the template keeps", &mut self.texts, rows, theme);
        if let Some(problem) = &self.problem {
            let words = ui.add(Label::new(RichText::new(problem).color(color32(theme.pain_ink))).wrap());
            announce_refusal(&words, problem);
        }
        ui.add_space(14.0);
    }

    /// Shows the buttons. Returns whether to save, or not to.
    fn buttons(&self, ui: &mut Ui, theme: &Theme) -> Option<bool> {
        let is_named = !self.name.trim().is_empty();
        let buttons =
            vec![DialogButton::main("Save template", true).enabled(is_named), DialogButton::other("Cancel", false)];
        DialogButtons { buttons, apart: None }.show(ui, theme).choice
    }

    /// Begins to write the template.
    fn save(&mut self, ctx: &egui::Context, map: &JourneyMap) {
        let Some(templates) = self.templates.clone() else {
            self.problem = Some("This system has no settings folder, so templates cannot be saved.".into());
            return;
        };
        if self.saving.is_some() {
            return;
        }
        let (map, name, description, texts) = (map.clone(), self.name.clone(), self.description.clone(), self.texts);
        let saving = Task::start(ctx, "save a template", move |_| {
            templates.save(&map, &name, &description, texts).map(drop).map_err(|error| error.to_string())
        });
        saving.settle();
        self.saving = Some(saving);
    }

    /// The answer once the template is written.
    fn take_saved(&mut self) -> Option<SaveTemplateAnswer> {
        let saved = self.saving.as_ref().and_then(Task::poll)?;
        self.saving = None;
        match saved.map_err(|error| error.to_string()).flatten() {
            Ok(()) => Some(SaveTemplateAnswer::Saved(self.name.trim().to_owned())),
            Err(sentence) => {
                self.problem = Some(sentence);
                None
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use egui::Key;

    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::app::widgets::style;
    use crate::file::templates;

    const TITLE: &str = "First online order, wrong size";

    type Saving = (SaveTemplateDialog, Option<SaveTemplateAnswer>);

    fn saving(map: Arc<JourneyMap>, own: Option<UserTemplates>) -> Harness<'static, Saving> {
        let start = (SaveTemplateDialog::new(&map, own), None);
        let builder =
            Harness::builder().with_size([800.0, 600.0]).with_max_steps(60).with_context_setup(style::install_fonts);
        let mut harness = builder.build_ui_state(
            move |ui, (dialog, answer): &mut Saving| {
                if answer.is_none() {
                    *answer = dialog.show(ui.ctx(), &map, &Theme::named_or_default(""));
                }
            },
            start,
        );
        harness.run_ok();
        harness
    }

    #[test]
    fn saving_as_template_keeps_the_map_under_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let own = UserTemplates::in_folder(folder.path());
        let mut harness = saving(Arc::new(templates::load("online-order").unwrap()), Some(own.clone()));
        harness.get_by_label("Only the structure").click();
        harness.run_ok();
        harness.get_by_label("Save template").click();
        harness.run_ok();
        assert_eq!(harness.state().1, Some(SaveTemplateAnswer::Saved(TITLE.into())));
        let kept = crate::file::open(&own.list().templates[0].path).unwrap();
        assert!(kept.cards.iter().all(|card| card.text.is_empty()));
    }

    #[test]
    fn without_a_settings_folder_the_dialog_says_so_and_stays() {
        let mut harness = saving(Arc::new(templates::load("blank").unwrap()), None);
        harness.get_by_label("Save template").click();
        harness.run_ok();
        harness.get_by_label_contains("no settings folder");
        harness.key_press(Key::Escape);
        harness.run_ok();
        assert_eq!(harness.state().1, Some(SaveTemplateAnswer::Cancelled));
    }
}
