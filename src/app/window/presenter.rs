//! The window of the presenter, beside the one that the room sees.

use egui::{CentralPanel, Context, Frame, UiBuilder, ViewportBuilder, ViewportId};

use super::ActiveWindow;
use super::presenting::{PAGES_OF_WINDOW, RunningPresentation};
use crate::app::present::{PresentFrame, PresenterAnswer, PresenterFrame, PresenterView};
use crate::app::widgets::timer::TimerView;
use crate::edit::{Command, MapField};
use crate::model::StopKey;

/// The size of the window when it opens, in points.
const SIZE_PT: [f32; 2] = [1_280.0, 800.0];

impl ActiveWindow<'_> {
    /// Opens the window of the presenter, or hides it. Begins the presentation if there is none.
    pub(super) fn toggle_presenter(&mut self, ctx: &Context) {
        if self.window.presentation.is_none() {
            self.begin_presenting(ctx, true);
        } else if self.window.presentation.as_ref().is_some_and(|it| it.presenter.is_some()) {
            return self.close_presenter();
        }
        self.open_presenter(ctx);
    }

    /// Opens the window of the presenter: on a display of its own where there are two.
    pub(super) fn open_presenter(&mut self, ctx: &Context) {
        if let Some(presentation) = &mut self.window.presentation {
            // What is being written there stays when a display comes back.
            presentation.presenter.get_or_insert_with(PresenterView::default);
        }
        self.place_on_displays(ctx);
        self.window.notices.announcer.say("Presenter window");
        ctx.request_repaint();
    }

    /// Hides the window of the presenter. What was typed there is kept.
    pub(super) fn close_presenter(&mut self) {
        let Some(presentation) = &mut self.window.presentation else { return };
        let view = presentation.presenter.take();
        let unkept = view.and_then(|view| {
            let document = self.window.tabs.front_document(self.documents)?;
            view.unkept(&document.map().info.presentation)
        });
        if let Some(PresenterAnswer::KeepNote(stop, text)) = unkept {
            self.keep_note(stop, &text);
        }
    }

    /// Shows the window of the presenter, if it is open.
    pub(super) fn show_presenter(&mut self, ctx: &Context) {
        let Some(mut presentation) = self.window.presentation.take() else { return };
        let waits = room_comes_first(ctx, &presentation);
        let Some(mut view) = presentation.presenter.take_if(|view| view.is_shown || !waits) else {
            self.window.presentation = Some(presentation);
            return;
        };
        view.is_shown = true;
        let (clock, time_of_day) = (self.services.workshop.clock.now(), self.services.workshop.clock.time_of_day());
        let timer = self.services.workshop.timer.clone();
        let agenda = self.front_document().map(|it| it.map().info.workshop.agenda.clone()).unwrap_or_default();
        let title = format!("Presenter: {}", self.front_document().map_or("", |document| document.title()));
        let points = ctx.pixels_per_point();
        let display = presentation.displays.presenter.map(|display| display / points);
        let room = display.map(|display| display.size()).or_else(|| ctx.input(|input| input.viewport().monitor_size));
        let builder =
            ViewportBuilder::default().with_title(title).with_app_id("footpath").with_inner_size(size_in(room));
        let builder = match display {
            Some(display) => builder.with_position(display.min + egui::vec2(24.0, 24.0)),
            None => builder,
        };
        let mut answers = Vec::new();
        let mut timer_action = None;
        let mut is_closed = false;
        if let Some(document) = self.window.tabs.front_document(self.documents) {
            let mut frame = PresenterFrame {
                present: PresentFrame {
                    document,
                    painter: &mut self.services.painter,
                    room: self.services.workshop.presenting.room_size,
                    canvas: PAGES_OF_WINDOW.wrapping_mul(self.window.id.0 + 1),
                },
                clock: clock_words(time_of_day),
                parked: &document.map().info.parked,
                can_swap: presentation.displays.audience.is_some(),
                timer_is_large: timer.countdown().map(|_| timer.is_large),
                is_voting: presentation.is_paused,
                is_capturing: self.window.overlays.capture.line.is_open(),
            };
            let id = ViewportId::from_hash_of(("presenter", self.window.id));
            let mut icons = std::mem::take(&mut self.services.icons);
            let theme = crate::theme::Theme::named_or_default("Dark");
            ctx.show_viewport_immediate(id, builder, |ui, _class| {
                is_closed = ui.input(|input| input.viewport().close_requested());
                CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
                    let (asked, place) = view.show(ui, &mut presentation.presenting, &mut frame);
                    answers = asked;
                    if timer.countdown().is_some() {
                        let has_next = timer.block().map_or(!agenda.is_empty(), |at| at + 1 < agenda.len());
                        let painter = &mut *frame.present.painter;
                        let mut context =
                            crate::app::widgets::ui_context::UiContext { theme: &theme, icons: &mut icons, painter };
                        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                            let view = TimerView { timer: &timer, now: clock, has_next, width: place.width() };
                            timer_action = view.show(ui, &mut context);
                        });
                    }
                });
            });
            self.services.icons = icons;
        }
        presentation.presenter = Some(view);
        self.window.presentation = Some(presentation);
        if let Some(action) = timer_action {
            self.act_on_timer_now(action);
        }
        for answer in answers {
            self.answer_presenter(ctx, answer);
        }
        if is_closed {
            self.close_presenter();
        }
    }

    fn answer_presenter(&mut self, ctx: &Context, answer: PresenterAnswer) {
        match answer {
            PresenterAnswer::KeepNote(stop, text) => self.keep_note(stop, &text),
            PresenterAnswer::GoTo(stop) => {
                let now = ctx.input(|input| input.time);
                if let Some(presentation) = &mut self.window.presentation {
                    presentation.presenting.go_to(stop, now);
                }
            }
            PresenterAnswer::Swap => self.swap_displays(ctx),
            PresenterAnswer::Close => self.close_presenter(),
        }
        ctx.request_repaint();
    }

    fn keep_note(&mut self, stop: StopKey, text: &str) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let mut presentation = tab.map().info.presentation.clone();
        presentation.set_note(stop, text);
        if presentation != tab.map().info.presentation {
            tab.perform(&Command::SetMap(MapField::Presentation(Box::new(presentation))));
        }
    }
}

