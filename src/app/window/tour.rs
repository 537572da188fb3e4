//! The first minute: up to three hints, each beside the thing that it is about, until it was done once.

use std::sync::Arc;

use egui::{Context, Key, Modifiers, Rect};

use super::{ActiveWindow, Window};
use crate::app::commands::view_page::ViewPage;
use crate::app::document::DocumentId;
use crate::app::panels::panel_focus::Panel;
use crate::app::view::tab::Tab;
use crate::app::widgets::hint_bubble::{HintBubble, HintText, USUAL_HEIGHT};
use crate::file::settings::TourStep;
use crate::model::{JourneyMap, LaneKind, Part};

/// Beside a card.
const CHANGE_CARD: HintText = HintText {
    place: "2 of 3",
    words: "Double-click any text to change it. Click an empty cell and type to add a card.",
};
/// Beside an empty cell of a map without cards.
const ADD_CARD: HintText =
    HintText { place: "2 of 3", words: "Click a cell and type: that is a card. Tab goes on to the next step." };
/// Beside the button for the export.
const EXPORT: HintText =
    HintText { place: "3 of 3", words: "When you are done: Export makes a PDF to print, or a picture to send." };
/// From this many written cards on a map is worth an export.
const WORTH_EXPORTING: usize = 5;
/// Space around the hint on the canvas, in points.
const GAP: f32 = 12.0;
/// How many cards are looked at to find the best place.
const MOST_CARDS: usize = 120;

/// What a window has seen of the map in front, to notice that the user has changed it.
#[derive(Default)]
pub(super) struct TourWatch {
    seen: Option<(DocumentId, Arc<JourneyMap>)>,
}

impl ActiveWindow<'_> {
    /// Shows the hints from the first one on again.
    pub(super) fn restart_tour(&mut self) {
        self.services.tour.restart();
        self.window.overlays.tour = TourWatch::default();
    }

    /// Notes what the user has done, and shows the hint that helps now if nothing is in its way.
    pub(super) fn show_hint(&mut self, ctx: &Context) {
        self.note_change();
        let hint = self.hint_now(ctx);
        let Window { panel_focus, .. } = &mut *self.window;
        let Some((step, text, bubble)) = hint else { return panel_focus.note(Panel::Hint, None) };
        let shown = bubble.show(ctx, text, &self.services.theme, |ui| panel_focus.enter(ui, Panel::Hint));
        panel_focus.note(Panel::Hint, Some(shown.rect));
        if shown.is_closed {
            self.services.tour.finish(step);
            ctx.request_repaint();
        }
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
    fn note_change(&mut self) {
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

    /// The hint that helps now, with its place.
    fn hint_now(&mut self, ctx: &Context) -> Option<(TourStep, HintText, HintBubble)> {
        let step = self.next_step()?;
        let is_covered = self.window.dialogs.is_open()
            || self.window.overlays.is_modal()
            || self.window.closing.is_some()
            || ctx.memory(|memory| memory.top_modal_layer()).is_some()
            || egui::Popup::is_any_open(ctx)
            || self.services.themes.editor.is_some()
            || !self.window.notices.shows_nothing()
            || self.page_in_front() != ViewPage::Map
            || self.is_voting()
            || self.window.overlays.capture.line.is_open()
            || ctx.input(|input| input.pointer.any_down());
        if is_covered {
            return None;
        }
        // Beside a panel at the right, not over its first fields.
        let whole = self.window.overlays.canvas;
        let side = self.window.panel_focus.rect(Panel::Side).map_or(whole.right(), |side| side.left());
        let canvas = whole.with_max_x(side.min(whole.right()));
        match step {
            TourStep::Export => {
                let target = self.window.overlays.export_rect.filter(|_| self.is_worth_exporting())?;
                let overlays = &self.window.overlays;
                if overlays.agenda.open || overlays.capture.parking_lot.open {
                    return None;
                }
                let right = if canvas == whole { whole.right().max(target.right()) } else { canvas.right() };
                let within = whole.union(target).with_max_x(right);
                let bubble = HintBubble { target, within };
                let tab = self.window.tabs.front(self.documents)?;
                (!covers_selection(&tab, &bubble, whole)).then_some((step, EXPORT, bubble))
            }
            TourStep::Open | TourStep::Change => {
                let tab = self.window.tabs.front(self.documents)?;
                // Who has selected something, or zoomed in on it, works on it: a hint would lie over what surrounds it.
                let is_busy = !tab.view.is_at_rest()
                    || tab.view.navigated
                    || tab.document.editor.is_read_only()
                    || !tab.document.editor.selection().is_empty();
                let (part, text) = if is_busy { None } else { part_to_change(&tab, canvas) }?;
                let target = place_of(&tab, part, canvas)?;
                Some((step, text, HintBubble { target, within: canvas.shrink(GAP) }))
            }
        }
    }
}

/// The card or cell at which the hint is shown: where it covers the fewest cards, and the first of these.
fn part_to_change(tab: &Tab<'_>, canvas: Rect) -> Option<(Part, HintText)> {
    let map = tab.map();
    if map.cards.is_empty() {
        let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards)?;
        let mut cells = map.steps().map(|(_, step)| Part::Cell(lane.id, step.id));
        return cells.find(|cell| is_in_view(tab, *cell, canvas)).map(|cell| (cell, ADD_CARD));
    }
    let rows = &tab.document.drawing.layout.rows;
    let cards = rows.iter().flat_map(|row| &row.cards).map(|card| Part::Card(card.card.id));
    let seen: Vec<(Part, Rect)> = cards
        .filter(|card| is_in_view(tab, *card, canvas))
        .filter_map(|card| Some((card, place_of(tab, card, canvas)?)))
        .take(MOST_CARDS)
        .collect();
    let covered = |target: &Rect| {
        let bubble = HintBubble { target: *target, within: canvas.shrink(GAP) }.place(USUAL_HEIGHT);
        seen.iter().filter(|(_, place)| place.intersects(bubble)).count()
    };
    let (card, _) = seen.iter().min_by_key(|(_, place)| covered(place))?;
    Some((*card, CHANGE_CARD))
}

/// Whether a bubble lies over something that is selected.
fn covers_selection(tab: &Tab<'_>, bubble: &HintBubble, canvas: Rect) -> bool {
    let place = bubble.place(USUAL_HEIGHT);
    let mut selected = tab.document.editor.selection().parts().iter();
    selected.any(|part| place_of(tab, *part, canvas).is_some_and(|part| part.intersects(place)))
}

fn is_in_view(tab: &Tab<'_>, part: Part, canvas: Rect) -> bool {
    place_of(tab, part, canvas).is_some_and(|place| canvas.shrink(GAP).contains_rect(place))
}

/// Where a part is in the window.
fn place_of(tab: &Tab<'_>, part: Part, canvas: Rect) -> Option<Rect> {
    let place = tab.view.camera.canvas_from_map().apply_rect(tab.document.bounds_of(part)?);
    let corner = |point: crate::geometry::Point| canvas.min + egui::vec2(point.x, point.y);
    Some(Rect::from_min_max(corner(place.min), corner(place.max)))
}
