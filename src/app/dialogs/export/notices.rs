//! Notices at the lower right: running exports and their results.

use std::path::PathBuf;

use egui::{Align, Align2, Button, Frame, Layout, Margin, ProgressBar, Rect, RichText, Stroke, Ui, Vec2};

use super::job::RunningExport;
use crate::app::services::desktop::{Desktop, DesktopTarget};
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

const WIDTH: f32 = 348.0;
/// The time that a notice of success stays after the pointer has left
/// it. Failures stay until they are closed.
const STAYS_SECONDS: f64 = 15.0;

/// One notice.
enum ExportNotice {
    /// The export is running.
    Running(RunningExport),
    /// The file at this path was written.
    Done(PathBuf),
    /// The export of the file with this name was stopped by the user.
    Stopped(String),
    /// The export or the opening of a file failed; a sentence for the user.
    Failed(String),
}

/// The action of a button on a notice.
enum ExportNoticeAction {
    Close,
    Show(PathBuf, DesktopTarget),
}

/// All notices about exports.
#[derive(Default)]
pub(super) struct ExportNotices {
    cards: Vec<ExportNotice>,
    /// The time in seconds when the pointer was last on the notices or an export was last running.
    seen_at: f64,
    desktop: Desktop,
}

impl ExportNotices {
    /// Adds a notice for a new export. Notices of finished ones are removed.
    pub(super) fn begin(&mut self, job: RunningExport) {
        self.cards.retain(|card| matches!(card, ExportNotice::Running(_)));
        self.cards.push(ExportNotice::Running(job));
    }

    /// Shows one frame of the notices.
    pub(super) fn show(&mut self, ctx: &egui::Context, icons: &mut Icons, theme: &Theme) {
        self.cards.iter_mut().for_each(ExportNotice::update);
        self.cards.extend(self.desktop.take_error().map(ExportNotice::Failed));
        self.remove_expired(ctx);
        if self.cards.is_empty() {
            return;
        }
        let mut wishes = Vec::new();
        // Above the status line.
        let area = egui::Area::new(egui::Id::unique("export notices")).order(egui::Order::Foreground);
        let shown = area.anchor(Align2::RIGHT_BOTTOM, Vec2::new(-16.0, -44.0)).show(ctx, |ui| {
            ui.set_width(WIDTH);
            for (place, card) in self.cards.iter().enumerate() {
                ui.push_id(place, |ui| {
                    if let Some(wish) = card.show(ui, icons, theme) {
                        wishes.push((place, wish));
                    }
                });
            }
        });
        if shown.response.contains_pointer() {
            self.seen_at = ctx.input(|input| input.time);
        }
        for (place, wish) in wishes {
            match wish {
                ExportNoticeAction::Close => drop(self.cards.remove(place)),
                ExportNoticeAction::Show(path, target) => self.desktop.show(ctx, &path, target),
            }
        }
    }
}

impl ExportNotices {
    /// Removes notices of success after a while, since they cover part of the inspector.
    fn remove_expired(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        let working = self.cards.iter().any(|card| matches!(card, ExportNotice::Running(_)));
        if working || self.cards.is_empty() {
            self.seen_at = now;
            return;
        }
        let left = self.seen_at + STAYS_SECONDS - now;
        if left <= 0.0 {
            self.cards.retain(|card| matches!(card, ExportNotice::Failed(_)));
        } else if self.cards.iter().any(|card| !matches!(card, ExportNotice::Failed(_))) {
            ctx.request_repaint_after_secs(left as f32);
        }
    }
}

fn name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl ExportNotice {
    /// Replaces the notice of a running export by that of its result, once there is one.
    fn update(&mut self) {
        let Self::Running(job) = self else { return };
        let Some(result) = job.result() else { return };
        let path = job.path.clone();
        *self = match result {
            Ok(()) => Self::Done(path),
            Err(None) => Self::Stopped(name(&path)),
            Err(Some(error)) => Self::Failed(format!("“{}” was not exported. {error}", name(&path))),
        };
    }

    fn show(&self, ui: &mut Ui, icons: &mut Icons, theme: &Theme) -> Option<ExportNoticeAction> {
        let frame = Frame::new()
            .fill(color32(theme.chrome))
            .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
            .corner_radius(12)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin { left: 14, right: 10, top: 10, bottom: 12 });
        let shown = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            match self {
                Self::Running(job) => running(ui, job, icons, theme),
                Self::Done(path) => done(ui, path, icons, theme),
                Self::Stopped(name) => message_row(
                    ui,
                    "info",
                    &format!("The export of “{name}” was stopped. Nothing was written."),
                    icons,
                    theme,
                ),
                Self::Failed(sentence) => message_row(ui, "warning", sentence, icons, theme),
            }
        });
        shown.inner
    }
}

