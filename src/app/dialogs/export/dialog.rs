//! The export dialog: formats at the left, the preview or what a data format holds beside them, settings at the right,
//! the file name below.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Align, Layout, Pos2, Rect, RichText, Stroke, Ui, Vec2};

use super::controls::part;
use super::data_page::DataPage;
use super::data_trial::DataTrials;
use super::format_list::{self, FormatChoice, FormatList};
use super::options::{ExportOptions, ExportSubject};
use super::page::{PageView, PreviewArea};
use super::page_info::{PageInfo, facts};
use super::preview::{ExportPreview, PreviewRequest};
use super::settings::ExportSettingsColumn;
use super::thumbnails::ThumbnailStrip;
use super::typed_values::TypedValues;
use crate::app::dialogs::file_dialogs::{FileDialogAnswer, FileDialogs, PathRequest, file_name};
use crate::app::document::DocumentId;
use crate::app::services::own_themes::listed;
use crate::app::widgets::accessible::announce;
use crate::app::widgets::buttons::icon_button;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::headings::dialog_title;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::style::regular;
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::ui_context::UiContext;
use crate::export::{DataJob, ExportJob};
use crate::geometry::Point;
use crate::model::{JourneyMap, PrintForm, PrintFormat, PrintScope, PrintSettings, placeholder};
use crate::render::screen::color32;
use crate::theme::Theme;

const TITLE: &str = "Export map";
const LARGEST: Vec2 = Vec2::new(1_600.0, 1_080.0);
const HEAD_HEIGHT: f32 = 54.0;
const FOOT_HEIGHT: f32 = 66.0;
const SETTINGS_WIDTH: f32 = 332.0;
/// The least widths of the preview and of the settings in a small window, or with large letters.
const LEAST_PREVIEW: f32 = 150.0;
const LEAST_SETTINGS: f32 = 280.0;

/// What an export dialog starts with: the choices of the one before.
#[derive(Clone, Debug, Default)]
pub(super) struct ExportDefaults {
    pub(super) options: ExportOptions,
    /// The folder of the last exported file.
    pub(super) folder: Option<PathBuf>,
}

/// The export dialog with its choices.
pub(crate) struct ExportDialog {
    subject: ExportSubject,
    pub(super) options: ExportOptions,
    /// The file name without its extension.
    name: String,
    /// The folder in which the file dialog starts.
    folder: Option<PathBuf>,
    preview: ExportPreview,
    page_view: PageView,
    thumbnails: ThumbnailStrip,
    size_px: Option<Point>,
    trials: DataTrials,
    /// The file dialog for the export that the user has confirmed.
    pub(super) file_dialogs: FileDialogs<ExportOrder>,
    first_frame: bool,
}

/// How the dialog ended.
pub(crate) struct ExportAnswer {
    /// What the next dialog starts with.
    pub(super) defaults: ExportDefaults,
    /// The export that the user wants; none if the dialog was cancelled.
    pub(super) confirmed: Option<ConfirmedExport>,
    /// The settings to keep with the map of a document, when they are not those that it has.
    pub(crate) keeps: Option<(DocumentId, PrintSettings)>,
}

impl ExportAnswer {
    /// Whether the dialog was cancelled.
    #[cfg(test)]
    pub(crate) fn starts_nothing(&self) -> bool {
        self.confirmed.is_none()
    }
}

/// An export with everything that it needs.
pub(super) struct ConfirmedExport {
    pub(super) map: Arc<JourneyMap>,
    pub(super) work: ExportWork,
}

/// What is done with the map.
pub(super) enum ExportWork {
    /// It is drawn to a file.
    Drawn(Box<ExportJob>, PathBuf),
    /// It is written to a file as data.
    Data(Box<DataJob>, PathBuf),
    /// It goes to the printer, under this name.
    Print(Box<ExportJob>, String),
}

/// An export that waits for the path of its file.
#[derive(Clone)]
pub(super) enum ExportOrder {
    /// Pages that are drawn.
    Drawn(Box<ExportJob>),
    /// A file with the contents of the map.
    Data(Box<DataJob>),
}

/// What the user did in the dialog in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExportStep {
    Cancel,
    Confirm,
    Print,
}

