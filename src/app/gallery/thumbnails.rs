//! Pictures of maps as the page shows them: ordered when they come into sight, kept while they are
//! looked at.

use std::sync::Arc;

use egui::{ColorImage, TextureHandle, TextureId, TextureOptions};
use rustc_hash::FxHashMap;

use super::workshop::{Delivery, MapSource, Order, Workshop};
use crate::file::thumbnails::{ThumbnailCache, ThumbnailKey};
use crate::theme::Theme;

/// As many pictures stay with the graphics card: some 62 MB. Others come back from the disk.
const MOST_PICTURES: usize = 48;

/// The pictures.
pub struct Thumbnails {
    /// Makes them.
    pub workshop: Workshop,
    theme: Arc<Theme>,
    slots: FxHashMap<MapSource, Slot>,
    frame: u64,
}

/// What is known about the picture of one map.
#[derive(Default)]
struct Slot {
    picture: Option<(ThumbnailKey, TextureHandle)>,
    /// Whether the map could not be read.
    broken: bool,
    /// Whether the map was looked at on disk since the page opened.
    asked: bool,
    seen_in_frame: u64,
}

/// What can be shown for a map now.
pub enum Shown {
    /// Its picture.
    Picture(TextureId),
    /// It is being made.
    Waiting,
    /// There is none, because the map cannot be read.
    Problem,
}

impl Thumbnails {
    /// No pictures yet.
    pub fn new(ctx: &egui::Context, cache: &ThumbnailCache, theme: &Arc<Theme>) -> Self {
        let workshop = Workshop::open(ctx, cache);
        Self { workshop, theme: theme.clone(), slots: FxHashMap::default(), frame: 0 }
    }

    /// Begins a frame: all pictures change with the look.
    pub fn begin_frame(&mut self, theme: &Arc<Theme>) {
        self.frame += 1;
        if !Arc::ptr_eq(&self.theme, theme) {
            self.theme = theme.clone();
            self.refresh();
        }
        self.forget_unseen();
    }

    /// Looks at all maps again; their old pictures stay until new ones come.
    pub fn refresh(&mut self) {
        self.workshop.cancel();
        for slot in self.slots.values_mut() {
            slot.asked = false;
            slot.broken = false;
        }
    }

    /// What to show for a map. Orders its picture when there is none.
    pub fn show(&mut self, source: &MapSource) -> Shown {
        let slot = self.slots.entry(source.clone()).or_default();
        slot.seen_in_frame = self.frame;
        if !slot.asked {
            slot.asked = true;
            let known = slot.picture.as_ref().map(|(key, _)| key.clone());
            self.workshop.order(Order::Picture { source: source.clone(), theme: self.theme.clone(), known });
        }
        match (&slot.picture, slot.broken) {
            (_, true) => Shown::Problem,
            (Some((_, texture)), false) => Shown::Picture(texture.id()),
            (None, false) => Shown::Waiting,
        }
    }

    /// How many maps still wait for their first picture.
    pub fn waiting(&self) -> usize {
        self.slots.values().filter(|slot| slot.picture.is_none() && !slot.broken).count()
    }

    /// Takes a picture that was made.
    pub fn receive(&mut self, ctx: &egui::Context, delivery: Delivery) {
        let Delivery::Picture { source, picture } = delivery else { return };
        let slot = self.slots.entry(source).or_default();
        match picture {
            Ok(Some((key, picture))) => slot.picture = Some((key, texture(ctx, picture))),
            Ok(None) => {}
            // Whoever opens the map is told why.
            Err(_) => slot.broken = true,
        }
    }

    /// Lets go of the pictures that were not seen for the longest time.
    fn forget_unseen(&mut self) {
        let mut ages: Vec<u64> =
            self.slots.values().filter(|slot| slot.picture.is_some()).map(|slot| slot.seen_in_frame).collect();
        if ages.len() <= MOST_PICTURES {
            return;
        }
        ages.sort_unstable_by(|one, other| other.cmp(one));
        let oldest_kept = ages.get(MOST_PICTURES - 1).copied().unwrap_or(0);
        // What is on the page now stays, however much it is.
        let now = self.frame.saturating_sub(1);
        self.slots.retain(|_, slot| slot.seen_in_frame >= oldest_kept.min(now));
    }
}

fn texture(ctx: &egui::Context, picture: ColorImage) -> TextureHandle {
    let options = TextureOptions { mipmap_mode: Some(egui::TextureFilter::Linear), ..TextureOptions::LINEAR };
    ctx.load_texture("thumbnail", picture, options)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn memory_for_pictures_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let theme = Theme::named_or_default("");
        let cache = ThumbnailCache::in_folder(folder.path().into());
        let mut thumbnails = Thumbnails::new(&ctx, &cache, &theme);
        for index in 0..200u8 {
            thumbnails.begin_frame(&theme);
            let source = MapSource::File(folder.path().join(format!("{index}")));
            thumbnails.slots.entry(source.clone()).or_default().asked = true;
            thumbnails.show(&source);
            let picture = ColorImage::filled([1, 1], egui::Color32::WHITE);
            let picture = Ok(Some((ThumbnailKey::new(&[index], ""), picture)));
            thumbnails.receive(&ctx, Delivery::Picture { source, picture });
        }
        thumbnails.begin_frame(&theme);
        assert!(thumbnails.slots.len() <= MOST_PICTURES + 1, "{}", thumbnails.slots.len());
        let newest = MapSource::File(folder.path().join("199"));
        assert!(matches!(thumbnails.show(&newest), Shown::Picture(_)));
    }
}
