//! The first window on a display that is too small for it with its frame: a window manager then gives it all the room
//! that the display has, with the title in sight. Without a window manager there is no frame, and nothing happens.

use egui::{Context, RawInput, Vec2, ViewportCommand, ViewportId, ViewportInfo};

/// What the frame of a window takes of a display at least, in points.
const FRAME: Vec2 = Vec2::new(4.0, 40.0);

/// Has the first window maximized if it would not fit on its display. It looks once, when both sizes are known.
#[derive(Default)]
pub(crate) struct FittingWindow {
    has_looked: bool,
}

impl egui::Plugin for FittingWindow {
    fn debug_name(&self) -> &'static str {
        "first window within its display"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if self.has_looked || input.viewport_id != ViewportId::ROOT {
            return;
        }
        let Some(is_too_large) = is_too_large(input.viewport()) else { return };
        self.has_looked = true;
        if is_too_large {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Maximized(true));
        }
    }
}

/// Whether a window does not fit on its display with a frame; none while it is not known how large they are.
fn is_too_large(window: &ViewportInfo) -> Option<bool> {
    let display = window.monitor_size.filter(|size| size.min_elem() >= 1.0)?;
    let needed = window.inner_rect?.size() + FRAME;
    let fills_it = window.maximized == Some(true) || window.fullscreen == Some(true);
    Some(!fills_it && (needed.x > display.x || needed.y > display.y))
}

#[cfg(test)]
mod tests {
    use egui::{Pos2, Rect};

    use super::*;

    /// The commands for a window of this size on a display.
    fn commands(window: Vec2, display: Vec2, maximized: bool) -> Vec<ViewportCommand> {
        let ctx = Context::default();
        ctx.add_plugin(FittingWindow::default());
        let info = ViewportInfo {
            monitor_size: Some(display),
            inner_rect: Some(Rect::from_min_size(Pos2::ZERO, window)),
            maximized: Some(maximized),
            ..ViewportInfo::default()
        };
        let mut given = Vec::new();
        for _ in 0..2 {
            let mut input = RawInput::default();
            input.viewports.insert(ViewportId::ROOT, info.clone());
            let mut output = ctx.run_ui(input, |_| {});
            output.textures_delta.clear();
            let all = output.viewport_output.into_values().flat_map(|viewport| viewport.commands);
            given.extend(all.filter(|command| matches!(command, ViewportCommand::Maximized(_))));
        }
        given
    }

    #[test]
    fn a_window_that_does_not_fit_with_its_title_is_maximized_once() {
        let usual = Vec2::new(1_440.0, 900.0);
        let maximize = vec![ViewportCommand::Maximized(true)];
        assert_eq!(commands(usual, Vec2::new(1_600.0, 900.0), false), maximize);
        assert_eq!(commands(usual, Vec2::new(1_440.0, 1_080.0), false), maximize);
        assert_eq!(commands(usual, Vec2::new(1_600.0, 900.0), true), []);
        assert_eq!(commands(usual, Vec2::new(1_920.0, 1_080.0), false), []);
        assert_eq!(commands(usual, Vec2::ZERO, false), [], "a display without a size sets no limit");
    }
}
