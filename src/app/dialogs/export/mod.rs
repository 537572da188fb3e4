//! Export from the window: the dialog with its preview, and the exports in the background with their notices.
//!
//! Start reading at [`Exports::show`], which runs one frame.

mod controls;
mod dialog;
mod job;
mod options;
mod page;
mod page_info;
mod preview;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dialog::{ExportDialog, ExportDialogResult};
use job::RunningExport;
use options::ExportOptions;

use super::file_dialogs::{FileDialogs, PathRequest};
use crate::app::widgets::notices::{CornerAction, NoticeOffer, Notices};
use crate::app::widgets::ui_context::UiContext;
use crate::export::{ExportContent, ExportJob};
use crate::model::JourneyMap;
use crate::theme::Theme;

/// The export dialog and the running exports of a window.
#[derive(Default)]
pub(crate) struct Exports {
    dialog: Option<ExportDialog>,
    paths: FileDialogs<(Arc<JourneyMap>, ExportJob)>,
    running: Vec<RunningExport>,
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

    /// Shows one frame of the dialog, the file dialog and the notices about exports. Returns what a notice has
    /// offered and the user has accepted.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        context: &mut UiContext<'_>,
        notices: &mut Notices,
    ) -> Option<NoticeOffer> {
        let offer = self.show_running(ctx, context, notices);
        self.show_dialog(ctx, context);
        self.paths.show(ctx, context.theme);
        self.take_path(ctx, notices);
        offer
    }

    /// Shows the progress of the exports, and a notice for each that has ended.
    fn show_running(
        &mut self,
        ctx: &egui::Context,
        context: &mut UiContext<'_>,
        notices: &mut Notices,
    ) -> Option<NoticeOffer> {
        self.running.retain(|export| match export.result() {
            Some(notice) => {
                notices.show_in_corner(notice);
                false
            }
            None => true,
        });
        let progress: Vec<_> = self.running.iter().map(RunningExport::progress).collect();
        match notices.show_corner(ctx, context, &progress)? {
            CornerAction::Cancel(index) => {
                self.running.get(index).into_iter().for_each(RunningExport::cancel);
                None
            }
            CornerAction::Offer(offer) => Some(offer),
        }
    }

    fn start(&mut self, export: RunningExport, notices: &mut Notices) {
        notices.clear_corner();
        self.running.push(export);
    }

    fn show_dialog(&mut self, ctx: &egui::Context, context: &mut UiContext<'_>) {
        let Some(dialog) = &mut self.dialog else { return };
        let step = dialog.show(ctx, context);
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

    fn take_path(&mut self, ctx: &egui::Context, notices: &mut Notices) {
        let Some(answer) = self.paths.take() else { return };
        let Some(path) = answer.paths.into_iter().next() else { return };
        let (map, order) = answer.purpose;
        self.dialog = None;
        self.folder = path.parent().map(Path::to_owned);
        self.start(RunningExport::start(ctx, map, order, path), notices);
        ctx.request_repaint();
    }
}

#[cfg(test)]
mod tests;
