//! The import dialog: choices at the left, the table and its map at the right, where the map goes below.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align, Layout, Pos2, ProgressBar, Rect, RichText, Stroke, Ui, UiBuilder, Vec2};

use super::choices::ImportChoices;
use super::controls::{ImportControls, about};
use super::job::{self, ImportFound, ImportJob, ImportRequest};
use super::map_view::MapView;
use super::table_view;
use crate::app::document::{DocumentId, FirstDrawing};
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::fields::{Common, SegmentOption, segments};
use crate::app::widgets::headings::dialog_title;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::style::regular;
use crate::app::widgets::ui_context::UiContext;
use crate::exchange::{DataFormat, TableReading};
use crate::file::display_name;
use crate::model::JourneyMap;
use crate::model::quotation::quotation;
use crate::render::screen::color32;
use crate::text::Shaper;
use crate::theme::Theme;

const LARGEST: Vec2 = Vec2::new(1_320.0, 880.0);
const HEAD_HEIGHT: f32 = 54.0;
const FOOT_HEIGHT: f32 = 66.0;
const CHOICES_WIDTH: f32 = 316.0;
/// The share of the table's height beside the map.
const TABLE_SHARE: f32 = 0.44;

/// The open map that the new one can be taken into.
#[derive(Clone)]
pub(crate) struct ImportTarget {
    /// The document that holds the open map.
    pub(crate) document: DocumentId,
    /// The map as it was when the dialog was opened.
    pub(crate) map: Arc<JourneyMap>,
}

/// The place of a file among those that were chosen or dropped together, and are asked about one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ImportPlace {
    /// The number of the file, from 1.
    pub(crate) number: usize,
    /// The number of files.
    pub(crate) count: usize,
}

/// The dialog with its choices, and what was found so far.
pub(crate) struct ImportDialog {
    path: PathBuf,
    name: String,
    place: ImportPlace,
    target: Option<ImportTarget>,
    shaper: Shaper,
    choices: ImportChoices,
    /// The choices of the run that is under way, or was the last.
    asked: Option<ImportChoices>,
    job: Option<ImportJob>,
    found: Option<ImportFound>,
    map_view: MapView,
    /// Whether the main button was pressed before the map was there.
    is_confirmed: bool,
    first_frame: bool,
}

/// Where a map goes that was imported.
pub(crate) enum ImportGoal {
    /// A map of its own, with its drawing.
    New(Box<FirstDrawing>),
    /// The map of an open document.
    Into(DocumentId),
}

/// How the dialog ended.
pub(crate) enum ImportAnswer {
    /// Nothing is imported.
    Cancelled,
    /// Nothing is imported, nor is what waits behind it.
    CancelledAll,
    /// The file cannot be read, with the reason as a sentence.
    Failed(PathBuf, String),
    /// To import this map.
    Import {
        /// The file that it comes from.
        path: PathBuf,
        /// The map of the file.
        map: Box<JourneyMap>,
        /// Where it goes.
        goal: ImportGoal,
        /// What of the file it does not hold.
        sentences: Vec<String>,
    },
}

/// What the user did in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ImportStep {
    Cancel,
    CancelAll,
    Import,
}

impl ImportDialog {
    /// A dialog about a file, or one of several. `shaper` shapes the texts of the drawing.
    pub(crate) fn new(path: PathBuf, place: ImportPlace, target: Option<ImportTarget>, shaper: Shaper) -> Self {
        Self {
            name: display_name(&path),
            place,
            path,
            target,
            shaper,
            choices: ImportChoices::default(),
            asked: None,
            job: None,
            found: None,
            map_view: MapView::default(),
            is_confirmed: false,
            first_frame: true,
        }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, context: &mut UiContext<'_>) -> Option<ImportAnswer> {
        if let Some(sentence) = self.work(ctx, context.theme) {
            return Some(ImportAnswer::Failed(self.path.clone(), sentence));
        }
        let title = self.title();
        let frame = modal::frame(ctx, context.theme).inner_margin(0);
        let modal = ModalDialog::new(ctx, context.theme, "import dialog", &title).frame(frame).show(ctx, |ui| {
            let size = (ui.ctx().content_rect().size() - Vec2::splat(40.0)).min(LARGEST).max(Vec2::splat(320.0));
            ui.set_min_size(size);
            let whole = Rect::from_min_size(ui.max_rect().min, size);
            self.parts(ui, whole, &title, context)
        });
        if modal.inner == Some(ImportStep::CancelAll) {
            return Some(ImportAnswer::CancelledAll);
        }
        if modal.inner == Some(ImportStep::Cancel) || modal.is_cancelled() {
            return Some(ImportAnswer::Cancelled);
        }
        self.is_confirmed |= modal.inner == Some(ImportStep::Import) || modal.confirmed;
        let is_settled = self.job.is_none() && self.asked.as_ref() == Some(&self.choices);
        if self.is_confirmed && is_settled {
            self.is_confirmed = false;
            return self.take();
        }
        None
    }

