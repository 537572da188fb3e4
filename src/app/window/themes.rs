//! Themes of one's own: the editor at the right, what it asks for, and files that come and go.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Key, Margin, Modifiers, Panel, Role, Ui};

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use super::theme_jobs::{self, LogoTarget, ThemeJobDone};
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::panels::panel_focus::Panel as FocusPanel;
use crate::app::panels::theme_editor::{EditorRemark, FontRole, ThemeEditor, ThemeEditorRequest, font_slot};
use crate::app::services::own_themes::listed;
use crate::app::services::task::Task;
use crate::app::view::View;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::name_panel;
use crate::app::widgets::last_focus::is_writing;
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::app::widgets::style;
use crate::file::themes::{THEME_ENDING, free_name};
use crate::model::{JourneyMap, SheetLogo};
use crate::theme::Theme;

impl ActiveWindow<'_> {
    pub(super) fn start_theme_job(
        &mut self,
        ctx: &Context,
        name: &'static str,
        work: impl FnOnce() -> ThemeJobDone + Send + 'static,
    ) {
        let task = Task::start(ctx, name, move |_| work());
        task.settle();
        self.services.themes.jobs.push((self.window.id, task));
    }

    /// Opens the editor on the theme of the map in front: on a copy if it is a built-in one.
    pub(super) fn edit_theme(&mut self, ctx: &Context) {
        let Some(document) = self.front_document() else { return };
        let (id, now) = (document.id, document.theme().clone());
        if self.services.themes.editor.as_ref().is_some_and(|(_, editor)| editor.document == id) {
            return self.services.themes.editor.iter_mut().for_each(|(window, _)| *window = self.window.id);
        }
        self.keep_draft(ctx);
        let listing = listed(ctx);
        let mut theme = Theme::clone(&now);
        let saved_as = listing.named(&now.name).map(|known| known.theme.name.clone());
        if Theme::named(&now.name).is_some_and(|bundled| *bundled == *now) {
            let taken: Vec<&str> = listing.themes.iter().map(|known| known.theme.name.as_str()).collect();
            theme.name = free_name("My theme", &taken);
        }
        self.services.themes.editor = Some((self.window.id, ThemeEditor::new(id, theme, saved_as)));
        self.start_theme_job(ctx, "look for fonts", theme_jobs::families);
        self.window.panel_focus.want(FocusPanel::Side);
        if self.services.themes.dropped.as_ref().is_some_and(|(_, editor)| editor.document == id) {
            self.offer_dropped_theme("There are changes of “{}” that were not saved.");
        }
        // A map that was seen as a whole stays so beside the panel.
        if let Some(tab) = self.window.tabs.tab_of(self.documents, id).filter(Tab::shows_whole_map) {
            tab.view.navigated = false;
        }
    }

    /// Shows the editor in the place of the inspector if it is about the map in front. Returns whether it did.
    pub(super) fn show_theme_editor(&mut self, ui: &mut Ui) -> bool {
        let front = self.front_document().map(|document| document.id);
        let (window, theme) = (self.window.id, self.services.theme.clone());
        let Some((owner, mut editor)) = self.services.themes.editor.take() else { return false };
        if owner != window || front != Some(editor.document) {
            self.services.themes.editor = Some((owner, editor));
            return false;
        }
        let frame = style::panel(&theme, Margin { left: 18, right: 14, top: 14, bottom: 0 });
        let panel = Panel::right("theme editor").default_size(330.0).size_range(300.0..=480.0).resizable(true);
        let map = self.documents.get(editor.document).map(|document| document.map().clone());
        editor.map_has_logo = map.is_some_and(|map| map.info.logo.is_some());
        let mut context = self.services.ui_context();
        let panel_focus = &mut self.window.panel_focus;
        let shown = panel.frame(frame).show(ui, |ui| {
            name_panel(ui, Role::Complementary, "Theme editor");
            panel_focus.enter(ui, FocusPanel::Side);
            editor.show(ui, &mut context)
        });
        panel_focus.note(FocusPanel::Side, Some(shown.response.rect));
        let (document, tried) = (editor.document, editor.shown());
        if let Some(document) = self.documents.get_mut(document) {
            document.try_theme(Some(tried));
            document.refresh();
        }
        self.services.themes.editor = Some((owner, editor));
        let ctx = ui.ctx().clone();
        shown.inner.into_iter().for_each(|request| self.carry_out_for_editor(&ctx, request));
        true
    }

    fn carry_out_for_editor(&mut self, ctx: &Context, request: ThemeEditorRequest) {
        let folder = self.services.themes.own.folder();
        let Some((_, editor)) = &mut self.services.themes.editor else { return };
        editor.remark = None;
        match request {
            ThemeEditorRequest::Cancel => self.cancel_theme_editor(),
            ThemeEditorRequest::Save => self.save_theme(ctx),
            ThemeEditorRequest::Export => self.export_theme(ctx),
            ThemeEditorRequest::Delete => {
                let Some(name) = editor.saved_as.clone() else { return };
                self.start_theme_job(ctx, "delete a theme", move || theme_jobs::delete(folder.as_ref(), &name));
            }
            ThemeEditorRequest::ChooseFont(role) => {
                let request = PathRequest::open_one("Choose a font file", "Fonts", &["ttf", "otf"]);
                self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::Font(role));
            }
            ThemeEditorRequest::ChooseLogo => self.ask_for_logo(ctx, LogoTarget::Theme),
            ThemeEditorRequest::TakeLogoOfMap => {
                let own = self.map_of_editor().and_then(|map| SheetLogo::of_map(&map));
                if let (Some((_, editor)), Some(own)) = (&mut self.services.themes.editor, own) {
                    editor.theme.logo = Some(own.for_theme());
                    editor.remark = Some(EditorRemark::Note("The logo goes along with the theme.".into()));
                }
            }
            ThemeEditorRequest::UseInstalled(role, family) => {
                let Some(map) = self.map_of_editor() else { return };
                self.start_theme_job(ctx, "read a font", move || theme_jobs::font_of_family(role, family, &map));
            }
        }
        ctx.request_repaint();
    }

    /// Takes the keys that are for the theme editor while one of its controls has the focus: undo and redo of its steps,
    /// Ctrl+Enter, which saves it, and Esc, which closes it.
    pub(super) fn take_theme_keys(&mut self, ctx: &Context) {
        let front = self.front_document().map(|document| document.id);
        let window = self.window.id;
        let Some((owner, editor)) = &mut self.services.themes.editor else { return };
        let is_shown = *owner == window && front == Some(editor.document);
        let has_focus = self.window.panel_focus.is_in(ctx, FocusPanel::Side) || editor.is_in_use();
        let in_panel = self.window.panel_focus.is_in(ctx, FocusPanel::Side);
        let was_in_panel = in_panel || self.window.panel_focus.was_in(ctx, FocusPanel::Side);
        if is_shown && in_panel && !editor.is_busy && consume(ctx, Modifiers::COMMAND, Key::Enter) {
            return self.save_theme(ctx);
        }
        // While a text of the map is written, or waits for a place, the keys are for the text.
        let writes = |view: &View| view.typing.is_some() || !view.capture.waiting.is_empty();
        let is_typing = self.window.tabs.front_view().is_some_and(writes);
        // On the map, Esc lets go of what is selected there, and ends what is under way.
        let is_under_way = |view: &View| view.link_from.is_some() || !view.tool.is_idle();
        let is_selecting = self.documents.get(editor.document).is_some_and(|it| !it.editor.selection().is_empty())
            || self.window.tabs.front_view().is_some_and(is_under_way);
        if !is_shown || !(has_focus || was_in_panel) || is_typing || egui::Popup::is_any_open(ctx) || is_writing(ctx) {
            return;
        }
        let pressed = |modifiers, key| consume(ctx, modifiers, key);
        let again = Modifiers::COMMAND | Modifiers::SHIFT;
        if pressed(again, Key::Z) || pressed(Modifiers::COMMAND, Key::Y) {
            editor.redo();
        } else if pressed(Modifiers::COMMAND, Key::Z) {
            editor.undo();
        } else if (was_in_panel || (!is_selecting && editor.takes_esc())) && pressed(Modifiers::NONE, Key::Escape) {
            self.cancel_theme_editor();
        }
    }

    /// Closes the editor without saving. What was changed can be brought back.
    fn cancel_theme_editor(&mut self) {
        let Some((window, editor)) = &self.services.themes.editor else { return };
        let changed = editor.is_changed().then(|| (*window, editor.reopened()));
        self.close_theme_editor();
        if changed.is_some() {
            self.services.themes.dropped = changed;
            self.offer_dropped_theme("The changes of “{}” were not saved; the map looks as before.");
        }
    }

    /// Offers to go on with the changes that were dropped last, if there are any. “{}” in the sentence is their theme.
    fn offer_dropped_theme(&mut self, sentence: &str) {
        let Some((_, dropped)) = &self.services.themes.dropped else { return };
        let text = sentence.replace("{}", &dropped.theme.name);
        self.window.notices.withdraw_offer(&NoticeOffer::GoOnWithTheme);
        self.window.notices.show_in_corner(Notice::remark(text).offering(NoticeOffer::GoOnWithTheme));
    }

    /// Forgets the changes that were dropped: a theme was saved since.
    pub(super) fn forget_dropped_theme(&mut self) {
        self.services.themes.dropped = None;
        self.window.notices.withdraw_offer(&NoticeOffer::GoOnWithTheme);
    }

    /// Opens the editor again on the changes that were dropped last.
    pub(super) fn go_on_with_theme(&mut self, ctx: &Context) {
        let Some((_, editor)) = self.services.themes.dropped.take() else { return };
        if self.documents.get(editor.document).is_none() {
            return self.window.notices.show_passing("The map of that theme is closed.".to_owned());
        }
        self.keep_draft(ctx);
        self.services.themes.editor = Some((self.window.id, editor));
        self.start_theme_job(ctx, "look for fonts", theme_jobs::families);
        self.window.panel_focus.want(FocusPanel::Side);
    }

    /// Checks the theme of the editor, and saves it in the background.
    fn save_theme(&mut self, ctx: &Context) {
        let folder = self.services.themes.own.folder();
        let Some((_, editor)) = &mut self.services.themes.editor else { return };
        let theme = Theme { name: editor.theme.name.trim().to_owned(), ..editor.theme.clone() };
        let problem = theme.problem().or_else(|| {
            let taken = Theme::named(&theme.name)?;
            Some(format!("“{}” is the name of a built-in theme. Choose another name.", taken.name))
        });
        if let Some(sentence) = problem {
            editor.remark = Some(EditorRemark::Problem(sentence));
            return;
        }
        editor.is_busy = true;
        let (before, theme) = (editor.saved_as.clone(), Arc::new(theme));
        let work = move || theme_jobs::save(folder.as_ref(), before.as_deref(), theme);
        self.start_theme_job(ctx, "save a theme", work);
    }

    /// Closes the editor; its map is shown in its own theme again.
    pub(super) fn close_theme_editor(&mut self) {
        let Some((_, editor)) = self.services.themes.editor.take() else { return };
        if let Some(document) = self.documents.get_mut(editor.document) {
            document.try_theme(None);
            document.refresh();
        }
    }

    /// Keeps what was made in the editor when its map is closed, or when another theme is to be edited.
    pub(super) fn keep_draft(&mut self, ctx: &Context) {
        let folder = self.services.themes.own.folder();
        let draft = self.services.themes.editor.as_ref().filter(|(_, editor)| editor.is_changed());
        let draft = draft.map(|(_, editor)| editor.theme.clone());
        self.close_theme_editor();
        let (Some(mut theme), Some(folder)) = (draft, folder) else { return };
        let listing = listed(ctx);
        let taken: Vec<&str> = listing.themes.iter().map(|known| known.theme.name.as_str()).collect();
        let name = if theme.name.trim().is_empty() { "My theme" } else { theme.name.trim() };
        theme.name = free_name(name, &taken);
        let sentence = format!("The theme that you were making was kept as “{}”.", theme.name);
        self.window.notices.show_passing(Notice::remark(sentence));
        let theme = Arc::new(theme);
        self.start_theme_job(ctx, "keep a theme", move || match folder.save(&theme) {
            Ok(_) => ThemeJobDone::TakenBack,
            Err(error) => ThemeJobDone::Failed(format!("The theme could not be kept. {error}")),
        });
    }

    /// Asks for a theme file to take in.
    pub(super) fn choose_theme_file(&mut self, ctx: &Context) {
        let request = PathRequest::open_one("Import a theme", "Themes", &[THEME_ENDING]);
        self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::ImportTheme);
    }

    /// Takes in a theme file, for the folder and for the map in front.
    pub(super) fn import_theme(&mut self, ctx: &Context, path: PathBuf) {
        let folder = self.services.themes.own.folder();
        self.start_theme_job(ctx, "import a theme", move || theme_jobs::import(folder.as_ref(), &path));
    }

    /// Asks where to write the theme of the editor, or of the map in front.
    pub(super) fn export_theme(&mut self, ctx: &Context) {
        let of_editor = self.services.themes.editor.as_ref().map(|(_, editor)| Arc::new(editor.theme.clone()));
        let of_map = self.front_document().map(|document| document.theme().clone());
        let Some(theme) = of_editor.or(of_map) else { return };
        let request = PathRequest::save("Save the theme as", "Save", "Themes", THEME_ENDING, &theme.name);
        self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::ExportTheme(theme));
    }

    /// Writes a theme to the file that was chosen.
    pub(super) fn export_theme_to(&mut self, ctx: &Context, theme: Arc<Theme>, path: PathBuf) {
        self.start_theme_job(ctx, "export a theme", move || theme_jobs::export(&theme, path));
    }

    /// Reads the font file that was chosen.
    pub(super) fn take_font_file(&mut self, ctx: &Context, role: FontRole, path: PathBuf) {
        let Some(map) = self.map_of_editor() else { return };
        let Some((_, editor)) = &mut self.services.themes.editor else { return };
        let now = font_slot(&mut editor.theme, role).clone();
        self.start_theme_job(ctx, "read a font", move || theme_jobs::font_of_file(role, now, &path, &map));
    }

    /// The map that the editor shows its theme on.
    fn map_of_editor(&self) -> Option<Arc<JourneyMap>> {
        let (_, editor) = self.services.themes.editor.as_ref()?;
        Some(self.documents.get(editor.document)?.map().clone())
    }

    /// Asks for a picture that becomes the logo of the map in front.
    pub(super) fn choose_logo(&mut self, ctx: &Context) {
        if let Some(document) = self.front_document().map(|document| document.id) {
            self.ask_for_logo(ctx, LogoTarget::Map(document));
        }
    }

    fn ask_for_logo(&mut self, ctx: &Context, target: LogoTarget) {
        let request = PathRequest::open_one("Choose a logo", "Pictures", &["png", "jpg", "jpeg", "webp", "svg"]);
        self.window.file_dialogs.ask(ctx, request, FileDialogPurpose::Logo(target));
    }

    /// Reads the picture that was chosen as a logo.
    pub(super) fn take_logo_file(&mut self, ctx: &Context, target: LogoTarget, path: PathBuf) {
        self.start_theme_job(ctx, "read a logo", move || theme_jobs::logo_of_file(target, &path));
    }

    /// Brings back the theme that was deleted last.
    pub(super) fn take_back_theme(&mut self, ctx: &Context) {
        let folder = self.services.themes.own.folder();
        if let Some(discarded) = self.services.themes.discarded.take() {
            self.start_theme_job(ctx, "bring back a theme", move || theme_jobs::take_back(folder.as_ref(), &discarded));
        }
    }
}

/// Whether a key was pressed, which then means nothing else.
fn consume(ctx: &Context, modifiers: Modifiers, key: Key) -> bool {
    ctx.input_mut(|input| input.consume_key(modifiers, key))
}
