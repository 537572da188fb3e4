//! How the persona on the sheet stands to the library, and what can be done about it.

use std::sync::Arc;

use egui::{Button, Id, Label, RichText, Ui, Vec2};

use super::sheet::loud_button;
use crate::app::style::{self, regular, semi_bold};
use crate::file::personas::{Difference, LibraryPersona, LibraryState, PersonaLibrary, differences};
use crate::model::{Persona, Picture};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The library's part of the sheet.
pub struct LibraryBar {
    library: Option<PersonaLibrary>,
    state: LibraryState,
    /// What the last request came to.
    message: Option<String>,
    /// The newer version, while its differences are looked at.
    update: Option<Box<LibraryPersona>>,
}

impl LibraryBar {
    /// The bar for a persona.
    pub fn new(library: Option<PersonaLibrary>, persona: &Persona) -> Self {
        let state = library.as_ref().map_or(LibraryState::NotFromLibrary, |library| library.state_of(persona));
        Self { library, state, message: None, update: None }
    }

    /// What is so, and buttons for it.
    pub fn show(&mut self, ui: &mut Ui, draft: &mut Persona, picture: Option<&Picture>, theme: &Theme) {
        let Some(library) = self.library.clone() else { return };
        let name = draft.origin.as_ref().map(|origin| origin.library_name.clone()).unwrap_or_default();
        if let (LibraryState::Changed(newer), true) = (&self.state, self.message.is_none()) {
            let button = Button::new("Update from the library…").min_size(Vec2::new(0.0, 34.0));
            if ui.add(button).on_hover_text("See first what has changed").clicked() {
                self.update = Some(newer.clone());
            }
        }
        let in_library = matches!(self.state, LibraryState::Unchanged | LibraryState::Changed(_));
        let words = if in_library { "Save to the library" } else { "Add to the library" };
        let button = ui.add(Button::new(words).min_size(Vec2::new(0.0, 34.0)));
        if button.on_hover_text("Keep this profile so that other maps can use it").clicked() {
            let kept = if in_library { library.replace(&name, draft, picture) } else { library.save(draft, picture) };
            match kept {
                Ok(kept) => {
                    draft.origin = Some(kept.origin());
                    self.state = LibraryState::Unchanged;
                    self.message = Some(format!("Kept in the library as “{}”.", kept.name));
                }
                Err(error) => self.message = Some(error.to_string()),
            }
        }
        let words = self.message.clone().unwrap_or_else(|| self.sentence(&name));
        let words = RichText::new(words).font(regular(style::SMALL)).color(color32(theme.muted));
        ui.add(Label::new(words).wrap());
    }

    fn sentence(&self, name: &str) -> String {
        match &self.state {
            LibraryState::NotFromLibrary => String::new(),
            LibraryState::Unchanged => format!("Copied from “{name}” in the library."),
            LibraryState::Changed(_) => format!("“{name}” has changed in the library."),
            LibraryState::Gone(_) => format!("Copied from “{name}”, which is not in the library now."),
        }
    }

    /// The differences, while they are looked at. Whether they are.
    pub fn show_differences(
        &mut self,
        ctx: &egui::Context,
        draft: &mut Persona,
        pictures: &mut Vec<Arc<Picture>>,
        theme: &Theme,
    ) -> bool {
        let Some(newer) = &self.update else { return false };
        let found = differences(draft, &newer.persona);
        let (mut take, mut cancel) = (false, false);
        let modal = egui::Modal::new(Id::unique("persona differences")).frame(style::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(620.0);
            ui.label(RichText::new("What has changed in the library").font(semi_bold(18.0)));
            ui.weak(format!("“{}”: from this map, to the library.", newer.name));
            ui.add_space(8.0);
            if found.is_empty() {
                ui.label("Nothing that can be seen: the profiles say the same.");
            }
            let room = (ctx.content_rect().height() - 260.0).max(120.0);
            egui::ScrollArea::vertical().max_height(room).show(ui, |ui| {
                found.iter().for_each(|difference| row(ui, difference, theme));
            });
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                take = ui.add(loud_button("Take the library’s version", theme)).clicked();
                cancel = ui.add(Button::new("Keep this one").min_size(Vec2::new(0.0, 34.0))).clicked();
            });
        });
        if take {
            *draft = newer.updated(draft);
            pictures.extend(newer.picture.clone());
            self.state = LibraryState::Unchanged;
            self.message = Some("Brought up to date.".into());
        }
        if take || cancel || modal.should_close() {
            self.update = None;
        }
        true
    }
}

/// A field's name, what it said, what it would say.
fn row(ui: &mut Ui, difference: &Difference, theme: &Theme) {
    ui.label(RichText::new(&difference.field).font(semi_bold(style::BODY)));
    for (sign, words, fill, ink) in [
        ("−", &difference.before, theme.pain, theme.pain_ink),
        ("+", &difference.after, theme.opportunity, theme.opportunity_ink),
    ] {
        if words.is_empty() {
            continue;
        }
        let frame = egui::Frame::new().fill(color32(fill)).corner_radius(6).inner_margin(egui::Margin::symmetric(8, 4));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.label(RichText::new(sign).font(semi_bold(style::BODY)).color(color32(ink)));
                ui.add(Label::new(RichText::new(words).color(color32(ink))).wrap());
            });
        });
    }
    ui.add_space(6.0);
}
