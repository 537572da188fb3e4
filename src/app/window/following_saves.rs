//! A map that has no changes of its own follows its file: what somebody saves on another computer, in a shared folder,
//! shows here within a second. Thus one window captures, and another one shows it to the room.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use crate::app::document::DocumentId;
use crate::app::document::opening::OpenedMap;
use crate::app::services::task::{Task, TaskControl};
use crate::app::view::flash::Flash;
use crate::edit::changed_parts;
use crate::file::{DiskState, Stamp};

/// How often the file is looked at. Only its time and length are read while nothing has changed.
const INTERVAL: Duration = Duration::from_millis(400);

/// The file that is watched for what others save.
#[derive(Default)]
pub(super) struct SaveWatch {
    watched: Option<WatchedFile>,
    task: Option<Task<bool>>,
}

/// A file in the state in which it is shown.
#[derive(Clone, Debug, PartialEq)]
struct WatchedFile {
    document: DocumentId,
    path: PathBuf,
    stamp: Stamp,
}

impl ActiveWindow<'_> {
    /// Watches the file of the map in front while the map has no changes of its own.
    pub(super) fn follow_saves(&mut self, ctx: &Context) {
        if !self.services.workshop.follows_saves {
            return;
        }
        let wanted = self.file_to_watch();
        let watch = &mut self.window.watch.saves;
        if watch.watched != wanted {
            *watch = SaveWatch::default();
            watch.task = wanted.as_ref().map(|file| {
                let (path, stamp) = (file.path.clone(), file.stamp.clone());
                Task::start(ctx, "follow a file", move |control| wait_for_change(&path, &stamp, control))
            });
            watch.watched = wanted;
        }
        let has_changed = watch.task.as_ref().and_then(Task::poll).is_some_and(|changed| changed == Ok(true));
        if let Some(file) = watch.watched.clone().filter(|_| has_changed) {
            self.start_opening(ctx, &file.path, OpeningPurpose::Reread(file.document));
        }
    }

    fn file_to_watch(&self) -> Option<WatchedFile> {
        let document = self.front_document()?;
        let is_untouched = !document.editor.is_unsaved() && !document.guard.is_stale();
        if !is_untouched || document.follows_another_window() || self.asks_about_conflicts() {
            return None;
        }
        let (path, stamp) = (document.path.clone()?, document.guard.stamp()?.clone());
        Some(WatchedFile { document: document.id, path, stamp })
    }

    /// Shows what somebody else has saved. Zoom and selection stay; what is new is marked for a moment. Undo brings back
    /// what was here if anything was changed here before.
    pub(super) fn put_reread(&mut self, ctx: &Context, id: DocumentId, opened: OpenedMap) {
        let asks = self.asks_about_conflicts();
        let Some(tab) = self.window.tabs.tab_of(self.documents, id) else { return };
        let (document, view) = (tab.document, tab.view);
        // Whoever has begun to change it meanwhile is asked when it is saved.
        let Some(stamp) = opened.stamp.filter(|_| !asks && !document.editor.is_unsaved()) else { return };
        document.guard.note_read(stamp);
        document.saved_on = opened.saved_on;
        if **document.map() == opened.map {
            return;
        }
        let parts = changed_parts(document.map(), &opened.map);
        if document.editor.undo_name().is_some() {
            document.editor.replace_map(opened.map, "Take what was saved elsewhere");
            document.editor.mark_saved(document.editor.map().clone());
        } else {
            document.editor.follow(opened.map);
        }
        view.announcements.say(match parts.len() {
            1 => "Updated: 1 change was saved elsewhere.".to_owned(),
            count => format!("Updated: {count} changes were saved elsewhere."),
        });
        view.highlights.flash = Flash::of(parts, ctx.input(|input| input.time));
        ctx.request_repaint();
    }

    /// Looks at the file again after it could not be read: somebody may have been writing it.
    pub(super) fn watch_anew(&mut self) {
        self.window.watch.saves = SaveWatch::default();
    }
}

