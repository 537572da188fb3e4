//! What the system prefers: light or dark, and whether things may move.

use std::sync::{Arc, Mutex, PoisonError};

use mundy::{ColorScheme, Interest, Preferences, Subscription};

/// What was heard last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferred {
    /// None when the system does not say.
    pub dark: Option<bool>,
    /// Whether nothing shall slide or fade.
    pub less_motion: bool,
}

/// Hears what the system prefers, now and whenever it changes.
#[derive(Default)]
pub struct System {
    heard: Arc<Mutex<Preferred>>,
    /// It hears as long as this lives; tests hear nothing.
    listening: Option<Subscription>,
}

impl System {
    /// Begins to listen. To be called where the window lives, as some systems want it.
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

    /// What it prefers now.
    pub fn preferred(&self) -> Preferred {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As if the system had said so.
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
