//! The dialog that reads figures from their cells again: shows what changes, and changes nothing without asking.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Checkbox, Label, ProgressBar, RichText, ScrollArea, Ui};

use crate::app::document::DocumentId;
use crate::app::services::task::{Task, TaskControl};
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::style::{regular, semi_bold};
use crate::edit::{Command, FigureValue};
use crate::exchange::figures::{self, FigureReport};
use crate::model::JourneyMap;
use crate::render::Progress;
use crate::render::screen::color32;
use crate::theme::Theme;

const TITLE: &str = "Refresh figures";
const WIDTH: f32 = 560.0;
/// The greatest height of the list, in points.
const LIST_HEIGHT: f32 = 320.0;

/// The dialog with what was read.
pub(crate) struct FiguresDialog {
    /// The document whose figures they are.
    pub(crate) document: DocumentId,
    map: Arc<JourneyMap>,
    folder: PathBuf,
    job: Option<Task<Result<FigureReport, String>>>,
    found: Option<Result<FigureReport, String>>,
    /// Whether each of the changes is wanted.
    wanted: Vec<bool>,
    first_frame: bool,
}

/// How the dialog ended.
pub(crate) enum FiguresAnswer {
    /// Nothing is changed.
    Cancelled,
    /// To change figures.
    Change(Box<Command>),
}

struct FiguresProgress<'a>(&'a TaskControl);

impl Progress for FiguresProgress<'_> {
    fn advance(&self, done: f32) -> bool {
        self.0.set_progress(done);
        !self.0.is_cancelled()
    }
}

impl FiguresDialog {
    /// A dialog about the figures of a map whose file lies in `folder`.
    pub(crate) fn new(document: DocumentId, map: Arc<JourneyMap>, folder: PathBuf) -> Self {
        Self { document, map, folder, job: None, found: None, wanted: Vec::new(), first_frame: true }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<FiguresAnswer> {
        self.work(ctx);
        let modal = ModalDialog::new(ctx, theme, "figures", TITLE).show(ctx, |ui| {
            modal::large_heading(ui, WIDTH, TITLE, &self.introduction(), theme);
            self.content(ui, theme);
            ui.add_space(14.0);
            let count = self.wanted.iter().filter(|wanted| **wanted).count();
            let words = match count {
                0 => "Change nothing".to_owned(),
                1 => "Change 1 figure".to_owned(),
                count => format!("Change {count} figures"),
            };
            let buttons = if self.wanted.is_empty() {
                vec![DialogButton::other("Close", false)]
            } else {
                vec![DialogButton::main(&words, true).enabled(count > 0), DialogButton::other("Cancel", false)]
            };
            // The focus waits for what was read.
            let mut is_first = self.first_frame && self.found.is_some();
            let choice = DialogButtons { buttons, apart: None }.show(ui, theme).focus_first(0, &mut is_first);
            self.first_frame &= is_first || self.found.is_none();
            choice
        });
        if modal.inner == Some(true) || modal.confirmed {
            let values = self.values();
            if !values.is_empty() {
                return Some(FiguresAnswer::Change(Box::new(Command::SetFigures(values))));
            }
        }
        (modal.inner == Some(false) || modal.is_cancelled()).then_some(FiguresAnswer::Cancelled)
    }

    fn work(&mut self, ctx: &egui::Context) {
        if self.job.is_none() && self.found.is_none() {
            let (map, folder) = (self.map.clone(), self.folder.clone());
            self.job = Some(Task::start(ctx, "figures", move |control| {
                figures::report(&map, &folder, &FiguresProgress(control)).map_err(|error| error.to_string())
            }));
        }
        if let Some(result) = self.job.as_ref().and_then(Task::poll) {
            self.job = None;
            let found = result.map_err(|error| error.to_string()).and_then(|found| found);
            self.wanted = found.as_ref().map(|report| vec![true; report.changes.len()]).unwrap_or_default();
            self.found = Some(found);
        }
    }

    fn introduction(&self) -> String {
        match &self.found {
            None => "The files beside the map are read…".to_owned(),
            Some(Err(sentence)) => sentence.clone(),
            Some(Ok(report)) => {
                let same = match report.same {
                    0 => "",
                    1 => " 1 figure matches its cell.",
                    _ => " The others match their cells.",
                };
                match report.changes.len() {
                    0 if report.problems.is_empty() => "All figures match their cells.".to_owned(),
                    0 => format!("No figure changes.{same}"),
                    1 => format!("1 figure changes, as one step that can be undone.{same}"),
                    count => format!("{count} figures change, as one step that can be undone.{same}"),
                }
            }
        }
    }

    fn content(&mut self, ui: &mut Ui, theme: &Theme) {
        if let Some(job) = &self.job {
            let bar = ui.add(ProgressBar::new(job.progress()).desired_width(240.0));
            bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, "Reading the figures"));
        }
        let Some(Ok(report)) = &self.found else { return };
        scroll(ScrollArea::vertical().max_height(LIST_HEIGHT).auto_shrink([false, true]), ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for (change, wanted) in report.changes.iter().zip(&mut self.wanted) {
                let before = if change.before.trim().is_empty() { "nothing" } else { change.before.trim() };
                let words = format!("{}: {before} → {}", change.name, change.after);
                ui.add(Checkbox::new(wanted, RichText::new(words).font(semi_bold(13.5))));
                let cell = RichText::new(format!("from {}", change.cell)).font(regular(12.0));
                ui.indent(change.cell.as_str(), |ui| ui.label(cell.color(color32(theme.muted))));
            }
            for problem in &report.problems {
                let words = RichText::new(problem).font(regular(12.5)).color(color32(theme.hotspot));
                ui.add(Label::new(words).wrap().selectable(true));
            }
        });
    }

    fn values(&self) -> Vec<FigureValue> {
        let Some(Ok(report)) = &self.found else { return Vec::new() };
        let wanted = report.values().into_iter().zip(&self.wanted).filter(|(_, wanted)| **wanted);
        wanted.map(|(value, _)| value).collect()
    }
}
