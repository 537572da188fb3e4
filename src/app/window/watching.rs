//! Watches the file of the map in front for changes by others, in the background.

use std::path::Path;
use std::time::{Duration, SystemTime};

use egui::Context;

use super::ActiveWindow;
use super::following_saves::SaveWatch;
use super::opening::OpeningPurpose;
use crate::app::document::DocumentId;
use crate::app::document::file_guard::FileGuard;
use crate::app::services::task::Task;
use crate::file::lock::LockOutcome;
use crate::file::{DiskState, Stamp, lock, recovery};
use crate::model::JourneyMap;

/// How often the file of a map that follows another window is looked at, and the copy of the other window's unsaved
/// work: together with the time that the copy takes, changes are seen within a second.
const FOLLOWING_INTERVAL: Duration = Duration::from_millis(250);

/// What a window knows about the file in front.
pub(super) struct FileWatch {
    was_focused: bool,
    look: Option<FileLook>,
    /// When the last look began, in seconds on egui's clock.
    looked_at: f64,
    /// What is watched for what others save.
    pub(super) saves: SaveWatch,
}

impl Default for FileWatch {
    fn default() -> Self {
        Self { was_focused: true, look: None, looked_at: f64::NEG_INFINITY, saves: SaveWatch::default() }
    }
}

/// A look at a file that is under way.
struct FileLook {
    document: DocumentId,
    /// The state of the file that it is compared with.
    stamp: Option<Stamp>,
    task: Task<FileSeen>,
}

/// What a look at a file has shown.
struct FileSeen {
    /// The state of the file; none when it could not be read or there is nothing to compare it with.
    state: Option<DiskState>,
    /// The guard of a file that another window had, if it could be had now.
    guard: Option<FileGuard>,
    /// The lock of the file, if it had to be taken again because the folder of locks was deleted.
    lock: Option<LockOutcome>,
    /// The unsaved work of the other window.
    work: WorkSeen,
}

/// What a look at the unsaved work of another window has shown.
enum WorkSeen {
    /// There is none, or none that could be read.
    Nothing,
    /// It is shown already.
    Same,
    /// It is new: when it was kept, and the map.
    New(SystemTime, Box<JourneyMap>),
}

impl WorkSeen {
    /// Looks for unsaved work on the file at `path` that is newer than what is `shown`.
    fn look(recovery: &Path, path: &Path, shown: Option<SystemTime>) -> Self {
        let Some(copy) = recovery::latest_of(recovery, path) else { return Self::Nothing };
        let kept_at = copy.kept_at();
        if shown.is_some_and(|shown| shown >= kept_at) {
            return Self::Same;
        }
        // A copy that is being replaced at this moment is read at the next look.
        recovery::load(&copy).map_or(Self::Same, |map| Self::New(kept_at, Box::new(map)))
    }
}

impl ActiveWindow<'_> {
    /// Looks at the file in front when the window gets the focus, and every now and then while the map follows
    /// another window.
    pub(super) fn watch_files(&mut self, ctx: &Context) {
        self.take_look(ctx);
        self.follow_saves(ctx);
        let (focused, time) = ctx.input(|input| (input.focused, input.time));
        let was_focused = std::mem::replace(&mut self.window.watch.was_focused, focused);
        let came_back = focused && !was_focused;
        if came_back {
            self.look_for_change(ctx);
        } else if self.front_follows() {
            let left = self.window.watch.looked_at + FOLLOWING_INTERVAL.as_secs_f64() - time;
            if left <= 0.0 {
                self.start_look(ctx);
            }
            ctx.request_repaint_after(Duration::from_secs_f64(left.clamp(0.01, FOLLOWING_INTERVAL.as_secs_f64())));
        }
    }

    /// Looks whether somebody else has changed the file in front, and waits a moment for the answer.
    pub(super) fn look_for_change(&mut self, ctx: &Context) {
        self.start_look(ctx);
        self.window.watch.look.iter().for_each(|look| look.task.wait_for(self.services.opening_wait));
        self.take_look(ctx);
    }

    fn start_look(&mut self, ctx: &Context) {
        if self.window.watch.look.is_some() || self.asks_about_conflicts() || self.services.saver.is_busy() {
            return;
        }
        self.window.watch.looked_at = ctx.input(|input| input.time);
        let Some(document) = self.front_document() else { return };
        let Some(path) = document.path.clone() else { return };
        let (stamp, follows) = (document.guard.stamp().cloned(), document.follows_another_window());
        let keeping = self.services.autosave.keeping();
        let (known, lock_file) = (stamp.clone(), document.guard.lock_file());
        let (shown, recovery) = (document.guard.followed(), self.services.autosave.recovery_folder());
        let recovery = recovery.filter(|_| follows);
        let task = Task::start(ctx, "look at a file", move |_| FileSeen {
            state: known.as_ref().and_then(|stamp| stamp.look_again(&path).ok()),
            work: recovery.map_or(WorkSeen::Nothing, |folder| WorkSeen::look(&folder, &path, shown)),
            lock: lock_file.filter(|file| lock::is_lost(file)).and_then(|_| keeping.lock(&path)),
            guard: follows.then(|| keeping.guard(&path, known.clone())).filter(|guard| guard.other_holder().is_none()),
        });
        self.window.watch.look = Some(FileLook { document: document.id, stamp, task });
    }

    /// Takes what a look has shown.
    fn take_look(&mut self, ctx: &Context) {
        let Some(seen) = self.window.watch.look.as_ref().and_then(|look| look.task.poll()) else { return };
        let Some(FileLook { document: id, stamp, .. }) = self.window.watch.look.take() else { return };
        let Some(document) = self.documents.get_mut(id) else { return };
        // A save in the meantime has changed what the file was compared with.
        let Some(seen) = seen.ok().filter(|_| document.guard.stamp() == stamp.as_ref()) else { return };
        seen.lock.into_iter().for_each(|lock| document.guard.renew_lock(lock));
        let (path, follows) = (document.path.clone(), document.follows_another_window());
        let shows_work = document.guard.followed().is_some();
        match (seen.state, path) {
            (Some(DiskState::Changed(_)), Some(path)) if follows => {
                document.guard.note_followed(None);
                self.start_opening(ctx, &path, OpeningPurpose::Follow(id));
            }
            (_, Some(path)) if follows && shows_work && matches!(seen.work, WorkSeen::Nothing) => {
                // The other window has undone its work, or was closed without saving it. If it was closed, the next
                // look finds that.
                document.guard.note_followed(None);
                self.start_opening(ctx, &path, OpeningPurpose::Follow(id));
            }
            (Some(DiskState::Changed(stamp)), Some(path)) => {
                // Each change is reported only once.
                document.guard.note_read(stamp);
                document.editor.mark_unsaved();
                self.start_opening(ctx, &path, OpeningPurpose::Conflict(id));
                self.settle_opening(ctx);
            }
            _ if follows => {
                if let WorkSeen::New(kept_at, map) = seen.work {
                    self.put_followed_work(ctx, id, kept_at, *map);
                }
                seen.guard.into_iter().for_each(|guard| self.reclaim(id, guard));
            }
            _ => {}
        }
    }
}
