//! The preferences of the system: dark mode, reduced motion, the language.

use std::sync::{Arc, Mutex, PoisonError};

use mundy::{ColorScheme, Interest, Preferences, Subscription};

use crate::locale;

/// The preferences that the system reported last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DisplayPreferences {
    /// Whether the system prefers dark mode; `None` if it does not say.
    pub dark: Option<bool>,
    /// Whether the system asks for reduced motion: nothing should slide or fade.
    pub less_motion: bool,
}

/// Watches the preferences of the system.
#[derive(Default)]
pub(crate) struct SystemPreferences {
    latest: Arc<Mutex<DisplayPreferences>>,
    /// Whether nothing should slide or fade, whatever the system says.
    avoids_motion: bool,
    /// The BCP 47 tag of the user's language; none if the system does not say.
    language: Option<String>,
    /// The subscription, which ends when this is dropped; `None` in tests.
    listening: Option<Subscription>,
}

impl SystemPreferences {
    /// Starts watching. Some systems require this to be called on the window's thread.
    pub(crate) fn listening(ctx: &egui::Context) -> Self {
        let latest = Arc::new(Mutex::new(DisplayPreferences::default()));
        let (shared, ctx) = (latest.clone(), ctx.clone());
        let listening = Preferences::subscribe(Interest::ColorScheme | Interest::ReducedMotion, move |now| {
            let dark = match now.color_scheme {
                ColorScheme::NoPreference => None,
                ColorScheme::Light => Some(false),
                ColorScheme::Dark => Some(true),
            };
            let preferred = DisplayPreferences { dark, less_motion: now.reduced_motion.is_reduce() };
            *shared.lock().unwrap_or_else(PoisonError::into_inner) = preferred;
            ctx.request_repaint();
        });
        Self { latest, avoids_motion: false, language: language_of_environment(), listening: Some(listening) }
    }

    /// The current preferences.
    pub(crate) fn preferred(&self) -> DisplayPreferences {
        let latest = *self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        DisplayPreferences { less_motion: latest.less_motion || self.avoids_motion, ..latest }
    }

    /// The BCP 47 tag of the user's language; English if the system does not say.
    pub(crate) fn language(&self) -> String {
        self.language.clone().unwrap_or_else(|| "en".into())
    }

    /// From now on nothing should slide or fade, whatever the system says.
    pub(crate) fn avoid_motion(&mut self) {
        self.avoids_motion = true;
    }

    /// A fixed set of preferences, for tests.
    #[cfg(test)]
    pub(crate) fn fixed(preferred: DisplayPreferences) -> Self {
        Self { latest: Arc::new(Mutex::new(preferred)), ..Self::default() }
    }
}

/// The language that the environment names, as all programs of a Unix desktop read it.
fn language_of_environment() -> Option<String> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    locale::tag_of_unix_name(&named?)
}

impl std::fmt::Debug for SystemPreferences {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("System").field("listening", &self.listening.is_some()).finish_non_exhaustive()
    }
}