impl ExportDialog {
    /// A dialog for a map whose file is at `path`.
    pub(super) fn new(subject: ExportSubject, path: Option<&Path>, defaults: ExportDefaults) -> Self {
        let title =
            Some(subject.map.info.title.as_str()).filter(|title| !placeholder::is_title(title)).unwrap_or_default();
        let stem = path.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        Self {
            name: stem.unwrap_or_else(|| file_name(title)),
            folder: defaults.folder.or_else(|| path.and_then(Path::parent).map(Path::to_owned)),
            options: defaults.options.for_map(&subject),
            subject,
            preview: ExportPreview::default(),
            page_view: PageView::default(),
            thumbnails: ThumbnailStrip::default(),
            size_px: None,
            trials: DataTrials::default(),
            file_dialogs: FileDialogs::default(),
            first_frame: true,
        }
    }

    /// The same dialog with another layout to begin with: that of what is in front.
    pub(crate) fn beginning_with(mut self, form: PrintForm) -> Self {
        self.options.settings.form = form;
        self
    }

    /// Shows one frame of the dialog, and of the file dialog after it was confirmed. Returns the answer once
    /// there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, context: &mut UiContext<'_>) -> Option<ExportAnswer> {
        if self.first_frame {
            self.options.find_own_theme(&self.subject, &listed(ctx));
            TypedValues::begin(ctx);
        }
        self.preview.update(ctx);
        self.trials.update();
        if let Some(Ok(pages)) = self.preview.shown.as_ref().map(|shown| &shown.pages)
            && pages.pages.len() > 1
        {
            self.thumbnails.update(ctx, pages);
        }
        let facts = TypedValues::take_problem(ctx).map(PageInfo::problem).or_else(|| self.facts());
        let frame = modal::frame(ctx, context.theme).inner_margin(0);
        let modal = ModalDialog::new(ctx, context.theme, "export dialog", TITLE).frame(frame).show(ctx, |ui| {
            let size = (ui.ctx().content_rect().size() - Vec2::splat(40.0)).min(LARGEST).max(Vec2::splat(320.0));
            ui.set_min_size(size);
            let whole = Rect::from_min_size(ui.max_rect().min, size);
            self.parts(ui, whole, facts.as_ref(), context)
        });
        // Only now: the size of the preview area and the choices of this frame are known after the layout.
        match self.options.data_job(&self.subject) {
            Some(job) => self.trials.ask(ctx, &self.subject.map, job),
            None => self.ask_preview(ctx),
        }
        let is_possible = self.is_possible(facts.as_ref());
        match modal.inner {
            Some(ExportStep::Confirm) => self.ask_path(ctx),
            Some(ExportStep::Print) => return Some(self.print()),
            Some(ExportStep::Cancel) => return Some(self.answer(None)),
            None if modal.is_cancelled() => return Some(self.answer(None)),
            None if modal.confirmed && is_possible => self.ask_path(ctx),
            None => {}
        }
        self.file_dialogs.show(ctx, context.theme);
        let FileDialogAnswer { purpose: order, paths } = self.file_dialogs.take()?;
        let path = paths.into_iter().next()?;
        Some(self.answer(Some(match order {
            ExportOrder::Drawn(job) => ExportWork::Drawn(job, path),
            ExportOrder::Data(job) => ExportWork::Data(job, path),
        })))
    }

    /// Whether the choices give anything to export.
    fn is_possible(&self, facts: Option<&PageInfo>) -> bool {
        if self.options.data.chosen {
            return self.trials.result().is_none_or(|result| result.is_ok());
        }
        facts.is_none_or(|facts| facts.problem.is_none())
    }

    /// The answer that ends the dialog.
    fn answer(&self, confirmed: Option<ExportWork>) -> ExportAnswer {
        let folder = match &confirmed {
            Some(ExportWork::Drawn(_, path) | ExportWork::Data(_, path)) => path.parent().map(Path::to_owned),
            Some(ExportWork::Print(..)) | None => None,
        };
        let kept = self.options.kept();
        // Only what was drawn says how the map is printed.
        let is_drawn = matches!(confirmed, Some(ExportWork::Drawn(..) | ExportWork::Print(..)));
        let is_new = is_drawn && kept != self.subject.map.info.print;
        let keeps = self.subject.document.filter(|_| is_new).map(|document| (document, kept));
        // The stages and lanes belong to one map; all other choices are kept for the next.
        let settings = PrintSettings { scope: PrintScope::default(), ..self.options.settings.clone() };
        let options = ExportOptions { settings, only_selection: false, ..self.options.clone() };
        let confirmed = confirmed.map(|work| ConfirmedExport { map: self.subject.map.clone(), work });
        ExportAnswer { defaults: ExportDefaults { options, folder }, confirmed, keeps }
    }

    /// Asks where to write the export as it is configured now.
    fn ask_path(&mut self, ctx: &egui::Context) {
        let format = self.options.format();
        let order = match self.options.data_job(&self.subject) {
            Some(job) => ExportOrder::Data(Box::new(job)),
            None => ExportOrder::Drawn(Box::new(self.options.job(&self.subject))),
        };
        let (filter, ending) = (format.filter_name(), format.extension());
        let request = PathRequest::save("Export the map", "Export", filter, ending, &self.name);
        self.file_dialogs.ask(ctx, request.starting_in(self.folder.as_deref()), order);
    }

    /// The answer that sends the pages to the printer. Paper takes a PDF, whatever format is chosen for files.
    fn print(&self) -> ExportAnswer {
        let settings = PrintSettings { format: PrintFormat::Pdf, ..self.options.settings.clone() };
        let job = ExportOptions { settings, ..self.options.clone() }.job(&self.subject);
        self.answer(Some(ExportWork::Print(Box::new(job), file_name(&self.name))))
    }

    fn facts(&self) -> Option<PageInfo> {
        let shown = self.preview.shown.as_ref()?;
        Some(facts(shown.pages.as_ref(), shown.smallest_text_pt, &self.options.job(&self.subject)))
    }

    fn ask_preview(&mut self, ctx: &egui::Context) {
        let Some(size_px) = self.size_px else { return };
        let job = self.options.job(&self.subject);
        self.preview
            .ask(ctx, PreviewRequest { map: self.subject.map.clone(), job, page: self.page_view.page, size_px });
    }

    fn parts(
        &mut self,
        ui: &mut Ui,
        whole: Rect,
        facts: Option<&PageInfo>,
        context: &mut UiContext<'_>,
    ) -> Option<ExportStep> {
        let theme = context.theme;
        let head = Rect::from_min_size(whole.min, Vec2::new(whole.width(), HEAD_HEIGHT));
        let foot = Rect::from_min_max(Pos2::new(whole.left(), whole.bottom() - FOOT_HEIGHT), whole.max);
        let middle = Rect::from_min_max(head.left_bottom(), foot.right_top());
        let list = Rect::from_min_size(middle.min, Vec2::new(format_list::width_in(whole.width()), middle.height()));
        let settings_width = SETTINGS_WIDTH.min(middle.width() - list.width() - LEAST_PREVIEW).max(LEAST_SETTINGS);
        let right = Rect::from_min_max(Pos2::new(middle.right() - settings_width, middle.top()), middle.max);
        let shown = Rect::from_min_max(list.right_top(), right.left_bottom());
        let closes = self.head(ui, head, context);
        let choice = FormatList { chosen: self.options.format(), theme }.show(ui, list);
        if let Some(FormatChoice::Other(format)) = choice {
            self.options.choose(format);
        }
        self.show_chosen(ui, shown, facts, context);
        self.settings(ui, right.shrink2(Vec2::new(20.0, 0.0)).with_min_y(right.top() + 14.0), theme);
        let line = Stroke::new(1.0, color32(theme.chrome_edge));
        ui.painter().hline(whole.x_range(), middle.top(), line);
        ui.painter().hline(whole.x_range(), middle.bottom(), line);
        ui.painter().vline(list.right(), middle.y_range(), line);
        ui.painter().vline(right.left(), middle.y_range(), line);
        let step = self.foot(ui, foot, facts, theme);
        let confirms = choice == Some(FormatChoice::Confirmed) && self.is_possible(facts);
        let confirmed = confirms.then_some(ExportStep::Confirm);
        if closes { Some(ExportStep::Cancel) } else { step.or(confirmed) }
    }

    /// Shows the pages of a drawing, or what a data format holds.
    fn show_chosen(&mut self, ui: &mut Ui, place: Rect, facts: Option<&PageInfo>, context: &mut UiContext<'_>) {
        if let Some(format) = self.options.data_format() {
            let file_name = format!("{}.{}", self.name, format.extension());
            return DataPage { format, file_name, trials: &self.trials }.show(ui, place, context);
        }
        let thumbnails = &self.thumbnails;
        let area = PreviewArea { rect: place, preview: &self.preview, facts, thumbnails };
        self.size_px = Some(area.show(ui, &mut self.page_view, context));
    }

    fn head(&self, ui: &mut Ui, place: Rect, context: &mut UiContext<'_>) -> bool {
        let theme = context.theme;
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(part(ui, "head", place.shrink2(Vec2::new(20.0, 0.0))).layout(layout), |ui| {
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(20.0), egui::Sense::hover());
            context.icons.paint(ui, "export", sign, color32(theme.accent));
            dialog_title(ui, TITLE);
            ui.add_space(4.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = icon_button(ui, context, "close", "Close the export");
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let title =
                        RichText::new(&self.subject.map.info.title).font(regular(13.0)).color(color32(theme.muted));
                    ui.add(egui::Label::new(title).truncate());
                });
                close.clicked()
            })
            .inner
        })
        .inner
    }

    fn settings(&mut self, ui: &mut Ui, place: Rect, theme: &Theme) {
        let settings = ExportSettingsColumn {
            subject: &self.subject,
            page_size: self.preview.shown.as_ref().and_then(|shown| shown.page_size()),
            theme,
            is_new: self.first_frame,
        };
        let options = &mut self.options;
        ui.scope_builder(part(ui, "settings", place), |ui| match options.data_format() {
            Some(format) => settings.show_data(ui, format, options),
            None => settings.show(ui, options),
        });
    }

    /// Says that it is the disk that is waited for, once the place for the file was asked for. The button stays as it is:
    /// it keeps the focus, and pressed again it does nothing.
    fn show_waiting(&self, ui: &mut Ui, place: Rect) {
        if self.file_dialogs.waits_for_disk(ui.ctx()) {
            let layout = Layout::left_to_right(Align::Center);
            ui.scope_builder(part(ui, "waiting", place).layout(layout), |ui| {
                announce(&ui.add(egui::Label::new(RichText::new("Waiting for the disk…").weak()).truncate()));
            });
        }
    }

    fn foot(&mut self, ui: &mut Ui, place: Rect, facts: Option<&PageInfo>, theme: &Theme) -> Option<ExportStep> {
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(part(ui, "foot", place.shrink2(Vec2::new(20.0, 0.0))).layout(layout), |ui| {
            let label = ui.label(RichText::new("File name").weak());
            let width = (ui.available_width() - 430.0).clamp(80.0, 420.0);
            let field = TextInput::singleline(&mut self.name).desired_width(width).margin(Vec2::new(9.0, 8.0));
            ui.add(field).labelled_by(label.id);
            let ending = ui.label(RichText::new(format!(".{}", self.options.format().extension())).weak());
            let is_possible = self.is_possible(facts);
            let mut buttons = vec![
                DialogButton::main("Export…", ExportStep::Confirm).enabled(is_possible),
                DialogButton::other("Cancel", ExportStep::Cancel),
            ];
            if !self.options.data.chosen {
                buttons.insert(1, DialogButton::other("Print…", ExportStep::Print).enabled(is_possible));
            }
            let row = DialogButtons { buttons, apart: None }.show_as_read(ui, theme);
            let end = row.responses.iter().map(|button| button.rect.left()).fold(place.right(), f32::min);
            let from = ending.rect.right() + 16.0;
            let between = egui::Rangef::new(from, (end - 16.0).max(from));
            self.show_waiting(ui, Rect::from_x_y_ranges(between, place.y_range()));
            row.focus_first(0, &mut self.first_frame)
        })
        .inner
    }
}