/// Waits until the file differs from how it is shown; false when nobody wants to know any more.
fn wait_for_change(path: &Path, stamp: &Stamp, control: &TaskControl) -> bool {
    loop {
        std::thread::sleep(INTERVAL);
        if control.is_cancelled() {
            return false;
        }
        // A file that is gone or cannot be read at the moment may come back.
        if matches!(stamp.look_again(path), Ok(DiskState::Changed(_))) {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::document::open_documents::OpenDocuments;
    use crate::app::window::services::Services;
    use crate::app::window::{Window, WindowId};
    use crate::edit::{Command, MapField};
    use crate::file::{self, sample};

    /// How long a test waits at most for work in the background.
    const PATIENCE: Duration = Duration::from_secs(60);

    struct Room {
        ctx: Context,
        window: Window,
        documents: OpenDocuments,
        services: Services,
        path: PathBuf,
        _folder: tempfile::TempDir,
    }

    impl Room {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("map.journey");
            file::save(&sample::map(5), &path).unwrap();
            let mut services = Services::default();
            services.workshop.follows_saves = true;
            let (window, documents) = (Window::new(WindowId(1)), OpenDocuments::default());
            let mut room = Self { ctx: Context::default(), window, documents, services, path, _folder: folder };
            let (ctx, path) = (room.ctx.clone(), room.path.clone());
            room.active().open(&ctx, &path);
            room
        }

        fn active(&mut self) -> ActiveWindow<'_> {
            ActiveWindow { window: &mut self.window, documents: &mut self.documents, services: &mut self.services }
        }

        /// What a frame does, and the wait for what it has started.
        fn frame(&mut self) {
            let ctx = self.ctx.clone();
            self.active().follow_saves(&ctx);
            self.window.watch.saves.task.iter().for_each(|task| task.wait_for(PATIENCE));
            self.active().follow_saves(&ctx);
            self.active().settle_opening(&ctx);
        }

        fn cards(&mut self) -> usize {
            self.active().front_document().unwrap().map().cards.len()
        }
    }

    #[test]
    fn what_is_saved_elsewhere_shows_here_and_does_not_ask() {
        let mut room = Room::new();
        let ctx = room.ctx.clone();
        room.active().follow_saves(&ctx);
        file::save(&sample::map(9), &room.path).unwrap();
        room.frame();
        assert_eq!(room.cards(), 9);
        assert!(!room.active().asks_about_conflicts() && !room.active().front_document().unwrap().editor.is_unsaved());
        file::save(&sample::map(12), &room.path).unwrap();
        room.frame();
        assert_eq!(room.cards(), 12, "again and again");
    }

    #[test]
    fn undo_brings_back_what_was_saved_here_before() {
        let mut room = Room::new();
        let title = Command::SetMap(MapField::Objective("Mine".into()));
        let id = room.active().front_document().unwrap().id;
        let document = room.documents.get_mut(id).unwrap();
        document.editor.perform(&title).unwrap();
        document.editor.mark_saved(document.editor.map().clone());
        file::save(&sample::map(9), &room.path).unwrap();
        room.frame();
        assert_eq!(room.cards(), 9);
        let document = room.documents.get_mut(id).unwrap();
        assert!(document.editor.undo());
        assert_eq!(document.map().info.objective, "Mine");
    }

    #[test]
    fn a_map_with_changes_of_its_own_is_left_alone() {
        let mut room = Room::new();
        let ctx = room.ctx.clone();
        let id = room.active().front_document().unwrap().id;
        let title = Command::SetMap(MapField::Objective("Mine".into()));
        room.documents.get_mut(id).unwrap().editor.perform(&title).unwrap();
        file::save(&sample::map(9), &room.path).unwrap();
        room.active().follow_saves(&ctx);
        assert!(room.window.watch.saves.task.is_none());
        assert_eq!(room.cards(), 5);
    }

    #[test]
    fn a_file_that_is_half_written_is_read_again_when_it_is_whole() {
        let mut room = Room::new();
        std::fs::write(&room.path, "#![enable(implicit_some)]\n(format: \"footpath").unwrap();
        room.frame();
        assert_eq!(room.cards(), 5);
        assert!(room.window.watch.saves.watched.is_none(), "it begins anew");
        file::save(&sample::map(9), &room.path).unwrap();
        room.frame();
        assert_eq!(room.cards(), 9);
    }
}
