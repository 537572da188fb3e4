//! Saving in the background, so that the window never waits for a disk.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::file_guard::{FileGuard, FileKeeping};
use crate::app::services::task::Task;
use crate::file;
use crate::file::{Backup, FileError, SaveOptions, Stamp};
use crate::model::{Date, JourneyMap};

/// Identifies a save among all saves of a [`Saver`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Ticket(u64);

/// A save that has ended.
#[derive(Debug)]
pub(crate) struct FinishedSave {
    /// The ticket that [`Saver::save`] returned.
    pub ticket: Ticket,
    /// The map that was saved; the open one may have changed meanwhile.
    pub map: Arc<JourneyMap>,
    /// The file that the map was saved to.
    pub path: PathBuf,
    /// Its path with all links resolved.
    pub canonical: PathBuf,
    /// The guard of the file, if it has become the map's file with this save.
    pub guard: Option<FileGuard>,
    /// The outcome of the save, or why it failed.
    pub result: Result<SaveOutcome, NotSaved>,
}

/// The outcome of a successful save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SaveOutcome {
    /// The state of the file after the save.
    pub stamp: Option<Stamp>,
    /// The version that the save replaced.
    pub previous: Option<Backup>,
    /// The date of the save that the file states.
    pub saved_on: Date,
    /// A message for the user when the previous version could not be kept; none when it was.
    pub backup_trouble: Option<String>,
}

/// Why a map was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotSaved {
    /// Somebody else has changed the file meanwhile; it was left alone.
    ChangedOnDisk,
    /// The file belongs to a map in another tab; it was left alone.
    OpenInAnotherTab,
    /// The save failed; a message for the user with the file's name.
    Refused(String),
}

/// How a map is saved.
#[derive(Clone, Debug, Default)]
pub(crate) struct SaveTerms {
    /// The date that the file states, for a map that was not changed since; today's when none.
    pub saved_on: Option<Date>,
    /// Set when the file becomes the map's file, with its lock.
    pub claim: Option<FileClaim>,
}

/// What makes a file that of the map that is saved there.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileClaim {
    /// The files of the other open maps, with all links resolved.
    pub others: Vec<PathBuf>,
}

/// The state of the file in which a save may replace it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Any state: the user has just chosen the file.
    Anything,
    /// The state in which it was last read or written here.
    As(Stamp),
}

/// Saves maps one after another, first come, first served.
///
/// Dropping it waits until all requested saves have ended.
#[derive(Default)]
pub(crate) struct Saver {
    worker: Option<SaveWorker>,
    /// Where previous versions and locks are kept.
    keeping: FileKeeping,
    open: Vec<(Ticket, PathBuf)>,
    /// The ledger of the saves on this thread.
    ledger: Ledger,
    /// Saves that were done on this thread, because no other could be started.
    done_here: Vec<FinishedSave>,
    last_ticket: u64,
}

struct SaveWorker {
    jobs: Sender<SaveJob>,
    finished: Receiver<FinishedSave>,
    work: Task<()>,
}

struct SaveJob {
    ticket: Ticket,
    map: Arc<JourneyMap>,
    path: PathBuf,
    expected: Expected,
    /// Whether it waits for another save to the same file, whose outcome is then the expected state.
    follows: bool,
    terms: SaveTerms,
    keeping: FileKeeping,
    ctx: egui::Context,
}

/// The states of all saved files after their last save.
type Ledger = BTreeMap<PathBuf, Stamp>;

impl Saver {
    /// A saver that keeps previous versions and locks of files there.
    pub(crate) fn with_keeping(keeping: FileKeeping) -> Self {
        let mut saver = Self::default();
        saver.keeping = keeping;
        saver
    }

    /// Requests that `map` is saved at `path`, provided that the file is as `expected`, in the way that `terms` say.
    /// When the save has ended, [`Saver::poll`] returns it, and a repaint of `ctx` is requested.
    pub(crate) fn save(
        &mut self,
        ctx: &egui::Context,
        map: Arc<JourneyMap>,
        path: PathBuf,
        expected: Expected,
        terms: SaveTerms,
    ) -> Ticket {
        self.last_ticket += 1;
        let ticket = Ticket(self.last_ticket);
        let follows = self.is_saving(&path);
        self.open.push((ticket, path.clone()));
        let (keeping, ctx_of_job) = (self.keeping.clone(), ctx.clone());
        let job = SaveJob { ticket, map, path, expected, terms, follows, keeping, ctx: ctx_of_job };
        let worker = self.worker.get_or_insert_with(|| SaveWorker::start(ctx));
        let refused = worker.jobs.send(job).err().map(|refused| refused.0);
        // Without a thread the window has to wait: better a slow save than none.
        self.done_here.extend(refused.map(|job| carry_out(job, &mut self.ledger)));
        ticket
    }

