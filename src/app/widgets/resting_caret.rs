//! Lets carets rest: a caret blinks while somebody writes, and stands still once nobody has done anything for a while.
//!
//! Each blink costs a frame. A window that is left open with a caret in it should cost nothing.

use egui::{Context, Id, RawInput};

/// How long carets blink after the last input, in seconds.
const BLINKING_SECONDS: f64 = 10.0;

/// How many seconds ago the last input was. A caret is shown right after it and blinks from then on.
pub(crate) fn seconds_since_input(ctx: &Context) -> f64 {
    let last = ctx.data(|data| data.get_temp::<f64>(last_input_id())).unwrap_or(0.0);
    (ctx.input(|input| input.time) - last).max(0.0)
}

fn last_input_id() -> Id {
    Id::unique("time of the last input")
}

/// Stops all carets from blinking while there is no input.
#[derive(Default)]
pub(crate) struct RestingCaret {
    last_input: f64,
}

impl egui::Plugin for RestingCaret {
    fn debug_name(&self) -> &'static str {
        "carets rest without input"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let Some(now) = input.time else { return };
        if !input.events.is_empty() {
            self.last_input = now;
            ctx.data_mut(|data| data.insert_temp(last_input_id(), now));
        }
        let blinks = now - self.last_input < BLINKING_SECONDS;
        // Changing the style repaints the window, so it is only done when the value differs.
        if ctx.global_style().visuals.text_cursor.blink != blinks {
            ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = blinks);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use egui::{Event, TextEdit, ViewportId};

    /// How long a window with an open caret waits for its next frame, at this time and after these events.
    fn wait(ctx: &Context, time: f64, events: Vec<Event>) -> Duration {
        let input = RawInput { time: Some(time), events, focused: true, ..RawInput::default() };
        let mut text = "Wait for a caret".to_owned();
        let mut output = ctx.run_ui(input, |ui| {
            let field = TextEdit::singleline(&mut text).id(Id::unique("field")).show(ui);
            field.response.request_focus();
        });
        output.textures_delta.clear();
        output.viewport_output[&ViewportId::ROOT].repaint_delay
    }

    #[test]
    fn a_caret_that_nobody_uses_costs_no_frames_until_the_next_input() {
        let ctx = Context::default();
        ctx.add_plugin(RestingCaret::default());
        let typed = || vec![Event::Text("e".into())];
        wait(&ctx, 1.0, typed());
        let settled = |from: f64| {
            let frame = |number: i32| wait(&ctx, from + f64::from(number) / 60.0, Vec::new());
            (1..9).map(frame).fold(Duration::ZERO, |_, last| last)
        };
        assert!(settled(2.0) < Duration::from_secs(1), "it blinks");
        assert_eq!(settled(1.0 + BLINKING_SECONDS), Duration::MAX, "it rests");
        wait(&ctx, 60.0, typed());
        assert!(settled(60.0) < Duration::from_secs(1), "it blinks again");
    }

    #[test]
    fn a_caret_blinks_from_the_last_input_on() {
        let ctx = Context::default();
        ctx.add_plugin(RestingCaret::default());
        wait(&ctx, 3.0, vec![Event::Text("e".into())]);
        assert_eq!(seconds_since_input(&ctx), 0.0);
        wait(&ctx, 3.25, Vec::new());
        assert_eq!(seconds_since_input(&ctx), 0.25);
        wait(&ctx, 4.0, vec![Event::Text("f".into())]);
        assert_eq!(seconds_since_input(&ctx), 0.0);
    }
}
