//! Which display the room sees and which the speaker has: asked once, swapped, and found anew when one is unplugged.

use egui::{Context, Rect, ViewportCommand, ViewportId};

use super::ActiveWindow;
use crate::app::present::StopCover;
use crate::app::services::displays::Displays;
use crate::present::RoomSize;

/// What presentations need besides the map, for all windows together.
#[derive(Default)]
pub(crate) struct PresentingServices {
    /// The room that presentations are read in.
    pub(crate) room_size: RoomSize,
    /// Whether the presenter's window opens where there is a second display; none until the user was asked.
    pub(crate) wants_presenter: Option<bool>,
    /// Where the displays are.
    pub(crate) displays: Displays,
    /// The frame that the window manager puts around windows.
    pub(super) window_frame: WindowFrame,
}

/// The frame that the window manager puts around windows, as far as it was seen.
///
/// A window that had no frame for a while is reported without one even when it has it again. Put back to such a place,
/// it would sink by the height of its title bar with every presentation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct WindowFrame {
    /// How far a window's content lies inside its frame, at its upper left corner.
    inset: egui::Vec2,
}

impl WindowFrame {
    /// The outer place of a window, from what is reported of it.
    pub(super) fn outer(&mut self, outer: Rect, inner: Rect) -> Rect {
        self.inset = self.inset.max(inner.min - outer.min);
        Rect::from_min_max(inner.min - self.inset, outer.max)
    }
}

/// The displays of a presentation, in physical pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PresentDisplays {
    /// The display that the room sees; none while there is only one, or the system decides.
    pub(super) audience: Option<Rect>,
    /// The display of the speaker.
    pub(super) presenter: Option<Rect>,
}

impl ActiveWindow<'_> {
    /// Looks for displays while somebody presents, and places the windows when they have changed.
    pub(super) fn follow_displays(&mut self, ctx: &Context) {
        let Some(displays) = self.services.workshop.presenting.displays.look(ctx) else { return };
        if displays.len() > 1 {
            self.use_second_display(ctx);
        } else {
            self.lose_display(ctx, displays.first().copied());
        }
    }

    /// A second display is there: the user is asked once whether the presenter's window is wanted.
    fn use_second_display(&mut self, ctx: &Context) {
        let wants_presenter = self.services.workshop.presenting.wants_presenter;
        let Some(presentation) = &mut self.window.presentation else { return };
        if presentation.displays.audience.is_some() {
            return;
        }
        match wants_presenter {
            None if presentation.presenter.is_none() => {
                presentation.presenting.show_cover(StopCover::Question);
                self.stay_on_own_display(ctx);
                ctx.request_repaint();
            }
            None | Some(true) => self.open_presenter(ctx),
            Some(false) => self.stay_on_own_display(ctx),
        }
    }

    /// The presentation fills the display that its window is on.
    fn stay_on_own_display(&mut self, ctx: &Context) {
        let own = self.window_before(ctx).and_then(|window| {
            let (own, _) = self.services.workshop.presenting.displays.own_and_other(window)?;
            Some(own)
        });
        let now = ctx.input(|input| input.time);
        if let (Some(own), Some(presentation)) = (own, &mut self.window.presentation)
            && !presentation.before.was_full
        {
            presentation.filling.stay_on(own, now);
        }
    }

    /// Where the window was before it presented, in physical pixels: a window manager may have filled any display with
    /// it since.
    fn window_before(&self, ctx: &Context) -> Option<Rect> {
        let points = ctx.pixels_per_point();
        let before = self.window.presentation.as_ref().and_then(|presentation| presentation.before.outer);
        let before = before.map(|outer| Rect::from_min_max(outer.min * points, outer.max * points));
        before.or_else(|| window_px(ctx, ctx.viewport_id()))
    }

    /// Puts the presentation on the display that the window was not on, and the presenter's window where it was.
    pub(super) fn place_on_displays(&mut self, ctx: &Context) {
        let window = self.window_before(ctx);
        let Some((own, other)) =
            window.and_then(|window| self.services.workshop.presenting.displays.own_and_other(window))
        else {
            return;
        };
        let Some(presentation) = &mut self.window.presentation else { return };
        presentation.displays = PresentDisplays { audience: Some(other), presenter: Some(own) };
        self.move_to_displays(ctx);
    }

    /// Swaps the displays of the audience and of the presenter.
    pub(super) fn swap_displays(&mut self, ctx: &Context) {
        let Some(presentation) = &mut self.window.presentation else { return };
        let PresentDisplays { audience, presenter } = presentation.displays;
        if audience.is_some() && presenter.is_some() {
            presentation.displays = PresentDisplays { audience: presenter, presenter: audience };
            self.move_to_displays(ctx);
            self.window.notices.announcer.say("Displays swapped");
        }
    }

    /// A display was unplugged: everything moves to the one that is left, and nothing ends.
    fn lose_display(&mut self, ctx: &Context, left: Option<Rect>) {
        let Some(presentation) = &mut self.window.presentation else { return };
        let before = std::mem::take(&mut presentation.displays);
        if before.audience.is_some() && left.is_some() {
            presentation.displays = PresentDisplays { audience: left, presenter: left };
            self.move_to_displays(ctx);
            if let Some(presentation) = &mut self.window.presentation {
                // Both are on it; the presenter's window keeps to its size.
                presentation.displays = PresentDisplays { audience: None, presenter: left };
            }
            self.window.notices.announcer.say("One display is left; the presentation goes on there");
        }
    }

    fn move_to_displays(&mut self, ctx: &Context) {
        let Some(presentation) = &mut self.window.presentation else { return };
        let PresentDisplays { audience: Some(audience), presenter: Some(display) } = presentation.displays else {
            return;
        };
        let points = ctx.pixels_per_point();
        presentation.filling.go_to(ctx, audience);
        let presenter = ViewportId::from_hash_of(("presenter", self.window.id));
        let presenter_at = display.min / points + egui::vec2(24.0, 24.0);
        ctx.send_viewport_cmd_to(presenter, ViewportCommand::OuterPosition(presenter_at));
        ctx.request_repaint();
    }
}

/// Where a window is, in physical pixels.
fn window_px(ctx: &Context, id: ViewportId) -> Option<Rect> {
    let points = ctx.pixels_per_point();
    let viewport = ctx.input(|input| input.raw.viewports.get(&id).cloned());
    let rect = viewport.and_then(|viewport| viewport.outer_rect.or(viewport.inner_rect))?;
    Some(Rect::from_min_max(rect.min * points, rect.max * points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_whose_frame_is_no_longer_reported_does_not_sink() {
        let rect = |x, y| Rect::from_min_size(egui::pos2(x, y), egui::vec2(1_240.0, 640.0));
        let mut frame = WindowFrame::default();
        assert_eq!(frame.outer(rect(20.0, 27.0), rect(21.0, 50.0)).min, egui::pos2(20.0, 27.0));
        assert_eq!(frame.outer(rect(21.0, 50.0), rect(21.0, 50.0)).min, egui::pos2(20.0, 27.0));
        let mut none = WindowFrame::default();
        assert_eq!(none.outer(rect(5.0, 6.0), rect(5.0, 6.0)), rect(5.0, 6.0));
    }
}
