//! Export from the window: the dialog with its preview, the background jobs, and notices about their results.
//!
//! Start reading at [`Exports::show`], which runs one frame.

mod controls;
mod dialog;
mod job;
mod notices;
mod options;
mod page;
mod page_info;
mod preview;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dialog::{ExportDialog, ExportDialogResult};
use job::RunningExport;
use notices::ExportNotices;
use options::ExportOptions;

use super::file_dialogs::{FileDialogs, PathRequest};
use crate::app::widgets::icons::Icons;
use crate::export::{ExportContent, ExportJob};
use crate::model::JourneyMap;
use crate::theme::Theme;

/// The export dialog, jobs and notices of a window.
#[derive(Default)]
pub(crate) struct Exports {
    dialog: Option<ExportDialog>,
    paths: FileDialogs<(Arc<JourneyMap>, ExportJob)>,
    notices: ExportNotices,
    /// The choices of the last dialog, with which the next one starts.
    last: ExportOptions,
    folder: Option<PathBuf>,
}

impl Exports {
    /// Exports whose paths are typed, without the system's dialog.
    #[cfg(test)]
    pub(crate) fn with_typed_paths() -> Self {
        Self { paths: FileDialogs::typed_only(), ..Self::default() }
    }

    /// Opens the dialog for `map`, whose file is at `path` and which is shown in the theme `on_screen`.
    pub(crate) fn open(
        &mut self,
        ctx: &egui::Context,
        map: &Arc<JourneyMap>,
        path: Option<&Path>,
        on_screen: &Arc<Theme>,
    ) {
        // Hidden lanes belong to one map; all other choices are kept for the next.
        let content = ExportContent { hidden_lanes: Default::default(), ..self.last.content.clone() };
        let wishes = ExportOptions { content, ..self.last.clone() };
        self.dialog = Some(ExportDialog::new(map.clone(), path, on_screen, wishes));
        ctx.request_repaint();
    }

    /// Shows one frame of the dialog, the file dialog and the notices.
    pub(crate) fn show(&mut self, ctx: &egui::Context, icons: &mut Icons, theme: &Theme) {
        self.notices.show(ctx, icons, theme);
        self.show_dialog(ctx, icons, theme);
        self.paths.show(ctx, theme);
        self.take_path(ctx);
    }

    fn show_dialog(&mut self, ctx: &egui::Context, icons: &mut Icons, theme: &Theme) {
        let Some(dialog) = &mut self.dialog else { return };
        let step = dialog.show(ctx, icons, theme);
        self.last = dialog.wishes.clone();
        match step {
            ExportDialogResult::Stay => {}
            ExportDialogResult::Close => self.dialog = None,
            ExportDialogResult::Export(order) => {
                let format = dialog.wishes.format;
                let extension = order.output_format.extension();
                let request =
                    PathRequest::save("Export the map", "Export", format.filter_name(), extension, &dialog.name);
                let request = request.starting_in(self.folder.as_deref().or(dialog.folder.as_deref()));
                self.paths.ask(ctx, request, (dialog.map.clone(), order));
            }
        }
    }

    fn take_path(&mut self, ctx: &egui::Context) {
        let Some(answer) = self.paths.take() else { return };
        let Some(path) = answer.paths.into_iter().next() else { return };
        let (map, order) = answer.purpose;
        self.dialog = None;
        self.folder = path.parent().map(Path::to_owned);
        self.notices.begin(RunningExport::start(ctx, map, order, path));
        ctx.request_repaint();
    }
}

#[cfg(test)]
mod tests;
