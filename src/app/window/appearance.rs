//! Light or dark, with or without motion: as the user or the system wants it.

use std::sync::Arc;

use super::services::Services;
use crate::app::commands::UiCommand;
use crate::app::widgets::style;
use crate::file::settings::{Appearance, NORMAL_TEXT_PERCENT, TEXT_PERCENTS};
use crate::theme::{DEFAULT_THEME, Theme};

impl Services {
    /// Makes texts and controls larger or smaller by some steps, or gives them their normal size.
    pub(crate) fn change_text_size(&mut self, steps: Option<i16>) {
        const STEP_PERCENT: i16 = 10;
        let percent = |steps: i16| self.text_percent.saturating_add_signed(steps * STEP_PERCENT);
        let (least, most) = (*TEXT_PERCENTS.start(), *TEXT_PERCENTS.end());
        self.text_percent = steps.map_or(NORMAL_TEXT_PERCENT, percent).clamp(least, most);
    }

    /// Changes from light to dark or back.
    pub(crate) fn switch_look(&mut self) {
        self.look = if self.theme.dark { Appearance::Light } else { Appearance::Dark };
    }

    /// What a command about the appearance has come to.
    pub(crate) fn appearance_words(&self, command: UiCommand) -> String {
        match command {
            UiCommand::LargerText | UiCommand::SmallerText | UiCommand::NormalText => {
                format!("Text at {} %", self.text_percent)
            }
            UiCommand::ReduceMotion if self.reduce_motion => "Less motion".to_owned(),
            UiCommand::ReduceMotion => "Motion as usual".to_owned(),
            _ => match self.look {
                Appearance::Light => "The window is light",
                Appearance::Dark => "The window is dark",
                Appearance::System => "The window is light or dark as the system is",
            }
            .to_owned(),
        }
    }

    /// Applies the theme and the motion that the user or the system wants. Returns whether the theme changed.
    pub(crate) fn follow_appearance(&mut self, ctx: &egui::Context) -> bool {
        let preferred = self.system.preferred();
        let dark = match self.look {
            Appearance::Light => false,
            Appearance::Dark => true,
            Appearance::System => {
                let reported = || ctx.system_theme().map(|theme| theme == egui::Theme::Dark);
                preferred.dark.or_else(reported).unwrap_or(false)
            }
        };
        ctx.set_zoom_factor(f32::from(self.text_percent) / 100.0);
        style::set_animated(ctx, !self.reduce_motion && !preferred.less_motion);
        let wanted = Theme::named_or_default(if dark { "Dark" } else { DEFAULT_THEME });
        let changed = !Arc::ptr_eq(&wanted, &self.theme);
        if changed {
            self.theme = wanted;
            style::apply(ctx, &self.theme);
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::services::system_preferences::{DisplayPreferences, SystemPreferences};

    #[test]
    fn texts_grow_and_shrink_between_their_limits() {
        let mut services = Services::default();
        services.change_text_size(Some(2));
        assert_eq!(services.text_percent, 120);
        services.change_text_size(Some(99));
        assert_eq!(services.text_percent, 200);
        services.change_text_size(Some(-99));
        assert_eq!(services.text_percent, 80);
        services.change_text_size(None);
        assert_eq!(services.text_percent, 100);
    }

    #[test]
    fn the_window_follows_the_system_until_the_user_says_otherwise() {
        let ctx = egui::Context::default();
        let mut services = Services::default();
        services.follow_appearance(&ctx);
        assert!(!services.theme.dark);
        services.system = SystemPreferences::fixed(DisplayPreferences { dark: Some(true), less_motion: true });
        assert!(services.follow_appearance(&ctx));
        assert!(services.theme.dark);
        assert_eq!(ctx.global_style().animation_time, 0.0);
        services.look = Appearance::Light;
        services.follow_appearance(&ctx);
        assert!(!services.theme.dark);
    }
}
