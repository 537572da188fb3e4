//! One running export in the background.

use std::path::PathBuf;
use std::sync::Arc;

use super::printing::{self, Printed};
use crate::app::services::task::{Task, TaskControl, TaskError};
use crate::app::widgets::notices::{Notice, NoticeOffer, WorkProgress};
use crate::export::{DataJob, ExportError, ExportJob, ExportReport, to_file};
use crate::file::{display_name, display_path};
use crate::model::JourneyMap;
use crate::render::Progress;

/// An export that has been started.
pub(super) struct RunningExport {
    /// The path of the file to be written.
    path: PathBuf,
    /// Whether the file is opened when it is ready.
    opens: bool,
    task: Task<Result<(ExportReport, Option<Printed>), ExportError>>,
}

/// Passes the progress of the drawing on to the task.
pub(super) struct ExportProgress<'a>(pub(super) &'a TaskControl);

impl Progress for ExportProgress<'_> {
    fn advance(&self, done: f32) -> bool {
        self.0.set_progress(done);
        !self.0.is_cancelled()
    }
}

impl RunningExport {
    /// Starts an export; frames of `ctx` are requested as it progresses.
    pub(super) fn start(ctx: &egui::Context, map: Arc<JourneyMap>, job: ExportJob, path: PathBuf) -> Self {
        let target = path.clone();
        let work = move |control: &TaskControl| {
            to_file(&map, &job, &target, &ExportProgress(control)).map(|report| (report, None))
        };
        Self { path, opens: false, task: Task::start(ctx, "export", work) }
    }

    /// Starts to write a map in a format of other programs.
    pub(super) fn start_data(ctx: &egui::Context, map: Arc<JourneyMap>, job: DataJob, path: PathBuf) -> Self {
        let target = path.clone();
        let work = move |control: &TaskControl| {
            job.to_file(&map, &target, &ExportProgress(control)).map(|report| (report, None))
        };
        Self { path, opens: false, task: Task::start(ctx, "export data", work) }
    }

    /// Starts an export that goes to the printer.
    pub(super) fn start_printing(ctx: &egui::Context, map: Arc<JourneyMap>, job: ExportJob, name: &str) -> Self {
        let path = printing::path(name);
        let target = path.clone();
        let work = move |control: &TaskControl| {
            let report = printing::prepare(&target)
                .map_err(ExportError::from)
                .and_then(|()| to_file(&map, &job, &target, &ExportProgress(control)))?;
            Ok((report, Some(printing::send(&target))))
        };
        Self { path, opens: false, task: Task::start(ctx, "print", work) }
    }

    /// The same export, whose file is opened when it is ready.
    pub(super) fn opened_afterwards(self) -> Self {
        // A type with an end of its own cannot be taken apart.
        let mut opened = self;
        opened.opens = true;
        opened
    }

    /// What the window shows while the export is running.
    pub(super) fn progress(&self) -> WorkProgress {
        let is_cancelled = self.task.is_cancelled();
        let verb = if is_cancelled { "Stopping" } else { "Exporting" };
        WorkProgress {
            text: format!("{verb} “{}”", display_name(&self.path)),
            accessible_name: "Progress of the export",
            share: self.task.progress(),
            is_cancelled,
        }
    }

    /// Asks the export to stop. It ends with [`ExportError::Stopped`] unless it was already finished.
    pub(super) fn cancel(&self) {
        self.task.cancel();
    }

    /// A notice about the result, once the export has ended, and what is to be opened then.
    pub(super) fn result(&self) -> Option<(Notice, Option<NoticeOffer>)> {
        let name = display_name(&self.path);
        let not_exported = |error: &dyn std::fmt::Display| format!("“{name}” was not exported. {error}").into();
        let notice = match self.task.poll()? {
            Ok(Ok((report, None))) => {
                let offer = self.opens.then(|| NoticeOffer::OpenFile(self.path.clone()));
                return Some((self.success(&name, report), offer));
            }
            Ok(Ok((_, Some(printed)))) => return Some(self.printed(&name, &printed)),
            Ok(Err(ExportError::Stopped)) => {
                Notice::remark(format!("The export of “{name}” was stopped. Nothing was written."))
            }
            Ok(Err(error)) => not_exported(&error),
            Err(TaskError::Panicked(_)) => not_exported(&drawing_failed()),
            Err(error @ TaskError::NotStarted(_)) => not_exported(&error),
        };
        Some((notice, None))
    }

    /// What is said about a map that was sent to the printer, or is shown to be printed from there.
    fn printed(&self, name: &str, printed: &Printed) -> (Notice, Option<NoticeOffer>) {
        match printed {
            Printed::Sent(answer) => {
                (Notice::success("The map was sent to the printer").with_detail(answer.clone()), None)
            }
            Printed::NoPrinter => {
                let notice = Notice::success(format!("“{name}” is open for printing")).with_detail(
                    "No printer is set up for this program; print it from the window that shows it.".to_owned(),
                );
                (notice, Some(NoticeOffer::OpenFile(self.path.clone())))
            }
        }
    }

    fn success(&self, name: &str, report: ExportReport) -> Notice {
        let notes: Vec<String> =
            [report.missing_fonts, report.missing_characters, report.shortened_texts, report.small_text]
                .into_iter()
                .flatten()
                .chain(report.left_out)
                .collect();
        let first = report.files.first().unwrap_or(&self.path).clone();
        let folder = self.path.parent().map(display_path).unwrap_or_default();
        let ready = match report.files.len() {
            0 | 1 => format!("“{name}” is ready"),
            // Their names have numbers, so that none is called as it was asked for.
            count => match display_name(&first).as_str() {
                first if count == 2 => format!("“{first}” and another file are ready"),
                first => format!("“{first}” and {} more files are ready", count - 1),
            },
        };
        Notice::success(ready)
            .with_detail(if notes.is_empty() { folder } else { notes.join(" ") })
            .offering(NoticeOffer::OpenFile(first))
            .offering(NoticeOffer::OpenFolder(self.path.clone()))
    }
}

fn drawing_failed() -> ExportError {
    ExportError::Drawing("the program failed while drawing it; try another format".into())
}

impl Drop for RunningExport {
    /// Stops the export and waits for its end, so that a closed window leaves no partial file behind.
    fn drop(&mut self) {
        self.task.cancel();
        self.task.wait();
    }
}
