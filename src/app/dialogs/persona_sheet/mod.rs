//! The persona sheet: a whole profile edited on one page, and its exchange with the persona library.
//!
//! [`PersonaSheet`] is the page alone and edits the caller's value. [`PersonaDialog`] shows it in a dialog
//! with a draft, so that the caller can make one undo step of the result. [`PersonaLibraryDialog`] is the library
//! dialog; [`CopyLanesDialog`] asks which persona gets copies of another one's lanes and curves.

mod copy_lanes;
mod fields;
mod library_bar;
mod library_dialog;
mod portrait;
mod rows;
mod sheet;
mod update_dialog;

use std::sync::Arc;

use egui::{Frame, Layout, Ui, Vec2};

use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::modal::ModalDialog;
use crate::app::widgets::ui_context::UiContext;
use crate::file::personas::PersonaLibrary;
use crate::layout::persona_hue;
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, Persona, Picture, Portrait};
use crate::render::screen::color32;
use crate::theme::Theme;

pub(crate) use copy_lanes::{CopyLanesAnswer, CopyLanesDialog};
use library_bar::LibraryBar;
pub(crate) use library_dialog::{LibraryDialogAnswer, PersonaLibraryDialog};
pub(crate) use sheet::PersonaSheet;

const LARGEST: Vec2 = Vec2::new(1_080.0, 860.0);
const AROUND: f32 = 36.0;
const FOOTER: f32 = 62.0;
/// The space at the sides of the page.
const SIDE: f32 = 32.0;

/// The dialog that shows and edits one persona.
pub(crate) struct PersonaDialog {
    before: Persona,
    draft: Persona,
    sheet: PersonaSheet,
    library: LibraryBar,
    /// The number of pictures that came from the map; later ones were chosen in the dialog.
    map_picture_count: usize,
    /// Whether the dialog was not shown yet; the first frame scrolls to the top.
    pub(super) first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PersonaAnswer {
    /// Cancelled, or closed without changes.
    Cancelled,
    /// The persona was changed.
    Done {
        /// The edited persona with its old id.
        persona: Box<Persona>,
        /// The pictures that it needs and the map lacks.
        pictures: Vec<Arc<Picture>>,
    },
}

impl PersonaDialog {
    /// A dialog for `persona` of `map`, or for one that is to be added to it. Without a library, its
    /// buttons are left out.
    pub(crate) fn new(persona: &Persona, map: &JourneyMap, library: Option<PersonaLibrary>) -> Self {
        let place = map.personas.iter().any(|known| known.id == persona.id);
        let hue = if place { persona_hue(map, persona.id) } else { map.personas.len() };
        Self {
            before: persona.clone(),
            draft: persona.clone(),
            sheet: PersonaSheet::new(map.images.clone(), hue),
            library: LibraryBar::new(library, persona),
            map_picture_count: map.images.len(),
            first_frame: true,
        }
    }

    /// What to say if the dialog ends now without keeping what was written; none if nothing was.
    pub(super) fn lost_words(&self) -> Option<String> {
        let mut persona = self.draft.clone();
        tidy(&mut persona);
        let name = match persona.name.trim() {
            "" => "a persona".to_owned(),
            name => format!("“{}”", quotation(name)),
        };
        (persona != self.before).then(|| format!("What you wrote in the profile of {name} was not kept."))
    }

    /// Lets the dialog take the focus as when it was opened, because it is gone on with.
    pub(super) fn begin_again(&mut self) {
        self.first_frame = true;
        self.sheet.want_caret();
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, context: &mut UiContext<'_>) -> Option<PersonaAnswer> {
        let size = (ctx.content_rect().size() - Vec2::splat(2.0 * AROUND)).min(LARGEST);
        let frame =
            Frame::popup(&ctx.global_style()).fill(color32(context.theme.sheet)).inner_margin(0).corner_radius(14);
        let title =
            format!("Profile of {}", if self.before.name.trim().is_empty() { "a persona" } else { &self.before.name });
        let modal = ModalDialog::new(ctx, context.theme, "persona sheet", &title).frame(frame).show(ctx, |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            self.content(ui, size, context)
        });
        if self.library.show_differences(ctx, &mut self.draft, &mut self.sheet.chooser, context.theme) {
            return None;
        }
        if modal.escaped {
            return Some(PersonaAnswer::Cancelled);
        }
        // A click beside the dialog does nothing: it must neither lose nor keep what was typed by accident. Plain
        // Enter belongs to the fields.
        modal.inner.or_else(|| modal.confirmed_with_command.then(|| self.done()))
    }

