//! Presenting in a window: how a presentation begins and ends, and what it asks of the window.

use egui::{CentralPanel, Context, Frame, Rect, Sense, Ui, ViewportCommand};

use super::ActiveWindow;
use super::filling_screen::{Filling, WindowBefore};
use super::presenting_displays::PresentDisplays;
use crate::app::commands::UiCommand;
use crate::app::commands::view_page::ViewPage;
use crate::app::document::DocumentId;
use crate::app::panels::panel_focus::Panel;
use crate::app::present::{PresentAnswer, PresentFrame, PresenterView, Presenting};
use crate::app::widgets::accessible::{name_node, place_node};
use crate::app::widgets::announcer::Urgency;
use crate::edit::{Command, MapField, Selection};
use crate::geometry::point;
use crate::model::{JourneyMap, Part, StageId, StopKey, TextField};
use crate::present::{shown_stops, step_of_stop, stops};

/// Keeps the meshes of pages apart from those of canvases.
pub(super) const PAGES_OF_WINDOW: u64 = 1 << 48;

/// A presentation in a window.
pub(super) struct RunningPresentation {
    /// The map that is presented.
    pub(super) document: DocumentId,
    /// What is shown.
    pub(super) presenting: Presenting,
    /// How the window was before.
    pub(super) before: WindowBefore,
    /// How far the window has come in filling its display.
    pub(super) filling: Filling,
    /// The window of the presenter, while it is open.
    pub(super) presenter: Option<PresenterView>,
    /// Who sees which display.
    pub(super) displays: PresentDisplays,
    /// Whether the room sees the map while it votes, and the presentation goes on afterwards.
    pub(super) is_paused: bool,
    /// Which panels of the workshop were open, so that they can be so again.
    panels_before: PanelsBefore,
}

/// The panels that a presentation hides when it begins.
#[derive(Clone, Copy, Debug, Default)]
struct PanelsBefore {
    parking_lot: bool,
    agenda: bool,
}