    /// The saves that have ended since the last call, the earliest request first.
    pub(crate) fn poll(&mut self) -> Vec<FinishedSave> {
        let mut over: Vec<FinishedSave> = self.worker.iter().flat_map(|worker| worker.finished.try_iter()).collect();
        over.append(&mut self.done_here);
        self.open.retain(|(ticket, _)| over.iter().all(|saved| saved.ticket != *ticket));
        over
    }

    /// Whether any save has not been returned by [`Saver::poll`] yet.
    pub(crate) fn is_busy(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether a save at `path` has not been returned by [`Saver::poll`] yet.
    pub(crate) fn is_saving(&self, path: &Path) -> bool {
        self.open.iter().any(|(_, busy)| busy == path)
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        if let Some(SaveWorker { jobs, work, .. }) = self.worker.take() {
            // The work ends with the last of the jobs.
            drop(jobs);
            work.wait();
        }
    }
}

impl SaveWorker {
    /// Starts to save. Where the system cannot start a thread, no job is accepted.
    fn start(ctx: &egui::Context) -> Self {
        let (jobs, incoming) = channel::<SaveJob>();
        let (done, finished) = channel();
        let work = Task::start(ctx, "save", move |_| {
            let mut ledger = Ledger::new();
            for job in incoming {
                let ctx = job.ctx.clone();
                // While the window is closing nobody receives this, but the remaining files must still be
                // written.
                let _ = done.send(carry_out(job, &mut ledger));
                ctx.request_repaint();
            }
        });
        Self { jobs, finished, work }
    }
}

fn carry_out(job: SaveJob, ledger: &mut Ledger) -> FinishedSave {
    // The stamp in a request is outdated when an earlier save to the same file was still pending at the time:
    // then the file must be as that save left it.
    let last_stamp = ledger.remove(&job.path).filter(|_| job.follows);
    let expected = match (&job.expected, last_stamp) {
        (Expected::Anything, _) => None,
        (Expected::As(_), Some(last_stamp)) => Some(last_stamp),
        (Expected::As(stamp), None) => Some(stamp.clone()),
    };
    let SaveJob { ticket, map, path, keeping, terms: SaveTerms { claim, saved_on }, .. } = job;
    let canonical = file::canonical(&path);
    if claim.as_ref().is_some_and(|claim| claim.others.contains(&canonical)) {
        return FinishedSave { ticket, map, path, canonical, guard: None, result: Err(NotSaved::OpenInAnotherTab) };
    }
    let options = SaveOptions { backups: keeping.backups.clone(), expected, saved_on };
    // A panic must still be reported as a failed save, or the window would wait for it forever.
    let saved = catch_unwind(AssertUnwindSafe(|| file::save_with(&map, &path, &options)));
    let result = match saved {
        Ok(Ok(saved)) => {
            ledger.extend(saved.stamp.clone().map(|stamp| (path.clone(), stamp)));
            Ok(SaveOutcome {
                stamp: saved.stamp,
                previous: keeping.previous(&path),
                saved_on: saved.saved_on,
                backup_trouble: saved.backup_trouble.map(|why| no_backup(&path, &why)),
            })
        }
        Ok(Err(FileError::ChangedOnDisk)) => Err(NotSaved::ChangedOnDisk),
        Ok(Err(error)) => Err(NotSaved::Refused(not_saved(&path, &error.to_string()))),
        Err(_) => {
            Err(NotSaved::Refused(not_saved(&path, "Footpath failed while writing it. Save it under another name.")))
        }
    };
    let stamp = result.as_ref().ok().map(|outcome| outcome.stamp.clone());
    let guard = stamp.filter(|_| claim.is_some()).map(|stamp| keeping.guard(&path, stamp));
    FinishedSave { ticket, map, path, canonical, guard, result }
}

fn not_saved(path: &Path, reason: &str) -> String {
    format!("“{}” was not saved. {reason}", file::display_name(path))
}

fn no_backup(path: &Path, why: &FileError) -> String {
    format!("“{}” was saved, but its previous version could not be kept. {why}", file::display_name(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{Backups, sample};

    #[test]
    fn the_version_before_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let backups = Backups::in_folder(folder.path().join("previous"));
        let mut saver = keeping_in(backups.clone());
        for cards in [10, 20] {
            save(&mut saver, sample::map(cards), &path, Expected::Anything);
            assert!(wait(&mut saver).iter().all(|saved| saved.result.is_ok()));
        }
        assert!(backups.previous(&path).is_some());
    }

    fn keeping_in(backups: Backups) -> Saver {
        Saver::with_keeping(FileKeeping { backups: Some(backups), locks: None })
    }

    fn save(saver: &mut Saver, map: JourneyMap, path: &Path, expected: Expected) -> Ticket {
        saver.save(&egui::Context::default(), Arc::new(map), path.to_owned(), expected, SaveTerms::default())
    }

    /// Waits for all pending saves and returns them.
    fn wait(saver: &mut Saver) -> Vec<FinishedSave> {
        let mut all = Vec::new();
        while saver.is_busy() {
            all.extend(saver.poll());
            std::thread::yield_now();
        }
        all
    }

    #[test]
    fn a_save_is_reported_with_the_value_that_was_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let (mut saver, map) = (Saver::default(), Arc::new(sample::map(30)));
        let ticket =
            saver.save(&egui::Context::default(), map.clone(), path.clone(), Expected::Anything, SaveTerms::default());
        assert!(saver.is_saving(&path) && !saver.is_saving(folder.path()));
        let saved = wait(&mut saver);
        assert_eq!(saved.len(), 1);
        let stamp = Some(Stamp::of(&path).unwrap());
        assert_eq!(saved[0].ticket, ticket);
        let written = saved[0].result.clone().unwrap();
        assert_eq!(written.backup_trouble, None);
        assert_eq!(written.stamp.map(|stamp| stamp.modified()), stamp.map(|stamp| stamp.modified()));
        assert!(Arc::ptr_eq(&saved[0].map, &map));
        assert_eq!(file::open(&path).unwrap(), *map);
        assert!(saver.poll().is_empty());
    }

    #[test]
    fn a_failure_is_a_sentence_and_does_not_stop_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let mut saver = Saver::default();
        save(&mut saver, sample::map(3), &folder.path().join("none/map.journey"), Expected::Anything);
        save(&mut saver, sample::map(4), &folder.path().join("map.journey"), Expected::Anything);
        let saved = wait(&mut saver);
        let Err(NotSaved::Refused(sentence)) = &saved[0].result else { panic!("{saved:?}") };
        assert!(sentence.starts_with("“map.journey” was not saved. The folder"), "{sentence}");
        assert!(saved[1].result.is_ok());
    }

