//! Whether it is the user who goes on to something else.

use egui::{Context, Event, Key};

/// Whether an event goes on with what has the focus without leaving it: letters, and keys that lead through a list.
pub(super) fn goes_on_in_field(event: &Event) -> bool {
    let leads_through = |key: &Key| matches!(key, Key::ArrowUp | Key::ArrowDown | Key::PageUp | Key::PageDown);
    match event {
        Event::Text(_) => true,
        Event::Key { key, pressed, .. } => *pressed && leads_through(key),
        _ => false,
    }
}

/// Counts of frames that tell whether the user has moved the focus.
#[derive(Default)]
pub(super) struct FrameCounts {
    now: u64,
    said: u64,
    input: u64,
}

impl FrameCounts {
    /// Counts a frame. Returns whether what moves in it is the user's doing: something was done since the last words were
    /// said, in this frame or shortly before. Keys in a menu move the focus at the end of their frame, so that it is seen
    /// there one or two frames later.
    pub(super) fn note(&mut self, is_said: bool, has_input: bool) -> bool {
        const FRAMES_TO_MOVE: u64 = 2;
        self.now += 1;
        if is_said {
            self.said = self.now;
        }
        if has_input {
            self.input = self.now;
        }
        self.input > self.said && self.now - self.input <= FRAMES_TO_MOVE
    }
}

/// Whether the user did something in this frame.
pub(super) fn has_input(ctx: &Context) -> bool {
    let acts = |event: &Event| {
        matches!(
            event,
            Event::Key { pressed: true, .. }
                | Event::PointerButton { .. }
                | Event::Text(_)
                | Event::AccessKitActionRequest(_)
        )
    };
    // Events that were carried out are gone; the state of the keys tells of them.
    ctx.input(|input| input.raw.events.iter().any(acts))
}
