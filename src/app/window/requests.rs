//! The one place that carries out what panels, dialogs and the canvas have asked for.

use egui::Context;

use super::ActiveWindow;
use super::opening::OpeningPurpose;
use crate::app::commands::perform::go_to;
use crate::app::commands::request::Request;
use crate::edit::Selection;

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
            Request::OpenFile(path) => self.open(ctx, &path),
            Request::ForgetRecent(path) => self.forget_recent(&path),
            Request::RestoreRecovered(id) => self.restore(ctx, &id),
            Request::CompareRecovered(id) => self.compare(ctx, &id),
            Request::DiscardRecovered(id) => self.discard_recovered(&id),
            Request::OpenPersona(id) => self.open_persona(id),
            Request::OpenAddress(card) => self.visit(ctx, card),
            Request::CopyLanes(id) => self.ask_to_copy_lanes(Some(id)),
            Request::ChoosePicture(target) => self.choose_picture(ctx, target),
            Request::SwitchTab(index) => {
                let view = self.window.tabs.views().get(index).map(|view| view.id);
                view.into_iter().for_each(|view| self.window.tabs.bring_to_front(view));
            }
            Request::DragOverTab(index) => self.drag_over_tab(ctx, index),
            request => self.carry_out_on_map(request),
        }
    }

    /// Carries out what was asked for about the map in front.
    fn carry_out_on_map(&mut self, request: Request) {
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
                tab.document.editor.select(Selection::one(found.field.part()));
                tab.view.found = Some(found);
                tab.show_selected();
            }
            Request::ForgetMatch => tab.view.found = None,
            // All others were carried out above.
            _ => {}
        }
    }

    fn forget_recent(&mut self, path: &std::path::Path) {
        if let Some(recent) = &self.services.recent_files
            && let Err(error) = recent.forget(path)
        {
            self.window.notices.show_passing(error.to_string());
        }
        self.services.list_recent();
    }
}