fn running(ui: &mut Ui, job: &RunningExport, icons: &mut Icons, theme: &Theme) -> Option<ExportNoticeAction> {
    let words = if job.is_cancelled() { "Stopping" } else { "Exporting" };
    title(ui, "hourglass", &format!("{words} “{}”", name(&job.path)), icons, theme);
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let bar = ProgressBar::new(job.done()).desired_height(8.0).desired_width(ui.available_width() - 92.0);
        let bar = ui.add(bar.fill(color32(theme.accent)));
        bar.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, "Progress of the export");
            info.value = Some(f64::from(job.done() * 100.0).floor());
            info
        });
        if ui.add_enabled(!job.is_cancelled(), Button::new("Cancel").min_size(Vec2::new(78.0, 28.0))).clicked() {
            job.cancel();
        }
    });
    None
}

fn done(ui: &mut Ui, path: &std::path::Path, icons: &mut Icons, theme: &Theme) -> Option<ExportNoticeAction> {
    let closes = closing_row(ui, icons, theme, |ui, icons| {
        title(ui, "check", &format!("“{}” is ready", name(path)), icons, theme);
    });
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let words = RichText::new(folder).font(regular(11.5)).color(color32(theme.faint));
    ui.add(egui::Label::new(words).truncate());
    ui.add_space(4.0);
    let mut wish = closes.then_some(ExportNoticeAction::Close);
    ui.horizontal(|ui| {
        for (words, target) in [("Open file", DesktopTarget::File), ("Open folder", DesktopTarget::Folder)] {
            if ui.button(words).clicked() {
                wish = Some(ExportNoticeAction::Show(path.to_owned(), target));
            }
        }
    });
    wish
}

fn message_row(
    ui: &mut Ui,
    icon: &'static str,
    sentence: &str,
    icons: &mut Icons,
    theme: &Theme,
) -> Option<ExportNoticeAction> {
    let closes = closing_row(ui, icons, theme, |ui, icons| {
        let color = if icon == "warning" { theme.hotspot } else { theme.muted };
        let (sign, _) = ui.allocate_exact_size(Vec2::splat(18.0), egui::Sense::hover());
        icons.paint(ui, icon, sign, color32(color));
        let words = ui.add(egui::Label::new(sentence).wrap());
        announce(ui, &words);
    });
    closes.then_some(ExportNoticeAction::Close)
}

fn title(ui: &mut Ui, icon: &'static str, words: &str, icons: &mut Icons, theme: &Theme) {
    ui.horizontal(|ui| {
        let (sign, _) = ui.allocate_exact_size(Vec2::splat(18.0), egui::Sense::hover());
        icons.paint(ui, icon, sign, color32(theme.accent));
        let words = ui.add(egui::Label::new(RichText::new(words).font(semi_bold(13.0))).truncate());
        announce(ui, &words);
    });
}

/// Marks a text as a live region, which a screen reader announces when it appears.
fn announce(ui: &Ui, words: &egui::Response) {
    ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(egui::accesskit::Live::Polite));
}

/// Lays out `add` with a close button at its right end. Returns whether the button was clicked.
fn closing_row(ui: &mut Ui, icons: &mut Icons, theme: &Theme, add: impl FnOnce(&mut Ui, &mut Icons)) -> bool {
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let (rect, close) = ui.allocate_exact_size(Vec2::splat(24.0), egui::Sense::click());
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close this notice"));
            if close.hovered() || close.has_focus() {
                ui.painter().rect_filled(rect, 6, color32(theme.accent_soft));
            }
            icons.paint(ui, "close", Rect::from_center_size(rect.center(), Vec2::splat(14.0)), color32(theme.muted));
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| add(ui, icons));
            close.clicked()
        })
        .inner
    })
    .inner
}
