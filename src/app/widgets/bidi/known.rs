//! Galleys that are in order already. A text that stays as it is is put in order once and not in every frame: that would
//! take long for a text as long as a book.

use std::sync::Arc;

use egui::{Context, Galley, Id};
use rustc_hash::FxHashMap;

use super::galley;

/// For how many frames a galley is kept that nobody asks for. Frames of several windows take turns.
const KEPT_FRAMES: u64 = 8;

/// The galleys of the last frames.
#[derive(Clone, Default)]
struct KnownGalleys {
    galleys: FxHashMap<GalleyKey, KnownGalley>,
    frame: u64,
}

/// A galley of egui's, and the width at which rows from right to left end.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct GalleyKey {
    /// Where it is in memory. It stays there as long as it is known here.
    place: usize,
    width_bits: Option<u32>,
}

#[derive(Clone)]
struct KnownGalley {
    /// Keeps the place in memory from being used for another galley.
    _plain: Arc<Galley>,
    ordered: Arc<Galley>,
    /// The last frame in which it was asked for.
    frame: u64,
}

/// The same text as `plain` in the order of reading. Rows from right to left end at `width`, or at the widest row.
pub(super) fn ordered(ctx: &Context, plain: &Arc<Galley>, width: Option<f32>) -> Arc<Galley> {
    let key = GalleyKey { place: Arc::as_ptr(plain).addr(), width_bits: width.map(f32::to_bits) };
    if let Some(known) = with_known(ctx, |known| known.find(&key)) {
        return known;
    }
    let ordered = ctx.fonts_mut(|fonts| galley::ordered(fonts, plain, width));
    with_known(ctx, |known| {
        let one = KnownGalley { _plain: plain.clone(), ordered: ordered.clone(), frame: known.frame };
        known.galleys.insert(key, one);
    });
    ordered
}

/// A frame ends: what nobody has asked for lately is forgotten.
pub(super) fn end_frame(ctx: &Context) {
    with_known(ctx, |known| {
        known.frame += 1;
        let frame = known.frame;
        known.galleys.retain(|_, one| one.frame + KEPT_FRAMES >= frame);
    });
}

fn with_known<T>(ctx: &Context, change: impl FnOnce(&mut KnownGalleys) -> T) -> T {
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(Id::unique("galleys in the order of reading"))))
}

impl KnownGalleys {
    fn find(&mut self, key: &GalleyKey) -> Option<Arc<Galley>> {
        let frame = self.frame;
        let one = self.galleys.get_mut(key)?;
        one.frame = frame;
        Some(one.ordered.clone())
    }
}