    /// Which file it is, and which of how many.
    fn title(&self) -> String {
        let ImportPlace { number, count } = self.place;
        let place = if count > 1 { format!(" ({number} of {count})") } else { String::new() };
        format!("Import “{}”{place}", quotation(&self.name))
    }

    /// Takes over a change of the map that this one can be taken into, such as by the import before.
    pub(crate) fn follow(&mut self, document: DocumentId, map: &Arc<JourneyMap>) {
        if let Some(target) = self.target.as_mut().filter(|target| target.document == document) {
            target.map = map.clone();
            self.asked = None;
        }
    }

    /// Takes what was found, and begins anew when a choice was changed. Returns a sentence if the file cannot be read.
    fn work(&mut self, ctx: &egui::Context, theme: &Arc<Theme>) -> Option<String> {
        if let Some(result) = self.job.as_ref().and_then(ImportJob::poll) {
            self.job = None;
            match result.map_err(|error| error.to_string()).and_then(|found| found) {
                Ok(found) => self.found = Some(found),
                // What was chosen since makes it unreadable: the choice can be changed again.
                Err(sentence) => match &mut self.found {
                    Some(found) => found.outcome = Err(sentence),
                    None => return Some(sentence),
                },
            }
        }
        if self.asked.as_ref() != Some(&self.choices) {
            self.asked = Some(self.choices.clone());
            let into = self.target.as_ref().filter(|_| self.choices.into_open);
            let request = ImportRequest {
                path: self.path.clone(),
                known: self.found.as_ref().map(|found| found.source.clone()),
                choices: self.choices.clone(),
                into: into.map(|target| target.map.clone()),
                shaper: self.shaper.clone(),
                window_theme: theme.clone(),
            };
            // A run that is under way is stopped: it is dropped.
            self.job = Some(job::start(ctx, request));
        }
        None
    }

    /// The answer that imports the map; none if there is none.
    fn take(&mut self) -> Option<ImportAnswer> {
        let found = self.found.take_if(|found| found.outcome.is_ok())?;
        let made = found.outcome.ok()?;
        let target = self.target.as_ref().filter(|_| self.choices.into_open);
        let goal = match target {
            Some(target) => ImportGoal::Into(target.document),
            None => ImportGoal::New(Box::new(made.drawing)),
        };
        let (path, map) = (self.path.clone(), Box::new(made.map));
        Some(ImportAnswer::Import { path, map, goal, sentences: made.sentences })
    }

    fn parts(&mut self, ui: &mut Ui, whole: Rect, title: &str, context: &mut UiContext<'_>) -> Option<ImportStep> {
        let theme = context.theme.clone();
        let head = whole.with_max_y(whole.top() + HEAD_HEIGHT);
        let foot = whole.with_min_y(whole.bottom() - FOOT_HEIGHT);
        let middle = Rect::from_min_max(head.left_bottom(), foot.right_top());
        let left = middle.with_max_x(middle.left() + CHOICES_WIDTH);
        let right = middle.with_min_x(left.right());
        let closes = self.head(ui, head, title, context);
        let mut reading = self.found.as_ref().and_then(|found| found.reading.clone());
        let before = reading.clone();
        self.choices_column(ui, left, reading.as_mut(), context);
        self.right_side(ui, right, reading.as_mut(), context);
        if let (Some(before), Some(now)) = (&before, reading) {
            self.choices.take(before, now.clone());
            // The table shows the change in this very frame; the map follows.
            if let Some(found) = &mut self.found {
                found.reading = Some(now);
            }
        }
        let line = Stroke::new(1.0, color32(theme.chrome_edge));
        ui.painter().hline(whole.x_range(), middle.top(), line);
        ui.painter().hline(whole.x_range(), middle.bottom(), line);
        ui.painter().vline(left.right(), middle.y_range(), line);
        let step = self.foot(ui, foot, &theme);
        if closes { Some(ImportStep::Cancel) } else { step }
    }

