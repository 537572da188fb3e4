//! The capture line of a window: it is shown over the map in front, and what is typed in it changes that map.

use std::sync::Arc;

use egui::{Context, Pos2, Rect, Ui, Vec2};

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use super::services::{PasteDestination, PasteGoal};
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::panels::capture_bar::{CaptureAction, CaptureBar, CaptureRequest, ParkingAction, ParkingLot};
use crate::app::panels::panel_focus::Panel;
use crate::app::widgets::notices::NoticeSubject;
use crate::app::widgets::style::regular;
use crate::edit::capture_line::{self, CapturePlace};
use crate::edit::{CellPlace, Command, MapField};
use crate::geometry::point;
use crate::model::{CardId, JourneyMap, Part, Picture, StepId};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The greatest width of a note that is dragged, in points.
const DRAGGED_WIDTH: f32 = 200.0;

/// The space between the line and the notices above it, in points.
const ABOVE_LINE: f32 = 14.0;

/// What a window shows for capturing.
#[derive(Default)]
pub(super) struct CapturePanels {
    pub(super) line: CaptureBar,
    pub(super) parking_lot: ParkingLot,
    /// The step of the stop that the room looks at, which the line points to; none outside of a presentation.
    shown_step: Option<StepId>,
}

impl ActiveWindow<'_> {
    /// Opens the capture line at the selected place, or closes it.
    pub(super) fn toggle_capture_line(&mut self) {
        let line = &mut self.window.overlays.capture.line;
        if line.is_open() && line.has_focus() {
            return line.close();
        }
        if line.is_open() {
            // From the parking lot or the map, the key leads back to the line.
            return line.take_focus();
        }
        let lane_before = line.last_lane();
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let map = tab.map();
        let (lane, step) = match tab.selected() {
            Some(Part::Cell(lane, step)) => (Some(lane), Some(step)),
            // A value is no lane for notes: those go on where they went before.
            Some(Part::Point(_, _, step)) => (lane_before, Some(step)),
            Some(Part::Card(card)) => map.card(card).map_or((None, None), |card| (Some(card.lane), Some(card.step))),
            Some(Part::Lane(lane)) => (Some(lane), None),
            Some(Part::Step(step)) => (None, Some(step)),
            Some(Part::Stage(stage)) => {
                (None, map.stage(stage).and_then(|stage| stage.steps.first()).map(|step| step.id))
            }
            _ => (None, None),
        };
        let place = capture_line::first_place(map, lane, step);
        let has_place = lane.is_some() || step.is_some();
        self.window.overlays.capture.line.open(place, has_place);
    }

    /// Takes the selected cards off the map and opens the parking lot with their texts.
    pub(super) fn park_selected(&mut self) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let cards = tab.document.editor.selection().cards();
        if tab.perform(&Command::ParkCards(cards)) {
            self.window.overlays.capture.parking_lot.open = true;
        }
    }

    /// Shows the capture line over the lower edge of the map in front.
    pub(super) fn show_capture_line(&mut self, ctx: &Context, area: Rect) {
        if !self.is_presenting() {
            self.window.overlays.capture.line.set_letters(None);
        }
        self.follow_stop();
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        let context = &self.services.ui_context();
        self.window.overlays.capture.line.show(ctx, area, document, context);
        self.mark_capture_target();
        // What the line has understood stands at its end, where notices would lie.
        let line = self.window.overlays.capture.line.place();
        self.window.notices.lift_corner(line.map_or(0.0, |line| line.height() + ABOVE_LINE));
    }

    /// Lets the line point to the stage that the room looks at, whenever another one is shown; a line that was begun
    /// keeps its place.
    fn follow_stop(&mut self) {
        if !self.window.overlays.capture.line.is_open() {
            self.window.overlays.capture.shown_step = None;
            return;
        }
        let map = self.front_document().map(|document| document.map().clone());
        let presenting = self.window.presentation.as_ref().map(|presentation| &presentation.presenting);
        let step = map.zip(presenting).and_then(|(map, presenting)| presenting.step_in_view(&map));
        let panels = &mut self.window.overlays.capture;
        if panels.shown_step != step && panels.line.is_empty() {
            panels.shown_step = step;
            step.into_iter().for_each(|step| panels.line.go_to(step));
        }
    }

    /// Lets the map show the letters of its lanes, the numbers of its stages, and where the next note goes.
    fn mark_capture_target(&mut self) {
        let target = self.window.overlays.capture.line.target();
        if let Some(mut tab) = self.window.tabs.front(self.documents) {
            let before = std::mem::replace(&mut tab.view.highlights.capture, target);
            if let Some(place) = target.filter(|_| before != target) {
                tab.bring_into_view(Part::Cell(place.lane, place.step));
            }
        }
    }

    /// Carries out what was asked for in the capture line.
    pub(super) fn carry_out_captures(&mut self, ctx: &Context) {
        for action in self.window.overlays.capture.line.take_actions() {
            let Some(map) = self.front_document().map(|document| document.map().clone()) else { return };
            let is_correcting = self.window.overlays.capture.line.is_correcting();
            let requests = self.window.overlays.capture.line.act(&action, &map);
            for request in requests {
                self.capture(request);
            }
            match action {
                CaptureAction::Undo => self.perform(ctx, UiCommand::Undo),
                CaptureAction::Close if !self.window.overlays.capture.line.is_open() => {
                    if !self.window.overlays.capture.line.is_empty() {
                        self.window.notices.announcer.say("The line is kept. Ctrl+Space goes on with it");
                    }
                    self.window.panel_focus.want(Panel::Map);
                }
                CaptureAction::Close if is_correcting => {
                    self.window.notices.announcer.say("The note stays as it was");
                }
                _ => {}
            }
        }
    }

    /// Shows the parking lot over the right side of the map in front.
    pub(super) fn show_parking_lot(&mut self, ui: &Ui, area: Rect) {
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        let (notes, id) = (document.map().info.parked.clone(), document.id);
        if self.window.overlays.capture.parking_lot.open || notes.is_empty() {
            self.window.notices.withdraw_about(NoticeSubject::ParkedNotes(id.0));
        }
        if self.window.panel_focus.take_wanted(Panel::ParkingLot) {
            self.window.overlays.capture.parking_lot.take_focus();
        }
        let context = &mut self.services.ui_context();
        let lot = &mut self.window.overlays.capture.parking_lot;
        let action = lot.show(ui.ctx(), area, &notes, context);
        self.window.panel_focus.note(Panel::ParkingLot, lot.place());
        let Some(action) = action else { return };
        ui.ctx().request_repaint();
        match action {
            ParkingAction::ChoosePhoto => self.choose_wall_photo(ui.ctx()),
            ParkingAction::Close => {
                self.window.overlays.capture.parking_lot.open = false;
                self.leave_parking_lot();
            }
            ParkingAction::Remove(note) => {
                let mut parked = notes;
                parked.remove(note.min(parked.len().saturating_sub(1)));
                self.ask_to_edit(Command::SetMap(MapField::Parked(parked)));
            }
            ParkingAction::Place(note) => {
                let place = self.window.overlays.capture.line.target().or_else(|| self.selected_place());
                self.place_parked(note, place);
            }
            ParkingAction::Drag(note, at) => {
                let place = self.place_at(area, at);
                if let Some(tab) = self.window.tabs.front(self.documents) {
                    tab.view.highlights.capture = place;
                }
                if let Some(words) = notes.get(note) {
                    paint_dragged(ui, at, words, &self.services.theme);
                }
            }
            ParkingAction::Drop(note, at) => {
                let place = self.place_at(area, at);
                self.place_parked(note, place);
            }
        }
    }

    /// The keys go back to the capture line or, if it is closed, to the map.
    fn leave_parking_lot(&mut self) {
        if self.window.overlays.capture.line.is_open() {
            self.window.overlays.capture.line.take_focus();
        } else {
            self.window.panel_focus.want(Panel::Map);
        }
    }

    fn choose_wall_photo(&mut self, ctx: &Context) {
        if let Some(destination) = self.destination() {
            let purpose = FileDialogPurpose::Picture(PasteDestination { goal: PasteGoal::WallPhoto, ..destination });
            self.window.file_dialogs.ask(ctx, PathRequest::picture(), purpose);
        }
    }

    /// Whether pictures that are dropped now are photos to type from: on the parking lot, or while it is open beside
    /// the capture line.
    pub(super) fn takes_wall_photos(&self, ctx: &Context) -> bool {
        let panels = &self.window.overlays.capture;
        let pointer = ctx.input(|input| input.pointer.latest_pos());
        panels.parking_lot.open && (panels.line.is_open() || pointer.is_some_and(|at| panels.parking_lot.contains(at)))
    }

    /// Takes a photo of the wall into the parking lot.
    pub(super) fn put_wall_photo(&mut self, ctx: &Context, picture: &Arc<Picture>) {
        let lot = &mut self.window.overlays.capture.parking_lot;
        lot.open = true;
        lot.photos.add(ctx, picture);
        self.window.notices.announcer.say("The photo is in the parking lot, until the window is closed.");
    }

    fn place_parked(&mut self, note: usize, place: Option<CapturePlace>) {
        let Some(CapturePlace { lane, step }) = place else {
            let mut tab = self.window.tabs.front(self.documents);
            if let Some(tab) = &mut tab {
                tab.view.message = Some("Select the cell that the note belongs in, or drag the note there.".into());
            }
            return;
        };
        let command = Command::PlaceParked { note, at: CellPlace { lane, step, before: None } };
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        if !tab.perform(&command) {
            return;
        }
        self.window.overlays.capture.line.placed_parked();
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.document.refresh();
        tab.selected().into_iter().for_each(|part| tab.bring_into_view(part));
        if tab.map().info.parked.is_empty() {
            self.leave_parking_lot();
        }
    }

    fn ask_to_edit(&mut self, command: Command) {
        self.window.requests.push(Request::Edit(Box::new(command)));
    }

    /// The cell of the selected part.
    fn selected_place(&mut self) -> Option<CapturePlace> {
        let tab = self.window.tabs.front(self.documents)?;
        let (lane, step) = match tab.selected()? {
            Part::Cell(lane, step) | Part::Point(lane, _, step) => (lane, step),
            Part::Card(card) => place_of(tab.map(), card).map(|place| (place.lane, place.step))?,
            _ => return None,
        };
        Some(CapturePlace { lane, step })
    }

    /// The cell under a position on the screen.
    fn place_at(&mut self, area: Rect, at: Pos2) -> Option<CapturePlace> {
        let tab = self.window.tabs.front(self.documents).filter(|_| area.contains(at))?;
        let on_canvas = at - area.min;
        let in_map = tab.view.camera.canvas_from_map().inverse().apply(point(on_canvas.x, on_canvas.y));
        let layout = &tab.document.drawing.layout;
        let logical = layout.in_map(crate::geometry::Rect::around(in_map, 0.0)).center();
        let row = layout.rows.iter().find(|row| (row.y..row.y + row.height).contains(&logical.y))?;
        let column = layout.columns.iter().find(|it| (it.x..it.x + it.width).contains(&logical.x))?;
        capture_line::first_place(tab.map(), Some(row.lane.id), Some(column.step))
            .filter(|place| place.lane == row.lane.id)
    }

    fn capture(&mut self, mut request: CaptureRequest) {
        if self.services.workshop.notes_time
            && let Command::AddCards { cards, .. } = &mut request.command
        {
            let source = self.services.workshop.captured_now();
            cards.iter_mut().filter(|card| card.source.is_empty()).for_each(|card| card.source.clone_from(&source));
        }
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let cards = tab.map().cards.len();
        let was_whole = tab.shows_whole_map() && !tab.view.navigated;
        // What could not be captured stays in the line; the status line says why.
        if !tab.perform(&request.command) {
            return;
        }
        let map = tab.map().clone();
        // What is selected after a note is gone is its neighbour.
        let takes_away = request.takes_away();
        // A parked note selects nothing: what is selected is from before.
        let is_parked = matches!(request.command, Command::Park(_) | Command::SetMap(MapField::Parked(_)));
        let selected = tab.selected().filter(|_| !takes_away && !is_parked);
        let added = match selected {
            Some(Part::Card(card)) if map.cards.len() > cards || map.card(card).is_some() => Some(card),
            _ => None,
        };
        let step = match selected {
            Some(Part::Stage(stage)) => map.stage(stage).and_then(|stage| stage.steps.first()).map(|step| step.id),
            Some(Part::Step(step)) => Some(step),
            _ => None,
        };
        let place = added.and_then(|card| place_of(&map, card));
        if let (Some(card), Some(presentation)) = (added, &mut self.window.presentation) {
            presentation.presenting.turn_to(Part::Card(card));
        }
        tab.document.refresh();
        if was_whole {
            // A map that was seen as a whole stays so while it grows: its letters and numbers are needed.
            tab.fit();
        }
        selected.into_iter().for_each(|part| tab.bring_into_view(part));
        tab.view.highlights.capture = place.or(tab.view.highlights.capture);
        // The room goes on looking at the stop; the line says where the note is.
        let is_presenting = self.window.presentation.is_some();
        self.window.overlays.capture.parking_lot.open |= !is_presenting && matches!(request.command, Command::Park(_));
        self.window.overlays.capture.line.captured(request, added, &map);
        step.into_iter().for_each(|step| self.window.overlays.capture.line.go_to(step));
        // Of a note that is gone the map says so.
        if !takes_away && let Some(words) = self.window.overlays.capture.line.last_words() {
            // They say more than the change of the map.
            if let Some(mut tab) = self.window.tabs.front(self.documents) {
                tab.take_news(true);
            }
            self.window.notices.announcer.say(words);
        }
    }
}

/// Paints a note at the pointer.
fn paint_dragged(ui: &Ui, at: Pos2, words: &str, theme: &Theme) {
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("dragged note")));
    let galley = painter.layout(words.to_owned(), regular(14.0), color32(theme.accent_soft_ink), DRAGGED_WIDTH);
    let card = Rect::from_min_size(at + Vec2::new(8.0, 8.0), galley.size() + Vec2::splat(16.0));
    painter.rect_filled(card, 8.0, color32(theme.accent_soft));
    painter.galley(card.min + Vec2::splat(8.0), galley, color32(theme.accent_soft_ink));
}

fn place_of(map: &JourneyMap, card: CardId) -> Option<CapturePlace> {
    map.card(card).map(|card| CapturePlace { lane: card.lane, step: card.step })
}
