//! What the window remembers from one start to the next.

use egui::Context;

use super::Window;
use crate::app::turns::Panel;
use crate::file::settings::{PanelSettings, Settings, SettingsFile};

/// Settings are written when they have stayed the same for so long: not at each step of a drag.
const SETTLED_SECONDS: f64 = 1.0;

/// The settings on disk, and what will be written there.
#[derive(Default)]
pub(super) struct Remembered {
    file: Option<SettingsFile>,
    written: Settings,
    now: Settings,
    changed_at: f64,
}

impl Window {
    /// Begins as the settings say, and keeps them there. None: nothing is remembered.
    pub fn with_settings(mut self, ctx: &Context, file: Option<SettingsFile>) -> Self {
        let settings = file.as_ref().map(SettingsFile::read).unwrap_or_default();
        (self.look, self.less_motion) = (settings.look, settings.less_motion);
        (self.palette_open, self.inspector_open) = (settings.palette.open, settings.inspector.open);
        self.remembered = Remembered { file, written: settings, now: settings, changed_at: 0.0 };
        self.follow_look(ctx);
        self
    }

    /// How wide a panel was when the window was closed last.
    pub(super) fn remembered_width(&self, panel: Panel, first: f32) -> f32 {
        let settings = match panel {
            Panel::Palette => self.remembered.written.palette,
            Panel::Inspector => self.remembered.written.inspector,
            Panel::Map => PanelSettings::default(),
        };
        settings.width_pt.unwrap_or(first)
    }

    /// Writes settings that have changed, a moment after the last change.
    pub(super) fn remember(&mut self, ctx: &Context) {
        if self.remembered.file.is_none() {
            return;
        }
        let settings = self.settings(ctx);
        let time = ctx.input(|input| input.time);
        let remembered = &mut self.remembered;
        if settings != remembered.now {
            (remembered.now, remembered.changed_at) = (settings, time);
        }
        if remembered.now == remembered.written {
            return;
        }
        let left = remembered.changed_at + SETTLED_SECONDS - time;
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
        } else {
            self.write_settings();
        }
    }

    /// Writes what is not written yet. Settings are small and nobody's work: a disk that does not take
    /// them loses nothing, so nothing is said.
    pub(super) fn write_settings(&mut self) {
        let remembered = &mut self.remembered;
        if remembered.now != remembered.written
            && let Some(file) = &remembered.file
        {
            let _ = file.write(&remembered.now);
            remembered.written = remembered.now;
        }
    }

    fn settings(&self, ctx: &Context) -> Settings {
        let before = &self.remembered.now;
        let width = |panel: Panel, before: Option<f32>| self.turns.width(panel).map(f32::round).or(before);
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
