//! The window: canvas, panels, commands.
//!
//! egui lays out the panels; the map itself is drawn by [`crate::render::screen`]. Start reading at
//! [`Window::show`], which is one frame.

mod banner;
mod camera;
mod canvas;
pub mod command;
mod documents;
mod gallery;
mod icons;
mod inspector;
mod opening;
mod status_line;
mod sticky;
mod style;
mod tab;
mod top_bar;
mod welcome;
mod window;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

pub use window::{Look, Window};

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No display, or none that can be drawn on.
    #[error("{0}. “footpath export” works without a window")]
    NoWindow(String),
}

/// Shows the window until it is closed.
pub fn run(paths: Vec<PathBuf>) -> Result<(), AppError> {
    let options = eframe::NativeOptions {
        viewport: viewport(),
        // The same letters everywhere.
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(move |context| Ok(Box::new(Window::new(&context.egui_ctx, &paths))));
    let shown = quietly(|| eframe::run_native("Footpath", options, create));
    match shown {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(AppError::NoWindow(error.to_string().trim_end_matches('.').to_owned())),
        Err(reason) => Err(AppError::NoWindow(reason)),
    }
}

/// Some systems make the window library panic where it should answer with an error. Only what
/// panics before the first frame is caught in silence: later panics are faults of ours.
fn quietly<T>(start: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(start)).map_err(|payload| {
        let words = payload.downcast_ref::<String>().cloned();
        let words = words.or_else(|| payload.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        words.unwrap_or_else(|| "the system's window library gave up".to_owned())
    })
}

fn viewport() -> egui::ViewportBuilder {
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Footpath")
        .with_app_id("footpath")
        .with_inner_size([1_440.0, 900.0])
        .with_min_inner_size([720.0, 480.0])
        .with_drag_and_drop(true);
    if let Ok(picture) = image::load_from_memory(include_bytes!("../../assets/logo-256.png")) {
        let picture = picture.to_rgba8();
        let (width, height) = picture.dimensions();
        viewport = viewport.with_icon(Arc::new(egui::IconData { rgba: picture.into_raw(), width, height }));
    }
    viewport
}
