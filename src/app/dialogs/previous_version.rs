//! The dialog about the version before the last save: when it was
//! replaced, how it differs, and what to do with it.

use std::time::SystemTime;

use egui::{Align, Layout, Ui};

use crate::app::document::DocumentId;
use crate::app::start::welcome::time_ago;
use crate::app::widgets::modal;
use crate::model::JourneyMap;
use crate::theme::Theme;

const WIDTH: f32 = 520.0;
const HEIGHT: f32 = 260.0;

/// What to do with the previous version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PreviousVersionChoice {
    /// It replaces the map in the window, as one step that can be undone.
    Restore,
    /// It is opened as a map of its own.
    OpenBeside,
    /// Nothing is done.
    Cancel,
}

/// The previous version of a map, and the dialog about it.
pub(crate) struct PreviousVersion {
    /// The open document that this is a version of.
    pub document: DocumentId,
    /// The previous version itself.
    pub map: JourneyMap,
    replaced_at: SystemTime,
    differences: Vec<String>,
    focused: bool,
}

impl PreviousVersion {
    /// A dialog about `map`, which was replaced by a save at `replaced_at`.
    pub(crate) fn new(
        document: DocumentId,
        map: JourneyMap,
        replaced_at: SystemTime,
        differences: Vec<String>,
    ) -> Self {
        Self { document, map, replaced_at, differences, focused: false }
    }

    /// Shows one frame of the dialog. Returns the user's choice once it is made.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<PreviousVersionChoice> {
        let modal =
            egui::Modal::new(egui::Id::unique("previous version")).frame(modal::frame(ctx, theme)).show(ctx, |ui| {
                modal::heading(ui, WIDTH, "The version before the last save", &self.words(), theme);
                self.list(ui, theme);
                ui.add_space(14.0);
                self.buttons(ui, theme)
            });
        if modal.should_close() { Some(PreviousVersionChoice::Cancel) } else { modal.inner }
    }

    fn words(&self) -> String {
        let when = when(self.replaced_at, SystemTime::now());
        if self.differences.is_empty() {
            return format!("It was replaced by a save {when}. It is identical to the map in this window.");
        }
        format!(
            "It was replaced by a save {when}. Restoring it replaces the map in this window, which can be undone; \
             the file changes only when you save. Restoring would change:"
        )
    }

    fn list(&self, ui: &mut Ui, theme: &Theme) {
        if self.differences.is_empty() {
            return;
        }
        modal::list(ui, &self.differences, HEIGHT, theme);
    }

    fn buttons(&mut self, ui: &mut Ui, theme: &Theme) -> Option<PreviousVersionChoice> {
        let mut choice = None;
        let same = self.differences.is_empty();
        ui.horizontal(|ui| {
            if ui.add(modal::plain("Cancel")).clicked() {
                choice = Some(PreviousVersionChoice::Cancel);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let restore = ui.add_enabled(!same, modal::primary("Restore", theme));
                modal::focus_ring(ui, &restore, theme);
                if restore.clicked() {
                    choice = Some(PreviousVersionChoice::Restore);
                }
                let beside = ui.add(modal::plain("Open separately"));
                if beside.clicked() {
                    choice = Some(PreviousVersionChoice::OpenBeside);
                }
                if !std::mem::replace(&mut self.focused, true) {
                    if same { beside.request_focus() } else { restore.request_focus() }
                }
            });
        });
        choice
    }
}

/// "5 minutes ago (22 November 2026, 14:05)".
fn when(time: SystemTime, now: SystemTime) -> String {
    let passed = time_ago(now.duration_since(time).unwrap_or_default());
    let local = jiff::Timestamp::try_from(time).map(|time| time.to_zoned(jiff::tz::TimeZone::system()));
    match local {
        Ok(local) => format!("{passed} ({})", local.strftime("%-d %B %Y, %H:%M")),
        Err(_) => passed,
    }
}