impl ActiveWindow<'_> {
    /// Begins to present the map in front: at the first stop, or here.
    pub(super) fn begin_presenting(&mut self, ctx: &Context, from_here: bool) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let map = tab.map().clone();
        let first = shown_stops(&map).first().map_or(StopKey::Overview, |stop| stop.key);
        let here = if from_here { tab.selected().and_then(|part| stop_of(&map, part)) } else { None };
        let document = tab.document.id;
        if self.window.presentation.as_ref().is_some_and(|it| it.is_paused) {
            return self.resume_presenting(ctx);
        }
        if let Some(known) = &mut self.window.presentation {
            let now = ctx.input(|input| input.time);
            return known.presenting.go_to(here.unwrap_or(first), now);
        }
        let before = self.look_at_window(ctx);
        let filling = Filling::began(ctx.input(|input| input.time), before);
        ctx.memory_mut(|memory| memory.request_focus(Presenting::focus_id()));
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        self.window.presentation = Some(RunningPresentation {
            document,
            presenting: Presenting::new(here.unwrap_or(first)),
            before,
            filling,
            presenter: None,
            displays: PresentDisplays::default(),
            is_paused: false,
            panels_before: self.hide_panels(),
        });
        self.services.workshop.presenting.displays.look_anew();
        ctx.request_repaint();
    }

    /// How the window is before it presents.
    fn look_at_window(&mut self, ctx: &Context) -> WindowBefore {
        let viewport = ctx.input(|input| input.viewport().clone());
        let (was_full, was_maximized) = (viewport.fullscreen == Some(true), viewport.maximized == Some(true));
        let (outer, inner) = (viewport.outer_rect, viewport.inner_rect);
        let frame = &mut self.services.workshop.presenting.window_frame;
        let outer = outer.zip(inner).map(|(outer, inner)| frame.outer(outer, inner)).or(outer);
        WindowBefore { was_full, was_maximized, outer, inner }
    }

    /// Closes what lies over the map: the room sees nothing but the stop, until somebody opens it again.
    fn hide_panels(&mut self) -> PanelsBefore {
        let overlays = &mut self.window.overlays;
        overlays.capture.line.close();
        PanelsBefore {
            parking_lot: std::mem::take(&mut overlays.capture.parking_lot.open),
            agenda: std::mem::take(&mut overlays.agenda.open),
        }
    }

    /// Whether the window shows a presentation at the moment.
    pub(super) fn is_presenting(&self) -> bool {
        self.window.presentation.as_ref().is_some_and(|it| !it.is_paused)
    }

    /// Lets the room vote on the map. The presentation waits, and goes on where it was when the voting is left.
    fn pause_to_vote(&mut self, ctx: &Context) {
        let Some(presentation) = &mut self.window.presentation else { return };
        presentation.is_paused = true;
        self.window.overlays.capture.line.close();
        self.turn_to(ctx, ViewPage::Map);
        if !self.is_voting() {
            self.perform(ctx, UiCommand::Voting);
        }
        ctx.request_repaint();
    }

    /// Goes on with a presentation that waited while the room voted.
    fn resume_presenting(&mut self, ctx: &Context) {
        if self.is_voting() {
            self.window.overlays.voting.panel.close();
        }
        if let Some(presentation) = &mut self.window.presentation {
            presentation.is_paused = false;
            ctx.memory_mut(|memory| memory.request_focus(Presenting::focus_id()));
            ctx.request_repaint();
        }
    }

    /// What a presentation does while the room votes: its displays and the presenter's window stay as they are.
    pub(super) fn follow_paused_presentation(&mut self, ctx: &Context) {
        if !self.window.presentation.as_ref().is_some_and(|it| it.is_paused) {
            return;
        }
        self.follow_displays(ctx);
        self.show_presenter(ctx);
        if let Some(presentation) = &mut self.window.presentation {
            presentation.filling.follow(ctx);
        }
        if !self.is_voting() {
            self.resume_presenting(ctx);
        }
    }

    /// Ends the presentation, with what was shown last selected.
    pub(super) fn end_presenting(&mut self, ctx: &Context) {
        self.close_presenter();
        let Some(RunningPresentation { document, presenting, before, filling, panels_before, .. }) =
            self.window.presentation.take()
        else {
            return;
        };
        let overlays = &mut self.window.overlays;
        overlays.capture.parking_lot.open |= panels_before.parking_lot;
        overlays.agenda.open |= panels_before.agenda;
        for command in filling.give_back(before) {
            ctx.send_viewport_cmd(command);
        }
        self.window.overlays.capture.line.close();
        self.window.panel_focus.want(Panel::Map);
        if let Some(mut tab) = self.window.tabs.front(self.documents).filter(|tab| tab.document.id == document)
            && let Some(part) = part_of(tab.map(), presenting.stop())
        {
            tab.document.editor.select(Selection::one(part));
            tab.show_selected();
        }
        self.window.notices.announcer.say("End of the presentation");
        ctx.request_repaint();
    }

    /// Makes the cells that are in view of the map a stop, behind that of the last stage among them.
    pub(super) fn add_presented_view(&mut self) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let seen = tab.view.camera.canvas_from_map().inverse().apply_rect(tab.view.room.free);
        let Some((lanes, steps)) = Presenting::cells_in_view(tab.document, seen) else {
            return self.window.notices.announcer.refuse("Move the map so that some of its cells are in view first.");
        };
        let map = tab.map().clone();
        let keys: Vec<StopKey> = stops(&map).into_iter().map(|stop| stop.key).collect();
        let after = map.step(steps.1).map(|(stage, _)| StopKey::Stage(stage.id));
        let mut presentation = map.info.presentation.clone();
        presentation.add_view(lanes, steps, (after, &keys));
        let command = Command::SetMap(MapField::Presentation(Box::new(presentation)));
        if tab.perform(&command) {
            self.window.notices.announcer.say("View added to the presentation");
        }
    }

    /// Takes the keys of the presentation, if there is one. Returns whether it has the keyboard.
    pub(super) fn take_presenting_keys(&mut self, ctx: &Context) -> bool {
        let front = self.front_document().map(|document| document.id);
        if self.window.presentation.as_ref().is_some_and(|it| Some(it.document) != front) {
            self.end_presenting(ctx);
        }
        let Some(presentation) = self.window.presentation.as_mut().filter(|it| !it.is_paused) else { return false };
        presentation.presenting.take_keys(ctx);
        true
    }

    /// Shows the presentation over the whole window.
    pub(super) fn show_presentation(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let Some(mut presentation) = self.window.presentation.take() else { return };
        let mut answers = Vec::new();
        let mut area = ui.max_rect();
        presentation.presenting.cover_footer(self.window.overlays.capture.line.place());
        if let Some(document) = self.window.tabs.front_document(self.documents) {
            let mut frame = PresentFrame {
                document,
                painter: &mut self.services.painter,
                room: self.services.workshop.presenting.room_size,
                canvas: PAGES_OF_WINDOW.wrapping_mul(self.window.id.0 + 1),
            };
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
                area = ui.max_rect();
                answers = presentation.presenting.show(ui, &mut frame);
            });
        }
        if !presentation.before.was_full || presentation.filling.has_moved() {
            presentation.filling.follow(&ctx);
        }
        self.window.presentation = Some(presentation);
        self.follow_displays(&ctx);
        self.show_presenter(&ctx);
        self.window.overlays.canvas = area;
        let letters = self.services.workshop.presenting.room_size.letters(point(area.width(), area.height()));
        self.window.overlays.capture.line.set_letters(Some(letters));
        self.show_capture_line(&ctx, area);
        self.show_parking_lot(ui, area);
        self.show_agenda(ui, area);
        let timer = self.show_timer(ui, area);
        let mut clear = area;
        if let Some(RunningPresentation { presenting, .. }) = &mut self.window.presentation {
            if presenting.keep_clear_of_timer(timer) {
                ctx.request_repaint();
            }
            clear = presenting.clear_area(area);
        }
        self.say_in_presentation(ui, clear);
        for answer in answers {
            self.answer_presentation(&ctx, answer);
            ctx.request_repaint();
        }
    }

    fn answer_presentation(&mut self, ctx: &Context, answer: PresentAnswer) {
        match answer {
            PresentAnswer::Leave => self.end_presenting(ctx),
            PresentAnswer::Capture => {
                self.perform(ctx, UiCommand::CaptureLine);
                write_in_room(ctx);
            }
            PresentAnswer::Write => write_in_room(ctx),
            PresentAnswer::Presenter(wants) => {
                self.services.workshop.presenting.wants_presenter = Some(wants);
                if wants {
                    self.open_presenter(ctx);
                }
            }
            PresentAnswer::Timer => self.perform(ctx, UiCommand::Timer),
            PresentAnswer::Vote => {
                self.pause_to_vote(ctx);
                write_in_room(ctx);
            }
            PresentAnswer::Say(words) => self.window.notices.announcer.say(words),
            PresentAnswer::Refuse(words) => self.window.notices.announcer.refuse(words),
            PresentAnswer::SetText(Part::Card(card), text) => {
                let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
                if tab.perform(&Command::SetText { field: TextField::CardText(card), text }) {
                    self.window.notices.announcer.say("Corrected");
                } else if let Some(why) = tab.view.message.take() {
                    self.window.notices.announcer.refuse(why);
                }
            }
            PresentAnswer::SetText(..) => {}
        }
    }

    /// What the window says while its status line is not shown: to a screen reader, and refusals to everybody.
    pub(super) fn say_in_presentation(&self, ui: &Ui, area: Rect) {
        let said = self.window.notices.announcer.current();
        let words = said.map_or("", |said| said.text.as_str());
        let id = ui.unique_id().with(("presentation status", said.map_or(0, |said| said.number)));
        let place = Rect::from_min_size(area.min, egui::Vec2::ZERO);
        ui.interact(place, id, Sense::hover());
        name_node(ui.ctx(), id, egui::accesskit::Role::Status, words);
        place_node(ui.ctx(), id, place);
        let urgency = said.map_or(Urgency::Polite, |said| said.urgency);
        ui.ctx().accesskit_node_builder(id, |node| node.set_live(urgency.live()));
        if let Some(said) = said.filter(|said| said.urgency == Urgency::Assertive && !said.text.is_empty()) {
            crate::app::present::show_refusal(ui, &self.services.theme, area, &said.text);
        }
    }
}

