//! The list of recent files, changed and read in the background.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::task::Task;
use crate::file::FileError;
use crate::file::recent::RecentFiles;

/// How long the end of the program waits for a change that is being written.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// A recent file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecentItem {
    /// The path of the file.
    pub path: PathBuf,
    /// The title of its map when it was last opened or saved.
    pub title: String,
    /// The time at which it was last opened or saved.
    pub used: SystemTime,
}

/// A change of the list on disk.
#[derive(Clone, Debug)]
enum RecentChange {
    /// None: the list is only read.
    Read,
    /// The file with this title was opened or saved.
    Note(PathBuf, String),
    /// The file is taken off the list.
    Forget(PathBuf),
}

/// The recent files of the user, the latest first.
///
/// Changes show at once. They are written one after the other, and other windows' changes come with them.
pub(crate) struct RecentList {
    ctx: egui::Context,
    files: RecentFiles,
    items: Vec<RecentItem>,
    waiting: VecDeque<RecentChange>,
    running: Option<Task<Result<Vec<RecentItem>, FileError>>>,
}

impl RecentList {
    /// The list in a data folder; reading it begins at once. `ctx` gets a frame whenever it has changed.
    pub(crate) fn in_data_folder(ctx: &egui::Context, data: &Path) -> Self {
        let files = RecentFiles::in_folder(data);
        let mut list = Self { ctx: ctx.clone(), files, items: Vec::new(), waiting: VecDeque::new(), running: None };
        list.change(RecentChange::Read);
        list
    }

    /// The files, the latest first.
    pub(crate) fn items(&self) -> &[RecentItem] {
        &self.items
    }

    /// Puts a file at the top of the list.
    pub(crate) fn note(&mut self, path: &Path, title: &str) {
        self.items.retain(|item| item.path != path);
        let item = RecentItem { path: path.to_owned(), title: title.to_owned(), used: SystemTime::now() };
        self.items.insert(0, item);
        self.change(RecentChange::Note(path.to_owned(), title.to_owned()));
    }

    /// Takes a file off the list; the file itself stays.
    pub(crate) fn forget(&mut self, path: &Path) {
        self.items.retain(|item| item.path != path);
        self.change(RecentChange::Forget(path.to_owned()));
    }

    /// Reads the list again, because another window may have changed it.
    pub(crate) fn reload(&mut self) {
        self.change(RecentChange::Read);
    }

    fn change(&mut self, change: RecentChange) {
        self.waiting.push_back(change);
        self.start_next();
    }

    fn start_next(&mut self) {
        if self.running.is_none()
            && let Some(change) = self.waiting.pop_front()
        {
            let files = self.files.clone();
            self.running = Some(Task::start(&self.ctx, "recent files", move |_| carry_out(&files, &change)));
        }
    }

    /// Takes what was read. Returns whether the list was read anew, or why it could not be changed.
    pub(crate) fn update(&mut self) -> Result<bool, FileError> {
        let Some(result) = self.running.as_ref().and_then(Task::poll) else { return Ok(false) };
        self.running = None;
        self.start_next();
        // A list that could not be read keeps its entries.
        let Ok(read) = result else { return Ok(false) };
        let items = read?;
        // What is still to be written would disappear for a moment.
        if self.running.is_none() {
            self.items = items;
        }
        Ok(true)
    }

    /// Waits until the list is read, for `longest` at most.
    pub(crate) fn wait_for(&self, longest: Duration) {
        self.running.iter().for_each(|running| running.wait_for(longest));
    }
}

impl Drop for RecentList {
    fn drop(&mut self) {
        let Some(running) = self.running.take() else { return };
        running.wait_for(LAST_WAIT);
        // The changes of a disk that does not answer are lost; they are no work.
        if running.poll().is_some() {
            self.waiting.drain(..).for_each(|change| drop(carry_out(&self.files, &change)));
        }
    }
}

fn carry_out(files: &RecentFiles, change: &RecentChange) -> Result<Vec<RecentItem>, FileError> {
    match change {
        RecentChange::Read => {}
        // A list that cannot be written is no reason to disturb the user.
        RecentChange::Note(path, title) => drop(files.note(path, title)),
        RecentChange::Forget(path) => files.forget(path)?,
    }
    let item = |file: &crate::file::recent::RecentFile| RecentItem {
        path: file.path().to_owned(),
        title: file.title().to_owned(),
        used: file.used(),
    };
    Ok(files.list().iter().map(item).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(list: &RecentList) -> Vec<&str> {
        list.items().iter().map(|item| item.title.as_str()).collect()
    }

    #[test]
    fn changes_show_at_once_and_are_on_disk_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let mut list = RecentList::in_data_folder(&ctx, folder.path());
        list.note(Path::new("/a.journey"), "A");
        list.note(Path::new("/b.journey"), "B");
        list.forget(Path::new("/a.journey"));
        assert_eq!(titles(&list), ["B"]);
        drop(list);
        let mut list = RecentList::in_data_folder(&ctx, folder.path());
        while !list.update().unwrap() {
            std::thread::yield_now();
        }
        assert_eq!(titles(&list), ["B"]);
    }
}
