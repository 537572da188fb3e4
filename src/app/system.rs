//! The preferences of the system: dark mode and reduced motion.

use std::sync::{Arc, Mutex, PoisonError};

use mundy::{ColorScheme, Interest, Preferences, Subscription};

/// The preferences that the system reported last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferred {
    /// Whether the system prefers dark mode; `None` if it does not say.
    pub dark: Option<bool>,
    /// Whether the system asks for reduced motion: nothing should slide or fade.
    pub less_motion: bool,
}

/// Watches the preferences of the system.
#[derive(Default)]
pub struct System {
    heard: Arc<Mutex<Preferred>>,
    /// The subscription, which ends when this is dropped; `None` in tests.
    listening: Option<Subscription>,
}

impl System {
    /// Starts watching. Some systems require this to be called on the window's thread.
    pub fn listening(ctx: &egui::Context) -> Self {
        let heard = Arc::new(Mutex::new(Preferred::default()));
        let (shared, ctx) = (heard.clone(), ctx.clone());
        let listening = Preferences::subscribe(Interest::ColorScheme | Interest::ReducedMotion, move |now| {
            let dark = match now.color_scheme {
                ColorScheme::NoPreference => None,
                ColorScheme::Light => Some(false),
                ColorScheme::Dark => Some(true),
            };
            let preferred = Preferred { dark, less_motion: now.reduced_motion.is_reduce() };
            *shared.lock().unwrap_or_else(PoisonError::into_inner) = preferred;
            ctx.request_repaint();
        });
        Self { heard, listening: Some(listening) }
    }

    /// The current preferences.
    pub fn preferred(&self) -> Preferred {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A fixed set of preferences, for tests.
    #[cfg(test)]
    pub fn saying(preferred: Preferred) -> Self {
        Self { heard: Arc::new(Mutex::new(preferred)), listening: None }
    }
}

impl std::fmt::Debug for System {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("System").field("listening", &self.listening.is_some()).finish_non_exhaustive()
    }
}
