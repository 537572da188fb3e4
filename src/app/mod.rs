//! The application: its windows with canvas, panels and dialogs, and the documents that they show.
//!
//! egui lays out the panels; the map itself is drawn by [`crate::render::screen`]. Start reading at [`App::show`],
//! which runs one frame of all windows. The modules stand on floors, which the crate's documentation lists, and use
//! only those below their own.

#[expect(clippy::module_inception, reason = "the file is named after the type, which is named after the module")]
mod app;
pub mod commands;
pub(crate) mod dialogs;
pub(crate) mod document;
pub(crate) mod pages;
pub(crate) mod panels;
pub(crate) mod present;
pub(crate) mod services;
pub(crate) mod software;
pub(crate) mod start;
pub(crate) mod view;
pub(crate) mod widgets;
pub mod window;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::file::settings::{Settings, SettingsFile};
use crate::model::quotation::{harmless, quotation};

use services::task::panic_message;

pub use app::App;
pub use services::clipboard::source::{ClipboardContent, ClipboardPicture, ClipboardReadError, ClipboardSource};

/// The size of the window when the program is started for the first time, in points.
const DEFAULT_SIZE_PT: (f32, f32) = (1_440.0, 900.0);

/// The reason why no window could be opened. “footpath export” works without one.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No display server (such as Wayland or X11) could be reached.
    #[error("no display is available. “footpath export” works without one")]
    NoDisplay,
    /// There is a display, but no usable OpenGL to draw on it.
    #[error("the display has no usable OpenGL ({0}). “footpath export” works without it")]
    NoGraphics(String),
    /// A variable of the environment has a value that the window library cannot use.
    #[error("{name} is “{}”; it must be a number above 0, or unset", quotation(value))]
    Variable {
        /// The name of the variable.
        name: &'static str,
        /// The value that cannot be used.
        value: String,
    },
    /// The system's window library failed.
    #[error("the system's window library failed ({0}). “footpath export” works without it")]
    WindowLibrary(String),
}

impl From<eframe::Error> for AppError {
    fn from(error: eframe::Error) -> Self {
        match error {
            eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => Self::NoDisplay,
            eframe::Error::NoGlutinConfigs(..) => Self::NoGraphics("none of its configurations is suitable".to_owned()),
            eframe::Error::Glutin(_) | eframe::Error::OpenGL(_) => Self::NoGraphics(first_line(&error.to_string())),
            eframe::Error::AppCreation(_) => Self::WindowLibrary(first_line(&error.to_string())),
        }
    }
}

impl From<software::SoftwareError> for AppError {
    fn from(error: software::SoftwareError) -> Self {
        match error {
            software::SoftwareError::EventLoop(_) => Self::NoDisplay,
            software::SoftwareError::Window(_) | software::SoftwareError::Picture(_) => {
                Self::WindowLibrary(first_line(&error.to_string()))
            }
        }
    }
}

/// The first line of a library's error message, short enough to be quoted in a sentence.
fn first_line(words: &str) -> String {
    const LETTERS: usize = 120;
    harmless(&words.lines().next().unwrap_or_default().trim_end_matches('.').chars().take(LETTERS).collect::<String>())
}

/// How long a frame waits for a map that is being read. Most maps are read in less, and are then shown at once
/// instead of after a flash of “Opening…”.
const OPENING_WAIT: Duration = Duration::from_millis(40);

/// How long the window waits for the settings that say how large it is: long enough for every disk that answers at all.
const SETTINGS_WAIT: Duration = Duration::from_millis(500);

/// Opens the window with the maps at `paths`, and runs until it is closed.
pub fn run(paths: Vec<PathBuf>) -> Result<(), AppError> {
    check_scale(std::env::var_os(SCALE_VARIABLE).map(|value| value.to_string_lossy().into_owned()))?;
    let settings = SettingsFile::for_user().and_then(|file| file.read_within(SETTINGS_WAIT)).unwrap_or_default();
    let viewport = viewport(&settings);
    // On some systems the window library panics where it should return an error.
    let shown = catch_unwind(AssertUnwindSafe(|| match software::is_needed() {
        true => run_in_software(viewport, &paths),
        false => run_on_card(viewport, paths.clone()),
    }));
    match shown {
        Ok(Err(AppError::NoGraphics(reason))) if !software::is_decided() => {
            run_again_in_software(&paths).unwrap_or(Err(AppError::NoGraphics(reason)))
        }
        Ok(shown) => shown,
        Err(payload) => Err(AppError::WindowLibrary(first_line(&panic_message(payload.as_ref())))),
    }
}

