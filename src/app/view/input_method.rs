//! A workaround for input methods (for Chinese, Japanese, Korean and others) on X11.
//!
//! The window library creates a new input context whenever a text is begun, but focuses it only when the
//! window is focused the next time; until then the input method receives no keys. So on X11 input methods
//! stay allowed all the time, and a single context keeps the focus as long as the window has it.
//!
//! Limitations: a click elsewhere during a composition does not end it; it continues in the new place.

use egui::output::IMEOutput;
use egui::{Context, FullOutput, Rect};

/// Keeps input methods allowed while no text is edited.
pub(crate) struct KeepImeAllowed;

impl KeepImeAllowed {
    /// Whether the window will be on X11. Where Wayland is available, the window library prefers it.
    pub(crate) fn is_needed() -> bool {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        cfg!(all(unix, not(target_os = "macos"))) && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")
    }
}

impl egui::Plugin for KeepImeAllowed {
    fn debug_name(&self) -> &'static str {
        "input methods are always allowed"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let ime = output.platform_output.ime.get_or_insert_with(|| at(Rect::ZERO));
        // The window library would create a new context to interrupt a composition.
        ime.should_interrupt_composition = false;
    }
}

/// Allows an input method, with its window beside `caret`.
pub(crate) fn at(caret: Rect) -> IMEOutput {
    IMEOutput { purpose: Default::default(), rect: caret, cursor_rect: caret, should_interrupt_composition: false }
}
