//! Reads shared folders of templates, each for itself: one whose share is gone keeps none of the others waiting.

use std::path::{Path, PathBuf};

use crate::app::services::task::Task;
use crate::file::user_templates::{UserTemplateListing, UserTemplates};

/// The shared folders that are being read.
#[derive(Default)]
pub(crate) struct SharedFolderReader {
    running: Vec<(PathBuf, Task<UserTemplateListing>)>,
}

impl SharedFolderReader {
    /// Reads folders, except those that are being read already.
    pub(super) fn read<'a>(&mut self, ctx: &egui::Context, folders: impl Iterator<Item = &'a Path>) {
        for folder in folders {
            if self.is_reading(folder) {
                continue;
            }
            let path = folder.to_owned();
            let task = Task::start(ctx, "shared templates", move |_| UserTemplates::list_shared(&path));
            self.running.push((folder.to_owned(), task));
        }
    }

    /// Whether a folder is being read.
    pub(crate) fn is_reading(&self, folder: &Path) -> bool {
        self.running.iter().any(|(path, _)| path == folder)
    }

    /// Takes the folders that were read.
    pub(super) fn take_read(&mut self) -> Vec<(PathBuf, UserTemplateListing)> {
        let mut read = Vec::new();
        self.running.retain(|(path, task)| match task.poll() {
            Some(listing) => {
                read.push((path.clone(), listing.unwrap_or_default()));
                false
            }
            None => true,
        });
        read
    }
}
