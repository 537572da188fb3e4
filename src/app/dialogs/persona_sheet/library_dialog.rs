//! The persona library dialog: choose a persona for the map, rename, delete and undo.

use std::sync::Arc;

use egui::accesskit::HasPopup;
use egui::{Label, Layout, Rect, Response, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::dialogs::rename::{RenameAnswer, RenameDialog};
use crate::app::services::task::Task;
use crate::app::widgets::accessible::{announce_refusal, mark_opener, say_highlighted};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::focus_ring;
use crate::app::widgets::headings::dialog_title;
use crate::app::widgets::icons::paint_dots;
use crate::app::widgets::kept_focus::show_popup;
use crate::app::widgets::menu_keys::MenuKeys;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::portraits::{PortraitSource, Portraits};
use crate::app::widgets::search_field::SearchField;
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::ShortText;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::Command;
use crate::edit::default_names::NEW_PERSONA;
use crate::file::Discarded;
use crate::file::personas::{LibraryPersona, PersonaError, PersonaLibrary, PersonaListing};
use crate::model::{Persona, PersonaId, Picture};
use crate::render::screen::color32;
use crate::text::{folded, has_all_words};
use crate::theme::Theme;

const TITLE: &str = "Add a persona";
const WIDTH: f32 = 720.0;
const TILE: Vec2 = Vec2::new(232.0, 96.0);
const GAP: f32 = 12.0;

/// The library dialog with its state.
///
/// Limitations: the whole library is read when the dialog opens, and again after each change.
pub(crate) struct PersonaLibraryDialog {
    library: PersonaLibrary,
    listing: PersonaListing,
    /// Whether the library was read.
    is_read: bool,
    /// What is being done with the library.
    work: Option<Task<LibraryWork>>,
    search: String,
    portraits: Portraits,
    /// The persona being renamed, by its current name, and the dialog that asks for the new one.
    renaming: Option<(String, RenameDialog)>,
    discarded: Option<Discarded>,
    problem: Option<String>,
    first_frame: bool,
}

/// What is done with the library in the background.
enum LibraryChange {
    Read,
    Rename(String, String),
    Delete(String),
    TakeBack(Discarded),
}

/// The library after a change.
struct LibraryWork {
    listing: PersonaListing,
    /// What was deleted, to be taken back.
    discarded: Option<Discarded>,
    problem: Option<String>,
}

impl LibraryChange {
    /// Carries out the change. Asks the disk.
    fn carry_out(self, library: &PersonaLibrary) -> LibraryWork {
        let done: Result<Option<Discarded>, PersonaError> = match self {
            Self::Read => Ok(None),
            Self::Rename(name, new_name) => library.rename(&name, &new_name).map(|_| None),
            Self::Delete(name) => library.delete(&name).map(Some),
            Self::TakeBack(discarded) => library.take_back(&discarded).map(|()| None),
        };
        let problem = done.as_ref().err().map(ToString::to_string);
        LibraryWork { listing: library.list(), discarded: done.ok().flatten(), problem }
    }
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LibraryDialogAnswer {
    /// Closed without a choice.
    Closed,
    /// Add a new, empty persona of this name.
    New(String),
    /// Add a copy of this persona.
    Chosen(Box<LibraryPersona>),
    /// Drag this persona; it now follows the pointer.
    Dragged(Box<LibraryPersona>),
}

impl LibraryDialogAnswer {
    /// The command that adds the persona to a map, which gives it an id. None when nothing was chosen.
    pub(crate) fn command(&self) -> Option<Command> {
        let (persona, picture) = match self {
            Self::Closed | Self::Dragged(_) => return None,
            Self::New(name) => (Persona::new(PersonaId(0), name), None),
            Self::Chosen(chosen) => (chosen.copy_for_map(PersonaId(0)), chosen.picture.clone()),
        };
        Some(Command::AddPersona { persona: Box::new(persona), pictures: picture.into_iter().collect(), lane: None })
    }
}

impl PersonaLibraryDialog {
    /// A dialog with the library as it is on disk when it is shown first.
    pub(crate) fn new(library: PersonaLibrary) -> Self {
        Self {
            listing: PersonaListing::default(),
            is_read: false,
            work: None,
            library,
            search: String::new(),
            portraits: Portraits::default(),
            renaming: None,
            discarded: None,
            problem: None,
            first_frame: true,
        }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, context: &mut UiContext<'_>) -> Option<LibraryDialogAnswer> {
        let theme = context.theme;
        let mut answer = None;
        if !self.is_read && self.work.is_none() {
            self.start(ctx, LibraryChange::Read);
        }
        self.take_work();
        let modal = ModalDialog::new(ctx, theme, "persona library", TITLE).show(ctx, |ui| {
            modal::set_width(ui, WIDTH);
            self.head(ui, context, &mut answer);
            let available = (ctx.content_rect().height() - 320.0).clamp(140.0, 460.0);
            scroll(egui::ScrollArea::vertical().max_height(available).auto_shrink([false, true]), ui, |ui| {
                self.tiles(ui, theme, &mut answer);
            });
            self.messages(ui, theme);
            ui.add_space(10.0);
            let words = self.new_words();
            let buttons = vec![
                DialogButton::main(&words, LibraryDialogAnswer::New(self.new_name())),
                DialogButton::other("Cancel", LibraryDialogAnswer::Closed),
            ];
            DialogButtons { buttons, apart: None }.show(ui, theme).choice
        });
        self.show_renaming(ctx, theme);
        // Escape in the rename dialog must not close the library below it.
        let is_closed = modal.is_cancelled() && self.renaming.is_none();
        let confirmed = modal.confirmed.then(|| LibraryDialogAnswer::New(self.new_name()));
        answer.or(modal.inner).or(confirmed).or(is_closed.then_some(LibraryDialogAnswer::Closed))
    }

    /// The name of a new persona: what was typed into the search.
    fn new_name(&self) -> String {
        let typed = self.search.trim();
        if typed.is_empty() { NEW_PERSONA.to_owned() } else { typed.to_owned() }
    }

    /// The words of the button that adds a new persona.
    fn new_words(&self) -> String {
        let typed: String = self.search.trim().chars().take(30).collect();
        if typed.is_empty() { NEW_PERSONA.to_owned() } else { format!("{NEW_PERSONA} “{typed}”") }
    }

    fn head(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, answer: &mut Option<LibraryDialogAnswer>) {
        ui.horizontal(|ui| {
            dialog_title(ui, TITLE);
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, context, "close", "Close library").clicked() {
                    *answer = Some(LibraryDialogAnswer::Closed);
                }
            });
        });
        ui.add_space(8.0);
        let hint = "Search the library, or type the name of a new persona";
        let field = SearchField::new("Search personas", hint).show(ui, context, &mut self.search);
        if std::mem::take(&mut self.first_frame) {
            field.request_focus();
        }
        if !self.search.trim().is_empty() {
            let enter = format!("Enter adds “{}”", self.search.trim());
            let words = match self.found().count() {
                0 => enter,
                1 => format!("1 persona found. {enter}"),
                many => format!("{many} personas found. {enter}"),
            };
            say_highlighted(ui, &field, &words);
        }
        ui.add_space(10.0);
    }

    fn tiles(&mut self, ui: &mut Ui, theme: &Theme, answer: &mut Option<LibraryDialogAnswer>) {
        // Cloned, because a tile's menu may change the list while it is shown.
        let found: Vec<LibraryPersona> = self.found().cloned().collect();
        if found.is_empty() {
            let words = if !self.is_read {
                "Waiting for the disk…"
            } else if self.listing.personas.is_empty() && self.search.trim().is_empty() {
                "The library is empty. Open a persona on a map and add it to the library to use it on every map."
            } else {
                "No results. Press Enter to add a new persona of this name."
            };
            ui.add(Label::new(RichText::new(words).color(color32(theme.muted))).wrap());
            return;
        }
        for row in found.chunks(3) {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                for persona in row {
                    let tile = self.tile(ui, persona, theme);
                    if tile.clicked() {
                        *answer = Some(LibraryDialogAnswer::Chosen(Box::new(persona.clone())));
                    } else if tile.drag_started_by(egui::PointerButton::Primary) {
                        *answer = Some(LibraryDialogAnswer::Dragged(Box::new(persona.clone())));
                    }
                }
            });
            ui.add_space(GAP - ui.spacing().item_spacing.y);
        }
    }

    /// The personas that contain every word of the search.
    fn found(&self) -> impl Iterator<Item = &LibraryPersona> {
        self.listing.personas.iter().filter(|it| {
            let Persona { name, role, summary, quote, .. } = &it.persona;
            let words = [name.as_str(), role, summary, quote].join(" ");
            has_all_words(&folded(&words), &self.search)
        })
    }

    fn tile(&mut self, ui: &mut Ui, it: &LibraryPersona, theme: &Theme) -> Response {
        let (rect, response) = ui.allocate_exact_size(TILE, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, it.name.as_str()));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(it.persona.role.as_str()));
        let lit = response.hovered() || response.has_focus();
        let (width, edge) = if lit { (1.5, theme.accent) } else { (1.0, theme.control_edge) };
        ui.painter().rect_filled(rect, 12, color32(theme.persona_card));
        ui.painter().rect_stroke(rect, 12, Stroke::new(width, color32(edge)), egui::StrokeKind::Inside);
        focus_ring::paint(ui, &response, rect, 12, theme);
        let portrait = Rect::from_min_size(rect.min + Vec2::new(12.0, 14.0), Vec2::splat(56.0));
        let pictures: Vec<Arc<Picture>> = it.picture.iter().cloned().collect();
        let hue = it.name.bytes().map(usize::from).sum();
        let source = PortraitSource { persona: &it.persona, pictures: &pictures, hue };
        self.portraits.paint(ui, portrait, source, theme);
        let words = rect.with_min_x(portrait.right() + 12.0).shrink2(Vec2::new(0.0, 14.0));
        paint_text(ui, words, it, theme);
        let more = more_button(ui, rect, &response, &it.name, theme);
        mark_opener(&more, HasPopup::Menu);
        let name = format!("Options for {}", it.name);
        show_popup(egui::Popup::menu(&more).accessible_name(&name), more.id, |ui| self.menu(ui, it));
        let by_pointer = egui::Popup::context_menu(&response).accessible_name(&name);
        show_popup(by_pointer, response.id, |ui| self.menu(ui, it));
        response.on_hover_text("Click to add to the map, or drag onto the header or a lane")
    }

    fn menu(&mut self, ui: &mut Ui, it: &LibraryPersona) {
        let mut keys = MenuKeys::new(ui);
        let (rename, delete) = (ui.button("Rename…"), ui.button("Delete"));
        keys.add(&rename, "Rename…");
        keys.add(&delete, "Delete");
        keys.finish(ui);
        if rename.clicked() {
            let dialog = RenameDialog::new("Rename persona", "Persona name", &it.name);
            self.renaming = Some((it.name.clone(), dialog));
        }
        if delete.clicked() {
            self.start(ui.ctx(), LibraryChange::Delete(it.name.clone()));
        }
    }

    /// Begins a change of the library, which is read again after it.
    fn start(&mut self, ctx: &egui::Context, change: LibraryChange) {
        let library = self.library.clone();
        let work = Task::start(ctx, "persona library", move |_| change.carry_out(&library));
        work.settle();
        self.work = Some(work);
        self.take_work();
    }

    /// Takes the library as it is after a change.
    fn take_work(&mut self) {
        let Some(result) = self.work.as_ref().and_then(Task::poll) else { return };
        (self.work, self.is_read) = (None, true);
        match result {
            Ok(done) => {
                self.listing = done.listing;
                self.problem = done.problem;
                // A failed deletion keeps the one before available for undo.
                self.discarded = done.discarded.or(self.discarded.take());
            }
            Err(error) => self.problem = Some(error.to_string()),
        }
    }

    fn messages(&mut self, ui: &mut Ui, theme: &Theme) {
        let sentences = self.problem.iter().chain(&self.listing.warnings);
        for sentence in sentences {
            let words = RichText::new(sentence).font(regular(style::SMALL)).color(color32(theme.pain_ink));
            announce_refusal(&ui.add(Label::new(words).wrap()), sentence);
        }
        let Some(discarded) = self.discarded.clone() else { return };
        ui.horizontal(|ui| {
            ui.label(format!("“{}” was deleted from the library.", discarded.name()));
            if ui.button("Undo").clicked() {
                self.discarded = None;
                self.start(ui.ctx(), LibraryChange::TakeBack(discarded.clone()));
            }
        });
    }

    fn show_renaming(&mut self, ctx: &egui::Context, theme: &Theme) {
        let Some((name, dialog)) = &mut self.renaming else { return };
        let Some(answer) = dialog.show(ctx, theme) else { return };
        let name = std::mem::take(name);
        self.renaming = None;
        if let RenameAnswer::Rename(new_name) = answer {
            self.start(ctx, LibraryChange::Rename(name, new_name));
        }
    }
}

