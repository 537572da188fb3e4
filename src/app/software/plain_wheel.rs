//! The mouse wheel without a glide.
//!
//! egui spreads each step of a wheel over a quarter of a second. Where the processor paints, that is a dozen frames
//! for a step, and the picture lags behind the hand. Here each step takes effect at once.

use egui::{Context, Event, MouseWheelUnit, RawInput, TouchPhase, Vec2};

/// Lets each step of a mouse wheel take effect in one frame.
pub(super) struct PlainWheel;

impl egui::Plugin for PlainWheel {
    fn debug_name(&self) -> &'static str {
        "mouse wheel without a glide"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        if input.events.iter().any(is_step) {
            input.events = std::mem::take(&mut input.events).into_iter().flat_map(without_glide).collect();
        }
    }
}

fn is_step(event: &Event) -> bool {
    matches!(
        event,
        Event::MouseWheel { unit: MouseWheelUnit::Line | MouseWheelUnit::Page, phase: TouchPhase::Move, .. }
    )
}

/// A step of the wheel as if a finger began to scroll, which egui follows exactly; any other event as it is.
fn without_glide(event: Event) -> Vec<Event> {
    match event {
        Event::MouseWheel { unit, modifiers, source, .. } if is_step(&event) => {
            let begin = Event::MouseWheel { unit, delta: Vec2::ZERO, phase: TouchPhase::Start, modifiers, source };
            vec![begin, event]
        }
        _ => vec![event],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Modifiers, MouseWheelSource};

    /// How far the wheel scrolls in each of the frames after one step.
    fn scrolled(modifiers: Modifiers) -> Vec<(Vec2, f32)> {
        let ctx = Context::default();
        ctx.add_plugin(PlainWheel);
        let step = Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: Vec2::new(0.0, -1.0),
            phase: TouchPhase::Move,
            modifiers,
            source: MouseWheelSource::Wheel,
        };
        let frame = |number: u32, events| {
            let input = RawInput { time: Some(f64::from(number) / 60.0), events, ..RawInput::default() };
            let mut seen = (Vec2::ZERO, 1.0);
            let mut output = ctx.run_ui(input, |ui| {
                seen = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
            });
            output.textures_delta.clear();
            seen
        };
        let first = frame(0, vec![Event::ModifiersChanged(modifiers), step]);
        std::iter::once(first).chain((1..9).map(|number| frame(number, Vec::new()))).collect()
    }

    #[test]
    fn a_step_scrolls_at_once_and_no_further() {
        let frames = scrolled(Modifiers::NONE);
        assert!(frames[0].0.y < -10.0, "{frames:?}");
        assert!(frames[1..].iter().all(|(scrolled, _)| *scrolled == Vec2::ZERO), "{frames:?}");
    }

    #[test]
    fn a_step_zooms_at_once_with_ctrl_and_goes_sideways_with_shift() {
        let zoomed = scrolled(Modifiers::COMMAND | Modifiers::CTRL);
        assert!(zoomed[0].1 < 0.99 && zoomed[1..].iter().all(|(_, zoom)| *zoom == 1.0), "{zoomed:?}");
        let sideways = scrolled(Modifiers::SHIFT);
        assert!(sideways[0].0.x < -10.0 && sideways[0].0.y == 0.0, "{sideways:?}");
    }
}
