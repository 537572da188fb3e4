//! The export dialog: preview at the left, settings at the right, file name below.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Align, CornerRadius, Layout, Pos2, Rect, RichText, Stroke, TextEdit, Ui, UiBuilder, Vec2};

use super::options::ExportOptions;
use super::page;
use super::page::PreviewZoom;
use super::page_info::{PageInfo, facts};
use super::preview::{ExportPreview, PreviewRequest};
use super::settings::ExportSettingsColumn;
use crate::app::dialogs::file_dialogs;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::modal;
use crate::app::widgets::style::{regular, semi_bold};
use crate::export::ExportJob;
use crate::geometry::{Point, point};
use crate::model::JourneyMap;
use crate::render::screen::color32;
use crate::theme::Theme;

const LARGEST: Vec2 = Vec2::new(1_320.0, 880.0);
const HEAD_HEIGHT: f32 = 54.0;
const FOOT_HEIGHT: f32 = 66.0;
const SETTINGS_WIDTH: f32 = 348.0;

/// An open export dialog.
pub(super) struct ExportDialog {
    pub(super) map: Arc<JourneyMap>,
    pub(super) wishes: ExportOptions,
    /// The file name without its extension.
    pub(super) name: String,
    /// The folder of the map's file.
    pub(super) folder: Option<PathBuf>,
    on_screen: Arc<Theme>,
    preview: ExportPreview,
    preview_zoom: PreviewZoom,
    size_px: Option<Point>,
    focused: bool,
}

/// The result of one frame of the dialog.
#[derive(Clone, Debug)]
pub(super) enum ExportDialogResult {
    /// The dialog stays open.
    Stay,
    /// The user closes the dialog.
    Close,
    /// The user confirms the export.
    Export(ExportJob),
}

impl ExportDialog {
    /// A dialog for `map`, which is shown in the theme `on_screen` and whose file is at `path`.
    pub(super) fn new(
        map: Arc<JourneyMap>,
        path: Option<&Path>,
        on_screen: &Arc<Theme>,
        wishes: ExportOptions,
    ) -> Self {
        let stem = path.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        Self {
            name: stem.unwrap_or_else(|| file_dialogs::file_name(&map.info.title)),
            folder: path.and_then(Path::parent).map(Path::to_owned),
            map,
            wishes,
            on_screen: on_screen.clone(),
            preview: ExportPreview::default(),
            preview_zoom: PreviewZoom::default(),
            size_px: None,
            focused: false,
        }
    }

    /// Shows one frame of the dialog.
    pub(super) fn show(&mut self, ctx: &egui::Context, icons: &mut Icons, theme: &Theme) -> ExportDialogResult {
        self.preview.update(ctx);
        let facts = self.facts();
        let frame = modal::frame(ctx, theme).inner_margin(0);
        let mut step = ExportDialogResult::Stay;
        let modal = egui::Modal::new(egui::Id::unique("export dialog")).frame(frame).show(ctx, |ui| {
            let size = (ui.ctx().content_rect().size() - Vec2::splat(40.0)).min(LARGEST).max(Vec2::splat(320.0));
            ui.set_min_size(size);
            let whole = Rect::from_min_size(ui.max_rect().min, size);
            step = self.parts(ui, whole, facts.as_ref(), icons, theme);
        });
        // Only now: the size of the preview area and the choices of this frame are known after the layout.
        self.ask_preview(ctx);
        if modal.should_close() { ExportDialogResult::Close } else { step }
    }

    fn facts(&self) -> Option<PageInfo> {
        let shown = self.preview.shown.as_ref()?;
        Some(facts(&shown.scene, shown.smallest_text_pt, &self.wishes.order(&self.on_screen)))
    }

    fn ask_preview(&mut self, ctx: &egui::Context) {
        let Some(size_px) = self.size_px else { return };
        let order = self.wishes.order(&self.on_screen);
        self.preview.ask(ctx, PreviewRequest { map: self.map.clone(), order, size_px });
    }