    #[test]
    fn somebody_elses_change_is_left_and_told_but_our_own_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        file::save(&sample::map(5), &path).unwrap();
        let opened = Stamp::of(&path).unwrap();
        let mut saver = Saver::default();
        // The second save is requested before the first is on disk and must accept what the first has
        // written.
        for cards in [6, 7] {
            save(&mut saver, sample::map(cards), &path, Expected::As(opened.clone()));
        }
        let saved = wait(&mut saver);
        assert!(saved.iter().all(|saved| saved.result.is_ok()), "{saved:?}");
        let ours = saved[1].result.clone().unwrap().stamp.unwrap();
        file::save(&sample::map(8), &path).unwrap();
        save(&mut saver, sample::map(9), &path, Expected::As(ours));
        assert_eq!(wait(&mut saver)[0].result, Err(NotSaved::ChangedOnDisk));
        assert_eq!(file::open(&path).unwrap().cards.len(), 8);
    }

    #[test]
    fn a_version_that_cannot_be_kept_is_reported_and_the_save_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        file::save(&sample::map(5), &path).unwrap();
        // A file stands in the place of the folder.
        std::fs::write(folder.path().join("previous"), "").unwrap();
        let mut saver = keeping_in(Backups::in_folder(folder.path().join("previous")));
        save(&mut saver, sample::map(6), &path, Expected::Anything);
        let message = wait(&mut saver)[0].result.clone().unwrap().backup_trouble.unwrap();
        assert!(
            message.starts_with("“map.journey” was saved, but its previous version could not be kept. "),
            "{message}"
        );
        assert_eq!(file::open(&path).unwrap().cards.len(), 6);
    }

    #[test]
    fn the_last_of_many_saves_stays_and_dropping_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        let mut saver = Saver::default();
        for cards in 1..=20 {
            save(&mut saver, sample::map(cards), &path, Expected::Anything);
        }
        drop(saver);
        assert_eq!(file::open(&path).unwrap().cards.len(), 20);
    }
}