/// Whether the window of the room is still on its way to fill the only display: it would cover one that opens now.
fn room_comes_first(ctx: &Context, presentation: &RunningPresentation) -> bool {
    let (now, is_drawn_by_system) = ctx.input(|input| (input.time, input.viewport().fullscreen.is_some()));
    let shares_display = presentation.displays.presenter.is_none() && is_drawn_by_system;
    let waits = shares_display && !presentation.filling.is_settled(now);
    if waits {
        ctx.request_repaint_after_secs(0.05);
    }
    waits
}

/// The size of the window on a display of this size: with its frame, it has to fit there.
fn size_in(display: Option<egui::Vec2>) -> egui::Vec2 {
    let usual = egui::Vec2::from(SIZE_PT);
    display.map_or(usual, |display| usual.min((display - egui::vec2(48.0, 80.0)).max(egui::Vec2::splat(200.0))))
}

/// The time of the day in hours and minutes.
fn clock_words(seconds: f64) -> String {
    let minutes = (seconds / 60.0).floor() as u64 % (24 * 60);
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_fits_on_its_display_with_its_frame() {
        assert_eq!(size_in(None), egui::vec2(1_280.0, 800.0));
        assert_eq!(size_in(Some(egui::vec2(1_920.0, 1_080.0))), egui::vec2(1_280.0, 800.0));
        assert_eq!(size_in(Some(egui::vec2(1_280.0, 720.0))), egui::vec2(1_232.0, 640.0));
        assert_eq!(size_in(Some(egui::Vec2::ZERO)), egui::Vec2::splat(200.0));
    }
}