/// The menu button with three dots in the corner of a tile.
fn more_button(ui: &Ui, tile: Rect, response: &Response, name: &str, theme: &Theme) -> Response {
    let rect = Rect::from_center_size(tile.right_top() + Vec2::new(-18.0, 16.0), Vec2::splat(24.0));
    let more = ui.interact(rect, response.id.with("more"), Sense::click());
    more.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Options for {name}")));
    if more.hovered() || more.has_focus() {
        ui.painter().rect_filled(rect, 7, color32(theme.accent_soft));
    }
    focus_ring::paint(ui, &more, rect, 7, theme);
    paint_dots(ui, rect.center(), color32(theme.muted));
    more
}

fn paint_text(ui: &Ui, rect: Rect, it: &LibraryPersona, theme: &Theme) {
    let line = |text: &str, font, ink, most_lines| {
        ShortText { text, font, ink: color32(ink), most_lines }.layout(ui, rect.width() - 12.0)
    };
    let age = if it.persona.age.is_empty() { String::new() } else { format!(", {}", it.persona.age) };
    let name = line(&format!("{}{age}", it.persona.name), semi_bold(14.0), theme.ink, 1);
    let role = line(&it.persona.role, regular(12.0), theme.muted, 3);
    let below = rect.min + Vec2::new(0.0, name.size().y + 3.0);
    ui.painter().galley(rect.min, name, color32(theme.ink));
    ui.painter().galley(below, role, color32(theme.ink));
}
