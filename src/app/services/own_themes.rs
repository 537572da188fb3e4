//! The user's own themes as all windows see them: read in the background, and read again after a change.

use std::sync::Arc;

use egui::{Context, Id};

use super::task::Task;
use crate::file::themes::{ThemeListing, UserThemes};

/// The folder of themes, and what was found in it last.
#[derive(Default)]
pub(crate) struct OwnThemes {
    /// The folder; none where the system has none.
    folder: Option<UserThemes>,
    reading: Option<Task<ThemeListing>>,
    /// Whether the folder has to be read anew.
    is_outdated: bool,
}

impl OwnThemes {
    /// The themes in this folder.
    pub(crate) fn of(folder: Option<UserThemes>) -> Self {
        Self { is_outdated: folder.is_some(), folder, reading: None }
    }

    /// The folder; none where the system has none.
    pub(crate) fn folder(&self) -> Option<UserThemes> {
        self.folder.clone()
    }

    /// Reads the folder again.
    pub(crate) fn reload(&mut self) {
        self.is_outdated = true;
    }

    /// Reads the folder when it has to be, and tells all windows what was found. Called once a frame.
    pub(crate) fn update(&mut self, ctx: &Context) {
        if let Some(Ok(listing)) = self.reading.as_ref().and_then(Task::poll) {
            self.reading = None;
            ctx.data_mut(|data| data.insert_temp(key(), Arc::new(listing)));
        }
        if self.is_outdated && self.reading.is_none() {
            self.is_outdated = false;
            let Some(folder) = self.folder.clone() else { return };
            self.reading = Some(Task::start(ctx, "read themes", move |_| folder.list()));
        }
    }
}

fn key() -> Id {
    Id::unique("own themes")
}

/// The themes that were found in the folder last.
pub(crate) fn listed(ctx: &Context) -> Arc<ThemeListing> {
    ctx.data(|data| data.get_temp(key())).unwrap_or_default()
}
