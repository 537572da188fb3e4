//! Export from the window: the dialog with its preview, and the exports in the background with their notices.
//!
//! [`ExportDialog`] is the dialog. [`Exports`] makes it, and runs the exports that it returns.

mod choice_keys;
mod controls;
mod data_choices;
mod data_page;
mod data_settings;
mod data_trial;
mod dialog;
mod form_settings;
mod format_list;
mod job;
mod options;
mod page;
mod page_info;
mod preview;
mod printing;
mod settings;
mod settings_content;
mod thumbnails;
mod tile_settings;
mod typed_values;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dialog::{ConfirmedExport, ExportDefaults, ExportWork};
use job::RunningExport;

use crate::app::widgets::notices::{CornerAction, NoticeOffer, Notices};
use crate::app::widgets::ui_context::UiContext;
use crate::export::{ExportJob, Format};
use crate::model::JourneyMap;

pub(crate) use dialog::{ExportAnswer, ExportDialog};
pub(crate) use options::ExportSubject;

/// The exports of a window.
#[derive(Default)]
pub(crate) struct Exports {
    running: Vec<RunningExport>,
    /// What the next dialog starts with.
    defaults: ExportDefaults,
}

impl Exports {
    /// A dialog for a map whose file is at `path`.
    pub(crate) fn dialog(&self, subject: ExportSubject, path: Option<&Path>) -> ExportDialog {
        ExportDialog::new(subject, path, self.defaults.clone())
    }

    /// The same dialog with a format for other programs chosen: the last one that was, at first a workbook.
    pub(crate) fn data_dialog(&self, subject: ExportSubject, path: Option<&Path>) -> ExportDialog {
        let mut defaults = self.defaults.clone();
        defaults.options.choose(Format::Data(defaults.options.data.format));
        ExportDialog::new(subject, path, defaults)
    }

    /// Takes the answer of a dialog: remembers its choices, and starts the export if it was confirmed.
    pub(crate) fn take_answer(&mut self, ctx: &egui::Context, answer: ExportAnswer, notices: &mut Notices) {
        let folder = answer.defaults.folder.or(self.defaults.folder.take());
        self.defaults = ExportDefaults { folder, ..answer.defaults };
        if let Some(ConfirmedExport { map, work }) = answer.confirmed {
            let export = match work {
                ExportWork::Drawn(job, path) => RunningExport::start(ctx, map, *job, path),
                ExportWork::Data(job, path) => RunningExport::start_data(ctx, map, *job, path),
                ExportWork::Print(job, name) => RunningExport::start_printing(ctx, map, *job, &name),
            };
            self.start(export, notices);
        }
    }

    /// Starts to make a handout at a path, which may be opened when it is ready.
    pub(crate) fn hand_out(
        &mut self,
        ctx: &egui::Context,
        (map, job): (Arc<JourneyMap>, ExportJob),
        (path, opens): (PathBuf, bool),
        notices: &mut Notices,
    ) {
        let export = RunningExport::start(ctx, map, job, path);
        self.start(if opens { export.opened_afterwards() } else { export }, notices);
    }

    fn start(&mut self, export: RunningExport, notices: &mut Notices) {
        notices.clear_corner();
        self.running.push(export);
    }

    /// Shows the progress of the exports, and a notice for each that has ended. Returns what a notice has offered
    /// and the user has accepted. Called once per frame.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        context: &mut UiContext<'_>,
        notices: &mut Notices,
    ) -> Option<NoticeOffer> {
        let mut to_open = None;
        self.running.retain(|export| match export.result() {
            Some((notice, opens)) => {
                to_open = opens;
                notices.show_in_corner(notice);
                false
            }
            None => true,
        });
        if to_open.is_some() {
            return to_open;
        }
        let progress: Vec<_> = self.running.iter().map(RunningExport::progress).collect();
        match notices.show_corner(ctx, context, &progress)? {
            CornerAction::Cancel(index) => {
                self.running.get(index).into_iter().for_each(RunningExport::cancel);
                None
            }
            CornerAction::Offer(offer) => Some(offer),
        }
    }
}

#[cfg(test)]
mod data_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_choices;
#[cfg(test)]
mod tests_of_notices;
