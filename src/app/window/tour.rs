//! The first minute: up to three hints, one after the other, each until what it is about was done once.

use std::sync::Arc;

use egui::{Context, Key, Modifiers};

use super::ActiveWindow;
use crate::app::commands::view_page::ViewPage;
use crate::app::document::DocumentId;
use crate::app::panels::panel_focus::Panel;
use crate::app::panels::status_line::StatusHint;
use crate::app::widgets::hint_line::{HintShown, HintText};
use crate::file::settings::TourStep;
use crate::model::{JourneyMap, LaneKind};

/// On a map with cards.
const CHANGE_CARD: HintText = HintText {
    place: "2 of 3",
    words: "Double-click any text to change it. Click an empty cell and type to add a card.",
};
/// On a map without cards.
const ADD_CARD: HintText =
    HintText { place: "2 of 3", words: "Click a cell and type: that is a card. Tab goes on to the next step." };
/// On a map that is worth it.
const EXPORT: HintText =
    HintText { place: "3 of 3", words: "When you are done: Export makes a PDF to print, or a picture to send." };
/// From this many written cards on a map is worth an export.
const WORTH_EXPORTING: usize = 5;

/// What a window has seen of the map in front, to notice that the user has changed it.
#[derive(Default)]
pub(super) struct TourWatch {
    seen: Option<(DocumentId, Arc<JourneyMap>)>,
    /// What had been said when the hint came: the number of the announcement, 0 for none.
    said_before_hint: Option<u64>,
}

impl ActiveWindow<'_> {
    /// Shows the hints from the first one on again.
    pub(super) fn restart_tour(&mut self) {
        self.services.tour.restart();
        self.window.overlays.tour = TourWatch::default();
    }

    /// Lets Esc on a map at rest close the hint that is shown, once nothing is selected that it would take back first.
    pub(super) fn take_esc_on_hint(&mut self, ctx: &Context) {
        let is_shown = self.window.panel_focus.rect(Panel::Hint).is_some();
        let is_free = self.front_document().is_none_or(|document| document.editor.selection().is_empty());
        if is_shown && is_free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.next_step().into_iter().for_each(|step| self.services.tour.finish(step));
        }
    }

    /// The first step that was not done yet.
    fn next_step(&self) -> Option<TourStep> {
        [TourStep::Change, TourStep::Export].into_iter().find(|step| !self.services.tour.is_done(*step))
    }

    /// Notices that the map in front was changed.
    pub(super) fn note_change(&mut self) {
        if self.services.tour.is_done(TourStep::Change) {
            return;
        }
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        let now = (document.id, document.editor.committed_map().clone());
        let watch = &mut self.window.overlays.tour;
        // What the other window has changed, this user has not.
        let is_own = !document.editor.is_read_only();
        let is_changed =
            is_own && watch.seen.as_ref().is_some_and(|(id, map)| *id == now.0 && !Arc::ptr_eq(map, &now.1));
        watch.seen = Some(now);
        if is_changed {
            self.services.tour.finish(TourStep::Change);
        }
    }

    /// Whether there is enough on the map in front for somebody to want it on paper.
    fn is_worth_exporting(&self) -> bool {
        let document = self.window.tabs.front_document(self.documents);
        let cards = document.iter().flat_map(|document| &document.map().cards);
        cards.filter(|card| !card.text.is_empty()).take(WORTH_EXPORTING).count() == WORTH_EXPORTING
    }

    /// The hint that helps now. It stands in the status line, where it covers nothing, and gives way to the keys of
    /// whatever is selected.
    pub(super) fn hint_now(&self, ctx: &Context) -> Option<StatusHint> {
        let step = self.next_step()?;
        let is_covered = self.window.dialogs.is_open()
            || self.window.overlays.is_modal()
            || self.window.closing.is_some()
            || ctx.memory(|memory| memory.top_modal_layer()).is_some()
            || egui::Popup::is_any_open(ctx)
            || self.services.themes.editor.is_some()
            || self.page_in_front() != ViewPage::Map
            || self.is_voting()
            || self.window.overlays.capture.line.is_open();
        let document = self.window.tabs.front_document(self.documents)?;
        let is_busy = !self.window.tabs.front_view()?.is_at_rest()
            || document.editor.is_read_only()
            || !document.editor.selection().is_empty();
        if is_covered || is_busy {
            return None;
        }
        // It outlasts what was said of the map before it came, but not the answer to what is done now.
        let said = self.said_number();
        let is_over_results = self.window.overlays.tour.said_before_hint.is_none_or(|before| before == said);
        match step {
            TourStep::Export => {
                self.is_worth_exporting().then_some(StatusHint { step, text: EXPORT, is_over_results: false })
            }
            TourStep::Open | TourStep::Change => {
                let map = document.map();
                let text = if map.cards.is_empty() { ADD_CARD } else { CHANGE_CARD };
                let has_cells = map.lanes.iter().any(|lane| lane.kind == LaneKind::Cards);
                has_cells.then_some(StatusHint { step, text, is_over_results })
            }
        }
    }

    /// The number of what was said last; 0 for nothing.
    fn said_number(&self) -> u64 {
        self.window.notices.announcer.current().map_or(0, |said| said.number)
    }

    /// Notes where the hint was shown in the status line, and that the user has closed it.
    pub(super) fn take_hint(&mut self, ctx: &Context, step: Option<TourStep>, shown: Option<HintShown>) {
        self.window.panel_focus.note(Panel::Hint, shown.map(|shown| shown.rect));
        if shown.is_some() && self.window.overlays.tour.said_before_hint.is_none() {
            self.window.overlays.tour.said_before_hint = Some(self.said_number());
        }
        if let Some(step) = step.filter(|_| shown.is_some_and(|shown| shown.is_closed)) {
            self.services.tour.finish(step);
            ctx.request_repaint();
        }
    }
}
