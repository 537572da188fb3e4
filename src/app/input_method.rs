//! Input methods (for Chinese, Japanese, Korean and others) on X11.
//!
//! The window library makes a new input context whenever a text is begun, but gives it the focus only when the
//! window next gets it; until then the input method hears no key. So on X11 input stays allowed all the
//! time, and the one context has the focus as long as the window has it.
//!
//! Limitations: who clicks elsewhere in the midst of a composition takes it along to there.

use egui::output::IMEOutput;
use egui::{Context, FullOutput, Rect};

/// Allows input methods also while no text is edited.
pub struct AlwaysAllowed;

impl AlwaysAllowed {
    /// Whether the window will be on X11: where there is Wayland, the window library prefers that.
    pub fn is_needed() -> bool {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        cfg!(all(unix, not(target_os = "macos"))) && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET")
    }
}

impl egui::Plugin for AlwaysAllowed {
    fn debug_name(&self) -> &'static str {
        "input methods are always allowed"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let ime = output.platform_output.ime.get_or_insert_with(|| at(Rect::ZERO));
        // To break a composition off, the window library would make a new context.
        ime.should_interrupt_composition = false;
    }
}

/// An input method with its window beside `caret`.
pub fn at(caret: Rect) -> IMEOutput {
    IMEOutput { purpose: Default::default(), rect: caret, cursor_rect: caret, should_interrupt_composition: false }
}