/// Runs with a graphics card that draws the window.
fn run_on_card(viewport: egui::ViewportBuilder, paths: Vec<PathBuf>) -> Result<(), AppError> {
    let options = eframe::NativeOptions {
        viewport,
        // Text should look the same on every system; only characters that Inter lacks come from system fonts.
        system_font_fallback: false,
        // The window library would wait for the other program on the window's thread.
        clipboard_shortcuts: false,
        ..eframe::NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(move |context| Ok(Box::new(opened(&context.egui_ctx, &paths))));
    Ok(eframe::run_native("Footpath", options, create)?)
}

/// Runs without a graphics card.
fn run_in_software(viewport: egui::ViewportBuilder, paths: &[PathBuf]) -> Result<(), AppError> {
    Ok(software::run(viewport, |ctx| opened(ctx, paths).with_few_frames(ctx))?)
}

/// Runs without a graphics card after it turned out that OpenGL does not work. In another process, since the window
/// library connects to the display only once. None if that process shows no window either.
fn run_again_in_software(paths: &[PathBuf]) -> Option<Result<(), AppError>> {
    let mut again = std::process::Command::new(std::env::current_exe().ok()?);
    let (variable, value) = software::DECISION;
    let ended = again.args(paths).env(variable, value).status().ok()?;
    ended.success().then_some(Ok(()))
}

/// The application with the user's folders and the maps at `paths`.
fn opened(ctx: &egui::Context, paths: &[PathBuf]) -> App {
    if view::input_method::KeepImeAllowed::is_needed() {
        ctx.add_plugin(view::input_method::KeepImeAllowed);
    }
    ctx.add_plugin(services::fitting_window::FittingWindow::default());
    let app = App::new(ctx, &[]).with_opening_wait(ctx, OPENING_WAIT);
    let mut app = app.with_user_folders(ctx).with_system_clipboard(ctx);
    save_on_panic(app.recovery_handle());
    paths.iter().for_each(|path| app.open(ctx, path));
    app
}

/// The variable with which users of X11 scale all windows.
const SCALE_VARIABLE: &str = "WINIT_X11_SCALE_FACTOR";

/// The window library would panic at a factor that is no factor.
fn check_scale(value: Option<String>) -> Result<(), AppError> {
    let Some(value) = value.filter(|value| !value.is_empty() && !value.eq_ignore_ascii_case("randr")) else {
        return Ok(());
    };
    match value.parse::<f64>() {
        Ok(factor) if factor.is_normal() && factor.is_sign_positive() => Ok(()),
        _ => Err(AppError::Variable { name: SCALE_VARIABLE, value }),
    }
}

/// Installs a panic hook that saves recovery copies of all open maps and prints where they are.
fn save_on_panic(recovery_handle: document::autosave_start::LateRecoveryHandle) {
    let handle = recovery_handle.clone();
    crate::file::stopping::before_end(move || drop(handle.flush()));
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        let kept = recovery_handle.flush();
        if kept.copies > 0 {
            let folder = crate::file::display_path(&kept.folder);
            eprintln!("Your work was saved in {folder}; Footpath will offer to restore it at the next start.");
        }
    }));
}

/// The viewport with the size that the window had when it was last closed.
fn viewport(settings: &Settings) -> egui::ViewportBuilder {
    let (width, height) = settings.window_pt.unwrap_or(DEFAULT_SIZE_PT);
    let mut viewport = egui::ViewportBuilder::default()
        .with_maximized(settings.maximized)
        .with_title("Footpath")
        .with_app_id("footpath")
        .with_inner_size([width, height])
        .with_min_inner_size(app::LEAST_SIZE_PT)
        .with_drag_and_drop(true);
    if let Ok(picture) = image::load_from_memory(include_bytes!("../../assets/logo-256.png")) {
        let picture = picture.to_rgba8();
        let (width, height) = picture.dimensions();
        viewport = viewport.with_icon(Arc::new(egui::IconData { rgba: picture.into_raw(), width, height }));
    }
    viewport
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_window_fits_on_a_small_display_at_twice_the_size() {
        // 1,280 × 720 pixels, of which the system's bar and the frame of the window take some.
        let (width, height) = (1_280.0 / 2.0 - 4.0, (720.0 - 70.0) / 2.0);
        let least = viewport(&Settings::default()).min_inner_size.unwrap();
        assert!(least.x <= width && least.y <= height, "{least}");
    }

    #[test]
    fn a_scale_that_is_none_is_reported() {
        for value in ["0", "-1", "nan", "inf", "1e-400", "wide", " 2"] {
            let message = check_scale(Some(value.into())).map_err(|error| error.to_string());
            let expected = format!("WINIT_X11_SCALE_FACTOR is “{value}”; it must be a number above 0, or unset");
            assert_eq!(message, Err(expected));
        }
        for value in ["1", "1.5", "randr", ""] {
            assert!(check_scale(Some(value.into())).is_ok(), "{value}");
        }
        assert!(check_scale(None).is_ok());
    }
}
