//! The window where no graphics card draws it: virtual machines, remote desktops, broken drivers.
//!
//! A software OpenGL paints every pixel of the window again in every frame, which takes all cores of a small machine.
//! Here the processor paints by itself, only what has changed, and hands that to the display. [`is_needed`] finds out
//! whether there is a graphics card, [`run`] runs the program's windows without one.

mod frame_pace;
mod graphics_card;
mod plain_wheel;
mod present;
mod raster;
mod runner;
mod system_window;
mod system_windows;
mod wake;

pub(crate) use graphics_card::{DECISION, is_decided, is_needed};
pub(crate) use runner::run;

use egui::{Color32, Ui};

/// What the windows show.
pub(crate) trait SoftwareApp {
    /// Shows one frame of the first window, and of all others.
    fn show(&mut self, ui: &mut Ui);

    /// The colour where nothing is painted.
    fn ground(&self) -> Color32;

    /// Does what remains to be done before the program ends.
    fn before_exit(&mut self);
}

/// Why the windows could not be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SoftwareError {
    /// The display could not be reached, or went away.
    #[error(transparent)]
    EventLoop(#[from] egui_winit::winit::error::EventLoopError),
    /// The system refused a window.
    #[error(transparent)]
    Window(#[from] egui_winit::winit::error::OsError),
    /// The system refused a picture for a window.
    #[error(transparent)]
    Picture(#[from] softbuffer::SoftBufferError),
}
