//! Carries out what the panels and overlays asked for.

use egui::Context;

use super::Window;
use super::files;
use crate::app::commands::perform;
use crate::app::commands::request::{PictureTarget, Request};
use crate::app::view::tab::Tab;
use crate::edit::Selection;

impl Window {
    /// Carries out all requests, in the order in which they were made.
    pub(super) fn carry_out_requests(&mut self, ctx: &Context) {
        for request in self.requests.take() {
            self.carry_out(ctx, request);
        }
    }

    fn carry_out(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Command(command) => self.perform(ctx, command),
            Request::NewFromTemplate(name) => {
                self.open_template(&name);
                ctx.request_repaint();
            }
            Request::NewFromOwnTemplate(path) => self.open_own_template(&path),
            Request::OpenFile(path) => self.open(&path),
            Request::ForgetRecent(path) => self.forget_recent(&path),
            Request::RestoreRecovered(id) => self.restore(&id),
            Request::CompareRecovered(id) => self.compare(&id),
            Request::DiscardRecovered(id) => self.discard_recovered(&id),
            Request::OpenPersona(persona) => self.open_persona(persona),
            Request::OpenAddress(card) => self.visit(ctx, card),
            Request::CopyLanes(persona) => self.ask_to_copy_lanes(Some(persona)),
            Request::ChoosePicture(PictureTarget::Card(card)) => {
                self.ask_for_picture(ctx, files::PictureTarget::On(card));
            }
            Request::ChoosePicture(PictureTarget::NewCard(place)) => {
                self.ask_for_picture(ctx, files::PictureTarget::New(place));
            }
            Request::SwitchTab(index) => self.current = Some(index),
            Request::ShowPart(part) => self.leave_text(ctx, |tab| perform::go_to(tab, part)),
            Request::GoToHistoryStep(step) => {
                self.leave_text(ctx, |tab| tab.go_through_history(|editor| editor.go_to_step(step)));
            }
            Request::Edit(command) => self.front_mut(|tab| {
                tab.perform(&command);
            }),
            Request::ShowMatch(found) => self.front_mut(|tab| {
                tab.editor.select(Selection::one(found.place.part()));
                tab.found = Some(found);
                tab.show_selected();
            }),
            Request::ForgetMatch => self.front_mut(|tab| tab.found = None),
        }
    }

    /// Ends text editing on the current map, then acts on it.
    fn leave_text(&mut self, ctx: &Context, act: impl FnOnce(&mut Tab)) {
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        tab.stop_typing(&mut self.scene_builder);
        act(tab);
        ctx.request_repaint();
    }
}
