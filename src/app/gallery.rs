//! The gallery's templates and their live pictures, drawn on a worker thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::documents::{self, TemplateInfo};
use crate::scene::{Drafter, Drawing};
use crate::theme::Theme;

/// All templates.
pub struct Gallery {
    /// In the order of the gallery.
    pub entries: Vec<Entry>,
    /// What is looked for.
    pub search: String,
    theme: Option<Arc<Theme>>,
    arriving: Option<Receiver<(usize, Drawing)>>,
}

/// One template.
pub struct Entry {
    /// What is said about it.
    pub info: TemplateInfo,
    /// Its map, once it is drawn.
    pub drawing: Option<Drawing>,
}

impl Default for Gallery {
    fn default() -> Self {
        let entry = |info| Entry { info, drawing: None };
        Self {
            entries: documents::templates().into_iter().map(entry).collect(),
            search: String::new(),
            theme: None,
            arriving: None,
        }
    }
}

impl Gallery {
    /// Takes pictures that are finished, and has them drawn anew when the look changed.
    pub fn update(&mut self, ctx: &egui::Context, theme: &Arc<Theme>) {
        if self.theme.as_ref().is_none_or(|known| !Arc::ptr_eq(known, theme)) {
            self.theme = Some(theme.clone());
            self.draw_all(ctx, theme);
        }
        let Some(arriving) = &self.arriving else { return };
        while let Ok((index, drawing)) = arriving.try_recv() {
            if let Some(entry) = self.entries.get_mut(index) {
                entry.drawing = Some(drawing);
            }
        }
    }

    /// The templates that the search finds, by their places in the gallery.
    pub fn found(&self) -> Vec<usize> {
        let matches = |(index, entry): (usize, &Entry)| entry.info.matches(&self.search).then_some(index);
        self.entries.iter().enumerate().filter_map(matches).collect()
    }

    fn draw_all(&mut self, ctx: &egui::Context, theme: &Arc<Theme>) {
        let (finished, arriving) = channel();
        let names: Vec<String> = self.entries.iter().map(|entry| entry.info.name.clone()).collect();
        let (ctx, theme) = (ctx.clone(), theme.clone());
        let work = move || {
            let mut drafter = Drafter::new();
            for (index, name) in names.iter().enumerate() {
                let Ok(map) = documents::load_template(name) else { continue };
                let theme = Theme::named(&map.theme).unwrap_or_else(|| theme.clone());
                // When nobody takes the pictures any more, the look has changed again.
                if finished.send((index, drafter.draw(&map, &theme))).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        };
        // Without a thread the gallery shows names without pictures.
        self.arriving = std::thread::Builder::new().name("gallery".into()).spawn(work).is_ok().then_some(arriving);
    }
}
