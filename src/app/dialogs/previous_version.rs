//! The dialog about the version before the last save: when it was
//! replaced, how it differs, and what to do with it.

use std::time::SystemTime;

use egui::Ui;

use crate::app::document::DocumentId;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::past_time::time_ago;
use crate::model::JourneyMap;
use crate::theme::Theme;

const TITLE: &str = "The version before the last save";
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
    first_frame: bool,
}

impl PreviousVersion {
    /// A dialog about `map`, which was replaced by a save at `replaced_at`.
    pub(crate) fn new(
        document: DocumentId,
        map: JourneyMap,
        replaced_at: SystemTime,
        differences: Vec<String>,
    ) -> Self {
        Self { document, map, replaced_at, differences, first_frame: true }
    }

    /// Shows one frame of the dialog. Returns the user's choice once it is made.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<PreviousVersionChoice> {
        let modal = ModalDialog::new(ctx, theme, "previous version", TITLE).show(ctx, |ui| {
            modal::heading(ui, WIDTH, TITLE, &self.words(), theme);
            self.list(ui, theme);
            ui.add_space(14.0);
            self.buttons(ui, theme)
        });
        let confirmed = modal.confirmed.then(|| self.main_choice());
        if modal.is_cancelled() { Some(PreviousVersionChoice::Cancel) } else { modal.inner.or(confirmed) }
    }

    /// What the main button does: there is nothing to restore from an identical version.
    fn main_choice(&self) -> PreviousVersionChoice {
        if self.differences.is_empty() { PreviousVersionChoice::OpenBeside } else { PreviousVersionChoice::Restore }
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
        use PreviousVersionChoice::{Cancel, OpenBeside, Restore};
        let is_same = self.differences.is_empty();
        let buttons = vec![
            DialogButton::main("Restore", Restore).enabled(!is_same),
            DialogButton::other("Open separately", OpenBeside),
            DialogButton::other("Cancel", Cancel),
        ];
        let focused = usize::from(is_same);
        DialogButtons { buttons, apart: None }.show(ui, theme).focus_first(focused, &mut self.first_frame)
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
