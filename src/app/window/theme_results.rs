//! What work on themes in the background comes to: themes that were saved, imported, deleted, fonts and logos that were
//! read; and how a map is given a theme.

use std::sync::Arc;

use egui::Context;

use super::ActiveWindow;
use super::theme_jobs::{LogoTarget, ThemeJobDone};
use crate::app::document::DocumentId;
use crate::app::panels::theme_editor::{EditorRemark, font_slot};
use crate::app::services::own_themes::{OwnTheme, ThemeKey};
use crate::app::widgets::notices::{Notice, NoticeOffer, NoticeSubject};
use crate::edit::{Command, MapField};
use crate::file::display_name;
use crate::model::{Logo, Picture};
use crate::theme::contrast::weak_pairs;
use crate::theme::{Theme, ThemeLogo};

impl ActiveWindow<'_> {
    /// Takes what work in the background has come to, and reads the folder when it has changed.
    pub(super) fn take_theme_news(&mut self, ctx: &Context) {
        let orphan = self.services.themes.editor.as_ref().map(|(_, editor)| editor.document);
        if orphan.is_some_and(|document| self.documents.get(document).is_none()) {
            self.keep_draft(ctx);
        }
        let id = self.window.id;
        let mut done = Vec::new();
        self.services.themes.jobs.retain(|(window, task)| {
            let result = if *window == id { task.poll() } else { None };
            let is_over = result.is_some();
            done.extend(result);
            !is_over
        });
        for result in done {
            let result = result.unwrap_or_else(|error| ThemeJobDone::Failed(error.to_string()));
            self.finish_theme_job(result);
            ctx.request_repaint();
        }
        self.services.themes.own.update(ctx);
    }

    fn finish_theme_job(&mut self, done: ThemeJobDone) {
        match done {
            ThemeJobDone::Saved(theme) => self.finish_saving_theme(theme),
            ThemeJobDone::Imported(theme) => {
                self.window.notices.withdraw_earlier(NoticeSubject::Theme);
                self.finish_importing_theme(theme);
            }
            ThemeJobDone::Exported(path) => {
                let text = format!("The theme was saved as “{}”.", display_name(&path));
                self.window.notices.show_in_corner(Notice::success(text).offering(NoticeOffer::OpenFolder(path)));
            }
            ThemeJobDone::Deleted(name, discarded) => {
                self.services.themes.discarded = Some(discarded);
                self.services.themes.own.reload();
                self.close_theme_editor();
                let text = format!("The theme “{name}” was deleted. Maps that use it keep it.");
                self.window.notices.show_in_corner(Notice::success(text).offering(NoticeOffer::TakeBackTheme));
            }
            ThemeJobDone::TakenBack => self.services.themes.own.reload(),
            ThemeJobDone::Font(role, font, sentence) => {
                if let Some((_, editor)) = &mut self.services.themes.editor {
                    *font_slot(&mut editor.theme, role) = Some(font);
                    editor.remark = Some(EditorRemark::Note(sentence));
                }
            }
            ThemeJobDone::Logo(LogoTarget::Map(document), picture) => {
                self.window.notices.withdraw_about(NoticeSubject::Logo);
                self.put_logo(document, &picture);
            }
            ThemeJobDone::Logo(LogoTarget::Theme, picture) => {
                if let Some((_, editor)) = &mut self.services.themes.editor {
                    let data = picture.bytes.clone();
                    let now = editor.theme.logo.take().unwrap_or_else(|| ThemeLogo::new(data.clone()));
                    // It keeps the size and the place, but is another picture.
                    editor.theme.logo = Some(ThemeLogo { data, description: String::new(), ..now });
                    editor.remark = Some(EditorRemark::Note("The logo goes along with the theme.".into()));
                }
            }
            ThemeJobDone::Families(families) => {
                if let Some((_, editor)) = &mut self.services.themes.editor {
                    editor.families = Some(families);
                }
            }
            ThemeJobDone::Refused(sentence) => match &mut self.services.themes.editor {
                Some((_, editor)) => {
                    editor.is_busy = false;
                    editor.remark = Some(EditorRemark::Problem(sentence));
                }
                None => self.window.notices.show_passing(sentence),
            },
            ThemeJobDone::Unusable(about, sentence) => {
                self.window.notices.show_passing(Notice::refusal(sentence, about));
            }
            ThemeJobDone::Failed(sentence) => self.window.notices.show_passing(sentence),
        }
    }

    fn finish_saving_theme(&mut self, theme: Arc<Theme>) {
        self.services.themes.own.reload();
        self.forget_dropped_theme();
        let Some(document) = self.services.themes.editor.as_ref().map(|(_, editor)| editor.document) else { return };
        self.close_theme_editor();
        self.give_theme(document, &theme);
        self.say_theme_saved(document, &theme);
    }

    /// Says where a theme is now, and which of its contrasts are too low.
    pub(super) fn say_theme_saved(&mut self, document: DocumentId, theme: &Theme) {
        let has_folder = self.services.themes.own.folder().is_some();
        let place = if has_folder { "is among your themes, and in this map" } else { "is in this map only" };
        let weak = match weak_pairs(theme).len() {
            0 => String::new(),
            1 => " One of its contrasts is too low.".into(),
            count => format!(" {count} of its contrasts are too low."),
        };
        self.say_on_map(document, format!("“{}” {place}.{weak}", theme.name));
    }

    fn finish_importing_theme(&mut self, theme: Arc<Theme>) {
        self.services.themes.own.reload();
        let front = self.front_document().map(|document| document.id);
        let text = format!("The theme “{}” is among your themes.", theme.name);
        match front {
            Some(document) => {
                self.give_theme(document, &theme);
                self.say_on_map(document, format!("{text} The map is shown in it."));
            }
            None => self.window.notices.show_passing(Notice::success(text)),
        }
    }

    /// The user's themes, and the one that is kept in the map in front, by name.
    pub(super) fn own_themes(&self) -> Vec<OwnTheme> {
        let map = self.front_document().map(|document| document.map().clone());
        self.services.themes.own.with_map(map.as_deref())
    }

    /// Gives the map in front one of the user's themes, or the one that is kept in it.
    pub(super) fn use_own_theme(&mut self, key: ThemeKey) {
        let Some(document) = self.front_document() else { return };
        let (id, before) = (document.id, document.map().info.own_theme.clone());
        let themes = self.own_themes();
        let Some(chosen) = themes.iter().find(|own| own.key() == key) else {
            return self.window.notices.show_passing("This theme is no longer among yours.".to_owned());
        };
        self.give_theme(id, &chosen.theme);
        let alone = themes.iter().find(|own| own.is_in_map_only && own.key() != key);
        let lost = alone.filter(|own| before.is_some_and(|before| before == own.theme));
        let rest = lost.map(|own| format!(" “{}” was kept in this map only; undo brings it back.", own.theme.name));
        self.say_on_map(id, format!("The map is shown in “{}”.{}", chosen.theme.name, rest.unwrap_or_default()));
    }

    /// Gives a map a theme, as one step that can be undone. Returns false if no tab of this window shows the map.
    pub(super) fn give_theme(&mut self, document: DocumentId, theme: &Arc<Theme>) -> bool {
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) else { return false };
        tab.stop_typing();
        tab.perform(&Command::SetMap(MapField::OwnTheme(theme.clone())));
        true
    }

    fn say_on_map(&mut self, document: DocumentId, sentence: String) {
        if let Some(tab) = self.window.tabs.tab_of(self.documents, document) {
            tab.view.announcements.say(sentence);
        }
    }

    /// Puts a picture on the sheet as its logo. One that takes the place of another keeps its size and its place.
    fn put_logo(&mut self, document: DocumentId, picture: &Arc<Picture>) {
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        tab.stop_typing();
        let before = tab.map().info.logo.clone().unwrap_or_else(|| Logo::new(picture.id.clone()));
        let logo = Box::new(Logo { image: picture.id.clone(), ..before });
        if tab.perform(&Command::SetLogo { logo, picture: picture.clone() }) {
            tab.view.announcements.say("The logo is on the sheet. Its size and place are with the fields of the map.");
        }
    }
}
