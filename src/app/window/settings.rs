//! What of the program and its first window is kept between runs, and when it is written.

use egui::Context;

use super::saved_settings::SavedSettings;
use super::services::Services;
use super::{ShownPanels, Window};
use crate::app::panels::panel_focus::Panel;
use crate::app::services::task::Task;
use crate::file::settings::{PanelSettings, RoomSettings, Settings, SettingsFile, TourSettings};
use crate::present::RoomSize;

/// How long settings must stay unchanged before they are written, so that a drag is not written at each step.
const SETTLED_SECONDS: f64 = 1.0;

impl Services {
    /// Applies the settings in `file` to the program and its first window, and keeps them there. Without a file
    /// nothing is kept.
    ///
    /// The file is read in the background and waited for only a moment. Until its disk has answered, the program works
    /// with the default settings, and writes none.
    pub(crate) fn use_settings(&mut self, ctx: &Context, file: Option<SettingsFile>, window: &mut Window) {
        let is_kept = file.is_some();
        let reading = file.clone().map(|file| Task::start(ctx, "settings", move |_| file.read()));
        reading.iter().for_each(Task::settle);
        self.settings = SavedSettings { file, reading, ..SavedSettings::default() };
        self.apply_settings(Settings::default(), window);
        if is_kept {
            self.update_settings(window);
        }
    }

    /// Applies the settings in the file once they are read. Returns whether they are still awaited.
    fn update_settings(&mut self, window: &mut Window) -> bool {
        let Some(reading) = &self.settings.reading else { return false };
        let Some(read) = reading.poll() else { return true };
        self.settings.reading = None;
        let settings = read.unwrap_or_default();
        self.apply_settings(settings, window);
        self.tour = settings.tour;
        (self.settings.written, self.settings.now) = (settings, settings);
        false
    }

    fn apply_settings(&mut self, settings: Settings, window: &mut Window) {
        (self.look, self.reduce_motion) = (settings.look, settings.less_motion);
        self.text_percent = settings.text_percent;
        self.workshop.presenting.wants_presenter = settings.presenter_window;
        self.workshop.presenting.room_size =
            RoomSize { depth_m: settings.room.depth_m, picture_m: settings.room.picture_m }.sound();
        // Hints that could not be remembered as done would come at every start.
        self.tour = TourSettings::DONE;
        self.workshop.is_silent = settings.silent_timer;
        self.workshop.notes_time = settings.note_time;
        window.shown = ShownPanels {
            palette: settings.palette.open,
            palette_names: settings.palette_names,
            side: settings.side_panel,
            inspector: settings.inspector.open,
            inspector_pinned: settings.inspector_pinned,
            overview: settings.overview,
            comment_marks: !settings.hide_comment_marks,
            side_width: settings.inspector.width_pt,
            side_place: None,
        };
    }

    /// Notes the settings as they are now, and writes them once they have stayed the same for a while. `window`
    /// is the first one, whose panels are kept.
    pub(crate) fn keep_settings(&mut self, ctx: &Context, window: &mut Window) {
        if self.settings.file.is_none() || self.update_settings(window) {
            return;
        }
        let now = self.settings_now(ctx, window);
        let time = ctx.input(|input| input.time);
        let settings = &mut self.settings;
        if now != settings.now {
            (settings.now, settings.changed_at) = (now, time);
        }
        if settings.now == settings.written {
            return;
        }
        let left = settings.changed_at + SETTLED_SECONDS - time;
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
        } else {
            settings.write_soon(ctx);
        }
    }

    fn settings_now(&self, ctx: &Context, window: &Window) -> Settings {
        // Values that are unknown now, such as the width of a closed panel, keep their last state.
        let before = &self.settings.now;
        let width = |panel: Panel, before: Option<f32>| window.panel_focus.width(panel).map(f32::round).or(before);
        // Asked before the input is: the context cannot be asked while its input is held.
        let zoom = ctx.zoom_factor();
        let (size, maximized) = ctx.input(|input| {
            let viewport = input.viewport();
            let fills = viewport.maximized.unwrap_or(false) || viewport.fullscreen.unwrap_or(false);
            // The window's own points, which do not change with the size of its texts.
            let side = |side: f32| (side * zoom).round();
            (viewport.inner_rect.map(|rect| (side(rect.width()), side(rect.height()))), fills)
        });
        Settings {
            look: self.look,
            less_motion: self.reduce_motion,
            text_percent: self.text_percent,
            presenter_window: self.workshop.presenting.wants_presenter,
            room: RoomSettings {
                depth_m: self.workshop.presenting.room_size.depth_m,
                picture_m: self.workshop.presenting.room_size.picture_m,
            },
            palette: PanelSettings {
                open: window.shown.palette,
                // The rail has one width; only that of the list is the user's choice.
                width_pt: if window.shown.palette_names {
                    width(Panel::Palette, before.palette.width_pt)
                } else {
                    before.palette.width_pt
                },
            },
            palette_names: window.shown.palette_names,
            inspector: PanelSettings {
                open: window.shown.inspector,
                width_pt: window.shown.side_width.map(f32::round).or(before.inspector.width_pt),
            },
            inspector_pinned: window.shown.inspector_pinned,
            side_panel: window.shown.side,
            overview: window.shown.overview,
            hide_comment_marks: !window.shown.comment_marks,
            window_pt: if maximized { before.window_pt } else { size.or(before.window_pt) },
            maximized,
            tour: self.tour,
            silent_timer: self.workshop.is_silent,
            note_time: self.workshop.notes_time,
        }
    }
}