    fn content(&mut self, ui: &mut Ui, size: Vec2, context: &mut UiContext<'_>) -> Option<PersonaAnswer> {
        let whole = egui::Rect::from_min_size(ui.max_rect().min, size);
        let mut page = whole.with_max_y(whole.bottom() - FOOTER).shrink2(Vec2::new(SIDE, 0.0));
        // The scroll bar goes into the margin.
        page.max.x += 16.0;
        let mut ui_page =
            ui.new_child(egui::UiBuilder::new().max_rect(page).layout(Layout::top_down(egui::Align::Min)));
        let mut area = egui::ScrollArea::vertical().auto_shrink(false);
        if std::mem::take(&mut self.first_frame) {
            area = area.vertical_scroll_offset(0.0);
        }
        scroll(area, &mut ui_page, |ui| {
            ui.set_width(page.width() - 16.0);
            ui.add_space(28.0);
            self.sheet.show(ui, &mut self.draft, context);
            ui.add_space(20.0);
        });
        let footer = whole.with_min_y(whole.bottom() - FOOTER);
        let edge = egui::Stroke::new(1.0, color32(context.theme.chrome_edge));
        ui.painter().hline(footer.x_range(), footer.top(), edge);
        let inner = footer.shrink2(Vec2::new(SIDE, 0.0));
        let layout = Layout::left_to_right(egui::Align::Center);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
        let answer = self.footer(&mut row, context.theme);
        ui.advance_cursor_after_rect(whole);
        answer
    }

    /// The library's buttons at the left, those that end the dialog at the right.
    fn footer(&mut self, ui: &mut Ui, theme: &Theme) -> Option<PersonaAnswer> {
        const BUTTONS: f32 = 208.0;
        let picture = self.picture().cloned();
        let size = Vec2::new(ui.available_width() - BUTTONS, ui.available_height());
        ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(size.x);
            self.library.show(ui, &mut self.draft, picture.as_deref(), theme);
        });
        let buttons = vec![DialogButton::main("Done", true), DialogButton::other("Cancel", false)];
        let choice = DialogButtons { buttons, apart: None }.show(ui, theme).choice?;
        Some(if choice { self.done() } else { PersonaAnswer::Cancelled })
    }

    /// The picture of the draft's portrait, if it has one.
    fn picture(&self) -> Option<&Arc<Picture>> {
        let Portrait::Picture(id) = &self.draft.portrait else { return None };
        self.sheet.chooser.pictures.iter().find(|picture| picture.id == *id)
    }

    /// The answer that ends the dialog and keeps the changes.
    pub(super) fn done(&self) -> PersonaAnswer {
        let mut persona = self.draft.clone();
        tidy(&mut persona);
        if persona == self.before {
            return PersonaAnswer::Cancelled;
        }
        let new = self.sheet.chooser.pictures.get(self.map_picture_count..).unwrap_or_default();
        let old = self.sheet.chooser.pictures.get(..self.map_picture_count).unwrap_or_default();
        let is_needed = |picture: &&Arc<Picture>| {
            persona.portrait == Portrait::Picture(picture.id.clone()) && !old.iter().any(|known| known.id == picture.id)
        };
        let pictures = new.iter().find(is_needed).cloned().into_iter().collect();
        PersonaAnswer::Done { persona: Box::new(persona), pictures }
    }
}

/// Removes rows that were added but never filled in.
fn tidy(persona: &mut Persona) {
    for list in [&mut persona.goals, &mut persona.motivations, &mut persona.behaviours, &mut persona.frustrations] {
        list.retain(|line| !line.trim().is_empty());
    }
    persona.demographics.retain(|fact| !fact.name.trim().is_empty() || !fact.value.trim().is_empty());
    persona.scales.retain(|scale| !scale.low.trim().is_empty() || !scale.high.trim().is_empty());
    persona.sections.retain(|section| !section.title.trim().is_empty() || !section.text.trim().is_empty());
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_library;
#[cfg(test)]
mod tests_of_look;