    fn head(&self, ui: &mut Ui, place: Rect, title: &str, context: &mut UiContext<'_>) -> bool {
        let theme = context.theme;
        let layout = Layout::left_to_right(Align::Center);
        let builder = UiBuilder::new().id_salt("head").max_rect(place.shrink2(Vec2::new(20.0, 0.0))).layout(layout);
        ui.scope_builder(builder, |ui| {
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(20.0), egui::Sense::hover());
            context.icons.paint(ui, "inbox", sign, color32(theme.accent));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = icon_button(ui, context, "close", "Close the import");
                let about = self.found.as_ref().map(|found| about(&found.source)).unwrap_or_default();
                ui.label(RichText::new(about).font(regular(13.0)).color(color32(theme.muted)));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| dialog_title(ui, title));
                close.clicked()
            })
            .inner
        })
        .inner
    }

    fn choices_column(
        &mut self,
        ui: &mut Ui,
        place: Rect,
        reading: Option<&mut TableReading>,
        context: &mut UiContext<'_>,
    ) {
        let is_working = self.job.is_some();
        let Some(found) = &self.found else { return };
        let inner = Rect::from_min_max(place.min + Vec2::new(20.0, 8.0), place.max - Vec2::new(8.0, 6.0));
        let builder = UiBuilder::new().id_salt("choices").max_rect(inner);
        let choices = &mut self.choices;
        ui.scope_builder(builder, |ui| ImportControls { found, reading, choices, is_working }.show(ui, context));
    }

    /// The table above the map; the map alone where there is no table to describe.
    fn right_side(
        &mut self,
        ui: &mut Ui,
        place: Rect,
        reading: Option<&mut TableReading>,
        context: &mut UiContext<'_>,
    ) {
        let table = self.found.as_ref().and_then(|found| {
            found.source.tables.as_ref()?.chosen(self.choices.sheet.as_deref()).ok().map(|sheet| &sheet.table)
        });
        let mut map = place;
        if let (Some(table), Some(reading)) = (table, reading) {
            let middle = place.top() + place.height() * TABLE_SHARE;
            table_view::show(ui, place.with_max_y(middle), (table, reading), context);
            map = place.with_min_y(middle);
            let line = Stroke::new(1.0, color32(context.theme.chrome_edge));
            ui.painter().hline(map.x_range(), map.top(), line);
            map.min.y += 1.0;
        }
        let outcome = self.found.as_ref().map(|found| &found.outcome);
        let drawing = outcome.and_then(|outcome| outcome.as_ref().ok()).map(|made| made.drawing.drawing());
        let (words, name) = match outcome {
            None => ("Reading the file…", "The map: not there yet".to_owned()),
            Some(Err(_)) => ("No map can be made like this. The reason stands at the left.", "No map".to_owned()),
            Some(Ok(made)) => ("", format!("The map that is made: {}", made.summary)),
        };
        self.map_view.show(ui, map, (drawing, words, &name), context);
        if let Some(job) = &self.job {
            let size = Vec2::new(240.0, 18.0);
            let bar = Rect::from_min_size(Pos2::new(map.center().x - size.x / 2.0, map.bottom() - 34.0), size);
            let shown = ui.put(bar, ProgressBar::new(job.progress()).text("Making the map…"));
            shown.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, "Making the map"));
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
        }
    }

    fn foot(&mut self, ui: &mut Ui, place: Rect, theme: &Theme) -> Option<ImportStep> {
        let inner = place.shrink2(Vec2::new(20.0, 14.0));
        if let Some(target) = &self.target {
            let title = match target.map.info.title.trim() {
                "" => "this map".to_owned(),
                title => format!("“{}”", quotation(title)),
            };
            let open = format!("A part of {title}");
            let options = [
                SegmentOption { words: "A new map", hint: "The map is opened in a tab of its own" },
                SegmentOption {
                    words: &open,
                    hint: "Parts with the same name are merged, everything else is added; one step that can be undone",
                },
            ];
            let area = inner.with_max_x(inner.left() + (inner.width() * 0.55).min(520.0));
            let builder = UiBuilder::new().id_salt("goal").max_rect(area.translate(Vec2::new(0.0, -16.0)));
            let chosen = Common::Same(Some(usize::from(self.choices.into_open)));
            let picked = ui.scope_builder(builder, |ui| segments(ui, theme, "it becomes", &options, chosen)).inner;
            if let Some(Some(goal)) = picked {
                self.choices.into_open = goal == 1;
            }
        }
        let is_ready = self.found.as_ref().is_some_and(|found| found.outcome.is_ok());
        let waits = self.place.number < self.place.count;
        let width = if waits { 380.0 } else { 260.0 };
        let builder = UiBuilder::new().id_salt("foot").max_rect(inner.with_min_x(inner.right() - width));
        let mut buttons = vec![DialogButton::main("Import", ImportStep::Import).enabled(is_ready)];
        if waits {
            buttons.push(DialogButton::other("Skip this file", ImportStep::Cancel));
            buttons.push(DialogButton::other("Cancel all", ImportStep::CancelAll));
        } else {
            buttons.push(DialogButton::other("Cancel", ImportStep::Cancel));
        }
        let first_frame = &mut self.first_frame;
        ui.scope_builder(builder, |ui| {
            DialogButtons { buttons, apart: None }.show(ui, theme).focus_first(0, first_frame)
        })
        .inner
    }
}

impl ImportDialog {
    /// The endings of files that can be imported.
    pub(crate) fn endings() -> Vec<&'static str> {
        let formats = DataFormat::ALL.into_iter().filter(|format| format.is_read());
        formats.flat_map(|format| format.extensions().iter().copied()).collect()
    }
}
