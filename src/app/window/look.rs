//! Light or dark, and the window's name.

use std::sync::Arc;

use super::Window;
use crate::app::style;
use crate::theme::{DEFAULT_THEME, Theme};

/// Which look the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// As the system has it; light when it does not say.
    #[default]
    System,
}

impl Window {
    /// Light or dark, as the user or the system wants it.
    pub(super) fn follow_look(&mut self, ctx: &egui::Context) {
        let dark = match self.look {
            Look::Light => false,
            Look::Dark => true,
            Look::System => ctx.system_theme() == Some(egui::Theme::Dark),
        };
        let wanted = Theme::named_or_default(if dark { "Dark" } else { DEFAULT_THEME });
        if !Arc::ptr_eq(&wanted, &self.theme) {
            self.theme = wanted;
            style::apply(ctx, &self.theme);
        }
        for tab in &mut self.tabs {
            tab.refresh(&mut self.drafter, &self.theme);
        }
    }

    /// The system shows the map's title in its list of windows.
    pub(super) fn name_window(&mut self, ctx: &egui::Context) {
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
