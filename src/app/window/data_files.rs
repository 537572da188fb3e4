//! Files of other programs: chosen, and read in the background into maps of their own.

use std::path::PathBuf;

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use super::saving::FileDialogPurpose;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::document::opening::OpenedMap;
use crate::app::widgets::notices::Notice;
use crate::exchange::DataFormat;
use crate::file::display_name;

impl ActiveWindow<'_> {
    /// Asks for files of other programs.
    pub(super) fn ask_for_import(&mut self, ctx: &Context) {
        let formats = DataFormat::ALL.into_iter().filter(|format| format.is_read());
        let endings: Vec<&'static str> = formats.flat_map(|format| format.extensions().iter().copied()).collect();
        self.window.file_dialogs.ask(ctx, PathRequest::import(&endings), FileDialogPurpose::Import);
    }

    /// Reads files of other programs, each into a map of its own.
    pub(super) fn import_all(&mut self, ctx: &Context, paths: &[PathBuf]) {
        for path in paths {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            self.start_opening(ctx, &path, OpeningPurpose::Import);
        }
        self.settle_opening(ctx);
    }

    /// Shows a map that was read from another program's file. It is not saved yet, and has no file of its own: saving
    /// must not replace what was read.
    pub(super) fn put_imported(&mut self, path: &std::path::Path, mut opened: OpenedMap) {
        let sentences = std::mem::take(&mut opened.sentences);
        let map = &opened.map;
        let count = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let figures = [
            count(map.stages.len(), "stage", "stages"),
            count(map.lanes.len(), "lane", "lanes"),
            count(map.cards.len(), "card", "cards"),
        ];
        let sentence = format!("“{}” became a map: {}.", display_name(path), figures.join(", "));
        let id = self.add_opened(opened, None);
        if let Some(document) = self.documents.get_mut(id) {
            document.editor.mark_unsaved();
        }
        // What was lost stands in the notice itself, where the eye is.
        let words: Vec<String> = std::iter::once(sentence).chain(sentences).collect();
        self.window.notices.show_passing(Notice::success(words.join(" ")));
    }
}
