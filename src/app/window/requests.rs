//! The one place that carries out what panels, dialogs and the canvas have asked for.

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use crate::app::commands::UiCommand;
use crate::app::commands::perform::go_to;
use crate::app::commands::request::Request;
use crate::app::commands::view_page::ViewPage;
use crate::app::panels::inspector;
use crate::app::panels::panel_focus::Panel;
use crate::app::view::canvas::uncover_match;
use crate::app::view::flash::Flash;
use crate::app::view::tab::Tab;
use crate::edit::{Selection, describe};
use crate::file::settings::SidePanel;
use crate::geometry::{Rect, point};
use crate::model::{ActionId, Part, TextField};

impl ActiveWindow<'_> {
    /// Carries out what was asked for in this frame, in the order of asking.
    pub(super) fn carry_out_requests(&mut self, ctx: &Context) {
        for request in self.window.requests.take() {
            self.carry_out(ctx, request);
            ctx.request_repaint();
        }
    }

    fn carry_out(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Command(command) => self.perform(ctx, command),
            Request::NewFromTemplate(name) => self.open_template(&name),
            Request::NewFromOwnTemplate(path) => {
                self.start_opening(ctx, &path, OpeningPurpose::OwnTemplate);
                self.settle_opening(ctx);
            }
            Request::SetRoom(room) => self.services.workshop.presenting.room_size = room.sound(),
            Request::OpenFile(path) => self.open(ctx, &path),
            Request::FinishHint(step) => self.services.tour.finish(step),
            Request::ForgetRecent(path) => self.services.forget_recent(&path),
            Request::OpenAgain => {
                let maps = self.services.autosave.take_offered();
                self.open_all(ctx, &maps.into_iter().map(|map| map.path).collect::<Vec<_>>());
            }
            Request::DismissOpenAgain => drop(self.services.autosave.take_offered()),
            Request::RestoreRecovered(id) => self.restore(ctx, &id),
            Request::CompareRecovered(id) => self.compare_recovered(ctx, &id),
            Request::DiscardRecovered(id) => self.discard_recovered(&id),
            Request::OpenPersona(id) => self.open_persona(id),
            Request::OpenAddress(card) => self.visit(ctx, card),
            Request::CopyLanes(id) => self.ask_to_copy_lanes(Some(id)),
            Request::ChoosePicture(target) => self.choose_picture(ctx, target),
            Request::SwitchTab(index) => {
                let view = self.window.tabs.views().get(index).map(|view| view.id);
                view.into_iter().for_each(|view| self.window.tabs.bring_to_front(view));
            }
            Request::CloseTab(index) => self.close_tab_at(index),
            Request::DragOverTab(index) => self.drag_over_tab(ctx, index),
            Request::ShowAction(action) => self.show_action(ctx, action),
            Request::ShowKpi(place) => self.show_kpi(ctx, place),
            Request::WriteKpiName => {
                self.show_inspector();
                inspector::write_kpi_name(ctx);
            }
            Request::ShowInspector { answer, of_map } => self.show_inspector_for(answer, of_map),
            Request::ShowMapDetails => {
                self.turn_to(ctx, ViewPage::Map);
                self.show_map_details();
            }
            Request::LightParts(parts) => self.light_parts(ctx, parts),
            Request::ActionFor(part) => self.make_action_for(ctx, part),
            Request::OpenAction(action) => self.open_action(ctx, action),
            Request::ShowSidePanel(panel) => self.open_side_panel(panel),
            Request::ShowComments(thread) => self.show_comments(thread),
            Request::CloseSidePanel => self.close_side_panel(),
            Request::Compare(request) => self.compare_maps(ctx, request),
            Request::RenameVersion(version) => self.ask_for_version_name(Some(version)),
            request => {
                if matches!(request, Request::ShowPart(_) | Request::ShowMatch(_)) {
                    self.turn_to(ctx, ViewPage::Map);
                }
                if let Request::ShowMatch(found) = &request {
                    self.show_place_of(found.field);
                }
                self.carry_out_on_map(request);
            }
        }
    }

    /// Opens the panel that shows a text which is not on the map.
    fn show_place_of(&mut self, field: TextField) {
        match field {
            TextField::SpeakerNote(stop) | TextField::StopName(stop) => {
                self.window.shown.side = SidePanel::Presentation;
                self.window.overlays.side.show_stop(stop);
            }
            TextField::AgendaTitle(_) => self.window.overlays.agenda.open = true,
            _ => {}
        }
    }

    /// Selects the first of some parts, brings it into view, and marks all of them for a moment.
    pub(super) fn light_parts(&mut self, ctx: &Context, parts: Vec<Part>) {
        self.turn_to(ctx, ViewPage::Map);
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let Some(first) = parts.first() else { return };
        go_to(&mut tab, *first);
        let place = describe(tab.map(), *first);
        tab.view.announcements.say_if_silent(format!("Selected on the map: {place}. Esc leads there"));
        // Of a cluster one badge is drawn; the others are lit where they are pinned.
        let map = tab.map().clone();
        let lit = |part: Part| match part {
            Part::Hotspot(id) if tab.document.bounds_of(part).is_none() => {
                let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id);
                hotspot.map_or(part, |hotspot| hotspot.on.part())
            }
            part => part,
        };
        let parts = parts.into_iter().map(lit).collect();
        let now = ctx.input(|input| input.time);
        tab.view.highlights.flash = Flash::of(parts, now);
    }

    /// Makes an action that answers a part, and opens it.
    fn make_action_for(&mut self, ctx: &Context, part: Part) {
        if let Some(mut tab) = self.window.tabs.front(self.documents) {
            tab.stop_typing();
            go_to(&mut tab, part);
        }
        self.perform(ctx, UiCommand::AddAction);
    }

    /// Opens the fields of an action.
    fn open_action(&mut self, ctx: &Context, action: ActionId) {
        self.show_inspector();
        if let Some(mut tab) = self.window.tabs.front(self.documents) {
            tab.stop_typing();
            inspector::open_action(ctx, &mut tab, action);
        }
    }

    /// Shows the fields of the map in the inspector.
    pub(super) fn show_map_details(&mut self) {
        self.show_inspector();
        if let Some(mut tab) = self.window.tabs.front(self.documents) {
            tab.stop_typing();
            tab.document.editor.select(Selection::one(Part::Header));
        }
    }

    /// Shows the inspector with the focus in it, and says what is found there.
    fn show_inspector_for(&mut self, answer: &str, of_map: bool) {
        let has_selection = self.front_document().is_some_and(|document| !document.editor.selection().is_empty());
        if of_map || !has_selection {
            self.show_map_details();
        }
        self.show_inspector();
        self.window.panel_focus.want(Panel::Side);
        if let Some(tab) = self.window.tabs.front(self.documents) {
            tab.view.announcements.say(format!("{answer}."));
        }
    }

    /// Carries out what was asked for about the map in front.
    fn carry_out_on_map(&mut self, request: Request) {
        let bar = self.window.find.place().map(|place| place.translate(-self.window.overlays.canvas.min.to_vec2()));
        let cover = bar.map(|bar| Rect::from_corners(point(bar.left(), bar.top()), point(bar.right(), bar.bottom())));
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        match request {
            Request::ShowPart(part) => {
                tab.stop_typing();
                go_to(&mut tab, part);
            }
            Request::GoToHistoryStep(step) => {
                tab.stop_typing();
                tab.go_through_history(|editor| editor.go_to_step(step));
            }
            Request::Edit(command) => drop(tab.perform(&command)),
            Request::ShowMatch(found) => {
                let before = tab.document.editor.selection().clone();
                // Who selects something else while the bar is open goes on from there.
                if !is_at_match(&tab, &before) {
                    tab.view.highlights.before_find = Some(before);
                }
                tab.document.editor.select(Selection::one(found.field.part()));
                tab.view.highlights.found = Some(found);
                tab.show_selected();
                cover.into_iter().for_each(|cover| uncover_match(&mut tab, cover));
            }
            Request::LeaveMatch => {
                let is_at_match = is_at_match(&tab, tab.document.editor.selection());
                tab.view.highlights.found = None;
                if let Some(before) = tab.view.highlights.before_find.take().filter(|_| is_at_match) {
                    tab.document.editor.select(before);
                }
            }
            Request::ForgetMatch => {
                (tab.view.highlights.found, tab.view.highlights.before_find) = (None, None);
            }
            // All others were carried out above.
            _ => {}
        }
    }
}

/// Whether what is selected is where the find bar has led.
fn is_at_match(tab: &Tab<'_>, selected: &Selection) -> bool {
    let found = tab.view.highlights.found.as_ref();
    found.is_some_and(|found| *selected == Selection::one(found.field.part()))
}
