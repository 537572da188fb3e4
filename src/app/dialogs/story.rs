//! The storyline of the map: both versions, to read and to write on.

use egui::{ScrollArea, Ui, Vec2};

use crate::app::document::DocumentId;
use crate::app::widgets::accessible::announce;
use crate::app::widgets::buttons::quiet_button;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::text_input::TextInput;
use crate::edit::{Command, MapField, StoryKind, story, written_from};
use crate::model::JourneyMap;
use crate::theme::Theme;

const TITLE: &str = "Storyline";
const WIDTH: f32 = 680.0;

/// The dialog with both stories as they are written now.
pub(crate) struct StoryDialog {
    /// The document whose story it is.
    pub(crate) document: DocumentId,
    shown: StoryKind,
    external: String,
    internal: String,
    /// Both stories as the dialog began with them.
    before: (String, String),
    /// Whether the next Cancel loses what was written: the first one only asks.
    asks: bool,
    first_frame: bool,
}

/// How the dialog ended.
pub(crate) enum StoryAnswer {
    /// What was written is not kept.
    Cancelled,
    /// To keep what was written.
    Keep(Box<Command>),
}

impl StoryDialog {
    /// A dialog with the stories of a map.
    pub(crate) fn new(document: DocumentId, map: &JourneyMap) -> Self {
        let (external, internal) = (story(map, StoryKind::External), story(map, StoryKind::Internal));
        let before = (external.clone(), internal.clone());
        Self { document, shown: StoryKind::External, external, internal, before, asks: false, first_frame: true }
    }

    fn has_changes(&self) -> bool {
        (&self.external, &self.internal) != (&self.before.0, &self.before.1)
    }

    /// What was written so far, as the change that keeps it; none if nothing was.
    pub(super) fn draft(&self, map: &JourneyMap) -> Option<Command> {
        self.has_changes().then(|| self.command(map))
    }

    fn text(&mut self) -> &mut String {
        match self.shown {
            StoryKind::External => &mut self.external,
            StoryKind::Internal => &mut self.internal,
        }
    }

    /// Shows the dialog for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, map: &JourneyMap, theme: &Theme) -> Option<StoryAnswer> {
        let modal = ModalDialog::new(ctx, theme, "story", TITLE).show(ctx, |ui| {
            let words =
                "The map as a story, stage by stage. Edit it here; it is kept with the map and printed with the handout.";
            modal::large_heading(ui, WIDTH, TITLE, words, theme);
            ui.horizontal(|ui| {
                for kind in StoryKind::ALL {
                    if ui.selectable_label(self.shown == kind, kind.name()).clicked() {
                        self.shown = kind;
                    }
                }
                ui.add_space(12.0);
                if ui.add(quiet_button("Write it again from the map")).clicked() {
                    *self.text() = written_from(map, self.shown);
                }
                if ui.add(quiet_button("Copy")).clicked() {
                    ui.ctx().copy_text(self.text().clone());
                }
            });
            ui.add_space(8.0);
            let height = (ui.ctx().content_rect().height() - 300.0).clamp(160.0, 460.0);
            let is_first = self.first_frame;
            let name = format!("{} story", self.shown.name());
            scroll(ScrollArea::vertical().max_height(height).min_scrolled_height(height), ui, |ui| {
                let text = TextInput::multiline(self.text()).desired_rows(16).desired_width(f32::INFINITY);
                let field = ui.add(text.margin(Vec2::new(9.0, 7.0)));
                field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, &name));
                // A dialog is laid out once unseen, which takes no focus.
                if is_first {
                    field.request_focus();
                }
                self.first_frame &= !field.has_focus();
            });
            ui.add_space(14.0);
            self.buttons(ui, theme)
        });
        if modal.inner == Some(true) || modal.confirmed {
            return Some(StoryAnswer::Keep(Box::new(self.command(map))));
        }
        let has_changes = self.has_changes();
        if modal.inner != Some(false) && !modal.is_cancelled_with(has_changes) {
            return None;
        }
        let loses = has_changes && !std::mem::replace(&mut self.asks, true);
        (!loses).then_some(StoryAnswer::Cancelled)
    }

    /// The buttons at the end: true to keep what was written.
    fn buttons(&self, ui: &mut Ui, theme: &Theme) -> Option<bool> {
        let cancel = if self.asks && self.has_changes() {
            announce(&ui.label("What you wrote is not kept yet."));
            ui.add_space(6.0);
            DialogButton::dangerous("Discard", false)
        } else {
            DialogButton::other("Cancel", false)
        };
        DialogButtons { buttons: vec![DialogButton::main("Keep", true), cancel], apart: None }.show(ui, theme).choice
    }

    /// The command that keeps what was written. A story that the map tells by itself is not kept, so that it follows
    /// the map.
    fn command(&self, map: &JourneyMap) -> Command {
        let mut kept = map.info.story.clone();
        for (kind, text) in [(StoryKind::External, &self.external), (StoryKind::Internal, &self.internal)] {
            let own = if text.trim() == written_from(map, kind).trim() { "" } else { text };
            kept = kind.with_text(&kept, own);
        }
        Command::SetMap(MapField::Story(Box::new(kept)))
    }
}