    fn parts(
        &mut self,
        ui: &mut Ui,
        whole: Rect,
        facts: Option<&PageInfo>,
        icons: &mut Icons,
        theme: &Theme,
    ) -> ExportDialogResult {
        let head = Rect::from_min_size(whole.min, Vec2::new(whole.width(), HEAD_HEIGHT));
        let foot = Rect::from_min_max(Pos2::new(whole.left(), whole.bottom() - FOOT_HEIGHT), whole.max);
        let middle = Rect::from_min_max(head.left_bottom(), foot.right_top());
        let right = Rect::from_min_max(Pos2::new(middle.right() - SETTINGS_WIDTH, middle.top()), middle.max);
        let preview_area = Rect::from_min_max(middle.min, right.left_bottom());
        let closes = self.head(ui, head, icons, theme);
        let room = page::show(ui, preview_area, &self.preview, facts, &mut self.preview_zoom, icons, theme);
        self.size_px = Some(point(room.x, room.y));
        self.settings(ui, right.shrink2(Vec2::new(20.0, 0.0)).with_min_y(right.top() + 14.0), theme);
        let line = Stroke::new(1.0, color32(theme.chrome_edge));
        ui.painter().hline(whole.x_range(), middle.top(), line);
        ui.painter().hline(whole.x_range(), middle.bottom(), line);
        ui.painter().vline(right.left(), middle.y_range(), line);
        let step = self.foot(ui, foot, facts, theme);
        if closes { ExportDialogResult::Close } else { step }
    }

    fn head(&self, ui: &mut Ui, place: Rect, icons: &mut Icons, theme: &Theme) -> bool {
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(part(ui, "head", place.shrink2(Vec2::new(20.0, 0.0))).layout(layout), |ui| {
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(20.0), egui::Sense::hover());
            icons.paint(ui, "export", sign, color32(theme.accent));
            ui.label(RichText::new("Export map").font(semi_bold(17.0)));
            ui.add_space(4.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (rect, close) = ui.allocate_exact_size(Vec2::splat(30.0), egui::Sense::click());
                close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close the export"));
                if close.hovered() || close.has_focus() {
                    ui.painter().rect_filled(rect, CornerRadius::same(8), color32(theme.accent_soft));
                }
                icons.paint(ui, "close", rect.shrink(7.0), color32(theme.muted));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let title = RichText::new(&self.map.info.title).font(regular(13.0)).color(color32(theme.muted));
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
            map: &self.map,
            on_screen: &self.on_screen,
            map_size: self.preview.shown.as_ref().map(|shown| shown.scene.size),
            theme,
        };
        let wishes = &mut self.wishes;
        ui.scope_builder(part(ui, "settings", place), |ui| settings.show(ui, wishes));
    }

    fn foot(&mut self, ui: &mut Ui, place: Rect, facts: Option<&PageInfo>, theme: &Theme) -> ExportDialogResult {
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(part(ui, "foot", place.shrink2(Vec2::new(20.0, 0.0))).layout(layout), |ui| {
            let label = ui.label(RichText::new("File name").weak());
            let width = (ui.available_width() - 330.0).clamp(80.0, 420.0);
            let field = TextEdit::singleline(&mut self.name).desired_width(width).margin(Vec2::new(9.0, 8.0));
            let field = ui.add(field).labelled_by(label.id);
            ui.label(RichText::new(format!(".{}", self.wishes.output_format().extension())).weak());
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.answer(ui, facts, entered, theme)).inner
        })
        .inner
    }

    fn answer(&mut self, ui: &mut Ui, facts: Option<&PageInfo>, entered: bool, theme: &Theme) -> ExportDialogResult {
        let possible = facts.is_none_or(|facts| facts.problem.is_none());
        let export = ui.add_enabled(possible, modal::primary("Export…", theme));
        modal::focus_ring(ui, &export, theme);
        if !std::mem::replace(&mut self.focused, true) {
            export.request_focus();
        }
        let cancel = ui.add(modal::plain("Cancel"));
        if possible && (export.clicked() || entered) {
            return ExportDialogResult::Export(self.wishes.order(&self.on_screen));
        }
        if cancel.clicked() { ExportDialogResult::Close } else { ExportDialogResult::Stay }
    }
}

/// A builder for one area of the dialog. The explicit scope id keeps its widgets' ids, and so the focus,
/// stable when widgets appear or disappear in other areas.
pub(super) fn part(ui: &Ui, name: &str, place: Rect) -> UiBuilder {
    UiBuilder::new().scope_id(ui.scope_id().with(name)).max_rect(place)
}
