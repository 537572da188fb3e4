//! The light or dark theme, and the window title.

use std::sync::Arc;

use super::{Appearance, Window};
use crate::app::widgets::style;
use crate::theme::{DEFAULT_THEME, Theme};

impl Window {
    /// Applies the theme and the motion setting that the user or the system prefers.
    pub(super) fn update_theme(&mut self, ctx: &egui::Context) {
        let dark = match self.look {
            Appearance::Light => false,
            Appearance::Dark => true,
            Appearance::System => {
                let said = || ctx.system_theme().map(|theme| theme == egui::Theme::Dark);
                self.system.preferred().dark.or_else(said).unwrap_or(false)
            }
        };
        let wanted = Theme::named_or_default(if dark { "Dark" } else { DEFAULT_THEME });
        if !Arc::ptr_eq(&wanted, &self.theme) {
            self.theme = wanted;
            style::apply(ctx, &self.theme);
        }
        style::set_animated(ctx, !self.less_motion && !self.system.preferred().less_motion);
        for tab in &mut self.tabs {
            tab.refresh(&mut self.scene_builder, &self.theme);
        }
    }

    /// Updates the window title, which shows the current map and whether it is unsaved.
    pub(super) fn update_title(&mut self, ctx: &egui::Context) {
        let name = self.front().map_or_else(
            || "Footpath".to_owned(),
            |tab| {
                let mark = if tab.editor.is_unsaved_work() { "• " } else { "" };
                format!("{mark}{} – Footpath", tab.title())
            },
        );
        if name != self.name {
            self.name = name;
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(self.name.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::services::system_preferences::{DisplayPreferences, SystemPreferences};

    #[test]
    fn the_window_follows_the_system_until_the_user_says_otherwise() {
        let ctx = egui::Context::default();
        let mut window = Window::new(&ctx, &[]);
        assert!(!window.theme.dark);
        window.system = SystemPreferences::fixed(DisplayPreferences { dark: Some(true), less_motion: true });
        window.update_theme(&ctx);
        assert!(window.theme.dark);
        assert_eq!(ctx.global_style().animation_time, 0.0);
        window.look = Appearance::Light;
        window.update_theme(&ctx);
        assert!(!window.theme.dark);
    }
}
