//! The “Save as template” dialog: a name, a description, with or without the text of the map.

use egui::{Button, Id, Key, Label, RichText, Ui};

use super::own_templates::name_field;
use crate::app::widgets::choice_row::ChoiceRow;
use crate::app::widgets::select_all::select_all;
use crate::app::widgets::style;
use crate::app::widgets::style::semi_bold;
use crate::file::user_templates::{TemplateTexts, UserTemplates};
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The dialog with its fields.
pub(crate) struct SaveTemplateDialog {
    name: String,
    description: String,
    texts: TemplateTexts,
    problem: Option<String>,
    first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SaveTemplateAnswer {
    /// It is still open.
    Stay,
    /// Cancelled; nothing was saved.
    Cancelled,
    /// Saved as a template of this name.
    Saved(String),
}

impl SaveTemplateDialog {
    /// A dialog for this map.
    pub(crate) fn new(map: &JourneyMap) -> Self {
        let (name, description) = (map.info.title.clone(), map.info.description.clone());
        Self { name, description, texts: TemplateTexts::Kept, problem: None, first_frame: true }
    }

    /// Shows the dialog for one frame. It saves the template itself, to `own` or to the user's settings
    /// folder.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        map: &JourneyMap,
        own: Option<&UserTemplates>,
        theme: &Theme,
    ) -> SaveTemplateAnswer {
        let mut answer = SaveTemplateAnswer::Stay;
        let modal = egui::Modal::new(Id::unique("save as template")).frame(style::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(470.0);
            if self.content(ui, &mut answer, theme) {
                answer = self.save(map, own);
            }
        });
        if answer == SaveTemplateAnswer::Stay && modal.should_close() {
            return SaveTemplateAnswer::Cancelled;
        }
        answer
    }

    /// Shows the fields and buttons. Returns whether to save.
    fn content(&mut self, ui: &mut Ui, answer: &mut SaveTemplateAnswer, theme: &Theme) -> bool {
        ui.label(RichText::new("Save as template").font(semi_bold(18.0)));
        ui.weak("It will appear among your templates, ready for your next map.");
        ui.add_space(8.0);
        let name = name_field(ui, "Template name", &mut self.name);
        if std::mem::take(&mut self.first_frame) {
            name.request_focus();
            select_all(ui.ctx(), name.id, &self.name);
        }
        let mut save = name.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let label = ui.label("Description");
        let field = egui::TextEdit::multiline(&mut self.description).desired_rows(2).desired_width(f32::INFINITY);
        ui.add(field.margin(egui::vec2(9.0, 7.0))).labelled_by(label.id);
        ui.add_space(6.0);
        for (texts, title, more) in [
            (TemplateTexts::Kept, "With all text", "The map as it is, including personas and pictures."),
            (TemplateTexts::Blank, "Only the structure", "Keeps stages, lanes, cards and curves; removes the text."),
        ] {
            let row = ChoiceRow { accessible_name: title, title, more, chosen: self.texts == texts, picture: false };
            if row.show(ui, theme).0.clicked() {
                self.texts = texts;
            }
        }
        if let Some(problem) = &self.problem {
            ui.add(Label::new(RichText::new(problem).color(color32(theme.pain_ink))).wrap());
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let named = !self.name.trim().is_empty();
            let label = RichText::new("Save template").font(semi_bold(13.0)).color(color32(theme.accent_ink));
            save |= ui.add_enabled(named, Button::new(label).fill(color32(theme.accent))).clicked();
            save &= named;
            if ui.button("Cancel").clicked() {
                *answer = SaveTemplateAnswer::Cancelled;
            }
        });
        save
    }

    fn save(&mut self, map: &JourneyMap, own: Option<&UserTemplates>) -> SaveTemplateAnswer {
        let for_user = UserTemplates::for_user();
        let Some(own) = own.or(for_user.as_ref()) else {
            self.problem = Some("This system has no settings folder, so templates cannot be saved.".into());
            return SaveTemplateAnswer::Stay;
        };
        match own.save(map, &self.name, &self.description, self.texts) {
            Ok(_) => SaveTemplateAnswer::Saved(self.name.trim().to_owned()),
            Err(error) => {
                self.problem = Some(error.to_string());
                SaveTemplateAnswer::Stay
            }
        }
    }
}