/// Gives the keyboard to the window before the room. It may be in that of the presenter, where letters are commands.
fn write_in_room(ctx: &Context) {
    ctx.send_viewport_cmd(ViewportCommand::Focus);
}

/// The stop that shows a part best.
fn stop_of(map: &JourneyMap, part: Part) -> Option<StopKey> {
    let known: Vec<StopKey> = stops(map).into_iter().filter(|stop| !stop.is_hidden).map(|stop| stop.key).collect();
    let of_step = |step| map.step(step).map(|(stage, _)| StopKey::Stage(stage.id));
    let stop = match part {
        Part::Header => Some(StopKey::Overview),
        Part::Persona(id) => Some(StopKey::Persona(id)),
        Part::Stage(id) => Some(StopKey::Stage(id)),
        Part::Step(step) | Part::Cell(_, step) | Part::Point(_, _, step) => of_step(step),
        Part::Card(id) => map.card(id).and_then(|card| of_step(card.step)),
        Part::Lane(id) => Some(StopKey::Curve(id)),
        Part::Hotspot(id) => Some(StopKey::Hotspot(id)),
        Part::Link(_) | Part::Note(_) | Part::LaneGroup(_) => None,
    };
    stop.filter(|stop| known.contains(stop))
}

/// The part that is selected after a stop was shown.
fn part_of(map: &JourneyMap, stop: StopKey) -> Option<Part> {
    match stop {
        StopKey::Persona(id) => Some(Part::Persona(id)),
        StopKey::Curve(id) => Some(Part::Lane(id)),
        StopKey::Moment(step) => Some(Part::Step(step)),
        StopKey::Hotspot(id) => Some(Part::Hotspot(id)),
        StopKey::Overview | StopKey::End | StopKey::Opportunities | StopKey::Actions => None,
        StopKey::Stage(_) | StopKey::LowestPoint | StopKey::View(_) => stage_of(map, stop).map(Part::Stage),
    }
}

/// The stage that a stop is about.
fn stage_of(map: &JourneyMap, stop: StopKey) -> Option<StageId> {
    map.step(step_of_stop(map, stop)?).map(|(stage, _)| stage.id)
}
