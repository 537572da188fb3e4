//! The settings that the window keeps between runs.

use egui::Context;

use super::Window;
use crate::app::panels::panel_focus::Panel;
use crate::file::settings::{PanelSettings, Settings, SettingsFile};

/// How long settings must stay unchanged before they are written, so that a drag is not written at each step.
const SETTLED_SECONDS: f64 = 1.0;

/// The settings on disk and the current ones.
#[derive(Default)]
pub(super) struct SavedSettings {
    /// The settings file; none when nothing is kept.
    file: Option<SettingsFile>,
    /// The settings on disk.
    written: Settings,
    /// The current settings.
    now: Settings,
    /// Time of the last change in seconds, on egui's clock.
    changed_at: f64,
}

impl Window {
    /// Applies the settings in `file` and keeps them there. Without a file nothing is kept.
    pub fn with_settings(mut self, ctx: &Context, file: Option<SettingsFile>) -> Self {
        let settings = file.as_ref().map(SettingsFile::read).unwrap_or_default();
        (self.look, self.less_motion) = (settings.look, settings.less_motion);
        (self.palette_open, self.inspector_open) = (settings.palette.open, settings.inspector.open);
        self.saved_settings = SavedSettings { file, written: settings, now: settings, changed_at: 0.0 };
        self.update_theme(ctx);
        self
    }

    /// The width of a panel when the window was last closed, or `first` if that is unknown.
    pub(super) fn saved_width(&self, panel: Panel, first: f32) -> f32 {
        let settings = match panel {
            Panel::Palette => self.saved_settings.written.palette,
            Panel::Inspector => self.saved_settings.written.inspector,
            Panel::Map => PanelSettings::default(),
        };
        settings.width_pt.unwrap_or(first)
    }

    /// Writes changed settings, a moment after the last change.
    pub(super) fn write_settings_when_settled(&mut self, ctx: &Context) {
        if self.saved_settings.file.is_none() {
            return;
        }
        let settings = self.settings(ctx);
        let time = ctx.input(|input| input.time);
        let saved_settings = &mut self.saved_settings;
        if settings != saved_settings.now {
            (saved_settings.now, saved_settings.changed_at) = (settings, time);
        }
        if saved_settings.now == saved_settings.written {
            return;
        }
        let left = saved_settings.changed_at + SETTLED_SECONDS - time;
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
        } else {
            self.write_settings();
        }
    }

    /// Writes unsaved settings. Errors are ignored, since no work is lost with them.
    pub(super) fn write_settings(&mut self) {
        let saved_settings = &mut self.saved_settings;
        if saved_settings.now != saved_settings.written
            && let Some(file) = &saved_settings.file
        {
            let _ = file.write(&saved_settings.now);
            saved_settings.written = saved_settings.now;
        }
    }

    fn settings(&self, ctx: &Context) -> Settings {
        // Values that are unknown now, such as the width of a closed panel, keep their last state.
        let before = &self.saved_settings.now;
        let width = |panel: Panel, before: Option<f32>| self.panel_focus.width(panel).map(f32::round).or(before);
        let (size, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            let fills = viewport.maximized.unwrap_or(false) || viewport.fullscreen.unwrap_or(false);
            (viewport.inner_rect.map(|rect| (rect.width().round(), rect.height().round())), fills)
        });
        Settings {
            look: self.look,
            less_motion: self.less_motion,
            palette: PanelSettings {
                open: self.palette_open,
                width_pt: width(Panel::Palette, before.palette.width_pt),
            },
            inspector: PanelSettings {
                open: self.inspector_open,
                width_pt: width(Panel::Inspector, before.inspector.width_pt),
            },
            window_pt: if maximized { before.window_pt } else { size.or(before.window_pt) },
            maximized,
        }
    }
}
