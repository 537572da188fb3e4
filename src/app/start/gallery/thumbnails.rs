//! The thumbnails on the page: requested when they scroll into view, kept while they are visible.

use std::sync::Arc;

use egui::{ColorImage, TextureHandle, TextureId, TextureOptions};
use rustc_hash::FxHashMap;

use super::worker::{GalleryJob, GalleryJobResult, MapSource, WorkerPool};
use crate::file::thumbnails::{ThumbnailCache, ThumbnailKey};
use crate::theme::Theme;

/// How many thumbnails stay in video memory, about 62 MB. Others are loaded again from the disk cache.
const MOST_PICTURES: usize = 48;

/// The thumbnails of all maps on the page.
///
/// Limitations: textures that were visible in the last frame stay loaded, so a page that shows more than
/// 48 maps at once exceeds the memory limit.
pub(crate) struct Thumbnails {
    /// The workers that render them.
    pub workers: WorkerPool,
    theme: Arc<Theme>,
    slots: FxHashMap<MapSource, ThumbnailSlot>,
    frame: u64,
}

/// The thumbnail of one map and its state.
#[derive(Default)]
struct ThumbnailSlot {
    picture: Option<(ThumbnailKey, TextureHandle)>,
    /// Whether the map could not be read.
    broken: bool,
    /// Whether the map was requested since the page opened.
    requested: bool,
    seen_in_frame: u64,
}

/// The state of a thumbnail.
pub(crate) enum ThumbnailState {
    /// The thumbnail is loaded as this texture.
    Picture(TextureId),
    /// The thumbnail is being rendered.
    Waiting,
    /// There is no thumbnail because the map cannot be read.
    Problem,
}

impl Thumbnails {
    /// An empty set with its own workers.
    pub(crate) fn new(ctx: &egui::Context, cache: &ThumbnailCache, theme: &Arc<Theme>) -> Self {
        let workers = WorkerPool::open(ctx, cache);
        Self { workers, theme: theme.clone(), slots: FxHashMap::default(), frame: 0 }
    }

    /// Begins a frame. A new theme renders all thumbnails again.
    pub(crate) fn begin_frame(&mut self, theme: &Arc<Theme>) {
        self.frame += 1;
        if !Arc::ptr_eq(&self.theme, theme) {
            self.theme = theme.clone();
            self.refresh();
        }
        self.forget_unseen();
    }

    /// Requests all thumbnails again; the old ones stay until new ones arrive.
    pub(crate) fn refresh(&mut self) {
        self.workers.cancel();
        for slot in self.slots.values_mut() {
            slot.requested = false;
            slot.broken = false;
        }
    }

    /// What to show for a map. Requests its thumbnail when needed.
    pub(crate) fn show(&mut self, source: &MapSource) -> ThumbnailState {
        let slot = self.slots.entry(source.clone()).or_default();
        slot.seen_in_frame = self.frame;
        if !slot.requested {
            slot.requested = true;
            let known = slot.picture.as_ref().map(|(key, _)| key.clone());
            self.workers.submit(GalleryJob::Picture { source: source.clone(), theme: self.theme.clone(), known });
        }
        match (&slot.picture, slot.broken) {
            (_, true) => ThumbnailState::Problem,
            (Some((_, texture)), false) => ThumbnailState::Picture(texture.id()),
            (None, false) => ThumbnailState::Waiting,
        }
    }

    /// How many maps still wait for their first thumbnail.
    pub(crate) fn waiting(&self) -> usize {
        self.slots.values().filter(|slot| slot.picture.is_none() && !slot.broken).count()
    }

    /// Takes over a finished thumbnail.
    pub(crate) fn receive(&mut self, ctx: &egui::Context, result: GalleryJobResult) {
        let GalleryJobResult::Picture { source, picture } = result else { return };
        let slot = self.slots.entry(source).or_default();
        match picture {
            Ok(Some((key, picture))) => slot.picture = Some((key, texture(ctx, picture))),
            Ok(None) => {}
            // The reason is shown when the user opens the map.
            Err(_) => slot.broken = true,
        }
    }

    /// Drops the thumbnails that were not visible for the longest time.
    fn forget_unseen(&mut self) {
        let mut ages: Vec<u64> =
            self.slots.values().filter(|slot| slot.picture.is_some()).map(|slot| slot.seen_in_frame).collect();
        if ages.len() <= MOST_PICTURES {
            return;
        }
        ages.sort_unstable_by(|one, other| other.cmp(one));
        let oldest_kept = ages.get(MOST_PICTURES - 1).copied().unwrap_or(0);
        // What was visible in the last frame stays, even if that exceeds the limit.
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
            thumbnails.slots.entry(source.clone()).or_default().requested = true;
            thumbnails.show(&source);
            let picture = ColorImage::filled([1, 1], egui::Color32::WHITE);
            let picture = Ok(Some((ThumbnailKey::new(&[index], ""), picture)));
            thumbnails.receive(&ctx, GalleryJobResult::Picture { source, picture });
        }
        thumbnails.begin_frame(&theme);
        assert!(thumbnails.slots.len() <= MOST_PICTURES + 1, "{}", thumbnails.slots.len());
        let newest = MapSource::File(folder.path().join("199"));
        assert!(matches!(thumbnails.show(&newest), ThumbnailState::Picture(_)));
    }
}
